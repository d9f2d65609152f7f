"""`ntm import`, `ntm undo`, `ntm store`: workbooks kept, withdrawn, copied."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from ntm_analysis.errors import UsageError
from ntm_analysis.page.answer_format import AnswerFormat
from ntm_analysis.page.language import say, spoken_language


class ValueKind(StrEnum):
    """What the numbers of a file are."""

    actual = "actual"
    estimate = "estimate"
    plan = "plan"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("import")(import_)
    app.command("undo")(undo)
    store = typer.Typer(no_args_is_help=True)
    store.command("backup")(backup)
    store.command("restore")(restore)
    store.command("repair")(repair)
    app.add_typer(store, name="store")


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(),
    ],
    place: Annotated[
        str,
        typer.Option(),
    ],
    as_of: Annotated[str, typer.Option()],
    criteria_set: Annotated[str, typer.Option()],
    sheet: list[str] | None = None,
    mapping: Path | None = None,
    kind: ValueKind = ValueKind.actual,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    problems: Path | None = None,
    known_on: str | None = None,
    language: Literal["vi", "en"] = "vi",
    jobs: Annotated[int, typer.Option(min=1, max=64)] = 1,
    format_: Annotated[AnswerFormat, typer.Option("--format")] = AnswerFormat.text,
) -> None:
    """Take a province's workbook as it is: report, and keep the good rows."""
    from ntm_analysis.store import app as work

    task = work.ImportTask(
        place=place,
        as_of=as_of,
        criteria_set=criteria_set,
        sheets=tuple(sheet or ()),
        mapping=mapping,
        kind=kind.value,
        dry_run=dry_run,
        problems=problems,
        known_on=known_on,
        language=language,
    )
    found = work.gathered(files)
    if len(found) > 1 and (mapping or problems):
        raise UsageError(say("results.one_file", language))
    work.run(found, task, jobs, format_.value)


def undo(
    number: Annotated[int, typer.Argument()],
    language: Literal["vi", "en"] = "vi",
) -> None:
    """Withdraw an import by a new entry of the ledger; its files stay readable."""
    from ntm_analysis.store import app as work

    typer.echo(work.withdraw(number, language))


def backup(
    file: Annotated[Path, typer.Argument()],
) -> None:
    """Copy everything that counts into one zip, with the hash of every file."""
    from ntm_analysis.store import copies

    count = copies.backup(file)
    typer.echo(say("results.copied", spoken_language(), file=file, count=count))


def restore(
    file: Annotated[Path, typer.Argument()],
    replace: Annotated[bool, typer.Option("--replace")] = False,
) -> None:
    """Put a copy in the store's place, after every file of it was checked."""
    from ntm_analysis.store import copies

    count = copies.restore(file, replace=replace)
    typer.echo(say("results.restored", spoken_language(), file=file, count=count))


def repair(
    source: Annotated[
        Path | None,
        typer.Option("--from"),
    ] = None,
    accept_loss: Annotated[
        bool,
        typer.Option("--accept-loss"),
    ] = False,
) -> int:
    """Mend what can be mended, set aside what nobody reads, name what is left."""
    from ntm_analysis.errors import StoreError
    from ntm_analysis.page.retelling import retold
    from ntm_analysis.store import copies, health

    found = copies.repair(source=source, accept_loss=accept_loss)
    language = spoken_language()
    for line in found.done:
        typer.echo(retold(line, language))
    for fault in found.left:
        typer.echo(health.line(fault, language))
    counts = {"done": len(found.done), "left": len(found.left)}
    typer.echo(f"ntm: {say('results.mended', language, **counts)}", err=True)
    return StoreError.exit_code if found.left else 0
