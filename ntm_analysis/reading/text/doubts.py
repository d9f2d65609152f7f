"""Figures that cannot be true as they stand beside each other; none is mended.

"12,347 tỷ đồng, trong đó năm 2024 là 3.100 tỷ" is 12.347 billion by the rule of the
decimal comma, and then its part is larger than the whole: one of the two numbers is
misread or misprinted, and a person must say which.
"""

from dataclasses import replace

from ntm_analysis.reading.figure import StatedFigure

PART_ABOVE_WHOLE = "part_above_whole"
_NEAR = 120  # characters between a whole and the part that it introduces
_RATES = ("percent", "million_vnd_per_person_year", "criteria")
_PART = ("trong đó", "bao gồm", "riêng")


def with_doubts(figures: list[StatedFigure], text: str) -> list[StatedFigure]:
    """Give the figures again, with `doubt` where a part exceeds its whole.

    Doubted are a count above its own denominator, and two neighbours of one unit,
    the second introduced as a part ("trong đó"), where it is larger; then both.
    """
    doubted: set[int] = set()
    for index, figure in enumerate(figures):
        if _above_denominator(figure):
            doubted.add(index)
        if index and _is_larger_part(figures[index - 1], figure, text):
            doubted |= {index - 1, index}
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


def _is_larger_part(whole: StatedFigure, part: StatedFigure, text: str) -> bool:
    if whole.unit != part.unit or whole.measure.split("_")[0] != _first(part):
        return False
    if whole.place != part.place and part.unit in _RATES:
        return False  # a district may be poorer than its province
    a, b = whole.value, part.value
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)) or b <= a:
        return False
    if part.start > whole.end + _NEAR or part.start < whole.start:
        return False
    between = text[whole.end : part.end].lower()
    return between.lstrip(" ,;(").startswith(_PART)


def _first(figure: StatedFigure) -> str:
    return figure.measure.split("_")[0]
