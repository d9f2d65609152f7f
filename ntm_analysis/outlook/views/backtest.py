"""The back-test section: may the probabilities be believed, and how far.

Draws what `outlook.models.backtest.breakdown` and `summary` found.
"""

from ntm_analysis.outlook.charts import calibration, horizons, skill
from ntm_analysis.outlook.models.published.result import BacktestSummary
from ntm_analysis.outlook.views.outlook_text import vouched
from ntm_analysis.outlook.views.reasons import why
from ntm_analysis.page.html import Html, paragraph
from ntm_analysis.page.language import Language, say

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


def verdict(found: BacktestSummary, language: Language) -> Html:
    """Say in one paragraph whether probabilities may be shown, and why."""
    key = "backtest.earned" if found.earned else "backtest.not_earned"
    lines = [say(key, language), vouched(found, language)]
    if found.reason is not None:
        lines.insert(1, f"{why(found.reason, language)}.")
    return paragraph(" ".join(lines), "lead")
