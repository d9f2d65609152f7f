"""`ntm import` and `ntm undo`: workbooks into the store, and one import out of it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Kind(StrEnum):
    """What the numbers of a file are."""

    actual = "actual"
    estimate = "estimate"
    plan = "plan"


class Format(StrEnum):
    """How the report is written to stdout."""

    text = "text"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("import")(import_)


def import_(
    file: Annotated[Path, typer.Argument(help="xlsx, xls, ods or csv.")],
    place: Annotated[
        str, typer.Option(help="Province, district or commune: name or code.")
    ],
    as_of: Annotated[
        str, typer.Option(help="Date of the data: 2023-12-31, 2024-H1, 2023.")
    ],
    criteria_set: Annotated[
        str, typer.Option(help="XA-2009, XA-2016, XA-2021, XA-2026.")
    ],
    sheet: Annotated[
        list[str] | None, typer.Option(help="Read this sheet; '*' reads all.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="How columns are read (YAML).")
    ] = None,
    kind: Annotated[
        Kind, typer.Option(help="actual, estimate (ước) or plan.")
    ] = Kind.actual,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report only.")] = False,
    format_: Annotated[Format, typer.Option("--format")] = Format.text,
) -> None:
    """Read a workbook with its own layout, report, and keep the good rows."""
    import json

    from ntm_analysis.periods import Period
    from ntm_analysis.tables import units
    from ntm_analysis.tables.intake import mapping as mappings
    from ntm_analysis.tables.intake.reading import Request, read_file
    from ntm_analysis.views import intake as views

    period = Period(as_of)
    names = units.names()
    found = names.resolve(place, period).required(names)
    request = Request(
        place=found,
        as_of=period,
        criteria_set=criteria_set,
        kind=kind.value,
        sheets=tuple(sheet or ()),
        mapping=mappings.load(mapping) if mapping else None,
    )
    intake = read_file(file, request)
    if format_ is Format.json:
        typer.echo(json.dumps(views.record(intake), ensure_ascii=False, indent=2))
    else:
        typer.echo(views.text(intake))
