"""`ntm read`: the figures and targets that documents state, with their words."""

import csv
import json
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from enum import StrEnum
from multiprocessing import current_process
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from ntm_analysis.errors import DocumentRefusedError
from ntm_analysis.files.formulas import disarmed
from ntm_analysis.page.language import say, spoken_language

if TYPE_CHECKING:
    from ntm_analysis.files.documents.document_notes import DocumentNote


class FigureFormat(StrEnum):
    """Machine-readable forms of the figures."""

    jsonl = "jsonl"
    csv = "csv"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("read")(read)


def read(
    files: Annotated[list[Path], typer.Argument()],
    form: Annotated[FigureFormat, typer.Option("--format")] = FigureFormat.jsonl,
    jobs: Annotated[int, typer.Option(min=1, max=64)] = 1,
    out: Path | None = None,
    strict: Annotated[bool, typer.Option("--strict")] = False,
) -> None:
    """Read the figures and targets that documents state, in the order of their text."""
    refused: list[str] = []
    rows = _rows(files, jobs, refused)
    if strict:
        rows = _high(rows)
    if out is None:
        _write(rows, form, sys.stdout, len(files) > 1)
    else:
        _write_file(rows, form, out, len(files) > 1)
    if len(refused) == 1:
        raise DocumentRefusedError(refused[0])
    if refused:
        counts = {"count": len(refused), "total": len(files)}
        raise DocumentRefusedError(
            say("results.documents_refused", spoken_language(), **counts)
        )


def _rows(files: list[Path], jobs: int, refused: list[str]) -> Iterator[dict[str, Any]]:
    for path, rows, notes, refusal in _progress(_results(files, jobs), len(files)):
        for note in notes:
            typer.echo(f"ntm: {note.in_language(spoken_language())}", err=True)
        if refusal:
            refused.append(refusal)
            if len(files) > 1:
                typer.echo(f"ntm: {refusal}", err=True)
        for row in rows:
            yield {"file": str(path)} | row if len(files) > 1 else row


def _high(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Let through what was read with high confidence; say how much was not."""
    left = 0
    for row in rows:
        if row.get("confidence") == "high":
            yield row
        else:
            left += 1
    if left:
        told = say("results.left_out", spoken_language(), count=left)
        typer.echo(f"ntm: {told}", err=True)


Result = tuple[Path, list[dict[str, Any]], "tuple[DocumentNote, ...]", str]


def _results(files: list[Path], jobs: int) -> Iterator[Result]:
    if jobs == 1 or len(files) == 1:
        yield from map(_read_one, files)
        return
    with ProcessPoolExecutor(min(jobs, len(files))) as pool:
        yield from pool.map(_read_one, files, chunksize=1 if len(files) < 50 else 8)


def _read_one(path: Path) -> Result:
    from ntm_analysis.files.documents.document_notes import DocumentNote
    from ntm_analysis.files.documents.documents import open_document
    from ntm_analysis.reading.reader import read_document

    try:
        with _pages(path) as progress:
            document = open_document(path, progress)
    except DocumentRefusedError as error:
        return path, [], (), str(error)
    reading, notes = read_document(document)
    if not reading.figures and not notes:
        notes = (DocumentNote(str(path), "nothing_stated"),)
    return path, [figure.to_dict() for figure in reading.figures], notes, ""


@contextmanager
def _pages(path: Path) -> Iterator[Callable[[int, int], None] | None]:
    """Show a bar of pages on stderr where somebody waits for a long PDF."""
    if current_process().name != "MainProcess" or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(path.name, total=None, visible=False)

        def tell(at: int, count: int) -> None:
            bar.update(task, completed=at, total=count, visible=count >= _LONG)

        yield tell


_LONG = 50  # pages: a shorter PDF is read before somebody wonders


def _progress(results: Iterator[Result], count: int) -> Iterator[Result]:
    """Show a bar on stderr where somebody looks on and waits for several files."""
    if count < 5 or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    reading = say("results.reading", spoken_language())
    yield from track(results, reading, total=count, console=Console(stderr=True))


def _write(
    rows: Iterator[dict[str, Any]], form: FigureFormat, to: TextIO, named: bool
) -> None:
    if form is FigureFormat.jsonl:
        for row in rows:
            to.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    from ntm_analysis.reading.figure import FURTHER_KEYS, KEYS

    columns = [*(["file"] if named else []), *KEYS, *FURTHER_KEYS]
    writer = csv.DictWriter(to, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({k: _cell(v) for k, v in row.items()})


def _cell(value: Any) -> Any:
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return disarmed(value) if isinstance(value, str) else value


def _write_file(
    rows: Iterator[dict[str, Any]], form: FigureFormat, out: Path, named: bool
) -> None:
    import os

    beside = out.with_name(f".{out.name}.partial")
    out.parent.mkdir(parents=True, exist_ok=True)
    with beside.open("w", encoding="utf-8", newline="") as file:
        _write(rows, form, file, named)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(out)
