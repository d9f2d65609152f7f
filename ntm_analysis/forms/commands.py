"""`ntm export`: tables of the store and of data/, and the official forms."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ntm_analysis.page.language import say, spoken_language


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
        no_args_is_help=True,
    )
    group.command("table")(table)
    group.command("forms")(forms)
    app.add_typer(group, name="export")


def table(
    name: Annotated[Name, typer.Argument()],
    place: Annotated[str, typer.Option()],
    format_: Annotated[TableFormat | None, typer.Option("--format")] = None,
    out: Path | None = None,
    criteria_set: str | None = None,
    kind: str | None = None,
    as_known_on: str | None = None,
    units: str | None = None,
) -> None:
    """Write one table of a place."""
    import sys

    from ntm_analysis.errors import UsageError
    from ntm_analysis.forms import export_tables, table_files

    if units and name is not Name.assessments:
        raise UsageError(say("results.units_marks_only", spoken_language()))
    if units:
        found = export_tables.restated(place, units, criteria_set, kind, as_known_on)
        open_ = found["why"].isin(["differ", "not_reported", "split"])
        said = {"marks": int((~open_).sum()), "left": int(open_.sum())}
        typer.echo(say("results.marks_restated", spoken_language(), **said), err=True)
    else:
        found = export_tables.table(name.value, place, criteria_set, kind, as_known_on)
    form = format_.value if format_ else (out.suffix[1:] if out else "csv")
    if form not in ("csv", "xlsx", "parquet"):
        raise UsageError(say("results.out_format", spoken_language(), out=out))
    if out:
        table_files.save(found, out, form)
    else:
        sys.stdout.buffer.write(table_files.content(found, form))


def forms(
    place: Annotated[str, typer.Option()],
    period: Annotated[str, typer.Option()],
    out: Annotated[Path, typer.Option()],
    criteria_set: str | None = None,
    office: Path | None = None,
) -> None:
    """Write the forms that an office hands in, out of the store, ready to be signed."""
    from ntm_analysis.errors import UsageError
    from ntm_analysis.forms import export_forms
    from ntm_analysis.forms import office as offices
    from ntm_analysis.forms import views as official

    if out.suffix.lower() != ".xlsx":
        raise UsageError(say("results.out_forms", spoken_language(), out=out))
    letterhead = offices.load(office)
    if letterhead.signs_for_another:
        said = say("results.forms_signed_for", spoken_language(), name=letterhead.name)
        typer.echo(said, err=True)
    found = export_forms.contents(place, period, criteria_set)
    if export_forms.lacks_period(found):
        said = say("results.forms_lack_period", spoken_language(),
                   period=found.period_words)  # fmt: skip
        typer.echo(said, err=True)
    official.write(found, out, letterhead)
    typer.echo(str(out))
