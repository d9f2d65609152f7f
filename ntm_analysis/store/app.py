"""The work behind `ntm import`: one file or many, in one process or several."""

import json
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from ntm_analysis.errors import ImportRefusedError, NtmError, UsageError
from ntm_analysis.files.workbooks.workbooks import SUFFIXES
from ntm_analysis.intake.reading import Intake, Request
from ntm_analysis.intake.roster.asked import place_of, place_of_any_day
from ntm_analysis.intake.sheets import mapping_files as mappings
from ntm_analysis.intake.views import intake as views
from ntm_analysis.intake.views import problem_books
from ntm_analysis.page.language import Language, say, spoken_language
from ntm_analysis.periods import Period
from ntm_analysis.store import imports, receiving, spoken

BY_SHEET = "by-sheet"
BY_NAME = "by-name"  # the place is named by each file


@dataclass(frozen=True, slots=True)
class ImportTask:
    """What the command was told."""

    place: str
    as_of: str
    criteria_set: str
    sheets: tuple[str, ...]
    mapping: Path | None
    kind: str
    dry_run: bool
    problems: Path | None
    known_on: str | None
    language: Language = "vi"


def gathered(files: Iterable[Path]) -> list[Path]:
    """Give the workbooks among files and folders, in order.

    Raises
    ------
    ImportRefusedError
        If a folder holds none.
    """
    found: list[Path] = []
    for path in files:
        inside = (
            sorted(p for p in path.iterdir() if _is_book(p))
            if path.is_dir()
            else [path]
        )
        if not inside:
            said = say("results.no_workbook", spoken_language(), path=path,
                       endings=", ".join(SUFFIXES))  # fmt: skip
            raise ImportRefusedError(said)
        found += inside
    return found


def _is_book(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$"))


def run(files: list[Path], task: ImportTask, jobs: int, form: str) -> None:
    """Import the files; one is reported in full, many with a bar and a line each."""
    if len(files) == 1:
        _one(files[0], task, form)
        return
    failed = 0
    reports = []
    with Progress(console=Console(stderr=True)) as bar:
        steps = bar.add_task("import", total=len(files))
        for path, report in _each(files, task, jobs):
            bar.advance(steps)
            failed += "refused_file" in report
            reports.append({"file": path.name, **report})
            if form == "text":
                print(_line(path, report))
    if form == "json":
        print(json.dumps({"files": reports}, ensure_ascii=False, indent=2))
    if failed:
        said = say(
            "results.some_refused", task.language, refused=failed, all=len(files)
        )
        raise ImportRefusedError(said)


def read_one(path: Path, task: ImportTask) -> Intake:
    """Read one file and compare it with the store; nothing is kept.

    Raises
    ------
    NtmError
        If it cannot be read, or its place or date are none, in the task's language.
    """
    try:
        return receiving.read_workbook(path, request_of(task, path))
    except NtmError as error:
        raise spoken.in_language(error, task.language) from None


def keep(intake: Intake, task: ImportTask) -> int:
    """Keep what was read; gives the number of the import.

    Raises
    ------
    StoreError
        If nothing could be taken, or the store cannot be written.
    """
    known = Period(task.known_on).last if task.known_on else None
    try:
        return imports.commit(intake, known).number
    except NtmError as error:
        raise spoken.in_language(error, task.language) from None


def report(intake: Intake, number: int | None, language: Language) -> dict[str, Any]:
    """Give the whole report as plain values, with the number of the import if kept."""
    return views.record(intake, language) | {"import": number}


def outcome(number: int | None, language: Language) -> str:
    """Say as which import a file was stored, or that nothing was."""
    if number is None:
        return say("intake.dry", language)
    return say("intake.stored", language, number=number)


def withdraw(number: int, language: Language) -> str:
    """Withdraw an import; says by which entry of the ledger.

    Raises
    ------
    StoreError
        If there is no such import, or it is withdrawn already.
    """
    try:
        entry = imports.undo(number)
    except NtmError as error:
        raise spoken.in_language(error, language) from None
    return say("intake.withdrawn", language, number=number, entry=entry.number)


def _one(path: Path, task: ImportTask, form: str) -> None:
    if task.problems and task.problems.resolve() == path.resolve():
        raise UsageError(say("results.problems_over_file", task.language, file=path))
    try:
        intake = read_one(path, task)
    except ImportRefusedError as error:
        if task.problems:
            said = str(error).removeprefix(f"{path.name}: ")
            problem_books.write_refusal(path.name, said, task.problems, task.language)
        raise
    if task.mapping and not task.mapping.exists():
        task.mapping.write_text(mappings.written(intake.mappings[0]), encoding="utf-8")
    if task.problems:
        problem_books.write(intake, task.problems, task.language)
    try:
        number = _commit(intake, task)
    except NtmError:  # why nothing is kept stands in the report
        _print_report(intake, None, task, form)
        raise
    _print_report(intake, number, task, form)
    if form == "text":
        print(outcome(number, task.language))


def _print_report(
    intake: Intake, number: int | None, task: ImportTask, form: str
) -> None:
    if form == "json":
        record = report(intake, number, task.language)
        print(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        print(views.text(intake, task.language))


def _commit(intake: Intake, task: ImportTask) -> int | None:
    return None if task.dry_run else keep(intake, task)


def request_of(task: ImportTask, path: Path) -> Request:
    """Make the request of one file: its place and date as the task says."""
    by_sheet = task.as_of == BY_SHEET
    period = Period(date.today().isoformat() if by_sheet else task.as_of)
    written = path.stem if task.place == BY_NAME else task.place
    given = task.mapping if task.mapping and task.mapping.exists() else None
    return Request(
        place=place_of_any_day(written) if by_sheet else place_of(written, period),
        as_of=period,
        criteria_set=task.criteria_set,
        kind=task.kind,
        sheets=task.sheets,
        mapping=mappings.load(given) if given else None,
        dated_by_sheet=by_sheet,
        asked=written,
    )


def _each(
    files: list[Path], task: ImportTask, jobs: int
) -> Iterator[tuple[Path, dict[str, Any]]]:
    if jobs == 1:
        yield from ((path, import_file(path, task)) for path in files)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        found = pool.map(import_file, files, [task] * len(files))
        yield from zip(files, found, strict=True)


def import_file(path: Path, task: ImportTask) -> dict[str, Any]:
    """Import one of many files; a refusal is a value, so that the others go on."""
    try:
        intake = read_one(path, task)
        number = _commit(intake, task)
    except NtmError as error:
        return {"refused_file": str(error), "taken": 0, "refused": 0, "cells": 0}
    return {
        "import": number,
        "taken": intake.taken,
        "refused": intake.refused,
        "cells": intake.cells,
        "counted": views.counted(intake, task.language),
        "problems": len(intake.problems) + intake.left_out,
    }


def _line(path: Path, report: dict[str, Any]) -> str:
    if "refused_file" in report:
        print(f"ntm: {report['refused_file']}", file=sys.stderr)
        return f"{path.name}: 0"
    return f"{path.name}: {report['counted']}"
