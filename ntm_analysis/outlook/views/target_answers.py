"""The answer of every target: its kind, its number, how it was found, what is needed.

Draws what `outlook.models.answers.answers` found; the promises behind a base rate are
folded under the table.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.models.answers import promises
from ntm_analysis.outlook.models.answers.answer_tests import AnswerTest
from ntm_analysis.outlook.models.answers.answers import (
    Answered,
    AnswerKind,
    TargetAnswer,
)
from ntm_analysis.outlook.models.answers.promises import SettledPromise
from ntm_analysis.outlook.views import targets
from ntm_analysis.outlook.views.outlook_text import chance
from ntm_analysis.outlook.views.reasons import why
from ntm_analysis.page import numbers
from ntm_analysis.page.html import Html, details
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.tables import Column, records, table

KEYS = ("target", "kind", "number", "why", "needed")
# Ways of answering in the order of their worth; the words are `answer.tally_*`.
TALLIED = ("probability", "bound", "pace", "base_rate", "outside", "none")
PROMISE_KEYS = ("place", "promised", "deadline", "came", "outcome", "late")
PROMISE_NUMBERS = {"promised", "came", "late"}


def title(language: Language) -> str:
    """The section's heading."""
    return say("answer.title", language)


def lead(language: Language) -> str:
    """What the reader should know before the section."""
    return say("answer.lead", language)


def tally(found: Mapping[str, Answered], language: Language) -> str:
    """Say how many targets are answered by what.

    >>> tally({}, "en")[:10]
    '0 targets:'
    """
    return say(
        "answer.tally", language, total=len(found), parts=_parts(found, language)
    )


def tally_short(found: Mapping[str, Answered], language: Language) -> str:
    """Say the same for a first screen, where the number of targets stands already."""
    return say("answer.tally_short", language, parts=_parts(found, language))


def _parts(found: Mapping[str, Answered], language: Language) -> str:
    """Count each way of answering; what other measures say is told apart."""
    leading = [one.leading for one in found.values()]
    kinds = Counter(
        "outside" if one.is_of_another_measure else str(one.kind) for one in leading
    )
    said = [
        say(f"answer.tally_{kind}", language, count=kinds[kind])
        for kind in TALLIED
        if kinds[kind]
    ]
    return ", ".join(said)


def number(found: TargetAnswer, language: Language) -> str:
    """Give the number with its 90 % interval; a dash where there is none."""
    if found.number is None:
        return numbers.MISSING
    if found.kind is AnswerKind.PROBABILITY:
        return chance(found.number, language)
    if found.is_of_another_measure:
        return say(f"answer.outside_{found.kind}", language, **share_of(found))
    said = numbers.percent(100 * found.number, language, digits=0)
    if found.low is None or found.high is None or found.low == found.high:
        return said
    low, high = (numbers.number(100 * v, language, 0) for v in (found.low, found.high))
    return f"{said} ({low}–{high}%)"


def share_of(found: TargetAnswer) -> dict[str, object]:
    """Give a number of other measures as a count: it is no share of the target's own.

    Keys kept and total.
    """
    values = found.reason.values
    if found.kind is AnswerKind.PACE:
        return {"kept": values["as_fast"], "total": values["count"]}
    return {"kept": values["kept"], "total": values["total"]}


def overview(
    found: Mapping[str, Answered],
    cases: Sequence[TargetCase],
    names: targets.TargetNames,
    language: Language,
) -> Html:
    """Draw one row a target, how many are answered by what, and the promises behind.

    Parameters
    ----------
    found
        Figure id of a target -> its answer,
        `outlook.models.answers.answers.answer_all`.
    """
    columns = [
        Column(
            key,
            say(f"answer.col_{key}", language),
            "number" if key == "number" else "text",
        )
        for key in KEYS
    ]
    rows = [_row(case, found[case.figure_id], names, language) for case in cases]
    drawn = table(rows, columns, say("answer.caption", language), language)
    head = Html('<p class="lead">{}</p>').format(tally(found, language))
    # Its numbers stand in the table of targets; the reasons are for who asks.
    folded = details(say("answer.caption", language), drawn)
    return head + folded + behind(found, names, language)


def behind(
    found: Mapping[str, Answered], names: targets.TargetNames, language: Language
) -> Html:
    """List the promises that base rates stand on, folded; nothing without any."""
    behind_all = [one for each in found.values() for one in each.settled]
    unique = {one.promise.figure_id: one for one in behind_all}
    if not unique:
        return Html("")
    columns = [
        Column(
            key,
            say(f"answer.col_{key}", language),
            "number" if key in PROMISE_NUMBERS else "text",
        )
        for key in PROMISE_KEYS
    ]
    rows = [
        _promise(row, names, language)
        for row in records(promises.frame(list(unique.values())))
    ]
    caption = say("answer.promises_caption", language)
    inner = table(rows, columns, caption, language)
    summary = say("answer.promises", language, count=len(rows))
    return details(summary, inner)


def tested(found: TargetAnswer, language: Language) -> str:
    """Say what this kind of answer was worth in the past; empty of a probability.

    A number that said the same of easy and hard targets is called so, and one that was
    off on average is no guide at all.
    """
    test = found.tested
    if test is None:
        untested = found.kind in (AnswerKind.BASE_RATE, AnswerKind.PACE)
        return say("answer.untested", language) if untested else ""
    key = "answer.tested_telling" if test.tells_apart else "answer.tested_flat"
    if not test.is_calibrated:
        key = "answer.tested_off"
    if not test.is_enough:
        key = "answer.tested_few"
    if found.kind is AnswerKind.BOUND:
        key = "answer.tested_bound"

    if found.said is not None:
        return _on_the_line(test, found.said, language)
    alike = None if found.number is None else test.like(found.number)
    if found.kind is AnswerKind.PACE and alike is not None:
        key = "tested_pace_mean" if found.is_of_another_measure else "tested_pace"
        first = numbers.number(100 * alike.from_, language)
        return say(
            f"answer.{key}",
            language,
            tests=numbers.number(alike.tests, language),
            places=numbers.number(test.places, language),
            stated=f"{first}–{_percent(alike.to, language)}",
            met=_percent(alike.met, language),
            low=_percent(alike.met_low, language),
            high=_percent(alike.met_high, language),
        )
    return say(
        key,
        language,
        tests=numbers.number(test.tests, language),
        places=numbers.number(test.places, language),
        stated=_percent(test.stated, language),
        met=_percent(test.met, language),
        low=_percent(test.met_low, language),
        high=_percent(test.met_high, language),
        brier=numbers.number(test.brier, language, 2),
        base=numbers.number(test.brier_base, language, 2),
    )


def _on_the_line(test: AnswerTest, said: float, language: Language) -> str:
    """Say between which classes of tests a number lies, each with its cases."""
    came = test.came_at(said)
    if came is None:  # a number is taken off the line only where there is one
        return ""
    key = "tested_line_end" if came.below is came.above else "tested_line"
    return say(
        f"answer.{key}",
        language,
        places=numbers.number(test.places, language),
        said=_percent(said, language),
        stated=_percent(came.below.stated, language),
        tests=numbers.number(came.below.tests, language),
        met=_percent(came.below.met, language),
        stated_above=_percent(came.above.stated, language),
        tests_above=numbers.number(came.above.tests, language),
        met_above=_percent(came.above.met, language),
        low=_percent(came.low, language),
        high=_percent(came.high, language),
    )


def _percent(share: float, language: Language) -> str:
    return numbers.percent(100 * share, language, digits=0)


def _reasoned(found: TargetAnswer, language: Language) -> str:
    told = tested(found, language)
    return (
        f"{why(found.reason, language)}. {told}"
        if told
        else why(found.reason, language)
    )


def lines(found: Answered, language: Language) -> list[str]:
    """Give the answers as lines of text: the leading one, the others, what is needed.

    A probability stands in its own sentence already, and how promises of another
    measure went is said only where nothing nearer speaks.
    """
    answers = [
        one
        for one in (found.leading, *found.others)
        if one is found.leading or not one.is_of_another_measure
    ]
    said = [
        say(
            "answer.line",
            language,
            kind=say(f"answer.kind_{one.kind}", language),
            number=number(one, language),
            why=_reasoned(one, language).removesuffix("."),
        )
        for one in answers
        if one.kind is not AnswerKind.PROBABILITY
    ]
    if found.needed is not None:
        what = why(found.needed, language)
        said.append(say("answer.line_needed", language, what=what))
    return said


def plain(found: Answered, language: Language = "en") -> dict[str, Any]:
    """Give answer_kind, answer, other_answers, needed, promises as JSON values."""
    return {
        "answer_kind": str(found.leading.kind),
        "answer": _plain(found.leading, language),
        "other_answers": [_plain(one, language) for one in found.others],
        "needed": found.needed and why(found.needed, language),
        "promises": [_settled(one) for one in found.settled],
    }


def _plain(found: TargetAnswer, language: Language) -> dict[str, Any]:
    return {
        "kind": str(found.kind),
        "number": found.number,
        "said": found.said,
        "interval_90": None if found.low is None else [found.low, found.high],
        "method": found.method,
        "reason": why(found.reason, language),
        "tested": tested(found, language) or None,
        "figures": list(found.figures),
    }


def _settled(one: SettledPromise) -> dict[str, Any]:
    return {
        "target": one.promise.figure_id,
        "outcome": str(one.outcome),
        "came": one.came,
        "late_years": one.late_years and list(one.late_years),
        "figures": list(one.figures),
    }


def _row(
    case: TargetCase, found: Answered, names: targets.TargetNames, language: Language
) -> dict[str, str]:
    name = say(
        "targets.headline",
        language,
        name=targets.name(case, names, language),
        goal=targets.goal(case, language),
        deadline=numbers.date(case.deadline, language),
    )
    return {
        "target": name,
        "kind": say(f"answer.kind_{found.leading.kind}", language),
        "number": number(found.leading, language),
        "why": _reasoned(found.leading, language),
        "needed": why(found.needed, language) if found.needed else "",
    }


def _promise(
    row: Any, names: targets.TargetNames, language: Language
) -> dict[str, str]:
    plus = "+" if row.is_addition else ""
    promised = numbers.number(row.promised, language)
    unit = "%" if row.unit == "percent" else ""
    late = row.late_years_low
    return {
        "place": f"{row.place}: {names.measures.get(row.measure, row.measure)}",
        "promised": f"{plus}{promised}{unit}",
        "deadline": numbers.date(row.deadline.isoformat(), language),
        "came": numbers.number(None if row.came != row.came else row.came, language),
        "outcome": say(f"answer.outcome_{row.outcome}", language),
        "late": numbers.number(None if late != late else late, language, 1),
    }
