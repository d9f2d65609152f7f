"""Acts and reports about titles of communes, from all that the project holds.

Published figures of communes are reports; acts with number and date come from a
province's workbooks (the store) or are passed in; the status of a merged commune is
stated in data/places/stated_status.csv with its document. The rule of what follows
stands in `places.changes.recognition`.
"""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from ntm_analysis.errors import DataError
from ntm_analysis.figures.tables import figures
from ntm_analysis.files.catalog import home, read_csv
from ntm_analysis.files.reads import question
from ntm_analysis.periods import Period
from ntm_analysis.places.changes.recognition import Act, Kind, Standing, Title, standing
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.tables import units

MEASURES: dict[str, Title] = {
    "communes_recognized": "ntm",
    "communes_advanced": "advanced",
    "communes_model": "model",
}
TITLES: tuple[Title, ...] = ("ntm", "advanced", "model", "modern")
# The pilot title of Quyết định 51/2025/QĐ-TTg, annex II, in force from that day
MODERN_FROM = date(2026, 2, 15)
KINDS: dict[str, Kind] = {"recognised": "recognised", "revoked": "revoked"}
HOLDS: dict[str, Kind] = {"yes": "stated", "no": "stated_without"}


def standings(place: Place, on: date, acts: Iterable[Act] = ()) -> list[Standing]:
    """Say what is known of each title of a unit on a day.

    Parameters
    ----------
    acts
        Further acts, such as those of the store; what data/ holds is always used.
    """
    known = [*reports(), *stated(), *acts]
    titles = [t for t in TITLES if t != "modern" or on >= MODERN_FROM]
    return [standing(place, title, on, units.load(), known) for title in titles]


@question
def reports() -> list[Act]:
    """Give each published figure that a commune holds a title."""
    table = figures.load()
    rows = table[
        (table["level"] == "commune")
        & (table["kind"] == "actual")
        & table["measure"].isin(list(MEASURES))
        & (table["value"] == 1)
        & (table["place_code"] != "")
    ]
    return [
        Act(
            place=(row["vintage"], row["place_code"]),
            kind="reported",
            title=MEASURES[row["measure"]],
            time=Period(row["time"]),
            source=row["source_id"],
            figure_id=row["figure_id"],
        )
        for row in rows.to_dict("records")
    ]


def stated() -> list[Act]:
    """Read the stated status of merged communes, with their documents.

    Raises
    ------
    DataError
        With file and row, if a unit or title is not known, `holds` is not yes or no,
        or the document has no number.
    """
    table = read_csv(home() / "data" / "places" / "stated_status.csv")
    return [_stated(row) for row in table.to_dict("records")]


def from_store(table: pd.DataFrame) -> list[Act]:
    """Take acts from a province's workbooks.

    Parameters
    ----------
    table
        Recognitions of the store: place_code, vintage, act (recognised or
        revoked), title, number, date (as stated) and source; one row an act.
    """
    return [
        Act(
            place=(row["vintage"], row["place_code"]),
            kind=KINDS[row["act"]],
            title=row["title"],
            time=Period(str(row["date"])),
            number=str(row["number"]),
            source=str(row["source"]),
        )
        for row in table.to_dict("records")
    ]


def _stated(row: dict) -> Act:
    where = f"{row['file']}, row {row['row']}"
    if row["title"] not in TITLES or row["holds"] not in HOLDS:
        raise DataError(
            f"{where}: title {row['title']!r}, holds {row['holds']!r}. Allowed: "
            f"{', '.join(TITLES)}; yes or no."
        )
    if not row["number"]:
        raise DataError(f"{where}: the document has no number. State it in `number`.")
    place = units.load().place(row["place_code"], row["vintage"])
    return Act(
        place=(place.vintage, place.code),
        kind=HOLDS[row["holds"]],
        title=row["title"],
        time=Period(row["date"]),
        number=row["number"],
        source=row["source"],
    )
