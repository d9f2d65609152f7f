"""The outlook of a commune panel, in the one type that all outlooks share.

Puts together the fit, the exact count and the panel's own back-test. "At the standard"
is every criterion reported as met; whether the title is given is another act, and
communes that hold it already are counted by a list of theirs.
"""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.outlook.models.backtest.gate import ProbabilityRequest, vouch
from ntm_analysis.outlook.models.published import settled, verdict
from ntm_analysis.outlook.models.published.calendar import path_days
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.result import (
    BacktestSummary,
    Expected,
    Outlook,
    OutlookBasis,
    Reason,
)
from ntm_analysis.panel.models.counts import (
    bottlenecks,
    panel_backtest,
    poisson_binomial,
)
from ntm_analysis.panel.models.hazards import transitions
from ntm_analysis.panel.models.hazards.hazard_state import HazardState
from ntm_analysis.panel.models.hazards.panel import SILENT, Panel
from ntm_analysis.periods import Period, decimal_year

_LIMITS = 3  # criteria named as what limits the target
_SILENT_SHARE = 0.02  # above this a caution tells how much was not reported


def judge(
    panel: Panel,
    question: Question,
    place: str,
    *,
    recognised: np.ndarray | None = None,
    traits: pd.DataFrame | None = None,
    scored: pd.DataFrame | None = None,
) -> Outlook:
    """Judge one target of one province.

    Parameters
    ----------
    panel
        Of one province; reports after `question.as_of` are not looked at.
    question
        Target and deadline.
    place
        Name to show.
    recognised
        Communes that hold the title (bool); counted whatever their state.
    scored
        The panel's back-test, if it is at hand; else it is run.

    Returns
    -------
    Outlook
        Method commune_panel. `CANNOT_JUDGE` where the panel shows too little change,
        `WITHHELD` where its back-test shows no skill or is too short.
    """
    known = _until(panel, question)
    past = panel_backtest.history(known) if known else None
    if known is None or past is None:
        nothing = panel_backtest.history(panel)
        empty = replace(nothing, place=place).until(question.as_of)
        return settled.unjudged(question, empty, Reason("no_history"))
    past = replace(past, place=place)
    if question.deadline <= past.day[-1]:
        return _marked(settled.over(question, past), known)
    days = path_days(past.day[-1], question.deadline)
    dates = tuple(day.isoformat() for day in days)
    try:
        found = transitions.fit(known, traits)
    except CannotJudgeError:
        reason = Reason("panel.too_few_changes", {"dates": len(known.dates)})
        return _marked(settled.unjudged(question, past, reason), known)
    future = transitions.project(found, known, dates, recognised)
    path = tuple(
        Expected(day=day, distribution=Distribution(0, p))
        for day, p in zip(days, poisson_binomial.by_province(future)[0], strict=True)
    )
    years = decimal_year(question.deadline) - decimal_year(past.day[-1])
    tried = panel_backtest.score(known, traits) if scored is None else scored
    value = _now(future)
    final = path[-1].distribution
    vouching = _vouching(question, tried, final, value, len(known.place_code), years)
    chance, judged, reason = verdict.judge_target(
        question, final, vouching, value, past.day[-1]
    )
    return Outlook(
        place=place,
        place_code=panel.provinces[0],
        measure=question.measure,
        method="commune_panel",
        as_of=question.as_of,
        deadline=question.deadline,
        target=question.target,
        denominator=float(len(panel.place_code)),
        last_value=value,
        last_day=past.day[-1],
        path=path,
        p_target=chance,
        verdict=judged,
        reason=reason,
        expected_day=_reached(path, question.target),
        limits=_limits(future, question.target),
        basis=_basis(known, future),
        backtest=vouching,
    )


def _vouching(
    question: Question,
    tried: pd.DataFrame,
    final: Distribution,
    value: float,
    communes: int,
    years: float,
) -> BacktestSummary:
    """Ask the panel's own back-test whether the probability may be printed.

    The rules of published figures, but no simple forecast may be better at all: the
    exact count holds none.
    """
    target = value if question.target is None else question.target
    asked = ProbabilityRequest(
        years=years,
        deadline=question.deadline,
        chance=final.at_least(target),
        share_of_rest=(target - value) / max(communes - value, 1.0),
    )
    return vouch(tried, asked, worse=0.0)


def _until(panel: Panel, question: Question) -> Panel | None:
    kept = sum(Period(day).last <= question.as_of for day in panel.dates)
    return panel.until(kept) if kept else None


def _now(future: HazardState) -> float:
    """Communes counted today: every criterion met, or the title held."""
    return float((future.recognised | (future.start == 1).all(axis=1)).sum())


def _reached(path: tuple[Expected, ...], target: float | None) -> date | None:
    if target is None:
        return None
    days = (e.day for e in path if e.distribution.quantile(0.5) >= target)
    return next(days, None)


def _limits(future: HazardState, target: float | None) -> tuple[Reason, ...]:
    """Name the criteria whose completion would raise the probability most."""
    if target is None:
        return ()
    found = bottlenecks.find(future.at_dates(future.dates[-1]), int(np.ceil(target)))
    return tuple(
        Reason(
            "panel.limit_criterion",
            {
                "criterion": one.criterion,
                "communes": one.outstanding,
                "more": one.more,
            },
        )
        for one in sorted(found.criteria, key=lambda one: -one.more)[:_LIMITS]
        if one.more > 0
    )


def _basis(panel: Panel, future: HazardState | None = None) -> OutlookBasis:
    silent = float((panel.met == SILENT).mean())
    cautions = []
    if silent > _SILENT_SHARE:
        cautions.append(Reason("panel.silent", {"share": silent}))
    if panel.synthetic:
        cautions.append(Reason("panel.synthetic"))
    if future is not None:
        cautions += _counted(future)
    return OutlookBasis(
        data="reconstructed_panel" if panel.reconstructed else "commune_panel",
        rows=int((panel.met != SILENT).sum()),
        first=Period(panel.dates[0]).last,
        last=Period(panel.dates[-1]).last,
        synthetic=panel.synthetic,
        cautions=tuple(cautions),
    )


def _counted(future: HazardState) -> list[Reason]:
    """Say what the count holds beside criteria that are gained one by one."""
    found = []
    model = future.finishing[0] if future.finishing else None
    if model is not None:
        values = {"communes": round(model.quota), "years": model.year_ends}
        found.append(Reason("panel.finishing", values))
    again = future.rechecks[0] if future.rechecks else None
    if again is not None:
        taken = {"seen": again.seen, "share": again.share}
        found.append(Reason("panel.recheck", taken))
    complete = (future.start == 1).all(axis=1)
    lacking = int((future.recognised & ~complete).sum())
    if lacking:
        held = int(future.recognised.sum())
        found.append(Reason("panel.titles_apart", {"held": held, "lacking": lacking}))
    return found


def _marked(outlook: Outlook, panel: Panel) -> Outlook:
    return replace(outlook, basis=_basis(panel))
