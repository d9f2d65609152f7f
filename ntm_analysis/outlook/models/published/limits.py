"""What limits a target that stands on published figures: the pace it asks for.

Three paces stand side by side, in communes a year: the one that the target still
requires, the one that the place has shown over about three years, and how many of
the gains that other places made were as fast as required.
"""

import numpy as np

from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.outlook.models.published.pace import SHORTEST_YEARS, recent_start
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.outlook.models.published.result import Reason
from ntm_analysis.periods import decimal_year

LONGEST_YEARS = 4.0
FEWEST_GAINS = 8


def pace_limits(
    asked: Question, known: History, reference: Reference, denominator: float
) -> tuple[Reason, ...]:
    """Compare the required pace with the shown one and with those of others."""
    begins = decimal_year(asked.start.day) if asked.start else float(known.year[-1])
    value = asked.start.value if asked.start else float(known.value[-1])
    years = decimal_year(asked.deadline) - begins
    if asked.target is None or asked.target <= value or years <= 0:
        return ()
    required = (asked.target - value) / years
    reasons = [Reason("pace_required", {"required": required, "years": years})]
    since = recent_start(known, denominator)
    if since is not None:
        gain = float(known.value[-1] - known.value[since])
        shown = gain / float(known.year[-1] - known.year[since])
        values = {"required": required, "shown": shown, "day": known.day[since]}
        reasons.append(Reason("pace_shown", values))
    others = _paces(reference.others_on(asked.as_of, known.place))
    if others.size >= FEWEST_GAINS:
        as_fast = float((others >= required / denominator).mean())
        values = {"share": as_fast, "gains": others.size}
        reasons.append(Reason("pace_elsewhere", values))
    return tuple(reasons)


def _paces(others: list[History]) -> np.ndarray:
    """Gain in share a year from each figure to the next one, of all places."""
    paces = []
    for history in others:
        years = np.diff(history.year)
        gains = np.diff(history.value) / history.denominator[:-1]
        usable = (years >= SHORTEST_YEARS) & (years <= LONGEST_YEARS)
        paces.append((gains / np.where(years > 0, years, 1))[usable & ~np.isnan(gains)])
    return np.concatenate(paces) if paces else np.array([])
