"""An office's own conversion table, checked and kept beside the shipped pairs.

How its columns are known stands in `places.conversion`. What is kept goes to
data/places/own/changes_<list>.csv; for the units that it names it goes before the
shipped pairs, for all others these stay.
"""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ntm_analysis.errors import ImportRefusedError, UnknownNameError, nearest
from ntm_analysis.places import conversion
from ntm_analysis.places.conversion import RowProblem
from ntm_analysis.sources import workbooks
from ntm_analysis.sources.writing import write_text
from ntm_analysis.tables import restated, units


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was read from a table and how it compares with what was known."""

    file: str
    onto: str
    columns: dict[str, str]
    pairs: int
    units: int
    agreeing: int  # units whose pairs are the ones already known
    differing: tuple[str, ...]  # old codes that now go elsewhere
    problems: tuple[RowProblem, ...]
    kept: Path | None

    def summary(self) -> str:
        """Say it in a few lines."""
        read = ", ".join(f"{key} = {name!r}" for key, name in self.columns.items())
        others = ", ".join(self.differing[:10])
        where = f"kept in {self.kept}" if self.kept else "dry run: nothing written"
        return (
            f"{self.file}: read {read}\n"
            f"{self.pairs} pairs of {self.units} units onto {self.onto}; "
            f"{self.agreeing} units as known, {len(self.differing)} otherwise"
            f"{f' ({others})' if others else ''}; {len(self.problems)} rows left out\n"
            f"{where}"
        )


def add(
    file: Path, onto: str, *, sheet: str | None = None, keep: bool = True
) -> Report:
    """Read an office's table of old and new codes and keep it.

    Parameters
    ----------
    file
        xls, xlsx, ods or csv; a heading must name an old and a new code.
    onto
        The list that the change made, such as 2025-07-01.
    sheet
        Name of the sheet; the first that has such a heading if not given.
    keep
        Whether to write; otherwise only the report is made.

    Raises
    ------
    ImportRefusedError
        If no sheet has the headings, or no row is usable.
    UnknownNameError
        If there is no such list, or none before it.
    """
    old, new = _codes(onto)
    read = conversion.read(_cells(file, sheet), old, new)
    before = units.changes(onto)
    named = read.pairs["old_code"].drop_duplicates()
    differing = [
        code for code in named if _ends(read.pairs, code) != _ends(before, code)
    ]
    path = units.folder() / units.OWN / f"changes_{onto}.csv"
    if keep:
        write_text(path, read.pairs.assign(how=file.name).to_csv(index=False))
        for cached in (units.changes, units.load, units.names, restated.walk):
            cached.cache_clear()
    return Report(
        file=file.name,
        onto=onto,
        columns=read.columns,
        pairs=len(read.pairs),
        units=len(named),
        agreeing=len(named) - len(differing),
        differing=tuple(differing),
        problems=read.problems,
        kept=path if keep else None,
    )


def _codes(onto: str) -> tuple[set[str], set[str]]:
    vintages = list(units.load().vintages)
    if onto not in vintages[1:]:
        raise UnknownNameError(
            f"no change made {onto!r}. {nearest(onto, vintages[1:])}"
        )
    old = vintages[vintages.index(onto) - 1]
    return set(units.frame(old)["code"]), set(units.frame(onto)["code"])


def _ends(pairs: pd.DataFrame, code: str) -> set[str]:
    return set(pairs.loc[pairs["old_code"] == code, "new_code"])


def _cells(file: Path, name: str | None) -> pd.DataFrame:
    """Give the cells of the sheet as text, merged cells filled."""
    book = workbooks.read(file)
    names = [sheet.name for sheet in book.sheets]
    if name and name not in names:
        raise ImportRefusedError(
            f"{file.name} has no sheet {name!r}. {nearest(name, names)}"
        )
    chosen = [s for s in book.sheets if s.name == name] if name else book.sheets
    tables = [_table(sheet) for sheet in chosen]
    for table in tables:
        if conversion.has_heading(table):
            return table
    return tables[0]


def _table(sheet: workbooks.Sheet) -> pd.DataFrame:
    rows = [list(row) for row in sheet.rows]
    for top, left, bottom, right in sheet.merged:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                rows[row][column] = rows[top][left]
    table = pd.DataFrame([[_text(cell) for cell in row] for row in rows], dtype="str")
    return table.set_axis(range(sheet.first_row, sheet.first_row + len(table)))


def _text(cell: workbooks.Cell) -> str | None:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() or None if cell is not None else None
