"""Do the parts of a period make the whole, and does a period end after it begins?"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ntm_analysis.audit.laws.accounts import is_total
from ntm_analysis.audit.laws.book import Book, grouped, last_day, settled
from ntm_analysis.audit.laws.growth import GROWS
from ntm_analysis.audit.laws.item import Item
from ntm_analysis.audit.laws.outcome import LawOutcome
from ntm_analysis.audit.laws.rounding import close, stated_half_unit
from ntm_analysis.audit.laws.words import Moment
from ntm_analysis.errors import DataError
from ntm_analysis.periods import Period

_FLOWS = (*(m for m, (_, sign) in GROWS.items() if sign > 0), "funding")


def parts_of_period(book: Book) -> Iterator[LawOutcome]:
    """Halves, quarters or years add up to their period; fewer are at most as much."""
    flows = [i for i in book.of(*_FLOWS) if i.value is not None and _is_flow(i)]
    for group in grouped(flows, lambda i: (i.quantity, i.kind)):
        spans = [largest(list(g)) for g in grouped(group, lambda i: i.time)]
        stated = [item for item in spans if item is not None]
        for whole in stated:
            parts = _tiles(whole, [item for item in stated if item is not whole])
            if parts:
                yield from _parts_against(whole, parts)


def _is_flow(item: Item) -> bool:
    """Has it a period? Of the money of a text only what calls itself a total."""
    money = item.measure == "funding" and item.start is not None
    span = item.period is not None and item.period.precision != "day"
    return span and (not money or is_total(item))


def period_in_order(book: Book) -> Iterator[LawOutcome]:
    """A period ends after it begins."""
    for item in book.items:
        if item.time and "/" in item.time:
            passed, readable = item.period is not None, _ends_readable(item.time)
            if passed or readable:
                values = {"time": Moment(item.time)}
                yield LawOutcome("period_in_order", passed, (item,), None, values)


_PERIOD = re.compile(
    r"(?:giai đoạn|thời kỳ|từ năm|trong) "
    r"((?:19|20)\d{2}) ?[-–—] ?((?:19|20)\d{2})(?!\d)",
    re.IGNORECASE,
)


def period_reversed(book: Book) -> Iterator[LawOutcome]:
    """A period that a text writes backwards ("giai đoạn 2025 - 2021") dates nothing."""
    for found in _PERIOD.finditer(book.text):
        if found[1] > found[2] and book.items:
            near = min(book.items, key=lambda i: abs((i.start or 0) - found.end()))
            values = {"first": found[1], "last": found[2], "words": found[0]}
            yield LawOutcome("period_reversed", False, (near,), None, values)


def largest(items: list[Item]) -> Item | None:
    """Give the growth of one period: the one number, or the sum of the others.

    Several numbers for one period are parts and whole ("4 xã đã đăng ký", "bổ sung
    3 xã", "7 xã"); None where the greatest is not the sum of the others.
    """
    if settled(items) is not None:
        return items[0]
    values = sorted({item.value or 0.0 for item in items})
    whole = abs(values[-1] - sum(values[:-1])) < 1e-9
    return next(i for i in items if i.value == values[-1]) if whole else None


def _tiles(whole: Item, others: list[Item]) -> list[Item]:
    """Choose parts that lie in the whole side by side, the longest first."""
    if whole.period is None:
        return []
    chosen: list[Item] = []
    inside = [i for i in others if i.period and _within(i.period, whole.period)]
    for item in sorted(inside, key=_days, reverse=True):
        if all(_apart(item, other) for other in chosen):
            chosen.append(item)
    return sorted(chosen, key=lambda item: last_day(item) or date.min)


def _within(part: Period, whole: Period) -> bool:
    smaller = (part.last - part.first) < (whole.last - whole.first)
    return smaller and whole.first <= part.first and part.last <= whole.last


def _days(item: Item) -> timedelta:
    return item.period.last - item.period.first if item.period else timedelta(0)


def _apart(one: Item, other: Item) -> bool:
    if one.period is None or other.period is None:
        return False
    return one.period.last < other.period.first or other.period.last < one.period.first


def _covers(whole: Item, parts: list[Item]) -> bool:
    days = sum((_days(part) + timedelta(days=1) for part in parts), timedelta(0))
    return days == _days(whole) + timedelta(days=1)


def _parts_against(whole: Item, parts: list[Item]) -> Iterator[LawOutcome]:
    amounts = [part.value or 0.0 for part in parts]
    gap = sum(amounts) - (whole.value or 0.0)
    even = all(amount % 1 == 0 for amount in [*amounts, whole.value or 0.0])
    tolerance = 0.0 if even else sum(stated_half_unit(i) for i in [whole, *parts])
    if _covers(whole, parts) or gap > tolerance:
        values: dict[str, object] = {"amounts": amounts, "sum": sum(amounts)}
        values |= {
            "whole": whole.value,
            "period": Moment(whole.time),
            "parts": [Moment(part.time) for part in parts],
        }
        passed = close(gap, tolerance)
        yield LawOutcome("parts_of_period", passed, (whole, *parts), gap, values)


def _ends_readable(time: str) -> bool:
    try:
        return bool([Period(end) for end in time.split("/")])
    except DataError:
        return False
