"""UN ESCAP: current status and anticipated progress, on a scale of 0 to 10.

https://data.unescap.org/index.php/resources/progress-assessment-methodology and
https://w3.unece.org/sdg2026/technical-notes.html. The same data give "will meet" or
"accelerate" depending on the predictor, so the predictor is part of the method's
name and is always printed.
"""

from collections.abc import Callable
from functools import partial

import numpy as np

from ntm_analysis.outlook.models.methods.track import (
    Assessment,
    Category,
    Question,
    ReportedPoint,
    Track,
    answer,
    by_threshold,
    obstacle,
)

REFERENCE = (
    "https://data.unescap.org/index.php/resources/progress-assessment-methodology"
)
# Status above 9 is on track; anticipated progress above 9 leaves a gap under 10 %.
CLASSES: tuple[tuple[float, Category], ...] = (
    (np.nextafter(9.0, 10.0), "on_track"),
    (np.nextafter(0.0, 1.0), "faster_pace"),
)


def escap_status(track: Track) -> Assessment:
    """Current status: 10 * direction * (latest - base) / |target - base|."""
    return _judge(track, "escap_status", "status", None)


def escap_anticipated(track: Track, predictor: str = "weighted_linear") -> Assessment:
    """Anticipated progress: the status formula on the value predicted at the deadline.

    Parameters
    ----------
    predictor
        `weighted_linear` (ESCAP), `weighted_logit` or `mean_logit_step` (open
        implementation by UNICEF), `geometric`. Logit needs `track.limit`.
    """
    name = f"escap_anticipated_{predictor}"
    blocked = obstacle(track)
    if blocked is None and "logit" in predictor and not _inside_limit(track):
        return answer(
            track, name, "projection", REFERENCE, None, "cannot_judge", "at_the_limit"
        )
    value = PREDICTORS[predictor](track) if blocked is None else None
    return _judge(track, name, "projection", value)


def _judge(
    track: Track, name: str, question: Question, predicted: float | None
) -> Assessment:
    say = partial(answer, track, name, question, REFERENCE)
    blocked = obstacle(track)
    if blocked == "already_met":
        return say(10.0, "reached", blocked)
    if blocked or track.base.value == track.target:
        return say(None, "cannot_judge", blocked or "base_equals_target")
    value = track.latest.value if predicted is None else predicted
    index = status_index(track.base.value, value, track.target, track.direction)
    return say(index, by_threshold(index, CLASSES))


def status_index(base: float, value: float, target: float, direction: int) -> float:
    """10 where the target is met, 0 at the base, negative where it moved away.

    >>> status_index(40, 55, 80, 1), round(status_index(16.8, 13.0, 8.4, -1), 4)
    (3.75, 4.5238)
    """
    return 10 * direction * (value - base) / abs(target - base)


def time_weights(years: np.ndarray, until: float) -> np.ndarray:
    """Recent reports weigh more: (T - first) / (T - t)."""
    return np.asarray((until - years[0]) / (until - years))


def _weighted_line(
    points: tuple[ReportedPoint, ...], until: float, values: np.ndarray
) -> float:
    years = np.array([point.year for point in points])
    weights = time_weights(years, until)
    slope, intercept = np.polyfit(years - until, values, 1, w=np.sqrt(weights))
    del slope
    return float(intercept)


def _values(track: Track) -> np.ndarray:
    return np.array([point.value for point in track.points])


def _logits(track: Track) -> np.ndarray:
    share = _values(track) / _limit(track)
    return np.asarray(np.log(share / (1 - share)))


def _limit(track: Track) -> float:
    return track.limit if track.limit is not None else 100.0


def _inside_limit(track: Track) -> bool:
    return all(0 < point.value < _limit(track) for point in track.points)


def _expit(track: Track, logit: float) -> float:
    return float(_limit(track) / (1 + np.exp(-logit)))


def _linear(track: Track) -> float:
    return _weighted_line(track.points, track.target_year, _values(track))


def _logit(track: Track) -> float:
    logit = _weighted_line(track.points, track.target_year, _logits(track))
    return _expit(track, logit)


def _mean_step(track: Track) -> float:
    logits = _logits(track)
    step = (logits[-1] - logits[0]) / track.span_years
    return _expit(track, float(logits[-1] + step * track.years_left))


def _geometric(track: Track) -> float:
    if track.base.value <= 0:
        return track.latest.value
    rate = (track.latest.value / track.base.value) ** (1 / track.span_years)
    return float(track.latest.value * rate**track.years_left)


PREDICTORS: dict[str, Callable[[Track], float]] = {
    "weighted_linear": _linear,
    "weighted_logit": _logit,
    "mean_logit_step": _mean_step,
    "geometric": _geometric,
}
