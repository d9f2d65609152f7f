"""Do the communes that a sentence names agree with the number that it states?"""

import re
from collections.abc import Iterator

from ntm_analysis.audit.laws.book import Book
from ntm_analysis.audit.laws.item import Item
from ntm_analysis.audit.laws.outcome import LawOutcome
from ntm_analysis.text import fold

# "như xã A, xã B ...": the list gives examples, it need not be complete.
_EXAMPLES = re.compile(
    r"\.\.\.|…|v\.\s?v|\bnhư\b|điển hình|tiêu biểu|\bvà một số\b|\bvà các xã\b",
    re.IGNORECASE,
)


def names_counted(book: Book) -> Iterator[LawOutcome]:
    """As many communes are named as are stated."""
    places = {i.place for i in book.items if i.level == "district"}
    for item in book.items:
        if item.unit != "communes" or len(item.names) < 2 or item.value is None:
            continue
        if item.measure == "communes_in_band" and not item.value:
            continue
        gap = len(item.names) - item.value
        if gap < 0 and _EXAMPLES.search(item.evidence):
            continue
        if gap > 0 and item.start is not None and _has_piece(item.names):
            continue
        if places.issuperset(item.names):
            continue  # "47 xã, gồm: Mai Sơn 30 xã; Phù Yên 17 xã" names districts
        values = {"value": item.value, "named": len(item.names), "names": item.names}
        yield LawOutcome("names_counted", gap == 0, (item,), gap, values)


def names_once(book: Book) -> Iterator[LawOutcome]:
    """A list names no commune of one district twice."""
    for item in book.items:
        if len(item.names) < 2:
            continue
        pairs = _with_district(item)
        twice = sorted({name for _, name in pairs if pairs.count((_, name)) > 1})
        values = {"names": item.names, "twice": twice}
        gap = float(len(pairs) - len(set(pairs)))
        yield LawOutcome("names_once", not twice, (item,), gap, values)


def names_by_district(book: Book) -> Iterator[LawOutcome]:
    """The communes by district are the communes of the whole list."""
    for item in book.items:
        if not item.districts or not item.names:
            continue
        counts = [len(names) for _, names in item.districts]
        gap = sum(counts) - len(item.names)
        values = {"counts": counts, "sum": sum(counts), "named": len(item.names)}
        yield LawOutcome("names_by_district", gap == 0, (item,), gap, values)


def named_in_one_period(book: Book) -> Iterator[LawOutcome]:
    """A commune that reaches the standard in one period is not named for another."""
    lists = [i for i in book.items if i.measure.endswith("_recognized_new") and i.names]
    for index, first in enumerate(lists):
        for second in lists[index + 1 :]:
            if _apart(first, second):
                both = sorted(set(_with_district(first)) & set(_with_district(second)))
                names = [name for _, name in both]
                values = {"names": names, "first": first, "second": second}
                pair = (first, second)
                gap = float(len(names))
                yield LawOutcome("named_in_one_period", not names, pair, gap, values)


def _has_piece(names: tuple[str, ...]) -> bool:
    """Is a name of one word among them, perhaps a piece of another as it was read?"""
    return any(len(name.split()) == 1 for name in names)


def _with_district(item: Item) -> list[tuple[str, str]]:
    """Pair each name with its district: two districts may share a commune's name."""
    if item.districts:
        pairs = [(d, name) for d, names in item.districts for name in names]
        return [(fold(district), name) for district, name in pairs]
    return [("", name) for name in item.names]


def _apart(first: Item, second: Item) -> bool:
    alike = (first.measure, first.kind, first.where) == (
        second.measure,
        second.kind,
        second.where,
    )
    one, other = first.period, second.period
    if not alike or one is None or other is None:
        return False
    return one.last < other.first or other.last < one.first
