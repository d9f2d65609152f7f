"""What is said of a target once its distribution and its back-test are known."""

from dataclasses import replace
from datetime import date

from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.result import (
    BacktestSummary,
    Outlook,
    Reason,
    Verdict,
    verdict_for,
)


def withheld(found: Outlook, reason: Reason) -> Outlook:
    """Take a probability back: the data leave open what it would stand on."""
    return replace(
        found,
        p_target=None,
        p_target_high=None,
        verdict=Verdict.WITHHELD,
        reason=reason,
    )


def judge_target(
    question: Question,
    final: Distribution,
    vouching: BacktestSummary,
    value: float,
    day: date,
    added: float | None = None,
) -> tuple[float | None, Verdict, Reason]:
    """Judge a target.

    Parameters
    ----------
    final
        Distribution of the count at the deadline.
    vouching
        Without its word no probability is given.
    value, day
        What is counted today, and the day of that.
    added
        Probability of an addition to a count that nobody published, where the target
        is one: it goes before that of the distribution.

    Returns
    -------
    probability or None, verdict, reason
    """
    if question.target is None:
        return None, Verdict.CANNOT_JUDGE, Reason("no_target")
    if not vouching.earned and vouching.reason is not None:
        return None, Verdict.WITHHELD, vouching.reason
    chance = final.at_least(question.target) if added is None else added
    values = {
        "p": chance,
        "target": question.target,
        "deadline": question.deadline,
        "mean": final.mean,
        "median": final.quantile(0.5),  # the number that pages and charts show
        "value": value,
        "day": day,
    }
    if final.last < question.target:
        return chance, Verdict.UNLIKELY, Reason("above_denominator", values)
    if value >= question.target and added is None:
        return chance, Verdict.REACHED, Reason("reached", values)
    verdict = verdict_for(chance)
    return chance, verdict, Reason(str(verdict), values)
