"""Files damaged at random, given to every reader of the workbench.

`python tests/fuzz_readers.py COUNT [SEED]` draws COUNT damaged files from whole ones of
every format, and from those that reach rare lines of the readers (`grown.json`, made by
`grow_corpus.py`), and reads each. What is read or refused in our own words, in one
line, is well; any other exception is a crash. Prints counts, the slowest file and the
most memory of a reading child as JSON. The same seed draws the same files.
"""

import json
import os
import random
import sys
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import psutil
from damage import chained, damaged
from whole_files import ROOT, Whole, all_wholes

from ntm_analysis.errors import NtmError
from ntm_analysis.files import guarded

GROWN = ROOT / "tests" / "grown.json"
# Words of a refusal at a limit of the reading child.
AT_LIMIT = ("took longer than", "of memory to read", "breaks the program")


def grown() -> dict[str, list[list[int]]]:
    """Give the seeds of the files that reach rare lines, by the whole file's name."""
    if not GROWN.exists():
        return {}
    found: dict[str, list[list[int]]] = json.loads(GROWN.read_text(encoding="utf-8"))
    return found


def placed(whole: Whole, content: bytes, folder: Path) -> Path:
    """Write a damaged file where its reader looks for it, with what belongs to it."""
    path = folder / whole.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    for name, other in whole.beside:
        (folder / name).write_bytes(other)
    return path


def run(count: int, seed: int = 1) -> dict[str, Any]:
    """Read `count` damaged files and say what became of them."""
    draw = random.Random(seed)
    told: Counter[str] = Counter(read=0, refused=0, at_limit=0)
    by_format: Counter[str] = Counter()
    crashes: list[str] = []
    slowest, longest = (0.0, ""), 0.0
    memory = 0
    with tempfile.TemporaryDirectory() as name:
        wholes = all_wholes(Path(name))
        rare = grown()
        for number in range(count):
            whole = wholes[number % len(wholes)]
            chain = draw.choice([[], [], *rare.get(whole.name, [])])
            content = damaged(chained(whole.content, chain), draw)
            path = placed(whole, content, Path(name) / "damaged" / whole.name)
            by_format[whole.name] += 1
            began, before = time.monotonic(), spent()
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    whole.reader(path)
                told["read"] += 1
            except NtmError as error:
                said = str(error)
                told["at_limit" if any(w in said for w in AT_LIMIT) else "refused"] += 1
            except Exception as error:
                crashes.append(
                    f"{number} {whole.name}: {type(error).__name__}: {error}"[:200]
                )
            slowest = max(slowest, (spent() - before, f"{number} {whole.name}"))
            longest = max(longest, time.monotonic() - began)
            memory = max(memory, _most_memory())
    return {
        "files": count, "formats": len(by_format), **told,
        "crashes": len(crashes), "which": crashes[:40],
        "slowest_s": round(slowest[0], 2), "slowest": slowest[1],
        "longest_s": round(longest, 2), "child_mib": memory // 2**20,
    }  # fmt: skip


def spent() -> float:
    """Processor time of this process and of its children that have ended or run."""
    own = os.times()
    total = own.user + own.system + own.children_user + own.children_system
    for child in psutil.Process().children():
        try:
            times = child.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return total


def _most_memory() -> int:
    """The most that the reading child has held since its start, in bytes."""
    sizes = [0]
    for child in psutil.Process().children():
        told = Path(f"/proc/{child.pid}/status")
        try:
            lines = told.read_text(encoding="utf-8").splitlines()
            most = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
            sizes.append(int(most[0]) * 1024 if most else child.memory_info().rss)
        except (OSError, psutil.NoSuchProcess):
            continue
    return max(sizes)


if __name__ == "__main__":
    drawn = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    found = run(int(sys.argv[1]), drawn)
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    guarded.end_children()
