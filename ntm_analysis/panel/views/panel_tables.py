"""Tables counted from a commune panel: what is outstanding, who lacks one, ties.

Draws `panel.models.counts.panel_counts` and `panel.models.hazards.co_completion`; the
mark of synthetic rows is put by `panel.views.commune_panel`.
"""

from collections.abc import Mapping

from ntm_analysis.page.html import Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import MISSING, number
from ntm_analysis.page.tables import Column, table
from ntm_analysis.panel.models.counts.panel_answer import PanelAnswer

Names = Mapping[int, str]
_PAIRS = 10
_TEXT = ("criterion", "department", "commune", "district", "recognised", "pair")


def lacking(found: PanelAnswer, names: Names, language: Language) -> Html:
    """Give each criterion with the communes that lack it, and who answers for it."""
    rows = [
        {
            "criterion": _named(one.criterion, names),
            "outstanding": number(one.outstanding, language),
            "only_one": number(one.only_one, language),
            "unreported": number(one.unreported, language),
            "department": one.department.department(language)
            if one.department
            else MISSING,
        }
        for one in found.lacking
    ]
    heads = {
        "criterion": "panel.criterion",
        "outstanding": "panel.outstanding",
        "only_one": "panel.only_one",
        "unreported": "commune_panel.unreported",
        "department": "panel.department",
    }
    count = len(found.panel.place_code)
    caption = say("commune_panel.lacking_caption", language, count=count)
    return table(rows, _columns(heads, language), caption, language)


def blocked(found: PanelAnswer, names: Names, language: Language) -> Html:
    """List the communes that lack one criterion only; a sentence if there is none."""
    if not found.blocked:
        return paragraph(say("commune_panel.blocked_none", language))
    rows = [
        {
            "commune": one.place,
            "district": one.district,
            "criterion": _named(one.criterion, names),
            "recognised": say(
                f"commune_panel.recognised_{'yes' if one.recognised else 'no'}",
                language,
            ),
        }
        for one in found.blocked
    ]
    heads = {
        "commune": "panel.commune",
        "district": "panel.district",
        "criterion": "panel.criterion",
        "recognised": "commune_panel.recognised",
    }
    caption = say("commune_panel.blocked_caption", language, count=len(rows))
    return table(rows, _columns(heads, language), caption, language)


def together(found: PanelAnswer, names: Names, language: Language) -> Html:
    """Give the strongest ties above independence; a sentence if there is none."""
    ties = [one for one in found.pairs or () if one.lift > 1][:_PAIRS]
    if not ties:
        return paragraph(say("commune_panel.together_none", language))
    rows = [
        {
            "pair": f"{_named(one.criterion, names)} + {_named(one.other, names)}",
            "together_seen": number(one.together, language),
            "together_expected": number(one.expected, language, 1),
            "lift": number(one.lift, language),
            "z": number(one.z, language, 1),
        }
        for one in ties
    ]
    heads = {key: f"commune_panel.{key}" for key in rows[0]}
    caption = say("commune_panel.together_caption", language)
    return table(rows, _columns(heads, language), caption, language)


def _named(criterion: int, names: Names) -> str:
    return f"{criterion}. {names.get(criterion, '')}".rstrip()


def _columns(heads: Mapping[str, str], language: Language) -> list[Column]:
    return [
        Column(key, say(words, language), "text" if key in _TEXT else "number")
        for key, words in heads.items()
    ]
