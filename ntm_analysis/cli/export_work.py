"""The work behind `ntm export`: gathering what a table or a form shows."""

from datetime import date

import pandas as pd

from ntm_analysis.criteria.bands import scheme_for
from ntm_analysis.models import form_figures
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.store import folder, ledger, state
from ntm_analysis.tables import criteria_rules, criteria_sets, figures, units
from ntm_analysis.tables.intake import sets
from ntm_analysis.tables.intake.asked import (
    place_of,
    place_of_any_day,
    places_of_any_day,
)
from ntm_analysis.views.form_books import Contents

ASSESSMENTS = [
    "place_code", "place", "district", "criterion", "as_of", "met", "value", "kind",
    "source",
]  # fmt: skip
NATION = ("VN", "Việt Nam", "Viet Nam")
TARGET = {"target": "plan"}


def table(
    name: str, place: str, criteria_set: str | None, kind: str | None, known: str | None
) -> pd.DataFrame:
    """Give one table of a place, from the store or from data/.

    Raises
    ------
    UnknownNameError
        If the place is unknown.
    """
    if name == "imports":
        return imports(None if place in NATION else place_of_any_day(place).code)
    if name in ("figures", "targets"):
        return _published(name, place, criteria_set)
    as_known_on = Period(known).last if known else None
    chosen = criteria_set if name != "recognitions" else None
    if place in NATION:
        rows = state.table(name, None, chosen, as_known_on=as_known_on)
    else:
        rows = _of_place(name, places_of_any_day(place), chosen, as_known_on)
    if kind and "kind" in rows:
        rows = rows[rows["kind"] == kind]
    if "source" in rows:
        rows = rows.assign(source=_sources(rows))
    if name != "assessments":
        return rows.reset_index(drop=True)
    more = ["criteria_set"] if rows["criteria_set"].nunique() > 1 else []
    order = ["criteria_set", "place_code", "as_of", "kind", "criterion"]
    return rows.sort_values(order)[ASSESSMENTS + more].reset_index(drop=True)


def _of_place(
    name: str, places: tuple[Place, ...], chosen: str | None, known: date | None
) -> pd.DataFrame:
    """Give a place's rows of each list: a code may be another's in the next one."""
    parts = []
    for where in places:
        province = units.load().province_of(where).code
        rows = state.table(name, province, chosen, as_known_on=known)
        parts.append(_inside(rows[rows["vintage"] == where.vintage], where))
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]


def _inside(rows: pd.DataFrame, where: Place | None) -> pd.DataFrame:
    if where is None or where.level == "province":
        return rows
    if where.level == "district":
        return rows[rows["district"] == where.name]
    return rows[rows["place_code"] == where.code]


def _sources(rows: pd.DataFrame) -> pd.Series:
    """Say where each row comes from: import, file, sheet, cell; and if invented."""
    text = (
        "import " + rows["import"].astype("str") + ": " + rows["file"] + ", "
        + rows["sheet"] + "!" + rows["cell"]
    )  # fmt: skip
    return text.mask(rows["synthetic"].astype(bool), text + " (synthetic)")


def _published(name: str, place: str, criteria_set: str | None) -> pd.DataFrame:
    rows = figures.load()
    if place not in NATION:
        where = place_of_any_day(place)
        rows = rows[rows["place_code"] == where.code]
    else:
        rows = rows[rows["place_code"] == "VN"]
    if criteria_set:
        rows = rows[rows["criteria_set"] == criteria_set]
    target = rows["kind"] == "target"
    return rows[target if name == "targets" else ~target].reset_index(drop=True)


def imports(place_code: str | None = None) -> pd.DataFrame:
    """Give the ledger as a table, one row an entry."""
    rows = [
        {
            "import": entry.number, "action": entry.action, "when": entry.when,
            "who": entry.who, "known_on": entry.known_on, "file": entry.file,
            "sha256": entry.file_sha256, "place_code": entry.place_code,
            "province_code": entry.province_code, "as_of": entry.as_of,
            "kind": entry.kind, "criteria_set": entry.criteria_set,
            "taken": entry.taken, "refused": entry.refused, "cells": entry.cells,
            "undoes": entry.undoes,
        }
        for entry in ledger.read(folder.folder())
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    if place_code is None or table.empty:
        return table
    return table[table["province_code"].isin([place_code, ""])]


def contents(place: str, period: str, criteria_set: str | None) -> Contents:
    """Gather everything that the forms of a place and period show."""
    day = Period(period)
    where = place_of(place, day)
    province = units.load().province_of(where)
    chosen = criteria_set or criteria_sets.at(day.last).id
    intake_set = sets.load(chosen, day.last)
    marks = _inside(state.assessments(province.code, chosen), where)
    blocks = _blocks(day, marks)
    marks, values = (
        _of_blocks(_inside(rows, where), blocks)
        for rows in (marks, state.table("values", province.code, chosen))
    )
    scheme = scheme_for(criteria_rules.bands(), chosen, day.last, province.code)
    groups = _groups(province.code)
    counted = form_figures.counted(marks, groups, scheme.bands, intake_set.count)
    counted = _with_acts(counted, province.code, groups, blocks)
    stated = _stated(province.code, chosen, day)
    everything = form_figures.preferred(counted, stated).assign(fund_source="")
    funds = stated[stated["measure"] == "funding"]
    said = everything[everything["measure"] != "funding"]
    return Contents(
        place=where.name,
        period=period,
        date=day.last.strftime("%d/%m/%Y"),
        set_name=criteria_sets.get(chosen).decision,
        criteria=intake_set.names,
        bands=scheme.bands,
        figures=pd.concat([t for t in (said, funds) if len(t)]) if len(funds) else said,
        blocks=blocks,
        marks=marks,
        values=values,
        sources=_source_rows(marks),
        funds={
            "year": (str(day.year), "target"),
            "now": blocks["now"],
            "rest": (f"{day.year}-H2", "target"),
        },
        synthetic=bool(marks["synthetic"].any()),
        indicator_names={c: i.name for c, i in intake_set.wording.indicators.items()},
    )


def _blocks(day: Period, marks: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Name date and kind of the three columns; the period's actual or its estimate."""
    dates = {text: Period(text).last for text in marks["as_of"].unique()}
    here = {text for text, last in dates.items() if last == day.last}
    now = marks[marks["as_of"].isin(here)]
    kinds = set(now["kind"])
    kind = "estimate" if "estimate" in kinds and "actual" not in kinds else "actual"
    text = day.text if day.text in here or not here else sorted(here)[0]
    return {
        "before": (f"{day.year - 1}-12-31", "actual"),
        "now": (text, kind),
        "plan": (f"{day.year}-12-31", "target"),
    }


def _of_blocks(rows: pd.DataFrame, blocks: dict[str, tuple[str, str]]) -> pd.DataFrame:
    keep = pd.Series(False, index=rows.index)
    for as_of, kind in blocks.values():
        keep |= (rows["as_of"] == as_of) & (rows["kind"] == TARGET.get(kind, kind))
    return rows[keep]


def _groups(province_code: str) -> dict[str, str]:
    rows = state.table("classes", province_code)
    known = rows[rows["group"].fillna("") != ""]
    return dict(zip(known["place_code"], known["group"], strict=True))


def _with_acts(
    counted: pd.DataFrame,
    province_code: str,
    groups: dict[str, str],
    blocks: dict[str, tuple[str, str]],
) -> pd.DataFrame:
    acts = state.table("recognitions", province_code)
    if acts.empty:
        return counted
    parts = [counted]
    for name in ("before", "now"):
        as_of, kind = blocks[name]
        codes = form_figures.standing(acts, str(Period(as_of).last))
        parts.append(
            form_figures.of_codes("communes_recognized", codes, groups, as_of, kind)
        )
    return pd.concat([part for part in parts if len(part)], ignore_index=True)


def _stated(province_code: str, chosen: str, day: Period) -> pd.DataFrame:
    """Give the figures of imported forms; the place's own, not its districts'."""
    rows = state.table("figures", province_code, chosen)
    return rows[(rows["level"] == "province") & (rows["place_code"] == province_code)]


def _source_rows(marks: pd.DataFrame) -> pd.DataFrame:
    used = set(marks["import"]) if len(marks) else set()
    rows = [
        (
            entry.number,
            entry.file,
            entry.as_of,
            entry.when,
            entry.who,
            entry.file_sha256,
        )
        for entry in ledger.read(folder.folder())
        if entry.number in used
    ]
    return pd.DataFrame(
        rows, columns=["import", "file", "as_of", "when", "who", "hash"]
    )
