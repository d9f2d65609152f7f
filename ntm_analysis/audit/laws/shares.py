"""Is each percentage, range and count possible, and does it follow from its parts?"""

from collections.abc import Iterable, Iterator

from ntm_analysis.audit.laws.book import Book
from ntm_analysis.audit.laws.item import Item
from ntm_analysis.audit.laws.outcome import LawOutcome
from ntm_analysis.audit.laws.rounding import fits_percent

# "12/10 xã, đạt 120 % kế hoạch": against a plan, not against a whole.
_AGAINST_A_PLAN = ("output", "ocop_products", "funding")


def share_of_count(book: Book) -> Iterator[LawOutcome]:
    """100 × value / denominator rounds (or cuts) to the stated percentage.

    The whole of a band or of a criterion count is the place's communes, where the
    figure itself states none.
    """
    for item in book.items:
        whole = _whole(book, item)
        if whole is None or item.percent is None or item.value is None:
            continue
        if whole[0] < 1 or item.measure == "rank":
            continue
        computed = 100 * item.value / whole[0]
        values = {"value": item.value, "whole": whole[0], "percent": item.percent}
        values["computed"] = round(computed, 2)
        passed = fits_percent(computed, item)
        gap = computed - item.percent
        yield LawOutcome("share_of_count", passed, whole[1], gap, values)


def _whole(book: Book, item: Item) -> tuple[float, tuple[Item, ...]] | None:
    if item.denominator is not None:
        return item.denominator, (item,)
    counted = item.measure in ("communes_in_band", "communes_meeting_criterion")
    communes = book.communes(item) if counted and not item.is_part else None
    if communes is None or communes.denominator is None:
        return None
    return communes.denominator, (item, communes)


def count_within_whole(book: Book) -> Iterator[LawOutcome]:
    """A count is at most its denominator."""
    for item in book.items:
        planned = item.measure in _AGAINST_A_PLAN or item.measure.endswith("_new")
        if item.denominator is None or item.high is None or planned:
            continue
        if item.measure != "rank":
            yield _at_most("count_within_whole", item, item.high, item.denominator)


def rank_within_number(book: Book) -> Iterator[LawOutcome]:
    """A rank lies between 1 and the number of those ranked."""
    for item in book.of("rank"):
        if item.value is not None and item.denominator is not None:
            passed = 1 <= item.value <= item.denominator
            values = {"value": item.value, "whole": item.denominator}
            over = max(item.value - item.denominator, 0.0)
            yield LawOutcome("rank_within_number", passed, (item,), over, values)


def percent_in_range(book: Book) -> Iterator[LawOutcome]:
    """A share of a whole lies between 0 and 100 percent."""
    for item in book.items:
        planned = item.measure in ("output", "ocop_products")
        if item.percent is None or planned or item.measure.endswith("_new"):
            continue
        over = max(item.percent - 100, 0.0) + min(item.percent, 0.0)
        values = {"percent": item.percent}
        yield LawOutcome("percent_in_range", not over, (item,), over, values)


def range_in_order(book: Book) -> Iterator[LawOutcome]:
    """A range or band runs from its lower end to its upper end."""
    for item in book.items:
        yield from _ordered(item, [(item.low, item.high), item.band or (None, None)])


def not_negative(book: Book) -> Iterator[LawOutcome]:
    """Counts, means, shares and money are not negative; a gain may be."""
    for item in book.items:
        signed = item.measure.endswith(("_gain", "_reduction")) or not item.measure
        if item.low is not None and item.low < 0 and not signed:
            values = {"value": item.low}
            yield LawOutcome("not_negative", False, (item,), item.low, values)


def _at_most(check: str, item: Item, value: float, limit: float) -> LawOutcome:
    values = {"value": value, "whole": limit}
    return LawOutcome(check, value <= limit, (item,), max(value - limit, 0.0), values)


def _ordered(
    item: Item, ranges: Iterable[tuple[float | None, float | None]]
) -> Iterator[LawOutcome]:
    for low, high in ranges:
        if low is not None and high is not None and low != high:
            values = {"low": low, "high": high}
            gap = min(0.0, high - low)
            yield LawOutcome("range_in_order", low < high, (item,), gap, values)
