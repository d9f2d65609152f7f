"""Of which days the marks below a title are, and whether that is the day asked for.

"Kết quả đến 31/12/2022" is no table of 2023, and "năm 2022 và năm 2023" over one block
of columns does not say which year its marks are of. The days of decisions that a title
rests on, spans ("giai đoạn 2021-2025") and what it compares with date nothing.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from ntm_analysis.intake.cells.dates import agree, stated
from ntm_analysis.periods import Period
from ntm_analysis.text import fold, nfc

_DAY = (
    r"(?:ngày[\s\d/.…-]{0,14}20\d\d|ngày[\s\d.…]*tháng[\s\d.…]*năm\s+20\d\d"
    r"|\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*20\d\d)"
)
_ACT = (
    r"(?:quyết định|qđ|nghị quyết|nq|thông tư|công văn|cv|kế hoạch|hướng dẫn|báo cáo"
    r"|thông báo|tờ trình|văn bản|nghị định|chỉ thị)"
)
_NUMBER = r"\d{1,5}(?:/\d{4})?(?:\s*/\s*[\w&/.-]*[^\W\d][\w&/.-]*)?"
_CITED = re.compile(
    rf"(?:\b{_ACT}\s*(?:số)?\s*:?\s*{_NUMBER}|\b\d{{1,5}}(?:/\d{{4}})?/[^\W\d][\w&/.-]*)"
    rf"(?:(?:(?!đến|tính|hết|cuối)[^;()\n]){{0,40}}?\b{_DAY})?",
    re.IGNORECASE,
)
_ENCLOSED = re.compile(
    rf"\b(?:kèm theo|ban hành theo)\b[^();]{{0,80}}?\b{_DAY}", re.IGNORECASE
)
_YEAR = r"(?:năm\s+|ngày\s+)?(?:\d{1,2}\s*[/.-]\s*){0,2}20\d\d"
_FROM = re.compile(
    rf"\b(?:giai đoạn|thời kỳ|nhiệm kỳ)\s+{_YEAR}\s*(?:-|–|đến|tới)\s*{_YEAR}"
    rf"|\btừ\s+{_YEAR}\s*(?=(?:-|–|đến|tới)\s)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    rf"\b(?:so với|so với cùng kỳ|cùng kỳ|kể từ|sau)\s+(?:cuối\s+)?{_YEAR}",
    re.IGNORECASE,
)
_LATER_WORK = re.compile(  # when it was written down, and not what it says
    r"\b(?:cập nhật|lập|in|gửi|nộp|trích|xuất|ngày báo cáo|họp)\s*(?:ngày|tháng|vào)?"
    r"\s*:?\s*(?:\d{1,2}\s*[/.-]\s*){1,2}20\d\d",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:mục tiêu|phấn đấu|chương trình|lộ trình)\b[^;.()]{0,60}?"
    r"\bđến\s+năm\s+20\d\d",
    re.IGNORECASE,
)
_SPAN = re.compile(r"20\d\d\s*[-–]\s*20\d\d")
_TWO = re.compile(
    r"(?=\b(?P<first>20\d\d) (?:(?:va|ket qua|kq|thuc hien|uoc|ke hoach|kh|du kien"
    r"|dang ky|phan dau|muc tieu|nhiem vu|phuong huong|nam|den|het|tinh|ngay|thang|cuoi"
    r"|ca|quy|6|9|\d\d|tieu chi|ntm) ){0,6}(?P<second>20\d\d)\b)"
)
_COMPARES = re.compile(r"\bso sanh\b.{0,80}\b(20\d\d) (20\d\d)\b")


def of_title(text: str) -> list[Period]:
    """Give the days that a title says its table is of.

    >>> [p.text for p in of_title("Theo QĐ 318/QĐ-TTg ngày 08/3/2022, đến 31/12/2023")]
    ['2023-12-31']
    >>> [p.text for p in of_title("Từ năm 2021 đến năm 2023, so với năm 2020")]
    ['2023']
    """
    return stated(_own(text))


def _own(text: str) -> str:
    said = nfc(text)
    for pattern in (_ENCLOSED, _CITED, _COMPARED, _LATER_WORK, _TO_COME, _FROM):
        said = pattern.sub(" ", said)
    return said


def differs(
    dates: Sequence[Period], title: str, headings: Iterable[str], as_of: Period
) -> Literal["", "dated", "two_dates"]:
    """Say whether a table is of another year, or of two without a word of which.

    Parameters
    ----------
    dates
        Those of its title and of its sheet's name.
    headings
        Of its columns: a year that one of them names has columns of its own.
    """
    if dates and not any(date.year == as_of.year for date in dates):
        return "" if any(agree(date, as_of) for date in dates) else "dated"
    own = _own(title)
    words = fold(_SPAN.sub(" ", own))
    pairs = [(one["first"], one["second"]) for one in _TWO.finditer(words)]
    pairs += _COMPARES.findall(fold(own))
    year = str(as_of.year)
    others = {b if a == year else a for a, b in pairs if a != b and year in (a, b)}
    named = " ".join(headings)
    return "two_dates" if any(other not in named for other in others) else ""
