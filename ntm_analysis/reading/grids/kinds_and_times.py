"""Whether a cell of a table states a plan or a result, and of which time."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.periods import Period
from ntm_analysis.reading.columns.head_words import kind_in, period_in, time_in
from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.context.settle_kind import is_over
from ntm_analysis.reading.figure import Kind
from ntm_analysis.reading.grids.title_kind import TitleKind, title_kind
from ntm_analysis.reading.quantities.times import TimeMention
from ntm_analysis.reading.rows.table_row import TableRow
from ntm_analysis.reading.rows.table_rows import TableRows

_NEEDS = re.compile(r"nhu cầu|dự toán|khái toán|phân kỳ (?:đầu tư|vốn)")
_HANDS_OUT = re.compile(
    r"(?:^|\| ?|việc |v/v )(?:giao|phê duyệt|ban hành|phân bổ|phân khai|điều chỉnh|đăng ký)(?: [^\W\d]+){0,3}? (?:kế hoạch|chỉ tiêu|nhiệm vụ|mục tiêu|danh sách xã|vốn|kinh phí|xã)(?!\w)(?![^|]*(?:kết quả|tổng kết|sơ kết))"
)
_LISTED = re.compile(r"danh sách|(?:các|những) xã|tình hình (?:các )?xã")
_AT_END = re.compile(r"(?<!\w)(?:đến|hết|cuối|(?:lũy|luỹ) kế)(?!\w)")
# "Đã có quyết định công nhận đến 30/9/2023"
_RECOGNISED = re.compile(
    r"(?<!\w)đã (?:được |có (?:bằng|quyết định) )?(?:công nhận|về đích|cán đích)(?!\w)"
)
_THEN_PLANNED = re.compile(
    r"(?P<done>.*?(?:kết quả|kq|tình hình|thực hiện|hiện trạng|thực trạng|đánh giá).*?)(?:,|;|/|(?<!\w)và|-|–) ?(?:(?:xây dựng|đề ra) )?(?:kế hoạch|mục tiêu|dự kiến|đăng ký|lộ trình|phấn đấu|phương hướng|nhiệm vụ|nhu cầu|chỉ tiêu)(?!\w)"
)
_RATES = ("income_per_capita", "poverty_rate", "poverty_rate_reduction")
_SHARED_BY = re.compile(r"hệ số|định mức|(?:điểm|căn cứ|nguyên tắc) phân bổ")
_SINCE_BEGIN = re.compile(r"từ đầu (?:năm|nhiệm kỳ|kỳ|giai đoạn)")
_A_YEAR = 4  # characters
_SOON = 45  # days; a report of a year may be written in its last weeks


class KindsAndTimes:
    """Plan or result, and the time, of the cells of one table."""

    def __init__(self, said: TableRows) -> None:
        self.said, self.columns, self.facts = said, said.columns, said.facts
        self.titled = title_kind(said.title_lines)
        if self.titled.kind is None and not self.titled.both:
            # "Quyết định về việc giao chỉ tiêu xã đạt chuẩn năm 2023"
            hands_out = bool(_HANDS_OUT.search(said.own_title))
            self.titled = TitleKind("target") if hands_out else self.titled
        done = [
            int(c.time.form[:4])
            for c in self.columns
            if c.role == "value"
            and c.kind in ("actual", "estimate")
            and c.time is not None
            and c.time.form[:4].isdigit()
        ]
        self.done_until = max(done, default=0)
        worded = [c for c in self.columns if c.role in ("value", "unknown")]
        # "Hệ số phân bổ" beside money plans nothing of it
        self.named = {
            c.kind or kind_in(c.words) for c in worded if not _SHARED_BY.search(c.words)
        }
        times = [
            c.time or time_in(c.words)
            for c in worded
            if "target" in (c.kind, kind_in(c.words))
        ]
        planned = [
            int(time.form.split("/")[-1][:4])
            for time in times
            if time is not None and time.form[:4].isdigit()
        ]
        self.first_planned = min(
            (Period(t.form).first for t in times if t and t.form[:4].isdigit()),
            default=None,
        )
        self.planned_from = min(planned, default=0)
        self.planned_until = max(planned, default=0)

    def kind(
        self, row: TableRow, column: TableColumn, lists_new: bool, doubts: set[str]
    ) -> Kind | None:
        """Plan, estimate or result, by head, row, years told beside it, title, text.

        `lists_new` says that the title lists those that are to arrive; what is not sure
        is added to `doubts`. None where title, years, columns beside it and document
        disagree.
        """
        said = column.kind or row.kind or kind_in(row.words)
        if said:
            return said
        rate = column.measured is not None and column.measured.measure in _RATES
        if rate and not column.time and "danh sách" in self.said.title:
            return None  # what those earn that are listed to arrive
        listed = _LISTED.search(self.said.title) and self.titled.kind == "target"
        if (
            listed
            and not column.time
            and "đạt" in column.words
            and _is_of_criteria(column)
        ):
            return None  # what those have met that are to arrive: now, or then?
        if lists_new:
            return "target"
        if _RECOGNISED.search(column.words):
            return "actual"
        mention = column.time or row.time
        time = mention and self._own_time(row, column)
        if column.running and time and self._runs(time):
            return None  # "Lũy kế 2011-2020" told in 2019: reached, or hoped for?
        if mention and time and mention.kind == "day" and self._is_told(time):
            return "actual"  # "Số tiêu chí đạt đến 20/9/2022" of those that plan to
        year = int(time.split("/")[-1][:4]) if time else None
        if year and time == str(year) and self._is_planned_year(year):
            return "target"
        by_years = self._by_years(time or "", year)
        if by_years and time:
            to_come = bool(self.facts.date) and time[:4] > self.facts.date[:4]
            against = by_years != (self.titled.kind or by_years) and not to_come
            before = by_years == "actual" and 0 < (year or 0) < self._titled_from()
            against = against and not before  # the title plans a later year
            other: Kind = "target" if by_years == "actual" else "actual"
            return None if against and other not in self.named else by_years
        if self._plans() and "target" in self.named and "actual" not in self.named:
            # the plan is that of other columns: what stood before it was reached
            if not year:
                return None
            stands = bool(_AT_END.search(column.words))
            last = year == self.planned_until and stands
            if 0 < self.planned_until < year or last:
                return "target"  # what the plan leads to
            before = year < self.planned_from and not self.facts.date
            return "actual" if before or self._was_before(time or "") else None
        if year and year == self.facts.year and self._plans_years():
            return "target"
        if self.titled.both and year and not self._plans_beside():
            return None  # the title tells both, and no head or row which
        titled = self.titled.kind
        if titled == "target" and year and year < self._titled_from():
            doubts.add("plan_or_result")
            stood = column.cumulative and not year > (self.facts.year or year)
            return "actual" if self.facts.is_report or stood else None
        day = time_in(self.said.title)
        as_of = day is not None and day.kind == "day" and self.facts.is_report
        if titled is None and not as_of:
            doubts.add("plan_or_result")
        return titled or self.facts.kind

    def _by_years(self, time: str, year: int | None) -> Kind | None:
        """What the year of a cell tells beside the document's, and those of others."""
        if not year:
            return None
        if year < self.done_until:
            return "actual"  # before a year of which results are told
        if self._plans_period(year):
            return "target"
        plan = self.facts.kind == "target" and not self.facts.date
        if plan and 0 < self.done_until < year:
            return "target"  # after what an undated plan tells as it is
        told = self.facts.has_own_year or self.facts.kind == "target"
        if told and self.facts.year and year > self.facts.year:
            return "target"
        needed = _NEEDS.search(self.said.title)
        if needed and time and not is_over(time, self.facts.date):
            return "target"  # of years that no date says are over
        undated = not self.facts.date and self.said.planned
        if undated and year >= self.said.planned:
            return "target"
        if self.facts.year and year < self.facts.year:
            return "actual"
        return None

    def _is_planned_year(self, year: int) -> bool:
        """Say whether a plan's title names a period, and an undated table its years."""
        told = period_in(self.titled.line) if self.titled.kind == "target" else None
        if told is None or self.facts.date:
            return False
        begin, _, end = told.form.partition("/")
        planned = [c.time for c in self.columns if c.kind == "target"]
        whole = all(t is not None and t.kind == "period" for t in planned)
        before = 0 < self.done_until < int(begin[:4])  # "Đã đạt đến hết năm 2020"
        silent = (before or self.named <= {None, "target"}) and whole
        return silent and int(begin[:4]) <= year <= int(end[:4])

    def _was_before(self, time: str) -> bool:
        """Say whether a time was over before what is planned begins."""
        if not time or self.first_planned is None:
            return False
        last = Period(time).last
        dated = bool(self.facts.date) and last > Period(self.facts.date).last
        return last < self.first_planned and not dated

    def _runs(self, time: str) -> bool:
        """Say whether a period began before the document and ends in a later year."""
        if "/" not in time or not self.facts.date:
            return False
        period, told = Period(time), Period(self.facts.date)
        return period.first < told.first and period.last.year > told.last.year

    def _is_told(self, time: str) -> bool:
        """Say whether a day is not after the document's, which is written."""
        told = self.facts.has_own_year
        date = self.facts.date or (self.facts.as_of if told else "")
        within = len(date) > _A_YEAR and time.startswith(date)  # 15/3 in "tháng 3"
        return is_over(time, date) or time == date or within

    def is_ahead(self, time: str, kind: Kind) -> bool:
        """Say whether a time ends too long after the document for a result of it."""
        if kind != "actual" or not time or not self.facts.date:
            return False
        ahead = Period(time).last - Period(self.facts.date).last
        return ahead.days > _SOON

    def _plans_beside(self) -> bool:
        """Say whether a head or a row says that it plans."""
        rows = {row.kind or kind_in(row.words) for row, _ in self.said.rows}
        return "target" in self.named | rows

    def _titled_from(self) -> int:
        """The first year of what the title plans, 0 where it names none."""
        told = time_in(self.titled.line) or period_in(self.titled.line)
        year = told.form[:4] if told is not None else ""
        return int(year) if year.isdigit() else 0

    def _plans(self) -> bool:
        """Say whether only title or document call for a plan."""
        return (self.titled.kind or self.facts.kind) == "target"

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
        if _SINCE_BEGIN.search(column.words):
            doubts.add("time_beside")  # of all months since then, or of the last?
        doubts.add("time_taken")
        if kind == "actual" and self.titled.kind == "target" and not self.facts.date:
            doubts.add("time_beside")  # "Hiện có" below an undated plan: since when?
        titled = time_in(self.said.title)
        if (
            kind == "target" == self.titled.kind
        ):  # "(Tài liệu họp tháng 7/2023)" below it
            titled = time_in(self.titled.line) or titled
        if kind != "target" and self.titled.both and titled:
            done = _THEN_PLANNED.match(self.titled.line)
            told = time_in(done["done"]) if done else titled
            if told is None or told.form != titled.form:
                doubts.add("time_beside")  # "Kết quả năm 2022 và kế hoạch năm 2023"
            titled = told or titled
        planned = self.titled.kind == "target"
        fits = planned == (kind == "target") or (planned and not column.kind)
        fits = fits or (kind != "target" and not planned)
        fits = fits or lists_new or self._is_beside(column, titled)
        text = titled.text(self.facts.year) if titled and fits else ""
        beside = self._time_beside(kind)
        if beside and beside.startswith(text):  # a day of the title's year, if any
            return beside
        if text:
            return text
        found = self.facts.planned if kind == "target" else self.facts.as_of
        undated = kind != "target" and not self.facts.date and found[:4].isdigit()
        if undated and int(found[:4]) <= self.planned_until:
            doubts.add("time_beside")  # "Hiện trạng" beside "Dự kiến năm 2024"
        if not found:
            doubts.add("time_missing")
        return found

    def _time_beside(self, kind: str) -> str:
        """The one time that all heads with one tell, of columns that report alike.

        "Tiêu chí BQ/xã" beside "Phân loại (đến 31/12/2012)".
        """
        timed = [c for c in self.columns if c.role == "value" and c.time]
        forms = {c.time.text(self.facts.year) for c in timed if c.time}
        alike = all(c.kind in (None, kind) and not c.added for c in timed)
        return forms.pop() if len(forms) == 1 and alike and len(timed) > 1 else ""

    def _is_beside(self, column: TableColumn, titled: TimeMention | None) -> bool:
        """Say whether a plan without a time stands beside its result of a year."""
        if titled is None or column.time or column.kind != "target":
            return False
        of_year = titled.kind in ("year", "bare_year") or titled.form.endswith("-12-31")
        bare = {c.kind for c in self.columns if c.role == "value" and c.time is None}
        return of_year and "actual" in bare

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
        elif column.time and row.time and column.time.kind == "day_of_year":
            of_row = column.time.needs_year is not None and row.time.own_year
            if of_row and row.time.kind in ("year", "bare_year"):
                # "(lũy kế đến 31/12)" beside a row "2016"
                return column.time.text(row.time.own_year)
        return mention.text(self.facts.year) if mention else ""


def _is_of_criteria(column: TableColumn) -> bool:
    return column.measured is not None and column.measured.unit == "criteria"


def _is_year(column: TableColumn) -> bool:
    """Say whether a column of values is of a year and says neither plan nor result."""
    time = column.time
    return (
        column.role == "value"
        and not column.kind
        and bool(time)
        and (time is not None and time.kind == "year" and time.form[:4].isdigit())
    )
