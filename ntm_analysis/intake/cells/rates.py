"""Columns that hold rates: there 0 and 1 are numbers, and 0,95 among 95s is a fraction.

"11. Nghèo đa chiều (%)" holds 3,2, 0 and 1: a commune without poor households has met
the criterion, though 0 is "not met" in a column of marks. A share written as a
fraction beside shares in percent would fail every level: it is doubted.
"""

import re
from collections.abc import Iterable, Sequence
from statistics import median

from ntm_analysis.files.workbooks.workbooks import Cell
from ntm_analysis.intake.cells.bounds import SHARE
from ntm_analysis.intake.cells.marks import read_value

# What a heading says of the numbers below it.
_UNIT_NAMED = re.compile(
    r"%|tỷ lệ|tỉ lệ|phần trăm|triệu|nghìn đồng|m2|m²", re.IGNORECASE
)
_HIGH = 50  # percent; shares of a column whose middle lies above are no fractions
HALF = 0.5  # between 1 and 0 it may be a third state, and proves nothing
FEW = 2  # numbers, or columns of them, that say so


def holds_rates(cells: Iterable[Cell], heading: str, unit: str) -> bool:
    """Say whether a column of a criterion with a unit holds numbers and no marks.

    A lone number among many 1 and 0 proves nothing where the heading names no unit.

    >>> holds_rates([3.2, 0, 1, 2.5, 0], "11. Nghèo đa chiều", "%")
    True
    >>> [holds_rates(c, "TC 11", "%") for c in ([1, 0, 1, 1, 11], [1, 0])]
    [False, False]
    """
    if not unit:
        return False
    bare = rates = broken = 0
    for cell in cells:
        reading = read_value(cell)
        if reading.kind != "number" or isinstance(cell, bool):
            continue
        if reading.value in (0, 1):
            bare += 1
        elif reading.value != HALF:
            rates += 1
            broken += not float(reading.value or 0).is_integer()
    named = bool(_UNIT_NAMED.search(heading))
    return rates > 0 and (named or rates >= bare or broken >= FEW)


def any_numbers(cells: Iterable[Cell]) -> bool:
    """Say whether a column holds a number that is no mark: 85, and not 1 or 0."""
    return any(
        r.kind == "number" and r.value not in (0, 1) for r in map(read_value, cells)
    )


def in_percent(cells: Sequence[Cell], unit: str) -> bool:
    """Say whether a column of shares is plainly written in percent, and high.

    >>> in_percent([0.95, 95, 100, 87.5], "%"), in_percent([0.95, 3.2, 1, 7], "%")
    (True, False)
    """
    if unit != SHARE:
        return False
    found = [read_value(cell) for cell in cells]
    values = [r.value for r in found if r.kind == "number" and r.value is not None]
    above = [value for value in values if value > 1]
    return len(above) >= FEW and median(above) >= _HIGH
