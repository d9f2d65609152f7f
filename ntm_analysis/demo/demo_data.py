"""The tables of a demo: marks of all dates, values, groups, acts and funds."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.demo.demo_basis import DemoPanel
from ntm_analysis.demo.models import (
    demo_margins,
    demo_published,
    synthetic,
    synthetic_values,
)
from ntm_analysis.demo.models.synthetic_past import quarters_until
from ntm_analysis.forms.export_counts import REFORM, RURAL
from ntm_analysis.intake.sheets import sets
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.names.spelling import folded_key
from ntm_analysis.places.tables import units

SILENT = 0.02  # share of reports of earlier dates that are missing as a whole


@dataclass(frozen=True)
class Demo:
    """One synthetic panel, ready to be written."""

    basis: DemoPanel
    panel: pd.DataFrame  # assessments of every date
    communes: dict[str, pd.DataFrame]  # date -> place_code, place, district, plain
    values: pd.DataFrame  # of the last date: synthetic_values, commune is the code
    acts: pd.DataFrame
    groups: dict[str, str]
    left_out: tuple[str, ...]


def made(basis: DemoPanel, years: int, seed: int) -> Demo:
    """Draw everything; the same seed gives the same panel."""
    last = _communes(basis.where)
    chosen = criteria_sets.get(basis.criteria_set)
    said = demo_published.scaled(basis.said, len(last))
    margins = demo_margins.draw(said, len(last), len(chosen.numbers), seed)
    dates = _dates(basis, years)
    panel = synthetic.panel(
        last, margins.met, dates, seed, per_commune=margins.per_commune,
        criteria_set=chosen.id, no_report_share=SILENT,
    )  # fmt: skip
    listed = {day: _listed_at(basis.where, day) for day in dates}
    panel = pd.concat([_as_listed(panel, day, rows) for day, rows in listed.items()],
                      ignore_index=True)  # fmt: skip
    met = wide(panel, dates[-1], last)
    return Demo(
        basis=basis,
        panel=panel,
        communes=listed,
        values=_values(basis, met, seed),
        acts=_acts(panel, last, dates),
        groups=_groups(met) if len(chosen.numbers) == 10 else {},
        left_out=margins.left_out,
    )


def _dates(basis: DemoPanel, years: int) -> list[str]:
    """Give the quarters before, as far back as the set and the province reach."""
    start = criteria_sets.get(basis.criteria_set).in_force_from.year - 1
    new = basis.where.vintage == REFORM
    ends = [Period(q).last for q in quarters_until(basis.day.text, years)[:-1]]
    kept = [
        end.isoformat()
        for end in ends
        if end >= date(start, 12, 31) and (not new or end > Period(REFORM).last)
    ]
    return [*kept, basis.day.text]


def _communes(where: Place) -> pd.DataFrame:
    """List a province's rural communes; `plain` names can do without "Xã"."""
    gazetteer = units.load()
    every = list(gazetteer.communes(where))
    same = pd.Series([(u.parent_code, folded_key(u.short_name)) for u in every])
    alone = (same.map(same.value_counts()) == 1).tolist()
    rows = [
        {
            "place_code": unit.code,
            "vintage": unit.vintage,
            "place": unit.name,
            "district": above[0].name if len(above) > 1 else "",
            "province_code": where.code,
            "plain": plain,
        }
        for unit, plain in zip(every, alone, strict=True)
        if unit.type in RURAL
        for above in [gazetteer.parents(unit)]
    ]
    return pd.DataFrame(rows)


def _listed_at(where: Place, day: str) -> pd.DataFrame:
    """List the communes of the unit list that is used for a date."""
    gazetteer = units.load()
    vintage = gazetteer.vintage_of(Period(day)).name
    listed = units.on_day(gazetteer.place(where.code, vintage), Period(day))
    return _communes(listed)


def _as_listed(panel: pd.DataFrame, day: str, listed: pd.DataFrame) -> pd.DataFrame:
    """Name communes as the list of a date does; one that it lacks had no report yet."""
    rows = panel[panel["as_of"] == day]
    columns = ["vintage", "place", "district"]
    own = rows.drop(columns=columns).merge(
        listed[["place_code", *columns]], on="place_code", how="inner"
    )
    return own[list(panel.columns)]


def wide(panel: pd.DataFrame, day: str, communes: pd.DataFrame) -> pd.DataFrame:
    """Give the marks of a date, a row a commune in the order of the list."""
    rows = panel[(panel["as_of"] == day) & (panel["kind"] == "actual")]
    met = rows.pivot(index="place_code", columns="criterion", values="met")
    return met.loc[[c for c in communes["place_code"] if c in met.index]]


def _values(basis: DemoPanel, met: pd.DataFrame, seed: int) -> pd.DataFrame:
    intake_set = sets.load(basis.criteria_set, basis.day.last)
    region = _region(basis.where)
    ordered: dict[int, list[str]] = {}
    for code in intake_set.indicators:
        ordered.setdefault(int(code.split(".")[0]), []).append(code)
    levels = {
        code: intake_set.level(code, region, basis.day.year)
        for code in intake_set.indicators
    }
    percent = {c for c, one in intake_set.indicators.items() if one.unit == "%"}
    return synthetic_values.values(met, ordered, levels, percent, seed)


def _region(where: Place) -> str:
    table = units.regions()
    same = table[table["province_code"] == where.code]
    found = same.loc[same["vintage"] == where.vintage, "region_id"]
    found = found if len(found) else same["region_id"]
    return str(found.iloc[0]) if len(found) else ""


def _groups(met: pd.DataFrame) -> dict[str, str]:
    """Put communes that meet more criteria into group 1, fewer into group 3."""
    rank = met.sum(axis=1).rank(method="first", pct=True)
    groups = np.select([rank > 0.8, rank > 0.35], ["G1", "G2"], "G3")
    return dict(zip(met.index, groups.tolist(), strict=True))


def _acts(
    panel: pd.DataFrame, communes: pd.DataFrame, dates: list[str]
) -> pd.DataFrame:
    """Recognise a commune at the first date at which it met everything.

    One that no longer does has its decision revoked, as QĐ 18/2022 provides for.
    """
    names = communes.set_index("place_code")
    full = panel.groupby(["as_of", "place_code"])["met"].agg(
        lambda met: bool(met.fillna(False).all())
    )
    rows = []
    for code in communes["place_code"]:
        held = [bool(full.get((day, code), False)) for day in dates]
        if any(held):
            rows.append((code, "recognised", dates[held.index(True)]))
            if not held[-1]:
                rows.append((code, "revoked", dates[-1]))
    return pd.DataFrame(
        [
            {
                "place_code": code, "vintage": names.loc[code, "vintage"],
                "place": names.loc[code, "place"],
                "district": names.loc[code, "district"], "act": act, "title": "ntm",
                "number": f"MP-{number:04d}/QĐ-UBND", "date": str(Period(day).last),
                "synthetic": True,
            }
            for number, (code, act, day) in enumerate(rows, start=1)
        ]
    )  # fmt: skip
