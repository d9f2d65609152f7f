"""What data there is of the country and of a place: how much, how old."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from ntm_analysis.figures.tables import figures, plans, published_years
from ntm_analysis.store import folder, ledger
from ntm_analysis.text import fold
from ntm_analysis.workbench.tables import offers


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """The data of the whole workbench."""

    figures: int
    first: date
    last: date
    plans: int
    imports: int  # that count: not undone
    last_import: str  # date, ISO; empty without one


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceStock:
    """The data on one place: years with and without communes at the standard."""

    years: tuple[int, ...]
    missing: tuple[int, ...]
    last: date | None
    other: int  # other actual figures


def of_workbench(today: date | None = None) -> Stock:
    """Count figures, plans and imports.

    The newest figure is that of the last period which has ended by `today`: what holds
    for a whole year, such as its number of criteria, is no report of its last day.

    Raises
    ------
    StoreError
        If the store is damaged; the message says what to do.
    """
    table = figures.load()
    days = pd.to_datetime(table.loc[table["kind"] == "actual", "last_day"])
    ended = days[days <= pd.Timestamp(today or date.today())]
    live = ledger.live(ledger.read(folder.folder()), None)
    return Stock(
        figures=len(table),
        first=days.min().date(),
        last=(ended if len(ended) else days).max().date(),
        plans=len(plans.keys()),
        imports=len(live),
        last_import=max((one.when[:10] for one in live), default=""),
    )


def of_place(place: str, until: date) -> PlaceStock:
    """Give the years in which communes at the standard are published, and the gaps."""
    cells = published_years.by_year()
    own = cells[[fold(name) == fold(place) for name in cells["place"]]]
    own = own[own["year"] <= until.year]
    if own.empty:
        return _beyond_provinces(place, until)
    told = own.groupby("year")[["dates", "other"]].sum()
    has = told["dates"] > 0
    days = figures.load()
    here = days[
        days["place_code"].isin(set(own["place_code"])) & (days["kind"] == "actual")
    ]
    here = here[here["last_day"] <= pd.Timestamp(until)]
    return PlaceStock(
        years=tuple(int(year) for year in told.index[has]),
        missing=tuple(int(year) for year in told.index[~has]),
        last=None if here.empty else here["last_day"].max().date(),
        other=int(told["other"].sum()),
    )


def _beyond_provinces(place: str, until: date) -> PlaceStock:
    """Give the years of the country or a district, which no table of provinces has."""
    count, days = offers.published_of(place, until)
    titled = [d for d in offers.reported(place, "communes_recognized") if d <= until]
    years = sorted({day.year for day in titled})
    span = range(offers.FIRST_YEAR, until.year + 1) if years else ()
    return PlaceStock(
        years=tuple(years),
        missing=tuple(year for year in span if year not in years),
        last=max(days, default=None),
        other=count,
    )
