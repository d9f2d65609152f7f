"""What a document says about itself: its place, date, kind and time.

The date is that of the signature line, else of the report's own "Chiều 15/8", else
the page's publication stamp. A date that stands alone with a weekday is the reader's
day on the web page and tells nothing.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from ntm_analysis.periods import Period
from ntm_analysis.reading.context.document_place import DocumentPlace, document_place
from ntm_analysis.reading.context.look_back import only_looked_back_to
from ntm_analysis.reading.quantities.times import TimeMention, names_set
from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.text.normal import WorkingCopy

_SIGNED = re.compile(r"(?<=[^\W\d_]), ?ngày ?(\d{1,2}) ?tháng ?(\d{1,2}) ?năm ?(\d{4})")
# "Cẩm Khê, tháng 6 năm 2025": a draft for a congress bears no day
_SIGNED_IN = re.compile(
    r"(?m)^ ?[^\W\d_][^\n,;.:\d]{2,30}, ?tháng ?(\d{1,2}) ?(?:năm|/) ?(\d{4}) ?$"
)
_EVENT = re.compile(
    r"(?:ngày|sáng|chiều|tối|hôm nay|trưa)(?: nay)?,?(?: ngày)? ?\(?(\d{1,2})(?:[/-]|\.(?=\d{1,2}\.\d{4}))(\d{1,2})(?:[/.-](\d{4}))?(?![\d/])"
)
_STAMP = QuickPattern(
    r"(?:ngày đăng(?: bài| tin)?|đăng ngày|cập nhật|ngày đăng tải|đăng lúc)[ :,]{0,3}(?:lúc )?(?:\d{1,2}:\d{2}[, ]{0,3})?(?:(?:thứ [^\W\d_]{2,4}|chủ nhật),? )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
    r"|(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})[ ,|-]{1,4}(?:lúc )?\d{1,2}[:h]\d{2}"
    r"|\d{1,2}:\d{2}(?::\d{2})?[ ,|-]{1,4}(?:ngày )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
    r"|(?m:^ ?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: ?[-|]? ?\d{1,2}:\d{2})?)"
)
_PLAN = re.compile(
    r"(?m:^ ?(?:dự thảo )?(?:kế hoạch|đề án|chương trình hành động|chương trình(?! (?:thời sự|phát thanh|truyền thanh|truyền hình|văn nghệ|nghệ thuật|giao lưu|làm việc|lễ|hội))|nghị quyết|lộ trình|giao (?:chỉ tiêu|kế hoạch))(?:$| ?\n| ))|số: ?[\d# ]{1,6}/(?:kh|đa|nq|ctr)"
)
_REPORT = re.compile(
    r"(?m:^ ?(?:báo cáo|thông báo|kết luận|biên bản|tờ trình|kết quả|tiến độ|tình hình|đánh giá|sơ kết|tổng kết)(?:$| ?\n| ))|số: ?[\d# ]{1,6}/(?:bc|tb|kl)"
)
_COMPARED = re.compile(
    r"(?:so với|so|từ|hơn|lần|cùng kỳ|trước|sau)(?: cuối| đầu| hết)?(?: năm)? ?$"
    r"|(?:bắt đầu|khởi điểm|xuất phát|ban đầu|buổi đầu)[^,;.\d]{0,20}$"
    r"|(?<!\w)từ [\d.,]+(?: ?%| xã| tiêu chí)*,? \(?(?:vào |ở )?(?:cuối |đầu )?(?:năm ?)?$"
)
_AS_OF = re.compile(r"(?:tính đến|số liệu|(?<!từ )đến)(?: hết)?(?: ngày)? ?$")
_BEFORE = re.compile(r"(?:trước|đến|tới|hạn|hết)(?: ngày)? ?$")
_AHEAD = re.compile(r"(?:đến|tới)(?: năm)? ?$")
_IN = re.compile(
    r"(?<!\w)(?:vào|(?:mục tiêu|phấn đấu|tầm nhìn|hướng (?:tới|đến))(?: đến| tới)?)"
    r" (?:(?:cuối|đầu) )?(?:năm )?$"
)
_NAMED = re.compile(r"chương trình|đề án|nghị quyết|chiến lược|quy hoạch|quyết định")
# "số 77/QĐ-UBND ngày 14/5/2021" dates a decision, "từ ngày 01/7/2025" an event.
_CITED = re.compile(
    r"(?:/[a-zđ][^ \n]{0,24},? |số \S{1,20},? |(?:quyết định|nghị quyết|nghị định|thông tư|kế hoạch|công văn|luật|văn bản)[^.;\n]{0,40} |(?:từ|kể từ|trước|đến|sau|hạn|vào|hết|tới)(?: hết| đầu| cuối)? )$"
)
# "Ngày 02/12/2013, UBND huyện đã ban hành Quyết định số 4106"
_MADE_ACT = re.compile(
    r",? ?[^.;\n\d]{0,60}(?:ban hành|phê duyệt|ký|thông qua|ra)[^.;\n\d]{0,40}(?:quyết định|nghị quyết|kế hoạch|đề án|chỉ thị|công văn|văn bản)[^.;\n\d]{0,10}số"
)
# "BÀI PHÁT BIỂU tại Lễ công bố ... (ngày 03 tháng 11 năm 2015)"
_HELD = re.compile(
    r"\(ngày (\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]| năm )(\d{4})\)"
)
# "BIÊN BẢN LÀM VIỆC ... Ngày 29/8/2011, Đoàn ... làm việc"
_MINUTES = re.compile(
    r"(?:^|\n) ?biên bản(?!\w)[^.;]{0,200}?[\n ](?:hôm nay,? )?ngày (\d{1,2})[/.](\d{1,2})[/.](\d{4}),"
)
_SPEECH = re.compile(
    r"(?:^|\n) ?(?:bài |lời )?(?:phát biểu|diễn văn|tham luận|biên bản|khai mạc|bế mạc)(?!\w)"
)
# "(Trình bày tại Đại hội Đảng bộ tỉnh lần thứ XI, tháng 8 năm 2020)" below a title
_DELIVERED = re.compile(
    r"\((?:trình bày|phát biểu|tham luận|báo cáo|tài liệu|trình|do)(?!\w)[^\n()]{4,120}?(?:ngày (?P<d>\d{1,2})[/-](?P<m>\d{1,2})[/-](?P<y>\d{4})|tháng (?P<month>\d{1,2})(?: năm |/)(?P<year>\d{4}))\)"
)
_OPENING = 400  # characters in which news say when it was
# "(Số liệu tính đến ngày 30/6/2023)" below the title of a report without a date
_COUNTED = re.compile(
    r"(?m)(?:^| )\((?:số liệu )?(?:tính |cập nhật |báo cáo )?(?:đến|ngày)(?: hết)?(?: ngày)? ?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\) ?$"
)
_PLANNED = QuickPattern(
    r"phấn đấu|mục tiêu(?! quốc gia)|kế hoạch|dự kiến|(?<!\w)sẽ(?!\w)|lộ trình|định hướng|hướng tới|tầm nhìn|đặt ra|đề ra|phương hướng|nhiệm vụ|nhu cầu|chỉ tiêu|đăng ký|mong|quyết tâm|cam kết|(?<!\w)hứa(?!\w)|khái toán|(?<!\w)cần(?= (?:khoảng|thêm|có|huy động|bố trí|tới|gần|hơn|trên|ít nhất|\d))|(?:nhiệm kỳ|giai đoạn|thời gian|năm) tới(?!\w)|hướng đi"
)
_TERM = re.compile(r"đại hội[^.\n]{0,80}nhiệm kỳ (\d{4}) ?[-–] ?(\d{4})")
_CONGRESS = re.compile(
    r"(?m)^ ?(?:dự thảo )?báo cáo chính trị(?!\w)|^ ?(?:báo cáo|nghị quyết)[^.\n]{0,60}\n?[^.\n]{0,60}(?:trình |của )?đại hội (?:đại biểu )?(?:lần thứ [^\W\d_]+ )?đảng bộ"
)
_OF_TERM = re.compile(r"nhiệm kỳ:? ?$")
_EARLY = 31  # days; a report of six months may be signed in June
_NEAR = 200  # characters in which words of a plan speak for a year
_HEADING = re.compile(
    r"(?m)^(?:phần (?:thứ )?[^\W\d_]+[.:]|[ivx]{1,5}[./)]|\d{1,2}[./)]|[a-zđ][.)]|[^\n]{3,90}:$)[^\n]{0,120}$"
)
_HEAD = 1500  # characters in which a document introduces itself


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

    @property
    def now(self) -> str:
        """The document's date, else its year; "" for an undated plan, whose year is
        one that it plans for, as where nothing but "mục tiêu đến năm 2025" has one.
        """
        if not self.date and (self.kind == "target" or self.year_is_ahead):
            return ""
        return self.date or (str(self.year) if self.year else "")

    def _is_over(self, reported: str) -> bool:
        """Say whether a report's period had ended, or all but, on its date."""
        if not self.date:
            return self.year is None or int(reported[:4]) <= self.year
        return (Period(reported).last - Period(self.date).last).days < _EARLY


_DAY_ALONE = re.compile(r"(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_COUNT = re.compile(r"(?!(?:19|20)\d\d$)\d{1,3}(?:[.,]\d{1,3})?(?: ?/ ?\d{1,3})?")


def document_facts(copy: WorkingCopy, mentions: list[TimeMention]) -> DocumentFacts:
    """Gather what a document says about itself from its head and its years."""
    among = "\t" in copy.source
    dated = [m for m in mentions if not (among and _stands_among_numbers(copy, m))]
    latest, told = _latest_year(copy, dated)
    term = _TERM.search(copy.work, 0, _HEAD)
    if term and (latest or 0) < int(term[1]):
        latest = int(term[1])  # a congress is held in the first year of its term
    if term and latest == int(term[2]):
        latest = None  # the year that it plans for, or that of a look back at it
    years = [m for m in dated if m.kind != "day"]
    of_goal = not told and _only_ahead(copy, dated, latest)
    date, own_year = _date(copy, None if of_goal else latest, told, years)
    year = int(date[:4]) if date else latest
    kind, is_report = _kind(copy), bool(_REPORT.search(copy.work[:_HEAD]))
    outside = [m for m in mentions if not (among and _is_in_table(copy, m))]
    if is_report and kind != "target":
        outside = [m for m in outside if not _is_goals_end(copy, m)]
    title_time = _title_time(copy.work, outside, year, plans=kind == "target")
    if is_report and kind != "target" and date and (day := _as_of_all(copy.work, date)):
        title_time = day
    titled = (is_report or kind == "target") and bool(title_time)
    if titled and not date and not _stands_in_title(copy, outside, title_time):
        titled, title_time = False, ""
    if titled and not date and "/" not in title_time:
        year = int(title_time[:4])  # a report's year is that of its title
    titled = titled and title_time[:4] == str(year)
    guessed = not date and not titled and not own_year
    if guessed and only_looked_back_to(copy.work, year, dated):
        year = None
    ahead = not date and not titled and _only_ahead(copy, dated, year)
    return DocumentFacts(
        place=document_place(copy),
        date=date,
        year=year,
        kind=kind,
        title_time=title_time,
        is_report=is_report,
        has_own_year=own_year or titled,
        title_ahead=_title_ahead(copy.work, mentions, title_time) if is_report else "",
        is_of_term=bool(_CONGRESS.search(copy.work, 0, _HEAD)),
        year_is_ahead=ahead,
        reviewed=_reviewed(copy.work, date) if kind == "actual" else "",
    )


# "Căn cứ báo cáo của 63 địa phương, đến ngày 16/12/2022 tình hình như sau:"
_DATES_REPORT = re.compile(
    r"(?<!\w)(?:tính )?đến(?: hết)?(?: ngày)? (?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4}),? [^.;:\n\d]{0,60}như sau:"
)


def _as_of_all(work: str, date: str) -> str:
    """The day as of which the first words of a report say that all of it is told."""
    found = _DATES_REPORT.search(work, 0, _HEAD)
    day = _iso(found["y"], found["m"], found["d"]) if found else ""
    return day if day <= date else ""


def _only_ahead(
    copy: WorkingCopy, mentions: list[TimeMention], year: int | None
) -> bool:
    """Say whether the year that a text is thought to be of is only a goal's.

    "hiện có 38 xã; mục tiêu đến năm 2025 là 42 xã": told in some year before it.
    """
    named = [m for m in mentions if m.own_year == year and m.kind != "period"]
    return bool(named) and all(_is_goals_end(copy, m) for m in named)


def _stands_in_title(
    copy: WorkingCopy, mentions: list[TimeMention], title_time: str
) -> bool:
    """Say whether a time stands in a line of the head that is no sentence."""
    for mention in mentions:
        if mention.start > _HEAD:
            break
        line = copy.work[mention.end :].partition("\n")[0].rstrip()
        ends = line.endswith((".", ";", ":", ","))
        if mention.own_year and mention.form == title_time and not ends:
            return True
    return False


def _is_goals_end(copy: WorkingCopy, mention: TimeMention) -> bool:
    """Say whether a year is that until which something is planned."""
    before = copy.work[max(0, mention.start - _NEAR) : mention.start]
    return bool(_AHEAD.search(before) or _IN.search(before)) and _is_planned(
        copy, mention
    )


def _latest_year(
    copy: WorkingCopy, mentions: list[TimeMention]
) -> tuple[int | None, str]:
    """The latest year that is told as past or present, and the latest time told.

    Plans and baselines do not count; where nothing but plans is told, the year that
    is named most, without a time. The last year of "nhiệm kỳ 2025-2030" is none: what
    was decided for it was decided years before.
    """
    work = copy.work
    named = [
        m
        for m in mentions
        if m.own_year
        and (m.kind != "day" or _tells_day(copy, m))
        and m.kind != "period"
        and not _COMPARED.search(work, max(0, m.start - 24), m.start)
    ]
    told = [m for m in named if not _is_planned(copy, m)]
    if told:
        latest = max(m.own_year or 0 for m in told)
        forms = [m.form for m in told if m.own_year == latest and len(m.form) == 10]
        return latest, max(forms, default="")
    days = [
        m.own_year or 0 for m in mentions if m.kind == "day" and not _of_an_act(work, m)
    ]
    if days:
        return max(days), ""  # no event that is told can be later than the text
    ends = {_end_of_years(m) for m in mentions if m.kind == "period"}
    years = Counter(m.own_year for m in named if m.own_year not in ends)
    return max(years, key=lambda y: (years[y], -(y or 0))) if years else None, ""


def _stands_among_numbers(copy: WorkingCopy, mention: TimeMention) -> bool:
    """Say whether a year is a cell right of the label of a row that states numbers.

    "Trà Cú | 13/15 | 2018": when something happened, and not when it was told.
    """
    if mention.kind not in ("year", "bare_year") or mention.end <= mention.start:
        return False
    begin, end = copy.span(mention.start, mention.end)
    source = copy.source
    if source[begin - 1 : begin] != "\t" or source[end : end + 1] not in (
        "\t",
        "\n",
        "",
    ):
        return False
    line_end = source.find("\n", end)
    line_start = source.rfind("\n", 0, begin) + 1
    line = source[line_start : line_end if line_end > 0 else None]
    before = source.count("\t", line_start, begin)
    counts = any(_COUNT.fullmatch(cell.strip()) for cell in line.split("\t")[1:])
    return before > 1 and counts


def _cell_around(copy: WorkingCopy, mention: TimeMention) -> str | None:
    """The words of the cell of a table in which a time stands, None outside of tables."""
    if not _is_in_table(copy, mention):
        return None
    source, (begin, end) = copy.source, copy.span(mention.start, mention.end)
    left = max(source.rfind("\t", 0, begin), source.rfind("\n", 0, begin)) + 1
    ends = [at for sign in "\t\n" if (at := source.find(sign, end)) >= 0]
    return source[left : min(ends, default=None)].lower()


def _tells_day(copy: WorkingCopy, mention: TimeMention) -> bool:
    """Say whether a day is one as of which something is told: "đến 30/6", or a cell."""
    if _AS_OF.search(copy.work, max(0, mention.start - 24), mention.start):
        return True
    cell = _cell_around(copy, mention) if "\t" in copy.source else None
    return cell is not None and bool(_DAY_ALONE.fullmatch(cell.strip()))


def _is_in_table(copy: WorkingCopy, mention: TimeMention) -> bool:
    """Say whether a time stands in a line of cells, whose heads are no title."""
    if mention.end <= mention.start:
        return False
    begin, end = copy.span(mention.start, mention.end)
    line_start, line_end = (
        copy.source.rfind("\n", 0, begin),
        copy.source.find("\n", end),
    )
    return "\t" in copy.source[line_start + 1 : line_end if line_end > 0 else None]


def _of_an_act(work: str, day: TimeMention) -> bool:
    """Say whether a day dates an act, which may be years older than the text."""
    before = work[max(0, day.start - 70) : day.start]
    return bool(_BEFORE.search(before) or _CITED.search(before))


def _end_of_years(period: TimeMention) -> int | None:
    """The last year of a period of three years or more, None for a shorter one."""
    first, _, last = period.form.partition("/")
    is_long = bool(last) and int(last[:4]) - int(first[:4]) >= 2
    return int(last[:4]) if is_long else None


def _is_planned(copy: WorkingCopy, mention: TimeMention) -> bool:
    """Say whether a year stands in a plan's words, or under a plan's heading."""
    work = copy.work
    if "\t" in copy.source and (cell := _cell_around(copy, mention)) is not None:
        return bool(_PLANNED.search(cell))
    begin = max(0, mention.start - _NEAR)
    before = re.split(r"\n|\. ", work[begin : mention.start])[-1]
    if _AHEAD.search(before) and _NAMED.search(before):
        return True  # "chương trình ... đến năm 2020"
    after = re.split(r"\n|[.;] ", work[mention.end : mention.end + 50])[0]
    if _PLANNED.search(before) or _PLANNED.search(after):
        return True
    headings = _HEADING.findall(work, max(0, mention.start - 3 * _NEAR), mention.start)
    return bool(headings) and bool(_PLANNED.search(headings[-1]))


def _date(
    copy: WorkingCopy, latest: int | None, told: str, years: list[TimeMention]
) -> tuple[str, bool]:
    """The document's date, and whether its year is written with it.

    `years` are the times that are more than a day.
    """
    work = copy.work
    if signed := _SIGNED.search(work):
        return _iso(signed[3], signed[2], signed[1]), True
    if (held := _HELD.search(work, 0, _OPENING)) and _SPEECH.search(
        work, 0, held.end()
    ):
        return _iso(held[3], held[2], held[1]), True
    head = work[: _HEAD * 2]
    stamp = ""
    if found := _STAMP.search(head):
        parts = [p for p in found.groups() if p]
        stamp = _iso(parts[2], parts[1], parts[0])
    if met := _MINUTES.search(work, 0, _HEAD):
        return _iso(met[3], met[2], met[1]), True
    last = 0 if stamp else _latest_year(copy, years)[0] or 0
    line = "" if stamp else _dateline(work)
    near = stamp or line or _bare_date(copy)  # its year is that of "Tối 10/11"
    for found in _EVENT.finditer(head):
        if _CITED.search(head[max(0, found.start() - 70) : found.start()]):
            continue
        late = found.start() > _OPENING
        if late and found[3] and _MADE_ACT.match(head, found.end()):
            continue
        if found[3] and not stamp and int(found[3]) < last - 1:
            continue  # "Ngày 31/12/2010, ... khởi động", told years later
        year = found[3] or near[:4]
        if not year and latest:
            year = str(latest)
            if _iso(year, found[2], found[1]) < told:
                year = str(latest + 1)  # told in spring of the end of last year
        event = _iso(year, found[2], found[1]) if year else ""
        if event and (not stamp or event <= stamp):
            return event, bool(found[3] or near)
        break
    date = near or _weekday_date(work, latest)
    if not date and (month := _SIGNED_IN.search(work, 0, _HEAD)):
        date = _iso(month[2], month[1], "1")[:7]
    if not date and (spoken := _DELIVERED.search(work, 0, _HEAD)):
        date = (
            _iso(spoken["y"], spoken["m"], spoken["d"])
            if spoken["y"]
            else _iso(spoken["year"], spoken["month"], "1")[:7]
        )
    if not date and (counted := _COUNTED.search(work, 0, _HEAD)):
        date = _iso(counted[3], counted[2], counted[1])
    return date, bool(date)


# "Gia Lai, thứ Năm, 18/09/2025": a portal shows the reader's day without a place
_DATELINE = re.compile(
    r"(?:^|\n) ?(?:\([^()\n\d]{2,40}\)|[^\W\d_][^\n\d,.;:()-]{1,40})(?: ?[-–,] ?)(?:thứ [^\W\d_]{2,4}|chủ nhật),? ?(?:ngày )?(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)"
)


def _dateline(work: str) -> str:
    """The day of a line that says where or by whom something was told."""
    found = _DATELINE.search(work, 0, _OPENING)
    return _iso(found[3], found[2], found[1]) if found else ""


def _bare_date(copy: WorkingCopy) -> str:
    """A date in the first lines that no weekday makes the reader's own day."""
    work, head = copy.work, copy.work[:400]
    for found in _BARE.finditer(head):
        at, until = copy.span(*found.span())
        if "\t" in (copy.source[at - 1 : at], copy.source[until : until + 1]):
            continue  # a cell of a table
        begin = head.rfind("\n", 0, found.start()) + 1
        end = head.find("\n", found.end())
        if len(_BARE.findall(head, begin, end if end >= 0 else len(head))) > 1:
            continue  # the heads of a table's columns
        if not _WEEKDAY.search(work[max(0, found.start() - 14) : found.start()]):
            return _iso(found[3], found[2], found[1])
    return ""


def _weekday_date(work: str, latest: int | None) -> str:
    """A weekday's date on the line below the title, if it is of the year told.

    A portal shows the reader's own day in the same place: "Thứ sáu 29/11/2024" above a
    notice of 2014.
    """
    found = _BELOW_TITLE.match(work)
    return (
        _iso(found[3], found[2], found[1]) if found and int(found[3]) == latest else ""
    )


_BELOW_TITLE = re.compile(
    r"\s*[^\n]{25,200}\n\n? ?(?:thứ [^\W\d_]{2,4}|chủ nhật),? ?(?:ngày )?(\d{1,2})(?:[/-]| tháng )(\d{1,2})(?:[/-]|,? (?:năm )?)(\d{4}) ?(?=\n)"
)
_BARE = re.compile(r"(?<![\d/])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})(?!\d)")
_WEEKDAY = re.compile(
    r"(?:thứ [^\W\d_]{2,4}|thứ \d|chủ nhật|đến|số \S+ ngày|ngày|tới),? ?(?:ngày )?$"
)


def _iso(year: str, month: str, day: str) -> str:
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31 and 1990 < int(year) < 2100):
        return ""
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _kind(copy: WorkingCopy) -> Literal["actual", "target"]:
    """A plan if its head says so in a title before it says that it reports."""
    plans = (m for m in _PLAN.finditer(copy.work, 0, _HEAD) if _is_title(copy, m))
    plan, report = next(plans, None), _REPORT.search(copy.work[:_HEAD])
    if plan and report:
        return "target" if plan.start() < report.start() else "actual"
    return "target" if plan else "actual"


def _is_title(copy: WorkingCopy, found: re.Match[str]) -> bool:
    """Say whether a plan's name stands in capitals, alone, or in a number."""
    if "/" in found[0] or found[0].endswith("\n"):
        return True
    second = found.end() - len(found[0].lstrip()) + 1
    return second < len(copy.work) and copy.capital(second)


# "61/80 xã, trong đó công nhận năm 2022: 05 xã" in the first lines is no title
_OF_A_PART = re.compile(r"\d[^.\n]{0,80}(?<!\w)(?:trong đó|riêng)(?!\w)[^.\n]{0,60}$")
_YEAR_NEXT = re.compile(r" ?[;|/] ?năm \d{4}")
_CRITERIA = re.compile(r"tiêu chí")
_UNTIL = re.compile(r"(?:đến|tính đến|hết)(?: ngày)? ?$")


def _title_time(
    work: str, mentions: list[TimeMention], year: int | None, *, plans: bool = False
) -> str:
    """The first time in the head that no citation or date brings."""
    for mention in mentions:
        if mention.start > _HEAD:
            break
        if _COMPARED.search(work, max(0, mention.start - 24), mention.start):
            continue
        if mention.kind == "year" and _YEAR_NEXT.match(work, mention.end):
            continue  # "(số tiêu chí năm 2023; năm 2024)"
        if _OF_A_PART.search(work, max(0, mention.start - 200), mention.start):
            continue
        named = names_set(work, mention)
        if plans and not _CRITERIA.search(
            work, max(0, mention.start - 60), mention.start
        ):
            named = False  # "Đề án xây dựng huyện đạt chuẩn giai đoạn 2021-2025"
        if named or _OF_TERM.search(work, max(0, mention.start - 12), mention.start):
            continue
        dated = mention.kind == "day" or (mention.kind == "month" and mention.own_year)
        if dated and _UNTIL.search(work, 0, mention.start):
            return mention.form
        if mention.kind in (
            "year",
            "period",
            "quarter",
            "half",
            "months",
            "end_of_month",
        ):
            return mention.text(year)
    return str(year) if year else ""


_REVIEW = re.compile(
    r"(?<!\w)(?:tổng kết|nhìn lại|đánh giá kết quả)(?!\w)[^.\n]{0,100} năm (?P<year>\d{4})(?![-–]| ?[-–] ?\d)"
)


def _reviewed(work: str, date: str) -> str:
    """The year that news of December look back at: "Tổng kết phong trào năm 2014"."""
    found = _REVIEW.search(work, 0, _HEAD // 2)
    own = found is not None and date.startswith(f"{found['year']}-12")
    return found["year"] if found and own else ""


_TURNS_AHEAD = re.compile(
    r"(?:kết quả|tình hình|tổng kết|sơ kết|đánh giá)[^.:]{4,200}(?<!\w)(?:phương hướng|nhiệm vụ|kế hoạch|mục tiêu|định hướng)[^.;:\n\d]{0,60}$"
)


def _title_ahead(work: str, mentions: list[TimeMention], title_time: str) -> str:
    """The later year or years for which a report's title announces what is planned."""
    ends = title_time.split("/")[-1][:4]
    for mention in mentions:
        if mention.start > _HEAD or not ends:
            break
        later = bool(mention.own_year) and mention.form[:4] > ends
        if mention.kind not in ("year", "period") or not later:
            continue
        if _TURNS_AHEAD.search(work, max(0, mention.start - 300), mention.start):
            return mention.form
    return ""
