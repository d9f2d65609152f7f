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
        str | None,
        typer.Option(help="One date only: 2025-06, 2026-H1; else two, see above."),
    ] = None,
    criteria_set: Annotated[
        str | None, typer.Option(help="Else the set in force at the date.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path("out/demo"),
    years: Annotated[int, typer.Option(min=1, max=15, help="Years, by quarter.")] = 4,
    seed: Annotated[int, typer.Option(help="The same seed, the same data.")] = 1,
) -> None:
    """Make a commune panel that ends at the province's published sums.

    Without --as-of two are made: at the last date before July 2025 with published
    sums, and at 2026-H1 under the set of ten criteria. For each, in OUT/CODE-DATE:

    panel.csv: marks of every commune, criterion and date; values.csv: indicators.

    xlsx/, xls/, ods/, csv/: the last date in every layout that offices use: five
    tables of communes by criteria, indicators with values, both as long tables,
    bands, decisions, and for the set of 2026 Biểu 05, 06, 07 and 10. csv is in
    UTF-8, UTF-16, cp1258 and TCVN3 in turn.

    cac-ky/: a workbook for each earlier date, each in another habit and format.

    All is synthetic and says so in every row, sheet and file name; `ntm import` gives
    exactly the panel back.

    Example: ntm demo panel --province "Lạng Sơn"
    """
    from ntm_analysis.demo import app as demo_work

    for line in demo_work.make(province, as_of, criteria_set, out, years, seed):
        typer.echo(line)
