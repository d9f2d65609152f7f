"""What a sheet says in words of its signs and of its empty cells.

"x: đạt; o: chưa đạt", "Chưa đạt: đánh dấu x", "để trống: chưa đạt". A sign that is said
to mean a third state ("1: cơ bản đạt") is neither met nor not met.
"""

# ruff: noqa: RUF001  (quotation marks as offices type them)

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

from ntm_analysis.files.workbooks.workbooks import Cell, Sheet
from ntm_analysis.intake.cells.paired_states import spread
from ntm_analysis.intake.cells.signs import (
    ALWAYS,
    CODES,
    WORDS,
    Meaning,
    token,
)

Blank = Literal["met", "not_met", "no_report"]
NOTES = 40  # first and last rows in which a sheet explains its signs
_SIGN = r"[\"“”'‘’(]?(?P<sign>[^\s\w\"“”'‘’(]|\w{1,2})[\"“”'‘’)]?"
_WORD = _SIGN.replace(r"\w{1,2}", r"\w{1,12}")  # "Xanh: đạt; Đỏ: chưa đạt"
_SAID = re.compile(
    rf"(?:^|[\s,;.(:/]){_WORD}\s*(?::|=|–|—|->|-|là|nghĩa là)\s*"
    r"(?:(?:các|tiêu|chí|chỉ|xã|đã|được|đánh|giá|kết|quả)\s+){0,6}"
    r"(?P<what>chưa đạt|không đạt|gần đạt|sắp đạt|đạt(?! (?:một phần|cơ bản|từng phần"
    r"|tương đối|khá|trung bình|dưới|chưa))"
    r"|chưa hoàn thành|hoàn thành|rớt|tụt|mất chuẩn|không (?:giữ|duy trì)|không còn đạt"
    r"|không áp dụng"
    r"|(?:chưa|không) (?:đánh giá|thẩm định|xét|chấm|báo cáo|có (?:số liệu|báo cáo)))\b"
)
_BRACKETED = re.compile(  # "(+) chưa đạt; (-) đạt"
    r"[(\"“](?P<sign>[^\s\w\"“”()]|\w)[)\"”]\s*(?:(?:là|các|tiêu|chí|xã|đã|được)\s+){0,5}"
    r"(?P<what>chưa đạt|không đạt|đạt)\b"
)
# "Tiêu chí 2: chưa đạt" speaks of a criterion, and not of the code 2.
_NUMBERED = re.compile(r"(?:tiêu chí|tc|chỉ tiêu|mục|biểu|nhóm|số|điều)\s*(?:số\s*)?$")
# "Những ô ghi số 1 là chưa đạt" does.
_IN_CELLS = re.compile(r"\b(?:ô|ghi|đánh|có|điền|mang)\s+(?:các\s+)?số\s*$")
_NONE = re.compile(r"(?:chưa|không) (?!đạt|hoàn|giữ|duy|còn)")
_MARKED = re.compile(
    rf"(?:đánh dấu|đánh|tích|ghi|dấu)\s+{_SIGN}\s+(?:vào|nếu|cho|với|đối với|là|ở)?"
    r"[^.;]{0,30}?(?P<what>chưa đạt|không đạt|đạt)\b"
)
_STATE = (
    r"(?:chưa|không|cơ bản|gần|sắp) đạt|đạt (?:một phần|cơ bản)|chưa hoàn thành"
    r"|hoàn thành|đạt"
)
_REVERSED = re.compile(  # "Chưa đạt: đánh dấu x", "Đạt (Đ)", "cơ bản đạt ghi CB"
    rf"(?:^|[\s,;.(:/–-])(?P<what>{_STATE})(?: chuẩn| yêu cầu)?\s*"
    r"(?:(?P<how>[:=–—-]|thì|\()\s*)?"
    r"(?P<by>(?:(?:ghi|đánh dấu|đánh|ký hiệu|điền|tích|dấu|chữ|số|là|bằng)\s+)*)"
    r"[\"“']?(?P<sign>[^\s\w\"“”'‘’(),;.]|\w{1,2})[\"”']?"
    r"(?=[\s,;.)]|$)(?!\s*(?::|=|là\b))"
)
_OF_CRITERIA = re.compile(  # and not "hồ sơ đạt (x)"
    r"(?:^|[,;.(:/–-])\s*(?:(?:các|những|tiêu|chí|xã|đã|được|ô|là|nếu|khi|kết|quả|ghi|chú"
    r"|chú thích|quy|ước|ký|hiệu|và|cơ|bản)\s+)*$"
)
_COUNTED_SIGN = re.compile(  # "KQH: không quy hoạch chợ, được tính là đạt"
    r"(?:^|[\s;.(])(?P<sign>\w{1,6})\s*(?::|=)\s*[^;\n]{0,80}?"
    r"\b(?P<what>(?:chưa |không )?(?:được )?(?:tính|coi|xem)(?: là| như)*"
    r"(?: chưa| không)? đạt)\b"
)
_AFTER_STATE = re.compile(r"(?:đạt|hoàn thành)(?: chuẩn| yêu cầu)?\s*[:=]\s*$")
_WITHOUT = re.compile(  # "ô không đánh dấu x là chưa đạt" speaks of empty cells
    r"\b(?:không|chưa|ko)\s(?:có\s|được\s)?(?:(?:đánh|dấu|ghi|tích|điền|chữ)\s)+"
    r"[\"“']?$"
)
_LONG_SIGN = _SIGN.replace("1,2", "1,4").replace("<sign>", "<sign>0[.,]5|")
_THIRD = re.compile(
    rf"(?:^|[\s,;.(:/]){_LONG_SIGN}\s*"
    r"(?::|=|–|—|->|-|là|nghĩa là)\s*(?P<what>[^;,\n()]{2,60})"
)
_THIRD_BRACKETED = re.compile(  # "(±) cơ bản đạt"
    r"[(\"“](?P<sign>[^\s\w\"“”()]|\w{1,3})[)\"”]\s*(?P<what>[^;,\n()]{2,60})"
)
_BETWEEN = re.compile(
    r"\b(?:cơ bản|một phần|từng phần|tương đối|đang|chờ|khá|tốt|trung bình|yếu|kém"
    r"|phần lớn|xem xét|có khả năng|tạm)\b"
)


def notes(sheet: Sheet, table: Collection[int]) -> Iterator[str]:
    """Give the texts of a sheet outside the rows of its table."""
    for index in sheet.filled[:NOTES] + sheet.filled[-NOTES:]:
        if index not in table:
            yield from texts_in(sheet.rows[index])


_MEANT = re.compile(
    r"(?:(?:các|tiêu chí|xã|đã|được|đánh giá|kết quả|là)\s)*(?:chưa |không )?"
    r"(?:đạt|hoàn thành|đánh giá)(?: chuẩn| yêu cầu| tiêu chí| ntm)*\.?"
)


def is_meaning(text: str) -> bool:
    """Say whether a text is the meaning of a sign and nothing else: "Tiêu chí đạt"."""
    words = " ".join(text.lower().split())
    return bool(_MEANT.fullmatch(unicodedata.normalize("NFC", words)))


def texts_in(row: Sequence[Cell]) -> Iterator[str]:
    """Give the texts of a row; a sign alone beside its meaning as one: "1: đạt"."""
    filled = [cell for cell in row if cell not in ("", None)]
    for cell in filled:
        if isinstance(cell, str) and len(cell) > 3:
            yield cell
    if len(filled) == 2 and isinstance(filled[1], str):
        sign, what = token(filled[0]), " ".join(filled[1].lower().split())
        if len(sign) <= 3 and is_meaning(what):
            yield f"{sign}: {what}"


_OF_BLANKS = (
    r"(?:\b(?:(?:các|những|ô|để|bỏ|còn)\s)*trống\b"
    r"|\b(?:không|chưa)\s(?:có\s|được\s)?(?:đánh\sdấu|đánh|dấu|ghi|tích|điền|ký\shiệu)\b"
    r"(?:\s(?:gì|dấu))?(?:\s?[\"“']?[xv✓+][\"”']?(?!\w))?"
    r"|\b(?:các\s|những\s)?(?:ô\s|tiêu\schí\s)?còn\slại(?=\s*(?::|=|–|—|-|là\b|được\b))"
    r")[)\"”]?"
)
_FILL = (
    r"\s*(?:(?::|=|–|—|->|→|-)\s*|(?:(?:là|nghĩa|các|những|tiêu|chí|xã|ô|được|coi|như|hiểu"
    r"|tính|thì|nếu|đối|với|khi|cho|ở|thuộc|của|đó|này)\s+))*"
)
_BLANK = re.compile(
    _OF_BLANKS + _FILL + r"(?P<what>(?:(?:chưa|không) )?(?:đạt|hoàn thành))\b"
    r"(?!\s*(?:hoặc|/))"
)
_BLANK_OPEN = re.compile(
    _OF_BLANKS + _FILL + r"(?:(?:chưa|không) đạt\s*(?:hoặc|/)|(?:chưa|không)"
    r" (?:đánh giá|thẩm định|xét|chấm|báo cáo|áp dụng|rà soát|có (?:số liệu|báo cáo)))"
)
_BLANK_REVERSED = re.compile(  # "tiêu chí chưa đạt để trống"
    r"(?:^|[\s,;.(:])(?P<what>(?:(?:chưa|không) )?(?:đạt|hoàn thành))"
    r"(?: chuẩn| yêu cầu)?"
    r"\s*(?:[:=–(-]|thì|là)?\s*(?:(?:để|bỏ|ô)\s)+trống\b"
    r"(?!\s*(?::|=|–|-|là\b|thì\b|nếu\b|đối\b))"
)


def blank_means(notes: Iterable[str]) -> Blank | None:
    """Read what a sheet says of its empty cells: "ô trống: chưa đạt".

    >>> blank_means(["x: đạt; để trống: chưa đạt"]), blank_means(["x: đạt"])
    ('not_met', None)
    >>> blank_means(["tiêu chí chưa đạt để trống"]), blank_means(["Còn lại: chưa đạt"])
    ('not_met', 'not_met')
    >>> blank_means(["Ô trống: chưa đánh giá"])
    'no_report'
    """
    said: set[Blank] = set()
    for note in notes:
        text = _lowered(note)
        text = " ".join(text.split())
        if _BLANK_OPEN.search(text):
            said.add("no_report")
        for pattern in (_BLANK, _BLANK_REVERSED):
            for found in pattern.finditer(text):
                bad = found["what"].startswith(("chưa", "không"))
                said.add("not_met" if bad else "met")
    return said.pop() if len(said) == 1 else "no_report" if said else None


def _third_state(what: str) -> bool:
    return bool(_BETWEEN.search(what))


def third_states(notes: Iterable[str]) -> set[str]:
    """Find the signs that a sheet says to be neither met nor not met.

    >>> sorted(third_states(["2: đạt; 1: cơ bản đạt; 0: chưa đạt", "Khá: K"]))
    ['1']
    """
    found: set[str] = set()
    for note in notes:
        text = _lowered(note)
        for pattern in (_THIRD, _THIRD_BRACKETED, _REVERSED):
            for one in pattern.finditer(text):
                sign = token(one["sign"]).replace(",", ".")
                if _third_state(one["what"]) and not _of_a_number(sign, text, one):
                    found.add(sign)
    return found


_THIRD_WORD = re.compile(
    r"(?:đã |tiêu chí )?(?:cơ bản|tương đối|gần|sắp) (?:đạt|hoàn thành)(?: chuẩn)?"
    r"|đạt (?:một phần|cơ bản|từng phần)|đang (?:thực hiện|hoàn thiện|triển khai)"
    r"|(?:thực hiện|hoàn thành) (?:một phần|cơ bản)"
)


def is_third_state(text: str) -> bool:
    """Say whether a cell's own words are between met and not met.

    >>> is_third_state("cơ bản đạt"), is_third_state("đạt")
    (True, False)
    """
    return bool(_THIRD_WORD.fullmatch(text))


_LACK = re.compile(
    r"\b(?:thiếu|còn|chưa (?!có (?:kết quả|số liệu|báo cáo))|mới (?:đạt|được|có)"
    r"|không (?:đủ|có|bảo đảm|đảm bảo)|thấp|dưới|hạn chế|xuống cấp|nợ|vướng|chậm|hỏng"
    r"|tồn tại)"
)
_WAITS = re.compile(
    r"\b(?:chờ|đang|hoãn|sẽ|dự kiến|tạm (?:dừng|hoãn|đạt|tính)|xem xét|rà soát"
    r"|thẩm định|thẩm tra|kiểm tra"
    r"|đánh giá|báo cáo|kết quả|số liệu|đề nghị|áp dụng|xét|sáp nhập)\b|\?"
)


def tells_a_lack(text: str) -> bool:
    """Say whether a cell says what is missing: "thiếu 7 phòng học".

    >>> tells_a_lack("còn 13 km chưa cứng hóa"), tells_a_lack("xã điểm")
    (True, False)
    """
    return bool(_LACK.search(text)) and not waits(text)


def waits(text: str) -> bool:
    """Say whether a cell says that nothing is decided yet: "chờ thẩm định"."""
    return bool(_WAITS.search(text))


_LACKS = re.compile(
    r"(?:chưa|không) đạt\W{0,3}(?:thì )?(?:ghi|nêu)(?: rõ| cụ thể)?"
    r" (?:các |những )?(?:nội dung|lý do|nguyên nhân|phần|tồn tại|khó khăn|chỉ tiêu"
    r"|hạn chế|việc|số liệu|cái)\b"
)


_BESIDE = (
    r"(?P<sign>[^\w\s\-–—•*+.,;:/|()])\s*"
    r"(?P<what>(?:(?:chưa|không) )?đạt)[\s,;|/]*"
)
_ALL_BESIDE = re.compile(  # "☑ đạt    ☐ chưa đạt", and no more
    r"(?:(?:ghi chú|chú thích|chú giải|ký hiệu|quy ước)\s*:?\s*)?"
    rf"(?:{re.sub('[?]P<[a-z]+>', '', _BESIDE)}){{2,}}[.)]?"
)


def _lowered(note: str) -> str:
    text = spread(note)
    if _ALL_BESIDE.fullmatch(text):
        return re.sub(_BESIDE, r"\g<sign>: \g<what>; ", text)
    return text


def lacks_are_written(notes: Iterable[str]) -> bool:
    """Say whether a sheet writes what is lacking where a criterion is not met.

    >>> lacks_are_written(["đạt ghi Đạt; chưa đạt ghi nội dung còn thiếu"])
    True
    """
    return any(_LACKS.search(_lowered(note)) for note in notes)


_COUNTED = re.compile(
    rf"(?:{_THIRD_WORD.pattern})[^.;]{{0,50}}?\b(?P<not>chưa |không )?(?:được )?"
    r"(?:tính|coi|xem|công nhận)(?: là| như| vào)*(?: tiêu chí)?(?: đã)?"
    r"(?P<off> chưa| không)? đạt\b"
)


def third_counts(notes: Iterable[str]) -> Meaning | None:
    """Read whether a third state is counted as met; None if nothing says it.

    >>> third_counts(["Tiêu chí cơ bản đạt chưa được tính là đạt chuẩn"])
    'not_met'
    """
    said: set[Meaning] = set()
    for note in notes:
        text = _lowered(note)
        for found in _COUNTED.finditer(text):
            off = bool(found["not"] or found["off"])
            said.add("not_met" if off else "met")
    return said.pop() if len(said) == 1 else None


def _of_a_number(sign: str, text: str, one: re.Match[str]) -> bool:
    """Say whether "2" is the number of a criterion: "Tiêu chí 2: cơ bản đạt"."""
    before = text[: one.start("sign")]
    return sign.isdigit() and bool(
        _NUMBERED.search(before) and not _IN_CELLS.search(before)
    )


_UNLISTED = re.compile(
    r"không (?:có |nêu |ghi |nằm )?(?:tên )?(?:trong|ở|thuộc) danh sách[^.;)]{0,40}?"
    r"\b(?P<what>chưa đạt|không đạt|đạt)\b"
)


def unlisted_means(notes: Iterable[str]) -> Meaning | None:
    """Read what a list says of the criteria that are not in it.

    >>> unlisted_means(["(tiêu chí không có trong danh sách là chưa đạt)"])
    'not_met'
    """
    said: set[Meaning] = set()
    for note in notes:
        text = _lowered(note)
        said |= {_said(found["what"]) for found in _UNLISTED.finditer(text)}
    return said.pop() if len(said) == 1 else None


def explained(notes: Iterable[str]) -> dict[str, Meaning]:
    """Read "x: đạt; o: chưa đạt", "đánh dấu x vào ô chưa đạt", "Chưa đạt: x"."""
    found: dict[str, set[Meaning]] = {}
    turned: dict[str, set[Meaning]] = {}
    for note in notes:
        text = _lowered(note)
        for pattern in (_SAID, _BRACKETED, _MARKED):
            for one in pattern.finditer(text):
                sign = token(one["sign"])
                if _of_a_number(sign, text, one):
                    continue
                if _WITHOUT.search(text[: one.start("sign")]):
                    continue
                if _AFTER_STATE.search(text[: one.start("sign")].rstrip("\"“'(")):
                    continue  # "Đạt: x - chưa đạt: o"
                if _NONE.match(one["what"]):
                    found.setdefault(sign, set()).add("not_applicable")
                elif _is_explained(sign):
                    found.setdefault(sign, set()).add(_said(one["what"]))
        for one in _COUNTED_SIGN.finditer(text):
            sign, off = token(one["sign"]), re.search(r"chưa|không", one["what"])
            if _is_explained(sign) and not _of_a_number(sign, text, one):
                turned.setdefault(sign, set()).add("not_met" if off else "met")
        for one in _REVERSED.finditer(text):
            sign = token(one["sign"])
            counted = sign.isdigit() and one["how"] not in ("=", "(") and not one["by"]
            bare = not (one["how"] or one["by"].strip())
            other = not _OF_CRITERIA.search(text[: one.start("what")])
            if counted or bare or other or _third_state(one["what"]):
                continue
            if _is_explained(sign):
                turned.setdefault(sign, set()).add(_said(one["what"]))
    found = {s: said for s, said in turned.items() if s not in found} | found
    return {sign: said.pop() if len(said) == 1 else "ambiguous"
            for sign, said in found.items()}  # fmt: skip


def _said(what: str) -> Meaning:
    bad = what.startswith(("chưa", "không", "gần", "sắp", "rớt", "tụt", "mất"))
    return "not_met" if bad else "met"


def _is_explained(sign: str) -> bool:
    """Words that say it themselves need no legend: "Đạt: các tiêu chí đạt"."""
    own = sign in WORDS or (len(sign) > 1 and sign in ALWAYS)
    return not own or sign in CODES or sign in ALWAYS
