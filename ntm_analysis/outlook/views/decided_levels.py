"""By whose levels the communes of a place are judged, and which levels these are.

51/2025/QĐ-TTg leaves most levels of the set of 2026 to the provinces; what a province
decided stands in data/criteria/own/ (`ntm criteria add`). No level is guessed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ntm_analysis.criteria.indicators import NATION, Indicator, Threshold
from ntm_analysis.criteria.province_decisions import MEASURED, ProvinceDecision
from ntm_analysis.page.acts import act_name
from ntm_analysis.page.html import NOTHING, Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import MISSING, date, number
from ntm_analysis.page.tables import Column, table

SIGNS = {"min": "≥", "max": "≤", "min_exclusive": ">", "max_exclusive": "<"}
KEYS = ("criterion", "indicator", "level", "decision")


@dataclass(frozen=True, slots=True)
class DecidedLevel:
    """One indicator with the decision that set its levels."""

    criterion: int
    indicator: Indicator
    decision: str


def sentence(levels: Sequence[ProvinceDecision] | None, language: Language) -> str:
    """Say by whose levels communes are judged; empty where provinces decide none."""
    if levels is None:
        return ""
    if not levels:
        return say("place_state.levels_national", language)
    newest = levels[-1]
    return say(
        "place_state.levels_own",
        language,
        decision=act_name(newest.decision, language),
        day=date(newest.in_force_from.isoformat(), language),
        count=newest.count,
        lacks=len(newest.missing),
    )


def in_force(levels: Sequence[ProvinceDecision]) -> list[DecidedLevel]:
    """Give every indicator with its newest levels, in the order of their codes.

    A later decision replaces the levels of an indicator, never those that it does not
    name.
    """
    newest = {
        indicator.code: DecidedLevel(criterion, indicator, one.decision)
        for one in levels
        for criterion, indicators in one.indicators.items()
        for indicator in indicators
    }
    return sorted(newest.values(), key=lambda one: _order(one.indicator.code))


def of_plan(
    levels: Sequence[ProvinceDecision] | None,
    asked: Collection[int],
    criteria: Mapping[int, str],
    language: Language,
) -> Html:
    """Say whose levels a plan's communes must reach, and list them.

    Parameters
    ----------
    levels
        Decisions of the province in force on the day; None where provinces decide no
        levels.
    asked
        Criteria that the plan has targets for: their levels alone are listed; of a
        plan that names none, all.
    """
    if levels is None:
        return NOTHING
    said = paragraph(sentence(levels, language), "note")
    found = in_force(levels)
    listed = [one for one in found if one.criterion in asked] if asked else found
    if not found:
        return said
    if not listed:
        none = say("target_table.levels_unsaid", language)
        return said + paragraph(none, "note")
    rows = [
        {
            "criterion": f"{one.criterion}. {criteria.get(one.criterion, '')}".strip(),
            "indicator": f"{one.indicator.code} {_text(one.indicator, language)}",
            "level": _level(one.indicator, language),
            "decision": act_name(one.decision, language),
        }
        for one in listed
    ]
    columns = [Column(key, say(f"target_table.levels_{key}", language)) for key in KEYS]
    caption = say("target_table.levels_caption", language)
    drawn = table(rows, columns, caption, language)
    return said + Html('<div id="decided-levels">{}</div>').format(drawn)


def _order(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split("."))


def _text(indicator: Indicator, language: Language) -> str:
    return (language == "en" and indicator.text_en) or indicator.text_vi


def _level(indicator: Indicator, language: Language) -> str:
    """Write "≥ 60 triệu đồng", by commune group where levels differ."""
    if indicator.operator not in MEASURED:
        return say(f"target_table.levels_{indicator.operator}", language)
    told = [
        _value(indicator, threshold, language)
        if group == NATION
        else f"{group}: {_value(indicator, threshold, language)}"
        for group, threshold in indicator.thresholds.items()
    ]
    return "; ".join(told) or MISSING


def _value(indicator: Indicator, threshold: Threshold, language: Language) -> str:
    sign = SIGNS[indicator.operator]
    if threshold.value is None:
        return f"{sign} {threshold.text}"
    unit = indicator.unit if indicator.unit == "%" else f" {indicator.unit}".rstrip()
    return f"{sign} {number(threshold.value, language)}{unit}"
