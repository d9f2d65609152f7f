"""Scenarios that readers kept, as a static section of a briefing: who, when, what."""

from collections.abc import Mapping, Sequence

from ntm_analysis.outlook.models.likelihood import likelihood
from ntm_analysis.page.html import NOTHING, Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import MISSING, date, number, percent
from ntm_analysis.page.tables import Column, table
from ntm_analysis.panel.kept_scenarios import KeptScenario
from ntm_analysis.panel.views.scenarios import points

KEYS = ("scenario", "what", "probability", "likelihood", "change", "work", "kept")


def section(
    kept: Sequence[KeptScenario], criteria: Mapping[int, str], language: Language
) -> Html | None:
    """Draw the frozen scenarios; None where there are none."""
    frozen = [one for one in kept if one.frozen]
    if not frozen:
        return None
    # The work is a column only where somebody asked for it.
    keys = [key for key in KEYS if key != "work" or any(one.route for one in frozen)]
    columns = [Column(key, say(f"whatif.{key}", language)) for key in keys]
    rows = [_row(one, criteria, language) for one in frozen]
    drawn = table(rows, columns, say("whatif.caption", language), language)
    notes = [paragraph(say("whatif.note", language), "note")]
    if any(one.p_target is None for one in frozen):
        notes.append(paragraph(say("whatif.note_no_chance", language), "note"))
    return NOTHING.join([drawn, *notes])


def _row(
    one: KeptScenario, criteria: Mapping[int, str], language: Language
) -> dict[str, str]:
    return {
        "scenario": one.name,
        "what": described(one, criteria, language),
        "probability": chance(one.p_target, language),
        "likelihood": MISSING
        if one.p_target is None
        else say(f"likelihood.{likelihood(one.p_target)}", language),
        "change": change(one, language),
        "work": work(one, language),
        "kept": f"{one.who}, {date(one.when, language)}",
    }


def chance(value: float | None, language: Language) -> str:
    """Write a chance (0..1); a dash where none may be given."""
    return MISSING if value is None else percent(100 * value, language, 0)


def change(one: KeptScenario, language: Language) -> str:
    """Write by how much a scenario moves the chance; a dash without one."""
    if one.p_target is None or one.p_today is None:
        return MISSING
    return points(one.p_target - one.p_today, language)


def work(one: KeptScenario, language: Language) -> str:
    """Say the least work that was left, and what the budgets reached."""
    if not one.route:
        return MISSING
    if one.route == "found" and one.route_cost is not None:
        cost = amount(one.route_cost, one.unit, language)
        said = say(f"panel.unit_{one.unit}", language, cost=cost)
        if not one.route_gap:
            return said
        gap = percent(100 * one.route_gap, language, 1)
        return say("panel.cost_unproved", language, cost=said, gap=gap)
    said = say(f"panel.route_{one.route}", language, criteria="")
    if one.p_route is None:
        return said
    bought = percent(100 * one.p_route, language, 0)
    return f"{said} {say('whatif.bought', language, chance=bought)}"


def amount(value: float, unit: str, language: Language) -> str:
    """Write completions whole, billions with what a costs file says of them."""
    return number(value, language, 0 if unit == "completions" else 2)


def described(
    one: KeptScenario, criteria: Mapping[int, str], language: Language
) -> str:
    """Say in words what a scenario changes."""
    parts = []
    if one.target:
        by = date(one.until, language)
        parts.append(say("whatif.target_said", language, target=one.target, by=by))
    if one.pace != 1 and one.pace_of:
        name = f"{one.pace_of}. {criteria.get(one.pace_of, '')}"
        pace = number(one.pace, language)
        parts.append(say("whatif.pace_of_said", language, pace=pace, criterion=name))
    elif one.pace != 1:
        parts.append(say("whatif.pace_said", language, pace=number(one.pace, language)))
    if one.criteria:
        named = "; ".join(f"{k}. {criteria.get(k, '')}" for k in one.criteria)
        parts.append(say("whatif.criteria_said", language, criteria=named))
    if one.communes:
        named = ", ".join(name for _, name in one.communes)
        parts.append(say("whatif.communes_said", language, communes=named))
    if one.deadline:
        by = date(one.deadline, language)
        parts.append(say("whatif.deadline_said", language, deadline=by))
    if one.budgets:
        money = "; ".join(
            f"{year}: {amount(value, one.unit, language)}"
            for year, value in one.budgets
        )
        key = "budgets_said" if one.unit == "completions" else "budgets_said_money"
        parts.append(say(f"whatif.{key}", language, budgets=money))
    if one.costs:
        parts.append(say("whatif.costs_said", language, file=one.costs))
    if len(parts) == bool(one.target):
        parts.append(say("whatif.as_today", language))
    return ", ".join(parts)
