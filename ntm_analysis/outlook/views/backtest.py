"""The back-test section: may the probabilities be believed, and how far.

Draws what `outlook.models.backtest.breakdown` and `summary` found.
"""

from collections.abc import Sequence

import pandas as pd

from ntm_analysis.outlook.charts import calibration, horizons, skill
from ntm_analysis.outlook.models.answers.answer_tests import AnswerTest, SaidClass
from ntm_analysis.outlook.models.published.result import BacktestSummary
from ntm_analysis.outlook.views.outlook_text import backtest_sentence
from ntm_analysis.outlook.views.reasons import why
from ntm_analysis.page import numbers
from ntm_analysis.page.html import Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.tables import Column, table

SAID = ("from_to", "stated", "met", "interval", "forecasts", "origins")
coverage = calibration.coverage
reliability = calibration.reliability
pit = calibration.pit
by_horizon = horizons.by_horizon
skill_by_method = skill.by_method
skill_by_place = skill.by_place


def title(language: Language) -> str:
    """The section's heading."""
    return say("backtest.title", language)


def lead(language: Language) -> str:
    """What the reader should know before the section."""
    return say("backtest.lead", language)


def said_and_came(rows: pd.DataFrame, language: Language) -> Html:
    """Tell what was said to be how likely, and how often it came.

    Parameters
    ----------
    rows : DataFrame
        `outlook.models.backtest.gate.reliability`.
    """
    columns = [
        Column(key, say(f"backtest.col_{key}", language), "number") for key in SAID
    ]
    shown = [
        {
            "from_to": _range(row["from"], row["to"], language),
            "stated": _percent(row["stated"], language),
            "met": _percent(row["met"], language),
            "interval": _range(row["met_low"], row["met_high"], language),
            "forecasts": numbers.number(row["forecasts"], language),
            "origins": numbers.number(row["origins"], language),
        }
        for row in rows.to_dict("records")
    ]
    return table(shown, columns, say("backtest.said_and_came", language), language)


def _percent(share: float, language: Language) -> str:
    return numbers.percent(100 * share, language, digits=0)


def _range(low: float, high: float, language: Language) -> str:
    return f"{numbers.number(100 * low, language, 0)}–{_percent(high, language)}"


OTHER = (
    "answer",
    "tests",
    "places",
    "stated",
    "met",
    "interval",
    "brier",
    "brier_base",
    "brier_by_line",
)
OF_CLASS = ("answer", "from_to", "stated", "met", "interval", "tests", "origins")


def other_answers(found: Sequence[AnswerTest], language: Language) -> Html:
    """Tell what base rates, paces and bounds said, and what came: two tables."""
    heading = Html('<h3 id="other-answers">{}</h3>').format(
        say("backtest.other_title", language)
    )
    kinds = [_tested(one, language) for one in found]
    classes = [_tested(part, language) for one in found for part in one.classes]
    note, by_class = (say(f"backtest.other_{k}", language) for k in ("note", "classes"))
    return (
        heading
        + table(kinds, _columns(OTHER, language), note, language)
        + table(classes, _columns(OF_CLASS, language), by_class, language)
    )


def _columns(keys: Sequence[str], language: Language) -> list[Column]:
    return [
        Column(
            key,
            say(f"backtest.col_{key}", language),
            "text" if key == "answer" else "number",
        )
        for key in keys
    ]


def _tested(one: AnswerTest | SaidClass, language: Language) -> dict[str, str]:
    shown = {
        "answer": say(f"backtest.answer_{one.method}", language),
        "tests": numbers.number(one.tests, language),
        "origins": numbers.number(one.origins, language),
        "stated": _percent(one.stated, language),
        "met": _percent(one.met, language),
        "interval": _range(one.met_low, one.met_high, language),
    }
    if isinstance(one, SaidClass):
        return shown | {"from_to": _range(one.from_, one.to, language)}
    return shown | {
        "places": numbers.number(one.places, language),
        "brier": numbers.number(one.brier, language, 3),
        "brier_base": numbers.number(one.brier_base, language, 3),
        "brier_by_line": numbers.number(one.brier_by_line, language, 3),
    }


def verdict(found: BacktestSummary, language: Language) -> Html:
    """Say in one paragraph whether probabilities may be shown, and why."""
    key = "backtest.earned" if found.earned else "backtest.not_earned"
    lines = [say(key, language), backtest_sentence(found, language)]
    if found.reason is not None:
        lines.insert(1, f"{why(found.reason, language)}.")
    return paragraph(" ".join(lines), "lead")
