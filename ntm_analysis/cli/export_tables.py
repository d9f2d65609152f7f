"""The work behind `ntm export table`: one table of a place, out of store or data/."""

from datetime import date

import pandas as pd

from ntm_analysis.cli.export_forms import inside
from ntm_analysis.models import progress
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.store import folder, ledger, state
from ntm_analysis.store.counts import met_counts
from ntm_analysis.tables import figures, units
from ntm_analysis.tables.intake.reading import place_of_any_day

ASSESSMENTS = [
    "place_code", "place", "district", "criterion", "as_of", "met", "value", "kind",
    "source",
]  # fmt: skip
NATION = ("VN", "Việt Nam", "Viet Nam")


def table(
    name: str, place: str, criteria_set: str | None, kind: str | None, known: str | None
) -> pd.DataFrame:
    """Give one table of a place, from the store or from data/.

    Raises
    ------
    UnknownNameError
        If the place is unknown.
    """
    where = None if place in NATION else place_of_any_day(place)
    if name == "imports":
        return imports(where.code if where else None)
    if name in ("figures", "targets"):
        rows = _published(name, where, criteria_set)
    elif name == "progress":
        rows = _progress(where, criteria_set, known)
    else:
        rows = _stored(name, where, criteria_set, known)
    if kind and "kind" in rows:
        rows = rows[rows["kind"] == kind]
    return rows.reset_index(drop=True)


def _stored(
    name: str, where: Place | None, criteria_set: str | None, known: str | None
) -> pd.DataFrame:
    stored = "figures" if name == "form_figures" else name
    about = None if name in ("recognitions", "classes") else criteria_set
    province = units.load().province_of(where).code if where else None
    rows = state.table(stored, province, about, as_known_on=_day(known))
    if stored == "figures":
        whole = where is None or where.level == "province"
        rows = rows if whole else rows[rows["place_code"] == where.code]
    elif where is not None:
        rows = inside(rows, where)
    rows = rows.assign(source=_sources(rows))
    if name != "assessments":
        return rows
    more = ["criteria_set"] if rows["criteria_set"].nunique() > 1 else []
    order = ["criteria_set", "place_code", "as_of", "kind", "criterion"]
    return rows.sort_values(order)[ASSESSMENTS + more]


def _day(known: str | None) -> date | None:
    return Period(known).last if known else None


def _sources(rows: pd.DataFrame) -> pd.Series:
    """Say where each row comes from: import, file, sheet, cell; and if invented."""
    text = (
        "import " + rows["import"].astype("str") + ": " + rows["file"] + ", "
        + rows["sheet"] + "!" + rows["cell"]
    )  # fmt: skip
    return text.mask(rows["synthetic"].astype(bool), text + " (synthetic)")


def _progress(
    where: Place | None, criteria_set: str | None, known: str | None
) -> pd.DataFrame:
    """Sum up the communes of each place, date, kind and set, over one count."""
    counts = met_counts(as_known_on=_day(known))
    if criteria_set:
        counts = counts[counts["criteria_set"] == criteria_set]
    if where is not None:
        gazetteer = units.load()
        codes = {unit.code for unit in gazetteer.communes(where)} | {where.code}
        province = counts["province_code"] == gazetteer.province_of(where).code
        all_ = where.level == "province"
        counts = counts[province & (all_ | counts["place_code"].isin(codes))]
    found = progress.of_counts(counts)
    names = {code: lists.name for code, lists in _provinces().items()}
    found.insert(1, "place", found["province_code"].map(names).astype("str"))
    return found.assign(source="store")


def _provinces() -> dict[str, Place]:
    """Give provinces by code, those of the newest list first."""
    lists = units.load()
    return {
        unit.code: unit
        for vintage in lists.vintages
        for unit in lists.units(vintage, "province")
    }


def _published(
    name: str, where: Place | None, criteria_set: str | None
) -> pd.DataFrame:
    rows = figures.load()
    rows = rows[_of_place(rows, where)]
    if criteria_set:
        rows = rows[rows["criteria_set"] == criteria_set]
    target = rows["kind"] == "target"
    return rows[target if name == "targets" else ~target]


def _of_place(rows: pd.DataFrame, where: Place | None) -> pd.Series:
    """Choose the rows of a place; in July 2025 codes of provinces were given anew."""
    if where is None:
        return rows["place_code"] == "VN"
    if where.level != "province":
        return rows["place_code"] == where.code
    lists = units.load()
    named = {
        (unit.vintage, unit.code)
        for vintage in lists.vintages
        for unit in lists.units(vintage, "province")
        if unit.short_name == where.short_name
    }
    pairs = zip(rows["vintage"], rows["place_code"], strict=True)
    return pd.Series([pair in named for pair in pairs], index=rows.index)


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
