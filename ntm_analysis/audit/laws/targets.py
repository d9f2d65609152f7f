"""Do the targets ask for more than there is, and rise from deadline to deadline?"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ntm_analysis.audit.laws.book import Book, grouped, last_day, settled
from ntm_analysis.audit.laws.growth import GROWS
from ntm_analysis.audit.laws.item import Item
from ntm_analysis.audit.laws.outcome import LawOutcome
from ntm_analysis.audit.laws.sets import comparable, number_of_criteria
from ntm_analysis.audit.laws.words import Moment

_RISING = tuple(state for state, sign in GROWS.values() if sign > 0)
_CUMULATIVE = (
    *("communes_recognized", "communes_advanced", "communes_model"),
    "districts_recognized",
)
_TAKEN_BACK = re.compile(
    r"thu hồi|sáp nhập|sắp xếp|rớt|không còn đạt|giảm", re.IGNORECASE
)
# "Duy trì 207/207 xã": keeping what is there is a target, not a slip.
_KEEPING = re.compile(r"duy trì|giữ|củng cố|maintain", re.IGNORECASE)


def target_not_yet_met(book: Book) -> Iterator[LawOutcome]:
    """A target asks for more than what was already reported."""
    targets = [i for i in book.items if i.kind == "target" and _directed(i)]
    known = [item for item in book.items if item.kind == "actual"]
    of_quantity = {i[0].quantity: i for i in grouped(known, lambda i: i.quantity)}
    for target in targets:
        same = of_quantity.get(target.quantity, [])
        facts = [item for item in same if _earlier(item, target)]
        if not facts:
            continue
        fact = max(facts, key=lambda i: (last_day(i) or date.min, i.order))
        sign = -1 if _falls(target) else 1
        left = sign * ((target.low or 0) - (fact.low or 0))
        whole = target.denominator or fact.denominator
        kept = bool(_KEEPING.search(target.context)) or target.low == whole
        passed = left > 0 or (left == 0 and (kept or not target.low))
        values = {"target": target.low, "fact": fact.low, "time": Moment(fact.time)}
        pair = (target, fact)
        yield LawOutcome("target_not_yet_met", passed, pair, min(left, 0), values)


def targets_rising(book: Book) -> Iterator[LawOutcome]:
    """A later target of a cumulative count is not below an earlier one."""
    rising = [i for i in book.of(*_RISING) if i.kind == "target"]
    exact = [item for item in rising if item.value is not None and item.period]
    for group in grouped(exact, lambda i: i.quantity):
        dated = sorted(group, key=lambda i: (last_day(i) or date.min, i.order))
        steps = [settled(list(same)) for same in grouped(dated, last_day)]
        known = [item for item in steps if item is not None]
        for earlier, later in pairwise(known):
            if not comparable(earlier, later):
                continue
            fall = min(0.0, (later.value or 0) - (earlier.value or 0))
            values = {"earlier": earlier, "low": earlier.value}
            values |= {"later": later, "high": later.value}
            pair = (earlier, later)
            yield LawOutcome("targets_rising", not fall, pair, fall, values)


def facts_not_falling(book: Book) -> Iterator[LawOutcome]:
    """A cumulative count does not fall within a year, unless the words say why."""
    counted = book.of(*_CUMULATIVE)
    exact = [i for i in counted if i.kind == "actual" and i.value is not None]
    for group in grouped([i for i in exact if i.period], lambda i: i.quantity):
        dated = sorted(group, key=lambda i: (last_day(i) or date.min, i.order))
        steps = [settled(list(same)) for same in grouped(dated, last_day)]
        known = [item for item in steps if item is not None]
        for earlier, later in pairwise(known):
            fall = min(0.0, (later.value or 0) - (earlier.value or 0))
            values = {"earlier": earlier, "low": earlier.value}
            values |= {"later": later, "high": later.value}
            if _same_year(earlier, later) and not (fall and _explained(earlier, later)):
                pair = (earlier, later)
                yield LawOutcome("facts_not_falling", not fall, pair, fall, values)


def _same_year(earlier: Item, later: Item) -> bool:
    return bool(
        earlier.period and later.period and earlier.period.year == later.period.year
    )


def _explained(earlier: Item, later: Item) -> bool:
    """Do the words tell of titles lost, or do the numbers count other communes?"""
    words = f"{earlier.context} {later.context}"
    other_whole = earlier.denominator != later.denominator is not None
    far = 2 * (later.value or 0) < (earlier.value or 0)
    return (
        bool(_TAKEN_BACK.search(words))
        or far
        or (other_whole and earlier.denominator is not None)
    )


def _directed(item: Item) -> bool:
    """Is there a direction in which more is done?"""
    known = item.value is not None and item.period is not None
    return known and (item.measure in _RISING or _falls(item) or _is_top(item))


def _falls(item: Item) -> bool:
    bottom = item.band is not None and item.band[0] == 0
    return item.measure == "poverty_rate" or (bottom and not _is_top(item))


def _is_top(item: Item) -> bool:
    return item.band is not None and item.band[1] >= number_of_criteria(item)


def _earlier(fact: Item, target: Item) -> bool:
    same_part = (fact.scope, fact.subset) == (target.scope, target.subset)
    if not same_part or fact.value is None or not fact.period or not target.period:
        return False
    return fact.period.last < target.period.last and comparable(fact, target)
