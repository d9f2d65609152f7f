"""What a published progress method is given, and what it gives back.

Three questions are kept apart, after https://doi.org/10.3233/SJI-210868: *status*
(how far from the base have we come), *pace* (observed against required speed) and
*projection* (will the value be reached by the deadline). One result answers one
question by one method; nothing here blends them.
"""

from dataclasses import dataclass
from typing import Literal

from ntm_analysis.errors import DataError

Question = Literal["status", "pace", "projection"]

# Classes are keys; their words stand in page/words/methods.yml.
Category = Literal[
    "reached",
    "on_track",
    "faster_pace",
    "insufficient",
    "away",
    "no_class",  # a number for which nobody published classes
    "cannot_judge",
]


@dataclass(frozen=True, slots=True)
class ReportedPoint:
    """A reported value at the last day of its period."""

    year: float  # decimal year; the end of 2017 is 2018.0
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A series of one criteria set on its way to a target.

    `points` are ordered by time, without missing values: a year without a report
    has no point. `limit` is the natural ceiling of the measure (100 for a share in
    percent, 19 for criteria), `direction` is -1 where lower is better.
    """

    points: tuple[ReportedPoint, ...]
    target: float
    target_year: float
    direction: int = 1
    limit: float | None = None

    def __post_init__(self) -> None:
        years = [point.year for point in self.points]
        if years != sorted(set(years)):
            raise DataError(
                f"a series holds one value a date in order of time; found {years}."
            )
        if self.direction not in (1, -1):
            raise DataError(f"direction is {self.direction}; allowed are 1 and -1.")

    @property
    def base(self) -> ReportedPoint:
        """First report."""
        return self.points[0]

    @property
    def latest(self) -> ReportedPoint:
        """Last report."""
        return self.points[-1]

    @property
    def is_reached(self) -> bool:
        """Does the last report meet the target?"""
        return bool(self.points) and (
            self.direction * (self.latest.value - self.target) >= 0
        )

    @property
    def span_years(self) -> float:
        """Years from the first to the last report."""
        return self.latest.year - self.base.year

    @property
    def years_left(self) -> float:
        """Years from the last report to the deadline."""
        return self.target_year - self.latest.year


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The answer of one method to one question.

    `value` is None where the method cannot judge; `rule` then says why. `window`
    holds the first and last decimal year that the method looked at.
    """

    method: str
    question: Question
    value: float | None
    category: Category
    rule: str
    window: tuple[float, float] | None
    points: int
    reference: str


def answer(
    track: Track,
    method: str,
    question: Question,
    reference: str,
    value: float | None,
    category: Category,
    rule: str = "formula",
) -> Assessment:
    """Put a method's number and class together with what it stood on."""
    window = (track.base.year, track.latest.year) if track.points else None
    return Assessment(
        method=method,
        question=question,
        value=value,
        category=category,
        rule=rule,
        window=window,
        points=len(track.points),
        reference=reference,
    )


def obstacle(track: Track, least: int = 2) -> str | None:
    """Name the rule that keeps every method from judging, if there is one."""
    if not track.points:
        return "no_report"
    if track.is_reached:
        return "already_met"
    if len(track.points) < least:
        return "one_report"
    if track.years_left <= 0:
        return "deadline_passed"
    return None


def by_threshold(
    value: float, thresholds: tuple[tuple[float, Category], ...]
) -> Category:
    """Give the class of the first threshold that the value reaches."""
    for threshold, category in thresholds:
        if value >= threshold:
            return category
    return "away"
