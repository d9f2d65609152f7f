"""Was what data/backtest holds made from the figures that are there now?

The files are compared by their bytes first, since working a hash of histories out takes
as long as all other checks; only where a file has changed are the histories asked.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ntm_analysis.checks.project_files import problem
from ntm_analysis.files.catalog import home, read_yaml
from ntm_analysis.outlook.tables import answer_tests, backtests

RULE = "was made from other figures"
HINT = "make it anew with `python scripts/make_backtest.py`"


def broken(folder: Path) -> Iterator[dict[str, object]]:
    """Name each back-test of the project that no longer fits its figures."""
    inputs = folder / backtests.FOLDER / "inputs.yml"
    if folder.resolve() != home().resolve() or not inputs.exists():
        return
    if read_yaml(inputs).get("files") == files_hash(folder):
        return
    for measure in backtests.stale():
        name = (backtests.FOLDER / f"{measure}.csv").as_posix()
        yield problem(name, RULE, HINT, severity="warning")
    if not answer_tests.is_current():
        name = (answer_tests.FOLDER / "kinds.csv").as_posix()
        yield problem(name, RULE, HINT, severity="warning")


def files_hash(folder: Path) -> str:
    """Hash the files of published figures and of the lists of units.

    A plan that an office adds is no reason to score thousands of forecasts anew.
    """
    parts = [(folder / "data" / name) for name in ("figures", "places")]
    found = hashlib.sha256()
    for path in sorted(file for part in parts for file in part.rglob("*.csv")):
        found.update(path.relative_to(folder).as_posix().encode())
        found.update(path.read_bytes())
    return found.hexdigest()
