"""The plans that the project holds: what each document is, names and asks for.

One folder a plan, `data/plans/<key>/`: `plan.yml`, `figures.csv` (in
`figures.tables.figures`), `communes.csv`, `outcomes.csv`. Targets as a table stand in
`figures.tables.targets`.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ntm_analysis.errors import DataError, UnknownNameError, nearest
from ntm_analysis.files.catalog import home, read_csv, read_yaml, shown
from ntm_analysis.files.loaded import loaded
from ntm_analysis.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCommune:
    """A commune that the plan names, with its deadline and the target it belongs to."""

    commune: str
    district: str
    place_code: str  # empty where the name resolves to no unit
    vintage: str
    due: Period
    title: str  # ntm, advanced or model
    figure_id: str  # the target that names it
    section: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOutcome:
    """What was published later about a target; without figure_id: nothing was found."""

    target: str
    figure_id: str
    note_vi: str
    note_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What the plan asks beyond figures, in our words, in both languages."""

    vi: str
    en: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBy:
    """How a plan's figures were taken out of its document.

    Attributes
    ----------
    kept, unseen, left_out
        Figures of the plan, those of them that no person has looked at, and those
        that were read and not taken.
    reviewer
        Who reviewed it, empty where nobody did.
    """

    kept: int
    unseen: int
    left_out: int
    reviewer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One document and what it names.

    Attributes
    ----------
    as_of
        The state that the plan starts from; what came later is not known to it.
    communes_total
        Number of communes that the document counts with, None if it states none.
    open_district_criteria
        Numbers of the district set not yet met, where the plan is of a district.
    disbursement_deadline
        Last day for the funds, where the plan states one.
    read_by
        How its figures were read; None where the plan was entered by hand.
    offices
        Criterion -> the office that the plan itself puts in charge of it.
    """

    key: str
    place_code: str
    vintage: str
    place: str
    level: str
    title_vi: str
    title_en: str
    number: str
    date: Period
    issuer_vi: str
    issuer_en: str
    criteria_set: str
    as_of: Period
    source_id: str
    communes_total: int | None
    asks: tuple[Ask, ...]
    communes: tuple[NamedCommune, ...]
    outcomes: tuple[TargetOutcome, ...]
    open_district_criteria: tuple[int, ...] = ()
    district_criteria_set: str = ""
    disbursement_deadline: Period | None = None
    read_by: ReadBy | None = None
    offices: Mapping[int, str] = field(default_factory=dict, hash=False)


def keys(folder: Path | None = None) -> list[str]:
    """Name every plan of the project, in the order of their keys."""
    plans = (folder or home()) / "data" / "plans"
    return sorted(path.parent.name for path in plans.glob("*/plan.yml"))


def load_all(folder: Path | None = None) -> list[Plan]:
    """Read every plan, in the order of their keys."""
    folder = folder or home()
    return [_load(folder / "data" / "plans" / key) for key in keys(folder)]


def known_until(plan: Plan, as_of: str = "") -> datetime.date:
    """Day of knowledge: the date asked for, else the later of the plan's two dates."""
    if as_of:
        return Period(as_of).last
    return max(plan.date.last, plan.as_of.last)


def load(key: str, folder: Path | None = None) -> Plan:
    """Read one plan.

    Raises
    ------
    UnknownNameError
        If there is no such plan; the message names the nearest.
    DataError
        If its files are broken or incomplete.
    """
    folder = folder or home()
    if key not in keys(folder):
        raise UnknownNameError(f"no plan {key!r}. {nearest(key, keys(folder))}")
    return _load(folder / "data" / "plans" / key)


def read(path: Path) -> Plan:
    """Read the plan of one folder, as it stands now.

    Raises
    ------
    DataError
        If its files are broken or incomplete.
    """
    stated = read_yaml(path / "plan.yml")
    if not isinstance(stated, dict):
        raise DataError(f"{shown(path)}/plan.yml must hold keys and values.")
    try:
        return _plan(stated, path)
    except (KeyError, TypeError) as error:
        raise DataError(f"{shown(path)}/plan.yml is incomplete: {error}.") from None


_load = loaded(read)


def _plan(stated: dict[str, Any], path: Path) -> Plan:
    given = dict(stated)
    district = given.pop("district_criteria", {})
    ends = given.pop("disbursement_deadline", None)
    read = given.pop("read_by", None)
    given_offices = given.pop("offices", None) or {}
    return Plan(
        **given
        | {
            "date": Period(given["date"]),
            "as_of": Period(given["as_of"]),
            "asks": tuple(Ask(**ask) for ask in given["asks"]),
        },
        communes=tuple(_commune(row) for row in _rows(path / "communes.csv")),
        outcomes=tuple(TargetOutcome(**row) for row in _rows(path / "outcomes.csv")),
        open_district_criteria=tuple(district.get("open", ())),
        district_criteria_set=district.get("criteria_set", ""),
        disbursement_deadline=Period(ends) if ends else None,
        read_by=ReadBy(**read) if read else None,
        offices={int(k): str(v) for k, v in given_offices.items()},
    )


def _commune(row: dict[str, str]) -> NamedCommune:
    return NamedCommune(**row | {"due": Period(row["due"])})  # type: ignore[arg-type]


def _rows(path: Path) -> list[dict[str, str]]:
    table = read_csv(path).drop(columns=["file", "row"])
    return table.to_dict("records")  # type: ignore[return-value]
