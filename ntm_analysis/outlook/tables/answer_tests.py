"""The tests of the other kinds of answer, made once from what is published.

`data/backtest/answers/tests.csv` holds one row a test, `kinds.csv` their sums by kind,
`classes.csv` those by what was said. `python scripts/make_backtest.py` makes them, and
`data/backtest/inputs.yml` names the hash of what they were made from.
"""

import hashlib
from datetime import date
from pathlib import Path

import pandas as pd

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.figures.tables import choice, figures
from ntm_analysis.files.catalog import home, read_yaml
from ntm_analysis.files.loaded import loaded
from ntm_analysis.outlook.tables import backtests, promises

FOLDER = Path("data", "backtest", "answers")
NAME = "answers"  # in inputs.yml


@loaded
def tests() -> pd.DataFrame:
    """Read every test: columns of `answer_tests.COLUMNS`."""
    return pd.read_csv(home() / FOLDER / "tests.csv", dtype={"place": str})


@loaded
def kinds() -> pd.DataFrame:
    """Read the sums by kind: fields of `answer_tests.AnswerTest`, one row a method."""
    return pd.read_csv(home() / FOLDER / "kinds.csv")


@loaded
def classes() -> pd.DataFrame:
    """Read the sums by what was said: fields of `answer_tests.SaidClass`."""
    rows = pd.read_csv(home() / FOLDER / "classes.csv")
    return rows.rename(columns={"from": "from_"})


def is_current() -> bool:
    """Tell whether the tests were made from the figures that are there now."""
    stated = read_yaml(home() / backtests.FOLDER / "inputs.yml")
    return bool(stated.get(NAME) == fingerprint())


def fingerprint() -> str:
    """Hash all that the tests are made from but the histories, which have their own."""
    tables = (promises.stated(), promises.reported(), top_bands(), titles())
    text = "".join(table.to_csv(index=False, lineterminator="\n") for table in tables)
    return hashlib.sha256(text.encode()).hexdigest()


def said_on() -> dict[str, date]:
    """Day of publication of every target whose page shows one."""
    rows = figures.load()
    rows = rows[(rows["kind"] == "target") & (rows["published"] != "")]
    return dict(zip(rows["figure_id"], rows["known_on"].dt.date, strict=True))


def top_bands() -> pd.DataFrame:
    """Communes that meet every criterion: place_key, place, day (date), value."""
    rows = _of_places("communes_in_band")
    sizes = {s: len(criteria_sets.get(s).numbers) for s in set(rows["criteria_set"])}
    full = rows["criteria_set"].map(sizes)
    return _dated(rows[rows["band_high"] == full])


def titles() -> pd.DataFrame:
    """Communes with the title, in the columns of `top_bands`."""
    return _dated(_of_places("communes_recognized"))


def _of_places(measure: str) -> pd.DataFrame:
    rows = figures.load()
    same = (rows["measure"] == measure) & (rows["kind"] == "actual")
    rows = rows[same & (rows["scope"] == "") & rows["value"].notna()]
    return choice.chosen(rows[rows["level"].isin(promises.LEVELS)])


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    key = rows["place_code"] + "@" + rows["vintage"]
    found = rows.assign(place_key=key, day=rows["last_day"].dt.date)
    return found[["place_key", "place", "day", "value"]].reset_index(drop=True)
