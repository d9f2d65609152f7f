"""`ntm demo`: synthetic panels and workbooks to work and learn with."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the group to the command."""
    group = typer.Typer(
        help="Synthetic data to learn with, named synthetic everywhere.",
        no_args_is_help=True,
    )
    group.callback()(_group)
    group.command("panel")(panel)
    app.add_typer(group, name="demo")


def _group() -> None:
    """Keep `panel` a command of its own, though it is the only one."""


def panel(
    province: Annotated[str, typer.Option(help="Name or code.")],
    as_of: Annotated[
        str | None, typer.Option(help="A date with published sums; the latest.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path("out/demo"),
    years: Annotated[int, typer.Option(min=1, max=15, help="Year-ends before.")] = 4,
    seed: Annotated[int, typer.Option(help="The same seed, the same data.")] = 1,
) -> None:
    """Make a commune panel that ends at the province's published sums.

    Writes panel.csv (all dates) and the last date as workbooks in the layouts that
    offices use, ready for `ntm import`.

    Example: ntm demo panel --province "Lạng Sơn"
    """
    from ntm_analysis.cli import demo_work

    for line in demo_work.make(province, as_of, out, years, seed):
        typer.echo(line)
