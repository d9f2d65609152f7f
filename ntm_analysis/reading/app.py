"""A document read for an analyst: its figures, and what does not fit in them."""

from dataclasses import dataclass

import pandas as pd

from ntm_analysis.audit.views.findings import findings_table
from ntm_analysis.page.html import Html
from ntm_analysis.page.results import Result, options, shown
from ntm_analysis.reading.tables import readings
from ntm_analysis.reading.tables.readings import DocumentReading
from ntm_analysis.reading.views.figures_read import figures_table


@dataclass(frozen=True, slots=True, repr=False)
class DocumentRead(Result):
    """What one document states, in the order of its text."""

    reading: DocumentReading

    @property
    def frame(self) -> pd.DataFrame:
        """One row a figure: the columns of `ntm read`, with words and place."""
        return pd.DataFrame(self.reading.rows)

    @property
    def figures(self) -> pd.DataFrame:
        """The same as `.frame`."""
        return self.frame

    @property
    def findings(self) -> pd.DataFrame:
        """What the laws of plans found: check, passed, message, difference."""
        found = self.reading.findings(options.language)
        rows = [(f.check, f.passed, f.message, f.difference) for f in found]
        return pd.DataFrame(rows, columns=["check", "passed", "message", "difference"])

    @property
    def sources(self) -> pd.DataFrame:
        """The words that state each figure, and where they stand."""
        frame = self.frame
        kept = [c for c in ("start", "end", "section", "evidence") if c in frame]
        return frame[kept].assign(document=self.reading.name)

    def plot(self) -> Html:
        """Show the findings: what fits and what does not."""
        found = self.reading.findings(options.language)
        if not found:
            return shown(self.findings, self.reading.name)
        return findings_table(found, options.language)

    def _repr_html_(self) -> str:
        return str(figures_table(self.reading.rows, options.language))


def read_document(source: str) -> DocumentRead:
    """Read the figures and targets that a document states.

    Parameters
    ----------
    source
        A file (docx, pdf, html, txt), figures of `ntm read`, or a plan's key.

    Raises
    ------
    DocumentRefusedError, UnknownNameError
        If nothing readable is there; the message says what to do.
    """
    return DocumentRead(readings.read_source(str(source)))


def audit_plan(key: str) -> DocumentRead:
    """Ask the laws of plans about the figures of a shipped plan."""
    return DocumentRead(readings.of_plan(key))
