"""Run every `benchmarks/bench_*.py`, print a table, write `benchmarks/results.json`.

`python -m benchmarks` runs all, `python -m benchmarks panel data` some; results of
the others stay in the file, a list of rows. Each module gives `run() -> list[dict]`
with the keys name, ours, peer, unit, ratio, goal, met.
"""

import json
import os
import platform
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"


def topics() -> list[str]:
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def main(wanted: list[str]) -> int:
    unknown = sorted(set(wanted) - set(topics()))
    if unknown:
        print(f"no benchmark {', '.join(unknown)}. Allowed: {', '.join(topics())}.")
        return 2
    chosen = wanted or topics()
    rows = [row for row in kept() if row["topic"] not in chosen]
    for topic in chosen:
        for row in import_module(f"benchmarks.bench_{topic}").run():
            print(shown(row), flush=True)
            rows.append({"topic": topic, **row, "machine": machine()})
        write(rows)
    missed = [row["name"] for row in rows if not row["met"]]
    print(f"{len(missed)} goals missed" + "".join(f"\n  {name}" for name in missed))
    return 0


def kept() -> list[dict]:
    return json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []


def write(rows: list[dict]) -> None:
    rows.sort(key=lambda row: row["topic"])
    beside = RESULTS.with_suffix(".partial")
    text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    beside.write_text(text, encoding="utf-8")
    beside.replace(RESULTS)


def machine() -> str:
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, Python {platform.python_version()}, {os.cpu_count()} processors"


def shown(row: dict) -> str:
    peer = "" if row["peer"] is None else f", peer {row['peer']} ({row['ratio']}x)"
    mark = "met   " if row["met"] else "MISSED"
    return (
        f"{mark}  {row['name']}: {row['ours']} {row['unit']}{peer}; goal {row['goal']}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
