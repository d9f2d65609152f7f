"""`ntm feasibility`: will a target be met, and what vouches for the answer."""

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

Format = Literal["text", "json"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("feasibility")(feasibility)


def feasibility(
    plan: Annotated[str | None, typer.Argument(help="key of data/plans")] = None,
    history: Annotated[
        Path | None,
        typer.Option(
            help="CSV or xlsx: place, as_of, value, denominator; DHIS2, Open SDG or "
            "a column a year too"
        ),
    ] = None,
    place: Annotated[str | None, typer.Option(help="a place of the file")] = None,
    target: Annotated[float | None, typer.Option(help="number of communes")] = None,
    deadline: Annotated[str | None, typer.Option(help="2025, 2025-12-31")] = None,
    as_of: Annotated[
        str | None, typer.Option(help="what came later is not looked at")
    ] = None,
    output: Annotated[
        Format, typer.Option("--format", help="text or json on stdout")
    ] = "text",
    language: Annotated[Literal["vi", "en"], typer.Option(help="of the text")] = "vi",
) -> None:
    """Judge the targets of a plan, or one target on a history of your own.

    The probability is null, with the reason, where no back-test vouches for it.
    """
    from ntm_analysis.outlook import kept_app

    asked = (history, place, target, deadline)
    if plan is not None and any(given is not None for given in asked):
        raise typer.BadParameter("give a PLAN or --history, not both")
    if plan is not None:
        line, text = kept_app.plan_record(plan, as_of, language)
    elif None in asked:
        raise typer.BadParameter(
            "give a PLAN, or all of --history, --place, --target and --deadline"
        )
    else:
        from ntm_analysis.outlook import app

        answer, text = app.of_history(*asked, as_of, language)  # type: ignore[arg-type]
        line = json.dumps(answer, ensure_ascii=False, allow_nan=False)
    if note := kept_app.stale_note():
        print(note, file=sys.stderr)
    if output == "json":
        print(line)
    else:
        print(text)
