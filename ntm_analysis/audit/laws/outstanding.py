"""Do the criteria still to be met add up over the years in which they are planned?"""

import re
from collections.abc import Iterator

from ntm_analysis.audit.laws.book import Book, grouped, settled
from ntm_analysis.audit.laws.outcome import LawOutcome
from ntm_analysis.audit.laws.sets import number_of_criteria

_LEADING = re.compile(r"\D{0,12}(\d+) xã")
_DONE = re.compile(r"hoàn thành|phấn đấu|thực hiện|đạt", re.IGNORECASE)
_LEFT = re.compile(r"\bcòn\b", re.IGNORECASE)
_NEAR = 0.05  # without words: parts that miss the whole by less are meant to be it


def outstanding_parts(book: Book) -> Iterator[LawOutcome]:
    """Criteria planned year by year add up to those that were outstanding."""
    stated = [
        item
        for item in book.items
        if item.measure == "criteria_outstanding" and item.value is not None
    ]
    tabled = [item for item in stated if item.start is None]
    for group in grouped(tabled, lambda i: (i.quantity, i.scope, i.subset)):
        whole = settled([item for item in group if item.kind == "actual"])
        planned = [item for item in group if item.kind == "target"]
        parts = [settled(list(one)) for one in grouped(planned, lambda i: i.time)]
        if whole is None or len(parts) < 2 or None in parts:
            continue
        items = [part for part in parts if part is not None]
        amounts = [item.value or 0.0 for item in items]
        gap = sum(amounts) - (whole.value or 0.0)
        words = " ".join(item.evidence for item in items)
        parted = bool(_DONE.search(words)) and not _LEFT.search(words)
        if parted or abs(gap) <= _NEAR * (whole.value or 0.0):
            values = {"amounts": amounts, "sum": sum(amounts), "whole": whole.value}
            found = (whole, *items)
            yield LawOutcome("outstanding_parts", gap == 0, found, gap, values)


def outstanding_told(book: Book) -> Iterator[LawOutcome]:
    """ "Còn 103 tiêu chí, trong đó năm 2024 hoàn thành 70, năm 2025 hoàn thành 33"."""
    stated = [
        item
        for item in book.items
        if item.measure == "criteria_outstanding" and item.value is not None
    ]
    for group in grouped(stated, lambda i: (i.where, i.context)):
        whole, *parts = group
        times = {part.time for part in parts}
        told = "trong đó" in whole.context.lower() and len(times) == len(parts) > 1
        done = all(_DONE.search(part.evidence) for part in parts)
        if whole.start is not None and told and done:
            amounts = [part.value or 0.0 for part in parts]
            gap = sum(amounts) - (whole.value or 0.0)
            values = {"amounts": amounts, "sum": sum(amounts), "whole": whole.value}
            found = (whole, *parts)
            yield LawOutcome("outstanding_parts", gap == 0, found, gap, values)


def outstanding_possible(book: Book) -> Iterator[LawOutcome]:
    """So many communes cannot lack more criteria than there are."""
    for item in book.items:
        number = _LEADING.match(item.scope)
        if item.measure != "criteria_outstanding" or not number or item.high is None:
            continue
        limit = int(number[1]) * number_of_criteria(item)
        over = max(item.high - limit, 0.0)
        values = {"value": item.high, "communes": int(number[1]), "limit": limit}
        yield LawOutcome("outstanding_possible", not over, (item,), over, values)
