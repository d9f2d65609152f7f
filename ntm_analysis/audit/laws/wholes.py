"""Is a number part of the whole that it belongs to, and is the whole one throughout?"""

from collections.abc import Iterator
from itertools import pairwise

from ntm_analysis.audit.laws.book import Book, grouped, last_day
from ntm_analysis.audit.laws.item import Item
from ntm_analysis.audit.laws.outcome import LawOutcome
from ntm_analysis.audit.laws.repeats import GROWTHS
from ntm_analysis.audit.laws.words import Moment

_COUNTS = (*GROWTHS, "communes_recognized", "communes_meeting_criterion")
_BESIDE = 2  # figures between a number and the part of it


def one_denominator(book: Book) -> Iterator[LawOutcome]:
    """The number of communes of a place is the same throughout."""
    measures = ("communes_recognized", "communes_meeting_criterion", "communes_in_band")
    with_whole = [item for item in book.of(*measures) if item.denominator]
    for group in grouped(with_whole, lambda i: i.where):
        firsts = [same[0] for same in grouped(group, lambda i: i.denominator)]
        wholes = [item.denominator or 0 for item in firsts]
        told = [(item.denominator, Moment(item.time)) for item in firsts]
        values = {"wholes": told if len(told) > 1 else wholes, "count": len(group)}
        same = len(firsts) == 1
        items = tuple(group if same else firsts)
        gap = wholes[-1] - wholes[0]
        if len(group) > 1:
            yield LawOutcome("one_denominator", same, items, gap, values)


def part_within_whole(book: Book) -> Iterator[LawOutcome]:
    """A part told beside a number ("trong đó có 02 xã") is at most that number."""
    for item in book.items:
        if not item.subset or item.value is None or item.measure not in _COUNTS:
            continue
        wholes = [
            whole
            for whole in book.beside(item, item.measure)
            if (whole.kind, whole.time) == (item.kind, item.time)
            and whole.value is not None
            and whole.order < item.order <= whole.order + _BESIDE
        ]
        if wholes:
            whole = wholes[-1]
            over = max((item.value or 0) - (whole.value or 0), 0)
            values = {"value": item.value, "whole": whole.value}
            pair = (item, whole)
            yield LawOutcome("part_within_whole", not over, pair, over, values)


_OF_DISTRICTS = ("communes_recognized", "communes_advanced", "communes_model")


def districts_within_province(book: Book) -> Iterator[LawOutcome]:
    """The districts of one list have no more communes together than the province.

    Fewer is no slip: a list need not name every district.
    """
    for measure in _OF_DISTRICTS:
        stated = [i for i in book.of(measure) if i.value is not None]
        for whole in (i for i in stated if i.level == "province"):
            below = [i for i in stated if _is_below(i, whole)]
            parts = list({i.where: i for i in reversed(below)}.values())[::-1]
            if len(parts) < _LEAST or len(below) != len(parts):
                continue
            counts = [part.value or 0 for part in parts]
            over = max(sum(counts) - (whole.value or 0), 0)
            values = {"sum": sum(counts), "whole": whole.value, "places": len(parts)}
            yield LawOutcome(
                "districts_within_province", not over, (whole, *parts), over, values
            )


_LEAST = 2  # districts of a list


def _is_below(item: Item, whole: Item) -> bool:
    """Say whether an item counts a district in the list that follows a whole."""
    if item.level != "district" or item.kind != whole.kind:
        return False
    same = last_day(item) is not None and last_day(item) == last_day(whole)
    between = (item.start or 0) - (whole.start or 0)  # names of the list may be in it
    return same and 0 < between < _LIST


_LIST = 1500  # characters that a list of districts takes


def ladder(book: Book) -> Iterator[LawOutcome]:
    """Model communes are among the advanced ones, these among the recognised ones."""
    steps = ("communes_model", "communes_advanced", "communes_recognized")
    stated = [i for i in book.of(*steps) if i.value is not None and i.period]
    for group in grouped(stated, lambda i: (i.where, i.kind, last_day(i))):
        values = {item.measure: item for item in reversed(group)}
        found = [values[step] for step in steps if step in values]
        for higher, lower in pairwise(found):
            over = (higher.value or 0) - (lower.value or 0)
            told = {"higher": higher, "high": higher.value}
            told |= {"lower": lower, "low": lower.value}
            pair = (higher, lower)
            yield LawOutcome("ladder", over <= 0, pair, max(over, 0), told)
