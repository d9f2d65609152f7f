"""The one verdict of a target: by its probability, else by its pace.

A pace says what would have to be held, a probability how likely that is. Where the
back-test has earned a probability, the verdict follows it, so that nobody calls a
target of 6 % merely in need of a faster pace. Every page, command and table asks here.
"""

from ntm_analysis.outlook.models.feasibility import Judgement
from ntm_analysis.outlook.models.published.result import Outlook, Verdict

BY_CHANCE = {
    Verdict.REACHED: "reached",
    Verdict.ON_TRACK: "on_track",
    Verdict.NEEDS_FASTER_PACE: "faster_pace",
    Verdict.UNLIKELY: "unlikely",
}


def verdict_of_target(judgement: Judgement, outlook: Outlook | None) -> str:
    """Give the verdict of a target.

    Returns
    -------
    str
        reached, on_track, faster_pace, unlikely, out_of_reach, missed or cannot_judge.
    """
    earned = with_probability(outlook)
    if earned is None or judgement.verdict in ("reached", "missed"):
        return str(judgement.verdict)
    return BY_CHANCE.get(earned.verdict, str(judgement.verdict))


def with_probability(outlook: Outlook | None) -> Outlook | None:
    """Give the outlook where its back-test has earned a probability, else None."""
    return outlook if outlook is not None and outlook.p_target is not None else None
