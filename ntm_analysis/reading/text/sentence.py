"""A sentence with the times and places that it names, found once for all its figures."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from bisect import bisect_left
from dataclasses import dataclass

from ntm_analysis.reading.quantities.times import TimeMention
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.place_names import PlaceMention, place_mentions

_BASELINE = re.compile(
    r"(?:so với(?: cùng kỳ)?(?: thời điểm)?(?: cuối| đầu| hết)?|so|hơn|chuyển từ|chuyển sang từ|kể từ|từ cuối|từ đầu|cùng kỳ)(?: cuối| đầu)? ?$"
    r"|gấp (?:hơn |gần |trên |ít nhất |khoảng |tối thiểu )?[\d,.]+ lần(?: so)?(?: với)?(?: mức)?(?: của)? ?$"
)
_SET = re.compile(
    r"(?:bộ tiêu chí|chuẩn nghèo|theo chuẩn(?! nông thôn| ntm))[^,;.:]{0,40}$"
    r"|(?:vượt|đạt|hoàn thành|%|so với)[^,;]{0,24}(?:mục tiêu|kế hoạch|chỉ tiêu)(?: cả)?(?: \d{1,2} năm)? ?\(?$"
)
# "xã đạt chuẩn nông thôn mới giai đoạn 2026-2030" names the set of that period where
# another time is told (QĐ 1980/QĐ-TTg 2016, QĐ 318/QĐ-TTg 2022, QĐ 51/2025/QĐ-TTg).
_NAMES_SET = re.compile(
    r"(?:nông thôn mới|ntm)(?: nâng cao| kiểu mẫu| hiện đại)?(?: theo)? ?\(?$"
)
_SET_PERIODS = ("2016/2020", "2021/2025", "2026/2030")
_BRACKET = re.compile(r"[()]")
_DATES_ALL = re.compile(
    r" ?(?:(?:số liệu|tính|thời điểm|cập nhật)?(?: sơ bộ| tạm tính| chính thức)? ?(?:đến|tại)?(?: hết| cuối)?(?: ngày)?)? ?"
)
_TELLS = re.compile(r" ?:?[^(),;:\d]{0,30}\d")
NEAR = 6  # mentions looked at on either side of a number
REACH = 400  # characters looked back at


@dataclass(frozen=True, slots=True)
class Sentence:
    """Span, times that are no baselines, places, and brackets of a sentence."""

    start: int
    end: int
    times: list[TimeMention]
    places: list[PlaceMention]
    brackets: list[tuple[int, int]]
    heads: frozenset[int]  # ends of the brackets that a colon follows
    last: tuple[int, int] | None = None  # a bracket at the end that dates it all

    def times_before(self, at: int) -> list[TimeMention]:
        """The nearest times that end before a place, nearest first."""
        last = bisect_left(self.times, at, key=lambda m: m.start)
        near = self.times[max(0, last - NEAR) : last][::-1]
        return [m for m in near if m.end <= at and self._reaches(m.start, at)]

    def times_after(self, at: int) -> list[TimeMention]:
        """The nearest times that begin at a place or after it, nearest first."""
        first = bisect_left(self.times, at, key=lambda m: m.start)
        near = self.times[first : first + NEAR]
        return [m for m in near if self._reaches(m.start, at)]

    def time_in_bracket(
        self, work: str, at: int, *, as_of: bool = False
    ) -> TimeMention | None:
        """The time in brackets right after a place: "9,72% (năm 2016)".

        With `as_of` the words of a day of count may stand before it: "(tính đến".
        """
        first = bisect_left(self.times, at, key=lambda m: m.start)
        near = self.times[first : first + 1]
        for mention in near:
            words = work[at : mention.start].strip()
            dated = words[:1] == "(" and bool(_DATES_ALL.fullmatch(words[1:]))
            if _TELLS.match(work, mention.end):
                return None  # "(năm 2020 là 58 triệu đồng)" is of the number in it
            if words == "(" or (as_of and dated):
                return mention
        return None

    def places_before(self, at: int) -> list[PlaceMention]:
        """The nearest places that begin before a place, nearest first."""
        last = bisect_left(self.places, at, key=lambda m: m.start)
        near = self.places[max(0, last - NEAR) : last][::-1]
        return [m for m in near if self._reaches(m.start, at)]

    def in_brackets(self, at: int) -> bool:
        """Say whether a place stands in brackets."""
        return any(a <= at < b for a, b in self.brackets)

    def _reaches(self, mention: int, statement: int) -> bool:
        """Words in brackets speak only in them, before a colon for what follows."""
        around = [(a, b) for a, b in self.brackets if a <= mention < b]
        if self.last and self.last in around:
            return True
        return all(
            a <= statement < b or (b in self.heads and statement >= b)
            for a, b in around
        )


def sentence_of(
    copy: WorkingCopy, start: int, end: int, times: list[TimeMention]
) -> Sentence:
    """Gather what a sentence names; `times` are those within its span."""
    work = copy.work
    own = [m for m in times if not _is_aside(work, start, m)]
    own = [m for m in own if not (own[0] is not m and _names_set(work, m))]
    brackets = _brackets(work, start, end)
    heads = frozenset(
        b
        for a, b in brackets
        if work[b : b + 2].lstrip()[:1] == ":" or _dates_on(work, start, a, b, own)
    )
    places = place_mentions(copy, start, end)
    last = None
    if brackets and len(own) == 1 and not work[brackets[-1][1] : end].strip(' ."'):
        a, b = brackets[-1]
        words = work[a + 1 : max(a + 1, own[0].start)] + work[own[0].end : b - 1]
        if a < own[0].start < b and _DATES_ALL.fullmatch(words):
            last = a, b
    return Sentence(start, end, own, places, brackets, heads, last)


_LATER = re.compile(
    r"(?:(?<!\w)(?:sau|qua|nay|đó|ấy|này)|(?:mới |lúc |khi |ban )?(?:bắt|khởi) đầu|ban đầu|tổng kết|kết thúc giai đoạn) ?$"
)
# "Khi bắt đầu triển khai (năm 2011) ...", "Thời điểm xuất phát (2011), ...": it dates on
_COUNTED_ON = re.compile(r"\((?:số liệu|tính|thời điểm|cập nhật)(?!\w)")
_DIGIT = re.compile(r"\d")
_OPENS_THEN = re.compile(
    r"[ \n\"+*•-]{0,4}(?:\d{1,2}[.)] )?(?:tuy nhiên|trong khi|nếu|ngay|vào|từ|tại)?,? ?"
    r"(?:lúc|khi|thời điểm|thời gian|trước khi|sau khi|xuất phát|ban đầu|buổi đầu|bước đầu|những (?:ngày|năm) đầu|năm (?:đầu|cuối|thứ)|kết thúc|kể từ)"
    r"(?!\w)[^():;.,\d]{0,80}$"
)


def _dates_on(
    work: str, start: int, begin: int, end: int, times: list[TimeMention]
) -> bool:
    """Say whether a bracket dates what follows: "Năm năm sau (năm 2015), bình quân"."""
    said = _LATER.search(work, start, begin) or _OPENS_THEN.match(work, start, begin)
    # "Rà soát theo bộ tiêu chí mới (số liệu sơ bộ đến 20/02/2026) chỉ 3 xã đạt"
    counted = _COUNTED_ON.match(work, begin) and not _DIGIT.search(work, start, begin)
    if work[end : end + 1] not in (",", " ") or not (said or counted):
        return False
    inside = [m for m in times if begin < m.start and m.end < end]
    if len(inside) != 1:
        return False
    words = work[begin + 1 : inside[0].start] + work[inside[0].end : end - 1]
    return not words.strip() or bool(_DATES_ALL.fullmatch(words))


def is_baseline(work: str, mention: TimeMention) -> bool:
    """Say whether a time is only what something is compared with."""
    return bool(_BASELINE.search(work, max(0, mention.start - 30), mention.start))


def _is_aside(work: str, start: int, mention: TimeMention) -> bool:
    """Say whether a time is a baseline or belongs to the name of a criteria set."""
    if _BASELINE.search(work, max(start, mention.start - 30), mention.start):
        return True
    if work.startswith("nhiệm kỳ", mention.start):
        return True
    begin = max(start, mention.start - 60)
    return mention.kind == "period" and bool(_SET.search(work, begin, mention.start))


def _names_set(work: str, mention: TimeMention) -> bool:
    begin = max(0, mention.start - 40)
    named = _NAMES_SET.search(work, begin, mention.start)
    return mention.form in _SET_PERIODS and bool(named)


def _brackets(work: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of brackets, at most fifty; one that never closes is no bracket."""
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for found in _BRACKET.finditer(work, start, end):
        if found[0] == "(":
            opened.append(found.start())
        elif opened:
            spans.append((opened.pop(), found.end()))
        if len(spans) == 50:
            break
    return spans
