"""Linear pace: units a year still required, beside units a year shown so far.

The primary method for shares of communes: they begin at zero and end near a
ceiling, where growth rates are undefined or mislead (docs/methods.md).
"""

from dataclasses import dataclass
from functools import partial

from ntm_analysis.outlook.models.methods.track import (
    Assessment,
    Track,
    answer,
    obstacle,
)

REFERENCE = "docs/methods.md#linear-pace"


@dataclass(frozen=True, slots=True)
class Pace:
    """Units of the measure a year; None where it cannot be computed."""

    required: float | None
    achieved: float | None

    @property
    def factor(self) -> float | None:
        """How many times faster than shown: the acceleration factor of ODI.

        http://developmentprogress.odi.org/sdgs-scorecard/ ; None where nothing was
        gained so far: then the direction must turn, and no factor says that.
        """
        if self.required is None or self.achieved is None or self.achieved <= 0:
            return None
        return self.required / self.achieved


def pace(track: Track) -> Pace:
    """Compare the pace that the target requires with the pace shown.

    required = direction * (target - latest) / (deadline - date of latest)
    achieved = direction * (latest - base) / (date of latest - date of base)
    """
    if not track.points:
        return Pace(None, None)
    gap = track.direction * (track.target - track.latest.value)
    gain = track.direction * (track.latest.value - track.base.value)
    required = gap / track.years_left if track.years_left > 0 else None
    achieved = gain / track.span_years if track.span_years > 0 else None
    return Pace(None if required is None else max(required, 0.0), achieved)


def linear_pace(track: Track) -> Assessment:
    """Judge by achieved / required; 1 or more is on track."""
    say = partial(answer, track, "linear_pace", "pace", REFERENCE)
    found = pace(track)
    blocked = obstacle(track)
    if blocked == "already_met":
        return say(None, "reached", blocked)
    if blocked or found.required is None or found.achieved is None:
        return say(None, "cannot_judge", blocked or "one_report")
    ratio = found.achieved / found.required
    if ratio >= 1:
        return say(ratio, "on_track")
    return say(ratio, "faster_pace" if ratio > 0 else "away")
