"""A working copy as blocks: paragraphs, bullets and headings, and their sentences.

Lines that a page broke inside a sentence are joined again, so a block may span
lines. A heading's rank says what it stands above: "I." over "1." over "a)" over a
line that ends with a colon over "-" over "+".
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ntm_analysis.reading.text.normal import WorkingCopy

_RANKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"(?:phần|chương) (?:thứ )?(?:[ivx]{1,5}|nhất|hai|ba|\d)(?!\w)")),
    (2, re.compile(r"[ivx]{1,5}[./)-] ?(?=\S)|điều \d{1,2}[.:] ?(?=\S)")),
    (3, re.compile(r"\d{1,2}[./)](?!\d) ?(?=\S)")),
    (4, re.compile(r"(?:\d{1,2}\.){2,4} ?|\d{1,2}\.\d{1,2}\.? (?=[^\W\d])")),
    (5, re.compile(r"[a-zđ]\d?[.)] ?(?=\S)")),
    (7, re.compile(r"[-–•*✓] ?(?=\S)")),
    (8, re.compile(r"\+ ?(?=\S)")),
)
_LETTER = 5
COLON_RANK = 6
PLAIN_RANK = 9
_STOP = re.compile(r'[.;:!?…]["\')]{0,2}$')
_BREAK = re.compile(r'[.!?…]["\')]{0,2}(?=\s+\S)|\.(?=[^\W\d_]{2,12} )')
_SHORT = re.compile(
    r"(?:^|[\s(])(?:tp|tt|p|q|tx|ths|ts|gs|pgs|bs|ks|v\.v|đ/c|đc|st|no|tr|[^\W\d_])\.$"
)
_FURNITURE = re.compile(
    r"(?:các )?(?:tin|bài|bài viết|tin bài)(?: tức)?(?: đã đăng| liên quan| khác| cùng (?:chuyên )?mục| cùng loại| mới hơn| cũ hơn| cùng chủ đề| (?:được )?(?:đọc|xem|quan tâm) nhiều(?: nhất)?| nổi bật| mới nhất| mới)+:?"
    r"|(?:đọc|xem) nhiều(?: nhất)?:?|có thể bạn quan tâm:?"
    r"|(?:những|các) tin (?:mới|cũ) hơn:?|bình luận:?|ý kiến bạn đọc:?|xem thêm:?|tags?:?.{0,200}|từ khóa:?.{0,200}"
)
_LONGEST_TITLE = 120
_MEASURING = 400  # characters looked back at, so that time stays linear


_FOLLOWS = re.compile(
    r"(?:như sau|sau đây|(?:các|những) (?:huyện|xã|địa phương|đơn vị) sau)[.;]?$"
)


# "- Số xã đạt chuẩn" over "+ Đến 31/12/2020: 47 xã": what the items below it count
_COUNTED_BELOW = re.compile(
    r"(?:[-–+*•✓ ]{0,3}(?:\d{1,2}[.)] ?)?(?:tổng )?số |(?:[-–+*•✓] ?|\d{1,2}[.)] ?))(?:xã|huyện|thôn|bản|ấp)(?: (?:đã |được )?(?:đạt|công nhận|về đích|hoàn thành|nông thôn|ntm|nâng cao|kiểu mẫu))(?!\w)[^\d.;:()]{0,60}"
)


@lru_cache(maxsize=4096)  # a block is asked by each sentence in it
def announces(text: str) -> bool:
    """Say whether a line's end hands over to the list below it.

    >>> announces("gồm các xã:"), announces("ở các huyện sau."), announces("sau.")
    (True, True, False)
    """
    if text.endswith(":") or _FOLLOWS.search(text, max(0, len(text) - 40)):
        return True
    return len(text) < _LONGEST_TITLE and bool(_COUNTED_BELOW.fullmatch(text))


_GOALS = re.compile(
    r"(?:các |những |một số |hệ thống )?(?:chỉ tiêu|mục tiêu|định hướng|phương hướng)(?: (?:chủ yếu|cụ thể|chính|cơ bản|phấn đấu|phát triển|kinh tế|xã hội|kinh tế - xã hội|chung)){0,4},?[ (]{1,2}(?:trong |của |cho |đến )?(?:nhiệm kỳ|giai đoạn|năm) #?\d{4}"
)


def goals_of(text: str) -> bool:
    """Say whether words begin as the title of goals do.

    >>> goals_of("các chỉ tiêu chủ yếu (nhiệm kỳ 2020-2025)"), goals_of("mục tiêu đã đạt")
    (True, False)
    """
    return bool(_GOALS.match(text))


_RESULTS = re.compile(
    r"(?:(?:\d{1,2}|[a-zđ]|[ivx]{1,4})[.)] ?|[-+*•] ?)?(?:thực trạng|hiện trạng|xuất phát điểm|đánh giá chung|kết quả(?! (?:dự kiến|phấn đấu|cần|kế hoạch|mong đợi)))(?: (?!(?:mục tiêu|phấn đấu|kế hoạch|dự kiến|nhiệm vụ|chỉ tiêu)(?!\w))[^\s:.;]+){0,14} ?: ?(?=\S)"
    r"|(?:(?:\d{1,2}|[a-zđ]|[ivx]{1,4})[.)] ?|[-+*•] ?)?(?:thực trạng|hiện trạng)\. (?=\S)"
)


def results_of(text: str) -> bool:
    """Say whether a paragraph begins with the title of what was reached.

    >>> results_of("1. thực trạng: 24/24 xã đạt chuẩn. rà soát: 9 xã"), results_of("kết quả.")
    (True, False)
    """
    return bool(_RESULTS.match(text))


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, bullet or heading: its span, its rank, its text on one line."""

    start: int
    end: int
    rank: int
    text: str

    @property
    def is_heading(self) -> bool:
        """Say whether the block introduces what follows it."""
        if announces(self.text):
            return True
        short = len(self.text) <= 180 and not _STOP.search(self.text)
        return self.rank <= 5 and short


@dataclass(frozen=True, slots=True)
class Apart:
    """A stretch of the working copy that is no prose, and the spans of it that are."""

    start: int
    end: int
    spans: tuple[tuple[int, int], ...] = ()


def blocks(copy: WorkingCopy, apart: Sequence[Apart] = ()) -> list[TextBlock]:
    """Split a working copy into blocks; the text of each is as long as its span.

    Parameters
    ----------
    apart
        Stretches that are no prose, such as tables, in their order; of each only the
        spans that it names become blocks.
    """
    found: list[TextBlock] = []
    for start, end in _joined(copy, apart):
        text = copy.work[start:end].replace("\n", " ")
        rank = _rank(text)
        if rank == PLAIN_RANK and _in_capitals(copy, start, end):
            rank = 1
        if rank == PLAIN_RANK and end - start <= _LONGEST_TITLE and goals_of(text):
            rank = 2
        if rank == _LETTER and copy.capital(start):
            rank = 1  # "A." stands above "I.", "a)" below "1."
        found.append(TextBlock(start, end, rank, text))
    return found


def in_one_line(copy: WorkingCopy, found: list[TextBlock]) -> WorkingCopy:
    """Give the copy with each block on one line, as rules and times read it.

    A page's lines break anywhere: "12\nxã đạt chuẩn", "huyện\nKim Sơn".
    """
    work: list[str] = []
    origin: list[int] = []
    end = 0
    for block in found:
        for broken in _BROKEN.finditer(copy.work, block.start, block.end):
            work += [copy.work[end : broken.start()], " "]
            origin += copy.origin[end : broken.start()]
            origin.append(copy.origin[broken.start()])
            end = broken.end()
    if not end:
        return copy
    work.append(copy.work[end:])
    origin += copy.origin[end:]
    return replace(copy, work="".join(work), origin=origin)


def _lines(work: str) -> list[tuple[int, int]]:
    spans, position = [], 0
    for line in work.split("\n"):
        end = position + len(line)
        start = position + len(line) - len(line.lstrip())
        if line.strip():
            spans.append((start, start + len(line.strip())))
        position = end + 1
    return spans


_BROKEN = re.compile(r" *\n[ \n]*")
_PAGE = re.compile(
    r"-? ?\d{1,3} ?-?|(?:trang|page) \d{1,3}(?: ?(?:/|of|trên) ?\d{1,3})?"
)


_DAY_LINE = re.compile(
    r"(?:\d{1,2}[:h]\d{2}(?::\d{2})?[ ,|-]{1,4})?(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"(?:[ ,|-]{1,4}(?:lúc )?\d{1,2}[:h]\d{2}(?::\d{2})?)?(?: ?(?:am|pm))?(?: ?\(?gmt ?\+ ?7\)?)?"
)
_COUNT_AT_END = re.compile(r"(?<![\d.,/])\d{1,3}$")
# "…; tiêu chí số 8:" at the end of a folded line, its count on the next one
_LABEL_AT_END = re.compile(r"[;,] ?tiêu chí (?:số )?\d{1,2}[^:;.]{0,40}:$")
_COUNTED_NEXT = re.compile(r"(?:xã|huyện|thôn|tiêu chí|tỷ|triệu)(?!\w)")


def _joined(copy: WorkingCopy, apart: Sequence[Apart]) -> list[tuple[int, int]]:
    work = copy.work
    spans: list[tuple[int, int]] = []
    left = list(reversed(apart))
    closed = False
    lines = _lines(work)
    places = copy.origin  # widths are those of the page: signs may be left out here
    width = _wrapped_at([places[end] - places[start] for start, end in lines])
    line = (0, 0)
    for start, end in lines:
        above, line = line, (start, end)
        while left and left[-1].end <= start:
            spans += left.pop().spans
            closed = True
        if (left and left[-1].start < end) or _PAGE.fullmatch(work, start, end):
            continue
        full = bool(width) and _is_full(copy, above, start, width)
        if spans and not closed and _continues(copy, spans[-1], start, end, full=full):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        closed = False
    for stretch in reversed(left):
        spans += stretch.spans
    return spans


# Lines of prose that a printer or a mail program broke at one width, in characters.
_WIDTHS = range(50, 131)
_RAGGED = 16  # characters by which such lines differ
_FEWEST = 3


def _wrapped_at(lengths: list[int]) -> int:
    """The width at which most lines of a text are broken, 0 where they are not.

    >>> _wrapped_at([70, 68, 72, 71, 30, 69]), _wrapped_at([70, 20, 33, 41, 12])
    (72, 0)
    """
    widest = max(lengths, default=0)
    full = sum(length > widest - _RAGGED for length in lengths)
    wrapped = widest in _WIDTHS and full >= max(_FEWEST, len(lengths) / 5)
    return widest if wrapped else 0


def _is_full(copy: WorkingCopy, above: tuple[int, int], start: int, width: int) -> bool:
    """Say whether the first word of a line had no room at the end of the one above."""
    work, places = copy.work, copy.origin
    if work.count("\n", above[1], start) != 1:
        return False
    word = re.compile(r"\S+").match(work, start)
    return (
        places[above[1]] - places[above[0]] + 1 + (len(word[0]) if word else 0) > width
    )


def _continues(
    copy: WorkingCopy,
    before: tuple[int, int],
    start: int,
    end: int,
    *,
    full: bool = False,
) -> bool:
    work = copy.work
    if _DAY_LINE.fullmatch(work, start, end):
        return False  # a page's stamp below its headline
    if _NEWSPAPER.match(work, start, end):
        return False
    tail = work[max(before[0], before[1] - 60) : before[1]]
    first = work[start]
    if _YEAR_AT_END.search(tail) and _TO_YEAR.match(work, start, end):
        return True
    small = first.isalpha() and not copy.capital(start)
    parted = tail.endswith(":") or (tail.endswith(";") and not small)
    if full and not parted and _goes_on_anywhere(work, start):
        return True
    counted = _COUNT_AT_END.search(tail) and _COUNTED_NEXT.match(work, start, end)
    if counted and not copy.capital(start):
        return True
    labelled = _LABEL_AT_END.search(tail) and first.isdigit()
    if labelled and not _RANKS[2][1].match(work, start, end):
        return True
    if _STOP.search(tail) or before[1] - before[0] < 25:
        return False
    if "\t" in copy.source[copy.origin[start] : copy.origin[end]] or first in "-+•*":
        return False
    if first.isalpha():
        return not copy.capital(start) and not _RANKS[4][1].match(work, start, end)
    if work.count("\n", before[1], start) > 1:
        return False
    if first == "(":
        return True
    return first.isdigit() and not _RANKS[2][1].match(work, start, end)


def _goes_on_anywhere(work: str, start: int) -> bool:
    """Say whether a line begins with no sign or number of a list or a heading."""
    return _rank(work[start : start + _LONGEST_SIGN]) == PLAIN_RANK


# "giai đoạn 2011" at the end of a line, "- 2015, định hướng ..." on the next
_YEAR_AT_END = re.compile(r"(?<!\d)(?:19|20)\d\d$")
_TO_YEAR = re.compile(r"- ?(?:19|20)\d\d(?!\d)")
_LONGEST_SIGN = 12
_NEWSPAPER = re.compile(r"\([^()\n]{2,40}\) ?-")  # "(baothanhhoa.vn) - 6 tháng đầu năm"


def _in_capitals(copy: WorkingCopy, start: int, end: int) -> bool:
    """Say whether a line of a few words is written in capitals throughout."""
    if not 6 <= end - start <= 160:
        return False
    source = copy.source[slice(*copy.span(start, end))]
    return source.isupper() and not any(c.isdigit() for c in source[:2])


def _rank(text: str) -> int:
    for rank, pattern in _RANKS:
        if pattern.match(text):
            if rank == 3 and _RANKS[3][1].match(text):
                continue
            return rank
    return COLON_RANK if announces(text) else PLAIN_RANK


def content(copy: WorkingCopy, found: list[TextBlock]) -> list[TextBlock]:
    """Leave out what a web page shows under its article: other news, comments."""
    for index, block in enumerate(found):
        late = block.start > 0.3 * len(copy.work) and index > 4
        # Of a short page, where less stands behind it than before.
        late |= block.start > 0.5 * len(copy.work) and index > 1
        if late and _FURNITURE.fullmatch(block.text):
            return found[:index]
    return found


def sentences(copy: WorkingCopy, block: TextBlock) -> list[tuple[int, int]]:
    """Give the spans of a block's sentences in the working copy."""
    spans, start = [], 0
    for found in _BREAK.finditer(block.text):
        end = found.end()
        if not _is_break(copy, block, found):
            continue
        spans.append((block.start + start, block.start + end))
        start = end
    spans.append((block.start + start, block.end))
    return [
        (a, b)
        for a, b in spans
        if block.text[a - block.start : b - block.start].strip()
    ]


_NUMBERED = 4  # characters of a numbering at the head of a block
# "... thuộc khu vực 3. 42 xã chưa đạt": a sentence may begin with its number.
_COUNT = re.compile(r"\d+(?:[.,]\d+)*(?:/\d+)? (?:xã|huyện|thôn|bản|ấp|xóm)(?!\w)")


def _is_break(copy: WorkingCopy, block: TextBlock, found: re.Match[str]) -> bool:
    text, end = block.text, found.end()
    if _SHORT.search(text, max(0, found.start() - 6), found.start() + 1):
        return False
    after = end
    while after < len(text) and text[after] in " \"'([":
        after += 1
    if after >= len(text):
        return True
    if found[0][0] in "!?…" or text[after] in "-+•*":
        return True
    if text[after].isdigit():
        if not text[found.start() - 1].isdigit():
            return after > end
        return found.start() > _NUMBERED and bool(_COUNT.match(text, after))
    return copy.capital(block.start + after)
