"""A province's own decision on the levels of a criteria set, as a file.

The set of 2026 leaves most levels to the provinces, and its annex is not shipped: an
office that has its decision writes it down once (`ntm criteria template`), and
`ntm criteria add` holds it against the set. What the file does not say stays absent:
no level is guessed, and what is missing is named. Files stand in data/criteria/own/.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.criteria.indicators import NATION, Indicator, Threshold
from ntm_analysis.criteria.sets import Amendment, CriteriaSet, CriterionChange
from ntm_analysis.errors import DataError, UnknownNameError
from ntm_analysis.files.catalog import read_yaml
from ntm_analysis.files.home import home
from ntm_analysis.files.loaded import forget_all, loaded
from ntm_analysis.files.writing import write_text

PROVINCIAL = "XA-2026"  # 51/2025/QĐ-TTg leaves most levels to the provinces
OWN = Path("data", "criteria", "own")
MEASURED = ("min", "max", "min_exclusive", "max_exclusive")
OPERATORS = (*MEASURED, "pass", "none")
MOST_TOLD = 10
_CODE = re.compile(r"(\d{1,2})\.(\d{1,2})")
_HEAD = ("criteria_set", "province", "decision", "date", "in_force_from")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceDecision:
    """One province's levels of one criteria set.

    Attributes
    ----------
    missing
        What the decision does not say, each in one line.
    """

    criteria_set: str
    province: str  # code in the list of the day
    decision: str
    decided: date
    in_force_from: date
    in_force_to: date | None
    source: str
    indicators: Mapping[int, tuple[Indicator, ...]]
    missing: tuple[str, ...]

    @property
    def count(self) -> int:
        """Number of indicators that it states."""
        return sum(map(len, self.indicators.values()))

    def covers(self, day: date) -> bool:
        """Say whether it is in force on that day."""
        ended = self.in_force_to is not None and day > self.in_force_to
        return self.in_force_from <= day and not ended


def read(path: Path) -> ProvinceDecision:
    """Read a decision and hold it against its criteria set.

    Parameters
    ----------
    path
        A YAML file as `template` writes it. Whether its province is one is left to
        who knows the lists of units.

    Raises
    ------
    DataError
        With every fault, at most ten: where, what was found, what is allowed.
    """
    stated = read_yaml(path)
    if not isinstance(stated, dict):
        raise DataError(f"{path.name} must hold keys and values: {', '.join(_HEAD)}.")
    wrong = list(_head_faults(stated))
    if wrong:
        raise _refused(path, wrong)
    asked = criteria_sets.get(stated["criteria_set"])
    groups = groups_of(asked.id)
    wrong += _dates_faults(stated, asked)
    rows = stated.get("criteria") or []
    if not isinstance(rows, list):
        raise _refused(path, ["criteria must be a list of number and indicators"])
    indicators: dict[int, tuple[Indicator, ...]] = {}
    for row in rows:
        number, found, faults = _criterion(row, asked, groups, stated)
        wrong += faults
        if number in indicators:
            wrong.append(f"criterion {number} stands twice; write its indicators once")
        indicators[number] = found
    if wrong:
        raise _refused(path, wrong)
    if not any(indicators.values()):
        raise _refused(path, ["no indicator has a level; nothing would be kept"])
    return ProvinceDecision(
        criteria_set=asked.id,
        province=str(stated["province"]),
        decision=str(stated["decision"]),
        decided=date.fromisoformat(str(stated["date"])),
        in_force_from=date.fromisoformat(str(stated["in_force_from"])),
        in_force_to=_day(stated.get("in_force_to")),
        source=str(stated.get("source") or ""),
        indicators={n: found for n, found in indicators.items() if found},
        missing=tuple(_missing(asked, groups, indicators, stated)),
    )


def add(path: Path, folder: Path | None = None) -> Path:
    """Keep a decision that reads; one of the same set, province and day is replaced.

    Raises
    ------
    DataError
        As `read`; nothing is kept then.
    """
    found = read(path)
    name = f"{found.criteria_set}-{found.province}-{found.in_force_from}.yml"
    kept = (folder or home()) / OWN / name
    write_text(kept, path.read_text(encoding="utf-8"))
    forget_all()
    return kept


@loaded
def stored_decisions(folder: Path | None = None) -> list[ProvinceDecision]:
    """Read the decisions that were added, the earliest first."""
    paths = sorted(((folder or home()) / OWN).glob("*.yml"))
    return sorted((read(path) for path in paths), key=lambda one: one.in_force_from)


def in_force(criteria_set: str, province: str, on: date) -> list[ProvinceDecision]:
    """Give the decisions of a province on the levels of a set, in force on a day."""
    return [
        one
        for one in stored_decisions()
        if (one.criteria_set, one.province) == (criteria_set, province)
        and one.covers(on)
    ]


def for_place(province: str, on: date) -> list[ProvinceDecision] | None:
    """Give a province's decisions on the set whose levels provinces decide.

    None where that set is not in force yet.
    """
    if on < criteria_sets.get(PROVINCIAL).in_force_from:
        return None
    return in_force(PROVINCIAL, province, on)


def with_levels(asked: CriteriaSet, province: str, on: date) -> CriteriaSet:
    """Give a set with the levels that a province decided by a day.

    The set itself where the province has no decision in force.
    """
    own = in_force(asked.id, province, on)
    if not own:
        return asked
    amended = [
        Amendment(
            decision=one.decision,
            in_force_from=one.in_force_from,
            changes=tuple(
                CriterionChange(number=number, indicators=indicators)
                for number, indicators in one.indicators.items()
            ),
        )
        for one in own
    ]
    return replace(asked, amendments=(*asked.amendments, *amended))


def groups_of(criteria_set: str) -> tuple[str, ...]:
    """Name the commune groups of a set, such as G1, G2, G3; empty if it has none."""
    stated = criteria_sets.stated(criteria_set).get("commune_groups") or ()
    return tuple(group["id"] for group in stated)


def template(criteria_set: str) -> str:
    """Write the file that an office fills in: every criterion, one line an indicator.

    Raises
    ------
    UnknownNameError
        If there is no such set of communes.
    """
    asked = criteria_sets.get(criteria_set)
    groups = groups_of(asked.id) or (NATION,)
    levels = ", ".join(f"{group}: " for group in groups)
    lines = [
        f"# {asked.name_vi} ({asked.decision})",
        "# Mỗi chỉ tiêu một mục; mức chưa quy định thì để trống, không ghi 0.",
        "# One entry an indicator; a level that is not decided stays empty, never 0.",
        f"# operator: {', '.join(OPERATORS)}",
        f"criteria_set: {asked.id}",
        'province: ""  # mã tỉnh / code of the province',
        'decision: ""  # Quyết định .../QĐ-UBND',
        'date: ""  # 2026-03-01',
        'in_force_from: ""',
        "in_force_to: null",
        'source: ""  # địa chỉ hoặc tên tệp / address or file',
        "criteria:",
    ]
    for number in asked.numbers:
        name = asked.criteria[number - 1].name_vi if asked.criteria else ""
        lines += [
            f"  - number: {number}  # {name}",
            "    indicators:",
            f'      # - {{code: "{number}.1", text_vi: "", operator: min, unit: "%", '
            f"thresholds: {{{levels}}}}}",
        ]
    return "\n".join(lines) + "\n"


def _head_faults(stated: Mapping[str, Any]) -> Iterator[str]:
    for key in _HEAD:
        if not str(stated.get(key) or "").strip():
            yield f"{key} is empty, but must be given"
    for key in ("date", "in_force_from", "in_force_to"):
        if (text := stated.get(key)) and _day(text) is None:
            yield f"{key} is {text!r}, but must be a day such as 2026-03-01"
    name = stated.get("criteria_set")
    if name:
        try:
            if criteria_sets.get(str(name)).level != "commune":
                yield f"criteria_set is {name!r}, but must be a set for communes"
        except UnknownNameError as error:
            yield f"criteria_set: {error}"


def _dates_faults(stated: Mapping[str, Any], asked: CriteriaSet) -> list[str]:
    begins, ends = _day(stated["in_force_from"]), _day(stated.get("in_force_to"))
    faults = []
    if begins and begins < asked.in_force_from:
        faults.append(
            f"in_force_from is {begins}, but {asked.id} is in force from "
            f"{asked.in_force_from}"
        )
    if begins and ends and ends < begins:
        faults.append(f"in_force_to {ends} lies before in_force_from {begins}")
    return faults


def _criterion(
    row: Any, asked: CriteriaSet, groups: Collection[str], head: Mapping[str, Any]
) -> tuple[int, tuple[Indicator, ...], list[str]]:
    number = row.get("number") if isinstance(row, dict) else row
    if not isinstance(number, int) or number not in asked.numbers:
        last = len(asked.numbers)
        return -1, (), [f"criterion {number!r} is not one of 1 to {last} of {asked.id}"]
    found, faults, codes = [], [], set()
    for stated in row.get("indicators") or ():
        wrong = list(_indicator_faults(stated, number, groups))
        if not wrong and stated["code"] in codes:
            wrong = [f"{stated['code']} stands twice; write it once"]
        faults += [f"criterion {number}: {fault}" for fault in wrong]
        if not wrong:
            codes.add(stated["code"])
            found.append(_indicator(stated, head))
    return number, tuple(found), faults


def _indicator_faults(
    stated: Any, number: int, groups: Collection[str]
) -> Iterator[str]:
    code = stated.get("code") if isinstance(stated, dict) else stated
    match = _CODE.fullmatch(code) if isinstance(code, str) else None
    if match is None or int(match[1]) != number:
        yield f'code is {code!r}, but must be a text such as "{number}.1"'
        return
    if not str(stated.get("text_vi") or "").strip():
        yield f"{code}: text_vi is empty, but must say what is measured"
    operator = stated.get("operator")
    if operator not in OPERATORS:
        allowed = ", ".join(OPERATORS)
        yield f"{code}: operator is {operator!r}, but must be one of {allowed}"
    levels = stated.get("thresholds") or {}
    allowed_groups = [*groups, NATION]
    if not isinstance(levels, dict):
        yield f"{code}: thresholds must be {', '.join(allowed_groups)} with a level"
        return
    if NATION in levels and len(levels) > 1:
        yield f"{code}: give {NATION} or the groups, not both"
    for group, level in levels.items():
        if group not in allowed_groups:
            yield f"{code}: group {group!r} is not one of {', '.join(allowed_groups)}"
        if level is None or operator not in MEASURED:
            continue
        if isinstance(level, bool) or not isinstance(level, int | float):
            yield (
                f"{code}: the level of {group} is {level!r}, but must be a number "
                f"with a decimal point, or empty where it is not decided"
            )
        elif stated.get("unit") == "%" and not 0 <= level <= 100:
            yield f"{code}: the level of {group} is {level:g} %, not 0 to 100"


def _indicator(stated: Mapping[str, Any], head: Mapping[str, Any]) -> Indicator:
    source = str(head.get("source") or head["decision"])
    return Indicator(
        code=stated["code"],
        text_vi=str(stated["text_vi"]),
        text_en=str(stated.get("text_en") or ""),
        operator=stated["operator"],
        unit=str(stated.get("unit") or ""),
        source=source,
        confidence="high",
        thresholds={
            group: Threshold(
                value=float(level) if isinstance(level, int | float) else None,
                text=str(level),
                source=source,
                confidence="high",
            )
            for group, level in (stated.get("thresholds") or {}).items()
            if level is not None
        },
    )


def _missing(
    asked: CriteriaSet,
    groups: Collection[str],
    indicators: Mapping[int, tuple[Indicator, ...]],
    stated: Mapping[str, Any],
) -> Iterator[str]:
    silent = [number for number in asked.numbers if not indicators.get(number)]
    if silent:
        yield f"no indicator of criterion {', '.join(map(str, silent))}"
    count = sum(map(len, indicators.values()))
    if asked.indicator_count and count < asked.indicator_count:
        yield f"{count} of the {asked.indicator_count} indicators of {asked.id}"
    for found in indicators.values():
        for one in found:
            if one.operator not in MEASURED or NATION in one.thresholds:
                continue
            lacking = [g for g in groups or (NATION,) if g not in one.thresholds]
            if lacking:
                yield f"{one.code}: no level for {', '.join(lacking)}"
    if not stated.get("source"):
        yield "source: where the decision can be read"


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def _refused(path: Path, wrong: list[str]) -> DataError:
    told = "".join(f"\n  {fault}" for fault in wrong[:MOST_TOLD])
    left = len(wrong) - MOST_TOLD
    more = f"\n  and {left} more" if left > 0 else ""
    return DataError(f"{path.name} was not added, {len(wrong)} to mend:{told}{more}")
