"""How long does it take to check the shipped data, and to read its figures?

Peer for reading: plain pandas reading the same files with guessed types. Checking has
no peer; its goal is what a reader waits before a briefing starts. Processor time, so
that other work on the machine does not count.
"""

import time
from collections.abc import Callable

import pandas as pd

from ntm_analysis.checks import checking
from ntm_analysis.figures.tables import figures
from ntm_analysis.files.catalog import home

Row = dict[str, object]
ROUNDS = 5


def run() -> list[Row]:
    """Measure each some times; the fastest counts."""
    check = _fastest(checking.problems)
    ours = _fastest(lambda: figures._load.__wrapped__(home()))
    peer = _fastest(_plain)
    rows = len(figures.load())
    return [
        _row("check data/ and maps/", check, None, 1.5),
        _row(f"read {rows:,} figures with sources and days", ours, peer, 0.5),
    ]


def _plain() -> pd.DataFrame:
    data = home() / "data"
    paths = [data / "figures" / f"{name}.csv" for name in figures.PUBLISHED]
    paths += sorted((data / "plans").glob("*/figures.csv"))
    return pd.concat([pd.read_csv(path) for path in paths])


def _fastest(work: Callable[[], object]) -> float:
    took = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        took.append(time.process_time() - begin)
    return min(took)


def _row(name: str, ours: float, peer: float | None, goal: float) -> Row:
    return {
        "name": name,
        "ours": round(ours, 3),
        "peer": None if peer is None else round(peer, 3),
        "unit": "s",
        "ratio": None if peer is None else round(peer / ours, 2),
        "goal": f"at most {goal:g} s",
        "met": ours <= goal,
    }
