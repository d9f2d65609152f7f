"""Will a target be met: one answer for pages, commands, notebooks and analysts."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.errors import CannotJudgeError, DataError, UsageError
from ntm_analysis.figures.tables import cases, names, plans, targets
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.files import cells as written_cells
from ntm_analysis.files.loaded import loaded
from ntm_analysis.outlook import answer_backtest, kept_draws
from ntm_analysis.outlook.models import feasibility
from ntm_analysis.outlook.models.answers.answers import answer_all, counted
from ntm_analysis.outlook.models.answers.promises import settle_all
from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.outlook.models.published.plan import judge_all, main_target
from ntm_analysis.outlook.models.published.published import judge
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.outlook.models.published.result import Outlook, Reason, Verdict
from ntm_analysis.outlook.models.published.verdict import withheld
from ntm_analysis.outlook.models.reconstruction import plan_sums
from ntm_analysis.outlook.plan_outlook import PlanOutlook, target_words
from ntm_analysis.outlook.tables import (
    backtests,
    histories,
    outlook_inputs,
    promises,
    reference,
)
from ntm_analysis.outlook.views import (
    outlook_json,
    outlook_text,
    start,
    target_answers,
)
from ntm_analysis.outlook.views import targets as target_views
from ntm_analysis.outlook.views.reasons import why
from ntm_analysis.outlook.views.targets import TargetNames
from ntm_analysis.page import numbers
from ntm_analysis.page.html import Html
from ntm_analysis.page.language import Language, say

if TYPE_CHECKING:
    from ntm_analysis.outlook.tables.history_file import HistoryFile

APART = 0.05  # between probabilities by two figures of one day: more decides nothing


def of_history(
    file: Path,
    place: str,
    target: float,
    deadline: str,
    as_of: str | None,
    language: Language,
) -> tuple[dict[str, Any], str]:
    """Judge one target on a history from a file.

    Raises
    ------
    CannotJudgeError
        If nothing can be said; the message holds the reason.
    """
    # Imported here: readers of workbooks take a fifth of a second, plans need none.
    from ntm_analysis.outlook.tables import history_file

    if not (0 <= target <= history_file.MOST and target.is_integer()):
        raise UsageError(
            f"--target is {target:g}; a whole number of 0 to {history_file.MOST:,} "
            f"communes is allowed."
        )
    ends = _day(deadline, "--deadline")
    given = history_file.read(file, place)
    day = _day_of_knowledge(as_of) if as_of else max(given.rows["day"])
    question = Question(target=target, deadline=ends, as_of=day)
    found = _judged(question, given)
    _refuse(found, f"{file}: {place}", day, language)
    notes = [Reason(key, values) for key, values in given.notes]
    basis = replace(found.basis, cautions=(*notes, *found.basis.cautions))
    found = replace(found, basis=basis)
    return outlook_json.plain(found, language), outlook_text.paragraph(found, language)


def _judged(question: Question, given: "HistoryFile") -> Outlook:
    """Judge a file, by each of the figures that it has for its last day.

    No probability is given where it hangs on which of them is right, nor where the
    file counts other units than the list of its day has.
    """
    day, scored = question.as_of, backtests.load()
    reference = Reference.from_rows(histories.load(), day)
    known = given.rows[given.rows["day"] <= day]
    last = known[known["day"] == known["day"].max()]
    values = sorted(set(last["value"]))
    ways = [known.drop(last.index[last["value"] != value]) for value in values]
    found, *each = (
        judge(question, History.from_rows(rows, day), reference, scored)
        for rows in (known, *(ways if len(ways) > 1 else []))
    )
    chances = [one.p_target for one in each if one.p_target is not None]
    apart = bool(chances) and max(chances) - min(chances) > APART
    if apart or len({one.verdict for one in each}) > 1:
        told = {
            "day": last["day"].iloc[0],
            "values": ", ".join(f"{value:g}" for value in values),
        }
        return withheld(found, Reason("two_values_apart", told))
    if given.doubt is not None and found.p_target is not None:
        return withheld(found, Reason(*given.doubt))
    return found


def _day_of_knowledge(text: str) -> date:
    """Read `--as-of`; of the month or year that is not over, today."""
    last, today = _day(text, "--as-of"), date.today()
    if last > today and written_cells.period(text).first > today:
        raise UsageError(
            f"--as-of is {last}, a day to come: nobody knows what will be published "
            f"by then."
        )
    return min(last, today)


def _day(text: str, option: str) -> date:
    try:
        return written_cells.day(text)
    except DataError as error:
        raise UsageError(f"{option}: {error}") from None


def stale_note() -> str:
    """Say which back-tests were made from other figures than those in data/ now."""
    stale = backtests.stale()
    if not stale:
        return ""
    return (
        f"ntm: the back-test of {', '.join(stale)} was made from other figures; "
        f"`python scripts/make_backtest.py` makes it anew."
    )


def _refuse(found: Outlook, where: str, day: date, language: Language) -> None:
    if found.verdict is Verdict.CANNOT_JUDGE:
        said = {
            "where": where,
            "day": day if language == "en" else numbers.date(day.isoformat(), language),
            "why": why(found.reason, language),
        }
        raise CannotJudgeError(say("outlook.cannot_judge_file", language, **said))


@loaded
def judge_plan(key: str, as_of: str = "") -> PlanOutlook:
    """Judge every target of a plan as of its own date, or of another.

    Every page, command, notebook and facade asks here: one question, one answer.

    Parameters
    ----------
    key
        Folder of data/plans.
    as_of
        Date as stated; empty is the later of the plan's own two dates.

    Raises
    ------
    UnknownNameError
        If there is no such plan; the message names the nearest.
    """
    plan = plans.load(key)
    day = plans.known_until(plan, as_of)
    asked = tuple(cases.of_plan(key, as_of))
    stated = targets.of_plan(key)
    numbers = criteria_sets.get(plan.criteria_set).numbers
    total = plan.communes_total or 0
    sums = plan_sums.of_plan(stated, total, numbers, kept_draws.draw)
    inputs = outlook_inputs.of_plan(key)
    again = outlook_inputs.published_again()
    outlooks = judge_all(asked, inputs, day, again, sums)
    measures = [case.measure for case in asked]
    kept = settle_all(promises.stated(), promises.reported())
    paces = reference.paces_of(measures)
    return PlanOutlook(
        plan=plan,
        as_of=day,
        cases=asked,
        judgements=tuple(feasibility.judge_all(asked, reference.histories(measures))),
        outlooks=outlooks,
        answers=answer_all(
            asked, outlooks, kept, paces, day, len(numbers), answer_backtest.kinds()
        ),
        inputs=inputs,
        figures=stated,
        main=main_target(asked),
    )


def judge_plans() -> list[PlanOutlook]:
    """Judge every shipped plan as of its own date."""
    return [judge_plan(key) for key in sorted(plans.keys())]


def start_page(language: Language) -> Html:
    """Draw every plan with its short answer: the first table of the workbench."""
    words = names.measures(language)
    found = judge_plans()
    return start.overview(
        [one.plan for one in found],
        {one.plan.key: one.judgements for one in found},
        {one.plan.key: one.outlooks for one in found},
        words,
        language,
    )


def plan_record(
    key: str, as_of: str | None, language: Language
) -> tuple[dict[str, Any], str]:
    """Give a plan's answers as JSON values and as text.

    The answer has the keys of `of_history` for the main target, communes at the
    standard, and `plan`, `as_of` and `targets`: the same keys for each target, with
    figure_id, measure, criterion, scope, target, deadline, verdict, outcome, and what
    answers it where no probability does: answer_kind, answer, other_answers, needed,
    promises.
    """
    found = judge_plan(key, as_of or "")
    outcomes = {o.target: o.note_en for o in found.plan.outcomes}
    told = [
        _target(case, found.outlooks[case.figure_id], outcomes)
        | {"verdict_of_target": found.verdict(case.figure_id)}
        | target_answers.plain(found.answers[case.figure_id], language)
        for case in found.cases
    ]
    head = outlook_json.plain(found.expected) if found.expected else {}
    answer = head | {"plan": key, "as_of": found.as_of.isoformat(), "targets": told}
    answer |= {"answered": {str(k): n for k, n in counted(found.answers).items()}}
    words = target_words(found.plan, language)
    lines = [
        "\n".join(
            [
                f"{case.figure_id} · {_name(case, words, language)}",
                outlook_text.paragraph(found.outlooks[case.figure_id], language),
                *target_answers.lines(found.answers[case.figure_id], language),
            ]
        )
        for case in found.cases
    ]
    tally = target_answers.tally(found.answers, language)
    return answer, "\n\n".join([tally, *lines])


def _target(
    case: TargetCase, found: Outlook, outcomes: dict[str, str]
) -> dict[str, Any]:
    return {
        "figure_id": case.figure_id,
        "measure": case.measure,
        "criterion": case.criterion,
        "scope": case.scope or None,
        "target": case.level,
        "unit": case.unit,
        "share": case.share,
        "added": case.added,
        "deadline": case.deadline,
        "outcome": outcomes.get(case.figure_id),
        "target_high": found.target_high,
        "p_target_high": found.p_target_high,
    } | outlook_json.plain(found)


def _name(case: TargetCase, words: TargetNames, language: Language) -> str:
    deadline = numbers.date(case.deadline, language)
    goal = target_views.goal(case, language)
    return f"{target_views.name(case, words, language)}: {goal}, {deadline}"
