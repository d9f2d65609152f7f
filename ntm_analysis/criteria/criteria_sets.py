"""The criteria sets of data/criteria/, as dataclasses.

What they mean stands in `criteria`; here files are read and nothing is decided. Bands,
rules and departments are read in `criteria.criteria_rules`.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ntm_analysis.criteria.indicators import Indicator, Threshold
from ntm_analysis.criteria.sets import (
    Amendment,
    CriteriaSet,
    Criterion,
    CriterionChange,
    in_force,
)
from ntm_analysis.errors import DataError, UnknownNameError, nearest
from ntm_analysis.files.catalog import home, read_yaml, shown

# The files of data/criteria/ that are no criteria set
OTHERS = ("bands", "correspondence", "groups", "poverty", "recognition")
Row = dict[str, Any]


def load(folder: Path | None = None) -> dict[str, CriteriaSet]:
    """Read every criteria set, by its id.

    Raises
    ------
    DataError
        If a file is broken, or its criteria are not numbered from 1.
    """
    return _sets(folder or home())


def get(set_id: str, folder: Path | None = None) -> CriteriaSet:
    """Give one set.

    Raises
    ------
    UnknownNameError
        If there is none of that id.
    """
    sets = load(folder)
    if set_id not in sets:
        raise UnknownNameError(f"no criteria set {set_id!r}. {nearest(set_id, sets)}")
    return sets[set_id]


def at(day: date, level: str = "commune", title: str = "ntm") -> CriteriaSet:
    """Give the set in force on a day; see `criteria.sets.in_force`."""
    return in_force(load().values(), day, level, title)


def correspondence(folder: Path | None = None) -> Row:
    """Read what stands under the same number in the sets of nineteen criteria."""
    return stated("correspondence", folder)


def groups(folder: Path | None = None) -> list[Row]:
    """Read the five groups of the nineteen criteria: id, names, numbers."""
    found: list[Row] = stated("groups", folder)["groups"]
    return found


def read(folder: Path) -> dict[str, CriteriaSet]:
    """Read every criteria set as it stands now, by its id."""
    paths = sorted((folder / "data" / "criteria").glob("*.yml"))
    found = [
        built(_set, read_yaml(path), path.stem)
        for path in paths
        if path.stem not in OTHERS
    ]
    return {criteria_set.id: criteria_set for criteria_set in found}


_sets = cache(read)


def stated(name: str, folder: Path | None = None) -> Row:
    """Read one file of data/criteria/ as it stands.

    Raises
    ------
    DataError
        If it is missing, broken, or no mapping.
    """
    path = (folder or home()) / "data" / "criteria" / f"{name}.yml"
    if not isinstance(found := read_yaml(path), dict):
        raise DataError(f"{shown(path)} must hold keys and values.")
    return found


def built(build: Any, stated: Row, name: str) -> Any:
    """Say which file lacks what, instead of a traceback."""
    where = shown(Path("data", "criteria", f"{name}.yml"))
    if not isinstance(stated, dict):
        raise DataError(f"{where} must hold keys and values.")
    try:
        return build(stated)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"{where} is incomplete or wrong: {error}.") from None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def dated(row: Row) -> Row:
    """Turn the first and last day of a row into dates."""
    begins = _day(row["in_force_from"])
    return row | {"in_force_from": begins, "in_force_to": _day(row["in_force_to"])}


def _set(row: Row) -> CriteriaSet:
    if not isinstance(row["id"], str):
        raise TypeError("id must be a text such as XA-2016")
    apart = ("date", "conditions", "commune_groups")
    own = {k: v for k, v in row.items() if k not in apart}
    return CriteriaSet(
        **dated(own)
        | {
            "decided": date.fromisoformat(row["date"]),
            "sources": tuple(row["sources"]),
            "criteria": tuple(_criterion(c) for c in row["criteria"]),
            "amendments": tuple(_amendment(a) for a in row.get("amendments", ())),
        }
    )


def _criterion(row: Row) -> Criterion:
    return Criterion(**row | {"indicators": _indicators(row)})


def _amendment(row: Row) -> Amendment:
    return Amendment(
        decision=row["decision"],
        in_force_from=date.fromisoformat(row["in_force_from"]),
        changes=tuple(
            CriterionChange(**change | {"indicators": _indicators(change)})
            for change in row["changes"]
        ),
    )


def _indicators(row: Row) -> tuple[Indicator, ...]:
    return tuple(_indicator(stated) for stated in row.get("indicators", ()))


def _indicator(row: Row) -> Indicator:
    given = {k: v for k, v in row.items() if k != "regional"}
    levels = _levels(row) | _levels(row.get("regional", {}))
    years = {int(y): _levels(stated) for y, stated in row.get("by_year", {}).items()}
    return Indicator(
        **given
        | {
            "thresholds": levels,
            "by_year": years,
            "varies_by": tuple(row.get("varies_by", ())),
        }
    )


def _levels(stated: Row) -> dict[str, Threshold]:
    return {
        region: Threshold(
            value=float(level) if isinstance(level, int | float) else None,
            text=str(level),
            source=stated["source"],
            confidence=stated["confidence"],
        )
        for region, level in stated.get("thresholds", {}).items()
    }
