"""Titles on a map, from acts and reports: who holds one, and of how many it is known.

A commune without any act or report is not taken for one without the title, and a
merged commune's status stays open until it is stated. The number of a larger unit
needs acts that its province brought in; it stands beside all communes that the
programme covers there, so that it is never too high.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from ntm_analysis.figures.tables import recognitions
from ntm_analysis.figures.tables.query import query
from ntm_analysis.files.loaded import loaded
from ntm_analysis.maps.tables.map_counts import above
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.maps.tables.map_published import filled, nothing
from ntm_analysis.maps.tables.map_query import MapQuery
from ntm_analysis.panel.tables import commune_reports
from ntm_analysis.periods import Period
from ntm_analysis.places.changes.recognition import (
    Act,
    Key,
    Title,
    TitleState,
    standing,
)
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.tables import units
from ntm_analysis.places.tables.restated import same_units

HELD = (TitleState.RECOGNISED, TitleState.REPORTED, TitleState.STATED)
LOST = (TitleState.REVOKED, TitleState.STATED_WITHOUT)


def values(
    ground: MapExtent, asked: MapQuery, acts: Sequence[Act], day: Period
) -> pd.DataFrame:
    """Count the communes that hold a title by a day.

    Parameters
    ----------
    acts
        Those of the store, of the provinces of the map; the reports of data/ are
        added where single communes are drawn.

    Returns
    -------
    DataFrame
        The columns of `map_published`. A commune is 1, 0 (revoked, or stated
        without) or NaN (why: not_stated); a larger unit is the number or the share.
    """
    title = asked.kind.title
    if title is None or (ground.level != "commune" and not acts):
        return nothing()
    acts = _carried(acts, ground.vintage)
    spoken = [act for act in acts if act.title == title]
    if ground.level == "commune":
        known = [*spoken, *_of_the_project(ground.vintage)]
        states = _states(ground, title, day, known)
        return _of_communes(states, ground)
    stated = recognitions.stated()
    states = _states(ground, title, day, [*spoken, *stated])
    return _of_areas(states, spoken, ground, asked, day)


def days_inside(ground: MapExtent) -> set[date]:
    """Give the days of the acts and reports of data/ on communes of a map of communes.

    Those on the communes that they came from are among them.
    """
    of_place = _by_place(_of_the_project(ground.vintage))
    return {
        act.time.last
        for place in _covered(ground)
        for key in _family(place)
        for act in of_place.get(key, ())
    }


def _covered(ground: MapExtent) -> list[Place]:
    """Give the communes of a map of communes that the programme covers."""
    lists, vintage = units.load(), ground.vintage
    drawn = [code for code in ground.layer.geometry["code"] if lists.has(code, vintage)]
    places = [lists.place(code, vintage) for code in drawn]
    return [place for place in places if place.type in commune_reports.RURAL]


def _states(
    ground: MapExtent, title: Title, day: Period, acts: Iterable[Act]
) -> pd.DataFrame:
    """Give each commune of the map with its state and newest act, where one is known.

    Columns code, state, as_of, origin, figure_id.
    """
    gazetteer, of_place = units.load(), _by_place(acts)
    if ground.level == "commune":
        covered = _covered(ground)
    else:
        inside, unit_of = set(ground.layer.geometry["code"]), above(ground)
        listed = _communes(ground.vintage)
        covered = [place for place in listed if unit_of[place.code] in inside]
    rows = []
    for place in covered:
        family = _family(place)
        known = [a for key in family for a in of_place.get(key, ())]
        if not known:  # no act on it or on what it came from: nothing is known
            continue
        found = standing(place, title, day.last, gazetteer, known)
        if found.state is TitleState.NONE_KNOWN:
            continue
        last = found.acts[-1] if found.acts else None
        rows.append(
            {
                "code": place.code,
                "state": found.state,
                "as_of": last.time.text if last else "",
                "origin": " ".join(filter(None, (last.number, last.source)))
                if last
                else "",
                "figure_id": last.figure_id if last else "",
                "of_predecessors": max(len(found.predecessors), 1),
                "held_before": found.recognised_predecessors,
            }
        )
    return pd.DataFrame(rows)


@loaded
def _communes(vintage: str) -> list[Place]:
    """Give the communes of a list that the programme covers."""
    listed = units.load().units(vintage, "commune")
    return [place for place in listed if place.type in commune_reports.RURAL]


@loaded
def _of_the_project(vintage: str) -> list[Act]:
    """Give the acts and reports that data/ holds, put on a list."""
    return _carried([*recognitions.reports(), *recognitions.stated()], vintage)


def _carried(acts: Iterable[Act], vintage: str) -> list[Act]:
    """Put acts that name a unit of a later list on the map's, where it is the same.

    A unit that others went into since is left: which of them the act means is open.
    """
    order = list(units.load().vintages)
    later = set(order[order.index(vintage) + 1 :])
    found = []
    for act in acts:
        named, code = act.place
        if named in later:
            code = same_units(named, vintage).get(code, "")
            act = replace(act, place=(vintage, code)) if code else act
        found.append(act)
    return found


def _of_communes(states: pd.DataFrame, ground: MapExtent) -> pd.DataFrame:
    if states.empty:
        return nothing()
    value = states["state"].map(lambda s: 1.0 if s in HELD else 0.0)
    open_ = states["state"] == TitleState.NOT_STATED
    table = states.assign(
        vintage=ground.vintage,
        value=value.where(~open_),
        reported=states["held_before"].where(open_),
        why=pd.Series("not_stated", states.index).where(open_, ""),
    )
    return filled(table.drop(columns=["state", "held_before"]))


def _of_areas(
    states: pd.DataFrame,
    acts: Sequence[Act],
    ground: MapExtent,
    asked: MapQuery,
    day: Period,
) -> pd.DataFrame:
    unit_of = above(ground)
    # What was decided later says nothing of this day: no act known then is no report.
    spoken = _provinces([a for a in acts if a.time.last <= day.last], ground)
    listed = units.frame(ground.vintage)
    communes = listed[
        (listed["level"] == "commune") & listed["type"].isin(commune_reports.RURAL)
    ]
    province = {c: _province(c, listed) for c in set(ground.layer.geometry["code"])}
    areas = communes["code"].map(unit_of)
    total = areas[areas.map(province).isin(spoken)].value_counts()
    held = pd.Series(dtype=str)
    if len(states):
        held = states.loc[states["state"].isin(HELD), "code"].map(unit_of)
    number = held.value_counts().reindex(total.index).fillna(0).astype(float)
    lacking = _incomplete(number.groupby(number.index.map(province)).sum(), asked, day)
    whole = ~total.index.map(province).isin(lacking)
    total, number = total[whole], number[whole]
    divided = asked.kind.is_divided
    blank = pd.Series(float("nan"), total.index)
    table = pd.DataFrame(
        {
            "code": total.index,
            "vintage": ground.vintage,
            "value": number / total if divided else number,
            "number": number if divided else blank,
            "denominator": total.astype(float),
            "as_of": _newest(acts, day),
            "origin": "; ".join(sorted({a.source for a in acts if a.source})),
        }
    )
    return filled(table.reset_index(drop=True))


def _incomplete(held: "pd.Series[float]", asked: MapQuery, day: Period) -> set[str]:
    """Name the provinces whose known acts are fewer than the count published by then.

    A register that begins late, or lacks decisions, would show too few titles in every
    district, without a word; what is published goes before it.
    """
    known = query(asked.kind.measure, level="province", until=day)
    known = known[known["value"].notna()].drop_duplicates("place_code", keep="last")
    published = known.set_index("place_code")["value"]
    counted = held.reindex(published.index)
    return set(published.index[counted < published])


def _newest(acts: Sequence[Act], day: Period) -> str:
    times = [act.time for act in acts if act.time.last <= day.last]
    return max(times, key=lambda time: time.last).text if times else ""


def _provinces(acts: Sequence[Act], ground: MapExtent) -> set[str]:
    """Name the provinces of the map's list whose communes an act speaks of."""
    gazetteer = units.load()
    found = set()
    for vintage, code in {act.place for act in acts}:
        place = gazetteer.province_of(gazetteer.place(code, vintage))
        queue = [place]
        while queue and queue[0].vintage != ground.vintage:
            changes = gazetteer.successors(queue.pop(0))
            queue += [gazetteer.place(c.new_code, c.new_vintage) for c in changes]
        found |= {unit.code for unit in queue}
    return found


def _province(code: str, listed: pd.DataFrame) -> str:
    parent = dict(zip(listed["code"], listed["parent_code"], strict=True))
    while parent.get(code):
        code = parent[code]
    return code


def _by_place(acts: Iterable[Act]) -> dict[Key, list[Act]]:
    found: dict[Key, list[Act]] = defaultdict(list)
    for act in acts:
        found[act.place].append(act)
    return found


@loaded
def _family(place: Place) -> tuple[Key, ...]:
    """Give the unit and all that it came from."""
    gazetteer = units.load()
    keys, queue = [], [place]
    while queue:
        unit = queue.pop()
        keys.append((unit.vintage, unit.code))
        queue += [
            gazetteer.place(change.old_code, change.old_vintage)
            for change in gazetteer.predecessors(unit)
        ]
    return tuple(keys)
