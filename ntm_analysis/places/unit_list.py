"""Reading the statistics office's list of units: one row a commune, with its parents.

Its export names the columns "Tỉnh Thành Phố, Mã TP, Quận Huyện, Mã QH, Phường Xã, Mã
PX" or, of communes alone, "Mã, Tên, Cấp, Mã QH, Quận Huyện, Mã TP, Tỉnh / Thành Phố";
other lists say "Mã tỉnh", "Mã huyện", "Mã xã". A name without its kind takes that of
the column "Cấp". After 2025-07-01 there are no
districts and the columns may be missing. Rows that are no unit are collected with
their number; the others are kept.
"""

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.places.changes.conversion import HEADER_ROWS, RowProblem
from ntm_analysis.places.names.kinds import LEVEL_OF_TYPE, split_name
from ntm_analysis.text import fold, nfc

HEADINGS = {
    "province_code": r"^ma (tp|tinh|t)\b|^province code",
    "province": r"^tinh|^ten tinh|^province( name)?$",
    "district_code": r"^ma (qh|huyen|h)\b|^district code",
    "district": r"^quan|^ten (quan|huyen)|^huyen|^district( name)?$",
    "commune_code": r"^ma (px|xa|x)\b|^commune code|^ward code|^(ma|code)$",
    "commune": r"^phuong|^ten (xa|phuong)|^xa\b|^commune( name)?$|^ward( name)?$"
    r"|^(ten|name)$",
    "kind": r"^cap$|^loai( hinh)?$|^type$",
}
DIGITS = {"province": 2, "district": 3, "commune": 5}
COLUMNS = ["code", "name", "short_name", "level", "type", "parent_code"]
REQUIRED = ("province_code", "province", "commune_code", "commune")


@dataclass(frozen=True)
class UnitList:
    """The units of a list, from large to small, and the rows left out."""

    units: pd.DataFrame  # code, name, short_name, level, type, parent_code
    problems: tuple[RowProblem, ...]


def has_heading(cells: pd.DataFrame) -> bool:
    """Say whether a sheet names provinces and communes with their codes."""
    return _heading(cells) is not None


def read(cells: pd.DataFrame) -> UnitList:
    """Read the units from the cells of a sheet, every cell as text.

    Raises
    ------
    ImportRefusedError
        If no row holds the headings, or no row is a unit.
    """
    found = _heading(cells)
    if found is None:
        raise ImportRefusedError(
            f"no heading for codes and names of provinces and communes among the first "
            f"{HEADER_ROWS} rows. Name the columns as the statistics office does: "
            f"'Mã TP', 'Tỉnh Thành Phố', 'Mã QH', 'Quận Huyện', 'Mã PX', 'Phường Xã'."
        )
    start, columns = found
    units: dict[str, dict[str, str]] = {}
    problems: list[RowProblem] = []
    rows = cells.iloc[start + 1 :]
    for number, row in zip(rows.index, rows.to_dict("records"), strict=True):
        why = _take(row, columns, units)
        if why:
            shown = " | ".join(str(v) for v in row.values() if pd.notna(v))
            problems.append(RowProblem(int(str(number)) + 1, shown[:80], why))
    if not units:
        raise ImportRefusedError("no row is a unit with a code and a name.")
    table = pd.DataFrame(list(units.values()), columns=COLUMNS)
    table["size"] = table["code"].str.len()
    ordered = table.sort_values(["size", "code"], ignore_index=True)
    return UnitList(ordered.drop(columns="size"), tuple(problems))


def _heading(cells: pd.DataFrame) -> tuple[int, dict[str, int]] | None:
    for position in range(min(HEADER_ROWS, len(cells))):
        columns: dict[str, int] = {}
        for column, value in enumerate(cells.iloc[position]):
            text = fold(str(value).replace("_", " ")) if pd.notna(value) else ""
            for key, pattern in HEADINGS.items():
                if key not in columns and re.search(pattern, text):
                    columns[key] = column
                    break
        if all(key in columns for key in REQUIRED):
            return position, columns
    return None


def _take(
    row: dict[Any, Any], columns: dict[str, int], units: dict[str, dict[str, str]]
) -> str:
    """Add the units of a row; say why it was left out, or nothing."""
    parent, taken = "", []
    for level, digits in DIGITS.items():
        if f"{level}_code" not in columns or level not in columns:
            continue
        if level == "commune" and _is_larger(row, columns):
            continue
        code = _code(row.get(columns[f"{level}_code"]), digits)
        name = _name(row, columns, level)
        if not code and pd.isna(name):
            continue
        if len(code) != digits or not code.isdigit():
            return f"{level} code {code!r} has not {digits} digits"
        if pd.isna(name) or not str(name).strip():
            return f"{level} {code} has no name"
        known = units.get(code)
        if known and known["name"] != nfc(str(name)):
            return f"{level} {code} stands under two names: {known['name']}, {name}"
        taken.append(_unit(code, nfc(str(name)), level, parent))
        parent = code
    units |= {unit["code"]: units.get(unit["code"], unit) for unit in taken}
    return ""


def _is_larger(row: dict[Any, Any], columns: dict[str, int]) -> bool:
    """Say whether a row of the list is about a province or district itself."""
    own = row.get(columns["commune_code"])
    above = [
        row.get(columns[f"{level}_code"])
        for level in ("province", "district")
        if f"{level}_code" in columns
    ]
    kind = row.get(columns["kind"]) if "kind" in columns else None
    levels = LEVEL_OF_TYPE.get(nfc(str(kind)).lower(), ("commune",))
    return (pd.notna(own) and own in above) or "commune" not in levels


def _name(row: dict[Any, Any], columns: dict[str, int], level: str) -> Any:
    """Give a unit's name with its kind, which may stand in a column of its own."""
    name = row.get(columns[level])
    kind = (
        row.get(columns["kind"]) if level == "commune" and "kind" in columns else None
    )
    if pd.isna(name) or kind is None or pd.isna(kind) or split_name(nfc(str(name)))[0]:
        return name
    return f"{nfc(str(kind))} {name}"


def _unit(code: str, name: str, level: str, parent: str) -> dict[str, str]:
    kind, short = split_name(name)
    return {
        "code": code,
        "name": name,
        "short_name": short,
        "level": level,
        "type": kind,
        "parent_code": parent,
    }


def _code(cell: Any, digits: int) -> str:
    text = re.sub(r"^'|\.0$", "", str(cell).strip()) if pd.notna(cell) else ""
    return text.zfill(digits) if text.isdigit() else text
