"""The communes that a plan names, on the units of a map."""

from typing import Any

import pandas as pd

from ntm_analysis.tables import units
from ntm_analysis.tables.map_ground import Ground, ends
from ntm_analysis.tables.map_published import filled

COLUMNS = ["name", "district", "due", "lon", "lat", "area_code"]


def places(ground: Ground) -> pd.DataFrame:
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
    listed = units.frame(ground.vintage).set_index("code").to_dict("index")
    shown = set(ground.layer.geometry["code"])
    rows = []
    for commune in plan.communes:
        known = ends(commune.vintage, ground.vintage)
        code = known.get(commune.place_code, commune.place_code)
        unit = listed.get(code, {})
        rows.append(
            {
                "name": commune.commune,
                "district": commune.district,
                "due": commune.due.text,
                "lon": unit.get("lon", float("nan")),
                "lat": unit.get("lat", float("nan")),
                "area_code": _area(code, listed, shown),
            }
        )
    return pd.DataFrame(rows)


def counts(named: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    """Count the named communes of each unit; a unit without any has the number 0."""
    found = named[named["area_code"] != ""].groupby("area_code").size()
    codes = ground.layer.geometry["code"]
    numbers = codes.map(found).fillna(0.0).astype(float)
    table = pd.DataFrame({"code": codes, "vintage": ground.vintage, "value": numbers})
    return filled(table)


def _area(code: str, listed: dict[Any, Any], shown: set[str]) -> str:
    """Climb from a unit to the one that the map shows."""
    while code and code not in shown:
        code = str(listed.get(code, {}).get("parent_code", ""))
    return code
