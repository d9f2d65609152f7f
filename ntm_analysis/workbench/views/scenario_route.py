"""The least work left under a scenario, and what budgets reach, as sentences."""

from typing import Any

from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import percent
from ntm_analysis.panel.models.plans.own_scenarios import RouteLeft
from ntm_analysis.panel.models.plans.plan_scenarios import ScenarioAnswer
from ntm_analysis.panel.views import kept as kept_views
from ntm_analysis.panel.views.scenarios import route_sentence

MOST_ROUTE = 60  # communes of a route that are listed
Value = dict[str, Any]


def of_communes(
    left: RouteLeft,
    unpriced: tuple[int, ...],
    unit: str,
    language: Language,
    *,
    bought: bool,
) -> Value:
    """Say the route through communes that are known one by one, and list them.

    Parameters
    ----------
    unpriced
        Criteria without a stated cost.
    unit
        What costs are counted in.
    bought
        Whether there are budgets whose chance may be shown.
    """
    lines = []
    if left.route.status == "found" and not left.route.is_proved:
        lines.append(f"{route_sentence(left.route, (), language)}.")
    elif left.route.status == "found":
        given = {
            "cost": kept_views.amount(left.route.cost, unit, language),
            "count": len(left.communes),
        }
        lines.append(say(_counted("whatif_panel_route", unit), language, **given))
    elif left.route.status == "costs_missing":
        lines.append(costs_lacking(unpriced, language))
    else:
        said = say(f"panel.route_{left.route.status}", language, criteria="")
        lines.append(f"{said[:1].upper()}{said[1:]}.")
    if left.route.status == "found" and left.route.shared:
        works = ", ".join(left.route.shared)
        lines.append(say("panel.route_shared", language, works=works))
    if bought:
        lines += _bought(left.chance, language)
    cut = len(left.communes) - MOST_ROUTE
    if cut > 0:
        lines.append(say("panel.route_cut", language, count=cut))
    work = [
        [one.name, one.district, ", ".join(map(str, criteria))]
        for one, criteria in left.communes[:MOST_ROUTE]
    ]
    return {"route": lines, "work": work}


def of_sums(
    then: ScenarioAnswer, unit: str, language: Language, *, budgets: bool
) -> Value:
    """Say the route where only sums are known of the communes; none is listed."""
    lines = []
    if then.route_found > 0:
        cost = kept_views.amount(then.route_cost, unit, language)
        lines.append(say(_counted("whatif_route", unit), language, cost=cost))
        if then.route_gap > 0:
            gap = percent(100 * then.route_gap, language, 1)
            lines.append(say("desk.whatif_unproved", language, gap=gap))
    late = then.route_unanswered
    if late > 0:
        part = percent(100 * late, language, 0)
        lines.append(say("desk.whatif_no_answer", language, part=part))
    if then.route_found + late < 1:
        none = percent(100 * (1 - then.route_found - late), language, 0)
        lines.append(say("desk.whatif_no_route", language, part=none))
    if budgets:
        lines += _bought(then.p_route, language)
    return {"route": lines, "work": []}


def costs_lacking(criteria: tuple[int, ...], language: Language) -> str:
    """Name the criteria whose cost the chosen file does not state."""
    lacking = ", ".join(map(str, criteria))
    return say("desk.whatif_costs_lacking", language, criteria=lacking)


def _bought(chance: float, language: Language) -> list[str]:
    if chance != chance:  # NaN: no answer
        return []
    said = percent(100 * chance, language, 0)
    return [say("desk.whatif_bought", language, chance=said)]


def _counted(key: str, unit: str) -> str:
    """Name a sentence of completions, or of billions where costs are stated."""
    return f"desk.{key}_paid" if unit == "billion_vnd" else f"desk.{key}"
