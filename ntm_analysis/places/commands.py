"""`ntm places`: which unit a name means at a date, and what became of it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ntm_analysis.page.answer_format import AnswerFormat
from ntm_analysis.page.language import say, spoken_language

if TYPE_CHECKING:
    from ntm_analysis.places.tables.conversions import ConversionReport
    from ntm_analysis.places.tables.own_lists import ListReport


def register(app: typer.Typer) -> None:
    """Add the group to the command."""
    group = typer.Typer(
        no_args_is_help=True,
    )
    group.command("resolve")(resolve)
    group.command("add-changes")(add_changes)
    group.command("add-list")(add_list)
    app.add_typer(group, name="places")


def _tell(report: "ConversionReport | ListReport") -> None:
    """Name the rows that were left out, then what was taken."""
    from ntm_analysis.page.retelling import retold

    language = spoken_language()
    for problem in report.problems:
        why = retold(problem.why, language)
        values = {"row": problem.row, "why": why, "found": problem.found}
        typer.echo(say("results.row", language, **values), err=True)
    typer.echo(report.summary(language))


def resolve(
    name: Annotated[str, typer.Argument()],
    at: Annotated[str, typer.Option()],
    within: str | None = None,
    format_: Annotated[AnswerFormat, typer.Option("--format")] = AnswerFormat.text,
) -> None:
    """Give the code, list, parents, predecessors and successors of a named unit."""
    from ntm_analysis.places import sheet
    from ntm_analysis.places.tables import kept_units

    names = kept_units.names()
    province = names.gazetteer.province(within, at) if within else None
    found = names.resolve(name, at, within=province)
    record = sheet.record(found, names)
    if format_ is AnswerFormat.json:
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    elif found.place:
        typer.echo(sheet.lines(record, spoken_language()))
    found.required(names)


def add_changes(
    file: Annotated[
        Path,
        typer.Argument(),
    ],
    onto: str = "2025-07-01",
    sheet: str | None = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
) -> None:
    """Take an office's table of old and new codes; it goes before the shipped pairs."""
    from ntm_analysis.places.tables import conversions

    report = conversions.add(file, onto, sheet=sheet, keep=not dry_run)
    _tell(report)


def add_list(
    file: Annotated[Path, typer.Argument()],
    valid: Annotated[str, typer.Option()],
    sheet: str | None = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
) -> None:
    """Take an office's list of units of another date, of one province or of all."""
    from ntm_analysis.places.tables import own_lists

    report = own_lists.add(file, valid, sheet=sheet, keep=not dry_run)
    _tell(report)
