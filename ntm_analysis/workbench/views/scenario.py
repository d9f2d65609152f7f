"""A scenario as plain values: its chance, the way there, and those that are kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from ntm_analysis.outlook.models.likelihood import likelihood
from ntm_analysis.outlook.views.reasons import why
from ntm_analysis.page import theme
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import MISSING, number, percent
from ntm_analysis.page.numbers import date as date_words
from ntm_analysis.panel.kept_scenarios import KeptScenario
from ntm_analysis.panel.models.plans.own_scenarios import OpenCommune, ScenarioGround
from ntm_analysis.panel.models.plans.plan_scenarios import (
    ScenarioAnswer,
    ScenarioCourse,
)
from ntm_analysis.panel.views import kept as kept_views
from ntm_analysis.panel.views.scenarios import points
from ntm_analysis.workbench.views import trail

MOST_BARS = 8  # criteria that are named as lacking
Value = dict[str, Any]


def target(ground: ScenarioGround, language: Language) -> list[str]:
    """Say what is to be reached, and from what scenarios start."""
    by = date_words(ground.deadline, language)
    told = {"target": ground.target, "held": ground.now, "deadline": by}
    lines = [say("desk.whatif_target", language, **told)]
    if not ground.reconstructed:
        day = date_words(ground.as_of, language)
        lines.append(say("desk.whatif_from_reports", language, day=day))
    if ground.synthetic:
        lines.append(say("commune_panel.mark", language))
    return lines


def commune(one: OpenCommune, language: Language) -> tuple[str, str]:
    """Name a commune, and say what it lacks where that is known."""
    name = f"{one.name} ({one.district})" if one.district else one.name
    parts = []
    if one.lacking:
        numbers = ", ".join(map(str, one.lacking))
        parts.append(say("desk.whatif_lacks", language, criteria=numbers))
    if one.unreported:
        parts.append(say("desk.whatif_silent", language, count=one.unreported))
    return name, "; ".join(parts)


def withheld(ground: ScenarioGround, language: Language) -> Value:
    """Say why no chance is shown."""
    reason = ground.reason
    said = "" if reason is None else why(reason, language)
    words = say("desk.whatif_withheld", language, reason=said)
    return {"chance": None, "chance_said": MISSING, "words": words}


def chance(
    now: ScenarioAnswer,
    then: ScenarioAnswer,
    ground: ScenarioGround,
    language: Language,
) -> Value:
    """Give the chance under a scenario beside that of today.

    Of a plan's sums only the communes that it counts on are followed, so that their
    number ends below that of the page: both are said, and of which communes.
    """
    about = "whatif_communes" if ground.reconstructed else "whatif_panel_sum"
    return {
        "chance": then.p_target,
        "today": now.p_target,
        "chance_said": percent(100 * then.p_target, language, 0),
        "today_said": percent(100 * now.p_target, language, 0),
        "words": say(f"likelihood.{likelihood(then.p_target)}", language),
        "change": points(then.p_target - now.p_target, language),
        "communes": say(
            f"desk.{about}",
            language,
            mean=number(then.mean, language, 0),
            low=number(then.low_80, language, 0),
            high=number(then.high_80, language, 0),
        )
        + _of_the_page(ground, language),
    }


def _of_the_page(ground: ScenarioGround, language: Language) -> str:
    """Say what the plan's page forecasts as things are; nothing on a panel."""
    if ground.published is None:
        return ""
    low, high = ground.published.interval(0.8)
    return " " + say(
        "desk.whatif_page",
        language,
        median=number(ground.published.quantile(0.5), language, 0),
        low=number(low, language, 0),
        high=number(high, language, 0),
    )


def course(
    ground: ScenarioGround,
    found: ScenarioCourse,
    deadline: str,
    criteria: Mapping[int, str],
    language: Language,
) -> Value:
    """Give the fan to the deadline, and the criteria that communes lack most."""
    lacking = [pair for pair in found.lacking if pair[1] > 0][:MOST_BARS]
    most = max((count for _, count in lacking), default=1.0)
    about = "whatif_lacking" if ground.reconstructed else "whatif_panel_lacking"
    fan = trail.fan(
        (ground.as_of, ground.now),
        found.fan,
        (deadline or ground.deadline, float(ground.target)),
        language,
    )
    return {
        "fan": fan if ground.may_show else None,
        "lacking": {
            "title": say(f"desk.{about}", language),
            "brush": False,
            "bars": [
                {
                    "key": str(number_),
                    "name": f"{number_}. {criteria.get(number_, '')}",
                    "part": count / most,
                    "goal": None,
                    "value": number(count, language, 0),
                    "fill": theme.ACTUAL,
                    "said": "",
                }
                for number_, count in lacking
            ],
        },
    }


def rows_of_kept(
    scenarios: Sequence[KeptScenario], criteria: Mapping[int, str], language: Language
) -> list[Value]:
    """Give the kept scenarios as the rows of their table."""
    return [
        {
            "name": one.name,
            "what": kept_views.described(one, criteria, language),
            "chance": kept_views.chance(one.p_target, language),
            "change": kept_views.change(one, language),
            "work": kept_views.work(one, language),
            "kept": f"{one.who}, {date_words(one.when, language)}",
            "frozen": one.frozen,
        }
        for one in scenarios
    ]
