"""The record of runs as a table: what was made, what stayed, what failed and why.

Draws the jobs of one run, the newest of a folder; reading them is left to
`briefings.catalogue.run_store`.
"""

from collections.abc import Sequence
from typing import Protocol

from ntm_analysis.page.html import Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import number
from ntm_analysis.page.tables import Column, table

_KEYS = ("key", "outcome", "duration", "data_version", "code_version", "message")
_ORDER = ("failed", "done", "unchanged")


class RunRecord(Protocol):
    """What a row needs of a record."""

    @property
    def key(self) -> str:
        """The job's name."""

    @property
    def outcome(self) -> str:
        """One of done, unchanged, failed."""

    @property
    def duration_s(self) -> float:
        """Seconds."""

    @property
    def data_version(self) -> str:
        """Twelve hex digits over the data."""

    @property
    def code_version(self) -> str:
        """Twelve hex digits over code and libraries."""

    @property
    def message(self) -> str:
        """Why it failed; else empty."""


def overview(runs: Sequence[RunRecord], folder: str, language: Language) -> Html:
    """Draw one row a job, failed ones first; a sentence where there is none.

    Parameters
    ----------
    folder
        The folder as the reader named it.
    """
    if not runs:
        return _note("none", language, folder=folder)
    found = _summary(runs, folder, language)
    versions = {(run.data_version, run.code_version) for run in runs}
    if len(versions) > 1:
        found += _note("mixed", language, versions=len(versions))
    return found + _table(runs, language)


def _summary(runs: Sequence[RunRecord], folder: str, language: Language) -> Html:
    counts = {name: sum(run.outcome == name for run in runs) for name in _ORDER}
    seconds = number(sum(run.duration_s for run in runs), language, 1)
    values = {"total": len(runs), "folder": folder, "duration": seconds}
    text = say("runs.summary", language, **counts, **values)
    return paragraph(text)


def _table(runs: Sequence[RunRecord], language: Language) -> Html:
    rows = [
        {
            "key": run.key,
            "outcome": say(f"runs.outcome_{run.outcome}", language),
            "duration": number(run.duration_s, language, 1),
            "data_version": run.data_version,
            "code_version": run.code_version,
            "message": run.message,
        }
        for run in sorted(runs, key=lambda run: (_ORDER.index(run.outcome), run.key))
    ]
    columns = [
        Column(key, say(f"runs.{key}", language), "number")
        if key == "duration"
        else Column(key, say(f"runs.{key}", language))
        for key in _KEYS
    ]
    return table(rows, columns, say("runs.caption", language), language)


def _note(key: str, language: Language, **values: object) -> Html:
    return paragraph(say(f"runs.{key}", language, **values), "note")
