"""Make data/backtest/: the method scored on all shipped histories.

Run from the project's folder: `python scripts/make_backtest.py`. Takes some seconds;
the same figures give the same files.
"""

from pathlib import Path

import yaml

from ntm_analysis.files import entries
from ntm_analysis.outlook.models.backtest.table import score
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.outlook.tables import backtests, histories

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
    text = yaml.safe_dump(inputs)
    (folder / "inputs.yml").write_text(text, encoding="utf-8")
    entries.written(Path(), [path.as_posix() for path in folder.iterdir()])


if __name__ == "__main__":
    main()
