"""The list of sources: a line for every figure used, and how the page was made."""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from ntm_analysis.figures.shares import whole
from ntm_analysis.figures.views.amounts import with_unit
from ntm_analysis.figures.views.figure_names import called
from ntm_analysis.page.html import NOTHING, Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import (
    MISSING,
    count_of,
    date,
    number,
    percent,
    stated_date,
)
from ntm_analysis.page.tables import Column, records, table

_NUMBER = Html('<span id="src-{}">{}</span>')


def listing(
    rows: pd.DataFrame,
    measure_names: Mapping[str, str],
    language: Language,
    folded: Collection[str] = (),
) -> Html:
    """Draw one numbered line a figure.

    Parameters
    ----------
    rows : DataFrame
        As `figures.tables.provenance.rows` gives them, in the order of the references.
    folded
        Figures that do not stand on paper: their lines do not either.
    """
    columns = [
        Column("number", "#", "number"),
        Column("figure", say("sources.figure", language)),
        Column("value", say("charts.value", language), "number"),
        Column("kind", say("charts.kind", language)),
        Column("time", say("charts.time", language)),
        Column("source", say("general.source", language)),
        Column("note", say("sources.note", language)),
    ]
    shown = [
        _line(row, number_, measure_names, language)
        | {"row_class": "folded" if row.figure_id in folded else ""}
        for number_, row in enumerate(records(rows), 1)
    ]
    return table(shown, columns, say("sources.caption", language), language)


def _line(
    row: object, place: int, names: Mapping[str, str], language: Language
) -> dict[str, str]:
    figure = row._asdict()  # type: ignore[attr-defined]
    return {
        "number": Html('<span id="src-{}">{}</span>').format(
            figure["figure_id"], place
        ),
        "figure": f"{figure['place']} · {_name(figure, names, language)}",
        "value": _value(figure, language),
        "kind": say(f"general.{figure['kind']}", language),
        "time": stated_date(figure["time"], bool(figure["is_open"]), language),
        "source": _source(figure, language),
        "note": _note(figure, language),
    }


def _name(
    figure: Mapping[str, Any], names: Mapping[str, str], language: Language
) -> str:
    number_, low = figure["criterion"], figure["band_low"]
    return called(
        figure["measure"],
        names,
        language,
        label=figure["label"],
        criterion="" if pd.isna(number_) else f"{number_}. {figure['criterion_name']}",
        band=None if pd.isna(low) else (int(low), int(figure["band_high"])),
        fund_source=figure["fund_source"],
        scope=figure["scope"],
    )


def _value(figure: Mapping[str, Any], language: Language) -> str:
    if pd.isna(figure["value"]):
        return percent(figure["percent"], language)
    if not pd.isna(figure["value_high"]):
        low, high = (number(figure[key], language) for key in ("value", "value_high"))
        return with_unit(f"{low}–{high}", figure["unit"], language)
    denominator = whole(figure["measure"], figure["denominator"])
    text = count_of(figure["value"], denominator, language)
    unit = figure["unit"]
    if pd.isna(figure["percent"]) or unit.startswith("percent"):
        return with_unit(text, unit, language)
    return f"{text} ({percent(figure['percent'], language)})"


def _source(figure: Mapping[str, str], language: Language) -> str:
    if figure["document"]:
        parts = [figure["document"], figure["section"]]
        return ", ".join(part for part in parts if part)
    url, publisher = figure["url"], figure["publisher"]
    if not url:
        return publisher or MISSING
    read = say("sources.retrieved", language, day=date(figure["retrieved"], language))
    if not url.startswith(("https://", "http://")):  # no javascript: from a table
        return f"{publisher} {url}, {read}"
    return Html('<a href="{}" rel="noreferrer">{}</a>, {}').format(url, publisher, read)


def _note(figure: Mapping[str, str], language: Language) -> str:
    sure = say(f"sources.confidence_{figure['confidence']}", language)
    return f"{sure}; {figure['note']}" if figure["note"] else sure


def method(facts: Mapping[str, str], language: Language) -> Html:
    """Say how the page was made: parameters, versions, rules."""
    items = NOTHING.join(
        Html("<dt>{}</dt><dd>{}</dd>").format(name, value)
        for name, value in facts.items()
    )
    title, rule = (say(f"sources.{key}", language) for key in ("run", "rule"))
    shown = Html("<h3>{}</h3><dl>{}</dl>").format(title, items)
    return shown + paragraph(rule, "note")
