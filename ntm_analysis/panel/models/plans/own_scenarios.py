"""Scenarios of a reader's own, on a commune panel or on the draws of a plan.

A request is plain values and can be kept; a ground answers it: the chance, the way to
the deadline, the least work left. On a plan the answers are means over its draws, on a
panel there is one table, whose communes are real and can be named in the route. Where
the back-test of a panel does not vouch, `may_show` is False: no chance may be shown
then, what is outstanding and the route are counts and may.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.result import Reason
from ntm_analysis.panel.models.plans.plan_scenarios import (
    ScenarioAnswer,
    ScenarioCourse,
    course_of,
    over_scenes,
)
from ntm_analysis.panel.models.plans.whatif import (
    Scenario,
    ScenarioInputs,
    Verb,
    deadline_moved,
    pace_times,
    plan_met_for,
    routed,
)
from ntm_analysis.panel.models.routes.resources import prices
from ntm_analysis.panel.models.routes.route import Route
from ntm_analysis.panel.tables import costs as tables


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRequest:
    """What a reader changes; nothing changed is as today.

    Attributes
    ----------
    pace : factor of the pace so far
    pace_of : criterion whose pace it is; 0 is every criterion
    criteria : met in every commune at once
    communes : codes of communes that finish all they lack at once
    deadline : as stated; empty is the target's own
    budgets : completions that can be paid for by calendar year, billion VND on a ground
        with costs; empty is no limit
    """

    pace: float = 1.0
    pace_of: int = 0
    criteria: tuple[int, ...] = ()
    communes: tuple[str, ...] = ()
    deadline: str = ""
    budgets: tuple[float, ...] = ()

    @property
    def unpaid(self) -> "ScenarioRequest":
        """The same without money, which never changes the chance."""
        return replace(self, budgets=())

    def scenario(self) -> Scenario:
        """Give the verbs; budgets are of the route, not of the pace."""
        verbs: list[Verb] = []
        if self.pace != 1:
            verbs.append(
                pace_times(self.pace, [self.pace_of] if self.pace_of else None)
            )
        if self.criteria:
            verbs.append(plan_met_for(criteria=self.criteria))
        if self.communes:
            verbs.append(plan_met_for(communes=self.communes))
        if self.deadline:
            verbs.append(deadline_moved(self.deadline))
        return Scenario("asked", tuple(verbs))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCommune:
    """A commune that can be named; `lacking` is empty where only sums are known."""

    code: str
    name: str
    district: str
    lacking: tuple[int, ...] = ()
    unreported: int = 0  # criteria without any report


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteLeft:
    """The least work that reaches the target, and the chance once it is done."""

    route: Route
    chance: float  # NaN where the solver had no answer
    communes: tuple[tuple[OpenCommune, tuple[int, ...]], ...]  # and what they complete


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioGround:
    """What scenarios of one target start from.

    Attributes
    ----------
    scenes : the panel's one, or a plan's draws
    held : communes that count beside those of the scenes
    now, target : communes at the standard at the start and wanted, all together
    as_of : day of the last reports, as stated
    reason : why no chance may be shown, where that is so
    published : communes at the deadline by the published figures, as the plan's page
        forecasts them; None on a panel, which is the page's own forecast
    """

    scenes: tuple[ScenarioInputs, ...]
    held: int
    now: int
    target: int
    as_of: str
    deadline: str
    communes: tuple[OpenCommune, ...] = ()
    may_show: bool = True
    reason: Reason | None = None
    published: Distribution | None = None

    @property
    def reconstructed(self) -> bool:
        """Whether only sums are known of the communes."""
        return self.scenes[0].future.reconstructed

    @property
    def synthetic(self) -> bool:
        """Whether anything rests on rows that were imported as synthetic."""
        return self.scenes[0].future.synthetic

    @property
    def criteria(self) -> tuple[int, ...]:
        """Numbers of the criteria that scenarios can name."""
        return self.scenes[0].future.criteria

    @property
    def unit(self) -> str:
        """What routes and budgets are counted in: completions or billion_vnd."""
        return self.scenes[0].unit

    def priced(self, costs: pd.DataFrame) -> "ScenarioGround":
        """Give the same ground with stated costs, of `panel.tables.costs.load`."""
        return replace(self, scenes=tuple(_priced(one, costs) for one in self.scenes))

    def unpriced(self, asked: ScenarioRequest) -> tuple[int, ...]:
        """Name the criteria that are left to do somewhere without a stated cost."""
        found: set[int] = set()
        for scene in self.scenes:
            if scene.cost is None:
                continue
            for verb in asked.scenario().verbs:
                scene = verb(scene)
            left = scene.future.outstanding & ~scene.future.recognised[:, None]
            silent = left & np.isnan(np.asarray(scene.cost))
            found |= {scene.future.criteria[k] for k in np.flatnonzero(silent.any(0))}
        return tuple(sorted(int(k) for k in found))

    def answer(self, asked: ScenarioRequest) -> ScenarioAnswer:
        """Give chance and expected number, averaged over the scenes."""
        scenes = [replace(one, budgets=asked.budgets) for one in self.scenes]
        (found,) = over_scenes(scenes, self.held, [asked.scenario()])
        return found

    def course(self, asked: ScenarioRequest) -> ScenarioCourse:
        """Give the way to the deadline and what is lacking."""
        return course_of(self.scenes, self.held, asked.scenario())

    def route(self, asked: ScenarioRequest) -> RouteLeft:
        """Give the route of the first scene, with its communes by name."""
        scene = replace(self.scenes[0], budgets=asked.budgets)
        future, found, chance = routed(scene, asked.scenario())
        known = {one.code: one for one in self.communes}
        named = []
        for i in found.communes:
            work = np.flatnonzero(found.completions[i])
            code = str(future.place_code[i])
            one = known.get(code) or OpenCommune(
                code=code, name=str(future.place[i]), district=""
            )
            named.append((one, tuple(int(future.criteria[k]) for k in work)))
        named.sort(key=lambda pair: (len(pair[1]), pair[0].name))
        return RouteLeft(route=found, chance=chance, communes=tuple(named))


def _priced(scene: ScenarioInputs, costs: pd.DataFrame) -> ScenarioInputs:
    """Put stated costs into a scene; drawn tables have no real communes to price."""
    future = scene.future
    if future.reconstructed:
        own = tables.by_criterion(costs, future.criteria)
        every = np.broadcast_to(own, future.outstanding.shape)
        return replace(scene, cost=every, unit="billion_vnd")
    cost, shared = prices(costs, future.place_code, future.criteria)
    return replace(scene, cost=cost, unit="billion_vnd", shared=shared)


def open_communes(
    scene: ScenarioInputs, districts: Mapping[str, str] | None = None
) -> tuple[OpenCommune, ...]:
    """List the communes of a scene that have a name and something left to do.

    Parameters
    ----------
    districts
        Of communes by name, where the scene itself has none.
    """
    future, found = scene.future, []
    silent = (future.start > 0) & (future.start < 1)
    left = (future.outstanding | silent).any(axis=1) & ~future.recognised
    for i in np.flatnonzero(left):
        name = str(future.place[i])
        if not name:
            continue
        own = future.districts[future.district[i]]
        lacks = np.flatnonzero(future.outstanding[i])
        found.append(
            OpenCommune(
                code=str(future.place_code[i]),
                name=name,
                district=own or (districts or {}).get(name, ""),
                lacking=()
                if future.reconstructed
                else tuple(int(future.criteria[k]) for k in lacks),
                unreported=0 if future.reconstructed else int(silent[i].sum()),
            )
        )
    return tuple(found)
