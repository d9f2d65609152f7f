"""An office's own conversion table, checked and kept beside the shipped pairs.

How its columns are known stands in `places.changes.conversion`. What is kept goes to
data/places/own/changes_<list>.csv; for the units that it names it goes before the
shipped pairs, for all others these stay.
"""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ntm_analysis.errors import UnknownNameError, nearest
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.files.workbooks import sheets_text
from ntm_analysis.files.writing import write_text
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date, number
from ntm_analysis.places.changes import conversion
from ntm_analysis.places.changes.conversion import RowProblem
from ntm_analysis.places.tables import units


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionReport:
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

    def summary(self, language: Language) -> str:
        """Say it in a few lines."""
        read = ", ".join(f"{key} = {name!r}" for key, name in self.columns.items())
        others = ", ".join(self.differing[:10])
        counts = say(
            "results.pairs",
            language,
            pairs=number(self.pairs, language),
            units=number(self.units, language),
            day=self.onto if language == "en" else date(self.onto, language),
            agreeing=number(self.agreeing, language),
            differing=number(len(self.differing), language),
            left=len(self.problems),
        )
        return "\n".join(
            [
                say("results.read_columns", language, file=self.file, columns=read),
                counts,
                *([say("results.differing", language, names=others)] if others else []),
                kept_or_not(self.kept, language),
            ]
        )


def kept_or_not(place: Path | None, language: Language) -> str:
    """Say where a list was kept, or that nothing was written."""
    if not place:
        return say("results.nothing_written", language)
    return say("results.kept_in", language, place=place)


def add(
    file: Path, onto: str, *, sheet: str | None = None, keep: bool = True
) -> ConversionReport:
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
        forget_all()
    return ConversionReport(
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
    """Give the first sheet that has the headings."""
    tables = sheets_text.tables(file, name)
    fitting = [table for table in tables if conversion.has_heading(table)]
    return (fitting or tables)[0]
