"""A progress bar on stderr where somebody looks, plain lines where nobody does."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from ntm_analysis.briefings.records import OUTCOMES, Outcome, Record
from ntm_analysis.page.language import Language, say, spoken_language
from ntm_analysis.page.numbers import fixed

JSON_NAMES = ("key", "outcome", "duration_s", "peak_mib", "page", "message")


@contextmanager
def progress(total: int, form: str = "auto") -> Iterator[Callable[[Record], None]]:
    """Show how far `total` jobs are; yields what takes each record.

    In a terminal a bar tells how many were made, kept and failed, and how long the rest
    will take. `form` "json" writes a line of JSON for each job: key, outcome,
    duration_s, message, and how many of `total` are done by then.
    """
    console = Console(stderr=True)
    if form == "json":
        done = set()

        def line(record: Record) -> None:
            done.add(record.key)
            told = {name: getattr(record, name) for name in JSON_NAMES}
            told |= {"done": len(done), "total": total}
            print(json.dumps(told, ensure_ascii=False), file=sys.stderr, flush=True)

        yield line
        return
    if not console.is_terminal:
        yield lambda record: console.print(_line(record), highlight=False)
        return
    language = spoken_language()
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        TextColumn(say("results.time_left", language)),
        TimeRemainingColumn(),
    )
    outcomes: dict[str, Outcome] = {}  # what became of a page may be told again
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(counted(outcomes.values(), language), total=total)

        def step(record: Record) -> None:
            bar.console.print(_line(record), highlight=False)
            outcomes[record.key] = record.outcome
            told = counted(outcomes.values(), language)
            bar.update(task, completed=len(outcomes), description=told)

        yield step


def counted(outcomes: Iterable[Outcome], language: Language) -> str:
    """Say how many pages were made, kept and failed.

    >>> counted(["done", "failed", "done"], "en")
    '2 done, 0 unchanged, 1 failed'
    """
    number = Counter(outcomes)
    return ", ".join(
        f"{number[one]} {say(f'results.outcome_{one}', language)}" for one in OUTCOMES
    )


def step_line(outcome: str, key: str, seconds: float, language: Language) -> str:
    """Say in one line what came of a job.

    >>> step_line("done", "lang-son-2018", 12.34, "vi")
    '   đã lập  lang-son-2018  12,3 giây'
    """
    return say(
        "results.step",
        language,
        outcome=f"{say(f'results.outcome_{outcome}', language):>9}",
        job=key,
        seconds=fixed(seconds, language, 1),
    )


def _line(record: Record) -> str:
    seconds = record.duration_s
    return step_line(record.outcome, record.key, seconds, spoken_language())
