"""One commune's sheet put together once: identity, titles, marks, figures, plans."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from ntm_analysis.commune import (
    commune_records,
    commune_sheet,
    communes,
    sheet_view,
    titles,
)
from ntm_analysis.commune.commune_sheet import CommuneSheet
from ntm_analysis.figures.tables import names, provenance, recognitions
from ntm_analysis.page.html import Html, SectionHeading
from ntm_analysis.page.language import Language
from ntm_analysis.page.results import Result, options
from ntm_analysis.periods import Period
from ntm_analysis.places.changes.recognition import Standing


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Commune(Result):
    """What is known of one commune by a day; each section shows itself."""

    sheet: CommuneSheet
    marks: pd.DataFrame
    standings: tuple[Standing, ...]
    language: Language

    @property
    def frame(self) -> pd.DataFrame:
        """The marks held of it, one row a criterion and date."""
        return self.marks.copy()

    @property
    def sources(self) -> pd.DataFrame:
        """Where the published figures on it come from."""
        return provenance.rows(list(self.sheet.figures["figure_id"]), self.language)

    def plot(self) -> Html:
        """Show its marks by criterion."""
        return self.criteria()

    def heading(self) -> SectionHeading:
        """Heading of the page."""
        language = self.language
        return SectionHeading(
            "commune",
            sheet_view.title(self.sheet, language),
            sheet_view.lead(self.sheet, language),
        )

    def identity(self) -> Html:
        """Code, list, parents."""
        return sheet_view.identity(self.sheet, self.language)

    def history(self) -> Html:
        """What it came from and what became of it."""
        return sheet_view.history(self.sheet, self.language)

    def titles(self) -> Html:
        """Titles it holds, by which act."""
        return titles.titles(self.standings, self._source, self.language)

    def criteria(self) -> Html:
        """Its marks by criterion and date."""
        named: Mapping[str, Mapping[int, str]] = {
            key: names.criteria(key, self.language)
            for key in self.marks["criteria_set"].unique()
        }
        return commune_records.criteria(self.marks, named, self.language)

    def figures(self) -> Html:
        """Published figures on it."""
        measures = names.measures(self.language)
        return commune_records.figures(
            self.sheet, measures, self._source, self.language
        )

    def plans(self) -> Html:
        """Plans that name it."""
        return commune_records.plans(self.sheet, self._source, self.language)

    @property
    def _source(self) -> Callable[[str], str]:
        return provenance.source_label_for(self.language)

    def _repr_html_(self) -> str:
        return str(self.identity() + self.titles() + self.criteria())


def open_sheet(
    name: str,
    as_of: str,
    language: Language | None = None,
    *,
    synthetic: bool = False,
) -> Commune:
    """Put together what is known of a commune by a day.

    Parameters
    ----------
    name
        In any spelling, with district and province where the name is not alone.
    synthetic
        Show what was imported as synthetic too.

    Raises
    ------
    PlaceNotResolvedError
        If the name fits no commune at that day, or more than one.
    """
    sheet = commune_sheet.collect_sheet(name, as_of)
    known = recognitions.standings(
        sheet.place, Period(as_of).last, communes.acts(sheet, synthetic=synthetic)
    )
    return Commune(
        sheet=sheet,
        marks=commune_sheet.marks(
            communes.assessments(sheet, synthetic=synthetic), sheet
        ),
        standings=tuple(known),
        language=language or options.language,
    )
