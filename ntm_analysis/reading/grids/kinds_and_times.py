"""Whether a cell of a table states a plan or a result, and of which time."""

import re

from ntm_analysis.reading.columns.head_words import kind_in, time_in
from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.context.settle_kind import is_over
from ntm_analysis.reading.figure import Kind
from ntm_analysis.reading.grids.table_row import TableRow
from ntm_analysis.reading.grids.table_rows import TableRows

_NEEDS = re.compile(r"nhu cầu|dự toán|khái toán|phân kỳ (?:đầu tư|vốn)")
_INDICATORS = re.compile(r"(?<!giao )chỉ tiêu(?! (?:được )?giao| kế hoạch| phấn đấu)")


class KindsAndTimes:
    """Plan or result, and the time, of the cells of one table."""

    def __init__(self, said: TableRows) -> None:
        self.said, self.columns, self.facts = said, said.columns, said.facts
        done = [
            int(c.time.form[:4])
            for c in self.columns
            if c.role == "value"
            and c.kind in ("actual", "estimate")
            and c.time is not None
            and c.time.form[:4].isdigit()
        ]
        self.done_until = max(done, default=0)

    def kind(
        self, row: TableRow, column: TableColumn, lists_new: bool, doubts: set[str]
    ) -> Kind:
        """Plan, estimate or result, by head, row, years told beside it, title, text.

        `lists_new` says that the title lists those that are to arrive; what is not sure
        is added to `doubts`.
        """
        said = column.kind or row.kind or kind_in(row.words)
        if said:
            return said
        if lists_new:
            return "target"
        time = (column.time or row.time) and self._own_time(row, column)
        year = int(time.split("/")[-1][:4]) if time else None
        if year and year < self.done_until:
            return "actual"  # before a year of which results are told
        if year and self._plans_period(year):
            return "target"
        plan = self.facts.kind == "target" and not self.facts.date
        if year and plan and 0 < self.done_until < year:
            return "target"  # after what an undated plan tells as it is
        told = self.facts.has_own_year or self.facts.kind == "target"
        if year and told and self.facts.year and year > self.facts.year:
            return "target"
        needed = _NEEDS.search(self.said.title)
        if needed and time and not is_over(time, self.facts.date):
            return "target"  # of years that no date says are over
        undated = not self.facts.date and self.said.planned
        if undated and year and year >= self.said.planned:
            return "target"
        if year and self.facts.year and year < self.facts.year:
            return "actual"
        if year and year == self.facts.year and self._plans_years():
            return "target"
        # "Một số chỉ tiêu" above a table are indicators, of a plan or not
        titled = kind_in(_INDICATORS.sub(" ", self.said.title))
        day = time_in(self.said.title)
        as_of = day is not None and day.kind == "day" and self.facts.is_report
        if titled is None and not as_of:
            doubts.add("plan_or_result")
        return titled or self.facts.kind

    def time(
        self,
        row: TableRow,
        column: TableColumn,
        kind: Kind,
        lists_new: bool,
        doubts: set[str],
    ) -> str:
        """The time of a cell by its head or row, else the title's or the document's."""
        if own := self._own_time(row, column):
            return own
        doubts.add("time_taken")
        titled = time_in(self.said.title)
        planned = kind_in(self.said.title) == "target"
        fits = planned == (kind == "target") or (planned and not column.kind)
        fits = fits or (kind != "target" and not planned)
        fits = fits or lists_new
        if titled and fits and (text := titled.text(self.facts.year)):
            return text
        found = self.facts.planned if kind == "target" else self.facts.as_of
        if not found:
            doubts.add("time_missing")
        return found

    def _plans_period(self, year: int) -> bool:
        """Say whether an undated plan of a period gives the years of that period."""
        begin, _, end = self.facts.title_time.partition("/")
        if self.facts.kind != "target" or self.facts.date or not end:
            return False
        return int(begin[:4]) <= year <= int(end[:4])

    def _plans_years(self) -> bool:
        """Say whether a plan of the first half of a year gives that year and later."""
        early = self.facts.date[5:7] <= "06"
        if not self.facts.date or not early or self.facts.kind != "target":
            return False
        years = [int(c.time.form[:4]) for c in self.columns if c.time and _is_year(c)]
        years += [
            int(row.time.form[:4])
            for row, _ in self.said.rows
            if row.is_time and row.time
        ]
        return len(years) > 1 and min(years) == self.facts.year

    def _own_time(self, row: TableRow, column: TableColumn) -> str:
        mention = column.time or row.time
        if column.time and row.time and column.time.kind == "this_year":
            mention = row.time  # "trong năm" beside a row "2016"
        return mention.text(self.facts.year) if mention else ""


def _is_year(column: TableColumn) -> bool:
    """Say whether a column of values is of a year and says neither plan nor result."""
    time = column.time
    return (
        column.role == "value"
        and not column.kind
        and bool(time)
        and (time is not None and time.kind == "year" and time.form[:4].isdigit())
    )
