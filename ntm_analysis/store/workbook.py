"""A workbook read for an analyst: assessments, problems, and keeping them."""

from dataclasses import dataclass, fields

import pandas as pd

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.intake.problems import Problem
from ntm_analysis.intake.reading import Intake
from ntm_analysis.intake.views import intake_preview
from ntm_analysis.page.html import Html
from ntm_analysis.page.results import Result, options
from ntm_analysis.store import receiving


@dataclass(frozen=True, slots=True, repr=False)
class WorkbookRead(Result):
    """What one workbook says; nothing is kept until `.save()`."""

    intake: Intake

    @property
    def frame(self) -> pd.DataFrame:
        """The assessments, one row a commune and criterion."""
        return self.intake.tables["assessments"].copy()

    @property
    def assessments(self) -> pd.DataFrame:
        """The same as `.frame`."""
        return self.frame

    @property
    def problems(self) -> pd.DataFrame:
        """What was refused or doubted, with sheet and cell."""
        names = [field.name for field in fields(Problem)]
        rows = [[getattr(p, n) for n in names] for p in self.intake.problems]
        return pd.DataFrame(rows, columns=names)

    @property
    def sources(self) -> pd.DataFrame:
        """File, sheet and number of cells taken."""
        taken = self.frame
        kept = [c for c in ("file", "sheet") if c in taken]
        return taken.groupby(kept, as_index=False).size()

    def plot(self) -> Html:
        """Show how the sheets were understood."""
        return intake_preview.mapping(self.intake, options.language)

    def save(self) -> int:
        """Keep the good rows in the store; gives the number of the import.

        Raises
        ------
        ImportRefusedError
            If no row could be taken.
        """
        if not len(self.frame) and not self.intake.taken:
            raise ImportRefusedError(f"{self.intake.path.name}: no row could be taken.")
        number = receiving.commit(self.intake)
        forget_all()
        return number

    def _repr_html_(self) -> str:
        return str(intake_preview.problems(self.intake, options.language))


def read_workbook(
    file: str,
    place: str,
    date: str,
    criteria_set: str = "XA-2021",
    kind: str = "actual",
    sheet: str = "",
    mapping: str = "",
) -> WorkbookRead:
    """Read a province's workbook as it is.

    Parameters
    ----------
    file
        xlsx, xls, ods or csv.
    place, date
        Whose marks, and of which date as stated.
    criteria_set
        XA-2009, XA-2016, XA-2021 or XA-2026.

    Raises
    ------
    ImportRefusedError, PlaceNotResolvedError
        If the file is no table of criteria, or the place is not known.
    """
    found = receiving.preview(
        str(file), place, date, criteria_set, kind, sheet, mapping
    )
    return WorkbookRead(found)
