"""All that is asked of a province's commune panel, put together once.

Counts need no model: what is outstanding, which communes one criterion blocks, the
cheapest route. Probabilities need the panel's own back-test: where that does not
vouch, the outlook withholds its own, and no rise, no scenario and no risk of a title
is given in its place. What each part means stands in the module that makes it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from ntm_analysis.criteria.departments import Assignment
from ntm_analysis.criteria.recognition import RevocationRule
from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.result import Outlook
from ntm_analysis.panel.models.counts import (
    bottlenecks,
    panel_backtest,
    panel_counts,
    panel_others,
    panel_outlook,
)
from ntm_analysis.panel.models.counts.bottlenecks import Bottlenecks
from ntm_analysis.panel.models.counts.panel_counts import Blocked, Lacking
from ntm_analysis.panel.models.counts.panel_others import OtherCount
from ntm_analysis.panel.models.hazards import co_completion, revocation, transitions
from ntm_analysis.panel.models.hazards.co_completion import Pair
from ntm_analysis.panel.models.hazards.hazard_state import HazardState
from ntm_analysis.panel.models.hazards.panel import SILENT, Panel, from_table
from ntm_analysis.panel.models.hazards.revocation import AtRisk
from ntm_analysis.panel.models.hazards.transitions import Transitions
from ntm_analysis.panel.models.plans import plan_scenarios, whatif
from ntm_analysis.panel.models.plans.whatif import ScenarioInputs
from ntm_analysis.panel.models.routes import resources
from ntm_analysis.panel.models.routes.route import Route, RouteTask, cheapest
from ntm_analysis.panel.tables.means import Means
from ntm_analysis.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelAnswer:
    """The answers; a part is None where it cannot or may not be given."""

    panel: Panel
    recognised: np.ndarray  # commune, bool
    target: int  # communes wanted; 0 is no target
    history: History
    outlook: Outlook
    lacking: tuple[Lacking, ...]  # the most outstanding first
    blocked: tuple[Blocked, ...]
    bottlenecks: Bottlenecks | None
    rule: RevocationRule | None  # None where none in force speaks of the set
    titles: tuple[AtRisk, ...]  # risk NaN where no probability may be given
    route: Route
    years: tuple[int, ...]  # of the route's columns by year; empty without limits
    unreported: int  # communes left out of the route: a criterion has no report
    scenarios: pd.DataFrame | None
    pairs: tuple[Pair, ...] | None
    others: tuple[OtherCount, ...]  # empty where no probability may be given
    # What a reader's own scenarios start from; None where the deadline is over.
    scene: ScenarioInputs | None = None


def answer_for_province(
    rows: pd.DataFrame,
    recognised: Collection[str],
    target: int,
    as_of: Period,
    deadline: Period,
    place: str,
    departments: Mapping[int, Assignment],
    rule: RevocationRule | None,
    money: Means | None = None,
) -> PanelAnswer | None:
    """Answer for one province; None without any row.

    Parameters
    ----------
    rows : DataFrame
        The Assessments table of one province, set and list, up to `as_of`.
    recognised
        Codes of the communes that hold the title: they count whatever their state.
    target
        Communes at the standard by the deadline; 0 asks for the outlook alone.
    money
        Costs, budgets and capacity that routes and scenarios keep to.

    Raises
    ------
    DataError
        As `panel.from_table`.
    """
    if rows.empty:
        return None
    panel = from_table(rows)
    held = np.isin(panel.place_code, sorted(recognised))
    question = Question(target=target or None, deadline=deadline.last, as_of=as_of.last)
    found, future = _ahead(panel, deadline.last, held)
    outlook = panel_outlook.judge(panel, question, place, recognised=held)
    span = (as_of.text, deadline.last.isoformat())
    asked = panel_counts.task(panel, held, target)
    asked = resources.under(asked, panel, money or Means(), *span)
    earned = outlook.p_target is not None and future is not None
    spoken = rule if rule and panel.criteria_set in rule.key_criteria else None
    tight = None
    if earned and future is not None:
        tight = bottlenecks.find(future, target, departments=departments)
    scene = _scene(future or _still(panel, deadline.last, held), target, asked)
    return PanelAnswer(
        panel=panel,
        recognised=held,
        target=target,
        history=replace(panel_backtest.history(panel), place=place),
        outlook=outlook,
        lacking=panel_counts.lacking(panel, departments),
        blocked=panel_counts.blocked(panel, held),
        bottlenecks=tight,
        rule=spoken,
        titles=_titles(panel, held, spoken, future if earned else None),
        route=cheapest(resources.within(asked, *span)),
        years=resources.years_until(*span) if asked.budgets else (),
        unreported=int(((panel.last_state == SILENT).any(axis=1) & ~held).sum()),
        scenarios=_scenarios(scene, span, tight),
        pairs=co_completion.co_completions(panel, found) if found else None,
        others=panel_others.other_counts(future)
        if earned and future is not None
        else (),
        scene=scene,
    )


def of_case(
    rows: pd.DataFrame | None,
    recognised: Collection[str],
    case: TargetCase | None,
    as_of: Period,
    place: str,
    departments: Mapping[int, Assignment],
    rule: RevocationRule | None,
) -> PanelAnswer | None:
    """Answer for the main target of a plan; None without rows or without a target."""
    if rows is None or case is None or case.level is None:
        return None
    target, deadline = int(np.ceil(case.level)), Period(case.deadline)
    return answer_for_province(
        rows, recognised, target, as_of, deadline, place, departments, rule
    )


def _ahead(
    panel: Panel, deadline: date, held: np.ndarray
) -> tuple[Transitions | None, HazardState | None]:
    """Fit the panel; without enough change, or nothing ahead, there is no future."""
    try:
        found = transitions.fit(panel)
    except CannotJudgeError:
        return None, None
    if deadline <= Period(panel.dates[-1]).last:
        return found, None
    return found, transitions.project(found, panel, (deadline.isoformat(),), held)


def _titles(
    panel: Panel,
    held: np.ndarray,
    rule: RevocationRule | None,
    future: HazardState | None,
) -> tuple[AtRisk, ...]:
    if rule is None or not held.any():
        return ()
    if future is not None:
        return revocation.outlook(future, rule, panel.criteria_set)
    return panel_counts.titles(panel, held, rule)


def _still(panel: Panel, deadline: date, held: np.ndarray) -> HazardState | None:
    """Lay out a panel whose pace is not known: states to count, no probability."""
    if deadline <= Period(panel.dates[-1]).last:
        return None
    return transitions.standing_still(panel, (deadline.isoformat(),), held)


def _scene(
    future: HazardState | None, target: int, asked: RouteTask
) -> ScenarioInputs | None:
    if future is None:
        return None
    return ScenarioInputs(
        future=future,
        target=target,
        cost=asked.cost,
        unit=asked.unit,
        budgets=asked.budgets,
        capacity=asked.capacity,
        shared=asked.shared,
    )


def _scenarios(
    scene: ScenarioInputs | None, span: tuple[str, str], tight: Bottlenecks | None
) -> pd.DataFrame | None:
    """Give the usual scenarios, where the back-test lets a probability be shown."""
    if scene is None or tight is None:
        return None
    first = [one.criterion for one in tight.criteria if one.outstanding]
    moved = plan_scenarios.money_sooner(scene.budgets, resources.years_until(*span)[0])
    return whatif.compare(scene, [*plan_scenarios.usual(span[1], first), *moved])
