"""Does a document say one thing once, over one whole, and ask for more than there is?

Quantities that have one value at a time must agree wherever they are stated. Growths
of one period may be parts and whole ("ngoài 4 xã", "bổ sung 3 xã", "7 xã").
"""

import re
from collections.abc import Iterator

from ntm_analysis.audit.laws.book import Book, grouped, last_day
from ntm_analysis.audit.laws.item import Item
from ntm_analysis.audit.laws.outcome import LawOutcome

_ONE_AT_A_TIME = (
    *("communes_recognized", "communes_advanced", "communes_model"),
    *("communes_modern", "criteria_met"),
    *("districts_recognized", "villages_recognized", "communes_meeting_criterion"),
    *("communes_in_band", "criteria_per_commune", "income_per_capita"),
    *("poverty_rate", "rank"),
)
GROWTHS = (
    *("communes_recognized_new", "communes_advanced_new", "communes_model_new"),
    *("communes_modern_new",),
    *("districts_recognized_new", "communes_meeting_criterion_new"),
)
# Words that tell two populations apart where `scope` does not.
_AREA = re.compile(
    r"nông thôn(?! mới)|thành thị|toàn tỉnh|dân tộc|cận nghèo|cả nước", re.I
)
# Words right before a number that make it one of another place or period.
_OTHER = re.compile(
    r"cả nước|toàn quốc|vùng|khu vực|bình quân chung|riêng|trong năm|thêm|mỗi"
    r"|cận nghèo",
    re.I,
)
_PART = re.compile(r"trong đó|riêng|gồm|ngoài|bổ sung|còn lại|mỗi|chuyển", re.I)
_ADDED = re.compile(r"ngoài|bổ sung", re.I)
# In a text, a number several times another is about another place or period, though
# the sentence does not say so; a slip of the pen is nearer.
_ALIKE = 0.4
_NEAR_BY = 100  # characters
_NEAR, _LIST_NEAR = 0.5, 0.75  # of the larger: a smaller number is a part of it


def stated_twice(book: Book) -> Iterator[LawOutcome]:
    """One quantity at one time has one value."""
    stated = [i for i in book.of(*_ONE_AT_A_TIME) if i.low is not None and i.period]
    for group in grouped(stated, _same_thing):
        first = group[0]
        for other in group[1:]:
            if _comparable(first, other):
                yield _twice(first, other)


def growth_stated_twice(book: Book) -> Iterator[LawOutcome]:
    """Numbers of new communes for one period agree, or are parts and whole."""
    stated = [i for i in book.of(*GROWTHS) if i.value is not None and i.period]
    for group in grouped(
        stated, lambda i: (_same_thing(i), i.period and i.period.first)
    ):
        firsts = [same[0] for same in grouped(group, lambda i: i.value)]
        *parts, whole = sorted(firsts, key=lambda i: i.value or 0)
        amounts = [part.value or 0 for part in parts]
        total = sum(amounts)
        added = len(parts) > 1 and all(
            _PART.search(p.context) or p.names for p in parts
        )
        if len(parts) > 1 and (total == whole.value or (added and _is_added(parts))):
            gap = total - (whole.value or 0)
            values = {"amounts": amounts, "sum": total, "whole": whole.value}
            yield LawOutcome("parts_of_growth", gap == 0, (whole, *parts), gap, values)
        elif parts and _rivals(parts[-1], whole):
            yield _twice(parts[-1], whole)
        elif not parts and len(group) > 1:
            yield _twice(group[0], group[1])


def _same_thing(item: Item) -> tuple[object, ...]:
    area = frozenset(word.lower() for word in _AREA.findall(item.context))
    other = frozenset(word.lower() for word in _OTHER.findall(_told(item)))
    rate = item.measure in ("income_per_capita", "poverty_rate")
    what = (item.quantity, item.kind, last_day(item), item.label)
    return *what, rate and area, item.measure in _ONE_AT_A_TIME and other


def _told(item: Item) -> str:
    """Give a number's own words and the few before them in its sentence."""
    at = max(0, item.context.find(item.evidence))
    return item.context[max(0, at - 40) : at] + item.evidence


def _comparable(first: Item, other: Item) -> bool:
    one_sentence = _one_sentence(first, other)
    if first.bound != other.bound or (one_sentence and first.low != other.low):
        return False  # "từ 38,64% xuống còn 33,11%": one sentence tells two moments
    low, high = sorted(abs(item.low or 0) for item in (first, other))
    sure = first.start is None or first.denominator == other.denominator is not None
    return sure or low == high or low >= _ALIKE * high


def _one_sentence(first: Item, other: Item) -> bool:
    """Do two figures stand in one sentence, or near, where none is known?"""
    if first.start is None or other.start is None:
        return False
    if first.context != first.evidence or other.context != other.evidence:
        return first.context == other.context
    one, two = sorted((first, other), key=lambda item: item.start or 0)
    return (two.start or 0) - (one.end or 0) < _NEAR_BY


def _twice(first: Item, other: Item) -> LawOutcome:
    gap = (other.low or 0) - (first.low or 0)
    same = (first.low, first.high) == (other.low, other.high)
    values = {"first": first.low, "second": other.low}
    return LawOutcome("stated_twice", same, (first, other), gap, values)


def _is_added(parts: list[Item]) -> bool:
    return any(_ADDED.search(part.context) for part in parts)


def _rivals(smaller: Item, larger: Item) -> bool:
    """Do two numbers of new communes contradict, neither being a part of the other?"""
    named = bool(smaller.names or larger.names)  # a list may give a part
    part = bool(_PART.search(smaller.context))
    near = (_LIST_NEAR if named else _NEAR) * (larger.value or 0)
    one_sentence = _one_sentence(smaller, larger)
    return not part and not one_sentence and (smaller.value or 0) > near
