"""A run of an edition as it is written into the catalogue, whatever befalls that.

A catalogue that cannot be written is told once on stderr and stops no edition; the
site then has no history.
"""

import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from ntm_analysis.briefings import publishing
from ntm_analysis.briefings.catalogue import run_store
from ntm_analysis.briefings.catalogue.run_store import PublishedPage, RunWriter
from ntm_analysis.briefings.records import Record
from ntm_analysis.page.language import say, spoken_language


class RunLog:
    """Takes what a run has to say; says nothing where there is no catalogue."""

    def __init__(self, out: Path, writer: RunWriter | None) -> None:
        self._out, self._writer = out, writer

    @property
    def stamp(self) -> tuple[int, datetime] | None:
        """Number and begin of the run in the catalogue; None where it is not kept."""
        return (self._writer.run, self._writer.began) if self._writer else None

    def add(self, record: Record) -> None:
        """Write what became of a job, whose page stands beside the published ones."""
        if self._writer:
            try:
                self._writer.add(record, publishing.beside(self._out))
            except sqlite3.Error as error:
                self._give_up(error)

    def end(self, pages: Sequence[PublishedPage] | None) -> None:
        """Say how the run ended: the pages that were published, or None."""
        outcome = run_store.KEPT_BACK if pages is None else run_store.PUBLISHED
        if self._writer:
            try:
                self._writer.end(outcome, pages or ())
            except sqlite3.Error as error:
                self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        self._writer = None
        _tell(error)


@contextmanager
def logged(out: Path, edition: str, options: Mapping[str, object]) -> Iterator[RunLog]:
    """Begin a run in the catalogue of a folder and give what writes it down."""
    with ExitStack() as stack:
        writer = None
        try:
            begun = run_store.run_written(out, edition, **options)
            writer = stack.enter_context(begun)
        except (sqlite3.Error, OSError) as error:
            _tell(error)
        yield RunLog(out, writer)


def _tell(error: Exception) -> None:
    told = say("results.not_logged", spoken_language(), error=error)
    sys.stderr.write(f"ntm: {told}\n")
