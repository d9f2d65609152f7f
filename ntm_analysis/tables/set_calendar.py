"""Which criteria set of communes is in force on a date, in the order of their coming.

A series may be drawn as one line only within one set; this is where a set begins.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ntm_analysis.errors import UnknownNameError, nearest
from ntm_analysis.periods import Period
from ntm_analysis.sources.catalog import home, read_yaml


@dataclass(frozen=True, slots=True)
class SetInForce:
    """A national set for communes: its key, decision, first day, and its criteria."""

    key: str
    decision: str
    first_day: date
    criteria_count: int
    names_vi: tuple[str, ...]
    names_en: tuple[str, ...]


@cache
def all_sets(folder: Path | None = None) -> tuple[SetInForce, ...]:
    """Read the sets by which communes are recognised, oldest first."""
    files = sorted(((folder or home()) / "data" / "criteria").glob("XA-*.yml"))
    stated = [read_yaml(path) for path in files]
    sets = [_one(entry) for entry in stated if entry["title"] == "ntm"]
    return tuple(sorted(sets, key=lambda item: item.first_day))


def on(day: Period) -> SetInForce:
    """Give the set in force on the last day of a date; the first set before it."""
    begun = [item for item in all_sets() if item.first_day <= day.last]
    return begun[-1] if begun else all_sets()[0]


def by_key(key: str) -> SetInForce:
    """Give a set by its key.

    Raises
    ------
    UnknownNameError
        If no commune set has that key.
    """
    found = {item.key: item for item in all_sets()}
    if key not in found:
        raise UnknownNameError(f"no commune set {key!r}. {nearest(key, found)}")
    return found[key]


def number_on(day: Period) -> int:
    """Number the set in force on a date, from 0; a line stays within one number."""
    return all_sets().index(on(day))


def _one(stated: dict) -> SetInForce:  # type: ignore[type-arg]
    criteria = stated["criteria"]
    return SetInForce(
        key=stated["id"],
        decision=stated["decision"],
        first_day=date.fromisoformat(str(stated["in_force_from"])),
        criteria_count=int(stated["criteria_count"]),
        names_vi=tuple(item["name_vi"] for item in criteria),
        names_en=tuple(item["name_en"] for item in criteria),
    )
