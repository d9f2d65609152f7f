"""Does what was there before, plus what is new, give what is there after?

The start is the latest number stated for the day on which the period of growth
begins. A plan written some weeks into its year starts from the number of its own
day: counted as the start while less than a third of the period has passed.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ntm_analysis.audit.laws.book import Book, last_day, settled
from ntm_analysis.audit.laws.compared import baseline, change
from ntm_analysis.audit.laws.item import Item
from ntm_analysis.audit.laws.outcome import LawOutcome
from ntm_analysis.audit.laws.rounding import close, stated_half_unit
from ntm_analysis.audit.laws.sets import comparable
from ntm_analysis.errors import DataError
from ntm_analysis.periods import Period

# growth: the state that it changes, and in which direction
GROWS = {
    "communes_recognized_new": ("communes_recognized", 1),
    "communes_advanced_new": ("communes_advanced", 1),
    "communes_model_new": ("communes_model", 1),
    "communes_modern_new": ("communes_modern", 1),
    "districts_recognized_new": ("districts_recognized", 1),
    "villages_recognized_new": ("villages_recognized", 1),
    "communes_meeting_criterion_new": ("communes_meeting_criterion", 1),
    "criteria_per_commune_gain": ("criteria_per_commune", 1),
    "poverty_rate_reduction": ("poverty_rate", -1),
}
_OF_A_YEAR = re.compile(r"mới có|trong năm|được giao|\briêng\b", re.IGNORECASE)
_EARLY = 1 / 3  # of the period


def before_plus_new(book: Book) -> Iterator[LawOutcome]:
    """Before + new = after; within rounding for means and rates."""
    for new, after in _growths(book):
        before = _before(book, new, after)
        if before is None or not comparable(before, after):
            continue
        step = GROWS[new.measure][1] * (new.low or 0)
        total = (before.low or 0) + step
        gap = total - (after.low or 0)
        values: dict[str, object] = {"sum": [before.low, step], "total": total}
        values |= {"after": after.low, "figure": after}
        yield LawOutcome(
            "before_plus_new",
            close(gap, _tolerance(before, new, after)),
            (before, new, after),
            gap,
            values,
        )


def new_within_total(book: Book) -> Iterator[LawOutcome]:
    """What is new in a period is part of what is there at its end."""
    for new, after in _growths(book):
        if GROWS[new.measure][1] > 0:
            over = (new.low or 0) - (after.low or 0)
            values = {"new": new.low, "after": after.low}
            pair = (new, after)
            yield LawOutcome("new_within_total", over <= 0, pair, max(over, 0), values)


def before_plus_change(book: Book) -> Iterator[LawOutcome]:
    """A change "so với năm ..." leads from that year's number to this one."""
    for item in book.whole:
        told = change(item)
        is_growth = item.measure in GROWS  # its own change is not that of its state
        if item.value is None or told is None or not told[1] or is_growth:
            continue
        near = book.beside(item, item.measure)
        states = [i for i in near if i.quantity == item.quantity]
        before = settled([i for i in states if _is_of(i, told[1]) and i is not item])
        fair = before is not None and comparable(before, item)
        if fair and before is not None and before.kind != "target":
            total = (before.value or 0) + told[0]
            gap = total - item.value
            values: dict[str, object] = {"sum": [before.value, told[0]], "total": total}
            values |= {"after": item.value, "figure": item}
            passed = close(gap, _tolerance(before, item))
            yield LawOutcome("before_plus_change", passed, (before, item), gap, values)


def _growths(book: Book) -> Iterator[tuple[Item, Item]]:
    """Pair each growth with the one state stated for the end of its period."""
    for new in book.of(*GROWS):
        if new.value is None or new.period is None or not _is_whole_growth(book, new):
            continue
        ends = [
            item
            for item in book.beside(new, GROWS[new.measure][0])
            if item.kind == new.kind and last_day(item) == new.period.last
        ]
        if after := settled(ends):
            yield new, after


def _is_whole_growth(book: Book, new: Item) -> bool:
    """Is it the growth of the period, not a named or added part of it?"""
    same = [
        item
        for item in book.beside(new, new.measure)
        if (item.quantity, item.kind, item.time) == (new.quantity, new.kind, new.time)
    ]
    values = [item.value for item in same if item.value is not None]
    return new.value == max(values) and new is next(
        i for i in same if i.value == new.value
    )


def _before(book: Book, new: Item, after: Item) -> Item | None:
    """Find the state from which the growth starts."""
    here = [
        item
        for item in book.beside(after, after.measure)
        if item.value is not None
        and not item.names  # a number with its communes named is one of new ones
        and not _OF_A_YEAR.search(item.lead + item.evidence)
        and (item.kind != "target" or new.kind == "target")
        and item is not after
        and (last_day(item) or date.max) < (last_day(after) or date.min)
    ]
    for day in _starts(new):
        known = [item for item in here if last_day(item) == day]
        facts = [item for item in known if item.kind != "target"]
        if known:
            return settled(facts or known)
    return settled(_early(here, new)) if baseline(new) == "" else None


def _starts(new: Item) -> list[date]:
    """Days on which the growth may start: the eve of its period, or as compared."""
    compared = baseline(new)
    if new.period is None or compared is None:
        return []
    if compared:
        # "tăng 3,9 tiêu chí so với năm 2011": from the end of 2011, not of 2010.
        return [Period(compared).last]
    eve = new.period.first - timedelta(days=1)
    if new.period.precision == "period" and new.measure.endswith("_gain"):
        return [Period(new.time.split("/")[0]).last, eve]
    return [eve]


def _early(states: list[Item], new: Item) -> list[Item]:
    """Give the facts stated for one day early in the period of growth."""
    if new.period is None or new.kind != "target":
        return []
    first, last = new.period.first, new.period.last
    limit = first + (last - first) * _EARLY
    facts = [item for item in states if item.kind != "target" and item.period]
    early = [i for i in facts if first <= (last_day(i) or last) <= limit]
    days = {last_day(item) for item in early}
    return early if len(days) == 1 else []


def _is_of(item: Item, time: str) -> bool:
    try:
        return item.value is not None and last_day(item) == Period(time).last
    except DataError:
        return False


def _tolerance(*items: Item) -> float:
    """Counts must agree exactly; means and rates up to their stated digits."""
    if all((item.value or 0) % 1 == 0 for item in items):
        return 0.0
    return sum(stated_half_unit(item) for item in items)
