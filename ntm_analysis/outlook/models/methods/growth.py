"""Methods that compare compound growth rates: Eurostat / StatCan, and the UN chart.

They are shown for comparability only. A growth rate does not exist from a base of
zero and misleads near a ceiling, so such tracks are "cannot judge" with the rule
named, rather than repaired by adding a small number.
"""

from collections.abc import Sequence
from functools import partial

import numpy as np

from ntm_analysis.outlook.models.methods.track import (
    Assessment,
    Category,
    Track,
    answer,
    by_threshold,
    obstacle,
)

EUROSTAT = (
    "https://ec.europa.eu/eurostat/statistics-explained/index.php"
    "?title=SDG_-_Introduction"
)
UN_CHART = (
    "https://unstats.un.org/sdgs/files/report/2023/"
    "Progress_Chart_Technical_Note_2023.pdf"
)
# Thresholds as printed by Open SDG 2.4 (docs/progress-methodology.md), after Eurostat.
EUROSTAT_CLASSES: tuple[tuple[float, Category], ...] = (
    (0.95, "on_track"),
    (0.60, "faster_pace"),
    (0.0, "insufficient"),
)
UN_CLASSES: tuple[tuple[float, Category], ...] = (
    (0.95, "on_track"),
    (0.10, "faster_pace"),
    (float("-inf"), "insufficient"),
)
STATCAN = "https://open-sdg.readthedocs.io/en/latest/progress-methodology/"
_RATIOS, _SCORES, _ACHIEVED = (-0.6, 0.6, 1.3), (-5.0, 0.0, 5.0), 5.0
SCORE_CLASSES: tuple[tuple[float, Category], ...] = (
    (2.5, "on_track"),
    (0.0, "faster_pace"),
    (-2.5, "insufficient"),
)
# The note's exception: within 1 % of a target of 0 or 100 counts as met.
UN_TOLERANCE = 1.0


def growth_rate(start: float, end: float, years: float) -> float:
    """Compound annual growth: (end / start) ** (1 / years) - 1.

    >>> round(growth_rate(40, 55, 6), 6)
    0.054509
    """
    return float((end / start) ** (1 / years) - 1)


def cagr_eurostat(track: Track) -> Assessment:
    """Observed growth rate / required growth rate, from the same base.

    CAGR_a = (latest/base)^(1/(t-t0)) - 1; CAGR_r = (target/base)^(1/(T-t0)) - 1
    """
    say = partial(answer, track, "cagr_eurostat", "pace", EUROSTAT)

    if blocked := _growth_obstacle(track):
        reached = blocked == "already_met"
        return say(None, "reached" if reached else "cannot_judge", blocked)
    base = track.base
    years = track.target_year - base.year
    observed = growth_rate(base.value, track.latest.value, track.span_years)
    required = growth_rate(base.value, track.target, years)
    if required * track.direction <= 0:
        return say(None, "cannot_judge", "base_beyond_target")
    ratio = observed * track.direction / abs(required)
    return say(ratio, by_threshold(ratio, EUROSTAT_CLASSES))


def progress_score(track: Track) -> Assessment:
    """Put the ratio of growth rates on Statistics Canada's scale of -5 to 5.

    Straight lines through (-0.6, -5), (0.6, 0), (1.3, 5), held at both ends; a target
    achieved scores 5. On this scale series are averaged (`mean_score`).
    """
    say = partial(answer, track, "progress_score", "pace", STATCAN)
    found = cagr_eurostat(track)
    if found.category == "reached":
        return say(_ACHIEVED, "reached", found.rule)
    if found.value is None:
        return say(None, found.category, found.rule)
    score = float(np.interp(found.value, _RATIOS, _SCORES))
    return say(score, by_threshold(score, SCORE_CLASSES))


def mean_score(scores: Sequence[float]) -> tuple[float, Category]:
    """Average the scores of several series and give the class of the mean.

    >>> mean_score([2.5, -2.5])
    (0.0, 'faster_pace')
    """
    mean = float(np.mean(scores))
    if all(score == _ACHIEVED for score in scores):
        return mean, "reached"
    return mean, by_threshold(mean, SCORE_CLASSES)


def un_progress_chart(track: Track) -> Assessment:
    """Carry the observed growth rate on to the deadline; share of the way made.

    q = (projected - base) / (target - base), projected = latest (1 + CAGR_a)^(T - t)
    """
    say = partial(answer, track, "un_progress_chart", "projection", UN_CHART)

    if track.points and _within_tolerance(track):
        return say(None, "reached", "within_tolerance")
    if blocked := _growth_obstacle(track):
        reached = blocked == "already_met"
        return say(None, "reached" if reached else "cannot_judge", blocked)
    base, latest = track.base, track.latest
    # A fall from beyond the target would come out as progress: (45 - 50) / (48 - 50).
    if (track.target - base.value) * track.direction <= 0:
        return say(None, "cannot_judge", "base_beyond_target")
    observed = growth_rate(base.value, latest.value, track.span_years)
    projected = latest.value * (1 + observed) ** track.years_left
    share = (projected - base.value) / (track.target - base.value)
    return say(share, by_threshold(share, UN_CLASSES))


def _within_tolerance(track: Track) -> bool:
    ends = (0.0, track.limit if track.limit is not None else 100.0)
    near = abs(track.latest.value - track.target) <= UN_TOLERANCE * ends[1] / 100
    return not track.is_reached and track.target in ends and near


def _growth_obstacle(track: Track) -> str | None:
    if blocked := obstacle(track):
        return blocked
    if min(track.base.value, track.latest.value, track.target) <= 0:
        return "growth_from_zero"
    return "base_equals_target" if track.base.value == track.target else None
