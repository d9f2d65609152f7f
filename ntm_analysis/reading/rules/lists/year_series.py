"""Numbers of years behind one head: "Thu nhập bình quân: 2022: 66; 2023: 70 triệu đồng".

What is counted stands once in the head, its unit in the head or behind the last
number. Each number is read as if both stood beside it; whether counts of a series
were added or stood in all is never sure.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from ntm_analysis.reading.quantities.numbers import number
from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.meaning import HAVE_NEW, Meaning
from ntm_analysis.reading.text.pieces import Piece, pieces

_REACH = 240  # characters of a series
_HEAD = 160  # characters before it
_UNIT = r"xã|huyện|%|triệu đồng(?: ?/ ?người)?(?: ?/ ?năm)?|tỷ(?: đồng)?|tiêu chí(?: ?/ ?xã)?|sản phẩm"
_YEAR_HERE = re.compile(r"(?<!\d)(?:19|20)\d\d ?(?::|\(|-|là|đạt|có)? ?$")
_ITEM = re.compile(
    rf"(?:ước (?:thực hiện )?)?(?:(?:(?:đến|hết|cuối) )?năm )?(?P<year>(?:19|20)\d\d) ?(?::|\(|-|là|đạt|có)? ?(?P<number>\d+(?:[.,]\d+)*)(?![\d/])(?: ?(?P<unit>{_UNIT})(?!\w))?\)?"
)
_PARTED = re.compile(r" ?(?:[;,](?: và)?|và) ?")
_OPENS = re.compile(r"[:(] ?(?=(?:(?:(?:đến|hết|cuối) )?năm )?(?:19|20)\d\d ?[:(-])")
_IN_BRACKETS = re.compile(
    rf"\((?:đơn vị(?: tính)? ?: ?|đvt ?: ?|tính bằng )?(?P<unit>{_UNIT})\)"
)
# what the head counts, where no unit is written
_COUNTED = (
    (re.compile(r"(?<!\w)số (?:lượng )?(?P<unit>xã|huyện|sản phẩm)(?!\w| hội)"), ""),
    (re.compile(r"(?:bình quân|trung bình)[^;:.]{0,24}tiêu chí ?/ ?xã"), "tiêu chí/xã"),
)
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ADDED = re.compile(
    r"(?<!\w)(?:thêm|công nhận mới|mới (?:được|đạt)|hằng năm|hàng năm)(?!\w)"
)
# "Số xã chưa đạt chuẩn: 2021: 45; 2022: 52"
_NOT_OURS = re.compile(
    r"(?<!\w)(?:chưa|không|rớt|trượt|(?:bị )?(?:thu hồi|rút|hủy)|nợ|so với|(?:tăng|giảm)(?! (?:qua|dần|đều|nhanh|mạnh|liên tục|theo|từng|hằng))|vượt)(?!\w)"
)
# "giảm dần qua các năm": the course of a series is none of its numbers
_COURSE = re.compile(
    r",? (?:đã )?(?:tăng|giảm)(?: dần| đều| nhanh| mạnh| liên tục)*(?: (?:qua|theo|từng|hằng)(?: [^\W\d_]+){1,3})?[ ,]*$"
)
_MEAN = re.compile(r"tiêu chí ?/ ?xã")


@dataclass(frozen=True, slots=True)
class YearOfSeries:
    """One number of a series as a statement of its own: piece, surroundings, year."""

    piece: Piece
    scene: ClauseContext
    year: str
    start: int
    end: int
    grows: bool | None

    def dated(self, meaning: Meaning) -> Meaning:
        """Give what was understood its own words, its year and its doubts."""
        meaning.start, meaning.end = self.start, self.end
        meaning.number_start, meaning.number_end = self.piece.quantity.start, self.end
        meaning.time = self.year
        meaning.doubts.add("rule_of_thumb")
        if meaning.measure in HAVE_NEW:
            meaning.doubts.add("new_or_all")
            if self.grows is not None:
                meaning.cumulative = self.grows
        return meaning


def year_of_series(piece: Piece, scene: ClauseContext) -> YearOfSeries | None:
    """Read a number as one of a series of years, None where it is none."""
    work, at = scene.copy.work, piece.quantity.start
    begin = scene.sentence[0]
    if not _YEAR_HERE.search(work, max(begin, at - 12), at):
        return None
    for opened in reversed(list(_OPENS.finditer(work, max(begin, at - _REACH), at))):
        items = _items(work, opened.end(), scene.sentence[1])
        here = next((item for item in items if item.start("number") == at), None)
        if here is not None and len(items) > 1:
            break
    else:
        return None
    if all(item["unit"] for item in items):
        return None  # each says all of it by itself
    head = work[max(begin, opened.start() - _HEAD) : opened.start()]
    head = re.split(r"[;\n]|[.](?= )", head)[-1]
    unit = _unit(head, items)
    if not unit or (unit in ("xã", "huyện", "sản phẩm") and "," in here["number"]):
        return None
    if _NOT_OURS.search(head):
        return None
    words = _COURSE.sub("", _YEARS.sub("####", _IN_BRACKETS.sub("", head)))
    if unit == "tiêu chí/xã":
        words = _MEAN.sub("tiêu chí", words)
    told = f"{words.strip()} {here['number']} {unit}"
    number_at = len(words.strip()) + 1
    cut = pieces(told, at - number_at)
    index = next((n for n, p in enumerate(cut) if p.quantity.start == at), None)
    if index is None:
        return None
    counts = [number(item["number"]) for item in items]
    falls = any(b < a for a, b in pairwise(counts))
    added = _ADDED.search(words)
    grows = False if added else None if falls else True
    beside = replace(scene, pieces=cut, index=index, said=[], earlier=None)
    return YearOfSeries(
        cut[index], beside, here["year"], here.start(), here.end(), grows
    )


def _unit(head: str, items: list[re.Match[str]]) -> str:
    """The unit that the head or the last number gives to all."""
    if items[-1]["unit"]:
        return str(items[-1]["unit"])
    if bracket := _IN_BRACKETS.search(head):
        return bracket["unit"]
    for pattern, unit in _COUNTED:
        if found := pattern.search(head):
            return unit or found["unit"]
    return ""


def _items(work: str, start: int, end: int) -> list[re.Match[str]]:
    """The years of a series with their numbers, as far as nothing else stands there."""
    found: list[re.Match[str]] = []
    edge = min(end, start + _REACH)
    while item := _ITEM.match(work, start, edge):
        found.append(item)
        parted = _PARTED.match(work, item.end(), edge)
        if not parted:
            break
        start = parted.end()
    return found
