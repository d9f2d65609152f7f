"""`ntm criteria`: a province's own levels of a criteria set, as a file."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the group to the command."""
    group = typer.Typer(
        no_args_is_help=True,
    )
    group.command("template")(template)
    group.command("add")(add)
    group.command("list")(list_)
    app.add_typer(group, name="criteria")


def template(
    criteria_set: Annotated[str, typer.Argument()] = "XA-2026",
) -> None:
    """Write the file that an office fills in to stdout."""
    from ntm_analysis.criteria import province_decisions

    typer.echo(province_decisions.template(criteria_set), nl=False)


def add(
    file: Annotated[Path, typer.Argument()],
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
) -> None:
    """Take a province's own decision on the levels of a criteria set."""
    from ntm_analysis.criteria import province_decisions
    from ntm_analysis.errors import DataError, nearest
    from ntm_analysis.places.tables import units

    found = province_decisions.read(file)
    listed = units.frame(units.load().vintage_of(found.in_force_from).name)
    provinces = listed[listed["level"] == "province"]
    names = dict(zip(provinces["code"], provinces["name"], strict=True))
    if found.province not in names:
        raise DataError(
            f"{file.name}: province is {found.province!r}, but must be the code of a "
            f"province in quotes. {nearest(found.province, names)}"
        )
    for lack in found.missing:
        typer.echo(f"missing: {lack}", err=True)
    where = "kept nothing (--dry-run)"
    if not dry_run:
        where = f"kept as {province_decisions.add(file).name}"
    typer.echo(
        f"{names[found.province]}: {found.count} indicators of {found.criteria_set} "
        f"by {found.decision}, in force from {found.in_force_from}; {where}."
    )


def list_() -> None:
    """Name the decisions that were added, and what each does not say."""
    from ntm_analysis.criteria import province_decisions

    for one in province_decisions.stored_decisions():
        typer.echo(
            f"{one.province} {one.criteria_set} {one.decision} from "
            f"{one.in_force_from}: {one.count} indicators"
        )
        for lack in one.missing:
            typer.echo(f"  missing: {lack}")
