"""Does a value reach the level of its indicator, and a criterion all of its own?

A criterion is met only if every one of its indicators is met (QĐ 491/2009, QĐ
1980/2016, QĐ 318/2022: the levels stand per indicator); one that fails decides it.
Where the set holds no level for an indicator, region and year, nothing is decided:
the value is kept and the missing level is said.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ntm_analysis.intake.cells.marks import CellReading

_RANGE = re.compile(r"(\d{1,2})\.(\d{1,2})-(?:\1\.)?(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Level:
    """What an indicator asks for: how to compare, with what; `inner` is "of which"."""

    op: str  # pass, none, min, max, min_exclusive, max_exclusive
    value: float | None = None
    inner: float | None = None


Levels = Callable[[str, str, str], Level | None]  # (indicator, class, group)


def reaches(reading: CellReading, level: Level | None) -> bool | None:
    """Judge one cell; None is no report, or no level to judge it by.

    >>> reaches(CellReading("number", 95.0, 60.0), Level("min", 95, 60))
    True
    >>> reaches(CellReading("number", 5.1), Level("max_exclusive", 5))
    False
    """
    if reading.kind in ("met", "not_met"):
        return reading.met
    if reading.kind != "number" or level is None or reading.value is None:
        return None
    if level.op == "none":
        return reading.value == 0
    if level.op == "pass":
        return {1.0: True, 0.0: False}.get(reading.value)
    if level.value is None:
        return None
    held = _compare(reading.value, level.op, level.value)
    if held and level.inner is not None:
        return None if reading.inner is None else reading.inner >= level.inner
    return held


def _compare(value: float, op: str, level: float) -> bool | None:
    if op.startswith("min_exclusive"):
        return value > level
    if op.startswith("max_exclusive"):
        return value < level
    if op.startswith("min"):
        return value >= level
    return value <= level if op.startswith("max") else None


def whole(found: dict[str, bool | None], needed: frozenset[str]) -> bool | None:
    """Judge a criterion by its indicators; one that fails decides it.

    >>> whole({"2.1": True, "2.2": False}, frozenset({"2.1", "2.2", "2.3"}))
    False
    >>> whole({"2.1": True}, frozenset({"2.1", "2.2"})) is None
    True
    """
    if any(met is False for met in found.values()):
        return False
    missing = needed - found.keys()
    if missing or not found or any(met is None for met in found.values()):
        return None
    return True


def expanded(code: str) -> list[str]:
    """Write out a range of indicators; other codes stand alone.

    >>> expanded("17.2-17.5"), expanded("18.1-18.6")[-1], expanded("2.1")
    (['17.2', '17.3', '17.4', '17.5'], '18.6', ['2.1'])
    """
    found = _RANGE.fullmatch(code)
    if not found:
        return [code]
    first, last = int(found[2]), int(found[3])
    return [f"{found[1]}.{part}" for part in range(first, last + 1)]
