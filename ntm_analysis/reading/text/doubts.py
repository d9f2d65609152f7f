"""Figures that cannot be true as they stand beside each other; none is mended.

"12,347 tỷ đồng, trong đó năm 2024 là 3.100 tỷ" is 12.347 billion by the rule of the
decimal comma, and then its part is larger than the whole: one of the two numbers is
misread or misprinted, and a person must say which.
"""

import re
from dataclasses import replace

from ntm_analysis.reading.figure import StatedFigure

PART_ABOVE_WHOLE = "part_above_whole"
_RATES = ("percent", "million_vnd_per_person_year", "criteria")
_PART = re.compile(r"(?<!\w)(?:trong đó|bao gồm|(?<!còn lại - )gồm|riêng)(?!\w)")
_CLOSED = re.compile(r"\([^()]*\)")
# "công nhận 11 sản phẩm, gồm 9 sản phẩm 3 sao; đến nay có 24 sản phẩm"
_SUMS_UP = re.compile(r"; ?(?:đến nay|hiện|lũy kế|tổng|nâng|đưa|toàn )")
_ENDS = re.compile(r"[.!?]\s|\n")


def with_doubts(figures: list[StatedFigure], text: str) -> list[StatedFigure]:
    """Give the figures again, with `doubt` where a part exceeds its whole.

    Doubted are a count above its own denominator, and a whole with each of the parts
    that its sentence gives of it ("trong đó", and what follows there), where a part
    of the same unit is larger; then both.
    """
    doubted: set[int] = set()
    whole: int | None = None  # of the sentence, once one of its parts was introduced
    bracket = False  # its parts stand in a bracket
    for index, figure in enumerate(figures):
        if _above_denominator(figure):
            doubted.add(index)
        if not index:
            continue
        # The words of a part may end with the full stop itself.
        between = text[max(0, figures[index - 1].end - 1) : figure.end]
        words = " ".join(between.lower().split())
        if _ENDS.search(between):
            whole = None
        elif whole is not None and (
            (bracket and ")" in _CLOSED.sub("", words)) or _SUMS_UP.search(words)
        ):
            whole = (
                None  # "trung ương 30 tỷ (trong đó vốn đầu tư 24 tỷ); tín dụng 93 tỷ"
            )
        elif whole is None and (part := _PART.search(words)):
            whole, bracket = index - 1, "(" in _CLOSED.sub("", words[: part.start()])
        if whole is not None and _is_larger_part(figures[whole], figure):
            doubted |= {whole, index}
    return [
        replace(
            figure,
            doubt=PART_ABOVE_WHOLE,
            confidence="low",
            unsure=(*(figure.unsure or ()), PART_ABOVE_WHOLE),
        )
        if index in doubted
        else figure
        for index, figure in enumerate(figures)
    ]


def _above_denominator(figure: StatedFigure) -> bool:
    value, whole = figure.value, figure.denominator
    return isinstance(value, (int, float)) and whole is not None and value > whole


def _is_larger_part(whole: StatedFigure, part: StatedFigure) -> bool:
    if whole.unit != part.unit or _first(whole) != _first(part):
        return False
    if part.unit in _RATES and part.measure != "funding":
        return False  # a district, or some of its people, may be poorer than all
    if whole.measure.endswith("_new") and not part.measure.endswith("_new"):
        return False  # "12 xã đạt chuẩn (tăng 1 xã), trong đó 3 xã nâng cao"
    if part.fund_source == "total" and not _is_within(part.time, whole.time):
        return False  # a sum of other years, told beside this one
    a, b = whole.value, part.value
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)) or b <= a:
        return False
    return part.start >= whole.start


def _is_within(time: str | None, whole: str | None) -> bool:
    """Say whether a time is another or lies in it: 2024 in 2021/2025.

    >>> _is_within("2024", "2021/2025"), _is_within("2020", "2021/2025")
    (True, False)
    """
    if time == whole or not time or not whole:
        return time == whole
    begin, _, end = whole.partition("/")
    return bool(end) and begin[:4] <= time[:4] and time[-4:] <= end[:4]


def _first(figure: StatedFigure) -> str:
    return figure.measure.split("_")[0]
