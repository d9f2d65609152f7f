"""Hold the share of each room's lines that the tests run: never less than it was.

`python scripts/coverage_floors.py build/lines.json` compares what `python -m slipcover
--json --out build/lines.json -m pytest -n 2` measured with tests/coverage_floors.json;
`--write` raises floors to what was measured, `--set` takes what was measured. What runs
only in processes that are no forks (workers, readers of foreign files) is not counted.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

FLOORS = Path(__file__).parents[1] / "tests" / "coverage_floors.json"
SLACK_PCT = 3.0  # browser tests and random examples run a few lines more or fewer


def rooms(report: dict[str, object]) -> dict[str, float]:
    """Give the percent of statements run, a room."""
    run: dict[str, int] = defaultdict(int)
    of: dict[str, int] = defaultdict(int)
    for path, file in report["files"].items():  # type: ignore[attr-defined]
        parts = Path(path).parts
        inside = parts[parts.index("ntm_analysis") + 1 :]
        room = inside[0] if len(inside) > 1 else "(top)"
        run[room] += file["summary"]["covered_lines"]
        of[room] += file["summary"]["covered_lines"]
        of[room] += file["summary"]["missing_lines"]
    return {
        room: round(100 * run[room] / of[room], 1) for room in sorted(of) if of[room]
    }


def main(arguments: list[str]) -> int:
    """Compare, or write the floors anew; 1 if a room has fallen."""
    measured = rooms(json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if "--write" in arguments or "--set" in arguments:
        kept = floors if "--write" in arguments else {}
        raised = {room: max(pct, kept.get(room, 0.0)) for room, pct in measured.items()}
        FLOORS.write_text(json.dumps(raised, indent=1) + "\n", encoding="utf-8")
        return 0
    fallen = {
        room: (floor, measured.get(room, 0.0))
        for room, floor in floors.items()
        if measured.get(room, 0.0) < floor - SLACK_PCT
    }
    for room, (floor, now) in fallen.items():
        print(
            f"ntm_analysis/{room}: tests run {now} % of its lines, {floor} % before. "
            "Test what is new there, or delete what nothing needs."
        )
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
