"""What completing a criterion costs, from a file that states units and sources.

Columns of the file: criterion, cost, unit, source, and if it is of one commune only,
place_code. A work shared by communes has its name in the column `work`, one row a
commune and criterion with the cost of the whole work in each. The unit is converted
here, once. What is not stated stays missing: no mean and no nought is put in its place.
"""

import re
from pathlib import Path

import numpy as np
import pandas as pd

from ntm_analysis.errors import DataError
from ntm_analysis.files import cells
from ntm_analysis.files.catalog import read_csv

BILLION_VND = {"billion_vnd": 1.0, "million_vnd": 1e-3, "vnd": 1e-9}
COLUMNS = ("criterion", "cost", "unit", "source")


def load(path: Path) -> pd.DataFrame:
    """Read a file of costs (CSV, UTF-8).

    Returns
    -------
    DataFrame
        One row a statement: place_code (empty is every commune), criterion,
        cost_billion_vnd, source, work (empty is work of the commune's own).

    Raises
    ------
    DataError
        If a column is missing, a cost is no number or negative, a unit is unknown, a
        source is empty, or a commune and criterion stands twice; with the row.
    """
    rows = read_csv(path)
    lacking = [name for name in COLUMNS if name not in rows]
    if lacking:
        raise DataError(
            f"{path.name}: column {', '.join(lacking)} is missing. "
            f"Needed: {', '.join(COLUMNS)}; place_code if of one commune."
        )
    if "place_code" not in rows:
        rows["place_code"] = ""
    if "work" not in rows:
        rows["work"] = ""
    if rows.empty:
        raise DataError(f"{path.name}: states no cost; a row is a criterion's cost.")
    stated = rows[["criterion", "cost", "unit", "source"]].to_numpy(dtype=object)
    for number, row in enumerate(stated, start=2):
        _check(f"{path.name}, row {number}", *map(str, row))
    costs = pd.DataFrame(
        {
            "place_code": rows["place_code"].str.strip(),
            "criterion": rows["criterion"].astype(int),
            "cost_billion_vnd": rows["cost"].map(_cost).astype(float)
            * rows["unit"].map(BILLION_VND),
            "source": rows["source"],
            "work": rows["work"].str.strip(),
        }
    )
    _check_works(path.name, costs)
    double = costs.duplicated(["place_code", "criterion", "work"])
    if double.any():
        first = int(np.argmax(double.to_numpy())) + 2
        raise DataError(f"{path.name}, row {first}: commune and criterion stand twice.")
    return costs


def matrix(
    costs: pd.DataFrame, place_codes: np.ndarray, criteria: tuple[int, ...]
) -> np.ndarray:
    """Lay costs out as commune x criterion in billion VND; NaN where not stated.

    A cost of one commune goes before the cost of every commune.
    """
    found = np.full((len(place_codes), len(criteria)), np.nan)
    at = {criterion: i for i, criterion in enumerate(criteria)}
    rows = {code: i for i, code in enumerate(place_codes)}
    ordered = costs[costs["work"] == ""].sort_values("place_code")
    for code, criterion, cost in zip(
        ordered["place_code"],
        ordered["criterion"],
        ordered["cost_billion_vnd"],
        strict=True,
    ):
        if criterion in at and code == "":
            found[:, at[criterion]] = cost
        elif criterion in at and code in rows:
            found[rows[code], at[criterion]] = cost
    return found


def by_criterion(costs: pd.DataFrame, criteria: tuple[int, ...]) -> np.ndarray:
    """Give the cost of each criterion in every commune, billion VND; NaN if not stated.

    Costs of single communes are left out: a reconstructed table has no real communes.
    """
    return matrix(costs[costs["place_code"] == ""], np.array([""]), criteria)[0]


def _check_works(name: str, costs: pd.DataFrame) -> None:
    shared = costs[costs["work"] != ""]
    if (shared["place_code"] == "").any():
        work = shared.loc[shared["place_code"] == "", "work"].iloc[0]
        raise DataError(f"{name}: work {work!r} needs the place_code of each commune.")
    stated = shared.groupby("work")["cost_billion_vnd"].nunique()
    if (stated > 1).any():
        raise DataError(
            f"{name}: work {stated.idxmax()!r} has {stated.max()} costs; write the "
            f"cost of the whole work in each of its rows."
        )


def _cost(text: str) -> float:
    """Read a cost; in a file parted by commas a point is the decimal sign."""
    return cells.number(text, decimal=".")


def _check(where: str, criterion: str, cost: str, unit: str, source: str) -> None:
    if not re.fullmatch(r"\s*[0-9]{1,3}\s*", criterion):
        raise DataError(f"{where}: criterion {criterion!r} is no number of one.")
    try:
        value = _cost(cost)
    except DataError:
        raise DataError(
            f"{where}: cost {cost!r} is no number; write 1.5, with a point, "
            f"or leave the row out if nobody stated it."
        ) from None
    if not 0 <= value < np.inf:
        raise DataError(f"{where}: cost {cost} is negative or not a number.")
    if unit not in BILLION_VND:
        raise DataError(f"{where}: unit {unit!r}. Allowed: {', '.join(BILLION_VND)}.")
    if not source.strip():
        raise DataError(f"{where}: no source. Say which document states the cost.")
