"""Published figures as an analyst asks for them: `ntm.figures(measure, place=...)`."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from ntm_analysis.figures.charts.by_place import by_place
from ntm_analysis.figures.shares import NO_SHARES
from ntm_analysis.figures.tables import choice, names, provenance, published_years
from ntm_analysis.figures.tables.query import query
from ntm_analysis.figures.tables.trends import shaped
from ntm_analysis.figures.views import published_years as published_views
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import Html, SectionHeading
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.results import Result, options, shown
from ntm_analysis.periods import Period
from ntm_analysis.places.app import codes_through_time, day_of

COLUMNS = [
    "date",
    "time",
    "place",
    "place_code",
    "kind",
    "value",
    "value_high",
    "denominator",
    "percent",
    "unit",
    "scope",
    "criteria_set",
    "criterion",
    "band_low",
    "band_high",
    "confidence",
    "source",
    "figure_id",
]


@dataclass(frozen=True, slots=True, repr=False)
class Figures(Result):
    """The published figures of one measure; `.rows` has every stored column."""

    measure: str
    rows: pd.DataFrame

    @property
    def frame(self) -> pd.DataFrame:
        """One row a figure by place and date: `COLUMNS`.

        `date` is the last day of the period stated, `percent` is 0..100 and computed
        from value and denominator where both are stated and the value is a share.
        """
        source = provenance.source_label_for(options.language)
        parts = self.rows["value"].mask(self.rows["measure"].isin(NO_SHARES))
        share = 100 * parts / self.rows["denominator"]
        found = self.rows.assign(
            date=self.rows["last_day"],
            percent=share.fillna(self.rows["percent"]),
            source=[source(f) for f in self.rows["figure_id"]],
        )
        return found[COLUMNS].reset_index(drop=True)

    @property
    def sources(self) -> pd.DataFrame:
        """Document, section, publisher, address and confidence of each figure."""
        return provenance.rows(list(self.rows["figure_id"]), options.language)

    def plot(self) -> Chart | Html:
        """Draw actual figures by date, a line a place, cut where the set changes."""
        actual = self.rows[self.rows["kind"] == "actual"]
        if actual.empty:
            return shown(self.frame, self.measure)
        newest = Period(str(actual["last_day"].max().date()))
        drawn = shaped(actual, newest).assign(series=list(actual["place"]))
        drawn = drawn.sort_values("year", kind="stable")
        title = names.measures(options.language)[self.measure]
        source = provenance.source_label_for(options.language)
        unit = ", ".join(actual["unit"].unique())
        return by_place(drawn, title, unit, source, options.language)

    def _repr_html_(self) -> str:
        title = names.measures(options.language)[self.measure]
        lean = self.frame.dropna(axis="columns", how="all")
        kept = [c for c in lean if lean[c].astype(str).str.strip().ne("").any()]
        return shown(lean[kept], title).text


def ask(
    measure: str,
    place: str = "",
    *,
    kinds: Iterable[str] = ("actual",),
    until: str = "",
    level: str = "",
    scope: str | None = "",
    every: bool = False,
) -> Figures:
    """Give the published figures of a measure.

    Parameters
    ----------
    measure
        Of the closed list, such as "communes_recognized", "poverty_rate".
    place
        Name or code of a province, district or commune, "VN" for the country; empty
        is all places.
    kinds
        Which of actual, estimate, target; they never share a row.
    until
        What was reached by this date; empty is all.
    level
        national, region, province, district, commune; empty is any.
    scope
        Of which communes: empty is all of them, None is any scope.
    every
        Each published row instead of the chosen one where several speak of the same.

    Raises
    ------
    UnknownNameError, PlaceNotResolvedError
        For a measure or place that does not exist; the message names the nearest.
    """
    wanted = {
        "kinds": tuple(kinds),
        "until": day_of(until),
        "level": level,
        "scope": scope,
        "every": every,
    }
    if not place:
        return Figures(measure, query(measure, **wanted))  # type: ignore[arg-type]
    parts = [
        query(measure, place_code=code, reformed=reformed, **wanted)  # type: ignore[arg-type]
        for code, reformed in codes_through_time(place)
    ]
    rows = pd.concat(parts).drop_duplicates("figure_id")
    return Figures(measure, choice.ordered(rows))


def published_page(language: Language) -> Html:
    """Draw what is published, provinces by year: the picture and its table."""
    cells = published_years.by_year()
    heading = SectionHeading(
        "published",
        say("published.title", language),
        say("published.lead", language),
    )
    return Html(
        "{}<figure>{}</figure><details><summary>{}</summary>{}</details>"
    ).format(
        heading.html(),
        published_views.picture(cells, language),
        say("published.caption", language),
        published_views.listing(published_years.by_province(), language),
    )
