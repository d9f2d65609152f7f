"""What the number of a cell is worth: its value in the measure's unit, or nothing.

"1.250.500" under "triệu đồng" is 1,250.5 billion; a count of communes is whole; a unit
that does not fit the measure gives None and no figure.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.grids.grid import CellNumber, GridCell
from ntm_analysis.reading.grids.indicators import NamedIndicator
from ntm_analysis.reading.quantities.numbers import number as read_number

_FACTORS = {
    "trillion": 1e3,
    "billion": 1.0,
    "million": 1e-3,
    "thousand": 1e-6,
    "dong": 1e-9,
}
MONEY = tuple(_FACTORS)
_PER_PERSON = {"million": 1.0, "thousand": 1e-3, "dong": 1e-6}
_OWN_UNITS = {
    "communes", "districts", "villages", "products", "residential_areas", "gardens",
    "criteria",
}  # fmt: skip
WHOLE_UNITS = _OWN_UNITS - {"criteria"}  # counted in whole numbers
_BROKEN = re.compile(r"[.,]\d{1,2}")
# Some provinces have a twentieth criterion of their own
_HIGHEST = {"criteria_per_commune": 20.0, "criteria_per_commune_gain": 20.0}


def number_of(digits: str, whole: bool = False) -> float:
    """Read the digits of a cell; whole numbers as such.

    >>> number_of("1.347"), number_of("44,5"), number_of("8,227", whole=True)
    (1347, 44.5, 8227)
    """
    value = read_number(digits, whole)
    return int(value) if float(value).is_integer() else value


def plain_value(row: Sequence[GridCell | None], at: int) -> float | None:
    """The number of a cell that is no range and no part of another, else None."""
    cell = row[at] if at < len(row) else None
    if cell is None or cell.number is None or cell.number.high or cell.number.over:
        return None
    return float(read_number(cell.number.number, False))


def is_broken(digits: str) -> bool:
    """Say whether digits are written with one or two decimals, be they noughts."""
    return bool(_BROKEN.search(digits[-3:]))


def cell_values(
    measured: NamedIndicator, stated: CellNumber, unit: str
) -> tuple[float | tuple[float, float] | None, float | None] | None:
    """Convert a cell to the measure's unit; None where the units do not fit.

    Returns
    -------
    (value, percent)
        The value is None for a share of communes.
    """
    is_percent = stated.is_percent or (unit == "percent" and not stated.share)
    if measured.unit == "percent":
        if unit not in ("", "percent") or stated.over:
            return None
        value = _scaled(stated, 1.0)
        single = value if not isinstance(value, tuple) else None
        if single is not None and not 0 <= single <= 100:
            return None
        return value, single
    if is_percent:
        share = number_of(stated.number)
        counted = measured.measure.startswith(("communes", "districts", "villages"))
        return (None, share) if counted and 0 <= share <= 100 else None
    if stated.over and (measured.unit == "billion_vnd" or "million" in measured.unit):
        return None  # "10/12" beside "Thu nhập" are communes
    if measured.unit == "billion_vnd":
        return (_scaled(stated, _FACTORS[unit]), None) if unit in _FACTORS else None
    if measured.unit.startswith("million"):
        factor = _PER_PERSON.get(unit or "million")
        return (_scaled(stated, factor), None) if factor else None
    alike = {unit, measured.unit} == {"villages", "residential_areas"}
    if unit in _OWN_UNITS and unit != measured.unit and not alike:
        return None
    if unit in _FACTORS or unit == "other":
        return None
    return _count(measured, stated)


def _count(
    measured: NamedIndicator, stated: CellNumber
) -> tuple[float | tuple[float, float], None] | None:
    whole = measured.unit != "criteria"
    low = number_of(stated.number, whole)
    high = number_of(stated.high, whole) if stated.high else None
    most = _HIGHEST.get(measured.measure)
    if most is not None and max(low, high or 0) > most:
        return None
    if whole and (not float(low).is_integer() or is_broken(stated.number)):
        return None
    return (low, None) if high is None else ((low, high), None)


def _scaled(stated: CellNumber, factor: float) -> float | tuple[float, float]:
    def one(digits: str) -> float:
        value = round(number_of(digits) * factor, 9)
        return int(value) if float(value).is_integer() else value

    return (one(stated.number), one(stated.high)) if stated.high else one(stated.number)


def with_share(figure: StatedFigure, cell: GridCell, text: str) -> StatedFigure:
    """Give a count the share that stands in the cell beside it."""
    assert cell.number is not None
    share = number_of(cell.number.number)
    if figure.percent is not None or not 0 <= share <= 100:
        return figure
    evidence = text[figure.start : cell.end]
    return replace(figure, percent=share, end=cell.end, evidence=evidence)


def has_share(figure: StatedFigure) -> bool:
    """Say whether a share beside a figure would be of what it counts."""
    return figure.unit in ("communes", "districts", "villages", "residential_areas")
