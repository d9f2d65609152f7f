"""Bits flipped in every file of a store, one at a time, and whether that is noticed.

`python tests/flip_store.py FOLDER COUNT` prints what it found as JSON; the tests flip
some, `docs/reliability.md` holds a run of a thousand.
"""

import json
import random
import sys
from pathlib import Path

from small_store import FIRST, SECOND, keep

from ntm_analysis.store import health, mapping_notes


def run(store: Path, count: int, seed: int = 17) -> dict[str, int]:
    """Flip `count` bits, evenly over the files, each put right again."""
    store.parent.mkdir(parents=True, exist_ok=True)
    for rows, day in ((FIRST, "2023-12-31"), (SECOND, "2024-06-30"), (FIRST, "2024")):
        keep(store, rows, as_of=day)
    mapping_notes.write(store / "mappings" / "abc.yml", "version: 1\nname: Tên xã\n")
    assert health.check(store) == []
    files = [p for p in sorted(store.rglob("*")) if p.is_file() and p.stat().st_size]
    draw = random.Random(seed)
    noticed = 0
    for number in range(count):
        path = files[number % len(files)]
        whole = path.read_bytes()
        changed = bytearray(whole)
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
        path.write_bytes(changed)
        noticed += bool(health.check(store))
        path.write_bytes(whole)
    assert health.check(store) == []
    return {"files": len(files), "flips": count, "noticed": noticed}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]))))
