"""`ntm check`: every problem in data/ and maps/, with file, row and remedy."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from ntm_analysis.page.answer_format import AnswerFormat
from ntm_analysis.page.language import say, spoken_language


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)


def check(
    path: Path | None = None,
    output: Annotated[AnswerFormat, typer.Option("--format")] = AnswerFormat.text,
    accept: bool = False,
    store: Annotated[bool, typer.Option("--store")] = False,
) -> int:
    """Check every file in data/ and maps/; exit code 4 if one does not check."""
    from ntm_analysis.checks import known, lines
    from ntm_analysis.errors import DataError

    language = spoken_language()
    if store:
        return _check_store(output)
    if path is not None and not (path / "data").is_dir():
        raise DataError(say("results.no_data_folder", language, path=path))
    if accept:
        from ntm_analysis.checks import checking

        told = say("results.accepted", language, count=checking.accept(path))
        print(f"ntm: {told}", file=sys.stderr)
    found = known.problem_rows(path)
    errors = sum(row["severity"] == "error" for row in found)
    if output is AnswerFormat.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for row in found:
            text = lines.line(row, language)
            print(say(f"results.{row['severity']}", language, text=text))
    counts = {"errors": errors, "warnings": len(found) - errors}
    told = say("results.errors_warnings", language, **counts)
    print(f"ntm: {told}", file=sys.stderr)
    return DataError.exit_code if errors else 0


def _check_store(output: AnswerFormat) -> int:
    """Verify the store's files against its ledger; exit code 10 if one differs."""
    from ntm_analysis.errors import StoreError
    from ntm_analysis.store import health

    language = spoken_language()
    faults = health.check()
    harm = sum(not fault.harmless for fault in faults)
    if output is AnswerFormat.json:
        keys = ("where", "what", "harmless")
        rows = [{key: getattr(fault, key) for key in keys} for fault in faults]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for fault in faults:
            print(health.line(fault, language))
    counts = {"errors": harm, "leftovers": len(faults) - harm}
    told = say("results.errors_leftovers", language, **counts)
    print(f"ntm: {told}", file=sys.stderr)
    return StoreError.exit_code if harm else 0
