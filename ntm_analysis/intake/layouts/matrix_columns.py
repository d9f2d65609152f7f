"""What a matrix says of a criterion: its columns, their readings, rows to be tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

import numpy as np

from ntm_analysis.intake.cells.marks import CellReading
from ntm_analysis.intake.sheets.mapping import Use


@dataclass(slots=True)
class OneCriterion:
    """What one line says of one criterion."""

    mark: CellReading | None = None
    mark_column: int = 0
    value: float | None = None
    met: dict[str, bool | None] = field(default_factory=dict)  # by indicator
    columns: list[int] = field(default_factory=list)  # of values and indicators


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionColumns:
    """The columns that speak of one criterion, by their place among the judged."""

    criterion: int
    marks: tuple[int, ...]  # of the criterion itself
    members: tuple[int, ...]  # values, and all of its indicators
    codes: tuple[str, ...]  # of the members
    plain: int  # the value of the criterion itself, -1 where there is none
    first: int  # columns of the sheet
    last: int
    mark: int  # the mark that counts, where several stand: the last; -1 for none
    is_mark: bool  # one mark is all that is said
    is_sum: bool  # only values and indicators speak, each once
    counted: int  # 1 for the value of the criterion itself, which no indicator counts

    @classmethod
    def of(cls, columns: Sequence[tuple[int, Use]]) -> list["CriterionColumns"]:
        """Gather columns by criterion, in the order of their first ones."""
        places: dict[int, list[int]] = {}
        for n, (_, use) in enumerate(columns):
            places.setdefault(use.criterion, []).append(n)
        found = []
        for criterion, own in places.items():
            uses = {n: columns[n][1] for n in own}
            marks = [n for n in own if is_own_mark(uses[n])]
            members = [n for n in own if n not in marks]
            plain = [n for n in members if not uses[n].indicator]
            codes = tuple(code_of(uses[n]) for n in members)
            found.append(
                cls(
                    criterion=criterion,
                    marks=tuple(marks),
                    members=tuple(members),
                    codes=codes,
                    plain=plain[-1] if plain else -1,
                    first=min(columns[n][0] for n in own),
                    last=max(columns[n][0] for n in own),
                    mark=marks[-1] if marks else -1,
                    is_mark=len(marks) == 1 and not members,
                    is_sum=not marks and len(set(codes)) == len(codes),
                    counted=int(not any("." in code for code in codes)),
                )
            )
        return found


def is_own_mark(use: Use) -> bool:
    """Say whether a column holds the mark of a criterion itself."""
    return use.role == "mark" and not use.indicator


def code_of(use: Use) -> str:
    """Give the code of an indicator, or the number of its criterion."""
    return use.indicator or str(use.criterion)


T = TypeVar("T")
RowColumns = dict[str, Sequence[Any]]  # columns of one length
CRITERIA = ("line", "criterion", "met", "value", "cell")
VALUES = ("line", "criterion", "indicator", "met", "value", "inner", "cell")


@dataclass(slots=True)
class Rows:
    """Rows of a table, gathered as columns of several lines at a time."""

    names: Sequence[str]
    parts: list[RowColumns] = field(default_factory=list)

    def add(self, part: RowColumns) -> None:
        """Add rows by their columns, each with the number of its line."""
        self.parts.append(part)

    def by_line(self) -> RowColumns:
        """Give all rows in the order of their lines."""
        if len(self.parts) == 1:
            return self.parts[0]
        found: RowColumns = {
            name: [cell for part in self.parts for cell in part[name]]
            for name in self.names
        }
        order = np.argsort(np.asarray(found["line"], dtype="int64"), kind="stable")
        return {name: [cells[n] for n in order] for name, cells in found.items()}


@dataclass(slots=True)
class OfGroup:
    """What all lines say of one criterion; `slowly` holds those judged one by one."""

    met: list[bool | None]
    values: list[float | None]
    slowly: dict[int, tuple[bool | None, float | None, str]]


class ReadColumn:
    """The readings of one column, each different one known once."""

    def __init__(self, cells: Sequence[CellReading]) -> None:
        """Take the readings of the lines, which keep them."""
        self.cells = cells
        self.keys = list(map(id, cells))
        self.known = dict(zip(self.keys, cells, strict=True))

    def each(self, said: Callable[[CellReading], T]) -> list[T]:
        """Ask each different reading once; gives an answer a line."""
        answers = {key: said(reading) for key, reading in self.known.items()}
        return list(map(answers.__getitem__, self.keys))

    @cached_property
    def numbers(self) -> list[bool]:
        """Say which lines hold a number."""
        return [reading.kind == "number" for reading in self.cells]

    @property
    def values(self) -> list[float | None]:
        """The number of each line, None where it holds none."""
        return [reading.value for reading in self.cells]

    @property
    def inners(self) -> list[float | None]:
        """The number in brackets of each line, None where it holds none."""
        return [reading.inner for reading in self.cells]


def line_after_line(columns: Sequence[Sequence[Any]]) -> list[Any]:
    """Put columns of several lines into one, line after line."""
    return list(chain.from_iterable(zip(*columns, strict=True)))
