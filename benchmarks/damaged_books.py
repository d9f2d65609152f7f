"""Read thousands of damaged workbooks in one process and say what became of them."""

import json
import resource
import socket
import sys
import time
from pathlib import Path

from workbook_mutations import mutated

from benchmarks import intake_books
from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.reading import Request, read_file
from ntm_analysis.intake.roster.asked import place_of
from ntm_analysis.periods import Period


def main(folder: Path, count: int) -> dict[str, float]:
    socket.socket.connect = _refuse  # type: ignore[method-assign,assignment]
    base = folder / "base.xlsx"
    intake_books.write_matrix(base, intake_books.communes()["20"][:12])
    day = Period("2023-12-31")
    request = Request(place_of("20", day), day, intake_books.SET)
    content, path = base.read_bytes(), folder / "damaged.xlsx"
    found: dict[str, float] = {"read": 0, "refused": 0, "slowest": 0.0}
    for seed in range(count):
        path.write_bytes(mutated(content, seed)[1])
        start = time.perf_counter()
        try:
            read_file(path, request)
            found["read"] += 1
        except ImportRefusedError:
            found["refused"] += 1
        found["slowest"] = max(found["slowest"], time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return found | {"memory_gib": memory}


def _refuse(*args: object, **kwargs: object) -> None:
    raise AssertionError("a workbook asked for the network")


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
