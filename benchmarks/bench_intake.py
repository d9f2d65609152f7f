"""How fast are workbooks taken, kept and read back, and how safely?

Peer: pandas with openpyxl, done plainly: read every sheet, melt it to one row a cell,
write Parquet; no header search, no names matched, no report. Workbooks are synthetic.
`NTM_BENCH_MUTATIONS` sets the number of damaged workbooks (10,000), `NTM_BENCH_KILLS`
that of killed imports (200).
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks import intake_books

ROOT = Path(__file__).parents[1]
Row = dict[str, object]
NTM = [sys.executable, "-m", "ntm_analysis"]


def run() -> list[Row]:
    """Measure everything, each once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["NTM_STORE"] = str(folder / "store")
        rows = [*_one_workbook(folder), *_nation(folder), *_progress()]
        return [*rows, *_killed(folder), *_damaged(folder)]


def _one_workbook(folder: Path) -> list[Row]:
    from ntm_analysis.intake.reading import Request, read_file
    from ntm_analysis.intake.roster.asked import place_of
    from ntm_analysis.periods import Period

    rows = [row for found in intake_books.communes().values() for row in found]
    by_code = intake_books.communes()
    code = next(c for c, found in by_code.items() if len(found) >= 207)
    path = folder / "one.xlsx"
    intake_books.write_matrix(path, by_code[code][:207])
    day = Period("2023-12-31")
    request = Request(place_of(code, day), day, intake_books.SET)
    ours, intake = _timed(lambda: read_file(path, request))
    assert (intake.taken, intake.cells) == (207, 207 * 19), len(rows)
    peer, _ = _timed(lambda: _plainly(path))
    return [_row("import 207 communes x 19 criteria, with report", ours, peer, 1.0)]


def _plainly(path: Path) -> pd.DataFrame:
    """Do what a user would: read, melt, and nothing else."""
    sheets = pd.read_excel(path, sheet_name=None, header=2, engine="openpyxl")
    parts = [
        sheet.melt(["TT", "Tên xã", "Huyện"], var_name="column").assign(sheet=name)
        for name, sheet in sheets.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _nation(folder: Path) -> list[Row]:
    books = folder / "nation"
    cells = intake_books.write_nation(books)
    command = [
        *NTM, "import", str(books), "--place", "by-name", "--as-of", "by-sheet",
        "--criteria-set", intake_books.SET, "--jobs", "2", "--format", "json",
    ]  # fmt: skip
    start, before = time.perf_counter(), os.times()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    ours, after = time.perf_counter() - start, os.times()
    spent = after.children_user + after.children_system
    spent -= before.children_user + before.children_system
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    taken = sum(report["cells"] for report in json.loads(done.stdout)["files"])
    name = f"{taken:,} of {cells:,} cells in {len(list(books.iterdir()))} workbooks"
    peer, peer_spent = _peer_nation(books, folder / "peer")
    return [
        _row(f"import {name}, 2 processes", ours, peer, 180.0),
        _row("processor time of it, over 2 processors", spent / 2, peer_spent, 180.0),
        _row("peak memory of one process of it", memory, None, 1.0, "GiB"),
    ]


def _peer_nation(books: Path, out: Path) -> tuple[float, float]:
    """Take six workbooks plainly on one process; scaled to all and to two processes."""
    out.mkdir()
    paths = sorted(books.iterdir(), key=lambda path: path.stat().st_size)
    some = paths[:: max(1, len(paths) // 6)]
    start, began = time.perf_counter(), time.process_time()
    for path in some:
        frame = _plainly(path)
        frame["value"] = frame["value"].astype(str)
        frame.to_parquet(out / f"{path.stem}.parquet")
    passed, spent = time.perf_counter() - start, time.process_time() - began
    share = sum(p.stat().st_size for p in some) / sum(p.stat().st_size for p in paths)
    return passed / share / 2, spent / share / 2


def _progress() -> list[Row]:
    from ntm_analysis.store import counts as store

    ours, counts = _timed(store.met_counts)
    found, tables = _timed(lambda: _tables(counts))
    assert tables["communes"].sum() == len(counts)
    name = f"progress of {counts['province_code'].nunique()} provinces out of the store"
    return [
        _row(f"{name} ({counts['criteria'].sum():,} marks)", ours + found, None, 1.0)
    ]


def _tables(counts: pd.DataFrame) -> pd.DataFrame:
    keys = ["province_code", "criteria_set", "as_of", "kind"]
    return counts.groupby(keys).agg(
        communes=("met", "size"), mean=("met", "mean"), reported=("reported", "sum")
    )


def _killed(folder: Path) -> list[Row]:
    kills = os.environ.get("NTM_BENCH_KILLS", "200")
    book = folder / "kill.xlsx"
    intake_books.write_matrix(book, intake_books.communes()["20"])
    command = [
        sys.executable,
        ROOT / "tests/kill_store.py",
        folder / "kills",
        "import",
        kills,
        book,
    ]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    found = json.loads(done.stdout) if done.returncode == 0 else {}
    whole = found.get("done", 0) + found.get("not_done", 0)
    row = _row(
        f"imports killed, sound after it (of {kills})", float(whole), None, 0, ""
    )
    return [row | {"goal": kills, "met": whole == int(kills), "more": found}]


def _damaged(folder: Path) -> list[Row]:
    count = int(os.environ.get("NTM_BENCH_MUTATIONS", "10000"))
    command = [
        sys.executable,
        "-m",
        "benchmarks.damaged_books",
        str(folder),
        str(count),
    ]
    env = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    if done.returncode:
        return [
            _row("damaged workbooks", 0, None, 1, "")
            | {"met": False, "more": done.stderr}
        ]
    said = json.loads(done.stdout)
    slowest = _row("slowest of the damaged workbooks", said["slowest"], None, 20.0)
    memory = _row("peak memory over them", said["memory_gib"], None, 2.0, "GiB")
    name = f"damaged workbooks reported or refused (of {count:,})"
    good = said["read"] + said["refused"]
    row = _row(name, float(good), None, 0, "") | {"goal": count, "met": good == count}
    return [row, slowest, memory]


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def _row(
    name: str, ours: float, peer: float | None, goal: float, unit: str = "s"
) -> Row:
    ratio = None if peer is None else round(peer / ours, 1)
    return {
        "name": name,
        "ours": round(ours, 2),
        "peer": None if peer is None else round(peer, 2),
        "unit": unit,
        "ratio": ratio,
        "goal": goal,
        "met": ours <= goal,
    }
