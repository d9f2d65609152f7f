"""`ntm import`, `ntm undo`, `ntm store`: workbooks kept, withdrawn, copied."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from ntm_analysis.errors import UsageError
from ntm_analysis.page.answer_format import AnswerFormat


class ValueKind(StrEnum):
    """What the numbers of a file are."""

    actual = "actual"
    estimate = "estimate"
    plan = "plan"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("import")(import_)
    app.command("undo")(undo)
    store = typer.Typer(
        help="Copies of the store and its repair.", no_args_is_help=True
    )
    store.command("backup")(backup)
    store.command("restore")(restore)
    store.command("repair")(repair)
    app.add_typer(store, name="store")


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="xlsx, xls, ods, csv, or a folder."),
    ],
    place: Annotated[
        str,
        typer.Option(
            help="Province, district or commune: name or code; by-name: each file's."
        ),
    ],
    as_of: Annotated[str, typer.Option(help="2023-12-31, 2024-H1, 2023, or by-sheet.")],
    criteria_set: Annotated[
        str, typer.Option(help="XA-2009, XA-2016, XA-2021 or XA-2026.")
    ],
    sheet: Annotated[
        list[str] | None, typer.Option(help="Read this sheet; '*' reads all.")
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(help="How columns are read; written if it does not exist."),
    ] = None,
    kind: Annotated[
        ValueKind, typer.Option(help="actual, estimate (ước) or plan.")
    ] = ValueKind.actual,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Report only, store nothing.")
    ] = False,
    problems: Annotated[
        Path | None,
        typer.Option(help="Write the problems to this xlsx, to mend and send back."),
    ] = None,
    known_on: Annotated[
        str | None,
        typer.Option(help="Day on which an old workbook became known; today."),
    ] = None,
    language: Annotated[
        Literal["vi", "en"], typer.Option(help="Of the report and of the problems.")
    ] = "vi",
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Files at once.")] = 1,
    format_: Annotated[AnswerFormat, typer.Option("--format")] = AnswerFormat.text,
) -> None:
    """Take a province's workbook as it is: report, and keep the good rows.

    Exit code 9 if a file is no table of criteria; bad rows are reported and left out.

    Example: ntm import xa-2023.xlsx --place "Lạng Sơn" --as-of 2023-12-31
    --criteria-set XA-2021 --dry-run
    """
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
        raise UsageError("--mapping and --problems are for one file.")
    work.run(found, task, jobs, format_.value)


def undo(
    number: Annotated[int, typer.Argument(metavar="IMPORT", help="Its number.")],
    language: Annotated[
        Literal["vi", "en"], typer.Option(help="Of the answer.")
    ] = "vi",
) -> None:
    """Withdraw an import by a new entry of the ledger; its files stay readable."""
    from ntm_analysis.store import app as work

    typer.echo(work.withdraw(number, language))


def backup(
    file: Annotated[Path, typer.Argument(help="The zip to write.")],
) -> None:
    """Copy everything that counts into one zip, with the hash of every file.

    Example: ntm store backup store-2026-11-29.zip
    """
    from ntm_analysis.store import copies

    typer.echo(f"{file}: {copies.backup(file)} files")


def restore(
    file: Annotated[Path, typer.Argument(help="A zip of `ntm store backup`.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Set a store that is there aside.")
    ] = False,
) -> None:
    """Put a copy in the store's place, after every file of it was checked.

    Example: ntm store restore store-2026-11-29.zip
    """
    from ntm_analysis.store import copies

    typer.echo(f"{file}: {copies.restore(file, replace=replace)} files restored")


def repair(
    source: Annotated[
        Path | None,
        typer.Option("--from", help="A backup to take damaged and lost files from."),
    ] = None,
    accept_loss: Annotated[
        bool,
        typer.Option(
            "--accept-loss", help="Go on without last entries that nobody has any more."
        ),
    ] = False,
) -> int:
    """Mend what can be mended, set aside what nobody reads, name what is left.

    Nothing is deleted. Exit code 10 if something is left.

    Example: ntm store repair --from store-2026-11-29.zip
    """
    from ntm_analysis.errors import StoreError
    from ntm_analysis.store import copies

    found = copies.repair(source=source, accept_loss=accept_loss)
    for line in found.done:
        typer.echo(line)
    for line in found.left:
        typer.echo(f"error: {line}")
    typer.echo(f"ntm: {len(found.done)} mended, {len(found.left)} left", err=True)
    return StoreError.exit_code if found.left else 0
