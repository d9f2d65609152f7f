"""Editions killed at random moments, and what readers and the next run find.

`python tests/kill_editions.py FOLDER COUNT` starts editions of stub pages, kills each
at a random moment by a signal drawn from KILL, TERM and INT, the process or its group,
looks for processes left after five seconds, resumes, and compares every page. A reader
polls the published folder all the while. Prints what it found as JSON; the tests run
it with few kills, `docs/reliability.md` holds a run with two hundred.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
PAGES = 6
SIGNALS = ("SIGKILL", "SIGTERM", "SIGINT")


class Reader(threading.Thread):
    """Opens the index and every page again and again, as readers do."""

    def __init__(self, out: Path) -> None:
        super().__init__(daemon=True)
        self.out, self.polls, self.broken = out, 0, 0
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.wait(0.002):
            self.polls += 1
            try:
                (self.out / "index.html").read_bytes()
            except OSError:
                self.broken += 1


def start(home: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(ROOT / "tests/run_edition.py")]
    return subprocess.Popen(
        [*command, str(home), str(out), "write", str(PAGES), *more],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
            "PAGE_SECONDS": "0.05",
        },
        start_new_session=True,
        stderr=subprocess.PIPE,
        preexec_fn=_signals_as_usual,
    )


def _signals_as_usual() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pages(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.html"))}


def run(folder: Path, count: int, seed: int = 1) -> dict[str, object]:
    draw = random.Random(seed)
    home, out = folder / "home", folder / "out"
    (home / "data").mkdir(parents=True)
    began = time.monotonic()
    _finish(start(home, out))
    usual = time.monotonic() - began
    whole = pages(out)
    assert len(whole) == PAGES + 1
    reader = Reader(out)
    reader.start()
    found = {"kills": 0, "too_late": 0, "orphans": 0, "different": 0}
    by_signal = dict.fromkeys(SIGNALS, 0)
    while found["kills"] < count:
        # New data, so that pages are made and not taken over.
        (home / "data" / "a.csv").write_text(str(draw.random()), encoding="utf-8")
        process = start(home, out)
        time.sleep(draw.random() * usual)
        started = psutil.Process(process.pid).children(recursive=True)
        name = draw.choice(SIGNALS)
        if process.poll() is None:
            target = os.killpg if draw.random() < 0.5 else os.kill
            target(process.pid, getattr(signal, name))
            found["kills"] += 1
            by_signal[name] += 1
        else:
            found["too_late"] += 1
        _, alive = psutil.wait_procs(started, timeout=5)
        process.communicate(timeout=30)
        found["orphans"] += len(alive)
        _finish(start(home, out, "--resume"))
        found["different"] += _without_versions(pages(out)) != _without_versions(whole)
    reader.stop.set()
    reader.join()
    return {**found, **by_signal, "polls": reader.polls, "broken": reader.broken}


def _without_versions(found: dict[str, bytes]) -> dict[str, bytes]:
    # The index names the version of the data, which every round changes on purpose.
    return {name: page for name, page in found.items() if name != "index.html"}


def _finish(process: subprocess.Popen[bytes]) -> None:
    _, told = process.communicate(timeout=120)
    assert process.returncode == 0, told.decode()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]))))
