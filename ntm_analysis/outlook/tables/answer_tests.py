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
from ntm_analysis.outlook.models.answers import answer_tests
from ntm_analysis.outlook.models.answers.answer_tests import AnswerTest, SaidClass
from ntm_analysis.outlook.models.answers.promises import settle_all
from ntm_analysis.outlook.models.published.history import histories
from ntm_analysis.outlook.tables import backtests, promises, reference

FOLDER = Path("data", "backtest", "answers")
COUNTS = ("communes_recognized", "communes_advanced")
NAME = "answers"  # in inputs.yml


@loaded
def tests() -> pd.DataFrame:
    """Read every test: columns of `answer_tests.COLUMNS`."""
    return pd.read_csv(home() / FOLDER / "tests.csv", dtype={"place": str})


@loaded
def kinds() -> dict[str, AnswerTest]:
    """Read the sums by method."""
    folder = home() / FOLDER
    classes = pd.read_csv(folder / "classes.csv").rename(columns={"from": "from_"})
    parts: dict[str, list[SaidClass]] = {}
    for row in classes.to_dict("records"):
        parts.setdefault(row["method"], []).append(SaidClass(**row))
    rows = pd.read_csv(folder / "kinds.csv").to_dict("records")
    return {
        row["method"]: AnswerTest(**row, classes=tuple(parts[row["method"]]))
        for row in rows
    }


def made() -> pd.DataFrame:
    """Make every test anew from the figures; takes some seconds."""
    settled = settle_all(promises.stated(), promises.reported())
    parts = [answer_tests.of_promises(settled, _said_on())]
    for measure in (*COUNTS, reference.MEAN):
        rows, scored = reference.provinces(measure), backtests.load(measure)
        parts.append(answer_tests.of_paces(scored, rows, measure))
        parts.append(answer_tests.of_reported(histories(rows), measure))
    parts.append(answer_tests.of_title_bounds(_top_bands(), _titles()))
    return pd.concat(parts, ignore_index=True)


def is_current() -> bool:
    """Tell whether the tests were made from the figures that are there now."""
    stated = read_yaml(home() / backtests.FOLDER / "inputs.yml")
    return bool(stated.get(NAME) == fingerprint())


def fingerprint() -> str:
    """Hash all that the tests are made from but the histories, which have their own."""
    tables = (promises.stated(), promises.reported(), _top_bands(), _titles())
    text = "".join(table.to_csv(index=False, lineterminator="\n") for table in tables)
    return hashlib.sha256(text.encode()).hexdigest()


def _said_on() -> dict[str, date]:
    """Day of publication of every target whose page shows one."""
    rows = figures.load()
    rows = rows[(rows["kind"] == "target") & (rows["published"] != "")]
    return dict(zip(rows["figure_id"], rows["known_on"].dt.date, strict=True))


def _top_bands() -> pd.DataFrame:
    """Communes that meet every criterion of the set of the day."""
    rows = _of_places("communes_in_band")
    sizes = {s: len(criteria_sets.get(s).numbers) for s in set(rows["criteria_set"])}
    full = rows["criteria_set"].map(sizes)
    return _dated(rows[rows["band_high"] == full])


def _titles() -> pd.DataFrame:
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
