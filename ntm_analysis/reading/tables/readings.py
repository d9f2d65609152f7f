"""Figures to audit or review, with the text they came from: a document or a plan.

A document is opened and read; a file of `ntm read` is taken as it is; a plan gives
its table, each figure with the communes that it names. Nothing is judged here.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ntm_analysis.audit.laws import Finding, audit
from ntm_analysis.audit.laws.words import Language
from ntm_analysis.errors import DocumentRefusedError
from ntm_analysis.figures.tables import plans, targets
from ntm_analysis.files.documents.document_notes import DocumentNote
from ntm_analysis.files.documents.documents import open_document
from ntm_analysis.files.documents.page_text import PdfTable
from ntm_analysis.reading import reader
from ntm_analysis.reading.context.document_head import document_head
from ntm_analysis.reading.coverage import DigitRun, coverage
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.review import stated

_READ_BEFORE = (".jsonl", ".csv")


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """The figures of one document or plan.

    Attributes
    ----------
    name
        File or key.
    rows
        Figures in the order of the text: the keys of `ntm read`, or the columns of
        `figures.tables.figures` and `names`.
    text
        The extracted text, to which offsets refer; empty for a plan's table.
    dated
        The document's own day, "" where it names none.
    notes
        What was converted, left out or could not be read of the document.
    tables
        Where its tables stand in the text; None for a text file.
    """

    name: str
    rows: list[dict[str, Any]]
    text: str = ""
    dated: str = ""
    notes: tuple[DocumentNote, ...] = ()
    tables: tuple[PdfTable, ...] | None = None

    def findings(self, language: Language) -> list[Finding]:
        """Ask every law about the figures."""
        return audit(self.rows, language, self.text, self.dated)

    def digits(self) -> list[DigitRun]:
        """Tell what became of each run of digits of the text; [] without a text."""
        if not self.text:
            return []
        figures = [StatedFigure.from_dict(row) for row in self.rows]
        return coverage(self.text, figures, self.tables)


def read_source(source: str) -> DocumentReading:
    """Read a document, a file of figures, or a plan by its key.

    Raises
    ------
    DocumentRefusedError
        If a file holds no readable text or no figures.
    UnknownNameError
        If there is neither such a file nor such a plan.
    """
    path = Path(source)
    if path.is_dir():
        return of_plan(path.resolve().name)
    if path.suffix or path.exists():
        return of_file(path)
    return of_plan(source)


def of_file(path: Path) -> DocumentReading:
    """Read a document, or figures that were read before.

    Raises
    ------
    DocumentRefusedError
        If it holds no readable text, or the figures of several documents.
    """
    if path.suffix in _READ_BEFORE and path.is_file():
        return DocumentReading(str(path), _of_one(stated.load(path), path))
    document = open_document(path)
    reading, notes = reader.read_document(document)
    rows = [figure.to_dict() for figure in reading.figures]
    dated = document_head(document.text).date
    return DocumentReading(
        document.name, rows, document.text, dated, notes, document.tables
    )


def of_plan(plan_key: str, folder: Path | None = None) -> DocumentReading:
    """Take the figures of a plan's table, in the order of its document.

    Raises
    ------
    UnknownNameError
        If there is no such plan; the message names the nearest.
    """
    plan = plans.load(plan_key, folder)
    table = targets.of_plan(plan_key, folder).sort_values("row")
    rows = [
        {str(k): v for k, v in row.items()} | {"names": _names(row, plan)}
        for row in table.to_dict("records")
    ]
    return DocumentReading(plan_key, rows, dated=plan.date.text)


def _of_one(rows: list[dict[str, Any]], path: Path) -> list[dict[str, Any]]:
    files = {row.get("file", "") for row in rows}
    if len(files) > 1:
        raise DocumentRefusedError(
            f"{path}: holds the figures of {len(files)} documents. Give one at a time."
        )
    return rows


def _names(row: dict[Any, Any], plan: plans.Plan) -> list[str]:
    """Name the communes under a figure's id, or within its words."""
    own, evidence = row["figure_id"], row["evidence"]
    return [
        named.commune
        for named in plan.communes
        if named.figure_id == own or named.commune in evidence
    ]
