"""Many names at once: a column of a workbook against the units of its province.

The same rules as for one name (`places.names.names`), asked once for each different
pair of name and district. A row is matched only if exactly one unit fits; otherwise its
candidates are listed for a person to choose from.
"""

import pandas as pd

from ntm_analysis.places.gazetteer import Day, Place
from ntm_analysis.places.names.kinds import Level
from ntm_analysis.places.names.names import NameIndex
from ntm_analysis.places.names.resolution import Resolution

COLUMNS = ["code", "vintage", "listed", "how", "notes", "candidates", "scores"]


def match(
    names: NameIndex,
    written: pd.Series,
    *,
    at: Day,
    within: Place | None = None,
    districts: pd.Series | None = None,
    level: Level | None = "commune",
) -> pd.DataFrame:
    """Match a column of names to the units of a date.

    Parameters
    ----------
    names
        The names of a gazetteer, as `places.tables.units.names()` gives them.
    written
        One name a row; missing names stay unmatched.
    at
        The date of the table.
    within
        The province or district that the table is about.
    districts
        The district of each row as written, on the same index.
    level
        Units of other levels are not considered; None allows all.

    Returns
    -------
    DataFrame
        On the index of `written`; columns code, vintage and listed (the name in the
        list; missing if unmatched), how (exact, noted, ambiguous, nearest, unknown
        or missing), notes (text), candidates (tuple of codes) and scores (tuple of
        0..100).
    """
    above = districts if districts is not None else pd.Series("", written.index)
    texts = [column.fillna("").astype(str).str.strip() for column in (written, above)]
    pairs = list(zip(*texts, strict=True))
    known = {
        pair: _row(names.resolve(_joined(*pair), at, within=within, level=level))
        for pair in dict.fromkeys(pairs)
        if pair[0]
    }
    missing = (None, None, None, "missing", "", (), ())
    rows = [known.get(pair, missing) for pair in pairs]
    return pd.DataFrame(rows, index=written.index, columns=COLUMNS)


def _joined(name: str, district: str) -> str:
    return f"{name}, {district}" if district else name


def _row(found: Resolution) -> tuple[object, ...]:
    codes = tuple(c.place.code for c in found.candidates)
    scores = tuple(round(c.score, 1) for c in found.candidates)
    if found.place:
        plain = all(note.key == "stands_in" for note in found.notes)
        how = "exact" if plain else "noted"
        place = found.place
        notes = "; ".join(found.notes)
        return place.code, place.vintage, place.name, how, notes, codes, scores
    if not found.candidates:
        return None, None, None, "unknown", "", codes, scores
    near = found.candidates[0].why == "spelling"
    return None, None, None, "nearest" if near else "ambiguous", "", codes, scores
