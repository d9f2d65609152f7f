"""Do mean, criterion counts, bands and communes at the standard fit each other?

A criterion that the document leaves out may be met by any number of communes between
those at the standard and all: sums are then ranges, and only a stated mean outside the
range is a slip.
"""

from collections.abc import Iterator

from ntm_analysis.audit.laws.bands import complete, side_by_side
from ntm_analysis.audit.laws.book import Book, grouped, last_day, settled
from ntm_analysis.audit.laws.item import Item
from ntm_analysis.audit.laws.outcome import LawOutcome
from ntm_analysis.audit.laws.rounding import stated_half_unit
from ntm_analysis.audit.laws.sets import OWN_CRITERIA, number_of_criteria

_FEW = 0.15  # of the counts: more below the recognised communes is a change of set
_STATED_AT_LEAST = 0.5  # of the criteria, else the range says nothing


def criterion_at_least_standard(book: Book) -> Iterator[LawOutcome]:
    """A commune with all criteria meets each one, so every count is as high.

    Recognised communes may have lost criteria under a newer set: where several counts
    lie below their number, that is a fact of the set and no slip.
    """
    for counts in _criteria(book):
        standard = _at_standard(book, counts[0])
        if standard is None:
            continue
        found = [_at_least(item, standard) for item in counts]
        below = sum(not outcome.passed for outcome in found)
        sure = standard.measure == "communes_in_band"
        if sure or below <= max(1, _FEW * len(found)):
            yield from found


def _at_least(item: Item, standard: Item) -> LawOutcome:
    gap = min((item.low or 0) - (standard.low or 0), 0.0)
    values = {"value": item.low, "standard": standard, "least": standard.low}
    pair = (item, standard)
    return LawOutcome("criterion_at_least_standard", not gap, pair, gap, values)


def mean_of_criteria(book: Book) -> Iterator[LawOutcome]:
    """Sum of the criterion counts / communes is the mean number of criteria."""
    for counts in _criteria(book):
        whole = book.communes(counts[0])
        number = number_of_criteria(counts[0])
        if whole is None or not whole.denominator:
            continue
        if _STATED_AT_LEAST * number <= len(counts) <= number:
            for mean in _means(book, counts[0]):
                yield _mean_against(book, mean, counts, whole)


def mean_within_bands(book: Book) -> Iterator[LawOutcome]:
    """The stated mean lies between the means of the bands' lower and upper edges."""
    for bands in side_by_side(book):
        number = sum(band.low or 0 for band in bands)
        whole = book.communes(bands[0])
        all_told = whole is not None and whole.denominator == number
        if (complete(bands) or all_told) and number:
            edges = [(band.band or (0, 0), band.low or 0) for band in bands]
            low = sum(edge[0] * n for edge, n in edges) / number
            high = sum(edge[1] * n for edge, n in edges) / number
            for mean in _means(book, bands[0]):
                gap = _outside(mean, low, high)
                values = {"low": round(low, 2), "high": round(high, 2)}
                items = (mean, *bands)
                yield LawOutcome("mean_within_bands", not gap, items, gap, values)


def mean_possible(book: Book) -> Iterator[LawOutcome]:
    """A mean lies between no criterion and all of them."""
    for item in book.items:
        if item.measure == "criteria_per_commune" and item.high is not None:
            limit = number_of_criteria(item)
            over = item.high - limit
            passed = over <= OWN_CRITERIA and (item.low or 0) >= 0
            values = {"value": item.high, "limit": limit}
            yield LawOutcome("mean_possible", passed, (item,), max(over, 0), values)


def mean_range(mean: Item) -> tuple[float, float]:
    """Every mean that a statement allows, with its rounding and its bound."""
    half = stated_half_unit(mean)
    low, high = (mean.low or 0) - half, (mean.high or 0) + half
    if mean.bound == "at_least":
        return low, float("inf")
    return (0.0, high) if mean.bound == "at_most" else (low, high)


def _criteria(book: Book) -> Iterator[list[Item]]:
    """Give each set of criterion counts of one place, kind and day, one a criterion."""
    stated = [
        item
        for item in book.of("communes_meeting_criterion")
        if item.criterion is not None and item.value is not None
    ]
    for group in grouped(stated, lambda i: (i.where, i.kind, last_day(i))):
        same = [settled(list(one)) for one in grouped(group, lambda i: i.criterion)]
        counts = [item for item in same if item is not None]
        if counts:
            yield counts


def _same_moment(item: Item, other: Item) -> bool:
    same = (item.where, item.kind) == (other.where, other.kind)
    return same and last_day(item) is not None and last_day(item) == last_day(other)


def _at_standard(book: Book, like: Item) -> Item | None:
    """Give the communes with all criteria, else those at the standard."""
    recognized = book.beside_place(like, "communes_recognized")
    now = settled([item for item in recognized if _same_moment(item, like)])
    return _with_all(book, like) or now


def _with_all(book: Book, like: Item) -> Item | None:
    top = number_of_criteria(like)
    bands = book.beside_place(like, "communes_in_band")
    full = [i for i in bands if i.band == (top, top) and _same_moment(i, like)]
    return settled(full)


def _means(book: Book, like: Item) -> list[Item]:
    """Give the mean of the same moment; none where two different ones are stated."""
    here = [m for m in book.of("criteria_per_commune") if m.where == like.where]
    means = [m for m in here if _same_moment(m, like)]
    stated = [m for m in means if m.low is not None and m.bound != "approx"]
    return stated[:1] if len({(m.low, m.high, m.bound) for m in stated}) == 1 else []


def _mean_against(
    book: Book, mean: Item, counts: list[Item], whole: Item
) -> LawOutcome:
    communes = whole.denominator or 1
    missing = max(0, number_of_criteria(counts[0]) - len(counts))
    full = _with_all(book, counts[0])
    least = 0 if full is None else full.low or 0
    total = sum(item.low or 0 for item in counts)
    low = (total + missing * least) / communes
    high = (total + missing * communes) / communes
    gap = _outside(mean, low, high)
    values = {
        "sum": total,
        "criteria": len(counts),
        "missing": missing,
        "whole": communes,
        "low": round(low, 2),
        "high": round(high, 2),
    }
    return LawOutcome("mean_of_criteria", not gap, (mean, *counts), gap, values)


def _outside(mean: Item, low: float, high: float) -> float:
    """Computed minus stated: how far [low, high] misses the stated mean; 0 if not."""
    bottom, top = mean_range(mean)
    return max(0.0, low - top) + min(0.0, high - bottom)
