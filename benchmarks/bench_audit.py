"""How many planted slips does the audit find, does it raise false alarms, how long?

All plans here are synthetic: drawn from a table of communes and criteria, so that every
number follows from the others until one is changed. Peer: what a spreadsheet does,
value / whole against the printed percentage, rounded to its digits.
"""

import random
import time
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from ntm_analysis.audit.laws import audit
from ntm_analysis.audit.laws.rounding import decimals
from ntm_analysis.figures.tables import plans
from ntm_analysis.reading.tables import readings

Row = dict[str, object]
Figures = list[dict[str, Any]]
PLANS = 200
BANDS = [(19, 19), (15, 18), (10, 14), (5, 9), (0, 4)]


def run() -> list[Row]:
    """Plant one slip in each of many synthetic plans; audit the shipped plans."""
    chance = random.Random(20260101)
    whole = [_plan(chance) for _ in range(PLANS)]
    broken = [_broken(plan, chance) for plan in whole]
    found = sum(_slips(plan) > 0 for plan in broken) / PLANS
    peer = sum(_spreadsheet(plan) > 0 for plan in broken) / PLANS
    alarms = sum(_slips(plan) for plan in whole)
    shipped = [readings.of_plan(key) for key in plans.keys()]  # noqa: SIM118
    told = [f for reading in shipped for f in reading.findings("en")]
    slips = sum(not finding.passed for finding in told)
    took = _fastest(readings.of_plan("lang-son-2018").rows)
    return [
        _row(f"one slip in each of {PLANS} synthetic plans, found", found, peer, 0.95),
        _at_most("false alarms on the same plans before the slip", alarms, 0, ""),
        _at_most(f"slips in {len(told)} checks of the shipped plans", slips, 1, ""),
        _at_most("audit of a plan of 78 figures", took, 0.1, "s"),
    ]


def _plan(chance: random.Random) -> Figures:
    met = [chance.randint(0, 19) for _ in range(chance.randint(20, 200))]
    met += [19] * chance.randint(2, 20)
    whole, full = len(met), sum(count == 19 for count in met)
    new = chance.randint(1, full - 1)
    rows = [
        _figure("communes_recognized", full - new, kind="actual", time="2017"),
        _figure("communes_recognized_new", new),
        _figure("communes_recognized", full, denominator=whole),
        _figure("criteria_per_commune", round(sum(met) / whole, 2)),
    ]
    for low, high in BANDS:
        count = sum(low <= n <= high for n in met)
        rows.append(_figure("communes_in_band", count, band_low=low, band_high=high))
    for k in range(1, 20):
        count = sum(n >= k for n in met)
        rows.append(_figure("communes_meeting_criterion", count, criterion=k))
    for row in rows[4:]:
        row |= {"denominator": whole, "percent": round(100 * row["value"] / whole, 1)}
    return rows


def _figure(measure: str, value: float, **further: Any) -> dict[str, Any]:
    stated = {"measure": measure, "kind": "target", "place": "synthetic"}
    return stated | {"value": value, "unit": "communes", "time": "2018"} | further


def _broken(plan: Figures, chance: random.Random) -> Figures:
    copy = deepcopy(plan)
    row = chance.choice(copy)
    key = chance.choice([k for k in ("value", "percent", "denominator") if k in row])
    row[key] += chance.choice([-9, -4, -2, -1, 1, 2, 4, 9])
    return copy


def _slips(plan: Figures) -> int:
    return sum(not finding.passed for finding in audit(plan, "en"))


def _spreadsheet(plan: Figures) -> int:
    shares = [row for row in plan if row.get("percent") is not None]
    return sum(
        round(100 * row["value"] / row["denominator"], decimals(row["percent"]))
        != row["percent"]
        for row in shares
    )


def _fastest(rows: Sequence[dict[str, Any]]) -> float:
    took = []
    for _ in range(5):
        begin = time.perf_counter()
        audit(rows, "vi")
        took.append(time.perf_counter() - begin)
    return min(took)


def _row(name: str, ours: float, peer: float, goal: float) -> Row:
    return {
        "name": name,
        "ours": round(ours, 3),
        "peer": round(peer, 3),
        "unit": "share",
        "ratio": round(ours / peer, 2) if peer else None,
        "goal": f"at least {goal:g}",
        "met": ours >= goal,
    }


def _at_most(name: str, ours: float, goal: float, unit: str) -> Row:
    return {
        "name": name,
        "ours": round(ours, 3),
        "peer": None,
        "unit": unit or "count",
        "ratio": None,
        "goal": f"at most {goal:g} {unit}".strip(),
        "met": ours <= goal,
    }
