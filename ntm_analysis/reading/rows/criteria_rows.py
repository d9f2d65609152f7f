"""Rows that are criteria: by their head, their names or the numbers beside them."""

import re
from collections.abc import Iterable, Sequence

from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.columns.units import without_unit
from ntm_analysis.reading.context.period_2026 import ALL_BEFORE, ALL_NOW
from ntm_analysis.reading.grids.grid import GridCell
from ntm_analysis.reading.grids.indicators import OF_THE_TEN, row_criterion
from ntm_analysis.reading.rows.table_row import TOTAL

Cells = Sequence[GridCell | None]
_OF_NUMBER = re.compile(r"(?:số|tt|stt)? ?(?:tc|tiêu chí)(?: số)?")
_NAMES_TEN = re.compile(r"2026 ?[-–] ?2030")
_OF_CRITERIA = re.compile(r"tiêu chí")
_BEFORE_NAME = re.compile(
    r"^(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.):] ?|^\d{1,2} (?=[^\W\d])"
)
_BESIDE_NUMBERS = 5  # criteria that stand beside their own numbers
_BY_NAME = 4  # criteria without a number


class CriteriaRows:
    """Which criteria the rows of one table are about."""

    def __init__(
        self, title: str, columns: Sequence[TableColumn], labels: Sequence[int]
    ) -> None:
        self.title, self.columns, self.labels = title, columns, labels
        self.numbers_all = False

    def number_all(self, rows: Iterable[Cells]) -> None:
        """See whether "TT" numbers all ten criteria of a set of the ten in order."""
        if not _NAMES_TEN.search(self.title) or self.columns[0].role != "index":
            return
        words = [row[0].words for row in rows if row and row[0]]
        numbers = [word.strip(".") for word in words if word.strip(".").isdecimal()]
        self.numbers_all = numbers == [str(n) for n in range(1, ALL_NOW + 1)]

    def are_named(self, rows: Sequence[tuple[GridCell | None, Cells]]) -> bool:
        """Say whether labels below another head than "Tiêu chí" name criteria.

        Each beside its own number, or below heads "Số xã đạt" of a title that says so.
        """
        return self._beside_numbers(rows) or self._by_name(rows)

    def _beside_numbers(self, rows: Sequence[tuple[GridCell | None, Cells]]) -> bool:
        agree = 0
        named: list[int] = []
        for label, cells in rows:
            number = cells[0].words.strip(" .)") if cells and cells[0] else ""
            if label is None or not number.isdecimal():
                continue
            named.append(int(number))
            agree += row_criterion(_name(label)) == int(number)
        return agree >= _BESIDE_NUMBERS and agree * 4 >= len(named) * 3

    def _by_name(self, rows: Sequence[tuple[GridCell | None, Cells]]) -> bool:
        counts = any(
            c.measured is not None and c.measured.measure == "communes_recognized"
            for c in self.columns
        )
        if not counts or not _OF_CRITERIA.search(self.title):
            return False
        named: list[int | None] = []
        for label, cells in rows:
            values = [c for n, c in enumerate(cells) if c and is_value(self.columns, n)]
            if label is not None and any(c.is_value and not c.spans for c in values):
                name = _name(label)
                named.append(None if TOTAL.fullmatch(name) else row_criterion(name))
        known = [number for number in named if number is not None]
        enough = len(known) >= _BY_NAME and len(set(known)) == len(known)
        return enough and len(known) * 4 >= len(named) * 3

    def numbered(self, named: int | None, cells: Cells) -> int | None:
        """The criterion of a row beside the number that the document gives it.

        A document of the ten goes by its own numbers where the name is an old one or
        none; a name of the ten beside another number is neither.
        """
        said = [
            c.words
            for n, c in enumerate(cells[: len(self.columns)])
            if c
            and n not in self.labels
            and (self.numbers_all or _OF_NUMBER.fullmatch(self.columns[n].words))
        ]
        number = int(said[0]) if said and re.fullmatch(r"\d{1,2}", said[0]) else None
        if number is None or not 0 < number <= ALL_BEFORE:
            return named
        of_ten = bool(_NAMES_TEN.search(self.title)) and number <= ALL_NOW
        if named is not None and named > OF_THE_TEN:
            return named if named == OF_THE_TEN + number else None
        if of_ten:
            return OF_THE_TEN + number
        return named


def _name(label: GridCell) -> str:
    return without_unit(_BEFORE_NAME.sub("", label.words).strip(" :*"))


def is_value(columns: Sequence[TableColumn], number: int) -> bool:
    """Say whether a column holds numbers: values, shares or wholes."""
    return number < len(columns) and columns[number].role in (
        "value", "percent", "whole",
    )  # fmt: skip
