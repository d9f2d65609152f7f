"""The table beneath a map: every area with its value, class, date and source."""

import pandas as pd

from ntm_analysis.maps.drawing.map_paint import Paint
from ntm_analysis.maps.views.map_rows import coverage_text, dates
from ntm_analysis.page.html import NOTHING, Html, reference
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.tables import Column, table
from ntm_analysis.text import sort_key


def data_table(
    rows: pd.DataFrame, paint: Paint | None, title: str, language: Language
) -> Html:
    """Draw the table, its rows in Vietnamese order.

    Parameters
    ----------
    rows
        As `map_rows.joined` gives them.
    paint
        Words of the classes; None where nothing is classified.
    """
    ordered = sorted(rows.to_dict("records"), key=lambda row: sort_key(row["name"]))
    drawn = [
        {
            "name": row["name"],
            "shown": row["shown"],
            "class": paint.words(row["code"], language) if paint else "",
            "told": coverage_text(row, language),
            "as_of": dates(row.get("as_of"), language),
            "source": _source(row.get("source"), row.get("figure_id")),
        }
        for row in ordered
    ]
    columns = [
        Column("name", say("maps.place", language)),
        Column("shown", say("maps.value", language), "number"),
        Column("class", say("maps.class", language)),
        Column("told", say("maps.rests_on", language)),
        Column("as_of", say("maps.as_of", language)),
        Column("source", say("maps.source", language)),
    ]
    used = [c for c in columns if any(row[c.key] for row in drawn)]
    return table(drawn, used, title, language)


def _source(source: object, figure_ids: object) -> str:
    """Name the source as markup, with a reference for each published figure."""
    if not isinstance(source, str) or not source:
        return ""
    if not isinstance(figure_ids, str):
        return source
    ids = [one for one in figure_ids.split(";") if one]
    return source + NOTHING.join(reference(one, source) for one in ids)
