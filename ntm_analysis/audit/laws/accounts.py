"""Which sources of funds stand directly below a total, and which below a subtotal.

Plans give a total, then its sources, and below "vốn đầu tư trực tiếp" or "vốn ngân
sách nhà nước" the budgets again: these must be summed once. The words tell a subtotal;
where they do not, a line that equals the lines right after it is one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from ntm_analysis.audit.laws.book import Book, last_day
from ntm_analysis.audit.laws.item import Item
from ntm_analysis.audit.laws.rounding import close, stated_half_unit

_ABOVE_BUDGETS = re.compile(
    r"trực tiếp|ngân sách nhà nước|ngân sách các cấp|subtotal|direct|state",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\btổng|toàn bộ|nhu cầu", re.IGNORECASE)
_BUDGETS = ("central", "local")
_OFFICIAL = {*_BUDGETS, "integrated", "credit", "enterprise", "community"}
_MOST = 0.8  # of the total
_APART = 3  # other figures between two lines of one list of sources, at most


@dataclass(frozen=True)
class StatedTotal:
    """A total and the list below it.

    `sources` stand directly below the total; `parts` below a subtotal, which is one
    of the sources.
    """

    total: Item
    sources: tuple[Item, ...]
    subtotal: Item | None = None
    parts: tuple[Item, ...] = ()

    @property
    def gap(self) -> float:
        """Sum of the sources minus the stated total."""
        return sum(i.value or 0 for i in self.sources) - (self.total.value or 0)

    @property
    def fits(self) -> bool:
        """Do the sources add up to the total, up to rounding?"""
        return close(self.gap, tolerance(self.total, self.sources))

    @property
    def is_complete(self) -> bool:
        """Does the list itself say that no source is missing?

        With a line "khác", with every source of the official form, or with
        percentages that reach 100.
        """
        return self.has_rest or self._is_official or self._reaches_100

    @property
    def has_rest(self) -> bool:
        """Is there a line "khác" that ends a list of some length?

        "Vốn huy động khác" below two budgets is one more source, and the list is open.
        """
        rest = [i for i in self.sources if i.fund_source == "other"]
        told = sum(i.value or 0 for i in self.sources)
        long = len(self.sources) > 3 or told >= _MOST * (self.total.value or 0)
        return any(i is not self.subtotal for i in rest) and long

    @property
    def _is_official(self) -> bool:
        named = {item.fund_source for item in (*self.sources, *self.parts)}
        return named | (set(_BUDGETS) if self.subtotal else set()) >= _OFFICIAL

    @property
    def _reaches_100(self) -> bool:
        percents = [i.percent for i in self.sources if i.percent is not None]
        every = len(percents) == len(self.sources)
        return every and close(sum(percents) - 100, 0.5)


def accounts(book: Book) -> Iterator[StatedTotal]:
    """Give each stated total with the list of sources beside it, read as it fits."""
    money = [i for i in book.of("funding") if i.value is not None]
    below: list[Item] = []
    for total in [item for item in money if is_total(item)]:
        lines = [] if total in below else _lines(total, money)
        below += lines
        if len(lines) > 1:
            usual = _by_words(total, lines)
            ways = [usual, *_by_sums(usual)]
            yield next((way for way in ways if way.fits), usual)


def is_total(item: Item) -> bool:
    """Is it a total by its own words? A document has many amounts of money."""
    words = f"{item.lead} {item.evidence}"
    told = item.start is None or bool(_TOTAL.search(words))
    return item.fund_source == "total" and told


def tolerance(total: Item, parts: tuple[Item, ...]) -> float:
    """Add up half a unit of the last digits; "35" beside "437,1" is 35,0.

    Only a number given in thousands or millions ("364 ngàn tỷ") is coarser.
    """
    halves = [stated_half_unit(item) for item in parts]
    finest = sum(half if half > 0.5 else min(halves) for half in halves)
    return stated_half_unit(total) + finest


def _lines(total: Item, money: list[Item]) -> list[Item]:
    """Collect the sources that follow a total, or stand before it if none follow."""
    after = _run(total, [i for i in money if i.order > total.order])
    return (
        after
        or _run(total, [i for i in reversed(money) if i.order < total.order])[::-1]
    )


def _run(total: Item, others: list[Item]) -> list[Item]:
    lines: list[Item] = []
    last = total.order
    for item in others:
        if abs(item.order - last) > _APART + 1 or _is_other_total(item, total):
            break
        last = item.order
        if _beside(item, total) and not any(_same(item, line) for line in lines):
            lines.append(item)
    return lines


def _is_other_total(item: Item, total: Item) -> bool:
    """Does another list begin here? "Vốn ngân sách nhà nước" is a line of this one."""
    if item.fund_source not in ("total", ""):
        return False
    larger = (item.value or 0) >= (total.value or 0)
    return larger or not _ABOVE_BUDGETS.search(f"{item.lead} {item.evidence}")


def _beside(item: Item, total: Item) -> bool:
    here = (total.where, total.kind, last_day(total), total.unit)
    return (item.where, item.kind, last_day(item), item.unit) == here


def _same(item: Item, line: Item) -> bool:
    return (item.fund_source, item.label, item.value) == (
        line.fund_source,
        line.label,
        line.value,
    )


def _by_words(total: Item, lines: list[Item]) -> StatedTotal:
    """Put the budgets under the line that the words put above them."""
    above = [item for item in lines if is_subtotal(item)][:1]
    below = [item for item in lines if above and item.fund_source in _BUDGETS]
    top = tuple(item for item in lines if item not in below)
    return StatedTotal(total, top, above[0] if above else None, tuple(below))


def is_subtotal(item: Item) -> bool:
    """Do its words put a line above the budgets ("vốn đầu tư trực tiếp")?"""
    if item.fund_source in _OFFICIAL:
        return False
    words = f"{item.fund_source} {item.label} {item.lead} {item.evidence}"
    return bool(_ABOVE_BUDGETS.search(words))


def _by_sums(usual: StatedTotal) -> Iterator[StatedTotal]:
    """Read one line as the sum of the lines that follow it."""
    lines = usual.sources
    for first in range(len(lines)):
        for last in range(first + 2, len(lines)):
            parts = lines[first + 1 : last + 1]
            gap = sum(i.value or 0 for i in parts) - (lines[first].value or 0)
            if close(gap, tolerance(lines[first], parts)):
                kept = (*lines[: first + 1], *lines[last + 1 :])
                yield replace(usual, sources=kept)


def repeats_a_source(account: StatedTotal) -> bool:
    """Does a source stand twice, so that one line may contain the other?"""
    named = sorted(i.fund_source for i in account.sources if i is not account.subtotal)
    return any(len(list(same)) > 1 for _, same in groupby(named))
