"""The scored back-test of a measure, made once from the shipped histories.

`data/backtest/<measure>.csv` holds one row a forecast and is rebuilt by
`python scripts/make_backtest.py`; `data/backtest/inputs.yml` names the hash of the
histories that each was made from, so that a stale one is seen.
"""

import hashlib
from pathlib import Path

import pandas as pd

from ntm_analysis.errors import DataError
from ntm_analysis.figures.tables import plans
from ntm_analysis.files.catalog import home, read_yaml, shown
from ntm_analysis.files.loaded import loaded
from ntm_analysis.outlook.tables import histories

FOLDER = Path("data", "backtest")


def load(measure: str = "communes_recognized") -> pd.DataFrame:
    """Read the scored forecasts of a measure.

    Returns
    -------
    DataFrame
        The columns of `outlook.models.backtest.table.score`.

    Raises
    ------
    DataError
        If it was never made.
    """
    return _load(home(), measure).copy()


def is_current(measure: str) -> bool:
    """Tell whether the back-test was made from the histories that are there now."""
    stated = read_yaml(home() / FOLDER / "inputs.yml")
    return bool(stated.get(measure) == fingerprint(measure))


def stale() -> list[str]:
    """Name the measures whose back-test was made from other histories."""
    return [measure for measure in histories.STEPS if not is_current(measure)]


def fingerprint(measure: str) -> str:
    """Hash the histories of a measure, rows in the order of `histories.load`.

    Figures of plans that an office added are left out: a plan that comes in is no
    reason to score thousands of forecasts anew.
    """
    rows = histories.load(measure)
    added = [plan.source_id for plan in plans.load_all() if plan.read_by]
    rows = rows[~rows["source_id"].isin(added)]
    text = rows.to_csv(index=False, lineterminator="\n")
    return hashlib.sha256(text.encode()).hexdigest()


@loaded
def _load(folder: Path, measure: str) -> pd.DataFrame:
    path = folder / FOLDER / f"{measure}.csv"
    if not path.exists():
        raise DataError(
            f"{shown(path)} is missing. Run `python scripts/make_backtest.py`."
        )
    return pd.read_csv(path, dtype={"place": str, "origin": str, "day": str})
