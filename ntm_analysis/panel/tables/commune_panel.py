"""The commune panel that a province brought in, as the commune-panel models take it.

Assessments of one criteria set up to a day, on one list of units, and which communes
hold the title by the acts of the same store. A commune that an older list has under
another code is followed only where it went on alone and whole; what cannot be
followed is counted, not guessed. Judging is left to `panel.models.counts.panel_answer`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.errors import UnknownNameError
from ntm_analysis.figures.tables import recognitions
from ntm_analysis.figures.tables.plans import Plan
from ntm_analysis.panel.tables import panel_dates
from ntm_analysis.periods import Period
from ntm_analysis.places.changes.recognition import Act, TitleState, standing
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.tables import units
from ntm_analysis.places.tables.restated import walk
from ntm_analysis.store import state


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPanel:
    """What the store holds of a province, by a day; `rows` may be empty."""

    place: Place
    criteria_set: str
    as_of: Period
    rows: pd.DataFrame  # the Assessments table, one list, actual reports
    recognised: frozenset[str]  # place codes of `rows` that hold the title by an act
    left_out: int  # communes of older lists that could not be followed
    missing: tuple[int, ...]  # criteria of the set that no row speaks of
    other: tuple[tuple[str, str], ...]  # what else is held: criteria set and date
    synthetic_left_out: int = 0  # rows held as synthetic that were not asked for


def gather_panel(
    place: str,
    criteria_set: str,
    as_of: str,
    store: Path | None = None,
    *,
    synthetic: bool = True,
) -> StoredPanel:
    """Gather the panel of a province.

    Parameters
    ----------
    place
        Province, name or code, on the list of the day.
    criteria_set
        Key of one set, such as XA-2021: two sets are never one panel.
    as_of
        Reports dated after it are left out. When a report was brought in plays no
        part here; `known_on` of the ledger tells that.
    synthetic
        False leaves out what was imported as synthetic; `synthetic_left_out` counts it.

    Raises
    ------
    UnknownNameError
        If the province or the criteria set is not known.
    """
    day, asked = Period(as_of), criteria_sets.get(criteria_set)
    province = units.load().province(place, day)
    codes = panel_dates.predecessors(province.code, province.vintage)
    read = [state.assessments(c, kind="actual", store=store) for c in codes]
    held = pd.concat(read, ignore_index=True)
    invented = held["synthetic"].astype(bool)
    left = 0 if synthetic else int(invented.sum())
    held = held if synthetic else held[~invented].reset_index(drop=True)
    wanted = (held["criteria_set"] == criteria_set) & _by(held["as_of"], day)
    rows, left_out = _on_one_list(held[wanted])
    acts = [
        act
        for code in codes
        for act in recognitions.from_store(
            state.table("recognitions", code, synthetic=synthetic, store=store)
        )
    ]
    spoken = set(rows["criterion"])
    return StoredPanel(
        place=province,
        criteria_set=criteria_set,
        as_of=day,
        rows=rows.assign(province_code=province.code),
        recognised=_recognised(rows, day, acts),
        left_out=left_out,
        missing=tuple(n for n in asked.numbers if n not in spoken),
        other=_other(held[~wanted]),
        synthetic_left_out=left,
    )


def of_plan(
    document: Plan,
    as_of: str = "",
    store: Path | None = None,
    *,
    synthetic: bool = True,
) -> StoredPanel | None:
    """Gather what a plan's province brought in by the plan's own date, or by `as_of`.

    Returns
    -------
    Held or None
        None where nothing is held, or where the plan is not that of a province.
    """
    day = as_of or document.as_of.text
    try:
        found = gather_panel(
            document.place_code, document.criteria_set, day, store, synthetic=synthetic
        )
    except UnknownNameError:
        return None
    return found if len(found.rows) else None


def _by(stated: pd.Series, day: Period) -> pd.Series:
    last = {text: Period(text).last <= day.last for text in stated.unique()}
    return stated.map(last).astype(bool)


def _on_one_list(rows: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Put rows on the newest of their lists, one text for each last day."""
    if rows.empty:
        return rows, 0
    order = list(units.load().vintages)
    newest = max(rows["vintage"].unique(), key=order.index)
    codes = [
        part["place_code"].map(_followed(str(vintage), newest))
        for vintage, part in rows.groupby("vintage")
    ]
    code = pd.concat(codes).reindex(rows.index)
    lost = rows.loc[code.isna(), "place_code"].nunique()
    kept = rows[code.notna()].assign(place_code=code.dropna(), vintage=newest)
    kept = _one_text_a_day(kept)
    kept = kept.drop_duplicates(["place_code", "criterion", "as_of"], keep="last")
    heads = kept.drop_duplicates("place_code", keep="last").set_index("place_code")
    named = {
        name: kept["place_code"].map(heads[name]) for name in ("place", "district")
    }
    return kept.assign(**named).reset_index(drop=True), int(lost)


def _followed(old: str, new: str) -> dict[str, str]:
    """Map each unit of a list that went on alone and whole to its later code."""
    pairs = walk(old, new).pairs
    alone = ~pairs.duplicated("old_code", keep=False)
    alone &= ~pairs.duplicated("new_code", keep=False)
    whole = pairs[alone & (pairs["relation"] == "whole") & (pairs["new_code"] != "")]
    return dict(zip(whole["old_code"], whole["new_code"], strict=True))


def _one_text_a_day(rows: pd.DataFrame) -> pd.DataFrame:
    """Sort by date; "2025-06" and "2025-06-30" are one date of a panel."""
    last = rows["as_of"].map({t: Period(t).last for t in rows["as_of"].unique()})
    rows = rows.assign(last=last).sort_values(["last", "import"], kind="stable")
    text = rows.groupby("last")["as_of"].transform("first")
    return rows.assign(as_of=text).drop(columns="last")


def _recognised(rows: pd.DataFrame, day: Period, acts: Iterable[Act]) -> frozenset[str]:
    """Give the communes that hold the first title by an act of the store."""
    gazetteer, known = units.load(), list(acts)
    pairs = rows[["place_code", "vintage"]].drop_duplicates().to_numpy(dtype=str)
    return frozenset(
        str(code)
        for code, vintage in pairs
        if standing(
            gazetteer.place(code, vintage), "ntm", day.last, gazetteer, known
        ).state
        is TitleState.RECOGNISED
    )


def _other(rows: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    found = rows[["criteria_set", "as_of"]].drop_duplicates().to_numpy(dtype=str)
    return tuple(sorted((str(key), str(day)) for key, day in found))
