"""The shapes in which a history comes: rows of a place and a day, or a wide table.

Answers with rows of place, as_of, value and denominator, whatever the table's shape:
our own columns, an export of DHIS2 (orgunit, period), a series of Open SDG (Year,
Value and columns that part it), a column a year, or a column a place. What a cell says
is read elsewhere (`history_file`).
"""

import re
from calendar import month_name
from dataclasses import dataclass
from datetime import date

from ntm_analysis.errors import DataError
from ntm_analysis.files import cells as written_cells
from ntm_analysis.text import fold, nfc

WANTED = ("place", "as_of", "value", "denominator")
# Folded headings, the surest first: our own, DHIS2's (data values, analytics), SDMX's,
# and Vietnamese ones.
HEADINGS: dict[str, tuple[str, ...]] = {
    "place": (
        "place", "organisationunitname", "orgunitname", "organisationunit", "orgunit",
        "ou", "geoareaname", "refarea", "province", "district", "commune",
        "diaphuong", "donvi", "tendonvi", "tinh", "huyen", "xa", "tinhthanhpho",
    ),
    "as_of": (
        "asof", "period", "periodid", "periodname", "pe", "timeperiod", "year", "date",
        "time", "nam", "ngay", "thoidiem", "ky", "kybaocao",
    ),
    "value": ("value", "obsvalue", "giatri", "soxadat", "soxadatchuan", "soxa"),
    "denominator": ("denominator", "mauso", "tongsoxa", "tongso"),
}  # fmt: skip
KINDS = ("dataelement", "data", "indicator", "dx", "series", "measure", "chitieu")
PARTED_BY_OTHERS = ("units", "unit", "donvitinh", "dvt", "geocode", "stt", "tt")
NATION = ("canuoc", "toanquoc", "vietnam", "vn")
Note = tuple[str, dict[str, str | float | date]]
Line = tuple[int, dict[str, str]]  # number in the file, cells by column


@dataclass(frozen=True, slots=True)
class Shaped:
    """A table as rows of the four columns; how it was read if that must be said."""

    lines: tuple[Line, ...]
    note: Note | None = None


def shaped(heading: list[str], rows: list[tuple[int, list[str]]], place: str) -> Shaped:
    """Give the rows of a table of any shape.

    Parameters
    ----------
    rows
        Number in the file and the cells of each row below the heading.
    place
        The place that is asked for: a file of one series names none.

    Raises
    ------
    DataError
        If the heading is of no known shape, a column stands twice, or the place has
        several series.
    """
    heading, rows = _one_heading(heading, rows)
    keys = [_key(text) for text in heading]
    at = {name: _column(name, keys, heading) for name in WANTED}
    if at["as_of"] is not None and at["value"] is not None:
        return _long(heading, keys, rows, at, place)
    days = {c: text for c, text in enumerate(heading) if _is_day(text)}
    days = days or _of_one_measure(heading)
    if len(days) >= 2 or (days and at["place"] is not None):
        return _column_a_day(heading, keys, rows, days, at)
    if at["as_of"] is not None and len(heading) > 1 and at["place"] is None:
        return _column_a_place(heading, rows, at["as_of"], at["denominator"])
    missing = [name for name in WANTED[:3] if at[name] is None]
    raise DataError(
        f"no column {', '.join(missing)}. Needed are {', '.join(WANTED)}; an export of "
        f"DHIS2 or Open SDG and a table with a column a year are read too."
    )


def _one_heading(
    heading: list[str], rows: list[tuple[int, list[str]]]
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Make one line of a heading whose days stand in a second one, below what they are.

    >>> _one_heading(["Tỉnh", "Số xã đạt", ""], [(2, ["", "2015", "2016"])])
    (['Tỉnh', '2015', '2016'], [])
    """
    below = rows[0][1] if rows else []
    days = [c for c, text in enumerate(below) if _is_day(text)]
    filled = [c for c, text in enumerate(below) if text.strip()]
    of_days = _column("as_of", [_key(text) for text in heading], heading) is not None
    if len(days) < 2 or days != filled or of_days or any(map(_is_day, heading)):
        return heading, rows  # "Year,Value" over 2015,2016 is a day and a number
    wide = max(len(heading), len(below))
    cells = [_cell(below, c) or _cell(heading, c) for c in range(wide)]
    return cells, rows[1:]


def _key(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _column(name: str, keys: list[str], heading: list[str]) -> int | None:
    for wanted in HEADINGS[name]:
        found = [c for c, key in enumerate(keys) if key == wanted]
        if len(found) > 1:
            raise DataError(f"the column {heading[found[0]].strip()} stands twice.")
        if found:
            return found[0]
    return None


def _is_day(text: str) -> bool:
    try:
        return bool(text.strip()) and bool(written_cells.day(_as_day(text)))
    except DataError:
        return False


# "Số xã đạt chuẩn năm 2015": words that count communes, and none of another measure.
_COUNTED = {
    "so", "xa", "nam", "dat", "chuan", "ntm", "nong", "thon", "moi", "tong", "luy",
    "ke", "den", "het", "ngay", "cuoi", "ky", "tinh", "cac", "year", "number", "of",
    "communes", "recognised", "recognized", "kq", "ket", "qua", "th", "thuc", "hien",
}  # fmt: skip
_REACHED = {"dat", "ntm", "recognised", "recognized"}


def _of_one_measure(heading: list[str]) -> dict[int, str]:
    """Give the days of columns such as "Số xã đạt 2015 | Số xã đạt 2016"; {} if none.

    "Tổng số xã 2015" is what a share is of, and a column of another measure is none.

    >>> _of_one_measure(["Tỉnh", "Số xã đạt năm 2015", "Số xã đạt năm 2016"])
    {1: '2015', 2: '2016'}
    >>> _of_one_measure(["Tỉnh", "Tỷ lệ 2015", "Tỷ lệ 2016", "Tổng số xã 2016"])
    {}
    """
    found: dict[str, dict[int, str]] = {}
    for column, text in enumerate(heading):
        periods = written_cells.periods_in(nfc(text))
        words = re.sub(r"[\d/.\-:()]+", " ", fold(text)).split()
        counts = bool(words) and _COUNTED.issuperset(words)
        if (
            len(periods) == 1
            and counts
            and ("tong" not in words or _REACHED & {*words})
        ):
            found.setdefault(" ".join(words), {})[column] = periods[0].text
    several = [days for days in found.values() if len(days) > 1]
    return several[0] if len(several) == 1 else {}


# "TH 2019" and "Kết quả năm 2019" are reported; "KH 2020", "Ước 2020" stay out.
_REPORTED = re.compile(
    r"(?:th|thuc hien|ket qua|da dat)(?: (?:nam|den|het))*[ :]+(?=\d)"
)
_OF_COMMUNES = re.compile(r"\s*\((?:số )?xã\)$", re.IGNORECASE)  # "2019 (xã)"
_WORLD_BANK = re.compile(r"(\d{4}) \[yr\1\]", re.IGNORECASE)
_MONTHS = re.compile(r"[A-Za-z]+(?: \d{4})? ?(?:[-–]|to) ?([A-Za-z]+ \d{4})")


def _as_day(text: str) -> str:
    """Write a period as one that is read: 20151231, December 2015, TH 2015.

    >>> _as_day("October - December 2015"), _as_day("2019 [YR2019]"), _as_day("TH 2019")
    ('2015-12', '2019', '2019')
    """
    text = _OF_COMMUNES.sub("", nfc(text.strip()))
    if found := _WORLD_BANK.fullmatch(text):
        return found[1]
    if fold(text).startswith("year ") and text[5:].strip().isdecimal():
        return text[5:].strip()
    if found := _REPORTED.match(fold(text)):
        return _as_day(re.sub(r"^\D+", "", text))
    if found := _MONTHS.fullmatch(text):
        return _as_day(found[1])
    if re.fullmatch(r"20\d\d(0[1-9]|1[0-2])([012]\d|3[01])", text):
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    words = fold(text).split()
    if len(words) == 2 and len(words[0]) > 2:
        month = [n for n in range(1, 13) if fold(month_name[n]).startswith(words[0])]
        if len(month) == 1 and words[1].isdecimal():
            return f"{words[1]}-{month[0]:02d}"
    if len(words) == 3 and words[0] == "thang":
        return f"{words[1]}/{words[2]}"
    return text


def _long(
    heading: list[str],
    keys: list[str],
    rows: list[tuple[int, list[str]]],
    at: dict[str, int | None],
    place: str,
) -> Shaped:
    own = [_key(name) for name in WANTED[:3]]
    parts = [c for c in range(len(keys)) if c not in at.values()]
    note: Note | None = None
    column = at["place"]
    named = {_key(_cell(cells, column)) for _, cells in rows}
    if column is not None and _key(place) in NATION and named.isdisjoint(NATION):
        parts, at = [*parts, column], at | {"place": None}  # the rows of no place
    if at["place"] is None:
        parts = [c for c in parts if keys[c] not in PARTED_BY_OTHERS and keys[c]]
        rows, column = _series(rows, parts, place)
        where = heading[column].strip() if column is not None else ""
        note = ("shape_series", {"place": place, "column": where or "–"})
    elif not {keys[c] for c in at.values() if c is not None} >= set(own):
        rows = _of_one_kind(heading, keys, rows, at["place"], place)
        read = [heading[c].strip() for n in WANTED if (c := at[n]) is not None]
        note = ("shape_columns", {"columns": ", ".join(read)})
    lines = []
    for number, cells in rows:
        found = {n: _cell(cells, c) for n, c in at.items()}
        if at["place"] is None:
            found["place"] = place
        found["as_of"] = _as_day(found["as_of"])
        lines.append((number, found | _beyond(cells, heading)))
    return Shaped(tuple(lines), note)


def _series(
    rows: list[tuple[int, list[str]]], parts: list[int], place: str
) -> tuple[list[tuple[int, list[str]]], int | None]:
    """Take the rows of one series: those that name the place, else those of the whole.

    Open SDG leaves every parting column of the headline empty.
    """
    named = {
        c: [row for row in rows if _key(_cell(row[1], c)) == _key(place)] for c in parts
    }
    column = next((c for c in parts if named[c]), None)
    chosen = named[column] if column is not None else rows
    others = [c for c in parts if c != column]
    whole = [row for row in chosen if not any(_cell(row[1], c) for c in others)]
    return whole, column


def _of_one_kind(
    heading: list[str],
    keys: list[str],
    rows: list[tuple[int, list[str]]],
    place_column: int,
    place: str,
) -> list[tuple[int, list[str]]]:
    """Refuse a place with several series: which one is the history, nobody says."""
    for name in KINDS:
        if name not in keys:
            continue
        column = keys.index(name)
        of_place = [r for r in rows if _key(_cell(r[1], place_column)) == _key(place)]
        kinds = sorted({_cell(cells, column) for _, cells in of_place or rows})
        if len(kinds) > 1:
            raise DataError(
                f"column {heading[column].strip()} holds {len(kinds)} series: "
                f"{', '.join(kinds[:10])}. Export the one that counts the communes."
            )
        return rows
    return rows


def _column_a_day(
    heading: list[str],
    keys: list[str],
    rows: list[tuple[int, list[str]]],
    days: dict[int, str],
    at: dict[str, int | None],
) -> Shaped:
    places = at["place"]
    if places is None:
        left = [
            c for c, key in enumerate(keys)
            if c not in days and key not in PARTED_BY_OTHERS and c != at["denominator"]
        ]  # fmt: skip
        if not left:
            raise DataError("no column of places. Head it with place.")
        places = left[0]
    lines = [
        (
            number,
            {
                "place": _cell(cells, places),
                "as_of": _as_day(text),
                "value": _cell(cells, column),
                "denominator": _cell(cells, at["denominator"]),
            }
            | _beyond(cells, heading),
        )
        for number, cells in rows
        for column, text in days.items()
    ]
    read = ", ".join(text.strip() for text in days.values())
    # "2018 (ước)", "Kế hoạch 2019", "2015-2016": columns of a year that were not read
    unread = [
        text.strip()
        for c, text in enumerate(heading)
        if c not in days and re.search(r"20\d\d", text)
    ]
    note: Note = ("shape_column_a_year", {"columns": read})
    if unread:
        told = {"columns": read, "left": ", ".join(unread)}
        note = ("shape_column_a_year_left", {**told})
    return Shaped(tuple(lines), note)


def _column_a_place(
    heading: list[str],
    rows: list[tuple[int, list[str]]],
    days: int,
    denominator: int | None,
) -> Shaped:
    places = {
        c: text.strip()
        for c, text in enumerate(heading)
        if c not in (days, denominator) and _key(text) not in (*PARTED_BY_OTHERS, "")
    }
    lines = [
        (
            number,
            {
                "place": name,
                "as_of": _as_day(_cell(cells, days)),
                "value": _cell(cells, column),
                "denominator": "",
            }
            | _beyond(cells, heading),
        )
        for number, cells in rows
        for column, name in places.items()
        if _cell(cells, days)
    ]
    note: Note = ("shape_column_a_place", {"columns": ", ".join(places.values())})
    return Shaped(tuple(lines), note)


def _cell(cells: list[str], column: int | None) -> str:
    return cells[column].strip() if column is not None and column < len(cells) else ""


def _beyond(cells: list[str], heading: list[str]) -> dict[str, str]:
    """Keep what stands beyond the last heading: a number parted by its own comma."""
    more = [c.strip() for c in cells[len(heading) :] if c.strip()]
    return {"": ",".join(more)} if more else {}
