"""Does a foreign boundary file fit the list that it is said to be of?

A file of the country, or of whole provinces. One whose codes are those of another
list, or whose units lie elsewhere than the codes say, is refused; a unit without a
shape and a shape without a unit are named with the reason.
"""

from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely

from ntm_analysis.boundaries import boundaries
from ntm_analysis.boundaries.boundaries import LEVELS
from ntm_analysis.errors import BoundaryRefusedError, nearest
from ntm_analysis.places.tables import units

NEARLY_ALL = 0.99  # above it a file that fits another list better is only told so
LEAST_FIT = 0.9  # and with few units beside those of the list
LEAST_JOINED = 0.5  # below it the file is of another list or another country
CLEARLY_BETTER = 0.005  # of the units of both: another list that fits so much better
FAR_DEGREES = 0.15  # about 16 km; the schematic layer is nowhere so wrong
MOST_FAR = 0.2  # share of units that may lie so far off
KM_PER_DEGREE = 111.2


def listed(level: str, vintage: str) -> pd.DataFrame:
    """Read the units of one level of a list, with their province.

    Returns
    -------
    DataFrame
        The columns of `units.frame` and province.

    Raises
    ------
    BoundaryRefusedError
        If there is no such level or list, or the list has no such level.
    """
    if level not in LEVELS:
        raise BoundaryRefusedError(f"no level {level!r}. {nearest(level, LEVELS)}")
    vintages = units.load().vintages
    if vintage not in vintages:
        raise BoundaryRefusedError(
            f"no list of units {vintage!r}. {nearest(vintage, vintages)}"
        )
    found = _of_level(units.frame(vintage), level)
    if found.empty:
        raise BoundaryRefusedError(f"the list of {vintage} has no level {level!r}.")
    return found


def _of_level(table: pd.DataFrame, level: str) -> pd.DataFrame:
    """Give the units of a level with the province in which each lies."""
    above = table.set_index("code")["parent_code"]
    found = table[table["level"] == level]
    province = found["code"]
    while (province.str.len() > 2).any():  # a province's code has two digits
        province = province.map(above).where(province.str.len() > 2, province)
    return found.assign(province=province)


def expected(
    frame: pd.DataFrame, table: pd.DataFrame, file: Path, column: str
) -> pd.DataFrame:
    """Give the units that the file should hold: all, or those of whole provinces.

    Raises
    ------
    BoundaryRefusedError
        If less than half of them join, or another list fits better.
    """
    level, vintage = str(table["level"].iloc[0]), str(table["vintage"].iloc[0])
    codes = set(frame["code"]) - {""}
    mine = table[table["code"].isin(codes)]
    within = table
    if level != "province" and len(mine) < LEAST_JOINED * len(table):
        some = _whole_provinces(table, codes)
        if some["code"].isin(codes).sum() >= LEAST_JOINED * max(len(codes), 1):
            within = some
    joined = len(set(within["code"]) & codes)
    better = better_list(codes, level, vintage)
    nearly = joined >= NEARLY_ALL * len(within)
    refuse = better and not (nearly and _fit(codes, level, vintage) >= LEAST_FIT)
    if not joined or joined < LEAST_JOINED * len(within) or refuse:
        raise BoundaryRefusedError(
            f"{file}: {joined} of the {len(within)} units of "
            f"level {level} in the list of {vintage} join. "
            + (use(better) if better else _why_none(frame, column))
        )
    return within


def better_list(codes: set[str], level: str, vintage: str) -> str:
    """Name the list that shares clearly more codes with the file, if there is one."""
    fits = {v: _fit(codes, level, v) for v in units.load().vintages}
    best = max(fits, key=lambda v: fits[v])
    if fits[best] < LEAST_JOINED or fits[best] < fits[vintage] + CLEARLY_BETTER:
        return ""
    return best


def _fit(codes: set[str], level: str, vintage: str) -> float:
    """Codes in both, of the codes in either: in the country, or in whole provinces."""
    table = _of_level(units.frame(vintage), level)
    if table.empty:
        return 0.0
    known = [set(table["code"])]
    if level != "province":
        known.append(set(_whole_provinces(table, codes)["code"]))
    return max(len(one & codes) / max(len(one | codes), 1) for one in known)


def _whole_provinces(table: pd.DataFrame, codes: set[str]) -> pd.DataFrame:
    """Units of the provinces of which the file holds at least half."""
    rate = table["code"].isin(codes).groupby(table["province"]).mean()
    return table[table["province"].isin(rate.index[rate >= LEAST_JOINED])]


def use(better: str) -> str:
    """Say what to do with a file whose codes are those of another list."""
    return (
        f"The codes fit the list of {better} better: use --vintage {better}, and "
        "restate your table onto it."
    )


def _why_none(frame: pd.DataFrame, column: str) -> str:
    seen = [value for value in frame["code"].unique() if value][:3]
    if not column:
        return "Are these the names of that list?"
    text = f"The column {column!r} holds {', '.join(map(repr, seen))}: "
    if seen and not any(value.isdigit() for value in seen):
        return text + "are these names? Then say --name-column."
    return text + "is it the column of the official codes?"


def misplaced(
    known: geopandas.GeoDataFrame, within: pd.DataFrame, file: Path
) -> pd.DataFrame:
    """Name the units that lie far from where the schematic layer has them.

    Returns
    -------
    DataFrame
        Columns code, name_, reason.

    Raises
    ------
    BoundaryRefusedError
        If they are many: the reference system or the code column is wrong.
    """
    level, vintage = str(within["level"].iloc[0]), str(within["vintage"].iloc[0])
    held = {(e.level, e.vintage) for e in boundaries.available()}
    none = pd.DataFrame(columns=["code", "name_", "reason"])
    if (level, vintage) not in held:
        return none
    layer = boundaries.load(level, vintage, "schematic").geometry.set_index("code")
    both = known[known["code"].isin(layer.index)]
    theirs = layer.loc[both["code"]].geometry.to_numpy()
    away = shapely.distance(both.geometry.to_numpy(), theirs)
    far = away > FAR_DEGREES
    if far.sum() > MOST_FAR * len(both):
        move = np.median(_middles(both.geometry.to_numpy()) - _middles(theirs), axis=0)
        raise BoundaryRefusedError(
            f"{file}: {far.sum()} of {len(both)} units lie more than "
            f"{FAR_DEGREES * KM_PER_DEGREE:.0f} km from where their codes belong (the "
            f"middle one by {move[0]:.2f} degrees east, {move[1]:.2f} north). Is the "
            "zone of the reference system right (VN-2000 has one a province), and the "
            "code column?"
        )
    names = within.set_index("code")["name"]
    return pd.DataFrame(
        {
            "code": both["code"].to_numpy()[far],
            "name_": names.loc[both["code"].to_numpy()[far]].to_numpy(),
            "reason": [
                f"lies {d * KM_PER_DEGREE:.0f} km from where the schematic layer has it"
                for d in away[far]
            ],
        }
    )


def _middles(shapes: np.ndarray) -> np.ndarray:
    return shapely.get_coordinates(shapely.centroid(shapes))


def without_geometry(
    within: pd.DataFrame, known: pd.DataFrame, empty: pd.DataFrame
) -> pd.DataFrame:
    """Name the units that the file has no shape for: code, name_, reason."""
    lost = within[~within["code"].isin(known["code"])]
    row = dict(zip(empty["code"], empty.index + 1, strict=True))
    return pd.DataFrame(
        {
            "code": lost["code"],
            "name_": lost["name"],
            "reason": [
                f"row {row[code]} has no geometry"
                if code in row
                else "no row of the file has this code"
                for code in lost["code"]
            ],
        }
    )


def without_unit(
    frame: pd.DataFrame, known: pd.DataFrame, level: str, vintage: str
) -> pd.DataFrame:
    """Name the rows of the file that are no unit of the list: code, name_, reason."""
    lost = frame[~frame.index.isin(known.index) & ~frame["code"].isin(known["code"])]
    reasons = [
        why or _elsewhere(code, level, vintage)
        for why, code in zip(lost["why"], lost["code"], strict=True)
    ]
    return pd.DataFrame(
        {"code": lost["code"], "name_": lost["name_"], "reason": reasons}
    )


def _elsewhere(code: str, level: str, vintage: str) -> str:
    if not code:
        return "the row has no code"
    for other in reversed(units.load().vintages):  # the newest that has it
        table = units.frame(other)
        match = table[(table["code"] == code) & (table["level"] == level)]
        if len(match):
            return f"{match['name'].iloc[0]} in the list of {other}, not in {vintage}"
    return f"no unit of level {level} in any list"
