"""What the project holds on one unit: where it comes from, figures, plans, marks.

A unit is followed through the lists, so that what was published of a predecessor
stands on its successor's sheet under the predecessor's own name. Nothing is summed
over predecessors; marks of a merged unit are counted by `places.changes.restate`,
titles stand in `figures.tables.recognitions`.
"""

from dataclasses import dataclass

import pandas as pd

from ntm_analysis.figures.tables import figures, plans
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Gazetteer, Place, UnitChange
from ntm_analysis.places.names.resolution import Resolution
from ntm_analysis.places.tables import units
from ntm_analysis.places.tables.restated import restate

LINEAGE = [
    "role",
    "code",
    "vintage",
    "name",
    "parents",
    "province_code",
    "relation",
    "area_weight",
    "weight_basis",
]
MARKS = ["criteria_set", "criterion", "as_of", "met", "met_by", "not_met_by"]


@dataclass(frozen=True)
class CommuneSheet:
    """One unit on a day.

    Attributes
    ----------
    lineage : DataFrame, one row a unit that it came from, is, or became
        role (before, self or after), code, vintage, name, parents (text),
        province_code, relation (whole or split), area_weight (0..1, share of the older
        unit) and weight_basis.
    figures : DataFrame, one row a published figure of one of these units
        The columns of `figures.tables.figures` and is_later: after the day of the
        sheet.
    named : DataFrame, one row a naming in a plan
        plan, title_vi, title_en, number, commune, due, title, figure_id.
    """

    place: Place
    parents: tuple[Place, ...]
    as_of: Period
    resolution: Resolution
    certain: bool  # the list is known to hold on that day
    lineage: pd.DataFrame
    made_by: dict[str, str]  # list -> the resolutions that made it, where known
    figures: pd.DataFrame
    named: pd.DataFrame


def collect_sheet(name: str, as_of: str) -> CommuneSheet:
    """Collect what is known of the unit that a name means on a day.

    Raises
    ------
    PlaceNotResolvedError
        If the name fits no commune, or more than one; the message names them.
    """
    names = units.names()
    resolution = names.resolve(name, as_of, level="commune")
    return _sheet(resolution.required(names), resolution, Period(as_of))


def of_code(code: str, vintage: str, as_of: str) -> CommuneSheet:
    """Collect what is known of a unit of a list, such as one met on a map."""
    place, day = units.load().place(code, vintage), Period(as_of)
    return _sheet(place, Resolution(place.name, day.last, place, (), ()), day)


def _sheet(place: Place, resolution: Resolution, day: Period) -> CommuneSheet:
    gazetteer = units.load()
    family = lineage(place, gazetteer)
    return CommuneSheet(
        place=place,
        parents=gazetteer.parents(place),
        as_of=day,
        resolution=resolution,
        certain=gazetteer.vintages[place.vintage].certain(resolution.at),
        lineage=family,
        made_by={
            name: gazetteer.vintages[name].made_by
            for name in family["vintage"].unique()
            if gazetteer.vintages[name].made_by
        },
        figures=_figures(family, day),
        named=_named(family),
    )


def lineage(place: Place, gazetteer: Gazetteer) -> pd.DataFrame:
    """Follow a unit back to the first list and on to the last; see `Sheet`."""
    rows = [
        *reversed(_steps(place, gazetteer, back=True)),
        _row("self", place, gazetteer, None),
        *_steps(place, gazetteer, back=False),
    ]
    return pd.DataFrame(rows, columns=LINEAGE).drop_duplicates(["code", "vintage"])


def marks(assessments: pd.DataFrame, sheet: CommuneSheet) -> pd.DataFrame:
    """Give the newest mark of each criterion, as the unit of the sheet.

    Parameters
    ----------
    assessments
        The columns of assessments (docs/architecture.md), of any places.

    Returns
    -------
    DataFrame
        One row a criteria set and criterion: `MARKS`, of_predecessors and
        predecessors. `met` is NA for a merged unit, however many predecessors met
        the criterion, and where nobody reported.
    """
    family = sheet.lineage[sheet.lineage["role"] != "after"]
    ours = pd.MultiIndex.from_frame(family[["vintage", "code"]])
    keys = pd.MultiIndex.from_frame(assessments[["vintage", "place_code"]])
    rows = assessments[keys.isin(ours) & (assessments["kind"] == "actual")]
    last = rows["as_of"].map(lambda text: Period(str(text)).last)
    rows = rows.assign(last=last)[last <= sheet.as_of.last].sort_values("last")
    newest = rows.drop_duplicates(
        ["vintage", "place_code", "criteria_set", "criterion"], keep="last"
    )
    if newest.empty:
        return pd.DataFrame(columns=[*MARKS, "of_predecessors", "predecessors"])
    return _as_one(newest, sheet.place)


def _as_one(newest: pd.DataFrame, place: Place) -> pd.DataFrame:
    """Restate the newest marks onto the sheet's list, the newest list's alone."""
    latest = newest[newest["vintage"] == newest["vintage"].max()]
    found = restate(latest, onto=place.vintage, keys=["criteria_set", "criterion"])
    found = found[found["place_code"] == place.code]
    dates = latest.groupby(["criteria_set", "criterion"])["as_of"].max().reset_index()
    joined = found.merge(dates, on=["criteria_set", "criterion"])
    columns = [*MARKS, "of_predecessors", "predecessors"]
    return joined.sort_values(["criteria_set", "criterion"])[columns]


def _steps(place: Place, gazetteer: Gazetteer, *, back: bool) -> list[dict]:
    changes = gazetteer.predecessors(place) if back else gazetteer.successors(place)
    others = [_end(change, gazetteer, back=back) for change in changes]
    role = "before" if back else "after"
    rows = [
        _row(role, other, gazetteer, change)
        for change, other in zip(changes, others, strict=True)
    ]
    return rows + [row for o in others for row in _steps(o, gazetteer, back=back)]


def _end(change: UnitChange, gazetteer: Gazetteer, *, back: bool) -> Place:
    if back:
        return gazetteer.place(change.old_code, change.old_vintage)
    return gazetteer.place(change.new_code, change.new_vintage)


def _row(
    role: str, place: Place, gazetteer: Gazetteer, change: UnitChange | None
) -> dict[str, object]:
    return {
        "role": role,
        "code": place.code,
        "vintage": place.vintage,
        "name": place.name,
        "parents": ", ".join(p.name for p in gazetteer.parents(place)),
        "province_code": gazetteer.province_of(place).code,
        "relation": change.relation if change else "",
        "area_weight": change.area_weight if change else 1.0,
        "weight_basis": change.weight_basis if change else "",
    }


def _figures(family: pd.DataFrame, day: Period) -> pd.DataFrame:
    table = figures.load()
    ours = pd.MultiIndex.from_frame(family[["vintage", "code"]])
    keys = pd.MultiIndex.from_frame(table[["vintage", "place_code"]])
    rows = table[keys.isin(ours)].sort_values(["last_day", "figure_id"])
    return rows.assign(is_later=rows["last_day"] > pd.Timestamp(day.last))


def _named(family: pd.DataFrame) -> pd.DataFrame:
    ours = set(zip(family["vintage"], family["code"], strict=True))
    rows = [
        {
            "plan": plan.key,
            "title_vi": plan.title_vi,
            "title_en": plan.title_en,
            "number": plan.number,
            "commune": named.commune,
            "due": named.due.text,
            "title": named.title,
            "figure_id": named.figure_id,
        }
        for plan in map(plans.load, plans.keys())
        for named in plan.communes
        if (named.vintage, named.place_code) in ours
    ]
    columns = ["plan", "title_vi", "title_en", "number", "commune", "due", "title"]
    return pd.DataFrame(rows, columns=[*columns, "figure_id"])
