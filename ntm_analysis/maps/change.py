"""Two dates compared on one list of units, put together once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ntm_analysis.commune import communes
from ntm_analysis.criteria import set_calendar
from ntm_analysis.figures.tables import names, provenance, two_dates
from ntm_analysis.maps.tables import map_extents
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.maps.views import two_dates as drawn
from ntm_analysis.page.html import SectionHeading
from ntm_analysis.page.language import Language, chosen_language, say
from ntm_analysis.panel.tables import panel_dates


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """The sections on what changed between two dates, in one language."""

    rows: pd.DataFrame
    ground: MapExtent
    label: str
    first: str
    second: str
    vintage: str
    within_years: float
    language: Language

    def heading(self) -> SectionHeading:
        """Heading with what is compared."""
        lead = drawn.lead(
            self.rows, self.label, self.first, self.second, self.vintage, self.language
        )
        return SectionHeading("change", say("change.title", self.language), lead)

    def pair(self) -> Any:
        """The two dates side by side."""
        return drawn.pair(
            self.rows, self.ground, self.label, self.first, self.second, self.language
        )

    def change(self) -> Any:
        """The difference, with what a change of set or list means for it."""
        rules = drawn.remarks(
            self.rows,
            self.within_years,
            self.first,
            self.second,
            set_calendar.timeline(),
            self.language,
        )
        return drawn.change(
            self.rows, self.ground, self.first, self.second, rules, self.language
        )

    def table(self) -> Any:
        """Both dates in one table, with sources."""
        return drawn.side_by_side(
            self.rows, self.first, self.second, self._source, self.language
        )

    @property
    def _source(self) -> Callable[[str], str]:
        return provenance.source_label_for(self.language)


def change_page(
    measure: str,
    place: str,
    first: str,
    second: str,
    language: Language,
    *,
    vintage: str,
    within_years: float,
    synthetic: bool = False,
) -> ChangePage:
    """Compare two dates: all provinces by a published count, or a province's communes.

    Parameters
    ----------
    measure
        A published count of communes.
    place
        A province: its communes, from the store; empty is all provinces.
    vintage
        List of units that both dates are put on.
    within_years
        How much older than its date a figure may be.
    synthetic
        Show what was imported as synthetic too.
    """
    language = chosen_language(language)
    span = {"onto": vintage, "within_years": within_years}
    if place:
        panel = communes.of_province(place, vintage, synthetic=synthetic)
        rows = panel_dates.compare(panel, place, first, second, **span)  # type: ignore[arg-type]
    else:
        rows = two_dates.compare(measure, first, second, **span)  # type: ignore[arg-type]
    return ChangePage(
        rows=rows,
        ground=map_extents.on_list(place, vintage, second),
        label=drawn.label(rows, names.measures(language)[measure], language),
        first=first,
        second=second,
        vintage=vintage,
        within_years=within_years,
        language=language,
    )
