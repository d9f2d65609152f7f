"""A document into a plan at one go: read, take, check, keep or take back.

The way of the review notebook without its panel: what is surely read is taken, the rest
is shown to a person where one is there. Which figures nobody looked at is kept with the
plan, and its pages say so. Data that does not check would stop every briefing, so a
plan that does not fit the tables is not kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ntm_analysis.audit.laws import Finding
from ntm_analysis.audit.laws.words import Language
from ntm_analysis.checks import checking
from ntm_analysis.errors import DataError, DocumentRefusedError
from ntm_analysis.files import entries
from ntm_analysis.files.catalog import home, shown
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.review.review import ReviewState
from ntm_analysis.reading.tables import readings, reviewing
from ntm_analysis.reading.tables.readings import DocumentReading

UNNAMED = "ntm plan add"  # stands in the log where nobody gave a name
MOST_SHOWN = 5
_BESIDE = 30  # characters shown on either side of a number that was not understood
# Given a figure and the words around it: True takes it, False rejects, None leaves open
Asked = Callable[[ReviewState, int], bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPlan:
    """A plan that was written, and what a person should know of it.

    Attributes
    ----------
    kept, unseen
        Figures of the plan, and those of them that nobody looked at.
    left_out
        Figures that were read and not taken: too unsure, or rejected.
    findings
        What does not fit between the figures kept.
    not_understood
        Numbers of the text of which the reader made nothing.
    """

    key: str
    folder: Path
    kept: int
    unseen: int
    left_out: tuple[StatedFigure, ...]
    findings: tuple[Finding, ...]
    not_understood: tuple[str, ...]
    notes: tuple[str, ...]


def add_plan(
    path: Path,
    *,
    reviewer: str = "",
    accept: str = "high",
    key: str = "",
    place: str = "",
    date: str = "",
    language: Language = "vi",
    ask: Asked | None = None,
    folder: Path | None = None,
) -> AddedPlan:
    """Read a document and keep it as a plan.

    Parameters
    ----------
    path
        docx, pdf with text, html or txt.
    reviewer
        Who answers for it; stands in the log.
    accept
        "high" takes what was read with high confidence, "all" whatever was read.
    key, place, date
        Of the plan, where its first page does not say it right.
    ask
        Asked for each figure that `accept` does not take; None asks nobody.
    folder
        The folder that holds `data/`; the project's own when not given.

    Returns
    -------
    AddedPlan
        Decisions of an earlier review of the same plan stand.

    Raises
    ------
    DocumentRefusedError
        If there is no readable text, or no figure could be taken.
    DataError, PlaceNotResolvedError
        If place or day are missing or wrong, or the plan does not fit the tables; then
        nothing is kept.
    """
    opened = open_review(
        path, reviewer=reviewer, key=key, place=place, date=date, folder=folder
    )
    take(opened.review.state, accept, ask)
    return keep(opened, language)


@dataclass(frozen=True, slots=True)
class OpenedReview:
    """A document that was read, and the decisions on its figures."""

    reading: DocumentReading
    review: reviewing.Review


def open_review(
    path: Path,
    *,
    reviewer: str = "",
    key: str = "",
    place: str = "",
    date: str = "",
    folder: Path | None = None,
) -> OpenedReview:
    """Read a document for review; the parameters and refusals are those of `add_plan`.

    Decisions of an earlier review of the same plan are taken over.
    """
    reading = readings.of_file(path)
    review = reviewing.begin(
        reading,
        reviewer.strip() or UNNAMED,
        key=key,
        place=place,
        date=date,
        folder=folder,
    )
    if review is None:
        raise DocumentRefusedError(
            f"{path}: holds figures without the text that states them. Give the "
            f"document itself."
        )
    return OpenedReview(reading, review)


def keep(opened: OpenedReview, language: Language) -> AddedPlan:
    """Write what was taken as a plan, if it fits the tables.

    Raises
    ------
    DocumentRefusedError
        If no figure was taken.
    DataError
        If the plan does not fit the tables; then nothing is kept.
    """
    review, state = opened.review, opened.review.state
    if not state.kept:
        raise DocumentRefusedError(
            f"{opened.reading.name}: {len(state.figures)} figures were read, none of "
            f"them surely. Look with `ntm read`, or take all with --accept all."
        )
    written = _kept_if_sound(review, review.folder or home())
    left = [f for i, f in enumerate(state.figures) if not _is_kept(state, i)]
    return AddedPlan(
        key=review.head.key,
        folder=written,
        kept=len(state.kept),
        unseen=state.unseen,
        left_out=tuple(left),
        findings=tuple(f for f in state.findings(language) if not f.passed),
        not_understood=not_understood(opened.reading),
        notes=tuple(note.in_language(language) for note in opened.reading.notes),
    )


def take(state: ReviewState, accept: str, ask: Asked | None = None) -> None:
    """Take the figures that nobody decided: the sure ones, or all; ask for others."""
    for index, figure in enumerate(state.figures):
        if index in state.decisions:
            continue
        if accept == "all" or figure.confidence == "high":
            state.take_unseen(index, f"--accept {accept}")
            continue
        answer = None if ask is None else ask(state, index)
        if answer is not None:
            (state.accept if answer else state.reject)(index)


def _is_kept(state: ReviewState, index: int) -> bool:
    decision = state.decisions.get(index)
    return decision is not None and decision.figure is not None


def _kept_if_sound(review: reviewing.Review, base: Path) -> Path:
    """Write the plan; if the tables then do not check, put back what was there."""
    folder = base / "data" / "plans" / review.head.key
    before = _contents(base, folder)
    written = review.save(review.state)
    found = checking.problems(base)
    mine = found["file"].str.startswith(f"{shown(folder)}/")
    wrong = found[(found["severity"] == "error") & mine]
    if wrong.empty:
        return written
    _restore(before, folder)
    raise DataError(_told(review.head.key, wrong))


def _contents(base: Path, folder: Path) -> dict[Path, bytes]:
    files = [base / "data" / "sources.csv", base / entries.CHECKSUMS]
    files += [path for path in folder.glob("*") if path.is_file()]
    return {path: path.read_bytes() for path in files}


def _restore(before: dict[Path, bytes], folder: Path) -> None:
    for path in folder.glob("*"):
        if path not in before:
            path.unlink()
    for path, content in before.items():
        path.write_bytes(content)
    if not any(folder.iterdir()):
        folder.rmdir()
    forget_all()


def _told(key: str, wrong: pd.DataFrame) -> str:
    lines = [
        f"{row.file} row {row.row}, {row.column}: {row.value!r}: {row.rule}. {row.hint}"
        for row in wrong.head(MOST_SHOWN).itertuples()
    ]
    more = len(wrong) - len(lines)
    tail = [f"… and {more} more."] if more > 0 else []
    head = f"plan {key} does not fit the tables and was not kept:"
    remedy = "Review it in notebook 15 (`ntm lab`), or leave unsure figures out."
    return "\n".join([head, *lines, *tail, remedy])


def not_understood(reading: DocumentReading) -> tuple[str, ...]:
    """Cut the numbers that were not understood from the text, with what is beside."""
    text = reading.text
    return tuple(
        " ".join(text[max(0, run.start - _BESIDE) : run.end + _BESIDE].split())
        for run in reading.digits()
        if run.state == "not_understood"
    )
