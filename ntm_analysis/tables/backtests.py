"""The scored back-test of a measure, made once from the shipped histories.

`data/backtest/<measure>.csv` holds one row a forecast and is rebuilt by
`python scripts/make_backtest.py`; `data/backtest/inputs.yml` names the hash of the
histories that it was made from, so that a stale one is seen.
"""

import hashlib
from functools import cache
from pathlib import Path

import pandas as pd

from ntm_analysis.errors import DataError
from ntm_analysis.sources.catalog import home, read_yaml
from ntm_analysis.tables import histories

FOLDER = Path("data", "backtest")


def measures(folder: Path | None = None) -> list[str]:
    """Name the measures that have a back-test."""
    return sorted(p.stem for p in ((folder or home()) / FOLDER).glob("*.csv"))


def load(measure: str = "communes_recognized") -> pd.DataFrame:
    """Read the scored forecasts of a measure.

    Returns
    -------
    DataFrame
        The columns of `models.backtest.table.score`.

    Raises
    ------
    DataError
        If it was never made, or made from other histories than the shipped ones.
    """
    return _load(home(), measure).copy()


def fingerprint(measure: str) -> str:
    """Hash the histories of a measure, rows in the order of `histories.load`."""
    text = histories.load(measure).to_csv(index=False, lineterminator="\n")
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _load(folder: Path, measure: str) -> pd.DataFrame:
    path = folder / FOLDER / f"{measure}.csv"
    if not path.exists():
        raise DataError(f"{path} is missing. Run `python scripts/make_backtest.py`.")
    stated = read_yaml(folder / FOLDER / "inputs.yml")[measure]
    if stated != fingerprint(measure):
        raise DataError(
            f"{path} was made from other histories than those in data/figures. Run "
            f"`python scripts/make_backtest.py`."
        )
    return pd.read_csv(path, dtype={"place": str, "origin": str, "day": str})
