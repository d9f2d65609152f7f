"""Scenarios that readers kept, as a static section of a briefing: who, when, what."""

from collections.abc import Mapping, Sequence

from ntm_analysis.outlook.models.likelihood import likelihood
from ntm_analysis.page.html import NOTHING, Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date, number, percent
from ntm_analysis.page.tables import Column, table
from ntm_analysis.panel.kept_scenarios import KeptScenario
from ntm_analysis.panel.views.scenarios import points

KEYS = ("scenario", "what", "probability", "likelihood", "change", "kept")


def section(
    kept: Sequence[KeptScenario], criteria: Mapping[int, str], language: Language
) -> Html | None:
    """Draw the frozen scenarios; None where there are none."""
    frozen = [one for one in kept if one.frozen]
    if not frozen:
        return None
    columns = [Column(key, say(f"whatif.{key}", language)) for key in KEYS]
    rows = [_row(one, criteria, language) for one in frozen]
    drawn = table(rows, columns, say("whatif.caption", language), language)
    return NOTHING + drawn + paragraph(say("whatif.note", language), "note")


def _row(
    one: KeptScenario, criteria: Mapping[int, str], language: Language
) -> dict[str, str]:
    return {
        "scenario": one.name,
        "what": described(one, criteria, language),
        "probability": percent(100 * one.p_target, language, 0),
        "likelihood": say(f"likelihood.{likelihood(one.p_target)}", language),
        "change": points(one.p_target - one.p_today, language),
        "kept": f"{one.who}, {date(one.when, language)}",
    }


def described(
    one: KeptScenario, criteria: Mapping[int, str], language: Language
) -> str:
    """Say in words what a scenario changes."""
    parts = []
    if one.pace != 1:
        parts.append(say("whatif.pace_said", language, pace=number(one.pace, language)))
    if one.criteria:
        named = "; ".join(f"{k}. {criteria.get(k, '')}" for k in one.criteria)
        parts.append(say("whatif.criteria_said", language, criteria=named))
    if one.deadline:
        by = date(one.deadline, language)
        parts.append(say("whatif.deadline_said", language, deadline=by))
    return ", ".join(parts) or say("whatif.as_today", language)
