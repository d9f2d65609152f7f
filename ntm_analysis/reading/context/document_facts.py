"""What a document says about itself: its place, date, kind and time.

The day is found by `document_date`, the years told by `document_years`, the time in
the title by `title_time`; here they are put together, and what is taken where a
statement says nothing.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import dataclass
from typing import Literal

from ntm_analysis.periods import Period
from ntm_analysis.reading.context.document_date import document_date, iso_day
from ntm_analysis.reading.context.document_place import DocumentPlace, document_place
from ntm_analysis.reading.context.document_years import (
    HEAD,
    is_goals_end,
    is_in_table,
    is_reported_term,
    latest_year,
    only_ahead,
    stands_among_numbers,
)
from ntm_analysis.reading.context.look_back import only_looked_back_to
from ntm_analysis.reading.context.title_time import (
    planned_in_title,
    reviewed_year,
    stands_in_title,
    time_in_title,
)
from ntm_analysis.reading.quantities.times import TimeMention
from ntm_analysis.reading.text.normal import WorkingCopy

_PLAN = re.compile(
    r"(?m:^ ?(?:dự thảo )?(?:kế hoạch|(?:thuyết minh )?dự toán|đề án|chương trình hành động|chương trình(?! (?:thời sự|phát thanh|truyền thanh|truyền hình|văn nghệ|nghệ thuật|giao lưu|làm việc|lễ|hội))|nghị quyết|lộ trình|giao (?:chỉ tiêu|kế hoạch))(?:$| ?\n| ))|số: ?[\d# ]{1,6}/(?:kh|đa|nq|ctr)"
)
_REPORT = re.compile(
    r"(?m:^ ?(?:báo cáo|thông báo|kết luận|biên bản|tờ trình|kết quả|tiến độ|tình hình|đánh giá|sơ kết|tổng kết)(?:$| ?\n| ))|số: ?[\d# ]{1,6}/(?:bc|tb|kl)"
)
# "QUYẾT ĐỊNH\nPhê duyệt Chương trình mục tiêu quốc gia ... giai đoạn 2021 - 2025"
_APPROVES = re.compile(
    r"(?m)^ ?(?P<what>quyết định)\s{1,3}(?:về việc |v/v )?(?:phê duyệt|ban hành|giao|phân bổ) (?:chương trình|kế hoạch|đề án|chỉ tiêu|lộ trình|dự toán|vốn)(?!\w)"
)
_TERM = re.compile(r"đại hội[^.\n]{0,80}nhiệm kỳ (\d{4}) ?[-–] ?(\d{4})")
_CONGRESS = re.compile(
    r"(?m)^ ?(?:dự thảo )?báo cáo chính trị(?!\w)|^ ?(?:báo cáo|nghị quyết)[^.\n]{0,60}\n?[^.\n]{0,60}(?:trình |của )?đại hội (?:đại biểu )?(?:lần thứ [^\W\d_]+ )?đảng bộ"
)
# "Nghị quyết Đảng bộ huyện Mường Khương nhiệm kỳ 2020 - 2025", in small letters
_FOR_YEARS = re.compile(
    r"[^.!?;:]{8,160}(?:nhiệm kỳ|giai đoạn|năm) \d{4}(?: ?[-–] ?\d{4})?(?: của [^.!?;:\d]{3,60})?"
)
_TOLD_OF = re.compile(
    r"(?<!\w)(?:đi vào|vào cuộc sống|sau|kết quả|sơ kết|tổng kết|nhìn lại|bàn|họp|hội nghị|thông qua|triển khai|được|đã|tạo|giúp|góp|mang)(?!\w)"
)
_ROUNDED = 62  # days; a report of the 20th speaks of "the end of the month"
_EARLY = 31  # days; a report of six months may be signed in June


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Place, date ("" if none), year, kind of statements and time of the title.

    `has_own_year` is False where the year is only guessed from the years that the
    text names, so that nothing stated may be overruled by it.
    """

    place: DocumentPlace
    date: str
    year: int | None
    kind: Literal["actual", "target"]
    title_time: str
    is_report: bool
    has_own_year: bool = True
    title_ahead: str = ""  # "Kết quả năm 2023, nhiệm vụ năm 2024": of what is planned
    is_of_term: bool = False  # a congress' report: it plans for the five years ahead
    reviewed: str = ""  # news of December on what a year has brought
    year_is_ahead: bool = False  # only "mục tiêu đến năm 2025" names it

    @property
    def planned(self) -> str:
        """The time of what is planned without one: a plan's title, else the year.

        "" in a report of a year that is over, and in a congress' one: what they plan is
        of later years.
        """
        if self.kind == "target" and self.title_time:
            return self.title_time
        year = str(self.year) if self.year else ""
        if self.is_of_term and not self.title_ahead:
            return ""
        first, _, last = self.title_time.partition("/")
        if self.is_report and first and last[:4] > self.date[:4] > "":
            return self.title_ahead or last[:4]  # asks to change what 2021-2025 plans
        ended = self.is_report and self.date and self.title_time == year
        if ended and not self.title_ahead and self._is_over(year):
            return ""
        return self.title_ahead or year

    @property
    def whole_period(self) -> str:
        """The time of "trong 5 năm qua": the period in the title, else the date."""
        if "/" in self.title_time and int(self.title_time[5:9]) <= (self.year or 0):
            return self.title_time
        return self.date or (str(self.year) if self.year else "")

    @property
    def as_of(self) -> str:
        """The time of what is reported without one: the period that a report is of,
        else the document's date.
        """
        reported = self.title_time.split("/")[-1]
        if self.is_report and reported and self._is_over(reported):
            return reported
        if not self.date and len(reported) == len("2018-12-31"):
            return reported  # "(số liệu tính đến ngày 31/12/2018)"
        return self.now

    def as_counted(self, time: str) -> str:
        """The time of a count of all there are, told under a period as its heading.

        Where the text was signed before the period ended, it counted on its own day:
        "Kết quả năm 2022", signed on 14 December 2022.
        """
        signed = len(self.date) == len("2022-12-14") and self.kind == "actual"
        if not signed:
            return time
        if len(time) == len(self.date):  # "9 tháng đầu năm", signed on 22 September
            return min(time, self.date) if time[:4] == self.date[:4] else time
        first, last = Period(time).first, Period(time).last
        return self.date if f"{first}" <= self.date < f"{last}" else time

    @property
    def now(self) -> str:
        """The document's date, else its year; "" for an undated plan, whose year is
        one that it plans for, as where nothing but "mục tiêu đến năm 2025" has one.
        """
        if not self.date and (self.kind == "target" or self.year_is_ahead):
            return ""
        return self.date or (str(self.year) if self.year else "")

    def is_open(self, time: str) -> bool:
        """Say whether a period of years goes on beyond the document's year."""
        return "/" in time and int(time.split("/")[1][:4]) > (self.year or 9999)

    def is_future(self, time: str) -> bool:
        """Say whether a time begins after the document's date, if that is stated."""
        if not self.has_own_year:
            return False
        if not self.date:
            return bool(self.year) and int(time[:4]) > (self.year or 0)
        return (Period(time).first - Period(self.date).last).days > _ROUNDED

    def _is_over(self, reported: str) -> bool:
        """Say whether a report's period had ended, or all but, on its date."""
        if not self.date:
            return self.year is None or int(reported[:4]) <= self.year
        return (Period(reported).last - Period(self.date).last).days < _EARLY


def document_facts(copy: WorkingCopy, mentions: list[TimeMention]) -> DocumentFacts:
    """Gather what a document says about itself from its head and its years."""
    among = "\t" in copy.source
    dated = [m for m in mentions if not (among and stands_among_numbers(copy, m))]
    latest, told = latest_year(copy, dated)
    term = _TERM.search(copy.work, 0, HEAD)
    if term and (latest or 0) < int(term[1]):
        latest = int(term[1])  # a congress is held in the first year of its term
    if term and latest == int(term[2]):
        latest = None  # the year that it plans for, or that of a look back at it
    years = [m for m in dated if m.kind != "day"]
    of_goal = not told and only_ahead(copy, dated, latest)
    date, own_year = document_date(copy, None if of_goal else latest, told, years)
    year = int(date[:4]) if date else latest
    kind, is_report = _kind(copy), bool(_REPORT.search(copy.work[:HEAD]))
    outside = [
        m
        for m in mentions
        if not (among and is_in_table(copy, m) and not is_reported_term(copy, m))
    ]
    if is_report and kind != "target":
        outside = [m for m in outside if not is_goals_end(copy, m)]
    title_time = time_in_title(copy.work, outside, year, plans=kind == "target")
    if is_report and kind != "target" and date and (day := _as_of_all(copy.work, date)):
        title_time = day
    ended = title_time.split("/")[-1][:4]
    past = date and ended.isdigit() and int(ended) < int(date[:4]) - 1
    if past and not stands_in_title(copy, outside, title_time):
        title_time = str(year)  # "31 xã (năm 2021: 47 xã)": no title's year
    titled = (is_report or kind == "target") and bool(title_time)
    if titled and not date and not stands_in_title(copy, outside, title_time):
        titled, title_time = False, ""
    if titled and not date and "/" not in title_time:
        year = int(title_time[:4])  # a report's year is that of its title
    titled = titled and title_time[:4] == str(year)
    guessed = not date and not titled and not own_year
    if guessed and only_looked_back_to(copy.work, year, dated):
        year = None
    ahead = not date and not titled and only_ahead(copy, dated, year)
    return DocumentFacts(
        place=document_place(copy),
        date=date,
        year=year,
        kind=kind,
        title_time=title_time,
        is_report=is_report,
        has_own_year=own_year or titled,
        title_ahead=planned_in_title(copy.work, mentions, title_time)
        if is_report
        else "",
        is_of_term=bool(_CONGRESS.search(copy.work, 0, HEAD)),
        year_is_ahead=ahead,
        reviewed=reviewed_year(copy.work, date) if kind == "actual" else "",
    )


# "Căn cứ báo cáo của 63 địa phương, đến ngày 16/12/2022 tình hình như sau:"
_DATES_REPORT = re.compile(
    r"(?<!\w)(?:tính )?đến(?: hết)?(?: ngày)? (?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4}),? [^.;:\n\d]{0,60}như sau:"
)


# "(bản gửi Sở, số liệu chốt 30/9)"
_FIXED_ON = re.compile(
    r"(?<!\w)số liệu (?:chốt|lấy|tính)(?: đến)?(?: hết)?(?: ngày)? (?P<d>\d{1,2})/(?P<m>\d{1,2})(?:/(?P<y>\d{4}))?(?![/\d])"
)


def _as_of_all(work: str, date: str) -> str:
    """The day as of which the first words of a report say that all of it is told."""
    if fixed := _FIXED_ON.search(work, 0, HEAD):
        told = iso_day(fixed["y"] or date[:4], fixed["m"], fixed["d"])
        return told if told <= date else ""
    found = _DATES_REPORT.search(work, 0, HEAD)
    day = iso_day(found["y"], found["m"], found["d"]) if found else ""
    return day if day <= date else ""


def _kind(copy: WorkingCopy) -> Literal["actual", "target"]:
    """A plan if its head says so in a title before it says that it reports."""
    approved = _APPROVES.search(copy.work, 0, HEAD)
    if approved and copy.capital(approved.start("what") + 1):
        return "target"
    plans = (m for m in _PLAN.finditer(copy.work, 0, HEAD) if _is_title(copy, m))
    plan, report = next(plans, None), _REPORT.search(copy.work[:HEAD])
    if plan and report:
        return "target" if plan.start() < report.start() else "actual"
    return "target" if plan else "actual"


def _is_title(copy: WorkingCopy, found: re.Match[str]) -> bool:
    """Say whether a plan's name stands in capitals, alone, or in a number."""
    if "/" in found[0] or found[0].endswith("\n"):
        return True
    second = found.end() - len(found[0].lstrip()) + 1
    if second < len(copy.work) and copy.capital(second):
        return True
    line = copy.work[found.start() :].lstrip().partition("\n")[0]
    return bool(_FOR_YEARS.fullmatch(line)) and not _TOLD_OF.search(line)
