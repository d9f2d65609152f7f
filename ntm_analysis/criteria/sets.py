"""Criteria sets: which decision is in force when, and what its numbers mean.

A criterion is keyed by set and number: number 12 of 2009 and number 12 of 2016 are
different things. Levels stand in `criteria.indicators`; files are read in
`criteria.criteria_sets`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ntm_analysis.criteria.indicators import Confidence, Indicator
from ntm_analysis.errors import DataError, UnknownNameError


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One numbered condition of a set."""

    number: int
    name_vi: str
    name_en: str
    source: str
    confidence: Confidence
    group: str = ""
    indicator_count: int | None = None
    renamed_from: str = ""
    indicators: tuple[Indicator, ...] = ()

    def name(self, language: str) -> str:
        """Give the name in Vietnamese or English."""
        return self.name_en if language == "en" else self.name_vi


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionChange:
    """What an amendment says of one criterion; empty names stay as they were."""

    number: int
    indicators: tuple[Indicator, ...]
    name_vi: str = ""
    name_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A later decision that changes single criteria of a set."""

    decision: str
    in_force_from: date
    changes: tuple[CriterionChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaSet:
    """One decision with its criteria and the days on which it is in force."""

    id: str
    level: str  # commune, district, town, province
    title: str  # ntm, advanced, model, modern
    name_vi: str
    name_en: str
    decision: str
    decided: date
    in_force_from: date
    in_force_to: date | None
    criteria_count: int | None
    indicator_count: int | None
    criteria: tuple[Criterion, ...]
    sources: tuple[str, ...]
    note: str = ""
    amendments: tuple[Amendment, ...] = ()
    difficult_communes_use: str = ""  # region whose levels they take, if the set says

    def __post_init__(self) -> None:
        numbers = [criterion.number for criterion in self.criteria]
        count = self.criteria_count or len(numbers)
        if numbers and numbers != list(range(1, count + 1)):
            raise DataError(
                f"{self.id}: criteria are numbered {numbers}, but the set has "
                f"{count}, numbered from 1."
            )

    @property
    def numbers(self) -> range:
        """Every number of the set."""
        return range(1, (self.criteria_count or len(self.criteria)) + 1)

    def covers(self, day: date) -> bool:
        """Say whether the set is in force on that day."""
        return self.in_force_from <= day and (
            self.in_force_to is None or day <= self.in_force_to
        )

    def level_region(self, region: str, specially_difficult: bool) -> str:
        """Give the region whose levels a commune must reach.

        Notes
        -----
        Decision 318/QĐ-TTg, article 1: specially difficult communes, and safe-zone
        (ATK) communes of districts that are poor or left poverty in 2018-2020, take
        the levels of the northern midlands and mountains, wherever they lie.
        """
        return (specially_difficult and self.difficult_communes_use) or region

    def criterion(self, number: int, on: date | None = None) -> Criterion:
        """Give one criterion, as amended by the day given.

        Raises
        ------
        UnknownNameError
            If the set has no such number.
        """
        if number not in self.numbers or not self.criteria:
            raise UnknownNameError(
                f"{self.id} has no criterion {number}. "
                f"Allowed: 1 to {len(self.numbers)}."
            )
        found = self.criteria[number - 1]
        for amendment in self.amendments:
            if on and on >= amendment.in_force_from:
                found = _amended(found, amendment)
        return found


def in_force(
    sets: Iterable[CriteriaSet], day: date, level: str = "commune", title: str = "ntm"
) -> CriteriaSet:
    """Give the set in force on a day.

    Raises
    ------
    UnknownNameError
        If none of that level and title was in force.
    """
    fitting = [s for s in sets if s.level == level and s.title == title]
    for found in fitting:
        if found.covers(day):
            return found
    spans = ", ".join(f"{s.id} from {s.in_force_from}" for s in fitting) or "none"
    raise UnknownNameError(
        f"no criteria set of level {level}, title {title} was in force on {day}. "
        f"Known: {spans}."
    )


def _amended(criterion: Criterion, amendment: Amendment) -> Criterion:
    for change in amendment.changes:
        if change.number == criterion.number:
            kept = [
                old
                for old in criterion.indicators
                if old.code not in {new.code for new in change.indicators}
            ]
            criterion = replace(
                criterion,
                name_vi=change.name_vi or criterion.name_vi,
                name_en=change.name_en or criterion.name_en,
                indicators=tuple(
                    sorted([*kept, *change.indicators], key=lambda i: i.code)
                ),
            )
    return criterion
