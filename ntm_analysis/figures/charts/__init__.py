"""Charts of the briefings: each takes tidy rows and gives a `Chart`."""

from ntm_analysis.figures.charts.bands import bands, bands_listed
from ntm_analysis.figures.charts.by_criterion import CriterionBar, criteria
from ntm_analysis.figures.charts.by_fund import FundBar, funds
from ntm_analysis.figures.charts.trend import Break, Goal, compared, recognised

__all__ = [
    "Break",
    "CriterionBar",
    "FundBar",
    "Goal",
    "bands",
    "bands_listed",
    "compared",
    "criteria",
    "funds",
    "recognised",
]
