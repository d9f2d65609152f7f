"""`ntm maps`: which boundaries there are, and bringing one's own."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ntm_analysis.page.answer_format import AnswerFormat


class Publisher(StrEnum):
    """Whose boundaries are fetched."""

    geoboundaries = "geoboundaries"
    cod_ab = "cod-ab"


def register(app: typer.Typer) -> None:
    """Add the group to the command."""
    group = typer.Typer(
        help="Boundary layers: shipped, one's own, fetched.", no_args_is_help=True
    )
    group.command("list")(list_)
    group.command("add")(add)
    group.command("get")(get)
    app.add_typer(group, name="maps")


def list_(
    format_: Annotated[AnswerFormat, typer.Option("--format")] = AnswerFormat.text,
) -> None:
    """List every layer: level, vintage, grade, units, file, licence.

    Of one level and vintage the first is the one that is drawn.

    Example: ntm maps list --format json
    """
    from ntm_analysis.boundaries import boundaries

    entries = boundaries.available()
    keys = ["level", "vintage", "grade", "units", "file", "licence", "attribution"]
    keys += ["url", "sha256", "source_sha256", "provinces"]
    rows = [{key: getattr(entry, key) for key in keys} for entry in entries]
    rows = [row | {"file": str(row["file"])} for row in rows]
    if format_ is AnswerFormat.json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        typer.echo(
            f"{row['level']:9} {row['vintage']:11} {row['grade']:10} "
            f"{row['units']:6}  {row['file']}  ({row['licence']})"
        )


def add(
    file: Annotated[
        Path,
        typer.Argument(
            help="gpkg, geojson, shp, kml, gml, tab, mif, gdb; a zip or gz."
        ),
    ],
    level: Annotated[str, typer.Option(help="province, district or commune.")],
    vintage: Annotated[
        str, typer.Option(help="The list whose codes it carries: 2025-07-01, ...")
    ],
    code_column: Annotated[str, typer.Option(help="Column of the codes.")] = "",
    name_column: Annotated[
        str, typer.Option(help="Column of the names, for files without codes.")
    ] = "",
    parent_column: Annotated[
        str, typer.Option(help="Column of the name of the unit above.")
    ] = "",
    licence: Annotated[
        str, typer.Option(help="Licence, to be shown with every map.")
    ] = "as stated by the user",
    attribution: Annotated[
        str, typer.Option(help="Who is to be named on every map.")
    ] = "",
    table: Annotated[
        str, typer.Option(help="Table to read, where the file holds several.")
    ] = "",
    repair: Annotated[
        bool,
        typer.Option(
            "--repair",
            help="Mend rings and winding, unite rows of one code, leave out rows "
            "without one.",
        ),
    ] = False,
    reproject: Annotated[
        bool, typer.Option("--reproject", help="Convert to WGS 84.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Report only; keep nothing.")
    ] = False,
) -> None:
    """Check a boundary file against the list of units and keep it as your layer.

    A file of the country, or of whole provinces. What does not join is listed by name
    with its reason. A file that does not check is refused with exit code 11. The layer
    goes before the shipped one on every map that stays inside it.

    Example: ntm maps add xa.gpkg --level commune --vintage 2025-07-01 --code-column ma
    """
    from ntm_analysis.boundaries.tables import boundaries
    from ntm_analysis.boundaries.tables.boundary_codes import Columns

    columns = Columns(code=code_column, name=name_column, parent=parent_column)
    asked = boundaries.BoundaryOptions(
        columns=columns,
        table=table,
        repair=repair,
        reproject=reproject,
        keep=not dry_run,
        licence=licence,
        attribution=attribution,
    )
    added = boundaries.add(file, level, vintage, asked)
    for line in added.lines():
        typer.echo(line)
    if added.entry:
        typer.echo(f"kept as {added.entry.file}", err=True)


def get(
    publisher: Annotated[Publisher, typer.Argument()],
    level: Annotated[str, typer.Option(help="province or district.")] = "district",
    vintage: Annotated[
        str, typer.Option(help="The list to join to; else the one that is drawn.")
    ] = "",
    base_url: Annotated[
        str, typer.Option(help="Another server with the same files.")
    ] = "",
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Say what would be fetched, and ask nobody."),
    ] = False,
) -> None:
    """Fetch boundaries under an open licence and join them; asks the network.

    First it says what it would fetch, from whom and under which licence; with
    --dry-run that is all. Without a network, or if what comes does not check, the
    reason is told and the schematic layer stays. URL, checksum, licence and
    attribution are kept with the layer (`ntm maps list --format json`); every map
    names the licence holder.

    Example: ntm maps get geoboundaries --level district
    """
    from ntm_analysis.boundaries.tables import boundary_fetch

    for line in boundary_fetch.intended(publisher.value, level, vintage, base_url):
        typer.echo(line)
    if dry_run:
        return
    added = boundary_fetch.get(publisher.value, level, vintage, base_url)
    for line in added.lines():
        typer.echo(line)
    if added.entry:
        typer.echo(f"{added.entry.attribution}; kept as {added.entry.file}", err=True)
