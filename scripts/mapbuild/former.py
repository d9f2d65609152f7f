"""The communes of earlier lists: each the whole or a piece of what it became.

Which commune went where stands in data/places/; the earlier lists have no points. A
commune that took others in is cut across its longer axis into pieces of equal size,
one a predecessor. Their order along the axis follows the official codes, which run
from neighbour to neighbour: a piece lies towards the communes whose codes are next to
its own. No boundary is used.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from mapbuild.lattice import Lattice
from mapbuild.units import Units

BASE = "2025-06-30"  # the latest list with districts; `Units.old` holds it
# Neighbours in the order of codes that tell where a commune lies, and no farther.
STEPS = range(1, 6)


@dataclass(frozen=True)
class List:
    """One earlier list.

    Attributes
    ----------
    vintage, later : its name and that of the list that followed it
    units : DataFrame, one row a commune, and one with an empty code a district that
        had none; columns code, district, province
    pairs : DataFrame, columns of row positions named by the two lists: which communes
        share ground
    """

    vintage: str
    later: str
    units: pd.DataFrame
    pairs: pd.DataFrame


def read(places: Path, old: pd.DataFrame) -> list[List]:
    """Read every list before `BASE`, the latest first."""
    vintages = pd.read_csv(places / "vintages.csv", dtype=str)
    names = sorted(v for v in vintages["vintage"] if v < BASE)
    lists: list[List] = []
    later, units = BASE, old
    for name in reversed(names):
        here = _units(places, name)
        pairs = _pairs(here, units, pd.read_csv(_changes(places, later), dtype=str))
        lists.append(List(name, later, here, pairs.set_axis([name, later], axis=1)))
        later, units = name, here
    return lists


def names(places: Path, lists: list[List]) -> dict[tuple[str, str], pd.DataFrame]:
    """Code, name and parent of every unit of the lists, by level and vintage."""
    found = {}
    for one in lists:
        table = _listed(places, one.vintage).fillna("")
        renamed = table.rename(columns={"parent_code": "parent"})
        for level, rows in renamed.groupby("level"):
            found[level, one.vintage] = rows[["code", "name", "parent"]]
    return found


def _changes(places: Path, onto: str) -> Path:
    return places / f"changes_{onto}.csv"


def _listed(places: Path, vintage: str) -> pd.DataFrame:
    return pd.read_csv(places / f"units_{vintage}.csv", dtype=str)


def _units(places: Path, vintage: str) -> pd.DataFrame:
    listed = _listed(places, vintage)
    communes = listed[listed["level"] == "commune"]
    districts = listed[listed["level"] == "district"]
    empty = districts[~districts["code"].isin(communes["parent_code"])]
    empty = empty.assign(parent_code=empty["code"], code="")
    rows = pd.concat([communes, empty], ignore_index=True)
    province = districts.set_index("code")["parent_code"]
    return pd.DataFrame(
        {
            "code": rows["code"],
            "district": rows["parent_code"],
            "province": rows["parent_code"].map(province),
        }
    )


def _pairs(
    here: pd.DataFrame, later: pd.DataFrame, changes: pd.DataFrame
) -> pd.DataFrame:
    """Pairs of communes that share ground.

    Where the list of changes is silent about a commune, it is paired with its
    district if that had no communes any more, else with the nearest code.
    """
    then = pd.Series(here.index, index=_key(here))
    now = pd.Series(later.index, index=_key(later))
    told = changes[changes["old_code"].isin(then.index)]
    told = told[told["new_code"].isin(now.index)]
    pairs = list(zip(then[told["old_code"]], now[told["new_code"]], strict=True))
    for lost in sorted(set(then) - {pair[0] for pair in pairs}):
        pairs.append((lost, _guess(here.loc[lost], later)))
    for new in sorted(set(now) - {pair[1] for pair in pairs}):
        pairs.append((_guess(later.loc[new], here), new))
    return pd.DataFrame(sorted(pairs))


def _key(table: pd.DataFrame) -> pd.Series:
    """Code of a commune, or of the district that has none."""
    return table["code"].where(table["code"] != "", table["district"])


def _guess(unit: pd.Series, others: pd.DataFrame) -> int:
    alone = others.index[(others["code"] == "") & (others["district"] == unit.district)]
    if len(alone):
        return int(alone[0])
    near = others[others["province"] == unit["province"]]
    away = (pd.to_numeric(near["code"], errors="coerce") - int(unit["code"])).abs()
    return int(away.idxmin())


def divide(
    label: np.ndarray, units: Units, lattice: Lattice, lists: list[List]
) -> tuple[np.ndarray, pd.DataFrame]:
    """Label every cell with its commune in each earlier list too.

    Returns
    -------
    tuple of array and DataFrame: for each cell a row of the table, and the table with
    row positions in columns old, new and the name of each list.
    """
    parts = units.parts.rename(columns={"old": BASE})
    known = units.old.loc[units.old["code"] != "", ["code", "lon", "lat"]]
    points = known.set_index("code")
    for one in lists:
        merged = one.pairs.loc[one.pairs[one.later].duplicated(keep=False), one.vintage]
        # The point of one that took others in is that of the whole.
        points = points.drop(one.units["code"].iloc[merged], errors="ignore")
        label, parts = _divide_once(label, parts, lattice, one, _seeds(one, points))
    return label, parts.rename(columns={BASE: "old"})


def _divide_once(label, parts: pd.DataFrame, lattice: Lattice, one: List, seeds):
    pairs = one.pairs.rename(columns={one.vintage: "then", one.later: "now"})
    owner = parts[one.later].to_numpy()[label]
    first = pairs.drop_duplicates("now").set_index("now")["then"]
    then = first.reindex(range(first.index.max() + 1)).to_numpy()[owner]
    cells = pd.Series(np.arange(len(owner))).groupby(owner).indices
    for now, members in pairs.groupby("now")["then"]:
        if len(members) > 1 and now in cells:
            here = cells[now]
            then[here] = _strips(here, members.to_numpy(), seeds, lattice)
    numbered = parts.reset_index(names="part")
    table = numbered.merge(one.pairs, on=one.later)
    known = pd.MultiIndex.from_frame(table[["part", one.vintage]])
    found = known.get_indexer(pd.MultiIndex.from_arrays([label, then.astype(int)]))
    return found, table.drop(columns="part")


def _seeds(one: List, points: pd.DataFrame) -> np.ndarray:
    """Where each commune may lie: the mean of its neighbours in the order of codes."""
    at = points.reindex(one.units["code"]).to_numpy()
    seeds = np.full(at.shape, np.nan)
    ordered = one.units[one.units["code"] != ""].sort_values("code")
    for _, rows in ordered.groupby("district"):
        here = rows.index.to_numpy()
        seeds[here] = _means(at[here])
    return seeds


def _means(at: np.ndarray) -> np.ndarray:
    """Means of the rows before and after each row, nearer ones weighing more."""
    total, weight = np.zeros(at.shape), np.zeros(len(at))
    known = ~np.isnan(at[:, 0])
    value = np.where(known[:, None], at, 0)
    for step in (s for s in STEPS if s < len(at)):
        ahead, behind = slice(step, None), slice(-step)
        for to, of in ((ahead, behind), (behind, ahead)):
            total[to] += value[of] / step
            weight[to] += known[of] / step
    with np.errstate(invalid="ignore"):
        return total / weight[:, None]


def _strips(
    here: np.ndarray, members: np.ndarray, seeds: np.ndarray, lattice: Lattice
) -> np.ndarray:
    """Cut the cells across their longer axis: for each the row of its commune."""
    narrow = np.array([np.cos(np.radians(lattice.lat[here].mean())), 1.0])
    cells = np.stack([lattice.lon[here], lattice.lat[here]], axis=1) * narrow
    middle = cells.mean(axis=0)
    axis = np.linalg.eigh(np.atleast_2d((cells - middle).T @ (cells - middle)))[1][:, 1]
    lean = np.nan_to_num((seeds[members] * narrow - middle) @ axis)
    order = members[np.argsort(lean, kind="stable")]
    rank = np.argsort(np.argsort((cells - middle) @ axis, kind="stable"), kind="stable")
    return order[rank * len(order) // len(here)]
