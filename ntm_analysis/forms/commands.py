"""`ntm export`: tables of the store and of data/, and the official forms."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class TableFormat(StrEnum):
    """What a table is written as."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"


class Name(StrEnum):
    """The tables that can be exported."""

    assessments = "assessments"
    values = "values"
    recognitions = "recognitions"
    classes = "classes"
    figures = "figures"
    targets = "targets"
    form_figures = "form_figures"
    progress = "progress"
    imports = "imports"


def register(app: typer.Typer) -> None:
    """Add the group to the command."""
    group = typer.Typer(
        help="Tables as files, and the official forms of a period.",
        no_args_is_help=True,
    )
    group.command("table")(table)
    group.command("forms")(forms)
    app.add_typer(group, name="export")


def table(
    name: Annotated[Name, typer.Argument(help="Which table.")],
    place: Annotated[str, typer.Option(help="Province, district, commune, or VN.")],
    format_: Annotated[
        TableFormat | None, typer.Option("--format", help="csv unless --out says else.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="File; else csv to stdout.")] = None,
    criteria_set: Annotated[str | None, typer.Option(help="Only this set.")] = None,
    kind: Annotated[str | None, typer.Option(help="actual, estimate or plan.")] = None,
    as_known_on: Annotated[
        str | None, typer.Option(help="As the store knew it at the end of that day.")
    ] = None,
) -> None:
    """Write one table of a place.

    Example: ntm export table assessments --place "Lạng Sơn" --format csv
    """
    import sys

    from ntm_analysis.errors import UsageError
    from ntm_analysis.forms import export_tables, table_files

    found = export_tables.table(name.value, place, criteria_set, kind, as_known_on)
    form = format_.value if format_ else (out.suffix[1:] if out else "csv")
    if form not in ("csv", "xlsx", "parquet"):
        raise UsageError(f"--out {out}: say --format csv, xlsx or parquet.")
    if out:
        table_files.save(found, out, form)
    else:
        sys.stdout.buffer.write(table_files.content(found, form))


def forms(
    place: Annotated[str, typer.Option(help="Province or commune: name or code.")],
    period: Annotated[str, typer.Option(help="2026-H1, 2026, 2023-12-31.")],
    out: Annotated[Path, typer.Option(help="The workbook to write, .xlsx.")],
    criteria_set: Annotated[
        str | None, typer.Option(help="Else the set in force at the period.")
    ] = None,
    office: Annotated[
        Path | None,
        typer.Option(help="Letterhead and signers; else office.yml or $NTM_OFFICE."),
    ] = None,
) -> None:
    """Write the forms that an office hands in, out of the store, ready to be signed.

    Sets of ten criteria: Biểu 05, 06, 07 and 10; of nineteen: the table by commune
    and criterion, bands, and communes by criterion. Each with its sources.

    Example: ntm export forms --place "Lạng Sơn" --period 2026-H1 --out bieu.xlsx
    """
    from ntm_analysis.errors import UsageError
    from ntm_analysis.forms import export_forms
    from ntm_analysis.forms import office as offices
    from ntm_analysis.forms import views as official

    if out.suffix.lower() != ".xlsx":
        raise UsageError(
            f"--out {out}: the forms are an Excel workbook; end it in .xlsx."
        )
    letterhead = offices.load(office)
    official.write(export_forms.contents(place, period, criteria_set), out, letterhead)
    typer.echo(str(out))
