"""Editions and the start of commands: warm and cold kernels, unchanged, the plain loop.

The peer of an edition is what an office would run without it: a shell loop of
`papermill` and `jupyter nbconvert --to html` over the same notebooks and parameters.
The peer of a command is the same command with nothing kept (`NTM_CACHE=off`).
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from ntm_analysis.briefings.jobs import Job, read_edition
from ntm_analysis.briefings.parameters import declared
from ntm_analysis.files.catalog import home

EDITION = Path("data", "editions", "five-plans.yml")
PROVINCES = Path("data", "editions", "provinces-2025-06.yml")
DRAWN = 6  # provinces that the loop runs over: all would take an hour
CHANGED = "24.2022-12.criteria_per_commune"  # Bắc Giang, 17.1 criteria a commune
COMMANDS = (
    (("places", "resolve", "Lạng Sơn", "--at", "2025-01-01"), 0.5),
    (("check",), 1.5),
    (("feasibility", "lang-son-2018"), 1.5),
)
TIMES = 5


def run() -> list[dict]:
    folder = Path(tempfile.mkdtemp())
    try:
        found = [start(words, goal) for words, goal in COMMANDS]
        found += editions(folder)
        found += provinces(folder)
    finally:
        shutil.rmtree(folder)
    return found


def start(words: tuple[str, ...], goal: float) -> dict:
    """Time a whole process, the fastest of five after one that fills what is kept."""
    ntm(*words)
    ours = min(ntm(*words) for _ in range(TIMES))
    peer = min(ntm(*words, NTM_CACHE="off") for _ in range(2))
    return row(f"ntm {' '.join(words)}", ours, peer, "s", goal)


def editions(folder: Path) -> list[dict]:
    out = folder / "out"
    words = ("edition", str(EDITION), "--out", str(out))
    warm = ntm(*words)
    pages = {path.name: path.read_bytes() for path in out.glob("*.html")}
    unchanged = ntm(*words)
    cold = ntm("edition", str(EDITION), "--out", str(folder / "cold"), "--cold")
    same = pages == {p.name: p.read_bytes() for p in (folder / "cold").glob("*.html")}
    peer = loop(folder, read_edition(home() / EDITION).jobs)
    return [
        row("five plans, warm kernels", warm, peer, "s", 15),
        row("five plans, unchanged", unchanged, peer, "s", 3),
        row("five plans, cold kernels", cold, peer, "s", 90),
        row("pages that differ between warm and cold", float(not same), None, "", 0),
        row(
            "times faster than the loop", round(peer / warm, 1), None, "", 6, least=True
        ),
    ]


def provinces(folder: Path) -> list[dict]:
    """Make the 63 provinces' pages; the loop runs over some that are drawn."""
    own = folder / "home"
    for name in ("data", "maps", "notebooks"):
        shutil.copytree(home() / name, own / name)
    out = folder / "provinces"
    words = ("edition", str(PROVINCES), "--out", str(out))
    ours = ntm(*words, NTM_HOME=str(own))
    held = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    both = twice_as_many(folder)
    doubled = ntm(
        "edition", str(both), "--out", str(folder / "both"), NTM_HOME=str(own)
    )
    change_figure(own)
    ntm("check", "--accept", NTM_HOME=str(own))
    changed = ntm(*words, NTM_HOME=str(own))
    jobs = read_edition(home() / PROVINCES).jobs
    drawn = random.Random(1).sample(jobs, DRAWN)
    peer = round(loop(folder, drawn) * len(jobs) / DRAWN, 1)
    told = f"the loop over {DRAWN} drawn, scaled to {len(jobs)}"
    return [
        row(f"{len(jobs)} provinces ({told})", ours, peer, "s", peer / 20),
        row(
            f"{2 * len(jobs)} jobs (both languages), times {len(jobs)}",
            round(doubled / ours, 2),
            None,
            "",
            2.1,
        ),
        row("their folder", round(held / 2**20, 1), None, "MiB", 60),
        row("one figure of one province changed", changed, None, "s", 10),
    ]


def twice_as_many(folder: Path) -> Path:
    """Write the edition of the provinces in both languages."""
    text = (home() / PROVINCES).read_text(encoding="utf-8")
    path = folder / "both.yml"
    both = text.replace("language: vi", "languages: [vi, en]", 1)
    path.write_text(both, encoding="utf-8")
    if len(read_edition(path).jobs) != 2 * len(read_edition(home() / PROVINCES).jobs):
        raise RuntimeError(f"{PROVINCES} no longer states its language so")
    return path


def change_figure(own: Path) -> None:
    """Change a mean of criteria in one province's figures, as an editor would."""
    path = own / "data" / "figures" / "provinces.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = [i for i, line in enumerate(lines) if line.startswith(f"{CHANGED},")]
    lines[at[0]] = lines[at[0]].replace(",17.1,", ",17.2,", 1)
    path.write_text("".join(lines), encoding="utf-8")


def loop(folder: Path, jobs: Sequence[Job]) -> float:
    """Run every notebook of every job by papermill and nbconvert, one by one."""
    begun = time.perf_counter()
    for job in jobs:
        for name in job.notebooks:
            copy = folder / f"{job.key}-{name}.ipynb"
            words = [f"notebooks/{name}.ipynb", str(copy)]
            known = declared(home() / "notebooks" / f"{name}.ipynb")
            for key, value in job.parameters.items():
                words += ["-r", key, str(value)] if key in known else []
            python("papermill", *words)
            python("jupyter", "nbconvert", "--to", "html", str(copy))
    return round(time.perf_counter() - begun, 1)


def python(module: str, *words: str) -> None:
    command = [sys.executable, "-m", module, *words]
    subprocess.run(command, cwd=home(), check=True, capture_output=True)


def ntm(*words: str, **environment: str) -> float:
    """Run a command of the workbench; give its seconds from start to end."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "ntm_analysis", *words],
        cwd=home(),
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
    )
    return round(time.perf_counter() - begun, 2)


def row(
    name: str,
    ours: float,
    peer: float | None,
    unit: str,
    goal: float,
    *,
    least: bool = False,
) -> dict:
    return {
        "name": name,
        "ours": ours,
        "peer": peer,
        "unit": unit,
        "ratio": round(peer / ours, 2) if peer and ours else None,
        "goal": goal,
        "met": ours >= goal if least else ours <= goal,
    }
