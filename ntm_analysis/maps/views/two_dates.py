"""Two dates side by side on one list of units: two maps of one legend, and a table.

Draws what `figures.tables.two_dates.compare` gives. Both maps share their classes, so
that a colour means the same on either; a unit without a complete report is grey on its
map.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from ntm_analysis.criteria.sets import CriteriaSet
from ntm_analysis.figures.tables.figures import REFORM
from ntm_analysis.maps.drawing import palette
from ntm_analysis.maps.models import classes
from ntm_analysis.maps.tables import map_themes
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.maps.views import maps
from ntm_analysis.maps.views.map_figure import MapFigure, beside
from ntm_analysis.page.html import Html, cited, notes
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import count_of, date, number, percent
from ntm_analysis.page.tables import Column, records, table
from ntm_analysis.periods import Period

Source = Callable[[str], str]


def lead(
    rows: pd.DataFrame,
    measure: str,
    first: str,
    second: str,
    vintage: str,
    language: Language,
) -> str:
    """Say what is compared, when and on which units; synthetic marks are named."""
    mark = say("panel.mark_synthetic", language) if rows["synthetic"].any() else ""
    said = say(
        "change.lead",
        language,
        measure=measure,
        first=date(first, language),
        second=date(second, language),
        vintage=date(vintage, language),
    )
    return f"{mark} – {said}" if mark else said


def label(rows: pd.DataFrame, measure: str, language: Language) -> str:
    """Name what is shared out: the published measure, or criteria met in a panel."""
    if (rows["counted"] == "criteria").all():
        return say("change.criteria_met", language)
    return measure


def pair(
    rows: pd.DataFrame,
    ground: MapExtent,
    measure: str,
    first: str,
    second: str,
    language: Language,
) -> Html:
    """Draw the share at both dates as maps of one legend."""
    return beside(
        _at(rows, ground, measure, first, "first", language),
        _at(rows, ground, measure, second, "second", language),
    )


def change(
    rows: pd.DataFrame,
    ground: MapExtent,
    first: str,
    second: str,
    rules: Html,
    language: Language,
) -> Html:
    """Draw the change in the share around no change, and the rules beside it."""
    drawn = _change_map(rows, ground, first, second, language).html()
    return Html('<div class="beside ntm-maps">{}<div>{}</div></div>').format(
        drawn, rules
    )


def side_by_side(
    rows: pd.DataFrame, first: str, second: str, source: Source, language: Language
) -> Html:
    """Draw the table: each unit, what it was made of, both dates and the change."""
    at = [
        say("change.at", language, day=date(day, language)) for day in (first, second)
    ]
    columns = [
        Column("unit", say("change.unit", language)),
        Column("first", at[0], "number"),
        Column("used_first", say("change.used", language)),
        Column("second", at[1], "number"),
        Column("used_second", say("change.used", language)),
        Column("change", say("change.change", language), "number"),
        Column("made_of", say("change.made_of", language)),
        Column("uncertain", say("change.uncertain", language), "number"),
    ]
    drawn = [_row(row, source, language) for row in records(_known_first(rows))]
    used = [column for column in columns if any(row[column.key] for row in drawn)]
    return table(drawn, used, say("change.table", language), language)


def remarks(
    rows: pd.DataFrame,
    years: float,
    first: str,
    second: str,
    sets: Sequence[CriteriaSet],
    language: Language,
) -> Html:
    """Say how much of the units is covered, by which rule, and over which break."""
    both, counted = int(rows["change_pp"].notna().sum()), rows["counted"].iloc[0]
    said = [
        say("change.covered", language, both=both, all=len(rows)),
        say(f"change.rule_{counted}", language, years=number(years, language)),
    ]
    begin, end = Period(first).last, Period(second).last
    broken = [s.decision for s in sets if begin < s.in_force_from <= end]
    if broken:
        said.append(say("change.set_break", language, sets="; ".join(broken)))
    if counted == "communes":
        if Period(second).last.isoformat() >= REFORM:
            said.insert(0, say("change.counted_anew", language))
        if count := int(rows["listed_first"].sum() + rows["listed_second"].sum()):
            said.append(say("change.listed", language, count=count))
    if rows["synthetic"].any():
        said.insert(0, say("panel.note_synthetic", language))
    if (rows["uncertain_share"] > 0).any():
        said.append(say("change.split", language))
    return notes(said)


def _change_map(
    rows: pd.DataFrame, ground: MapExtent, first: str, second: str, language: Language
) -> MapFigure:
    values = _provenance_columns(rows).assign(value=rows["change_pp"] / 100)
    found = classes.classify(values.set_index("code")["value"], map_themes.CHANGE_SHARE)
    return maps.choropleth(
        ground.layer,
        values,
        found,
        title=say(
            "change.map_change",
            language,
            first=date(first, language),
            second=date(second, language),
        ),
        language=language,
        anchor="map-change",
        unit="pp",
        colours=palette.diverging(found.size),
        lined=2,
        around=_around(ground),
    )


def _at(
    rows: pd.DataFrame,
    ground: MapExtent,
    measure: str,
    day: str,
    name: str,
    language: Language,
) -> MapFigure:
    values = _provenance_columns(rows).assign(
        value=rows[f"share_{name}"],
        as_of=rows[f"times_{name}"],
        reported=rows[f"reported_{name}"],
        of_predecessors=rows[f"of_{name}"],
    )
    if (rows["counted"] == "communes").all():
        known = rows[f"share_{name}"].notna()
        values["number"] = rows[f"value_{name}"].where(known)
        values["denominator"] = rows[f"denominator_{name}"]
    return maps.choropleth(
        ground.layer,
        values,
        classes.classify(values.set_index("code")["value"], map_themes.SHARE),
        title=say("change.map_at", language, measure=measure, day=date(day, language)),
        language=language,
        anchor=f"map-{name}",
        around=_around(ground),
    )


def _provenance_columns(rows: pd.DataFrame) -> pd.DataFrame:
    """Give the columns that say what a value of a merged unit rests on."""
    told = ["code", "vintage", "of_predecessors", "uncertain_share"]
    return rows[told].copy()


def _around(ground: MapExtent) -> maps.Surroundings:
    return maps.Surroundings(
        neighbours=ground.around,
        borders=ground.over,
        borders_are_former=ground.over_is_former,
    )


def _known_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Put the units with both dates first, then those with one, each by name."""
    known = rows[["share_first", "share_second"]].notna().sum(axis=1)
    return rows.assign(known=known).sort_values(
        ["known", "name"], ascending=[False, True], kind="stable"
    )


def _row(row: Any, source: Source, language: Language) -> dict[str, str]:
    return {
        "unit": row.name,
        "first": _share(row, "first", language),
        "used_first": _used(row.figure_ids_first, source),
        "second": _share(row, "second", language),
        "used_second": _used(row.figure_ids_second, source),
        "change": number(row.change_pp, language, 1),
        "made_of": row.made_of if row.of_predecessors > 1 else "",
        "uncertain": _uncertain(row, language),
    }


def _uncertain(row: Any, language: Language) -> str:
    """Say how much rests on split units; nothing for units that went on whole."""
    if pd.isna(row.uncertain_share) or row.uncertain_share == 0:
        return ""
    return percent(100 * row.uncertain_share, language, 0)


def _share(row: Any, name: str, language: Language) -> str:
    share, reported = getattr(row, f"share_{name}"), getattr(row, f"reported_{name}")
    of = getattr(row, f"of_{name}")
    if pd.isna(share):
        if not reported:
            return say("general.no_report", language)
        return say("change.partly", language, reported=reported, count=int(of))
    counted = count_of(
        getattr(row, f"value_{name}"), getattr(row, f"denominator_{name}"), language
    )
    return f"{counted} ({percent(100 * share, language)})"


def _used(figure_ids: str, source: Source) -> Html:
    ids = [one for one in figure_ids.split(";") if one]
    return Html("; ").join(cited(one, source) for one in ids)
