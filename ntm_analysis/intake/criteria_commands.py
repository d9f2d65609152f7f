"""`ntm criteria`: a province's own levels of a criteria set, as a file."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ntm_analysis.page.language import say, spoken_language

if TYPE_CHECKING:
    from ntm_analysis.criteria.province_decisions import ProvinceDecision


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
    from ntm_analysis.page.retelling import retold
    from ntm_analysis.places.tables import units

    language = spoken_language()
    found = province_decisions.read(file)
    listed = units.frame(units.load().vintage_of(found.in_force_from).name)
    provinces = listed[listed["level"] == "province"]
    names = dict(zip(provinces["code"], provinces["name"], strict=True))
    if found.province not in names:
        wrong = {
            "file": file.name,
            "found": repr(found.province),
            "hint": retold(nearest(found.province, names), language),
        }
        raise DataError(say("results.province_of_file", language, **wrong))
    for lack in _lacks(found.missing):
        typer.echo(lack, err=True)
    where = say("results.decision_not_kept", language)
    if not dry_run:
        kept = province_decisions.add(file).name
        where = say("results.decision_kept", language, file=kept)
    told = _shown(found, names[found.province])
    typer.echo(say("results.decision", language, where=where, **told))


def list_() -> None:
    """Name the decisions that were added, and what each does not say."""
    from ntm_analysis.criteria import province_decisions

    for one in province_decisions.stored_decisions():
        told = _shown(one, one.province)
        typer.echo(say("results.decision_listed", spoken_language(), **told))
        for lack in _lacks(one.missing):
            typer.echo(f"  {lack}")


def _shown(decision: "ProvinceDecision", place: str) -> dict[str, object]:
    """Give what is said of a decision: place, set, number, day, count."""
    from ntm_analysis.page.numbers import date

    day, language = decision.in_force_from.isoformat(), spoken_language()
    return {
        "place": place,
        "criteria_set": decision.criteria_set,
        "decision": decision.decision,
        "day": day if language == "en" else date(day, language),
        "count": decision.count,
    }


def _lacks(missing: Iterable[str]) -> list[str]:
    """Say what a decision does not state, a line each."""
    from ntm_analysis.page.retelling import retold

    language = spoken_language()
    told = (retold(lack, language) for lack in missing)
    return [say("results.missing", language, lack=lack) for lack in told]
