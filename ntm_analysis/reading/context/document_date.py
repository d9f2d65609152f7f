"""The day on which a document was written, or news were told.

That of the signature line, else of the report's own "Chiều 15/8", else the page's
publication stamp. A date that stands alone with a weekday is the reader's day on the
web page and tells nothing.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.context.document_years import CITED, HEAD, latest_year
from ntm_analysis.reading.quantities.times import TimeMention
from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.text.normal import WorkingCopy

# "Bảo Lâm 2, ngày 06 tháng 02 năm 2026": communes since 2025 have numbers
_SIGNED = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[^\W\d_] \d)), ?ngày ?(\d{1,2}) ?tháng ?(\d{1,2}) ?năm ?(\d{4})"
)
# "Cẩm Khê, tháng 6 năm 2025": a draft for a congress bears no day
_SIGNED_IN = re.compile(
    r"(?m)^ ?(?:[^\W\d_][^\n,;.:\d]{2,30}, ?(?:tháng ?)?|\(?tháng ?)(\d{1,2}) ?(?:năm|/) ?(\d{4})\)? ?$"
)
_EVENT = re.compile(
    r"(?:ngày|sáng|chiều|tối|hôm nay|trưa)(?: nay)?,?(?: ngày)? ?\(?(\d{1,2})(?:[/-]|\.(?=\d{1,2}\.\d{4}))(\d{1,2})(?:[/.-](\d{4}))?(?![\d/])"
    # "Chiều ngày 18 tháng 9 năm 2018, đoàn công tác ..."
    r"|(?:(?:sáng|chiều|tối|trưa|hôm nay)(?: nay)?,?(?: ngày)?|(?:^|\n) ?ngày) (\d{1,2}) tháng (\d{1,2})(?: năm (\d{4}))?(?![\d/])"
)
_STAMP = QuickPattern(
    r"(?:ngày đăng(?: bài| tin)?|đăng ngày|cập nhật|ngày đăng tải|đăng lúc|phát sóng|phát (?:sáng|trưa|chiều|tối))[ :,]{0,3}(?:lúc )?(?:\d{1,2}:\d{2}[, ]{0,3})?(?:(?:thứ [^\W\d_]{2,4}|chủ nhật),? )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
    r"|(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})[ ,|-]{1,4}(?:lúc )?\d{1,2}[:h]\d{2}"
    r"|\d{1,2}:\d{2}(?::\d{2})?[ ,|-]{1,4}(?:ngày )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
    r"|(?m:^ ?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: ?[-|]? ?\d{1,2}:\d{2})?)"
)
# "Ngày 02/12/2013, UBND huyện đã ban hành Quyết định số 4106"
_MADE_ACT = re.compile(
    r",? ?[^.;\n\d]{0,60}(?:ban hành|phê duyệt|ký|thông qua|ra)[^.;\n\d]{0,40}(?:quyết định|nghị quyết|kế hoạch|đề án|chỉ thị|công văn|văn bản)[^.;\n\d]{0,10}số"
)
# "BÀI PHÁT BIỂU tại Lễ công bố ... (ngày 03 tháng 11 năm 2015)"
_HELD = re.compile(
    r"(?:\(|, )ngày (\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]| năm )(\d{4})(?:\)| ?(?=\n))"
)
# "BIÊN BẢN LÀM VIỆC ... Ngày 29/8/2011, Đoàn ... làm việc"
_MINUTES = re.compile(
    r"(?:^|\n) ?biên bản(?!\w)[^.;]{0,200}?[\n ](?:hôm nay,? )?ngày (\d{1,2})[/.](\d{1,2})[/.](\d{4}),"
)
# "Hôm nay, hồi 14 giờ 00 phút ngày 18 tháng 12 năm 2023, tại ..." below "BIÊN BẢN"
_MET_ON = re.compile(
    r"(?:^|\n) ?biên bản(?!\w)[^;]{0,400}?(?:hôm nay|vào hồi|hồi|vào lúc)(?!\w)[^;\n]{0,60}?ngày ?(\d{1,2})(?: tháng |[/.])(\d{1,2})(?: năm |[/.])(\d{4})(?!\d)"
)
_SPEECH = re.compile(
    r"(?:^|\n) ?(?:bài |lời )?(?:phát biểu|diễn văn|tham luận|biên bản|khai mạc|bế mạc)(?!\w)"
)
# "(Trình bày tại Đại hội Đảng bộ tỉnh lần thứ XI, tháng 8 năm 2020)" below a title
_DELIVERED = re.compile(
    r"\((?:trình bày|phát biểu|tham luận|báo cáo|tài liệu|trình|do)(?!\w)[^\n()]{4,120}?(?:ngày (?P<d>\d{1,2})[/-](?P<m>\d{1,2})[/-](?P<y>\d{4})|tháng (?P<month>\d{1,2})(?: năm |/)(?P<year>\d{4}))\)"
)
# "Còn bây giờ, chốt đến hôm nay, 20/12/2021?"
_TODAY = re.compile(
    r"(?:đến|là) (?:hôm|ngày hôm) nay,? ?\(?(?:ngày )?(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)"
)
_SPOKEN = 3000  # characters in which an interview tells its day
_OPENING = 400  # characters in which news say when it was
# "(Số liệu tính đến ngày 30/6/2023)" below the title of a report without a date
_COUNTED = re.compile(
    r"(?m)(?:^| )\((?:số liệu )?(?:tính |cập nhật |báo cáo )?(?:đến|ngày)(?: hết)?(?: ngày)? ?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\) ?$"
)


def document_date(
    copy: WorkingCopy, latest: int | None, told: str, years: list[TimeMention]
) -> tuple[str, bool]:
    """The document's date, and whether its year is written with it.

    `years` are the times that are more than a day.
    """
    work = copy.work
    if signed := _SIGNED.search(work):
        return iso_day(signed[3], signed[2], signed[1]), True
    if numbered := _number_line(copy):
        return numbered, True
    if (held := _HELD.search(work, 0, _OPENING)) and _SPEECH.search(
        work, 0, held.end()
    ):
        return iso_day(held[3], held[2], held[1]), True
    head = work[: HEAD * 2]
    stamp = ""
    if found := _STAMP.search(head):
        parts = [p for p in found.groups() if p]
        stamp = iso_day(parts[2], parts[1], parts[0])
    if met := _MINUTES.search(work, 0, HEAD) or _MET_ON.search(work, 0, HEAD):
        return iso_day(met[3], met[2], met[1]), True
    last = 0 if stamp else latest_year(copy, years)[0] or 0
    line = "" if stamp else _dateline(work)
    near = stamp or line or _bare_date(copy)  # its year is that of "Tối 10/11"
    for found in _EVENT.finditer(head):
        day, month, told_year = (found[n] or found[n + 3] for n in (1, 2, 3))
        if CITED.search(head[max(0, found.start() - 70) : found.start()]):
            continue
        late = found.start() > _OPENING
        if late and told_year and _MADE_ACT.match(head, found.end()):
            continue
        if told_year and not stamp and int(told_year) < last - 1:
            continue  # "Ngày 31/12/2010, ... khởi động", told years later
        year = told_year or near[:4]
        if not year and latest:
            year = str(latest)
            if iso_day(year, month, day) < told:
                year = str(latest + 1)  # told in spring of the end of last year
        event = iso_day(year, month, day) if year else ""
        if event and (not stamp or event <= stamp):
            return event, bool(told_year or near)
        break
    date = near or _weekday_date(work, latest)
    if not date and (month := _SIGNED_IN.search(work, 0, HEAD)):
        date = iso_day(month[2], month[1], "1")[:7]
    if not date and (spoken := _DELIVERED.search(work, 0, HEAD)):
        date = (
            iso_day(spoken["y"], spoken["m"], spoken["d"])
            if spoken["y"]
            else iso_day(spoken["year"], spoken["month"], "1")[:7]
        )
    if not date and (today := _TODAY.search(work, 0, _SPOKEN)):
        date = iso_day(today[3], today[2], today[1])
    if not date and (counted := _COUNTED.search(work, 0, HEAD)):
        date = iso_day(counted[3], counted[2], counted[1])
    return date, bool(date)


# "Số: 218/KH-UBND, ngày 24/4/2026", "NGHỊ QUYẾT SỐ 18-NQ/TU ngày 12/6/2026"
_NUMBER_LINE = re.compile(
    r" ?(?:(?:quyết định|nghị quyết|báo cáo|kế hoạch|thông báo|công văn|chương trình|tờ trình|chỉ thị|hướng dẫn|kết luận|biên bản|đề án|phương án|công điện)(?: (?:tổng hợp|tóm tắt|kết luận|hành động|liên tịch))? )?số:? ?[\w.]{1,8} ?[-/][^\s,;()]{2,28}[,;.]? ?(?:- )?\(?(?:ngày ?)?(\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]| năm )((?:19|20)\d{2})\)?[.,;]? ?"
)
_CITES = re.compile(r"(?:căn cứ|theo|tại|của|và|với|[,;:])\s*$")
_FIRST_LINES = 6


def _number_line(copy: WorkingCopy) -> str:
    """The day of a line at the head that has the document's number and nothing else.

    Lines of the page, for "NGHỊ QUYẾT SỐ 18 ngày 12/6/2026" goes on as "về ...".
    """
    above = ""
    head = [line.strip() for line in copy.source[:HEAD].lower().split("\n")]
    for line in [line for line in head if line][:_FIRST_LINES]:
        found = _NUMBER_LINE.fullmatch(line)
        if found and not _CITES.search(above):
            return iso_day(found[3], found[2], found[1])
        above = line
    return ""


# "Gia Lai, thứ Năm, 18/09/2025": a portal shows the reader's day without a place
_DATELINE = re.compile(
    r"(?:^|\n) ?(?:\([^()\n\d]{2,40}\) ?[-–,]?|[^\W\d_][^\n\d,.;:()-]{1,40} ?[-–,]) ?(?:thứ [^\W\d_]{2,4}|chủ nhật),? ?(?:ngày )?(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)"
)


def _dateline(work: str) -> str:
    """The day of a line that says where or by whom something was told."""
    found = _DATELINE.search(work, 0, _OPENING)
    return iso_day(found[3], found[2], found[1]) if found else ""


# "Báo cáo số 9/BC-SNN (12/02/2020)"
_OF_AN_ACT = re.compile(r"/[a-zđ][^ \n]{0,24},? \((?:ngày )?$")


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
        if _OF_AN_ACT.search(head, max(0, found.start() - 40), found.start()):
            continue
        if not _WEEKDAY.search(work[max(0, found.start() - 14) : found.start()]):
            return iso_day(found[3], found[2], found[1])
    return ""


def _weekday_date(work: str, latest: int | None) -> str:
    """A weekday's date on the line below the title, if it is of the year told.

    A portal shows the reader's own day in the same place: "Thứ sáu 29/11/2024" above a
    notice of 2014.
    """
    found = _BELOW_TITLE.match(work)
    return (
        iso_day(found[3], found[2], found[1])
        if found and int(found[3]) == latest
        else ""
    )


_BELOW_TITLE = re.compile(
    r"\s*[^\n]{25,200}\n\n? ?(?:thứ [^\W\d_]{2,4}|chủ nhật),? ?(?:ngày )?(\d{1,2})(?:[/-]| tháng )(\d{1,2})(?:[/-]|,? (?:năm )?)(\d{4}) ?(?=\n)"
)
_BARE = re.compile(r"(?<![\d/])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})(?!\d)")
_WEEKDAY = re.compile(
    r"(?:thứ [^\W\d_]{2,4}|thứ \d|chủ nhật|đến|số \S+ ngày|ngày|tới|so với|(?:so )?sánh với|trước|sau|từ|hết),? ?(?:ngày )?$"
)


def iso_day(year: str, month: str, day: str) -> str:
    """Write a day as "2018-09-30", "" where there can be no such day."""
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31 and 1990 < int(year) < 2100):
        return ""
    return f"{year}-{int(month):02d}-{int(day):02d}"
