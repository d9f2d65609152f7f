"""The outlook of a count from published figures alone, for one target.

Answers what may come and how likely the target is, or why that cannot be said. The
pace comes from `reference_class`, the right to show a probability from the back-test.
"""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from ntm_analysis.criteria.programme import is_by_the_set_of_2026
from ntm_analysis.outlook.models.backtest.gate import ProbabilityRequest, vouch
from ntm_analysis.outlook.models.backtest.rolling import LONGEST_YEARS
from ntm_analysis.outlook.models.published import limits, settled, verdict
from ntm_analysis.outlook.models.published.calendar import path_days
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.outlook.models.published.pace import PaceState, states
from ntm_analysis.outlook.models.published.question import Question, Start
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.outlook.models.published.result import (
    BacktestSummary,
    Expected,
    Outlook,
    OutlookBasis,
    Reason,
)
from ntm_analysis.periods import decimal_year
from ntm_analysis.places.names.spelling import core

CANDIDATES = 9  # numbers of communes to average over where none is known


def judge(
    question: Question, history: History, reference: Reference, scored: pd.DataFrame
) -> Outlook:
    """Judge one target.

    Parameters
    ----------
    history
        Of the place; what became known after ``question.as_of`` is not looked at.
    reference
        All histories; the place's own and later figures are not looked at.
    scored
        The back-test of the method, columns of `backtest.table.score`.

    Returns
    -------
    Outlook
        Without figures by then: `CANNOT_JUDGE`. With a figure on the deadline or
        after: `REACHED` or `MISSED`, no probability. Without skill: `WITHHELD`.
    """
    known = history.until(question.as_of)
    if not len(known):
        return settled.unjudged(
            question, replace(known, place=history.place), Reason("no_history")
        )
    stated, question = question, _until_dissolved(question, known)
    if settled.is_over(question, known):
        return replace(settled.over(question, known), deadline=stated.deadline)
    # The nation's planned pace leads from titles of before (64.5 %) to titles by the
    # new set (65 % in 2030): no line joins these. Where the nation starts by the new
    # set nobody has published, so that there is no pace of it to forecast by.
    if is_by_the_set_of_2026(question.as_of, question.deadline):
        return settled.unjudged(question, known, Reason("anew_untested"))
    path, bases, added = _path(question, known, reference)
    # An assumed start is part of the forecast: it begins with the last figure.
    years = decimal_year(question.deadline) - float(known.year[-1])
    vouching = _vouching(question, known, path, bases, scored, years, added)
    chance, judged, reason = verdict.judge_target(
        question,
        path[-1].distribution,
        vouching,
        float(known.value[-1]),
        known.day[-1],
        added,
    )
    return Outlook(
        place=known.place,
        place_code=known.place_code,
        measure=question.measure,
        method="reference_class",
        as_of=question.as_of,
        deadline=stated.deadline,
        target=question.target,
        target_high=question.target_high,
        p_target_high=_at_the_upper_end(question, chance, path),
        denominator=bases[0] if len(bases) == 1 else None,
        last_value=float(known.value[-1]),
        last_day=known.day[-1],
        path=path,
        p_target=chance,
        verdict=judged,
        reason=reason,
        expected_day=_expected_day(question, known, reference, path),
        limits=limits.pace_limits(question, known, reference, bases[len(bases) // 2]),
        basis=_basis(stated, question, known, reference, bases),
        backtest=vouching,
    )


def _until_dissolved(question: Question, known: History) -> Question:
    """Judge communes that end on 2025-06-30 at that day: nobody can see them later."""
    last = settled.REFORM - timedelta(days=1)
    ends = known.day[-1] < settled.REFORM <= question.deadline
    if not ends or question.deadline.year > last.year:
        return question
    return replace(question, deadline=last)


def _vouching(
    question: Question,
    known: History,
    path: tuple[Expected, ...],
    bases: list[float],
    scored: pd.DataFrame,
    years: float,
    added: float | None,
) -> BacktestSummary:
    """Ask the back-test whether the probability of this target may be printed."""
    final, value = path[-1].distribution, float(known.value[-1])
    # What the place itself did later vouches for nothing that is asked of it today.
    elsewhere = scored
    if len(scored):
        names = {name: core(name) for name in scored["place"].unique()}
        elsewhere = scored[scored["place"].map(names) != core(known.place)]
    rest = max(bases[len(bases) // 2] - value, 1.0)
    target = value if question.target is None else question.target
    chance = final.at_least(target) if added is None else added
    return vouch(
        elsewhere,
        ProbabilityRequest(
            years=years,
            deadline=question.deadline,
            chance=chance,
            share_of_rest=(target - value) / rest,
        ),
    )


def _at_the_upper_end(
    question: Question, chance: float | None, path: tuple[Expected, ...]
) -> float | None:
    """Give the probability of the upper end, where that of the lower one is given."""
    if chance is None or question.target_high is None:
        return None
    return path[-1].distribution.at_least(question.target_high)


def _path(
    question: Question, known: History, reference: Reference
) -> tuple[tuple[Expected, ...], list[float], float | None]:
    """Forecast every quarter's end; average over what is not known.

    Over sizes where the size is unknown, over days where those of figures are, and with
    an assumed start over its values; the probability of the addition is then the mean
    of those from each value.
    """
    nation = reference.nation_on(question.as_of)
    plan = reference.plan_on(question.as_of)
    bases = _bases(question, known, reference)
    begins = question.start.day if question.start else known.day[-1]
    days = path_days(begins, question.deadline)
    years = np.array([decimal_year(day) for day in days])
    begun = [
        (_begun(now, question.start, value), weight)
        for base in bases
        for now, weight in states(known, nation, base, plan)
        for value in (question.start.values if question.start else [None])
    ]
    forecasts = [
        reference.forecast(question.as_of, known.place, now, years) for now, _ in begun
    ]
    weights = [weight for _, weight in begun]
    path = tuple(
        Expected(day=day, distribution=Distribution.mixture(list(parts), weights))
        for day, *parts in zip(days, *forecasts, strict=True)
    )
    if question.added is None:
        return path, bases, None
    chances = [
        forecast[-1].at_least(now.value + question.added)
        for (now, _), forecast in zip(begun, forecasts, strict=True)
    ]
    return path, bases, float(np.average(chances, weights=weights))


def _begun(found: PaceState, start: Start | None, value: float | None) -> PaceState:
    """Move the state to an assumed start; its level and own pace stay the known."""
    if start is None or value is None:
        return found
    value = min(value, found.denominator)
    return replace(found, year=decimal_year(start.day), value=value)


def _bases(question: Question, known: History, reference: Reference) -> list[float]:
    stated = known.denominator[-1]
    if not np.isnan(stated):
        return [float(stated)]
    value = float(known.value[-1])
    others = reference.denominators_on(question.as_of, known.place)
    large = [number for number in others if number >= max(value, 1)]
    if not large:
        return [float(np.ceil(max(value, 1) * f)) for f in (1.1, 1.5, 2.0, 3.0)]
    picks = np.linspace(0, len(large) - 1, min(CANDIDATES, len(large)))
    return [large[round(i)] for i in picks]


def _expected_day(
    question: Question,
    known: History,
    reference: Reference,
    path: tuple[Expected, ...],
) -> date | None:
    """Find when the median reaches the target, as far ahead as anything is scored."""
    if question.target is None:
        return None
    found = _reached(path, question.target)
    furthest = known.day[-1] + timedelta(days=int(365 * LONGEST_YEARS))
    if found is None and furthest > question.deadline:
        further = _path(replace(question, deadline=furthest), known, reference)[0]
        found = _reached(further, question.target)
    return found


def _reached(path: tuple[Expected, ...], target: float) -> date | None:
    days = (e.day for e in path if e.distribution.quantile(0.5) >= target)
    return next(days, None)


def _basis(
    stated: Question,
    question: Question,
    known: History,
    reference: Reference,
    bases: list[float],
) -> OutlookBasis:
    fit = reference.fit_on(question.as_of, known.place)
    more = [Reason("denominator_unknown")] if len(bases) > 1 else []
    more += [] if fit.gains else [Reason("no_reference")]
    if question.deadline < stated.deadline:
        said = {"deadline": stated.deadline, "day": question.deadline}
        more.append(Reason("judged_at_dissolution", said))
    return settled.basis(question, known, fit.places, tuple(more))
