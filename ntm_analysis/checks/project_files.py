"""Everything that the laws of the data compare, read once as it stands now.

Nothing is cached and nothing is refused here: a cell that is no number is NA, a column
that is missing is empty. What is wrong is said by `checks.laws` and its companions.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from ntm_analysis.errors import DataError
from ntm_analysis.figures.tables.figures import COLUMNS, NUMBERS, WHOLE_NUMBERS
from ntm_analysis.files.catalog import read_csv

PROBLEM = ("severity", "file", "row", "column", "value", "rule", "hint")
NONE = pd.DataFrame(columns=list(PROBLEM), dtype=object)
_LISTS = ("measures.csv", "notes_vi.csv")  # in data/figures, but not of figures


@dataclass(frozen=True, kw_only=True)
class ProjectFiles:
    """The tables of one project folder.

    Attributes
    ----------
    figures
        Text cells with file and row; each number also as `n_<column>` (float).
    units
        One row a unit: vintage, level, code.
    set_counts
        Number of criteria by criteria set.
    """

    folder: Path
    figures: pd.DataFrame
    measures: pd.DataFrame
    sources: pd.DataFrame
    units: pd.DataFrame
    regions: pd.DataFrame
    set_counts: dict[str, int]

    @cached_property
    def listed(self) -> set[tuple[str, str, str]]:
        """Vintage, level and code of every unit."""
        units = self.units
        columns = (units[name].tolist() for name in ("vintage", "level", "code"))
        return set(zip(*columns, strict=True))

    @cached_property
    def codes(self) -> set[tuple[str, str]]:
        """Vintage and code of every unit."""
        return {(vintage, code) for vintage, _, code in self.listed}


def gather(folder: Path, set_counts: dict[str, int]) -> ProjectFiles:
    """Read the tables of a project folder, leaving out files that do not open."""
    data = folder / "data"
    found = [*(data / "figures").glob("*.csv"), *(data / "plans").glob("*/figures.csv")]
    published = [path for path in sorted(found) if path.name not in _LISTS]
    return ProjectFiles(
        folder=folder,
        figures=_with_numbers(_read(published, COLUMNS)),
        measures=_read(
            [data / "figures" / "measures.csv"], ("measure", "unit", "nature")
        ),
        sources=_read([data / "sources.csv"], ("source_id", "retrieved")),
        units=_read(
            sorted((data / "places").glob("units_*.csv")),
            ("code", "level", "vintage", "parent_code"),
        ),
        regions=_read([data / "places" / "regions.csv"], ("region_id",)),
        set_counts=set_counts,
    )


def problems(
    rows: pd.DataFrame,
    column: str,
    rule: str,
    hint: str,
    severity: str = "error",
) -> pd.DataFrame:
    """Say the same of each row: one problem a row, with the cell's text."""
    if rows.empty:
        return NONE
    said = {"severity": severity, "column": column, "rule": rule, "hint": hint}
    table = rows[["file", "row"]].assign(value=rows[column], **said)
    return table[list(PROBLEM)]


def problem(
    file: str, rule: str, hint: str, severity: str = "error", **where: object
) -> dict[str, object]:
    """Say something of a whole file, or of the cell named in `where`."""
    said = {"severity": severity, "file": file, "rule": rule, "hint": hint}
    found = {"row": pd.NA, "column": "", "value": ""} | said | where
    return found | {"value": str(found["value"])}


def _read(paths: list[Path], columns: tuple[str, ...]) -> pd.DataFrame:
    tables = []
    for path in paths:
        try:
            tables.append(read_csv(path))
        except DataError:
            continue  # told by the check of the file itself
    empty = pd.DataFrame({name: pd.Series(dtype=str) for name in [*columns, "file"]})
    table = pd.concat([empty.assign(row=pd.Series(dtype=int)), *tables])
    # Laws take rows out of the table dozens of times, which plain objects do fastest
    return table.fillna("").astype(object).reset_index(drop=True)


def _with_numbers(table: pd.DataFrame) -> pd.DataFrame:
    numbers = {
        f"n_{name}": pd.to_numeric(table[name], errors="coerce")
        for name in (*NUMBERS, *WHOLE_NUMBERS)
    }
    return table.assign(**numbers)
