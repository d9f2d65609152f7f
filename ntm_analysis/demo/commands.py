"""`ntm demo`: synthetic panels and workbooks to work and learn with."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the group to the command."""
    group = typer.Typer(
        no_args_is_help=True,
    )
    group.callback()(_group)
    group.command("panel")(panel)
    app.add_typer(group, name="demo")


def _group() -> None:
    """Keep `panel` a command of its own, though it is the only one."""


def panel(
    province: Annotated[str, typer.Option()],
    as_of: str | None = None,
    criteria_set: str | None = None,
    out: Path = Path("out-demo"),
    years: Annotated[int, typer.Option(min=1, max=15)] = 4,
    seed: int = 1,
) -> None:
    """Make a commune panel that ends at the province's published sums."""
    from ntm_analysis.demo import app as demo_work

    for line in demo_work.make(province, as_of, criteria_set, out, years, seed):
        typer.echo(line)
