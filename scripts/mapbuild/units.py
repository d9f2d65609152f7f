"""What vietnamadminunits (MIT) knows about places: codes, points, boxes, areas.

Answers which units there are and what may be believed about where each lies.
Leaves the drawing to the other modules. Coordinates are degrees, WGS84; a box is
west, south, east, north.
"""

import json
import sqlite3
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain

import numpy as np
import pandas as pd

KM_PER_DEGREE = 111.2
BOX = ["west", "south", "east", "north"]
HOME = [f"district_{side}" for side in BOX]
# A box fills about half of its rectangle with the unit: the median of compact shapes.
FILL = 0.52


@dataclass(frozen=True)
class Units:
    """Communes before and after 2025-07-01 and how they hang together.

    Attributes
    ----------
    old : DataFrame, one row a commune of 2025-06-30 (code empty for an island
        district that had none); code, district,
        province, lon, lat, west..north, district_west..north, trusted
    new : DataFrame, one row a commune of 2025-07-01; code, province, lon, lat, km2
    districts : DataFrame, one row a district with its point and box
    parts : DataFrame, one row an overlap of an old with a new commune; columns old
        and new are row positions in the tables above
    """

    old: pd.DataFrame
    new: pd.DataFrame
    districts: pd.DataFrame
    parts: pd.DataFrame


def read() -> Units:
    """Read the package's two tables and its list of which commune went where."""
    legacy, current = _tables()
    pairs = files("vietnamadminunits").joinpath("data/converter_2025.json")
    converter = json.loads(pairs.read_text(encoding="utf-8"))
    old, districts, new = _old(legacy), _districts(legacy), _new(current)
    old = pd.concat([old, _island_districts(legacy)], ignore_index=True)
    return Units(old, new, districts, _parts(old, new, converter))


def names() -> dict[tuple[str, str], pd.DataFrame]:
    """Code, name and parent of every unit, by level and vintage."""
    legacy, current = _tables()
    before, after = "2025-06-30", "2025-07-01"
    return {
        ("province", before): _named(legacy, "province", None),
        ("district", before): _named(legacy, "district", "province"),
        ("commune", before): _named(legacy, "ward", "district"),
        ("province", after): _named(current, "province", None),
        ("commune", after): _named(current, "ward", "province"),
    }


def _named(table: pd.DataFrame, level: str, parent: str | None) -> pd.DataFrame:
    rows = table.dropna(subset=[f"{level}Code"]).drop_duplicates(f"{level}Code")
    return pd.DataFrame(
        {
            "code": rows[f"{level}Code"],
            "name": rows[level],
            "parent": rows[f"{parent}Code"] if parent else "",
        }
    )


def _tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    database_file = files("vietnamadminunits").joinpath("data/dataset.db")
    with sqlite3.connect(str(database_file)) as database:
        legacy = pd.read_sql("select * from admin_units_legacy", database)
        return legacy, pd.read_sql("select * from admin_units", database)


def _boxes(bounds: pd.Series) -> np.ndarray:
    """'south,west – north,east' as west, south, east, north."""
    four = bounds.str.extract(r"([-\d.]+),([-\d.]+) – ([-\d.]+),([-\d.]+)")
    return four.astype(float).to_numpy()[:, [1, 0, 3, 2]]


def _island_districts(legacy: pd.DataFrame) -> pd.DataFrame:
    """Give the five districts without communes as ground with an empty code."""
    rows = legacy[legacy["wardCode"].isna()].reset_index(drop=True)
    own = {"wardLon": "districtLon", "wardLat": "districtLat"}
    rows = rows.assign(
        wardCode="",
        wardType="Huyện",
        wardKey="",
        wardBounds=rows["districtBounds"],
        **{column: rows[source] for column, source in own.items()},
    )
    return _places(rows).assign(trusted=True)


def _old(legacy: pd.DataFrame) -> pd.DataFrame:
    rows = legacy.dropna(subset=["wardCode"]).drop_duplicates("wardCode")
    old = _places(rows.reset_index(drop=True))
    old["trusted"] = _trusted(old)
    return old


def _places(rows: pd.DataFrame) -> pd.DataFrame:
    old = pd.DataFrame(
        {
            "code": rows["wardCode"],
            "district": rows["districtCode"],
            "province": rows["provinceCode"],
            "kind": rows["wardType"],
            "key": rows["provinceKey"]
            + "_"
            + rows["districtKey"]
            + "_"
            + rows["wardKey"],
            "lon": rows["wardLon"],
            "lat": rows["wardLat"],
        }
    )
    old[BOX] = _boxes(rows["wardBounds"])
    old[HOME] = _boxes(rows["districtBounds"])
    return old


def _trusted(old: pd.DataFrame) -> np.ndarray:
    """Which boxes can be the commune's own, judged by the table alone.

    Refused: a box shared with another commune or equal to the district's (the
    geocoder answered with the parent), the geocoder's default frame of 0.0027
    degrees, a rural commune below 3 km² of box, a centre outside the district. The
    district's own box is replaced by its communes' where most of them lie outside.
    """
    box = old[BOX].to_numpy()
    shared = pd.DataFrame(box).round(4).duplicated(keep=False).to_numpy()
    parent = (np.abs(box - old[HOME].to_numpy()) < 0.002).all(axis=1)
    frame = ((box[:, 2:] - box[:, :2]) < 0.0028).all(axis=1)
    speck = (old["kind"] == "Xã").to_numpy() & (box_km2(box) < 3)
    likely = ~(shared | parent | frame | speck)
    old[HOME] = _district_boxes(old, likely)
    return likely & inside(middle(box), old[HOME].to_numpy(), slack=0.02)


def _district_boxes(old: pd.DataFrame, likely: np.ndarray) -> np.ndarray:
    """Boxes of the districts, one row a commune; wrong ones from their communes."""
    home, centres = old[HOME].to_numpy(copy=True), middle(old[BOX].to_numpy())
    within = pd.Series(inside(centres, home))[likely]
    share = within.groupby(old["district"][likely]).mean()
    for code in share.index[share < 0.6]:
        members = (old["district"] == code).to_numpy()
        centre = np.median(centres[members & likely], axis=0)
        away = np.hypot(*(centres - centre).T)
        usual = np.median(away[members & likely])
        near = old.loc[members & likely & (away < 3 * usual + 0.02), BOX]
        home[members] = [*near.min()[:2], *near.max()[2:]]
    return home


def areas_believed(units: Units) -> np.ndarray:
    """Say which areas of 2025 are neither repeated for a namesake nor near 0."""
    km2 = units.new["km2"]
    return (km2.notna() & ~km2.duplicated(keep=False) & (km2 > 0.3)).to_numpy()


def middle(box: np.ndarray) -> np.ndarray:
    """Centres of boxes."""
    return (box[:, :2] + box[:, 2:]) / 2


def inside(point: np.ndarray, box: np.ndarray, slack: float = 0.0) -> np.ndarray:
    """Say which points lie in their boxes, or that near to them."""
    low, high = box[:, :2] - slack, box[:, 2:] + slack
    return ((point >= low) & (point <= high)).all(axis=1)


def box_km2(box: np.ndarray) -> np.ndarray:
    """Area of boxes in km²."""
    width, height = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    return width * height * KM_PER_DEGREE**2 * np.cos(np.radians(box[:, 1]))


def _districts(legacy: pd.DataFrame) -> pd.DataFrame:
    rows = legacy.drop_duplicates("districtCode").reset_index(drop=True)
    districts = pd.DataFrame(
        {
            "code": rows["districtCode"],
            "province": rows["provinceCode"],
            "lon": rows["districtLon"],
            "lat": rows["districtLat"],
        }
    )
    districts[BOX] = _boxes(rows["districtBounds"])
    return districts


def _new(current: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "code": current["wardCode"],
            "province": current["provinceCode"],
            "key": current["provinceKey"] + "_" + current["wardKey"],
            "lon": current["wardLon"],
            "lat": current["wardLat"],
            "km2": pd.to_numeric(current["wardAreaKm2"]),
        }
    )


def _parts(old: pd.DataFrame, new: pd.DataFrame, converter: dict) -> pd.DataFrame:
    """Pairs of old and new communes that share ground, whole or split."""
    whole = (
        (name, f"{province}_{ward}")
        for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for ward, names in wards.items()
        for name in names
    )
    split = (
        (name, f"{province}_{piece['newWardKey']}")
        for province, names in converter["DICT_PROVINCE_WARD_DIVIDED"].items()
        for name, pieces in names.items()
        for piece in pieces
    )
    pairs = pd.DataFrame(chain(whole, split), columns=["old", "new"])
    pairs["old"] = pairs["old"].map(pd.Series(old.index, index=old["key"]))
    pairs["new"] = pairs["new"].map(pd.Series(new.index, index=new["key"]))
    pairs = pairs.dropna().astype(int).drop_duplicates()
    return pairs.sort_values(["old", "new"]).reset_index(drop=True)
