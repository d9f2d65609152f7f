"""All that a commune's sheet shows, gathered by the code of a unit of a list."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ntm_analysis.commune import commune_sheet, communes
from ntm_analysis.commune.commune_sheet import CommuneSheet
from ntm_analysis.figures.tables import recognitions
from ntm_analysis.periods import Period
from ntm_analysis.places.changes.recognition import Standing


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Page:
    """One unit on a day: sheet, marks (`commune_sheet.marks`) and titles."""

    sheet: CommuneSheet
    marks: pd.DataFrame
    titles: list[Standing]


def sheet_page(sheet: CommuneSheet, store: Path | None = None) -> Page:
    """Add what the store holds to a sheet."""
    marks = commune_sheet.marks(communes.assessments(sheet, store), sheet)
    acts = communes.acts(sheet, store)
    known = recognitions.standings(sheet.place, Period(sheet.as_of.text).last, acts)
    return Page(sheet=sheet, marks=marks, titles=known)


def of_code(code: str, vintage: str, as_of: str, store: Path | None = None) -> Page:
    """Gather the sheet of a unit met on a map.

    Raises
    ------
    UnknownNameError
        If the list has no such unit.
    """
    return sheet_page(commune_sheet.of_code(code, vintage, as_of), store)
