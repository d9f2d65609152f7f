"""Tables for a page: caption, scopes for screen readers, figures right-aligned.

A table is drawn from rows of ready text; what a number looks like is said by
`page.numbers`, what it is by the models.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

import pandas as pd

from ntm_analysis.page.html import Html
from ntm_analysis.page.language import Language, say

MOST_ROWS = 400


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the rows, its heading, and how it is set."""

    key: str
    title: str
    align: Literal["text", "number"] = "text"
    is_html: bool = False  # the cells are markup of ours, not text to escape


def table(
    rows: Sequence[Mapping[str, str]],
    columns: Sequence[Column],
    caption: str,
    language: Language,
) -> Html:
    """Draw a table; the first column heads its row.

    A table over `MOST_ROWS` rows is cut and says how many rows it leaves out.
    """
    head = "".join(_th(column) for column in columns)
    body = "".join(_tr(row, columns) for row in rows[:MOST_ROWS])
    left = len(rows) - MOST_ROWS
    cut = say("tables.cut", language, count=left) if left > 0 else ""
    foot = f'<p class="note">{escape(cut)}</p>' if cut else ""
    name = escape(caption)
    return Html(
        f'<div class="scroll" tabindex="0" role="region" aria-label="{name}">'
        f"<table><caption>{name}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>{foot}"
    )


def records(rows: pd.DataFrame) -> Iterator[Any]:
    """Go through a table row by row, each with its columns as attributes."""
    return iter(rows.itertuples(index=False))


def _th(column: Column) -> str:
    return f'<th scope="col" class="{column.align}">{escape(column.title)}</th>'


def _tr(row: Mapping[str, str], columns: Sequence[Column]) -> str:
    first, *rest = columns
    cells = "".join(
        f'<td class="{column.align}">{_cell(row, column)}</td>' for column in rest
    )
    mark = f' class="{escape(row["row_class"])}"' if row.get("row_class") else ""
    side = ' class="number"' if first.align == "number" else ""
    head = f'<th scope="row"{side}>{_cell(row, first)}</th>'
    return f"<tr{mark}>{head}{cells}</tr>"


def _cell(row: Mapping[str, str], column: Column) -> str:
    text = row.get(column.key, "")
    return text if column.is_html else escape(text)
