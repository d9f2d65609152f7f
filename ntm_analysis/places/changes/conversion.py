"""Reading an office's conversion table: which old code went into which new one.

The statistics office's table and its many copies name their columns differently; a
column is known by the words of its heading, without diacritics. Rows that name a unit
of neither list are collected with their row number and left out; the others are kept.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ntm_analysis.errors import DataError, ImportRefusedError
from ntm_analysis.files import cells
from ntm_analysis.text import fold

# Words of a heading, folded; the first column that fits is taken. "Mã xã cũ",
# "Mã ĐVHC trước sắp xếp", "old_code"; commune codes go before others.
HEADINGS: dict[str, tuple[str, ...]] = {
    "old_code": (
        r"ma (xa|px|phuong).*(cu|truoc)\b",
        r"ma.*(cu|truoc)\b",
        r"old code|code old|from code",
    ),
    "new_code": (
        r"ma (xa|px|phuong).*(moi|sau|tu ngay)\b",
        r"ma.*(moi|sau|tu ngay)\b",
        r"new code|code new|to code",
    ),
    "weight": (r"ty le|ti le|trong so|weight|dan so|population|dien tich|area",),
    "old_name": (r"ten.*(cu|truoc)\b", r"old name|name old"),
    "new_name": (r"ten.*(moi|sau)\b", r"new name|name new"),
}
DISTRICT_OR_PROVINCE = re.compile(r"\b(tinh|huyen|tp|qh|province|district)\b")
HEADER_ROWS = 15  # a heading stands among the first rows, below titles and dates


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One row that was left out, and why."""

    row: int  # as the spreadsheet counts, from 1
    found: str
    why: str


@dataclass(frozen=True)
class Conversion:
    """The pairs of a table, and the rows that could not be taken."""

    pairs: pd.DataFrame  # old_code, new_code, relation, area_weight, weight_basis
    problems: tuple[RowProblem, ...]
    columns: dict[str, str]  # what was read as what


def read(
    cells: pd.DataFrame, old_codes: Collection[str], new_codes: Collection[str]
) -> Conversion:
    """Read the pairs from the cells of a sheet.

    Parameters
    ----------
    cells
        Every cell as text, missing where empty; no heading taken off.
    old_codes, new_codes
        The codes of the two lists; "4" is read as "00004" where only that is one.

    Raises
    ------
    ImportRefusedError
        If no row holds headings for an old and a new code, or no row is usable.
    """
    start, columns = _heading(cells)
    rows = cells.iloc[start + 1 :]
    problems: list[RowProblem] = []
    taken: list[tuple[str, str, float | None]] = []
    for number, row in zip(rows.index, rows.to_dict("records"), strict=True):
        pair = _pair(row, columns, old_codes, new_codes)
        if isinstance(pair, str):
            shown = " | ".join(str(v) for v in row.values() if pd.notna(v))
            problems.append(RowProblem(int(str(number)) + 1, shown[:80], pair))
        elif pair:
            taken.append(pair)
    if not taken:
        raise ImportRefusedError(
            f"no row names a code of both lists; the columns were read as "
            f"{_named(cells, start, columns)}."
        )
    return Conversion(_weighed(taken), tuple(problems), _named(cells, start, columns))


def has_heading(cells: pd.DataFrame) -> bool:
    """Say whether a sheet names an old and a new code among its first rows."""
    return _found(cells) is not None


def _heading(cells: pd.DataFrame) -> tuple[int, dict[str, int]]:
    if found := _found(cells):
        return found
    raise ImportRefusedError(
        "no heading for an old and a new code among the first "
        f"{HEADER_ROWS} rows. Name the columns 'Mã xã cũ' and 'Mã xã mới', or old_code "
        f"and new_code."
    )


def _found(cells: pd.DataFrame) -> tuple[int, dict[str, int]] | None:
    for position in range(min(HEADER_ROWS, len(cells))):
        own = _names(cells, position)
        # "Mã" below "Trước sắp xếp" and "Sau sắp xếp": a heading of two rows.
        above = _names(cells, position - 1) if position else {}
        both = {c: f"{name} {above.get(c, '')}".strip() for c, name in own.items()}
        for names in (own, both):
            columns = {key: _column(names, HEADINGS[key]) for key in HEADINGS}
            found = {key: value for key, value in columns.items() if value is not None}
            if "old_code" in found and found["old_code"] != found.get(
                "new_code", found["old_code"]
            ):
                return position, found
    return None


def _names(cells: pd.DataFrame, position: int) -> dict[int, str]:
    return {
        column: fold(str(value).replace("_", " "))
        for column, value in enumerate(cells.iloc[position])
        if pd.notna(value)
    }


def _column(names: dict[int, str], patterns: tuple[str, ...]) -> int | None:
    for pattern in patterns:
        fitting = [c for c, name in names.items() if re.search(pattern, name)]
        own = [c for c in fitting if not DISTRICT_OR_PROVINCE.search(names[c])]
        if own or fitting:
            return (own or fitting)[0]
    return None


def _pair(
    row: dict[Any, Any],
    columns: dict[str, int],
    old_codes: Collection[str],
    new_codes: Collection[str],
) -> tuple[str, str, float | None] | str | None:
    """Give the pair of a row, why there is none, or None for an empty row."""
    cells = [row.get(columns[key]) for key in ("old_code", "new_code")]
    if all(pd.isna(cell) for cell in cells):
        return None
    old, new = _code(cells[0], old_codes), _code(cells[1], new_codes)
    if old not in old_codes:
        return f"old code {old!r} stands in no list before the change"
    if new not in new_codes:
        return f"new code {new!r} stands in no list after the change"
    weight = _number(row.get(columns["weight"])) if "weight" in columns else None
    if weight is not None and weight < 0:
        return f"weight {weight:g} is negative"
    return old, new, weight


def _code(cell: Any, known: Collection[str]) -> str:
    """Read a code; a spreadsheet that took it for a number lost its zeros."""
    text = re.sub(r"^'|\.0$", "", str(cell).strip()) if pd.notna(cell) else ""
    long = text.zfill(5)
    return long if text and text not in known and long in known else text


def _number(cell: Any) -> float | None:
    if cell is None or pd.isna(cell):
        return None
    try:
        return cells.number(cell, decimal=".")
    except DataError:
        return None


def _weighed(taken: list[tuple[str, str, float | None]]) -> pd.DataFrame:
    """Make shares of the weights, equal ones where a unit's weights are incomplete."""
    pairs = pd.DataFrame(taken, columns=["old_code", "new_code", "given"])
    pairs = pairs.drop_duplicates(["old_code", "new_code"])
    parts = pairs.groupby("old_code")
    size = parts["new_code"].transform("size")
    total = parts["given"].transform("sum")
    stated = (parts["given"].transform("count") == size) & (total > 0)
    pairs["relation"] = (size > 1).map({True: "split", False: "whole"})
    pairs["area_weight"] = (1 / size).mask(stated, pairs["given"] / total)
    basis = stated.map({True: "office", False: "equal"})
    pairs["weight_basis"] = basis.mask(size == 1, "whole")
    return pairs.drop(columns="given").sort_values(
        ["old_code", "new_code"], ignore_index=True
    )


def _named(cells: pd.DataFrame, start: int, columns: dict[str, int]) -> dict[str, str]:
    heading = cells.iloc[start]
    return {key: str(heading[column]) for key, column in columns.items()}
