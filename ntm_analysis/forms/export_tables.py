"""The work behind `ntm export table`: one table of a place, out of store or data/."""

from datetime import date

import pandas as pd

from ntm_analysis.errors import UnknownNameError, nearest
from ntm_analysis.figures.tables import figures
from ntm_analysis.forms.export_forms import inside
from ntm_analysis.forms.restated_marks import restated_marks
from ntm_analysis.intake.roster.asked import places_of_any_day
from ntm_analysis.outlook.models import progress
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.tables import units
from ntm_analysis.store import folder, ledger, state
from ntm_analysis.store.counts import met_counts, sources

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
    places = () if place in NATION else places_of_any_day(place)
    if name == "imports":
        return imports(places[0].code if places else None)
    if name in ("figures", "targets"):
        rows = _published(name, places, criteria_set)
    elif name == "progress":
        rows = _progress(places, criteria_set, known)
    else:
        rows = _stored(name, places, criteria_set, known)
    if kind and "kind" in rows:
        rows = rows[rows["kind"] == kind]
    return rows.reset_index(drop=True)


def restated(
    place: str, onto: str, criteria_set: str | None, kind: str | None, known: str | None
) -> pd.DataFrame:
    """Give the marks of a place on the units of a later list, and why some have none.

    Raises
    ------
    UnknownNameError
        If the place is unknown.
    DataError
        If the list is unknown, or marks stand on a later one.
    """
    where = places_of_any_day(place)
    parts = [_of_place("assessments", one, criteria_set, known) for one in where]
    rows = pd.concat(parts, ignore_index=True).drop_duplicates()
    lists = list(units.load().vintages)
    if onto not in lists:
        raise UnknownNameError(f"no list of units {onto!r}. {nearest(onto, lists)}")
    rows = rows[rows["vintage"].map(lists.index) <= lists.index(onto)]
    if kind:
        rows = rows[rows["kind"] == kind]
    return restated_marks(rows, onto)


def _stored(
    name: str, places: tuple[Place, ...], criteria_set: str | None, known: str | None
) -> pd.DataFrame:
    about = None if name in ("recognitions", "classes") else criteria_set
    stored = {"form_figures": "figures"}.get(name, name)
    parts = [_of_place(stored, where, about, known) for where in places]
    if not places:
        parts = [state.table(stored, None, about, as_known_on=_day(known))]
    filled = [part for part in parts if len(part)]
    rows = pd.concat(filled, ignore_index=True) if filled else parts[0]
    rows = rows.assign(source=_sources(rows))
    if name != "assessments":
        return rows
    more = ["criteria_set"] if rows["criteria_set"].nunique() > 1 else []
    order = ["criteria_set", "place_code", "as_of", "kind", "criterion"]
    return rows.sort_values(order)[ASSESSMENTS + more]


def _of_place(
    stored: str, where: Place, about: str | None, known: str | None
) -> pd.DataFrame:
    """Give a place's rows of one list: a code may be another's in the next one."""
    province = units.load().province_of(where).code
    rows = state.table(stored, province, about, as_known_on=_day(known))
    rows = rows[rows["vintage"] == where.vintage]
    if stored != "figures":
        return inside(rows, where)
    return rows if where.level == "province" else rows[rows["place_code"] == where.code]


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
    places: tuple[Place, ...], criteria_set: str | None, known: str | None
) -> pd.DataFrame:
    """Sum up the communes of each place, date, kind and set, over one count."""
    counts = met_counts(as_known_on=_day(known))
    if criteria_set:
        counts = counts[counts["criteria_set"] == criteria_set]
    if places:
        counts = pd.concat([_counts_of(counts, where) for where in places])
    found = progress.of_counts(counts)
    names = {code: lists.name for code, lists in _provinces().items()}
    found.insert(1, "place", found["province_code"].map(names).astype("str"))
    keys = ["province_code", "criteria_set", "as_of", "kind"]
    return found.merge(sources(as_known_on=_day(known)), on=keys, how="left")


def _counts_of(counts: pd.DataFrame, where: Place) -> pd.DataFrame:
    """Keep the counts of a place at the dates of its list."""
    lists = units.load()
    listed = {d: units.list_of(where, Period(d))[0] for d in counts["as_of"].unique()}
    mine = counts["province_code"] == lists.province_of(where).code
    mine &= counts["as_of"].map(listed) == where.vintage
    if where.level != "province":
        codes = {unit.code for unit in lists.communes(where)} | {where.code}
        mine &= counts["place_code"].isin(codes)
    return counts[mine]


def _provinces() -> dict[str, Place]:
    """Give provinces by code, those of the newest list first."""
    lists = units.load()
    return {
        unit.code: unit
        for vintage in lists.vintages
        for unit in lists.units(vintage, "province")
    }


def _published(
    name: str, places: tuple[Place, ...], criteria_set: str | None
) -> pd.DataFrame:
    rows = figures.load()
    if places:
        codes = {(where.vintage, where.code) for where in places}
        pairs = zip(rows["vintage"], rows["place_code"], strict=True)
        rows = rows[[pair in codes for pair in pairs]]
    else:
        rows = rows[rows["place_code"] == "VN"]
    if criteria_set:
        rows = rows[rows["criteria_set"] == criteria_set]
    target = rows["kind"] == "target"
    return rows[target if name == "targets" else ~target]


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
