"""Editions killed at random moments, and what readers and the next run find.

`python tests/kill_editions.py FOLDER COUNT [stub|real|warm [SEED]]` starts editions,
kills each at a random moment by a signal drawn from KILL, TERM and INT, the process or
its group, looks for processes left after five seconds, resumes (and may kill the
resumed run too), and compares every page with the undisturbed edition's. A reader opens
the index and follows its links all the while. `stub` makes pages of one line, for
speed; `real` runs a small notebook for each page with papermill, kernels and the page's
template, `warm` the same in forks of a warm process, as editions are made on Linux.
Prints what it found as JSON; the tests run it with few kills, `docs/reliability.md`
holds a run with two hundred.
"""

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import nbformat
import psutil

ROOT = Path(__file__).parents[1]
SIGNALS = ("SIGKILL", "SIGTERM", "SIGINT")
# Kind of page -> maker of `run_edition.py`, how many pages, most kills in one edition.
KINDS = {
    "stub": ("write", 6, 1),
    "real": ("real", 3, 8),
    "warm": ("real", 3, 8),
}
CELLS = (
    'number: int = 1  # of the page\nlanguage: str = "vi"  # vi or en',
    "import time\nfrom ntm_analysis.page.html import SectionHeading, paragraph",
    'SectionHeading("h", f"Trang {number}")',
    'time.sleep(0.3)\nparagraph("Có 48/207 xã đạt chuẩn. " * 400)',
)
TAGS = (["parameters"], [], ["briefing"], ["briefing"])


class Reader(threading.Thread):
    """Opens the index and every page it names again and again, as readers do."""

    def __init__(self, out: Path) -> None:
        super().__init__(daemon=True)
        self.out, self.polls, self.links, self.broken = out, 0, 0, 0
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.wait(0.02):
            self.polls += 1
            try:
                index = (self.out / "index.html").read_text(encoding="utf-8")
            except OSError:
                self.broken += 1
                continue
            for page in re.findall(r'href="([^"#:]+\.html)"', index):
                self.links += 1
                self.broken += not (self.out / page).is_file()


def prepare(home: Path) -> None:
    """Write the home of an edition: data, and the small notebook of its pages."""
    (home / "data").mkdir(parents=True)
    (home / "data" / "catalog.yml").write_text("files: {}\n", encoding="utf-8")
    cells = [nbformat.v4.new_markdown_cell("# Trang thử / Trial page", id="trial-0")]
    for number, (source, tags) in enumerate(zip(CELLS, TAGS, strict=True), 1):
        made = nbformat.v4.new_code_cell(source, id=f"trial-{number}")
        made.metadata["tags"] = tags
        cells.append(made)
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
    }
    path = home / "notebooks" / "90_trial.ipynb"
    path.parent.mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), path)


def start(home: Path, out: Path, kind: str, *more: str) -> subprocess.Popen[bytes]:
    maker, pages, _ = KINDS[kind]
    command = [sys.executable, str(ROOT / "tests/run_edition.py")]
    warm = ["--warm"] if kind == "warm" else []
    return subprocess.Popen(
        [*command, str(home), str(out), maker, str(pages), *more, *warm],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
            "NTM_HOME": str(home),
            "PAGE_SECONDS": "0.05",
        },
        start_new_session=True,
        stderr=subprocess.PIPE,
        preexec_fn=_signals_as_usual,
    )


def _signals_as_usual() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pages(out: Path) -> dict[str, bytes]:
    """Read every page, the version of the data left out: each round changes it."""
    records = [json.loads(path.read_text()) for path in (out / "runs").glob("*.json")]
    names = ("data_version", "read_version")
    versions = {record[name].encode() for record in records for name in names} - {b""}
    found = {}
    for path in sorted(out.glob("*.html")):
        # What changed since the edition before depends on that one.
        found[path.name] = re.sub(
            rb'<section class="changes".*?<!--changes-->',
            b"",
            path.read_bytes(),
            flags=re.S,
        )
        for version in versions:
            found[path.name] = found[path.name].replace(version, b"DATA")
    return found


def run(folder: Path, count: int, kind: str = "stub", seed: int = 1) -> dict[str, Any]:
    """Kill `count` editions and say what was found after each."""
    draw = random.Random(seed)
    home, out = folder / "home", folder / "out"
    prepare(home)
    began = time.monotonic()
    _finish(start(home, out, kind))
    usual = time.monotonic() - began
    whole = pages(out)
    _, number, most = KINDS[kind]
    assert len(whole) == number + 1
    reader = Reader(out)
    reader.start()
    found = dict.fromkeys(
        ("editions", "kills", "workers_ran", "kernels_ran", "too_late", "orphans",
         "different"), 0,
    )  # fmt: skip
    by_signal = dict.fromkeys([*SIGNALS, "group"], 0)
    while found["kills"] < count:
        # New data, so that pages are made and not taken over.
        (home / "data" / "a.csv").write_text(str(draw.random()), encoding="utf-8")
        found["editions"] += 1
        resume: tuple[str, ...] = ()
        for _ in range(min(draw.randint(1, most), count - found["kills"])):
            process = start(home, out, kind, *resume)
            if not _kill(process, draw, usual, found, by_signal):
                break  # it was quicker
            resume = ("--resume",)
        else:
            _finish(start(home, out, kind, "--resume"))
        if pages(out) != whole:
            found["different"] += 1
        sys.stderr.write(f"{found} {by_signal} {reader.links} {reader.broken}\n")
    reader.stop.set()
    reader.join()
    return {
        "kind": kind, **found, **by_signal,
        "polls": reader.polls, "links": reader.links, "broken": reader.broken,
    }  # fmt: skip


def _kill(
    process: subprocess.Popen[bytes],
    draw: random.Random,
    usual: float,
    found: dict[str, int],
    by_signal: dict[str, int],
) -> bool:
    """Kill an edition at a random moment; False if it was done before."""
    # A tenth while it starts, the others while workers or their kernels run.
    awaited, share = draw.choices(
        [("", 1.0), ("worker", 0.4), ("kernel", 0.3)], [1, 4, 5]
    )[0]
    while awaited and process.poll() is None and awaited not in _running(process):
        time.sleep(0.05)
    time.sleep(draw.random() * usual * share)
    name, group = draw.choice(SIGNALS), draw.random() < 0.5
    try:
        started = psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        started = []
    kinds = _running(process)
    running = process.poll() is None
    if running:
        (os.killpg if group else os.kill)(process.pid, getattr(signal, name))
        found["kills"] += 1
        found["workers_ran"] += "worker" in kinds
        found["kernels_ran"] += "kernel" in kinds
        by_signal[name] += 1
        by_signal["group"] += group
    else:
        found["too_late"] += 1
    _, alive = psutil.wait_procs(started, timeout=5)
    found["orphans"] += len(alive)
    process.communicate(timeout=60)
    return running or process.returncode != 0


def _running(process: subprocess.Popen[bytes]) -> set[str]:
    """Say which processes of an edition run: workers, and kernels of notebooks.

    Of a warm edition all are forks of one, the edition's child: its children are the
    workers, theirs are the kernels.
    """
    found = set()
    try:
        children = psutil.Process(process.pid).children(recursive=True)
        parents = {child.pid: child.ppid() for child in children}
    except psutil.Error:
        return found
    for child in children:
        above = parents.get(parents[child.pid], 0)  # of its parent
        forked = "spawn_main" in _command(child)
        if "kernel_process" in _command(child) or (forked and above in parents):
            found.add("kernel")
        elif forked:
            found.add("worker")
    return found


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def _finish(process: subprocess.Popen[bytes]) -> None:
    _, told = process.communicate(timeout=300)
    assert process.returncode == 0, told.decode()


if __name__ == "__main__":
    place, number, *more = sys.argv[1:]
    seeds = [int(word) for word in more[1:]]
    told = run(Path(place), int(number), *more[:1], *seeds)
    sys.stdout.write(json.dumps(told) + "\n")
