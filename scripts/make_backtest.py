"""Make data/backtest/: the method scored on all shipped histories.

Run from the project's folder: `python scripts/make_backtest.py`. Takes some seconds;
the same figures give the same files.
"""

from dataclasses import asdict
from pathlib import Path

import pandas as pd
import yaml

from ntm_analysis.checks.backtest_laws import files_hash
from ntm_analysis.files import entries
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.outlook import answer_backtest
from ntm_analysis.outlook.models.answers.answer_tests import summed_up
from ntm_analysis.outlook.models.backtest.table import score
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.outlook.tables import answer_tests, backtests, histories

IN_STEPS = ("value", "denominator", "outcome", "median")


def main() -> None:
    """Score every measure and write what it was made from."""
    folder = Path("data", "backtest")
    folder.mkdir(parents=True, exist_ok=True)
    inputs = {}
    for measure, step in histories.STEPS.items():
        scored = score(Reference.from_rows(histories.load(measure), measure=measure))
        in_steps = [c for c in scored if c in IN_STEPS or c.startswith("crps")]
        scored[in_steps] *= step
        scored = scored.round(6)
        scored.to_csv(folder / f"{measure}.csv", index=False, lineterminator="\n")
        inputs[measure] = backtests.fingerprint(measure)
        print(f"{measure}: {len(scored)} forecasts")
    forget_all()
    inputs[answer_tests.NAME] = answer_tests.fingerprint()
    _write_answers(folder / "answers")
    inputs["files"] = files_hash(Path())
    text = yaml.safe_dump(inputs)
    (folder / "inputs.yml").write_text(text, encoding="utf-8")
    files = [path.as_posix() for path in folder.rglob("*") if path.is_file()]
    entries.written(Path(), files)


def _write_answers(folder: Path) -> None:
    """Test base rates, paces and bounds on the same histories; sum them up by kind."""
    folder.mkdir(exist_ok=True)
    tests = answer_backtest.made()
    kinds = [asdict(one) for one in summed_up(tests)]
    classes = [part for kind in kinds for part in kind.pop("classes")]
    found = pd.DataFrame(kinds)
    by_class = pd.DataFrame(classes).rename(columns={"from_": "from"})
    for name, table in (("tests", tests), ("kinds", found), ("classes", by_class)):
        table = table.round(4)
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    print(found.round(3).to_string(index=False))


if __name__ == "__main__":
    main()
