"""Scenarios, routes and titles at risk as tables of a page.

Every probability stands beside its word; a route that was not found says why.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from ntm_analysis.outlook.models.likelihood import likelihood
from ntm_analysis.page.html import NOTHING, Html, paragraph
from ntm_analysis.page.language import Language, say, vocabulary
from ntm_analysis.page.numbers import MISSING, date, number, percent
from ntm_analysis.page.tables import Column, records, table
from ntm_analysis.panel.models.hazards.hazard_state import HazardState
from ntm_analysis.panel.models.hazards.panel import Panel
from ntm_analysis.panel.models.hazards.revocation import AtRisk
from ntm_analysis.panel.models.plans.plan_panel import PlanAnswer
from ntm_analysis.panel.models.routes.route import Route
from ntm_analysis.panel.views.bottleneck import misfits

_LEAST_RISK = 0.01
_MOST_COMMUNES = 50  # in a printed route


def whatif(rows: pd.DataFrame, language: Language) -> Html:
    """Draw the table of `panel.models.plans.whatif.compare`."""
    keys = "scenario deadline probability likelihood expected interval route_cost"
    if len(rows) and _is_limited(rows):
        keys += " p_route"
    drawn = [
        {
            "scenario": scenario_name(row.scenario, language),
            "deadline": date(row.date, language),
            "probability": percent(100 * row.p_target, language, 1),
            "likelihood": say(f"likelihood.{likelihood(row.p_target)}", language),
            "expected": number(row.mean, language, 1),
            "interval": f"{row.low_80}–{row.high_80}",
            "route_cost": _route_cost(row, language),
            "p_route": percent(100 * row.p_route, language, 1),
        }
        for row in records(rows)
    ]
    caption = say("panel.whatif_caption", language)
    if len(rows) and bool(rows["synthetic"].any()):
        caption += f" · {say('panel.mark_synthetic', language)}"
    if len(rows) and bool(rows["reconstructed"].any()):
        caption += f" · {say('panel.mark_reconstructed', language)}"
    made = table(drawn, _columns(keys.split(), language), caption, language)
    silent = int(rows["unreported"].max()) if len(rows) else 0
    if silent:
        made += _note(say("panel.whatif_unreported", language, count=silent))
    return made


def plan_whatif(found: PlanAnswer, language: Language) -> Html:
    """Draw the scenarios of a plan over its reconstructed tables.

    Each chance stands beside its change against that of today. No number of
    communes is given: the tables hold the communes of the plan alone, the outlook of
    the published figures all of them. Without a probability there is the reason.
    """
    if not found.scenarios:
        return _note(say("panel.note_no_probability", language))
    named = {one.name: one.p_target for one in found.scenarios}
    today = named.get("as_today", float("nan"))
    rows = [
        {
            "scenario": scenario_name(one.name, language),
            "deadline": date(one.date, language),
            "probability": percent(100 * one.p_target, language, 1),
            "likelihood": say(f"likelihood.{likelihood(one.p_target)}", language),
            "change": MISSING
            if one.name == "as_today"
            else points(one.p_target - today, language),
        }
        for i, one in enumerate(found.scenarios)
    ]
    keys = ["scenario", "deadline", "probability", "likelihood", "change"]
    caption = say("panel.whatif_caption", language)
    mark = say("panel.mark_reconstructed", language).lower()
    made = table(rows, _columns(keys, language), f"{caption} ({mark})", language)
    return made + _note(say("panel.note_change", language))


def points(change: float, language: Language) -> str:
    """Write a change of a probability (0..1) in percentage points, with its sign.

    >>> points(0.1561, "vi"), points(-0.02, "en"), points(0.0, "vi")
    ('+15,6', '−2', '0')
    """
    rounded = round(100 * change, 1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return sign + number(abs(rounded), language, 1)


def _is_limited(rows: pd.DataFrame) -> bool:
    """Without money and limits every route can be paid for: nothing to tell."""
    bound = rows["route_status"].isin(["not_reachable", "no_answer_in_time"])
    money = (rows["unit"] != "completions") | bound
    return bool((money | rows["scenario"].str.startswith("budget_moved")).any())


def scenario_name(name: str, language: Language) -> str:
    """Give the words for a usual scenario; another name stands as it is.

    >>> scenario_name("pace_times 1.5", "vi"), scenario_name("Thử 2", "vi")
    ('nhanh gấp 1,5 lần', 'Thử 2')
    """
    key, _, value = name.partition(" ")
    if f"panel.scenario_{key}" not in vocabulary():
        return name
    written = value.replace(".", ",") if language == "vi" else value
    return say(f"panel.scenario_{key}", language, value=written)


def route(
    found: Route,
    future: HazardState | Panel,
    language: Language,
    years: Sequence[int] = (),
) -> Html:
    """Draw a route: each commune, what it completes at which cost, and when.

    Those that cannot be replaced come first; over `_MOST_COMMUNES` the rest is counted.

    Parameters
    ----------
    future
        The panel or the future whose positions the route names.
    years
        Calendar years of `found.by_year`; empty where nothing limits the years.
    """
    keys = ["commune", "district", "criteria_to_complete", "cost"]
    keys += ["years"] if years else []
    order = sorted(found.communes, key=lambda i: (i not in found.core, i))
    rows = [
        {
            "commune": str(future.place[i]),
            "district": future.districts[future.district[i]],
            "criteria_to_complete": ", ".join(
                str(future.criteria[k]) for k in np.flatnonzero(found.completions[i])
            ),
            "cost": _cost("found", found.by_commune[i], found.unit, language),
            "years": _years(found.by_year[i], years, language),
            "in_core": say(
                "panel.core_yes" if i in found.core else "panel.core_no", language
            ),
        }
        for i in order[:_MOST_COMMUNES]
    ]
    caption = route_sentence(found, future.criteria, language)
    if future.synthetic:
        caption += f" · {say('panel.mark_synthetic', language)}"
    made = table(rows, _columns([*keys, "in_core"], language), caption, language)
    left = len(order) - len(rows)
    if found.shared:
        named = "; ".join(found.shared)
        made += _note(say("panel.route_shared", language, works=named))
    return made + _note(say("panel.route_cut", language, count=left)) if left else made


def _years(shares: np.ndarray, years: Sequence[int], language: Language) -> str:
    """Write the share of the work that each year pays for.

    >>> _years(np.array([0.25, 0.75]), (2025, 2026), "vi")
    '2025: 25%; 2026: 75%'
    """
    parts = [
        (y, share) for y, share in zip(years, shares, strict=False) if share > 5e-3
    ]
    if len(parts) == 1:
        return str(parts[0][0])
    said = [f"{year}: {percent(100 * share, language, 0)}" for year, share in parts]
    return "; ".join(said) or MISSING


def route_sentence(found: Route, criteria: Sequence[int], language: Language) -> str:
    """Say what a route costs, or why there is none."""
    if found.status != "found":
        missing = ", ".join(str(criteria[k]) for k in found.missing)
        return say(f"panel.route_{found.status}", language, criteria=missing)
    cost = _cost(found.status, found.cost, found.unit, language)
    values = {"count": len(found.communes), "cost": cost}
    if found.is_proved:
        return say("panel.route_caption", language, **values)
    gap = percent(100 * found.gap, language, 1)
    return say("panel.route_unproved", language, gap=gap, **values)


def plan_route(found: PlanAnswer, language: Language) -> str:
    """Say in one sentence what a plan's target takes, over its reconstructed tables."""
    if found.route_cost is None:
        if found.misfits:
            return "; ".join(misfits(found, language))
        status = "no_number" if found.target is None else found.route_status
        missing = ", ".join(map(str, found.missing))
        return say(f"panel.route_{status}", language, criteria=missing)
    low, high = (
        _cost("found", value, found.unit, language)
        for value in (found.route_cost.low, found.route_cost.high)
    )
    cost = low if low == high else f"{number(found.route_cost.low, language, 0)}–{high}"
    said = say("panel.route_caption", language, count=found.wanted, cost=cost)
    return f"{said} ({say('panel.mark_reconstructed', language).lower()})"


def titles(rows: Sequence[AtRisk], decision: str, language: Language) -> Html:
    """Draw the recognised communes before the rule; a risk of NaN is a dash.

    Those that meet everything, with hardly a risk or none given, are counted below.
    """
    shown = [r for r in rows if r.unmet or r.unreported or r.chance >= _LEAST_RISK]
    drawn = [
        {
            "commune": row.place,
            "district": row.district,
            "unmet": ", ".join(map(str, row.unmet)),
            "finding": say(f"panel.finding_{row.finding_now}", language),
            "risk": percent(100 * row.chance, language, 0),
            "likelihood": MISSING
            if np.isnan(row.chance)
            else say(f"likelihood.{likelihood(row.chance)}", language),
        }
        for row in shown
    ]
    keys = ["commune", "district", "unmet", "finding", "risk", "likelihood"]
    caption = say("panel.titles_caption", language, decision=decision)
    made = table(drawn, _columns(keys, language), caption, language) if shown else None
    left = len(rows) - len(shown)
    if left:
        given = not any(np.isnan(row.chance) for row in rows)
        key = "titles_complete" if given else "titles_complete_now"
        values = {"count": left, "decision": decision}
        note = _note(say(f"panel.{key}", language, **values))
        made = note if made is None else made + note
    return NOTHING if made is None else made


def _note(text: str) -> Html:
    return paragraph(text, "note")


def _route_cost(row: Any, language: Language) -> str:
    """Cost of a scenario's route, with what a cheaper one could save if not proved."""
    cost = _cost(row.route_status, row.route_cost, row.unit, language)
    if row.route_status != "found" or row.route_is_proved:
        return cost
    gap = percent(100 * row.route_gap, language, 1)
    return say("panel.cost_unproved", language, cost=cost, gap=gap)


def _cost(status: str, cost: float, unit: str, language: Language) -> str:
    if status != "found":
        key = f"panel.route_{status}"
        return say(key, language, criteria="") if status != "costs_missing" else "–"
    digits = 0 if unit == "completions" else 1
    return say(f"panel.unit_{unit}", language, cost=number(cost, language, digits))


def _columns(keys: Sequence[str], language: Language) -> list[Column]:
    numeric = ("p_route", "probability", "expected", "interval", "risk", "change")
    return [
        Column(
            key, say(f"panel.{key}", language), "number" if key in numeric else "text"
        )
        for key in keys
    ]
