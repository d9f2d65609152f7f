"""Where a number begins and ends on the page, before anything is read from it.

A figure may only come from digits with clean edges. "1 347 tỷ" is one number whose
thousands are parted by a blank; the ¹ of "95¹ xã" is a footnote and the 3 between
"138" and "xã đạt chuẩn" a page. What touches a letter ("l38", "1O4"), stands one
blank from other digits ("13 8 xã") or is grouped as no number is ("1.3470") is not
understood: it is never read by its tail, and `coverage` lists it.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501, RUF001

import re
from collections.abc import Iterable, Iterator

from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.text.scanner_slips import letters_alone, scanner_slips

_BLANK = "[ \u00a0\u2000-\u200a\u202f\u205f\u3000]"
_COUNTED = (
    r"(?:lượt |đơn vị (?:cấp )?)?(?:xã|tỷ|triệu|nghìn|ngàn|đồng|huyện|thị xã|thành phố|thôn|bản|ấp|buôn|làng|xóm|khóm"
    r"|tiêu chí|tc|chỉ tiêu|khu dân cư|vườn|sản phẩm|hộ|người|đơn vị|mô hình|km|ha|tấn|trđ|usd|%|phần trăm)(?![^\W\d_])"
)
# "tháng 12 100 xã" holds two numbers: the first only counts months.
_ORDINAL = re.compile(
    r"(?:tháng|quý|tiêu chí(?: số)?|tc(?: số)?|điều|khoản|điểm|mục|nhóm|đợt|lần|thứ|ngày|phụ lục|biểu|bảng|trang|khóa|kỳ"
    r"|lớp|phần|chương|năm|khu vực|quyết định|nghị quyết|kế hoạch|hạng|vùng|khu|tổ|số ?:)[ \u00a0]$",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"(?:[:=]|(?:là|đạt|có|được|khoảng|gần|trên|hơn|lên|còn|tới|đến|dưới|số|thêm|từ))[ \u00a0]?$",
    re.IGNORECASE,
)
_THOUSANDS = QuickPattern(
    rf"(?<![\w.,/:#%-])[1-9]\d{{0,2}}(?:{_BLANK}\d{{3}})+(?=,\d{{1,3}}(?!\d)|(?![\d/,.]\d?|{_BLANK}?\d))"
)
_COUNTED_NEXT = re.compile(rf"(?:,\d{{1,3}})?{_BLANK}?{_COUNTED}", re.IGNORECASE)
_LINE_START = re.compile(r"(?:^|[.;:]\s*\n|\n\s*\n)[ \t•*+-]*$")
_MOST_COMMUNES = 12_000  # the nation never had as many (8,164 in 2024)

# What stands on the page and belongs to no number: note signs, page numbers. Letters
# of either case: these are looked for before a text is made small.
FOOTNOTE = r"(?<=\d) ?[¹²³⁰⁴-⁹⁽⁾]+(?:[,;]? ?[¹²³⁰⁴-⁹⁽⁾]+)*|(?<=[\d][²³])[¹²³⁰⁴-⁹]+|(?<=\d) ?\[\d{1,3}\](?=[\s.,;:)])|(?<=\d)\(\d{1,2}\)(?= [^\W\d_])|(?<=\d)(?<!(?i:số) \d)(?<!(?i:số) \d\d) \(\d{1,2}\)(?= (?i:(?:xã|huyện|thôn|bản|ấp|tiêu chí|tỷ|triệu) [a-zđà-ỹ]))|(?<=\d)\*{1,3}(?=[\s.,;:)])"
# The same behind a word: "95 xã¹ đạt chuẩn", "95 xã(1) đạt chuẩn"; m², km³ are units.
FOOTNOTE += r"|(?<=[^\W\d_][^\W\d_])(?<![kcdmhKCDMH][mM])(?:[¹²³⁰⁴-⁹⁽⁾]+|\[\d{1,2}\]|\(\d\)(?= [^\W\d_]))|(?<=[Xx]ã) \(\d{1,2}\)(?= (?:đạt|được|về đích))"
# Other signs, for want of raised digits: "95(*) xã", "95[a]", "95†", "95^(1)", "95{1}".
FOOTNOTE += (
    r"|(?<=\d) ?[†‡§ªᵃ-ᶻ①-⑳]+|(?<=\d)[₀-₉]+|(?<=[Xx]ã)[₀-₉]+|(?<=\d)\(\d{1,2}\)(?=%)"
)
FOOTNOTE += r"|(?<=\d) ?(?:\(\*{1,3}\)|\[(?:\*{1,3}|[a-e]|i{1,3}|i?v)\]|\((?:[a-e]|i{1,3}|i?v)\)(?= (?:xã|huyện|thôn|bản|ấp|tiêu chí|tỷ|triệu)(?!\w)))"
FOOTNOTE += r"|(?<=\d)(?:\^\(\d{1,2}\)|\{\d{1,2}\}|<\d{1,2}>)(?= [^\W\d_])|(?<=\d) \*{1,3}(?= (?:xã|huyện|thôn|tiêu chí|tỷ|triệu)(?!\w))"
FOOTNOTE += r"|(?<=[Xx]ã)(?:\*{1,3}| ?\(\*{1,3}\)|\d)(?= (?:đạt|được|về đích|hoàn thành|nông thôn|nâng cao|kiểu mẫu)(?!\w))"
_LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_PAGE_NUMBER = r"(?:[-–—] ?)?(?:(?:[Tt][Rr][Aa][Nn][Gg](?: số)?|[Pp][Aa][Gg][Ee])[ :]{0,2})?\d{1,3}(?: ?(?:/|of|trên) ?\d{1,3})?(?: ?[-–—])?"
_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
# Lines that stand at the edge of a page: "iv", "[4]", "4 | Trang", "BC NTM 2023 | 4",
# "BÁO CÁO NĂM 2023"; only looked for between a number and what it counts.
_EDGE_LINE = (
    r"(?:[ivxl]{1,6}|[IVXL]{1,6}|[\[(~|•] ?\d{1,3} ?[\])~|•]?|\d{1,3}\."
    r"|\d{1,3} ?[|–-] ?[^\d\n]{2,60}"
    rf"|[{_UPPER}][^\n]{{2,80}}[ |–-]\d{{1,3}}|[{_UPPER}0-9 .,|–-]{{6,90}})"
)
_COUNTED_LINE = (
    rf"(?=(?:\n[ \t]*){{1,3}}(?:xã|huyện|thôn|tiêu chí|tỷ|triệu)[ /][{_LOWER}])"
)
_IN_SENTENCE = "|".join(
    rf"(?<=[{_LOWER}] {digits})"
    for digits in (r"\d", r"\d\d", r"\d\d\d", r"\d,\d", r"\d\d,\d", r"\d\.\d\d\d")
)
# A page may part a number from what it counts, by blank lines or by its running head.
PAGE = (
    rf"(?<=\d)(?:\n[ \t]*){{1,4}}{_PAGE_NUMBER}[ \t]*(?:\n[ \t]*){{0,3}}(?=\n[ \t]*[{_LOWER}])"
    rf"|(?<=[{_LOWER}\d,])\n[ \t]*(?:[^\d\n]{{8,80}}[ \t]{{3}}{_PAGE_NUMBER}|{_PAGE_NUMBER}[ \t]{{3}}[^\d\n]{{8,80}})[ \t]*(?=\n[ \t]*[{_LOWER}])"
    rf"|(?:{_IN_SENTENCE})(?:\n[ \t]*){{1,4}}{_EDGE_LINE}[ \t]*{_COUNTED_LINE}"
    rf"|\n[ \t]*{_PAGE_NUMBER}[ \t]*(?=\n)"
)

_MIXED = re.compile(
    r"(?<![^\W_])(?:\d+[.,/]){0,3}(?:\d+[^\W\d_]|[^\W\d_]+\d)[^\W_]*(?:[.,/]\d+){0,3}"
)
_TOUCHING = re.compile(r"\d(?:(?=[^\W\d_])|(?<=[^\W\d_].))")
_GLUED = (
    r"tc|có|đạt|là|được|gồm|với|thêm|còn|trên|dưới|và|năm|ngày|tháng|quý|đến|tới|từ|hết|lên|khoảng|gần|hơn|toàn|tỉnh|số|mới"
    r"|bình quân|quân|chuẩn|tổng|nay|trong|đó|xã|huyện|giảm|tăng|chiếm|cho|về|của|hiện|đã|công nhận|nhận|vào"
)
# A word in front, a word or a unit behind: only a blank was lost.
_ONLY_BLANK_LOST = re.compile(
    rf"(?:{_GLUED})?\d+(?:[.,/]\d+)*(?:[^\W\d_]{{2,}}|[mhđglr]|[mk]?m[23])?(?:[.,/]\d+)*|[kcd]?m[23]"
)
_PARTED = QuickPattern(
    rf"(?<![\w.,/:#%-])\d{{1,3}}(?: \d{{1,3}})+(?=(?:,\d{{1,3}})?(?:/\d{{1,4}})? ?{_COUNTED})"
)
_PARTED_MARK = QuickPattern(
    rf"(?<![\w.,/:#%-])\d{{1,3}}(?:[.,] | [.,] ?)\d{{3}}(?=(?:,\d{{1,3}})? ?{_COUNTED})"
    r"|(?<![\w.,/:#%-])\d{1,3}(?:[.,][ \n]| [.,][ \n]?)\d{1,2}(?= ?(?:%|tỷ|triệu|(?:tiêu chí|tc) ?/))"
)
_ROW = QuickPattern(
    r"(?<=[^\W\d_] )\d{1,3}(?:[.,]\d{1,3})*(?: \d{1,3}(?:[.,]\d{1,3})*(?![\d/])){1,12}(?= ?(?:\n|$))"
)
_GROUPED = re.compile(r"(?<![\w.,/'·])\d+(?:[.,'·]\d+)+(?![\d/]|[.,/-]\d)")
_WELL_GROUPED = re.compile(
    r"\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,3})?"
    r"|\d+[.,]\d{1,3}|0?[1-9]\.\d{1,2}(?:\.\d{1,2}){0,3}"
    r"|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d|(?:19|20)\d\d,\d{4}"
)
_STRETCH = 40  # characters looked back at


def with_joined_thousands(source: str) -> str:
    """Put a dot for the blank of "1 347 tỷ"; the length stays.

    Left alone are two numbers beside each other: after a counting word ("tháng 12
    100 xã"), in a row of numbers, at the head of a line that may be numbered.

    >>> with_joined_thousands("huy động 1 347 tỷ đồng, tháng 12 100 xã")
    'huy động 1.347 tỷ đồng, tháng 12 100 xã'
    """
    return _THOUSANDS.sub(_joined, source)


def _joined(found: re.Match[str]) -> str:
    source, digits = found.string, found[0]
    before = source[max(0, found.start() - _STRETCH) : found.start()]
    counted = _COUNTED_NEXT.match(source, found.end())
    if _ORDINAL.search(before) or before[-2:-1].isdigit():
        return digits
    if not counted and not _STATES.search(before):
        return digits
    if _LINE_START.search(before) and (found.start() == 0 or "\n" in before):
        return digits
    joined = re.sub(_BLANK, ".", digits)
    if counted and counted[0].strip().lower().startswith("xã"):
        return digits if int(joined.replace(".", "")) > _MOST_COMMUNES else joined
    return joined


_SCANNED = re.compile(r"[\dlioszbqgzıзіоб|.,/ ]*\d[\dlioszbqgzıзіоб|.,/ ]*")
_NOUN_NEXT = re.compile(rf"(?:,\d{{1,3}})?{_BLANK}?{_COUNTED}", re.IGNORECASE)


def unclear_counts(
    work: str, unclear: Iterable[tuple[int, int, str]]
) -> Iterator[tuple[int, int]]:
    """Find what a scanner may have made of a count: "l38 xã", "1O4 xã", "13 8 xã".

    Of the unclear numbers only those that stand right before what is counted; "QL1A"
    and "H5N1" are none of them.

    >>> said = "có l38 xã đạt chuẩn dọc ql1a, 60 xã nâng cao"
    >>> sorted(set(unclear_counts(said, unclear_numbers(said))))
    [(3, 6)]
    """
    for start, end, reason in unclear:
        whole = reason in ("parted_number", "malformed_number")
        if not whole and not _SCANNED.fullmatch(work, start, end):
            continue
        if reason != "row_of_numbers" and _NOUN_NEXT.match(work, end):
            yield start, end
    yield from letters_alone(work, _NOUN_NEXT)


def _mixed(work: str) -> Iterator[re.Match[str]]:
    """Find digits that touch letters, line by line, in lines that have such."""
    end = 0
    for touching in _TOUCHING.finditer(work):
        if touching.start() < end:
            continue
        start = work.rfind("\n", 0, touching.start()) + 1
        end = work.find("\n", touching.start())
        end = len(work) if end < 0 else end
        yield from _MIXED.finditer(work, start, end)


def unclear_numbers(work: str) -> Iterator[tuple[int, int, str]]:
    """Find digits of a working copy that are no number with clean edges.

    Returns
    -------
    iterator of (start, end, reason)
        The reason is "letters_in_number" (a scanner's l38, 1O4), "parted_number"
        (13 8 xã, 17, 4 %), "row_of_numbers" (a row of a table whose columns are
        lost) or "malformed_number" (1.3470).
    """
    for found in _mixed(work):
        if not _ONLY_BLANK_LOST.fullmatch(found[0]):
            yield found.start(), found.end(), "letters_in_number"
    yield from scanner_slips(work, _NOUN_NEXT)
    for pattern in (_PARTED, _PARTED_MARK):
        for found in pattern.finditer(work):
            before = work[max(0, found.start() - _STRETCH) : found.start()]
            numbered = pattern is _PARTED_MARK and (
                not before.strip(" \t-•+*") or before.rstrip(" \t-•+*")[-1:] == "\n"
            )
            if not _ORDINAL.search(before) and not numbered:
                yield found.start(), found.end(), "parted_number"
    for found in _ROW.finditer(work):
        yield found.start(), found.end(), "row_of_numbers"
    for found in _GROUPED.finditer(work):
        if not _WELL_GROUPED.fullmatch(found[0]):
            yield found.start(), found.end(), "malformed_number"
