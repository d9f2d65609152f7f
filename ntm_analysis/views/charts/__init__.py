"""Charts of the briefings: each takes tidy rows and gives a `Chart`."""

from ntm_analysis.views.charts.bars import (
    CriterionBar,
    FundBar,
    band_name,
    bands,
    criteria,
    funds,
)
from ntm_analysis.views.charts.trend import Break, Goal, compared, recognised

__all__ = [
    "Break",
    "CriterionBar",
    "FundBar",
    "Goal",
    "band_name",
    "bands",
    "compared",
    "criteria",
    "funds",
    "recognised",
]
