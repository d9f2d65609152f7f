"""The years that a text names: which are told of, and which only planned for."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections import Counter

from ntm_analysis.reading.quantities.times import TimeMention
from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.text.normal import WorkingCopy

COMPARED = re.compile(
    r"(?:so với|so|từ|hơn|lần|cùng kỳ|trước|sau|(?<!\w)hồi)(?: cuối| đầu| hết)?(?: năm)? ?$"
    r"|(?:bắt đầu|khởi điểm|xuất phát|ban đầu|buổi đầu)[^,;.\d]{0,20}$"
    r"|(?<!\w)từ [\d.,]+(?: ?%)?(?: (?!đến|tới)[^\W\d_]+){0,6},? \(?(?:vào |ở )?(?:cuối |đầu )?(?:năm ?)?$"
)
COMPARED_NEAR = 60  # characters before a year in which it is compared with
# "xã đã có 17 tiêu chí ... năm 2021 xã mới được 12": what it began with
_SO_FEW = re.compile(
    r",? (?:[^\W\d_]+ ){0,3}(?:mới|chỉ) (?:có|được|đạt)(?! công nhận)(?! thêm)[^.;\d]{0,20}\d"
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
CITED = re.compile(
    r"(?:/[a-zđ][^ \n]{0,24},? \(?|số \S{1,20},? \(?|(?:quyết định|nghị quyết|nghị định|thông tư|kế hoạch|công văn|luật|văn bản)[^.;\n]{0,40} |(?:từ|kể từ|trước|đến|sau|hạn|vào|hết|tới)(?: hết| đầu| cuối)? )$"
)
_PLANNED = QuickPattern(
    r"phấn đấu|mục tiêu(?! quốc gia)|kế hoạch|dự kiến|(?<!\w)sẽ(?!\w)|lộ trình|định hướng|hướng tới|tầm nhìn|đặt ra|đề ra|phương hướng|nhiệm vụ|nhu cầu|chỉ tiêu|đăng ký|mong|quyết tâm|cam kết|(?<!\w)hứa(?!\w)|khái toán|(?<!\w)cần(?= (?:khoảng|thêm|có|huy động|bố trí|tới|gần|hơn|trên|ít nhất|\d))|(?:nhiệm kỳ|giai đoạn|thời gian|năm) tới(?!\w)|hướng đi|(?:đại hội|nghị quyết)[^.;:]{0,60}(?<!\w)ghi(?: rõ)?(?= ?:)"
)
_NEAR = 200  # characters in which words of a plan speak for a year
_HEADING = re.compile(
    r"(?m)^(?:phần (?:thứ )?[^\W\d_]+[.:]|[ivx]{1,5}[./)]|\d{1,2}[./)]|[a-zđ][.)]|[^\n]{3,90}:$)[^\n]{0,120}$"
)
HEAD = 1500  # characters in which a document introduces itself
_DAY_ALONE = re.compile(r"(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_COUNT = re.compile(r"(?!(?:19|20)\d\d$)\d{1,3}(?:[.,]\d{1,3})?(?: ?/ ?\d{1,3})?")


def only_ahead(
    copy: WorkingCopy, mentions: list[TimeMention], year: int | None
) -> bool:
    """Say whether the year that a text is thought to be of is only a goal's.

    "hiện có 38 xã; mục tiêu đến năm 2025 là 42 xã": told in some year before it.
    """
    named = [m for m in mentions if m.own_year == year and m.kind != "period"]
    return bool(named) and all(is_goals_end(copy, m) for m in named)


def is_goals_end(copy: WorkingCopy, mention: TimeMention) -> bool:
    """Say whether a year is that until which something is planned."""
    before = copy.work[max(0, mention.start - _NEAR) : mention.start]
    return bool(_AHEAD.search(before) or _IN.search(before)) and _is_planned(
        copy, mention
    )


def latest_year(
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
        and not COMPARED.search(work, max(0, m.start - COMPARED_NEAR), m.start)
    ]
    told = [m for m in named if not _is_planned(copy, m)]
    if told and any(m.kind == "now" for m in mentions):
        told = [m for m in told if not _SO_FEW.match(work, m.end, m.end + 60)]
        if not told:
            return None, ""  # "nay" is some year after it
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


def stands_among_numbers(copy: WorkingCopy, mention: TimeMention) -> bool:
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
    if not is_in_table(copy, mention):
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


def is_in_table(copy: WorkingCopy, mention: TimeMention) -> bool:
    """Say whether a time stands in a line of cells, whose heads are no title."""
    if mention.end <= mention.start:
        return False
    begin, end = copy.span(mention.start, mention.end)
    line_start, line_end = (
        copy.source.rfind("\n", 0, begin),
        copy.source.find("\n", end),
    )
    return "\t" in copy.source[line_start + 1 : line_end if line_end > 0 else None]


_TERM_OF_REPORT = re.compile(r"(?<!\w)(?:kỳ|thời kỳ|thời điểm) báo cáo ?: ?$")


def is_reported_term(copy: WorkingCopy, mention: TimeMention) -> bool:
    """Say whether "Kỳ báo cáo: Quý III năm 2026" stands beside a form's letterhead."""
    begin = max(0, mention.start - 24)
    early = mention.start < HEAD and bool(mention.own_year)
    return early and bool(_TERM_OF_REPORT.search(copy.work, begin, mention.start))


def _of_an_act(work: str, day: TimeMention) -> bool:
    """Say whether a day dates an act, which may be years older than the text."""
    before = work[max(0, day.start - 70) : day.start]
    return bool(_BEFORE.search(before) or CITED.search(before))


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
