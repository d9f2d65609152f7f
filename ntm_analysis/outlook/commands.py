"""`ntm feasibility`: will a target be met, and what vouches for the answer."""

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from ntm_analysis.errors import UsageError
from ntm_analysis.page.language import say
from ntm_analysis.page.retelling import retold

Format = Literal["text", "json"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("feasibility")(feasibility)


def feasibility(
    plan: Annotated[str | None, typer.Argument()] = None,
    history: Path | None = None,
    place: str | None = None,
    target: float | None = None,
    deadline: str | None = None,
    as_of: str | None = None,
    output: Annotated[Format, typer.Option("--format")] = "text",
    language: Literal["vi", "en"] = "vi",
) -> None:
    """Judge the targets of a plan, or one target on a history of your own."""
    from ntm_analysis.outlook import kept_app

    asked = (history, place, target, deadline)
    if plan is not None and any(given is not None for given in asked):
        raise UsageError(say("cli.not_both", language))
    if plan is not None:
        line, text = kept_app.plan_record(plan, as_of, language)
    elif None in asked:
        raise UsageError(say("cli.give_all", language))
    else:
        from ntm_analysis.outlook import app

        answer, text = app.of_history(*asked, as_of, language)  # type: ignore[arg-type]
        line = json.dumps(answer, ensure_ascii=False, allow_nan=False)
    if note := kept_app.stale_note():
        print(retold(note, language), file=sys.stderr)
    if output == "json":
        print(line)
    else:
        print(text)
