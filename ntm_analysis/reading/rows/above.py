"""What stands above a row: a section's place, time, plan or result, and what it counts.

"I | Huyện Sơn Dương" without numbers is whose the indicators below it are; "II | Số xã
đạt chuẩn" is what the districts below it count, with or without numbers of its own.
A section ends where the next of its rank ("III") begins.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from ntm_analysis.reading.columns.head_words import kind_in, rest_of, time_in
from ntm_analysis.reading.columns.heads import RUNNING
from ntm_analysis.reading.columns.units import unit_named_in, without_unit
from ntm_analysis.reading.figure import Kind
from ntm_analysis.reading.grids.foreign import (
    names_another,
    speaks_of_the_programme,
)
from ntm_analysis.reading.grids.indicators import NamedIndicator, indicator
from ntm_analysis.reading.quantities.times import TimeMention
from ntm_analysis.reading.rows.row_places import Place

_RANKS = (
    ("roman", re.compile(r"[IVX]{1,5}")),
    ("letter", re.compile(r"[A-ZĐ]")),
    ("number", re.compile(r"\d{1,3}")),
    ("small", re.compile(r"[a-zđ]")),
    ("part", re.compile(r"(?:\d{1,2}|[IVX]{1,4})(?:\.\d{1,2})+")),
)
_FIRST = re.compile(r"\s*(\w{1,5}(?:\.\d{1,2})*)[.):]*(?:\s|$|(?<=[.)])(?=[^\W\d]))")


def rank_of(numbered: str) -> str:
    """Name the rank of a row by its number as it is written: "IV", "B", "2.1", "a)".

    >>> rank_of("IV"), rank_of("2.1."), rank_of("Số xã"), rank_of("3. Số xã")
    ('roman', 'part', '', 'number')
    """
    found = _FIRST.match(numbered)
    number = found[1].strip(".") if found else ""
    return next((name for name, p in _RANKS if p.fullmatch(number)), "")


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading within a table says of the rows below it."""

    rank: str
    place: Place | None = None
    time: TimeMention | None = None
    kind: Kind | None = None
    foreign: bool = False  # money below it is of another programme
    named: bool = False  # it names the programme
    period: TimeMention | None = None  # of the money below it


@dataclass(slots=True)
class CountedAbove:
    """What the last row that named one counts, with its unit."""

    measured: NamedIndicator
    unit: str
    running: bool


@dataclass(slots=True)
class Above:
    """The sections in which a row stands, from the outermost.

    Attributes
    ----------
    counted, of_places
        What rows of places and years below count: "strange" where something was named
        that is not known, None where nothing was.
    """

    sections: list[Section] = field(default_factory=list)
    counted: CountedAbove | Literal["strange"] | None = None
    of_places: bool = False  # the rows since then are places or years

    def heading(self, rank: str, words: str, unit: str, place: Place | None) -> None:
        """Go on below a row without numbers."""
        bare = without_unit(words)
        time = time_in(bare)
        told = (time is not None or kind_in(bare) is not None) and not rest_of(bare)
        self._end(rank)
        if place is not None:
            self.sections.append(Section(rank, place=place))
        elif told:
            self.sections.append(Section(rank, time=time, kind=kind_in(bare)))
        else:
            named = speaks_of_the_programme(bare)
            period = time if time is not None and time.kind == "period" else None
            self.sections.append(
                Section(rank, None, None, None, names_another(bare), named, period)
            )
            self._count(indicator(bare), unit or unit_named_in(words), words)

    def row(
        self, rank: str, measured: NamedIndicator | None, unit: str, words: str
    ) -> None:
        """Go on below a row of an indicator, or of something that is not known."""
        self._count(measured, unit, words)
        if not rank and speaks_of_the_programme(words):
            self._end("")  # rows without numbers, each of a programme
        if names_another(words):
            self.sections.append(Section(rank, foreign=True))
        elif rank and speaks_of_the_programme(words):
            self.sections.append(Section(rank, named=True))

    def end(self, rank: str) -> None:
        """Leave the sections that a row of this rank ends, without a number none."""
        if rank:
            self._end(rank)

    def _end(self, rank: str) -> None:
        ranks = [section.rank for section in self.sections]
        if rank in ranks:
            del self.sections[ranks.index(rank) :]

    def _count(self, measured: NamedIndicator | None, unit: str, words: str) -> None:
        self.of_places = False
        if measured is not None:
            self.counted = CountedAbove(measured, unit, bool(RUNNING.search(words)))
        elif self.counted is not None:
            self.counted = "strange"

    @property
    def foreign(self) -> bool:
        """Whether money is of another programme."""
        return any(section.foreign for section in self.sections)

    @property
    def named(self) -> bool:
        """Whether a section names the programme."""
        return any(section.named for section in self.sections)

    @property
    def period(self) -> TimeMention | None:
        """The period of the innermost section that names one beside something else."""
        return next((s.period for s in reversed(self.sections) if s.period), None)

    @property
    def place(self) -> Place | None:
        """The place of the innermost section that is one."""
        return next((s.place for s in reversed(self.sections) if s.place), None)

    @property
    def time(self) -> TimeMention | None:
        """The time of the innermost section that is one."""
        return next((s.time for s in reversed(self.sections) if s.time), None)

    @property
    def kind(self) -> Kind | None:
        """Plan or result, of the innermost section that says it."""
        return next((s.kind for s in reversed(self.sections) if s.kind), None)
