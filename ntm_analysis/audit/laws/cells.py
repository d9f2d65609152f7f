"""Cells of a figure's row as values: whatever is odd becomes "not stated".

Rows come from a document, from JSON or CSV, or from a table of pandas; an audit must
survive them all.
"""

import math
from collections.abc import Mapping
from typing import Any

NO_QUANTITY = 1e15  # nothing that a plan counts is so large


def missing(value: Any) -> bool:
    """Is a cell empty: None, NaN, or pandas' own missing value?"""
    empty = value is None or (isinstance(value, float) and math.isnan(value))
    return empty or type(value).__name__ == "NAType"  # pandas' own missing value


def text(value: Any) -> str:
    """Give a cell as text; empty where it is missing."""
    return "" if missing(value) else str(value).strip()


def number(value: Any) -> float | None:
    """Give a cell as a number; None where it is none, or larger than any quantity."""
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if abs(found) < NO_QUANTITY else None  # also NaN, inf


def whole(value: Any) -> int | None:
    """Give a cell as a whole number; None where it is none."""
    found = number(value)
    return None if found is None or found % 1 else int(found)


def ends(value: Any, high: Any) -> tuple[float | None, float | None]:
    """Give both ends of a value: a pair, or a number with the upper end beside it."""
    if isinstance(value, (list, tuple)):
        both = [number(end) for end in value]
        return (both[0], both[1]) if len(both) == 2 else (None, None)
    first = number(value)
    last = number(high)
    return first, first if last is None else last


def names(value: Any) -> tuple[str, ...]:
    """Give a list of names, or the parts of "A; B"."""
    if isinstance(value, (list, tuple)):
        return tuple(str(name) for name in value)
    return tuple(part.strip() for part in text(value).split(";") if part.strip())


def districts(value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give (district, communes) pairs from a mapping or from pairs."""
    pairs = value.items() if isinstance(value, Mapping) else value
    if not isinstance(value, (Mapping, list, tuple)):
        return ()
    listed = [p for p in pairs if isinstance(p, (list, tuple)) and len(p) == 2]
    return tuple((str(district), names(communes)) for district, communes in listed)


def band(row: Mapping[str, Any]) -> tuple[int, int] | None:
    """Give a band's edges; None where one is missing."""
    low, high = whole(row.get("band_low")), whole(row.get("band_high"))
    return None if low is None or high is None else (low, high)
