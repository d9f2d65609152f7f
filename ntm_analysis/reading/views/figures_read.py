"""The figures of a document or plan as a table, and what another reading changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from ntm_analysis.audit.laws.item import Item
from ntm_analysis.audit.laws.words import described
from ntm_analysis.page.html import Html
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import number
from ntm_analysis.page.tables import Column, table
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.review.rereading import Difference


def figures_table(rows: Sequence[Mapping[str, Any]], language: Language) -> Html:
    """Show each figure: what it says, its number as stated, and its words."""
    items = [Item.of(row, order) for order, row in enumerate(rows)]
    told = [_figure(item, language) for item in items]
    columns = [
        Column("what", say("figures_read.what", language)),
        Column("place", say("figures_read.place", language)),
        Column("value", say("figures_read.value", language), "number"),
        Column("percent", say("figures_read.percent", language), "number"),
        Column("evidence", say("figures_read.evidence", language)),
    ]
    caption = say("figures_read.caption", language, count=len(told))
    return table(told, columns, caption, language)


def line(figure: StatedFigure, language: Language) -> str:
    """Say a figure in a line: what, where, how much, and its words."""
    item = Item.of(figure, 0)
    said = [described(item, language), item.place, _value(item, language)]
    if item.percent is not None:
        said.append(f"{number(item.percent, language)}%")
    words = " ".join(item.evidence.split())
    return f"{' · '.join(filter(None, said))}: «{words}»"


def changes(difference: Difference, language: Language) -> list[dict[str, str]]:
    """Give what another reading of the document added, removed and changed.

    Returns
    -------
    list of dict
        One a figure; mark (added, removed, changed), what, detail, evidence, in words.
    """
    rows = [_change("added", f, language) for f in difference.added]
    rows += [_change("removed", f, language) for f in difference.removed]
    rows += [
        _change("changed", pair.after, language)
        | {"detail": "; ".join(_pair(key, *pair.value(key)) for key in pair.keys)}
        for pair in difference.changed
    ]
    return rows


def changes_caption(difference: Difference, language: Language) -> str:
    """Say how many figures were read as before, and how many otherwise."""
    parts = (difference.added, difference.removed, difference.changed)
    counts = {"same": difference.unchanged, "other": sum(map(len, parts))}
    return say("figures_read.reread", language, **counts)


def _figure(item: Item, language: Language) -> dict[str, str]:
    return {
        "what": described(item, language),
        "place": item.place,
        "value": _value(item, language),
        "percent": "" if item.percent is None else number(item.percent, language),
        "evidence": item.evidence,
    }


def _value(item: Item, language: Language) -> str:
    if item.low is None:
        return ""
    shown = number(item.low, language)
    if item.high is not None and item.high != item.low:
        shown = f"{shown}–{number(item.high, language)}"
    whole = item.denominator
    return shown if whole is None else f"{shown}/{number(whole, language)}"


def _change(mark: str, figure: StatedFigure, language: Language) -> dict[str, str]:
    return {
        "mark": say(f"figures_read.{mark}", language),
        "what": described(Item.of(figure, 0), language),
        "detail": "",
        "evidence": figure.evidence,
    }


def _pair(key: str, before: object, after: object) -> str:
    return f"{key}: {before} → {after}"
