"""How long `ntm feasibility` takes on very large counts and on files of many places.

Processor time of the whole command, its start included, so that other work on the
machine does not count.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

Row = dict[str, object]
HEAD = "place,as_of,value,denominator\n"
GOAL = 5.0


def run() -> list[Row]:
    """Time one place of 200,000 communes, and one of 1,000 places."""
    counts = {year: 20_000 + 6_500 * (year - 2018) for year in range(2018, 2022)}
    large = "".join(f"X,{year},{count},200000\n" for year, count in counts.items())
    draw = np.random.default_rng(0)
    many = "".join(
        f"Nơi {place},{year},{int(count)},{total}\n"
        for place in range(1000)
        for total in (int(draw.integers(100, 300)),)
        for year, count in zip(
            range(2015, 2022), np.cumsum(draw.integers(0, 12, 7)), strict=True
        )
    )
    return [
        _row("a count of 200,000 communes", _spent(HEAD + large, "X", 60_000)),
        _row("a file of 1,000 places", _spent(HEAD + many, "Nơi 5", 90)),
    ]


def _spent(text: str, place: str, target: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "counts.csv"
        path.write_text(text, encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "ntm_analysis", "feasibility"]
        command += ["--history", str(path), "--place", place]
        command += ["--target", str(target), "--deadline", "2024"]
        subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def _row(name: str, ours: float) -> Row:
    return {
        "name": f"ntm feasibility on {name}, processor time",
        "ours": round(ours, 2),
        "peer": None,
        "unit": "s",
        "ratio": None,
        "goal": f"at most {GOAL:g} s",
        "met": ours <= GOAL,
    }
