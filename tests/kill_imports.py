"""Imports killed at random moments, and what the store says after each.

A warm process forks a child for each import and kills it with SIGKILL after a random
share of the time that a whole import takes. `python tests/kill_imports.py STORE BOOK
COUNT` prints what it found as JSON; the tests run it with few kills, the benchmark
with two hundred.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from ntm_analysis.intake.reading import Request, place_of
from ntm_analysis.periods import Period
from ntm_analysis.store import health, imports, ledger, receiving, state


def keep(book: Path, store: Path) -> None:
    day = Period("2023-12-31")
    request = Request(place_of("20", day), day, "XA-2021")
    imports.commit(receiving.read_workbook(book, request, store), None, store)


def child(book: Path, store: Path) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            keep(book, store)
        finally:
            os._exit(0)
    return pid


def run(store: Path, book: Path, count: int, seed: int = 1) -> dict[str, int]:
    draw = random.Random(seed)
    keep(book, store)  # warms the process and gives the number of rows
    rows = len(state.assessments("20", store=store))
    start = time.monotonic()
    os.waitpid(child(book, store), 0)
    usual = time.monotonic() - start
    kept = absent = 0
    for _ in range(count):
        before = len(ledger.read(store))
        pid = child(book, store)
        time.sleep(draw.random() * usual * 1.5)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        after = len(ledger.read(store))
        whole = after == before + 1
        kept, absent = kept + whole, absent + (after == before)
        _check(store, rows)
    keep(book, store)
    return {
        "kills": count,
        "kept": kept,
        "absent": absent,
        "leftovers": _check(store, rows),
    }


def _check(store: Path, rows: int) -> int:
    faults = health.check(store)
    assert all(fault.harmless for fault in faults), [str(f) for f in faults]
    assert len(state.assessments("20", store=store)) == rows
    return len(faults)


if __name__ == "__main__":
    folder, file, number = sys.argv[1:4]
    sys.stdout.write(json.dumps(run(Path(folder), Path(file), int(number))))
