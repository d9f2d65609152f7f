"""Tables for a page: caption, scopes for screen readers, figures right-aligned.

A table is drawn from rows of ready cells: a piece of the page (`page.html.Html`) stands
as it is, any other text is escaped. What a number looks like is said by `page.numbers`,
what it is by the models.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from ntm_analysis.page.html import NOTHING, Html, paragraph
from ntm_analysis.page.language import Language, say

MOST_ROWS = 400
WIDE = 5  # columns from which a row becomes a card on a phone


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the rows, its heading, and how it is set."""

    key: str
    title: str
    align: Literal["text", "number"] = "text"


def table(
    rows: Sequence[Mapping[str, str]],
    columns: Sequence[Column],
    caption: str,
    language: Language,
) -> Html:
    """Draw a table; the first column heads its row.

    A table over `MOST_ROWS` rows is cut and says how many rows it leaves out.
    """
    is_wide = len(columns) >= WIDE
    head = NOTHING.join(_th(column) for column in columns)
    body = NOTHING.join(_tr(row, columns, is_wide=is_wide) for row in rows[:MOST_ROWS])
    left = len(rows) - MOST_ROWS
    cut = say("tables.cut", language, count=left) if left > 0 else ""
    foot = paragraph(cut, "note") if cut else NOTHING
    kind = Html(' class="wide"') if is_wide else NOTHING
    return Html(
        '<div class="scroll" tabindex="0" role="group" aria-label="{name}">'
        "<table{kind}><caption>{name}</caption><thead><tr>{head}</tr></thead>"
        "<tbody>{body}</tbody></table></div>{foot}"
    ).format(name=caption, kind=kind, head=head, body=body, foot=foot)


def records(rows: pd.DataFrame) -> Iterator[Any]:
    """Go through a table row by row, each with its columns as attributes."""
    return iter(rows.itertuples(index=False))


def _th(column: Column) -> Html:
    return Html('<th scope="col" class="{}">{}</th>').format(column.align, column.title)


def _tr(row: Mapping[str, str], columns: Sequence[Column], *, is_wide: bool) -> Html:
    first, *rest = columns
    cells = NOTHING.join(
        _td(column, row.get(column.key, ""), is_wide=is_wide) for column in rest
    )
    kind = row.get("row_class")
    mark = Html(' class="{}"').format(kind) if kind else NOTHING
    side = Html(' class="number"') if first.align == "number" else NOTHING
    head = row.get(first.key, "")
    return Html('<tr{}><th scope="row"{}>{}</th>{}</tr>').format(
        mark, side, head, cells
    )


def _td(column: Column, value: str, *, is_wide: bool) -> Html:
    """Draw a cell; where rows become cards, each cell bears its heading."""
    bears = Html(' data-label="{}"').format(column.title) if is_wide else NOTHING
    return Html('<td class="{}"{}>{}</td>').format(column.align, bears, value)
