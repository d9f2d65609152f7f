"""Money of the programme by what it is for: "Giao thông | 28.400 | 9.000".

What a plan pays for cannot be listed. Its rows are read where the title says that
money is given for the programme, a unit of money is named, and the rows make the total
in the column. A table without a total is read where the line above it says so itself,
and its sources make the money of each row, or it has but one column of numbers; the
latter is not sure.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import replace

from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.grids.cell_values import MONEY, number_of
from ntm_analysis.reading.grids.foreign import without_ties
from ntm_analysis.reading.grids.grid import GridCell
from ntm_analysis.reading.grids.indicators import NamedIndicator
from ntm_analysis.reading.rows.table_row import TableRow
from ntm_analysis.reading.rows.table_rows import TableRows
from ntm_analysis.reading.rules.standing import NTM

_HEAD = 400  # characters of a document in which its own title stands
_MONEY = re.compile(
    r"kinh phí|(?<!\w)vốn(?!\w)|nguồn lực|ngân sách|dự toán|khái toán|huy động"
)
_PROGRAMME = re.compile(NTM)
# "xã nông thôn mới" in brackets names a commune, and no programme
_OF_PROGRAMME = re.compile(
    rf"(?:chương trình|xây dựng|đề án|kế hoạch|thực hiện|vốn|kinh phí|nguồn lực|mtqg|mục tiêu quốc gia)[^.;|\n()]{{0,40}}(?:{NTM})"
)
_OTHER = re.compile(
    r"giảm nghèo|dân tộc thiểu số|dtts|135|30a|cho vay|dư nợ|thu nợ|(?<!\w)nợ(?!\w)|quyết toán|thu hồi|thiếu|chưa|tổng mức đầu tư|định mức|mức (?:chi|hỗ trợ)|đơn giá|bình quân"
)
_CLOSE = 0.005  # of a sum, for parts that were rounded

Row = tuple[TableRow, tuple[GridCell | None, ...]]


class MoneyByContent:
    """The rows of a table that say what money of the programme is for."""

    def __init__(self, said: TableRows) -> None:
        self.said = said
        self.proved: frozenset[int] = frozenset()
        self.alone = False  # one column of numbers, which nothing proves
        columns = range(len(said.columns))
        totals = sum(row.is_total for row, _ in said.rows)
        if not self._of_programme() or not self._are_contents():
            return
        if totals == 1:
            self.proved = frozenset(at for at in columns if self._is_summed(at))
        elif not totals and self._titled_so():
            values = [at for at in columns if said.columns[at].role == "value"]
            self.proved = self._parted(values)
            if len(values) == 1 and self._is_money(values[0]):
                self.proved, self.alone = frozenset(values), True

    def of_cell(self, row: TableRow, column: TableColumn) -> NamedIndicator | None:
        """The money of one content, or None where its column is not proved."""
        at = next((n for n, c in enumerate(self.said.columns) if c is column), None)
        if at not in self.proved or row.place or row.is_time:
            return None
        money = column.measured or NamedIndicator(
            "funding", "billion_vnd", fund_source="total"
        )
        return money if row.is_total else replace(money, subset=row.words)

    def _of_programme(self) -> bool:
        title = without_ties(self.said.title)
        heads = " ".join(c.words for c in self.said.columns if c.role != "label")
        of_money = _MONEY.search(title) or _MONEY.search(heads)
        named = _OF_PROGRAMME.search(title) or _OF_PROGRAMME.search(
            self.said.text[:_HEAD].lower()
        )
        return bool(of_money and named and not _OTHER.search(title))

    def _are_contents(self) -> bool:
        """Say whether rows name neither places nor years, nor what is no money."""
        rows = [row for row, _ in self.said.rows]
        strange = any(
            row.place
            or row.is_time
            or (row.measured and row.measured.measure != "funding")
            for row in rows
            if not row.is_total
        )
        strange = strange or any(row.foreign for row in rows)
        # a row that names the programme is one of several
        strange = strange or any(_PROGRAMME.search(row.words) for row in rows)
        return not strange

    def _titled_so(self) -> bool:
        """Say whether the line above itself speaks of the programme's money, and no row of debts."""
        body = self.said.grid.rows[self.said.heads :]
        if any(c and _OTHER.search(c.words) for cells in body for c in cells):
            return False
        if any(row.measured for row, _ in self.said.rows):
            return False  # sources of funds
        lines = [without_ties(line) for line in self.said.title_lines[-2:]]
        return any(_MONEY.search(x) and _OF_PROGRAMME.search(x) for x in lines)

    def _is_money(self, at: int) -> bool:
        """Say whether a column is of money and of nothing else, in a unit."""
        column = self.said.columns[at]
        unit = column.unit or self.said.title_unit or self.said.noted_money
        other = column.measured and column.measured.measure != "funding"
        strange = other or _OTHER.search(column.words)
        return column.role == "value" and not strange and unit in MONEY

    def _parted(self, values: list[int]) -> frozenset[int]:
        """The columns of money where the first of them is the sum of the others."""
        if len(values) < 3 or not all(self._is_money(at) for at in values):
            return frozenset()
        checked = 0
        for _, cells in self.said.rows:
            whole, *parts = [_value(cells, at) for at in values]
            stated = [part for part in parts if part is not None]
            if whole is None or abs(sum(stated) - whole) > _CLOSE * whole:
                return frozenset()
            checked += len(stated) > 1
        return frozenset(values) if checked > 1 else frozenset()

    def _is_summed(self, at: int) -> bool:
        """Say whether a column of money is the sum of its rows, or of the first rank."""
        if not self._is_money(at):
            return False
        stated = [(row, _value(cells, at)) for row, cells in self.said.rows]
        total = next((v for row, v in stated if row.is_total), None)
        parts = [(row, v) for row, v in stated if not row.is_total and v is not None]
        if total is None or len(parts) < 2:
            return False
        first = parts[0][0].rank
        whole = (
            [v for row, v in parts if not row.below],
            [v for row, v in parts if row.rank == first and not row.below],
        )
        return any(abs(sum(p) - total) <= _CLOSE * total for p in whole if p)


def _value(cells: tuple[GridCell | None, ...], at: int) -> float | None:
    cell = cells[at] if at < len(cells) else None
    if cell is None or cell.number is None or cell.number.over:
        return None
    return (
        None if cell.number.unit or cell.number.high else number_of(cell.number.number)
    )
