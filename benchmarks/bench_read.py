"""How fast and how rightly are documents read, and does anything break the reader?

All documents are synthetic (`tests/plans/documents`, `tests/mutated.py`). Peer for
finding figures: what one would write otherwise in an afternoon, a pattern for
"number, xã, đạt chuẩn" that takes every hit for a cumulative count of the title's
year. `NTM_GOLD=folder` adds the score on marked documents: `*.jsonl` with the keys
of `ntm read` beside `*.txt` of the same name, in that folder or in `NTM_SEEDS`.
"""

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

HERE = Path(__file__).parent
TESTS = HERE.parent / "tests"
sys.path.insert(0, str(TESTS))

from adversarial import PARTS  # noqa: E402
from made_documents import PdfMaker  # noqa: E402
from mutated import documents  # noqa: E402
from reading_score import Score, marked, score  # noqa: E402

from ntm_analysis.errors import DocumentRefusedError  # noqa: E402
from ntm_analysis.files.documents.documents import document_of  # noqa: E402
from ntm_analysis.reading.reader import read  # noqa: E402

Row = dict[str, object]
MUTATED = 10_000


def run() -> list[Row]:
    """Measure once: speed, growth, many files, damage, rightness."""
    return [*_speed(), *_pages(), _growth(), _many(), *_damage(), *_rightness()]


def plan_of(size: int) -> str:
    """Join the synthetic documents until they have so many bytes."""
    texts = [
        p.read_text(encoding="utf-8") for p in sorted(TESTS.rglob("documents/*/*.txt"))
    ]
    text = "\n".join(texts)
    text = text * (size // len(text.encode()) + 1)
    return text.encode()[:size].decode(errors="ignore")


def _seconds(text: str, times: int = 3) -> float:
    found = []
    for _ in range(times):
        start = time.process_time()  # others may use the machine too
        read(text)
        found.append(time.process_time() - start)
    return min(found)


def _speed() -> list[Row]:
    text = plan_of(40_000)
    ours = _seconds(text)
    return [
        _row(
            "read a dense document of 40 kB, after import, processor time",
            ours,
            "s",
            0.3,
        )
    ]


def _pages() -> list[Row]:
    """A long PDF and a table of 100,000 cells, by the clock and in memory."""
    maker = PdfMaker()
    for number in range(500):
        maker.text(*[f"Huyện {n} có {number % 90} xã đạt chuẩn." for n in range(30)])
        maker.table([["Huyện", "Số xã", "Số xã đạt chuẩn"], ["Hòa An", "15", "6"]])
        maker.page()
    data = maker.bytes()
    start = time.perf_counter()
    document = document_of(data, "long.pdf")
    long = time.perf_counter() - start
    assert len(document.tables or ()) == 500
    rows = "".join(f"Hòa An\t{n % 90}\t{n % 90}\t{n % 19}\n" for n in range(25_000))
    text = f"Huyện\tTổng số xã\tSố xã đạt chuẩn\tTC BQ/xã\n{rows}"
    cells = _seconds(text, 1)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return [
        _row("text of a PDF of 500 pages with a table on each", long, "s", 60),
        _row("read a table of 100,000 cells, processor time", cells, "s", 15),
        _row("peak memory of both, beside the child of the PDF", memory, "GiB", 1),
    ]


def _growth() -> Row:
    worst = 0.0
    for part in PARTS.values():
        small = part * (4_000 // len(part) + 1)
        worst = max(worst, _seconds(small * 10) / _seconds(small))
    name = f"time for ten times the text, worst of {len(PARTS)} adversarial texts"
    return _row(name, worst, "times", 12.0)


def _many() -> Row:
    with tempfile.TemporaryDirectory() as folder:
        text = plan_of(40_000)
        files = [Path(folder) / f"{n:04}.txt" for n in range(1000)]
        for n, file in enumerate(files):
            file.write_text(f"{text[:8_000]}\n{n}", encoding="utf-8")
        start = time.perf_counter()
        command = [sys.executable, "-m", "ntm_analysis", "read", "--jobs", "2"]
        done = subprocess.run(
            [*command, "--out", f"{folder}/out.jsonl", *map(str, files)], check=False
        )
        ours = time.perf_counter() - start
    assert done.returncode == 0
    return _row(
        "ntm read --jobs 2 on 1,000 documents of 8,000 characters", ours, "s", 60
    )


def _damage() -> list[Row]:
    """Read damaged documents in a process of its own, for its peak of memory."""
    context = get_context("spawn")
    receive, send = context.Pipe(duplex=False)
    child = context.Process(target=_read_damaged, args=(send,))
    child.start()
    send.close()
    crashes, slowest, memory = receive.recv()
    child.join()
    name = f"{MUTATED:,} mutated documents"
    return [
        _row(f"{name}: crashes", crashes, "documents", 0),
        _row(f"{name}: the slowest", slowest, "s", 10),
        _row(f"{name}: peak memory", memory, "GiB", 1),
    ]


def _read_damaged(send: Connection) -> None:
    crashes, slowest = 0, 0.0
    for data in documents(MUTATED, seed=1):
        start = time.perf_counter()
        try:
            read(document_of(data, "damaged").text)
        except DocumentRefusedError:
            pass
        except Exception as error:
            print(f"crash: {error!r}", file=sys.stderr)
            crashes += 1
        slowest = max(slowest, time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    send.send((crashes, slowest, memory))


def _rightness() -> list[Row]:
    rows = []
    for folder, goal in (("seen", 0.95), ("held_out", 0.85)):
        pairs = [
            (p.read_text(encoding="utf-8"), marked(p.with_suffix(".gold")))
            for p in sorted(TESTS.rglob(f"documents/{folder}/*.txt"))
        ]
        ours = sum_of(
            [score(gold, [f.to_dict() for f in read(t)]) for t, gold in pairs]
        )
        peer = sum_of([score(gold, by_pattern(t)) for t, gold in pairs])
        name = f"synthetic documents, {folder}"
        rows.append(_share(f"{name}: F1", ours.f1, peer.f1, goal))
        rows.append(_share(f"{name}: time right", ours.right("time"), None, goal))
        rows.append(_share(f"{name}: place right", ours.right("place"), None, goal))
    return rows + _marked_rows()


def _marked_rows() -> list[Row]:
    folder = os.environ.get("NTM_GOLD")
    if not folder:
        return []
    texts = Path(os.environ.get("NTM_SEEDS", folder))
    scores = []
    for path in sorted(Path(folder).glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        gold = [json.loads(line) for line in lines if line.strip()]
        text = (texts / f"{path.stem}.txt").read_text(encoding="utf-8")
        scores.append(score(gold, [f.to_dict() for f in read(text)]))
    total = sum_of(scores)
    name = "documents marked by others"
    return [
        _share(f"{name}: F1", total.f1, None, 0.95),
        _share(f"{name}: time right", total.right("time"), None, 0.95),
        _share(f"{name}: place right", total.right("place"), None, 0.95),
    ]


def sum_of(scores: list[Score]) -> Score:
    """Add scores up."""
    return sum(scores[1:], scores[0])


def by_pattern(text: str) -> list[dict[str, object]]:
    """Find counts of communes by one pattern, the peer."""
    found = []
    for match in re.finditer(r"(\d[\d.]*)(?:/(\d+))? xã[^.;\n]{0,40}đạt chuẩn", text):
        found.append(
            {
                "measure": "communes_recognized",
                "kind": "actual",
                "criterion": None,
                "value": float(match[1].replace(".", "") or 0),
                "denominator": float(match[2]) if match[2] else None,
                "place": None,
                "time": None,
                "evidence": match[0],
            }
        )
    return found


def _row(name: str, ours: float, unit: str, goal: float) -> Row:
    return {
        "name": name,
        "ours": round(ours, 3),
        "peer": None,
        "unit": unit,
        "ratio": None,
        "goal": f"at most {goal:g} {unit}",
        "met": ours <= goal,
    }


def _share(name: str, ours: float, peer: float | None, goal: float) -> Row:
    return {
        "name": name,
        "ours": round(ours, 4),
        "peer": None if peer is None else round(peer, 4),
        "unit": "share",
        "ratio": None if peer is None else round(ours / max(peer, 0.001), 2),
        "goal": f"at least {goal:g}",
        "met": ours >= goal,
    }
