"""`ntm maps`: which boundaries there are, and bringing one's own."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ntm_analysis.page.answer_format import AnswerFormat
from ntm_analysis.page.language import say, spoken_language


class Publisher(StrEnum):
    """Whose boundaries are fetched."""

    geoboundaries = "geoboundaries"
    cod_ab = "cod-ab"


def register(app: typer.Typer) -> None:
    """Add the group to the command."""
    group = typer.Typer(no_args_is_help=True)
    group.command("list")(list_)
    group.command("add")(add)
    group.command("get")(get)
    app.add_typer(group, name="maps")


def list_(
    format_: Annotated[AnswerFormat, typer.Option("--format")] = AnswerFormat.text,
) -> None:
    """List every layer: level, vintage, grade, units, file, licence."""
    from ntm_analysis.boundaries import boundaries
    from ntm_analysis.page.numbers import date, number
    from ntm_analysis.page.retelling import retold

    entries = boundaries.available()
    keys = ["level", "vintage", "grade", "units", "file", "licence", "attribution"]
    keys += ["url", "sha256", "source_sha256", "provinces"]
    rows = [{key: getattr(entry, key) for key in keys} for entry in entries]
    rows = [row | {"file": str(row["file"])} for row in rows]
    if format_ is AnswerFormat.json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    language = spoken_language()
    for row in rows:
        day = row["vintage"]
        level = say(f"results.level_{row['level']}", language)
        grade = say(f"results.grade_{row['grade']}", language)
        words = {
            "level": f"{level:9}",
            "day": f"{day if language == 'en' else date(day, language):11}",
            "grade": f"{grade:10}",
            "units": f"{number(row['units'], language):>6}",
            "licence": retold(row["licence"], language),
        }
        typer.echo(say("results.layer", language, file=row["file"], **words))


def add(
    file: Annotated[
        Path,
        typer.Argument(),
    ],
    level: Annotated[str, typer.Option()],
    vintage: Annotated[str, typer.Option()],
    code_column: str = "",
    name_column: str = "",
    parent_column: str = "",
    licence: str = "",
    attribution: str = "",
    table: str = "",
    repair: Annotated[
        bool,
        typer.Option(
            "--repair",
        ),
    ] = False,
    reproject: Annotated[bool, typer.Option("--reproject")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
) -> None:
    """Check a boundary file against the list of units and keep it as your layer."""
    from ntm_analysis.boundaries.tables import boundaries
    from ntm_analysis.boundaries.tables.boundary_codes import Columns

    columns = Columns(code=code_column, name=name_column, parent=parent_column)
    asked = boundaries.BoundaryOptions(
        columns=columns,
        table=table,
        repair=repair,
        reproject=reproject,
        keep=not dry_run,
        licence=licence or boundaries.UNSTATED,
        attribution=attribution,
    )
    added = boundaries.add(file, level, vintage, asked)
    language = spoken_language()
    for line in added.lines(language):
        typer.echo(line)
    if added.entry:
        typer.echo(say("results.kept_as", language, file=added.entry.file), err=True)


def get(
    publisher: Annotated[Publisher, typer.Argument()],
    level: str = "district",
    vintage: str = "",
    base_url: str = "",
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run"),
    ] = False,
) -> None:
    """Fetch boundaries under an open licence and join them; asks the network."""
    from ntm_analysis.boundaries.tables import boundary_fetch

    language = spoken_language()
    asked = (publisher.value, level, vintage, base_url)
    for line in boundary_fetch.intended(*asked, language=language):
        typer.echo(line)
    if dry_run:
        return
    added = boundary_fetch.get(*asked)
    for line in added.lines(language):
        typer.echo(line)
    if added.entry:
        words = {"attribution": added.entry.attribution, "file": added.entry.file}
        typer.echo(say("results.kept_with", language, **words), err=True)
