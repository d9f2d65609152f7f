"""The back-test of base rates, paces and bounds, from tables and models."""

import pandas as pd

from ntm_analysis.files.loaded import loaded
from ntm_analysis.outlook.models.answers import answer_tests
from ntm_analysis.outlook.models.answers.answer_tests import AnswerTest, SaidClass
from ntm_analysis.outlook.models.answers.promises import settle_all
from ntm_analysis.outlook.models.published.history import histories
from ntm_analysis.outlook.tables import answer_tests as tables
from ntm_analysis.outlook.tables import backtests, promises, reference

MEASURES = ("communes_recognized", "communes_advanced", reference.MEAN)


@loaded
def kinds() -> dict[str, AnswerTest]:
    """Give what each method was worth, as shipped in data/backtest/answers."""
    parts: dict[str, list[SaidClass]] = {}
    for row in tables.classes().to_dict("records"):
        found = SaidClass(**{str(name): value for name, value in row.items()})
        parts.setdefault(found.method, []).append(found)
    rows = tables.kinds().to_dict("records")
    return {
        row["method"]: AnswerTest(
            **{str(name): value for name, value in row.items()},
            classes=tuple(parts[row["method"]]),
        )
        for row in rows
    }


def made() -> pd.DataFrame:
    """Make every test anew from the figures; takes some seconds."""
    settled = settle_all(promises.stated(), promises.reported())
    parts = [answer_tests.of_promises(settled, tables.said_on())]
    for measure in MEASURES:
        rows, scored = reference.provinces(measure), backtests.load(measure)
        parts.append(answer_tests.of_paces(scored, rows, measure))
        parts.append(answer_tests.of_reported(histories(rows), measure))
    parts.append(answer_tests.of_title_bounds(tables.top_bands(), tables.titles()))
    return pd.concat(parts, ignore_index=True)
