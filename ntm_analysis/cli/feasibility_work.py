"""What `ntm feasibility` does: tables in, outlooks judged, words and JSON out."""

from datetime import date
from pathlib import Path
from typing import Any

from ntm_analysis.errors import CannotJudgeError, UsageError
from ntm_analysis.models.outlook.history import History
from ntm_analysis.models.outlook.published import judge
from ntm_analysis.models.outlook.question import Question
from ntm_analysis.models.outlook.reference import Reference
from ntm_analysis.models.outlook.result import Outlook, Verdict
from ntm_analysis.periods import Period
from ntm_analysis.tables import backtests, histories
from ntm_analysis.views import outlook_json, outlook_text
from ntm_analysis.views.language import Language
from ntm_analysis.views.reasons import why


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
    if not (target >= 0 and target == int(target)):
        raise UsageError(f"--target is {target:g}; a whole number of 0 or more.")
    rows = histories.read(file, place)
    day = Period(as_of).last if as_of else max(rows["day"])
    found = judge(
        Question(target=target, deadline=Period(deadline).last, as_of=day),
        History.from_rows(rows, day),
        Reference.from_rows(histories.load(), day),
        backtests.load(),
    )
    _refuse(found, file, place, day)
    return outlook_json.plain(found), outlook_text.paragraph(found, language)


def _refuse(found: Outlook, file: Path, place: str, day: date) -> None:
    if found.verdict is Verdict.CANNOT_JUDGE:
        raise CannotJudgeError(
            f"{file}: {place} cannot be judged as of {day}: {why(found.reason, 'en')}."
        )


def of_plan(
    key: str, as_of: str | None, language: Language
) -> tuple[dict[str, Any], str]:
    """Judge every target of a plan as of its own date, or of another."""
    raise UsageError("plans are judged soon")
