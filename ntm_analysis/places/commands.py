"""`ntm places`: which unit a name means at a date, and what became of it."""

import json
from pathlib import Path
from typing import Annotated

import typer

from ntm_analysis.page.answer_format import AnswerFormat


def register(app: typer.Typer) -> None:
    """Add the group to the command."""
    group = typer.Typer(
        help="Administrative units through time: codes, names, successors.",
        no_args_is_help=True,
    )
    group.command("resolve")(resolve)
    group.command("add-changes")(add_changes)
    group.command("add-list")(add_list)
    app.add_typer(group, name="places")


def resolve(
    name: Annotated[
        str, typer.Argument(help='As written: "xã Xuân Hoà, huyện Bảo Yên, Lào Cai".')
    ],
    at: Annotated[
        str, typer.Option(help="Date: 2024-02-15, 2024-H1, 2018 (its last day).")
    ],
    within: Annotated[
        str | None, typer.Option(help="Province, by name or code.")
    ] = None,
    format_: Annotated[AnswerFormat, typer.Option("--format")] = AnswerFormat.text,
) -> None:
    """Give the code, list, parents, predecessors and successors of a named unit.

    An unknown or ambiguous name is refused with exit code 8 and its candidates.

    Example: ntm places resolve "xã Xuân Hoà, huyện Bảo Yên" --at 2024-02-15
    """
    from ntm_analysis.places import sheet
    from ntm_analysis.places.tables import kept_units

    names = kept_units.names()
    province = names.gazetteer.province(within, at) if within else None
    found = names.resolve(name, at, within=province)
    record = sheet.record(found, names)
    if format_ is AnswerFormat.json:
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    elif found.place:
        typer.echo(sheet.lines(record))
    found.required(names)


def add_changes(
    file: Annotated[
        Path,
        typer.Argument(help="Conversion table: xls, xlsx, ods or csv."),
    ],
    onto: Annotated[
        str, typer.Option(help="The list that the change made.")
    ] = "2025-07-01",
    sheet: Annotated[str | None, typer.Option(help="Name of the sheet.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Report only; write nothing.")
    ] = False,
) -> None:
    """Take an office's table of old and new codes; it goes before the shipped pairs.

    The headings must name an old and a new code ("Mã xã cũ", "Mã xã mới", old_code,
    new_code); a column of population, area or share gives the weights of split units.
    Rows that cannot be taken are listed on stderr with their number.

    Example: ntm places add-changes bang-chuyen-doi.xls --dry-run
    """
    from ntm_analysis.places.tables import conversions

    report = conversions.add(file, onto, sheet=sheet, keep=not dry_run)
    for problem in report.problems:
        typer.echo(f"row {problem.row}: {problem.why} ({problem.found})", err=True)
    typer.echo(report.summary())


def add_list(
    file: Annotated[Path, typer.Argument(help="List of units: xls, xlsx, ods or csv.")],
    valid: Annotated[
        str, typer.Option(help="A day on which the list held: 2023-12-31.")
    ],
    sheet: Annotated[str | None, typer.Option(help="Name of the sheet.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Report only; write nothing.")
    ] = False,
) -> None:
    """Take an office's list of units of another date, of one province or of all.

    The headings are those of the statistics office: "Mã TP", "Tỉnh Thành Phố", "Mã QH",
    "Quận Huyện", "Mã PX", "Phường Xã". Names and figures of that time are then read by
    it, and the changes to and from it are derived.

    Example: ntm places add-list danh-muc-2023.xls --valid 2023-12-31
    """
    from ntm_analysis.places.tables import own_lists

    report = own_lists.add(file, valid, sheet=sheet, keep=not dry_run)
    for problem in report.problems:
        typer.echo(f"row {problem.row}: {problem.why} ({problem.found})", err=True)
    typer.echo(report.summary())
