"""The back-test section: may the probabilities be believed, and how far.

Draws what `models.backtest.breakdown` and `summary` found.
"""

from html import escape

import pandas as pd

from ntm_analysis.models.outlook.result import BacktestSummary
from ntm_analysis.views import numbers
from ntm_analysis.views.charts import calibration, skill
from ntm_analysis.views.html import Html
from ntm_analysis.views.language import Language, say
from ntm_analysis.views.outlook_text import vouched
from ntm_analysis.views.reasons import why
from ntm_analysis.views.tables import Column, records, table

coverage = calibration.coverage
reliability = calibration.reliability
pit = calibration.pit
skill_by_method = skill.by_method
skill_by_place = skill.by_place


def title(language: Language) -> str:
    """The section's heading."""
    return say("backtest.title", language)


def lead(language: Language) -> str:
    """What the reader should know before the section."""
    return say("backtest.lead", language)


def verdict(found: BacktestSummary, language: Language) -> Html:
    """Say in one paragraph whether probabilities may be shown, and why."""
    key = "backtest.earned" if found.earned else "backtest.not_earned"
    lines = [say(key, language), vouched(found, language)]
    if found.reason is not None:
        lines.insert(1, f"{why(found.reason, language)}.")
    return Html(f'<p class="lead">{escape(" ".join(lines))}</p>')


def by_horizon(rows: pd.DataFrame, language: Language) -> Html:
    """Draw the table of `breakdown.by_horizon`."""
    keys = ("years", "forecasts", "origins", "crps", "best", "crps_best", "skill")
    keys += ("in_50", "in_80", "in_95")  # type: ignore[assignment]
    columns = [
        Column(k, say(f"backtest.col_{k}", language), "number" if i else "text")
        for i, k in enumerate(keys)
    ]
    shown = [
        {
            "years": f"{numbers.number(row.shortest, language)}–"
            f"{numbers.number(row.longest, language)}",
            "forecasts": numbers.number(row.forecasts, language),
            "origins": numbers.number(row.origins, language),
            "crps": numbers.number(row.crps, language),
            "best": say(f"outlook.baseline_{row.best}", language),
            "crps_best": numbers.number(row.crps_best, language),
            "skill": numbers.percent(100 * row.skill, language, 0),
            "in_50": numbers.percent(100 * row.in_50, language, 0),
            "in_80": numbers.percent(100 * row.in_80, language, 0),
            "in_95": numbers.percent(100 * row.in_95, language, 0),
        }
        for row in records(rows)
    ]
    return table(shown, columns, say("backtest.by_horizon", language), language)
