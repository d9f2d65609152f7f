"""The outlook section: fan charts, a row for each target, and what vouches for them.

Draws what `outlook.models.published` found; where nothing can be said the reason stands
in the place of the number.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from ntm_analysis.criteria.sets import CriteriaSet
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.charts.fan import FanPoint
from ntm_analysis.outlook.charts.fan import fan as draw
from ntm_analysis.outlook.charts.fan_short import fan_short
from ntm_analysis.outlook.charts.ladder import ladder, steps_of
from ntm_analysis.outlook.models.published.plan import MERGED, TITLE, Given
from ntm_analysis.outlook.models.published.result import Outlook, Verdict
from ntm_analysis.outlook.views import targets
from ntm_analysis.outlook.views.outlook_text import (
    assumed,
    backtest_sentence,
    chance,
    interval,
    sentence,
)
from ntm_analysis.outlook.views.reasons import why
from ntm_analysis.outlook.views.trends import breaks
from ntm_analysis.page import numbers
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import NOTHING, Html, details, notes, paragraph
from ntm_analysis.page.language import Language, say, vocabulary
from ntm_analysis.page.tables import Column, records, table
from ntm_analysis.periods import Period

KEYS = (
    "target",
    "latest",
    "chance",
    "median",
    "interval",
    "expected",
    "why",
    "outcome",
)
NUMBERS = {"latest", "median", "interval"}
FEWEST_POINTS = 2  # one number is a sentence


def title(language: Language) -> str:
    """The section's heading."""
    return say("outlook.title", language)


def lead(language: Language) -> str:
    """What the reader should know before the section."""
    return say("outlook.lead", language)


def fan(
    found: Outlook,
    rows: pd.DataFrame,
    step: float,
    sets: Sequence[CriteriaSet],
    language: Language,
    case: TargetCase | None = None,
) -> Chart | Html:
    """Draw one outlook with the reports of its place, or say why there is none.

    Parameters
    ----------
    rows : DataFrame
        Reports, columns day, value and denominator in steps, as in
        `outlook.tables.histories.load`; those after the outlook's `as_of` are hollow.
    step
        The unit that `rows` are counted in.
    case
        The target, where it is a plan's: of communes counted anew only its reports
        are drawn.
    """
    if not found.path:
        return paragraph(sentence(found, language), "note")
    unit = say(f"outlook.unit_{found.measure}", language)
    points = _points(found, rows, step, case)
    return draw(found, points, breaks(sets, language), unit, language)


def _points(
    found: Outlook, rows: pd.DataFrame, step: float, case: TargetCase | None = None
) -> list[FanPoint]:
    """Give the points of a fan; of merged communes only what the target is judged by.

    What the press said of them by the titles of before is no report of the new count.
    """
    ordered = rows.sort_values("day")
    if case is not None and case.reports and _is_counted_anew(found):
        own = {Period(report.time).last for report in case.reports}
        ordered = ordered[ordered["day"].isin(own) | (ordered["day"] > found.as_of)]
    begun = _begun_anew(found)
    if begun is not None:  # a title carried over is no report of this count
        ordered = ordered[ordered["day"] > begun.day]
    told = [
        FanPoint(
            row.day,
            row.value * step,
            _stated(row.denominator, step),
            row.day > found.as_of,
            row.earliest,
        )
        for row in records(ordered)
    ]
    return told if begun is None else [begun, *told]


def _is_counted_anew(found: Outlook) -> bool:
    return found.as_of >= MERGED and found.measure == TITLE


def _begun_anew(found: Outlook) -> FanPoint | None:
    """Give the count that a plan of merged communes starts from, if derived."""
    if not _is_counted_anew(found) or found.last_day is None:
        return None
    begun = ("derived", "complete")
    if not any(reason.key in begun for reason in found.basis.cautions):
        return None
    return FanPoint(found.last_day, found.last_value or 0.0, None, False)


def overview(
    found: Mapping[str, Outlook],
    cases: Sequence[TargetCase],
    names: targets.TargetNames,
    outcomes: Mapping[str, str],
    language: Language,
) -> Html:
    """Draw one row for each target that published figures allow to judge.

    The others are counted below the table with their reasons, folded into a list.

    Parameters
    ----------
    found
        Figure id of a target -> its outlook, `outlook.models.published.plan.judge_all`.
    outcomes
        Figure id of a target -> markup that says what came of it.
    """
    judged = [c for c in cases if found[c.figure_id].verdict != Verdict.CANNOT_JUDGE]
    others = [c for c in cases if found[c.figure_id].verdict == Verdict.CANNOT_JUDGE]
    columns = [_column(key, language) for key in KEYS]
    rows = [
        _row(case, found[case.figure_id], names, outcomes, language) for case in judged
    ]
    drawn = table(rows, columns, say("outlook.caption", language), language)
    return drawn + _others(others, found, names, language)


def fan_of(
    case: TargetCase | None,
    found: Mapping[str, Outlook],
    inputs: Mapping[str, Given],
    sets: Sequence[CriteriaSet],
    language: Language,
) -> Chart | Html:
    """Draw the fan of a plan's main target; nothing where the plan has none."""
    if case is None:
        return NOTHING
    if case.measure not in inputs:  # a commune's own criteria have no outlook
        return paragraph(sentence(found[case.figure_id], language), "note")
    given = inputs[case.measure]
    own = found[case.figure_id]
    return fan(own, given.place, given.step, sets, language, case)


def fan_beside(
    case: TargetCase | None,
    found: Mapping[str, Outlook],
    inputs: Mapping[str, Given],
    sets: Sequence[CriteriaSet],
    language: Language,
) -> Html:
    """Draw the fan of the first screen; nothing where there is no forecast to draw."""
    if case is None or not found[case.figure_id].path:
        return NOTHING
    outlook, given = found[case.figure_id], inputs[case.measure]
    points = _points(outlook, given.place, given.step, case)
    unit = say(f"outlook.unit_{outlook.measure}", language)
    drawn = fan_short(outlook, points, breaks(sets, language), unit, language)
    return drawn.beside()


def ladder_beside(
    case: TargetCase, cases: Sequence[TargetCase], language: Language
) -> Html:
    """Draw a plan's own steps for its main count; nothing of a single number."""
    key = f"outlook.unit_{case.measure}"
    steps = steps_of(case, cases)
    points = len(steps) + (case.latest is not None and case.is_comparable)
    if not steps or points < FEWEST_POINTS or key not in vocabulary():
        return NOTHING
    return ladder(steps, say(key, language), language).beside()


def vouching_of(
    case: TargetCase | None, found: Mapping[str, Outlook], language: Language
) -> Html:
    """Say what vouches for the outlook of a plan's main target."""
    return NOTHING if case is None else vouching(found[case.figure_id], language)


def vouching(found: Outlook, language: Language) -> Html:
    """Say in a paragraph what the back-test of an outlook showed, and its cautions."""
    lines = [backtest_sentence(found.backtest, language)]
    cautions = [why(reason, language) for reason in found.basis.cautions]
    lines += [say("outlook.caution", language, text=text) for text in cautions]
    return notes(lines)


def _stated(denominator: float, step: float) -> float | None:
    return None if pd.isna(denominator) or step != 1 else denominator


def _column(key: str, language: Language) -> Column:
    align = "number" if key in NUMBERS else "text"
    heading = say(f"outlook.col_{key}", language)
    return Column(key, heading, align)  # type: ignore[arg-type]


def _row(
    case: TargetCase,
    found: Outlook,
    names: targets.TargetNames,
    outcomes: Mapping[str, str],
    language: Language,
) -> dict[str, str]:
    day = found.expected_day
    return {
        "target": _headline(case, names, language),
        "latest": numbers.number(found.last_value, language),
        "chance": chance(found.p_target, language),
        "median": _median(found, language),
        "interval": interval(found, 0.8, language),
        "expected": numbers.date(day.isoformat(), language) if day else numbers.MISSING,
        "why": _why(found, language),
        "outcome": outcomes.get(case.figure_id, ""),
    }


def _median(found: Outlook, language: Language) -> str:
    final = found.at_deadline
    return numbers.number(None if final is None else final.quantile(0.5), language)


def _why(found: Outlook, language: Language) -> str:
    """The verdict, and what limits the target or keeps it from being judged."""
    verdict = say(f"outlook.{found.verdict}", language)
    reasons = found.limits if found.p_target is not None else (found.reason,)
    # Paces stand in the table of targets, by the plan's own deadline and figures.
    said = [why(one, language) for one in reasons if not one.key.startswith("pace_")]
    return "; ".join([verdict, *said, *assumed(found, language)])


def _others(
    cases: Sequence[TargetCase],
    found: Mapping[str, Outlook],
    names: targets.TargetNames,
    language: Language,
) -> Html:
    if not cases:
        return NOTHING
    summary = say("outlook.others", language, count=len(cases))
    items = NOTHING.join(
        Html("<li>{}: {}</li>").format(
            _headline(case, names, language),
            why(found[case.figure_id].reason, language),
        )
        for case in cases
    )
    return details(summary, Html("<ul>{}</ul>").format(items))


def _headline(case: TargetCase, names: targets.TargetNames, language: Language) -> str:
    return say(
        "targets.headline",
        language,
        name=targets.name(case, names, language),
        goal=targets.goal(case, language),
        deadline=numbers.date(case.deadline, language),
    )
