"""What reading one matrix gives, and what became of each of its filled cells."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import pandas as pd

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.cells import CellReader
from ntm_analysis.intake.sheets.account import (
    CellAccount,
    areas,
    filled_cells,
    filled_in,
    filled_of,
)


@dataclass(slots=True)
class Read:
    """What one sheet gave."""

    assessments: pd.DataFrame
    values: pd.DataFrame
    classes: pd.DataFrame
    taken: int
    refused: int
    cells: int
    returned: dict[int, str] = field(default_factory=dict)  # row to mend -> district
    met: dict[str, int] = field(default_factory=dict)  # marks "met" by commune
    totals: dict[str, float] = field(default_factory=dict)  # as stated beside them
    account: CellAccount = field(default_factory=CellAccount)


@dataclass(slots=True)
class OtherTables:
    """What further tables of the file say of the same communes.

    A table that is cut into parts states its totals in one of them; they count the
    marks of all.
    """

    met: dict[str, int] = field(default_factory=dict)
    totals: dict[str, float] = field(default_factory=dict)
    parted: bool = False  # criteria stand in other tables too


def of_rows(
    sheet: Sheet,
    kinds: Mapping[int, str],
    taken: Collection[int],
    unknown: Collection[int],
    cells: CellReader,
) -> CellAccount:
    """Say what became of every filled cell of a sheet.

    Parameters
    ----------
    kinds
        What each row is; one that is not there is of the heading.
    taken
        Rows of communes that were taken.
    unknown
        Columns that were not read.
    """
    found = CellAccount(filled_of(sheet))
    bad = {cell for cell in cells.refused if cell[0] in taken}
    found.refused = len(bad)
    left: dict[str, list[tuple[int, int]]] = {"remark": [], "column": [], "struck": []}
    for index in sheet.filled:
        kind = kinds.get(index, "heading")
        if kind in left:
            left[kind] += filled_cells(sheet, index)
        elif kind == "commune" and index not in taken:
            found.refused += filled_in(sheet.rows[index])
        elif kind == "commune" and unknown:
            left["column"] += [
                at
                for at in filled_cells(sheet, index)
                if at[1] in unknown and at not in bad
            ]
        if kind == "commune" and index in taken:
            left["struck"] += [
                at for at in cells.struck if at[0] == index and at not in bad
            ]
    for why, places in left.items():
        found.areas += areas(sheet, set(places), why)
    found.read = found.filled - found.refused - found.left_out
    return found
