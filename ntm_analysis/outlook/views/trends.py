"""The trend section: which charts are drawn, and the sentence above each.

Where nothing is published the section says so; an empty chart would read as zero.
"""

from collections.abc import Callable, Sequence

import pandas as pd

from ntm_analysis.criteria.sets import CriteriaSet
from ntm_analysis.figures import charts
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.views.targets import goal
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import NOTHING, Html, nothing_published
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import count_of, date, number
from ntm_analysis.periods import Period, decimal_year

Source = Callable[[str], str]
MOST_BESIDE = 8  # criteria on a first screen
FEWEST = 3  # fewer are no chart


def title(language: Language) -> str:
    """The section's heading."""
    return say("trends.title", language)


def lead(language: Language) -> str:
    """What the reader should know before the section."""
    return say("trends.lead", language)


def recognised(
    rows: pd.DataFrame,
    cases: Sequence[TargetCase],
    sets: Sequence[CriteriaSet],
    source: Source,
    language: Language,
) -> Chart | Html:
    """Draw communes at the standard with the plan's targets."""
    goals = _goals(cases, "communes_recognized", language)
    title = recognised_title(rows, language)
    if rows.empty:
        return nothing_published("trends.no_recognised", language)
    return charts.recognised(
        rows, goals, breaks(sets, language), title, source, language
    )


def recognised_title(rows: pd.DataFrame, language: Language) -> str:
    """Say the newest number that was known, or that none was; empty rows too."""
    if rows.empty:
        return say("trends.no_recognised", language)
    known = rows[~rows["is_later"]]
    last = (known if len(known) else rows).iloc[-1]
    return say(
        "trends.recognised" if len(known) else "trends.recognised_later",
        language,
        value=count_of(last["value"], last["denominator"], language),
        time=date(last["time"], language),
    )


def means(
    rows: pd.DataFrame,
    cases: Sequence[TargetCase],
    sets: Sequence[CriteriaSet],
    source: Source,
    language: Language,
) -> Chart | Html:
    """Draw mean criteria per commune beside region and nation."""
    if rows.empty:
        return nothing_published("trends.no_mean", language)
    names = series_names(rows, language)
    title = means_title(rows, language)
    goals = _goals(cases, "criteria_per_commune", language)
    marks = breaks(sets, language)
    return charts.compared(rows, names, goals, marks, title, source, language)


def series_names(rows: pd.DataFrame, language: Language) -> dict[str, str]:
    """Name each series of `trends.beside`: the place, its region, the nation."""
    first = rows.drop_duplicates("series")
    pairs = zip(first["series"], first["place"], strict=True)
    names = {str(series): str(place) for series, place in pairs}
    if "nation" in names:
        names["nation"] = say("trends.nation", language)
    return names


def means_title(rows: pd.DataFrame, language: Language) -> str:
    """Say the newest mean that was known of the place, else of what stands beside."""
    if rows.empty:
        return say("trends.no_mean", language)
    known = rows[~rows["is_later"]].sort_values("year", kind="stable")
    own = known[known["series"] == "place"]
    key = "trends.mean" if len(own) else "trends.mean_others"
    last = (own if len(own) else known if len(known) else rows).iloc[-1]
    if known.empty:
        key = "trends.mean_later"
    return say(
        key,
        language,
        place=last["place"],
        value=number(last["value"], language),
        time=date(last["time"], language),
    )


def bands(rows: pd.DataFrame, source: Source, language: Language) -> Chart | Html:
    """Draw communes by number of criteria met, at every date that states them."""
    if rows.empty:
        return nothing_published("trends.no_bands", language)
    if not rows["is_drawn"].any():
        title = say("trends.bands_listed", language)
        return charts.bands_listed(rows, title, source, language)
    drawn = rows[rows["is_drawn"]]
    known, later = drawn[~drawn["is_later"]], drawn[drawn["is_later"]]
    spans = {"span": _span(known, language), "later": _span(later, language)}
    key = "bands" if later.empty else "bands_and_later"
    title = say(f"trends.{key if len(known) else 'bands_later'}", language, **spans)
    return charts.bands(rows, title, source, language)


def _span(rows: pd.DataFrame, language: Language) -> str:
    """Say the first and the last date of reports; empty without any."""
    dates = [date(text, language) for text in rows["time"]]
    return " – ".join(dict.fromkeys([*dates[:1], *dates[-1:]]))


def criteria(
    cases: Sequence[TargetCase],
    names: dict[int, str],
    source: Source,
    language: Language,
) -> Chart | Html:
    """Draw every criterion now against its target."""
    chosen = [
        case
        for case in cases
        if case.measure == "communes_meeting_criterion"
        and case.level is not None
        and not case.scope
    ]
    if not chosen:
        return nothing_published("trends.no_criteria", language)
    bars = [_bar(case, names) for case in chosen]
    lowest = min(bars, key=lambda bar: bar.target)
    title = say(
        "trends.criteria",
        language,
        count=len(bars),
        name=f"{lowest.number}. {lowest.name}",
        goal=count_of(lowest.target, lowest.denominator, language),
    )
    unstated = sorted(set(names) - {bar.number for bar in bars})
    notes = [say("trends.unstated", language, numbers=", ".join(map(str, unstated)))]
    return charts.criteria(bars, title, notes if unstated else [], source, language)


def criteria_beside(
    cases: Sequence[TargetCase],
    names: dict[int, str],
    source: Source,
    language: Language,
) -> Html:
    """Draw the criteria that must rise most; nothing where too few are known."""
    known = [
        case
        for case in cases
        if case.measure == "communes_meeting_criterion"
        and not case.scope
        and case.level is not None
        and case.latest is not None
        and case.level > case.latest.value
    ]
    if len(known) < FEWEST:
        return NOTHING
    known.sort(key=lambda case: case.latest.value - case.level)  # type: ignore[union-attr, operator]
    first = known[0]
    title = say(
        "trends.criteria_most",
        language,
        name=f"{first.criterion}. {names.get(first.criterion or 0, '')}",
        gap=number(first.level - first.latest.value, language),  # type: ignore[union-attr, operator]
    )
    bars = [_bar(case, names) for case in known[:MOST_BESIDE]]
    drawn = charts.criteria(bars, title, [], source, language)
    return drawn.beside(width=360.0, height=60 + 28 * len(bars))


def breaks(sets: Sequence[CriteriaSet], language: Language) -> list[charts.Break]:
    """Mark the day on which each criteria set but the first came into force."""
    return [
        charts.Break(
            decimal_year(item.in_force_from),
            say("trends.set", language, year=item.decided.year),
        )
        for item in sets[1:]
    ]


def _bar(case: TargetCase, names: dict[int, str]) -> charts.CriterionBar:
    number_ = case.criterion or 0
    return charts.CriterionBar(
        number=number_,
        name=names.get(number_, ""),
        now=case.latest.value if case.latest else None,
        target=case.level or 0.0,
        denominator=case.denominator,
        is_derived=bool(case.latest and case.latest.is_derived),
        figure_id=case.figure_id,
    )


def _goals(
    cases: Sequence[TargetCase], measure: str, language: Language
) -> list[charts.Goal]:
    return [
        charts.Goal(
            Period(case.deadline).decimal_year, case.level, goal(case, language)
        )
        for case in cases
        if case.measure == measure
        and case.level is not None
        and not case.scope
        and case.criterion is None
    ]
