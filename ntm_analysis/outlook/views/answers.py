"""What a briefing answers: the first screen, the tally, a sentence for each target."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from markupsafe import escape

from ntm_analysis.outlook.models.feasibility import Judgement
from ntm_analysis.outlook.models.published.plan import main_target
from ntm_analysis.outlook.models.verdict_of_target import with_probability
from ntm_analysis.outlook.views import first_screen, targets
from ntm_analysis.outlook.views.first_screen import Leading
from ntm_analysis.outlook.views.verdicts import SIGNS, Verdicts, worded
from ntm_analysis.page.html import (
    NOTHING,
    FirstScreen,
    Html,
    details,
    paragraph,
    reference,
)
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import count_of, date, plain_value

# Measures that lead a briefing, in this order; the others follow.
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
MOST_LINES = 4  # of an index

Source = Callable[[str], str]


def answer(
    judgements: Sequence[Judgement],
    names: targets.TargetNames,
    source: Source,
    verdicts: Verdicts,
    language: Language,
    leading: Leading | None,
    holds: str = "",
    kinds: str = "",
) -> FirstScreen:
    """Give the first screen, and a summary for an index page.

    Parameters
    ----------
    source
        Gives the words of a figure's source for the title of its reference.
    verdicts
        Of the targets: by probability where one is earned, else by pace.
    leading
        The target that speaks for the plan; None where it sets none.
    holds
        What holds it back, in a sentence.
    kinds
        How many targets are answered by what, in a sentence.
    """
    counted = f"{tally(judgements, verdicts)} {kinds}".strip()
    html = paragraph(counted, "lead")
    if leading is not None:
        html = first_screen.draw(leading, names, source, holds, counted, language)
    summary = _summary(judgements, names, verdicts, leading)
    anchor = Html('<h2 id="answer" class="unseen">{}</h2>')
    return FirstScreen(anchor.format(say("first.title", language)) + html, summary)


def lead(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Choose the targets that lead: that which speaks for the plan, the soonest."""
    chosen = [j for j in judgements if j.case.measure in LEADING]
    # What holds for all communes leads; subsets follow, unless nothing else is.
    chosen = [j for j in chosen if not j.case.scope] or chosen
    main = main_target([judgement.case for judgement in judgements])
    return sorted(chosen, key=partial(_rank, main=main))[:MOST_LEADING]


def tally(judgements: Sequence[Judgement], verdicts: Verdicts) -> str:
    """Count the targets, those judged, and how: "Kế hoạch nêu 47 chỉ tiêu; ..."."""
    language = verdicts.language
    keys = [verdicts.key(judgement) for judgement in judgements]
    counts = Counter(key for key in keys if key != "cannot_judge")
    if not counts:
        return say("first.tally_none", language, count=len(keys))
    parts = [f"{counts[k]} {say(f'targets.{k}', language)}" for k in SIGNS if counts[k]]
    return say(
        "first.tally",
        language,
        count=len(keys),
        judged=counts.total(),
        verdicts=", ".join(parts),
    )


def sentences(
    judgements: Sequence[Judgement],
    names: targets.TargetNames,
    source: Source,
    verdicts: Verdicts,
    language: Language,
) -> Html:
    """Give each target a sentence: those that lead, then the others folded."""
    leading = lead(judgements)
    others = [judgement for judgement in judgements if judgement not in leading]
    said = paragraph(say("first.verdict_note", language), "note")
    said += _list(leading, names, source, verdicts, language)
    if not others:
        return said
    inner = _list(others, names, source, verdicts, language)
    return said + details(say("targets.others", language, count=len(others)), inner)


def _rank(judgement: Judgement, main: object) -> tuple[bool, bool, int, str]:
    case = judgement.case
    first = case is not main
    return first, bool(case.scope), LEADING.index(case.measure), case.deadline


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


def _summary(
    judgements: Sequence[Judgement],
    names: targets.TargetNames,
    verdicts: Verdicts,
    leading: Leading | None,
) -> dict[str, object]:
    lines = [
        {
            "verdict": verdicts.key(judgement),
            "words": verdicts.words(judgement),
            "target": targets.headline(judgement, names, verdicts.language),
        }
        for judgement in lead(judgements)[:MOST_LINES]
    ]
    found: dict[str, object] = {
        "tally": tally(judgements, verdicts),
        "lines": lines,
    }
    if leading is None:
        return found
    language = verdicts.language
    said = first_screen.lines(leading, names, language)
    # The index has no list of sources: a reference would lead nowhere.
    plain = escape(leading.came).striptags().replace("◦", "").strip()
    return found | {
        "said": [line for line in said if line],
        "came": plain,
        "leading": _leading_row(leading, names, language),
    }


def _leading_row(
    leading: Leading, names: targets.TargetNames, language: Language
) -> dict[str, object]:
    """Give the leading target as one line of an index: goal, state, chance, verdict.

    `value` and `whole` are numbers, None where nothing is known; `chance` is empty
    where no probability is earned.
    """
    case, earned = leading.judgement.case, with_probability(leading.outlook)
    latest = case.latest
    value = latest.value if latest else None
    whole = case.latest_whole if latest else None
    chance = earned.p_target if earned else None
    return {
        "goal": first_screen.goal(case, leading.outlook, names, language),
        "deadline": first_screen.by_when(case.deadline, language),
        "value": plain_value(value),
        "whole": plain_value(whole),
        "count": count_of(value, whole, language) if latest else "",
        "time": date(latest.time, language) if latest else "",
        "chance": "" if chance is None else first_screen.tenths(chance, language),
        "verdict": leading.verdict,
        "words": worded(leading.verdict, language),
    }
