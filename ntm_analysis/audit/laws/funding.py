"""Do the sources of funds add up to the total, in money and in percent?

A list of sources that does not say that it is complete may only not exceed its total.
What stands below what is told by `accounts`.
"""

from collections.abc import Iterator

from ntm_analysis.audit.laws.accounts import accounts, repeats_a_source, tolerance
from ntm_analysis.audit.laws.book import Book
from ntm_analysis.audit.laws.item import Item
from ntm_analysis.audit.laws.outcome import LawOutcome
from ntm_analysis.audit.laws.rounding import close, fits_percent, percent_half_unit


def funding_sum(book: Book) -> Iterator[LawOutcome]:
    """The sources add up to the total, each within half a unit of its last digit."""
    for account in accounts(book):
        incomplete = account.gap < 0 and not account.is_complete
        if account.fits or not (incomplete or repeats_a_source(account)):
            yield _sum_against("funding_sum", account.total, account.sources)


def funding_subtotal(book: Book) -> Iterator[LawOutcome]:
    """Central and local budget add up to the direct funds above them."""
    for account in accounts(book):
        if account.subtotal is not None and len(account.parts) > 1:
            outcome = _sum_against("funding_subtotal", account.subtotal, account.parts)
            yield outcome


def funding_share(book: Book) -> Iterator[LawOutcome]:
    """100 × source / total rounds (or cuts) to the stated percentage."""
    for account in accounts(book):
        for item in (*account.sources, *account.parts):
            if item.percent is not None and account.total.value:
                yield _share(item, account.total)


def funding_shares_sum(book: Book) -> Iterator[LawOutcome]:
    """The percentages of a complete list of sources add up to 100."""
    for account in accounts(book):
        stated = [i for i in account.sources if i.percent is not None]
        if len(stated) == len(account.sources) and account.has_rest:
            percents = [item.percent or 0.0 for item in stated]
            gap = sum(percents) - 100
            allowed = sum(2 * percent_half_unit(item) for item in stated)
            values = {"percents": percents, "sum": sum(percents)}
            passed = close(gap, allowed)
            yield LawOutcome("funding_shares_sum", passed, tuple(stated), gap, values)


def _share(item: Item, total: Item) -> LawOutcome:
    computed = 100 * (item.value or 0) / (total.value or 1)
    percent = item.percent or 0.0
    values = {"value": item.value, "whole": total.value}
    told = values | {"computed": round(computed, 2), "percent": percent}
    passed = fits_percent(computed, item)
    return LawOutcome("funding_share", passed, (item, total), computed - percent, told)


def _sum_against(check: str, total: Item, parts: tuple[Item, ...]) -> LawOutcome:
    amounts = [item.value or 0.0 for item in parts]
    gap = sum(amounts) - (total.value or 0.0)
    allowed = tolerance(total, parts)
    values = {"amounts": amounts, "sum": round(sum(amounts), 6), "total": total.value}
    told = values | {"tolerance": round(allowed, 6)}
    return LawOutcome(check, close(gap, allowed), (total, *parts), gap, told)
