"""The communes that a plan names, on the units of a map."""

import pandas as pd

from ntm_analysis.files.loaded import loaded
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.maps.tables.map_published import filled
from ntm_analysis.places.tables import units
from ntm_analysis.places.tables.restated import ends

COLUMNS = ["name", "district", "due", "lon", "lat", "area_code"]


def places(ground: MapExtent) -> pd.DataFrame:
    """Give the communes that the plan names, placed by the point of their unit.

    Returns
    -------
    DataFrame
        `COLUMNS`; lon and lat in degrees, NaN where the place is not known; area_code
        is the unit of the map that the commune lies in, empty if none.
    """
    plan = ground.subject.plan
    if plan is None or not plan.communes:
        return pd.DataFrame({column: [] for column in COLUMNS})
    parents = _parents(ground.vintage)
    shown = set(ground.layer.geometry["code"])
    rows = []
    for commune in plan.communes:
        own = (commune.place_code, commune.vintage)
        code = _on_list(*own, ground.vintage)
        is_later = commune.vintage > ground.vintage
        lon, lat = _point(*own) if is_later else _point(code, ground.vintage)
        rows.append(
            {
                "name": commune.commune,
                "district": commune.district,
                "due": commune.due.text,
                "lon": lon,
                "lat": lat,
                "area_code": _area(code, parents, shown),
            }
        )
    return pd.DataFrame(rows)


def counts(named: pd.DataFrame, ground: MapExtent) -> pd.DataFrame:
    """Count the named communes of each unit; a unit without any has the number 0."""
    found = named[named["area_code"] != ""].groupby("area_code").size()
    codes = ground.layer.geometry["code"]
    numbers = codes.map(found).fillna(0.0).astype(float)
    table = pd.DataFrame({"code": codes, "vintage": ground.vintage, "value": numbers})
    return filled(table)


def _point(code: str, vintage: str) -> tuple[float, float]:
    """Give the point of a unit, or of what it went into where its list has none."""
    lists = list(units.load().vintages)
    for later in lists[lists.index(vintage) :]:
        there = ends(vintage, later).get(code, code if later == vintage else "")
        if found := _points(later).get(there):
            return found
    return float("nan"), float("nan")


@loaded
def _points(vintage: str) -> dict[str, tuple[float, float]]:
    """Code of a list -> longitude and latitude, where they are known."""
    table = units.frame(vintage).dropna(subset="lon").drop_duplicates("code")
    at = zip(table["lon"].astype(float), table["lat"].astype(float), strict=True)
    return dict(zip(table["code"], at, strict=True))


@loaded
def _parents(vintage: str) -> dict[str, str]:
    """Code of a list -> code of the unit above it."""
    table = units.frame(vintage)
    return dict(zip(table["code"], table["parent_code"].astype(str), strict=True))


def _on_list(code: str, vintage: str, onto: str) -> str:
    """Give the unit on the map's list; of one merged since, the unit above it."""
    known = ends(vintage, onto)
    if vintage <= onto:
        return known.get(code, code)
    parents = _parents(vintage)
    while code and code not in known:
        code = parents.get(code, "")
    return known.get(code, "")


def _area(code: str, parents: dict[str, str], shown: set[str]) -> str:
    """Climb from a unit to the one that the map shows."""
    while code and code not in shown:
        code = parents.get(code, "")
    return code
