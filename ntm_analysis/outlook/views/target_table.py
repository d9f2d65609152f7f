"""All targets of a plan in one table, a line each: the second page of a briefing."""

from collections.abc import Callable, Mapping, Sequence

from ntm_analysis.outlook.models.answers.answers import (
    Answered,
    AnswerKind,
    TargetAnswer,
)
from ntm_analysis.outlook.models.feasibility import Judgement
from ntm_analysis.outlook.views import targets
from ntm_analysis.outlook.views.answers import lead
from ntm_analysis.outlook.views.target_answers import share_of
from ntm_analysis.outlook.views.verdicts import Verdicts
from ntm_analysis.page.html import Html, SectionHeading, paragraph, reference
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import MISSING, count_of, date, number, percent
from ntm_analysis.page.tables import Column, table

KEYS = (
    "target",
    "goal",
    "deadline",
    "latest",
    "required",
    "achieved",
    "chance",
    "verdict",
)
NUMBERS = {"goal", "latest", "required", "achieved", "chance"}
Source = Callable[[str], str]


def heading(language: Language) -> SectionHeading:
    """Heading of the page."""
    return SectionHeading("targets", say("target_table.title", language))


def draw(
    judgements: Sequence[Judgement],
    answers: Mapping[str, Answered],
    names: targets.TargetNames,
    verdicts: Verdicts,
    source: Source,
    language: Language,
) -> Html:
    """Draw one line a target: those that lead first, then as the document has them.

    The years of one indicator stand together.

    Parameters
    ----------
    answers
        Figure id of a target -> its answer.
    source
        Gives the words of a figure's source for the title of its reference.
    """
    first = lead(judgements)
    ordered = _together([*first, *(one for one in judgements if one not in first)])
    rows = [
        _row(one, answers[one.case.figure_id].leading, names, verdicts, source)
        for one in ordered
    ]
    columns = [
        Column(
            key,
            say(f"target_table.col_{key}", language),
            "number" if key in NUMBERS else "text",
        )
        for key in KEYS
    ]
    caption = say("target_table.caption", language)
    note = paragraph(say("target_table.note", language), "note")
    drawn = table(rows, columns, caption, language)
    return Html('<div id="targets-table">{}</div>').format(drawn) + note


def _row(
    judgement: Judgement,
    answer: TargetAnswer,
    names: targets.TargetNames,
    verdicts: Verdicts,
    source: Source,
) -> dict[str, str]:
    case, language = judgement.case, verdicts.language
    key = verdicts.key(judgement)
    said = targets.name(case, names, language)
    unjudged = say("target_table.not_judged", language)
    return {
        "target": said + reference(case.figure_id, source(case.figure_id)),
        "goal": targets.goal(case, language),
        "deadline": date(case.deadline, language),
        "latest": _latest(judgement, source, language),
        "required": number(judgement.required_pace, language, 1),
        "achieved": number(judgement.achieved_pace, language, 1),
        "chance": _chance(answer, key, language),
        "verdict": unjudged if key == "cannot_judge" else verdicts.words(judgement),
        "row_class": key,
    }


def _together(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Put the years of one indicator below its first line, in their order."""
    found: dict[tuple[object, ...], list[Judgement]] = {}
    for one in judgements:
        case = one.case
        key = (case.place, case.measure, case.scope, case.label)
        of_it = (case.criterion, case.band, case.added is None)
        found.setdefault((*key, *of_it), []).append(one)
    return [one for same in found.values() for one in same]


def _latest(judgement: Judgement, source: Source, language: Language) -> str:
    case, report = judgement.case, judgement.case.latest
    if report is None:
        return MISSING
    value = count_of(report.value, case.latest_whole, language)
    if case.unit == "percent" and report.value is not None:
        value = percent(report.value, language)
    # The source line of a count that was derived states another number.
    if report.is_derived and not report.is_met_all:
        value = Html("<i>{}</i>").format(value)
    return value + reference(report.figure_id, source(report.figure_id))


def _chance(answer: TargetAnswer, verdict: str, language: Language) -> str:
    """Say the number with what it is; a target that is reached has none to say."""
    if answer.number is None or verdict == "reached":
        return MISSING
    share = percent(100 * answer.number, language, 0)
    if answer.kind is AnswerKind.PROBABILITY:
        return Html("<b>{}</b>").format(share)
    if answer.is_of_another_measure:
        key = f"target_table.{answer.kind}_other"
        return say(key, language, **share_of(answer))
    return say(f"target_table.{answer.kind}", language, share=share)
