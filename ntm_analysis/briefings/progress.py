"""A progress bar on stderr where somebody looks, plain lines where nobody does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)

from ntm_analysis.briefings.records import Record


@contextmanager
def progress(total: int) -> Iterator[Callable[[Record], None]]:
    """Show how many of `total` jobs are done; yields what takes each record."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda record: console.print(_line(record), highlight=False)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("ntm", total=total)

        def step(record: Record) -> None:
            bar.console.print(_line(record), highlight=False)
            bar.advance(task)

        yield step


def _line(record: Record) -> str:
    return f"{record.outcome:>9}  {record.key}  {record.duration_s:.1f} s"
