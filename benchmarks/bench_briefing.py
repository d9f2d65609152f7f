"""The edition of the five plans: time, memory of all its processes, size of a page.

No other program makes these pages; what a user would otherwise run is one notebook
after the other by papermill's command, so that is the peer of the time.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from ntm_analysis.files.catalog import home

PLANS = 5
MEBIBYTE = 2**20


def run() -> list[dict]:
    folder = Path(tempfile.mkdtemp())
    try:
        seconds, peak = made(folder / "out")
        largest = max(page.stat().st_size for page in (folder / "out").glob("*.html"))
        peer = one_by_one(folder)
    finally:
        shutil.rmtree(folder)
    return [
        row("five briefings and an index, environment there", seconds, peer, "s", 90),
        row("memory of all processes at the peak", peak, None, "MiB", 1536),
        row("largest page", round(largest / 1e6, 2), None, "MB", 3),
    ]


def made(out: Path) -> tuple[float, float]:
    """Make the edition; give seconds and the highest sum of memory, MiB."""
    command = [sys.executable, "-m", "ntm_analysis", "edition"]
    command += ["data/editions/five-plans.yml", "--out", str(out)]
    start, peak = time.perf_counter(), 0.0
    process = psutil.Popen(command, cwd=home())
    while process.poll() is None:
        peak = max(peak, resident(process))
        time.sleep(0.2)
    if process.returncode:
        raise RuntimeError(f"the edition failed with code {process.returncode}")
    return round(time.perf_counter() - start, 1), round(peak / MEBIBYTE)


def resident(process: psutil.Process) -> float:
    """Memory of a process and its children; what they share counts once (PSS)."""
    total = 0.0
    for one in [process, *process.children(recursive=True)]:
        try:
            total += one.memory_full_info().pss
        except psutil.NoSuchProcess:
            continue
    return total


def one_by_one(folder: Path) -> float:
    """Run one plan's trend notebook by papermill; scaled to the edition's notebooks."""
    command = [sys.executable, "-m", "papermill", "notebooks/01_trends.ipynb"]
    command += [str(folder / "one.ipynb"), "-r", "plan", "lang-son-2018"]
    start = time.perf_counter()
    subprocess.run(command, cwd=home(), check=True, capture_output=True)
    return round(PLANS * 5 * (time.perf_counter() - start), 1)


def row(name: str, ours: float, peer: float | None, unit: str, goal: float) -> dict:
    return {
        "name": name,
        "ours": ours,
        "peer": peer,
        "unit": unit,
        "ratio": round(peer / ours, 2) if peer else None,
        "goal": goal,
        "met": ours <= goal,
    }
