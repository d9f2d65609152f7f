"""The first screen of a briefing: one sentence a target, and the numbers behind it."""

from collections import Counter
from collections.abc import Callable, Sequence

from ntm_analysis.outlook.models.feasibility import Judgement
from ntm_analysis.outlook.views import targets
from ntm_analysis.outlook.views.verdicts import Verdicts
from ntm_analysis.page.html import (
    NOTHING,
    FirstScreen,
    Html,
    SectionHeading,
    card,
    details,
    paragraph,
    reference,
)
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date, number

# Measures that lead a briefing, in this order; the others follow folded.
LEADING = (
    "communes_recognized",
    "communes_advanced",
    "communes_model",
    "districts_recognized",
    "criteria_per_commune",
    "villages_recognized",
    "villages_model",
    "residential_areas_model",
    "gardens_model",
    "criteria_outstanding",
)
MOST_LEADING = 8
MOST_CARDS = 4

Source = Callable[[str], str]


def answer(
    judgements: Sequence[Judgement],
    names: targets.TargetNames,
    source: Source,
    verdicts: Verdicts,
    language: Language,
    deciding: str = "",
) -> FirstScreen:
    """Give the sentences, the cards, and a summary for an index page.

    Parameters
    ----------
    source
        Gives the words of a figure's source for the title of its reference.
    verdicts
        Of the targets: by probability where one is earned, else by pace.
    deciding
        What decides the first target, in a sentence.
    """
    leading = lead(judgements)
    others = [judgement for judgement in judgements if judgement not in leading]
    heading = SectionHeading("answer", say("targets.title", language))
    html = (
        heading.html()
        + paragraph(tally(judgements, verdicts), "lead")
        + cards(leading, names, verdicts, language)
        + _list(leading, names, source, verdicts, language)
        + (paragraph(deciding) if deciding else NOTHING)
        + _others(others, names, source, verdicts, language)
        + paragraph(say("targets.not_a_forecast", language), "note")
    )
    return FirstScreen(html, _summary(leading, judgements, names, verdicts))


def lead(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Choose the targets of the first screen: of all communes first, soonest first."""
    chosen = [j for j in judgements if j.case.measure in LEADING]
    # What holds for all communes leads; subsets follow folded, unless nothing else is.
    chosen = [j for j in chosen if not j.case.scope] or chosen
    return sorted(chosen, key=_rank)[:MOST_LEADING]


def cards(
    judgements: Sequence[Judgement],
    names: targets.TargetNames,
    verdicts: Verdicts,
    language: Language,
) -> Html:
    """Show "36 → 48" for the targets that have a number."""
    with_level = [j for j in judgements if j.case.level is not None]
    drawn = NOTHING.join(
        _card(j, names, verdicts, language) for j in with_level[:MOST_CARDS]
    )
    return Html('<div class="cards">{}</div>').format(drawn) if drawn else NOTHING


def tally(judgements: Sequence[Judgement], verdicts: Verdicts) -> str:
    """Count the verdicts: "50 mục tiêu: 1 đúng tiến độ, ..."."""
    language = verdicts.language
    counts = Counter(verdicts.key(judgement) for judgement in judgements)
    words = {verdict: say(f"targets.{verdict}", language) for verdict in counts}
    parts = [f"{count} {words[verdict]}" for verdict, count in counts.items()]
    return say(
        "targets.summary", language, count=len(judgements), verdicts=", ".join(parts)
    )


def _rank(judgement: Judgement) -> tuple[bool, int, str]:
    case = judgement.case
    return bool(case.scope), LEADING.index(case.measure), case.deadline


def _card(
    judgement: Judgement,
    names: targets.TargetNames,
    verdicts: Verdicts,
    language: Language,
) -> Html:
    case = judgement.case
    now = number(case.latest.value, language) if case.latest else "?"
    goal = targets.goal(case, language)
    return card(
        goal if case.measure == targets.TO_COMPLETE else f"{now} → {goal}",
        targets.name(case, names, language),
        f"{date(case.deadline, language)} · {verdicts.words(judgement)}",
        kind="target",
    )


def _list(
    judgements: Sequence[Judgement],
    names: targets.TargetNames,
    source: Source,
    verdicts: Verdicts,
    language: Language,
) -> Html:
    items = (_item(j, names, source, verdicts, language) for j in judgements)
    return Html('<ul class="answers">{}</ul>').format(NOTHING.join(items))


def _item(
    judgement: Judgement,
    names: targets.TargetNames,
    source: Source,
    verdicts: Verdicts,
    language: Language,
) -> Html:
    case = judgement.case
    used = [case.figure_id, *(report.figure_id for report in case.reports)]
    if case.earlier_pace_figure:
        used.append(case.earlier_pace_figure)
    stand = targets.sentence(judgement, names, language)
    said = f"{verdicts.sentence(judgement)} {stand}".strip()
    marks = NOTHING.join(reference(f, source(f)) for f in dict.fromkeys(used))
    return Html(
        '<li class="{key}"><p><span class="verdict">{words}</span> — '
        "{target}{marks}</p><p>{said}</p></li>"
    ).format(
        key=verdicts.key(judgement),
        words=verdicts.words(judgement),
        target=targets.headline(judgement, names, language),
        marks=marks,
        said=said,
    )


def _others(
    judgements: Sequence[Judgement],
    names: targets.TargetNames,
    source: Source,
    verdicts: Verdicts,
    language: Language,
) -> Html:
    if not judgements:
        return NOTHING
    inner = _list(judgements, names, source, verdicts, language)
    title = say("targets.others", language, count=len(judgements))
    return details(title, inner)


def _summary(
    leading: Sequence[Judgement],
    judgements: Sequence[Judgement],
    names: targets.TargetNames,
    verdicts: Verdicts,
) -> dict[str, object]:
    lines = [
        {
            "verdict": verdicts.key(judgement),
            "words": verdicts.words(judgement),
            "target": targets.headline(judgement, names, verdicts.language),
        }
        for judgement in leading[:MOST_CARDS]
    ]
    return {"tally": tally(judgements, verdicts), "lines": lines}
