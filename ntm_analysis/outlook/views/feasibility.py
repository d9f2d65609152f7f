"""The feasibility tables: one row a target, and the published methods side by side."""

from collections.abc import Callable, Mapping, Sequence

from ntm_analysis.figures.shares import whole
from ntm_analysis.figures.target_case import ReportedValue
from ntm_analysis.outlook.models.feasibility import Judgement
from ntm_analysis.outlook.models.methods import Assessment
from ntm_analysis.outlook.models.methods.growth import mean_score
from ntm_analysis.outlook.views import targets
from ntm_analysis.outlook.views.verdicts import Verdicts
from ntm_analysis.page.html import NOTHING, Html, details, notes, paragraph, reference
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import MISSING, count_of, date, number, percent
from ntm_analysis.page.tables import Column, table

KEYS = (
    "target",
    "baseline",
    "latest",
    "goal",
    "denominator",
    "deadline",
    "required",
    "achieved",
    "percentile",
    "verdict",
    "chance",
    "outcome",
)
NUMBERS = {"denominator", "required", "achieved", "percentile"}
Source = Callable[[str], str]
# Shown open where no target can be judged.
MOST_LEADING = 6


def title(language: Language) -> str:
    """The section's heading."""
    return say("targets.section", language)


def lead(language: Language) -> str:
    """What the reader should know before the section."""
    return say("targets.section_lead", language)


def overview(
    judgements: Sequence[Judgement],
    names: targets.TargetNames,
    outcomes: Mapping[str, str],
    verdicts: Verdicts,
    source: Source,
    language: Language,
) -> Html:
    """Draw one row a target; those that cannot be judged are folded below.

    Parameters
    ----------
    outcomes
        Figure id of a target -> markup that says what came of it.
    verdicts
        Of the targets: the one verdict that every page gives, beside paces and chance.
    source
        Gives the words of a figure's source for the title of its reference.
    """
    judged = [j for j in judgements if verdicts.key(j) != "cannot_judge"]
    leading = judged or list(judgements[:MOST_LEADING])
    others = [j for j in judgements if j not in leading]
    shown = _table(leading, names, outcomes, verdicts, source, language)
    keys = ("targets.linear_note", "targets.percentile_note")
    said = notes(say(key, language) for key in keys)
    if not others:
        return shown + said
    folded = _table(others, names, outcomes, verdicts, source, language)
    title = say("targets.not_judged", language, count=len(others))
    return shown + details(title, folded) + said


def _table(
    judgements: Sequence[Judgement],
    names: targets.TargetNames,
    outcomes: Mapping[str, str],
    verdicts: Verdicts,
    source: Source,
    language: Language,
) -> Html:
    columns = [_column(key, language) for key in KEYS]
    rows = [_row(j, names, outcomes, verdicts, source, language) for j in judgements]
    return table(rows, columns, say("targets.table_caption", language), language)


def methods(
    judgements: Sequence[Judgement], names: targets.TargetNames, language: Language
) -> Html:
    """Draw every method's answer, a folded table for each target that has any."""
    parts = [_methods_of(j, names, language) for j in judgements if j.methods]
    if not parts:
        return NOTHING
    title = Html("<h3>{}</h3>").format(say("methods.title", language))
    # Only folds stand under it: nothing of it is left on paper.
    return Html('<div class="screen">{}{}</div>').format(
        title, NOTHING.join(parts) + _mean_score(judgements, language)
    )


def _column(key: str, language: Language) -> Column:
    align = "number" if key in NUMBERS else "text"
    return Column(key, say(f"targets.col_{key}", language), align)  # type: ignore[arg-type]


def _row(
    judgement: Judgement,
    names: targets.TargetNames,
    outcomes: Mapping[str, str],
    verdicts: Verdicts,
    source: Source,
    language: Language,
) -> dict[str, str]:
    case = judgement.case
    mark = reference(case.figure_id, source(case.figure_id))
    first = case.reports[0] if len(case.reports) > 1 else None
    nothing = say("targets.outcome_none", language)
    return {
        "target": targets.name(case, names, language) + mark,
        "baseline": _report(first, case.measure, source, language),
        "latest": _report(case.latest, case.measure, source, language),
        "goal": targets.goal(case, language),
        "denominator": number(case.denominator, language),
        "deadline": date(case.deadline, language),
        "required": number(judgement.required_pace, language, 1),
        "achieved": number(judgement.achieved_pace, language, 1),
        "percentile": number(judgement.percentile, language, 0),
        "verdict": verdicts.words(judgement),
        "chance": verdicts.chance(judgement),
        "outcome": outcomes.get(case.figure_id, nothing),
    }


def _report(
    report: ReportedValue | None, measure: str, source: Source, language: Language
) -> str:
    if report is None:
        return MISSING
    value = count_of(report.value, whole(measure, report.denominator), language)
    mark = reference(report.figure_id, source(report.figure_id))
    return f"{value} ({date(report.time, language)})" + mark


def _mean_score(judgements: Sequence[Judgement], language: Language) -> Html:
    """Say the one published number for several targets together, if any has a score."""
    asked = [a for j in judgements for a in j.methods if a.method == "progress_score"]
    scores = [one.value for one in asked if one.value is not None]
    if not scores:
        return NOTHING
    mean, category = mean_score(scores)
    text = say(
        "methods.mean_score",
        language,
        count=len(scores),
        score=number(mean, language, 1),
        category=say(f"methods.{category}", language),
        left=len(judgements) - len(scores),
    )
    return paragraph(f"{text}.")


def _methods_of(
    judgement: Judgement, names: targets.TargetNames, language: Language
) -> Html:
    columns = [
        Column(key, say(f"methods.{key}", language))
        for key in ("method", "question", "value", "class", "window")
    ]
    rows = [_method_row(a, language) for a in judgement.methods]
    drawn = table(rows, columns, say("methods.caption", language), language)
    return details(targets.headline(judgement, names, language), drawn)


def _method_row(found: Assessment, language: Language) -> dict[str, str]:
    formula = found.rule == "formula"
    word = say(f"methods.{found.category}", language)
    reason = "" if formula else f" ({say(f'methods.rule_{found.rule}', language)})"
    return {
        "method": say(f"methods.{found.method}", language),
        "question": say(f"methods.{found.question}", language),
        "value": _value(found, language),
        "class": word + reason,
        "window": period_text(found, language),
    }


def _value(found: Assessment, language: Language) -> str:
    if found.method == "speed_percentile":
        return percent(found.value, language, 0)
    return number(found.value, language)


def period_text(found: Assessment, language: Language) -> str:
    """Write the months that a method looked at, and how many figures there were."""
    if found.window is None:
        return MISSING
    start, end = (_month(year, language) for year in found.window)
    key = "at" if start == end else "between"
    said = {"start": start, "end": end, "count": found.points}
    return say(f"methods.{key}", language, **said)


def _month(year: float, language: Language) -> str:
    """Write the month of a decimal year; the evening of 31 December 2013 is 2014.0."""
    before = year - 1e-6
    whole = int(before)
    return date(f"{whole}-{int(12 * (before - whole)) + 1:02d}", language)
