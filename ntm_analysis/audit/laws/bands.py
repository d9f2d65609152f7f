"""Do the communes by number of criteria met add up, and do their changes cancel?

Bands are judged only where they lie side by side without overlap ("dưới 10" beside
"5-9" is another way to count). A band that the document leaves out may hold any
number of communes: then the sum is only a lower bound.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ntm_analysis.audit.laws.book import Book, grouped, last_day, settled
from ntm_analysis.audit.laws.compared import change
from ntm_analysis.audit.laws.item import Item
from ntm_analysis.audit.laws.outcome import LawOutcome
from ntm_analysis.audit.laws.sets import OWN_CRITERIA, number_of_criteria

_MORE = re.compile(r"\bthêm\b", re.IGNORECASE)  # "có thêm 14 xã đạt 19 tiêu chí"
_APART = 300  # characters between two bands of one list, at most
_APART_BY_OTHERS = 120  # where another figure stands between them


def bands_sum(book: Book) -> Iterator[LawOutcome]:
    """The bands together hold every commune of the place."""
    for bands in side_by_side(book):
        whole = book.communes(bands[0])
        if whole is None or whole.denominator is None:
            continue
        counts = [band.low for band in bands if band.low is not None]
        gap = sum(counts) - whole.denominator
        if gap < 0 and not complete(bands):
            continue
        values = {"counts": counts, "sum": sum(counts), "whole": whole.denominator}
        items = (*bands, *(() if whole in bands else (whole,)))
        yield LawOutcome("bands_sum", gap == 0, items, gap, values)


def band_changes_sum(book: Book) -> Iterator[LawOutcome]:
    """What some bands gain the others lose, while the communes stay the same."""
    for bands in side_by_side(book):
        told = [found for band in bands if (found := change(band)) is not None]
        since = {baseline for _, baseline in told}
        if len(told) < len(bands) or len(since) != 1 or not complete(bands):
            continue
        changes = [number for number, _ in told]
        gap = sum(changes)
        values = {"changes": changes, "sum": gap, "since": told[0][1]}
        yield LawOutcome("band_changes_sum", gap == 0, tuple(bands), gap, values)


def band_before_change(book: Book) -> Iterator[LawOutcome]:
    """A band cannot have gained more communes than it now holds."""
    for item in book.of("communes_in_band"):
        told = change(item)
        if item.value is not None and told is not None:
            before = item.value - told[0]
            values = {"value": item.value, "change": told[0], "before": before}
            gap = min(before, 0.0)
            yield LawOutcome("band_before_change", not gap, (item,), gap, values)


def band_possible(book: Book) -> Iterator[LawOutcome]:
    """A band ends at the last criterion of the set, or at a province's own one."""
    for item in book.items:
        if item.band is not None:
            limit = number_of_criteria(item) + OWN_CRITERIA
            over = max(item.band[1] - limit, 0) + min(item.band[0], 0)
            values = {"high": item.band[1], "limit": limit - OWN_CRITERIA}
            yield LawOutcome("band_possible", not over, (item,), over, values)


def side_by_side(book: Book) -> Iterator[list[Item]]:
    """Give each set of two or more bands that do not overlap, from the top down."""
    counted = [i for i in book.of("communes_in_band") if i.band and i.low is not None]
    exact = [i for i in counted if i.value is not None and not _MORE.search(i.evidence)]
    alike = grouped(exact, lambda i: (i.where, i.kind, last_day(i)))
    for group in (part for whole in alike for part in _lists(whole)):
        same = [settled(band) for band in grouped(group, lambda i: i.band)]
        bands = [band for band in same if band is not None]
        bands.sort(key=lambda item: item.band or (0, 0), reverse=True)
        edges = [band.band or (0, 0) for band in bands]
        apart = all(low > high for (low, _), (_, high) in _pairs(edges))
        if len(bands) > 1 and apart and len(bands) == len(same):
            yield bands


def _lists(bands: list[Item]) -> Iterator[list[Item]]:
    """Part the bands of a text where much else stands between them."""
    part: list[Item] = []
    for band in bands:
        if part and _is_apart(part[-1], band):
            yield part
            part = []
        part.append(band)
    if part:
        yield part


def _is_apart(band: Item, following: Item) -> bool:
    between = (following.start or 0) - (band.end or 0)
    others = following.order - band.order > 1
    return between > (_APART_BY_OTHERS if others else _APART)


def complete(bands: list[Item]) -> bool:
    """Do the bands run without a gap from no criterion to all criteria?"""
    edges = [band.band or (0, 0) for band in bands]
    joined = all(low == high + 1 for (low, _), (_, high) in _pairs(edges))
    return joined and edges[-1][0] == 0 and edges[0][1] >= number_of_criteria(bands[0])


def _pairs(
    edges: list[tuple[int, int]],
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    return pairwise(edges)
