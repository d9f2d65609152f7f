"""Routes by years, "Năm 2026: 12 xã; năm 2027: 20 xã": added in each year, or in all.

No word of such a list says which. What the document tells beside it does: the number
that shall stand in the last year is the last of the list, or what the list and those
before it add up to; and what adds up to more communes than there are was not added.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ntm_analysis.reading.confidence import confidence, in_order
from ntm_analysis.reading.figure import StatedFigure

_APART = 120  # characters from an item of a list to the next
_DOUBT = "new_or_all"


def settle_routes(figures: Sequence[StatedFigure]) -> list[StatedFigure]:
    """Decide lists of years by what stands in the document, in the order of the text.

    A list that nothing decides is left as it is, with its doubt.
    """
    settled = list(figures)
    for route in _routes(figures):
        items = [figures[at] for at in route]
        verdict = _verdict(items, figures)
        for at in route if verdict else ():
            settled[at] = _told(figures[at], verdict == "standing")
    return settled


def _routes(figures: Sequence[StatedFigure]) -> list[list[int]]:
    """Runs of counts that are unsure to be new, one a year, in the order of years."""
    runs: list[list[int]] = []
    for at, figure in enumerate(figures):
        if not _is_open(figure):
            continue
        last = figures[runs[-1][-1]] if runs else None
        goes_on = (
            last is not None
            and (last.measure, last.kind, last.place)
            == (figure.measure, figure.kind, figure.place)
            and last.time[:4] < figure.time[:4]
            and figure.start - last.end <= _APART
        )
        runs = [*runs[:-1], [*runs[-1], at]] if goes_on else [*runs, [at]]
    return [run for run in runs if len(run) > 1]


def _is_open(figure: StatedFigure) -> bool:
    single = isinstance(figure.value, int | float)
    return (
        single
        and figure.measure.startswith(("communes_", "districts_", "villages_"))
        and figure.measure.endswith("_new")
        and _DOUBT in (figure.unsure or ())
        and figure.rule != "table"
        and figure.time[:4].isdecimal()
    )


def _verdict(
    items: Sequence[StatedFigure], figures: Sequence[StatedFigure]
) -> str | None:
    """Say "added" or "standing" where the document's other counts prove it."""
    values = [float(f.value) for f in items if isinstance(f.value, int | float)]
    measure = items[0].measure.removesuffix("_new")
    first, last = items[0].time[:4], items[-1].time[:4]
    alike = [f for f in figures if (f.measure, f.place) == (measure, items[0].place)]
    ends = _values(f for f in alike if f.kind != "actual" and _year(f) == last)
    before = _values(f for f in alike if f.kind == "actual" and _year(f) < first)
    sums = {sum(values), *(sum(values) + stood for stood in before)}
    rises = all(a < b for a, b in pairwise(values))
    if ends & sums and values[-1] not in ends:
        return "added"
    if values[-1] in ends and not ends & sums and rises:
        return "standing"
    wholes = [f.denominator for f in alike if f.denominator]
    least = sum(values) + min(before, default=0)
    if rises and wholes and least > max(wholes):
        return "standing"
    return None


def _values(figures: Iterable[StatedFigure]) -> set[float]:
    return {float(f.value) for f in figures if isinstance(f.value, int | float)}


def _year(figure: StatedFigure) -> str:
    return figure.time.split("/")[-1][:4]


def _told(figure: StatedFigure, stands: bool) -> StatedFigure:
    doubts = {d for d in figure.unsure or () if d != _DOUBT}
    measure = figure.measure.removesuffix("_new") if stands else figure.measure
    return replace(
        figure,
        measure=measure,
        confidence=confidence(doubts),
        unsure=in_order(doubts),
    )
