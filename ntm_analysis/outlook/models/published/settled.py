"""Outlooks that need no forecast: nothing is known, or the deadline is over.

Also tells which data an outlook stands on and what is odd about it.
"""

import numpy as np

from ntm_analysis.criteria.programme import (
    ARRANGEMENTS,
    COUNTED_ANEW_FROM,
    FORMED_ANEW,
    PERIODS,
)
from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.result import (
    Outlook,
    OutlookBasis,
    Reason,
    Verdict,
)
from ntm_analysis.periods import decimal_year

_RECENT = 3  # counts that the outlook of a place mostly stands on
REFORM = FORMED_ANEW  # provinces and communes


def is_over(question: Question, known: History) -> bool:
    """Say whether the figures tell what came by the deadline, so far as they ever do.

    A count below the target whose day is not known may be of before the deadline, so
    that the target may have been met by then: it decides nothing.
    """
    if question.deadline > known.day[-1]:
        return False
    begins = decimal_year(question.deadline) <= known.spans[0][-1]
    is_short = question.target is None or known.value[-1] < question.target
    return bool(begins or not known.is_open[-1] or not is_short)


def over(question: Question, known: History) -> Outlook:
    """Say what the figures around a past deadline tell; nothing is left to foresee."""
    before = [i for i, day in enumerate(known.day) if day <= question.deadline]
    if question.target is None or not before:
        return unjudged(question, known, Reason("deadline_before_history"))
    at = before[-1]
    values = {
        "target": question.target,
        "deadline": question.deadline,
        "value": float(known.value[at]),
        "day": known.day[at],
    }
    if known.value[at] >= question.target:
        reason, verdict = Reason("past_reached", values), Verdict.REACHED
    elif (later := _reached_later(question, known, at)) is not None:
        after = {"after": float(known.value[later]), "later": known.day[later]}
        return unjudged(question, known, Reason("past_between", values | after))
    else:
        reason, verdict = Reason("past_missed", values), Verdict.MISSED
    return unjudged(question, known, reason, verdict)


def _reached_later(question: Question, known: History, at: int) -> int | None:
    """Find the figure by which the count may have been reached in time.

    Up to the first one that is surely not of before the deadline; a figure of the very
    day leaves nothing open.
    """
    if known.day[at] == question.deadline and not known.is_open[at]:
        return None
    deadline = decimal_year(question.deadline)
    for i in range(at + 1, len(known)):
        if question.target is not None and known.value[i] >= question.target:
            return i
        if known.spans[0][i] >= deadline:
            return None
    return None


def unjudged(
    question: Question,
    known: History,
    reason: Reason,
    verdict: Verdict = Verdict.CANNOT_JUDGE,
) -> Outlook:
    """Give an outlook without a path and without a probability."""
    return Outlook(
        place=known.place,
        place_code=known.place_code,
        measure=question.measure,
        method="arithmetic",
        as_of=question.as_of,
        deadline=question.deadline,
        target=question.target,
        denominator=None,
        last_value=float(known.value[-1]) if len(known) else None,
        last_day=known.day[-1] if len(known) else None,
        path=(),
        p_target=None,
        verdict=verdict,
        reason=reason,
        expected_day=None,
        limits=(),
        basis=basis(question, known),
        backtest=None,
    )


def _undated(known: History) -> list[Reason]:
    """Name the latest counts whose pages show no day: each is taken at any of them."""
    if not known.earliest:
        return []
    recent = [i for i in np.flatnonzero(known.is_open) if i >= len(known) - _RECENT]
    return [
        Reason(
            "undated",
            {
                "value": float(known.value[i]),
                "first": known.earliest[i],
                "day": known.day[i],
            },
        )
        for i in recent
    ]


def _mergers(question: Question, known: History) -> list[Reason]:
    """Name a round of mergers between the last figure and the deadline, if decided.

    The forecast knows how counts moved in all years together; where the number of
    communes falls by a tenth it is too high (docs/outlook.md).
    """
    if not len(known) or not question.measure.startswith("communes_"):
        return []
    return [
        Reason("communes_merge", {"source": each.source, "until": each.last})
        for each in ARRANGEMENTS
        if each.decided <= question.as_of and known.day[-1] < each.last
    ]


def basis(
    question: Question,
    known: History,
    reference_places: int = 0,
    more: tuple[Reason, ...] = (),
) -> OutlookBasis:
    """Name the figures that were used and whatever is odd about them."""
    cautions = [*known.cautions, *more]
    if len(known) == 1:
        cautions.append(Reason("one_point", {"day": known.day[0]}))
    if len(known) and known.day[-1] < question.deadline < question.as_of:
        cautions.append(Reason("deadline_past", {"deadline": question.deadline}))
    if len(known) and known.day[-1] < REFORM <= question.deadline:
        cautions.append(Reason("crosses_reform"))
    cautions += [*_undated(known), *_mergers(question, known)]
    is_count = question.measure.startswith("communes_")
    if len(known) and is_count and question.deadline >= COUNTED_ANEW_FROM:
        cautions.append(Reason("counted_anew", {"share": PERIODS[-1].target_share}))
    return OutlookBasis(
        data="published_figures",
        rows=len(known),
        first=known.day[0] if len(known) else None,
        last=known.day[-1] if len(known) else None,
        reference_places=reference_places,
        sources=tuple(source for source in dict.fromkeys(known.sources) if source),
        cautions=tuple(cautions),
    )
