"""A history that a user brings: place, as_of, value, denominator in a CSV or workbook.

Answers what the file says of one place, in the columns of `outlook.tables.histories`,
or names the rows that do not check. Which cell is which is left to `history_shapes`,
how a cell is read to `files.cells`, what it means to
`outlook.models.published.history`.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.errors import DataError, NtmError, UnknownNameError, nearest
from ntm_analysis.files import cells as written_cells
from ntm_analysis.files.documents import plain_text
from ntm_analysis.files.workbooks import sniffing, workbooks
from ntm_analysis.outlook.tables import history_shapes
from ntm_analysis.outlook.tables.histories import COLUMNS, listed_on
from ntm_analysis.outlook.tables.history_shapes import WANTED, Line, Note, Shaped
from ntm_analysis.places.names.spelling import written
from ntm_analysis.text import fold

# More than three times the communes and villages that the country ever had.
MOST = 200_000
MOST_TOLD = 10
TITLES = 12  # lines in which titles of one cell may stand above the heading
FIRST_SET = "XA-2009"
# Counts of wards among communes, of mergers ahead or overdue differ by less.
OTHER_UNITS_SHARE = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class HistoryFile:
    """What a file says of one place, and what a reader must know of the reading.

    `rows` has the columns of `outlook.tables.histories`; `notes` are keys of the words
    ``outlook.why_...`` with their values, `doubt` likewise why no probability may be
    given: the counts are not of the units that the list of their day has.
    """

    rows: pd.DataFrame
    notes: tuple[Note, ...] = ()
    doubt: Note | None = None


def read(path: Path, place: str) -> HistoryFile:
    """Read one place from a file of place, as_of, value, denominator.

    Commas, semicolons or tabs part the cells; UTF-8, UTF-16 and the encodings before
    Unicode are read, workbooks too (their first sheet), whatever the file is called and
    though the "Excel" of a portal be a web page or XML. Exports of DHIS2 and Open SDG
    and tables with a column a year or a place are read as what they are. `day` is the
    last day of the stated date, `known` the same day, since the file states no other;
    of the year that is not over any day until today.

    Raises
    ------
    DataError
        If the file or a row does not check; at most ten rows are named.
    UnknownNameError
        If the file has no row of the place with a value. A row without one states
        nothing (missing is not zero) and is passed over.
    """
    shape, encoding = _shaped(path, place)
    lines = [line for line in shape.lines if line[1]["place"]]
    chosen = [line for line in lines if not written_cells.is_empty(line[1]["value"])]
    if not chosen:
        raise UnknownNameError(f"{path}: no row has a place and a value.")
    names = sorted({cells["place"] for _, cells in chosen})
    spelling = _meant(place, names)
    if spelling is None:
        raise UnknownNameError(
            f"{path}: no row of {place!r} with a value. {nearest(place, names)}"
        )
    rows = _checked(path, [line for line in chosen if _same(line, spelling)])
    read = [shape.note] if shape.note else []
    notes = [*read, *_encoding_note(encoding), *_notes(chosen, spelling, names)]
    number = listed_on(spelling, max(rows["day"]))
    listed = _with_listed(rows, number)
    return HistoryFile(listed, tuple(notes), _doubt(rows, number))


def _shaped(path: Path, place: str) -> tuple[Shaped, str]:
    """Give the rows of the file, and the encoding of its text."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or 'cannot be read'}.") from None
    encoding = "utf-8"
    try:
        if content.strip() and sniffing.kind_of(path) != "text":
            heading, rows = _of_sheet(path)
        else:
            text, encoding = plain_text.decoded(content, str(path))
            heading, rows = _of_text(path, text)
    except DataError:
        raise
    except NtmError as error:
        raise DataError(str(error)) from None
    try:
        return history_shapes.shaped(heading, rows, place), encoding
    except DataError as error:
        raise DataError(f"{path}: {error}") from None


def _of_text(path: Path, text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    if not text.strip():
        raise DataError(f"{path}: the file is empty. Needed are {', '.join(WANTED)}.")
    if text.lstrip()[0] in "{[":
        raise DataError(f"{path}: it is JSON. Export the table as .csv or .xlsx.")
    top = text.lstrip().split("\n", TITLES)[:TITLES]
    mark = max(",;\t", key=lambda sign: max(line.count(sign) for line in top))
    reader = csv.reader(io.StringIO(text.lstrip()), delimiter=mark)
    skipped = text[: len(text) - len(text.lstrip())].count("\n")
    try:
        rows = [(reader.line_num + skipped, cells) for cells in reader]
        wide = [n for n, (_, cells) in enumerate(rows) if sum(map(bool, cells)) > 1]
        first = wide[0] if wide and wide[0] < TITLES else 0
        return rows[first][1], rows[first + 1 :]
    except csv.Error as error:
        raise DataError(f"{path}: not a CSV file: {error}.") from None


def _of_sheet(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Take the first sheet that has cells; titles of one cell stand above its head."""
    for sheet in workbooks.read(path).sheets:
        rows = [
            (sheet.first_row + i + 1, [_written(cell) for cell in sheet.rows[i]])
            for i in sheet.filled
        ]
        wide = [n for n, (_, cells) in enumerate(rows) if sum(map(bool, cells)) > 1]
        if wide:
            first = wide[0]
            return rows[first][1], rows[first + 1 :]
    raise DataError(f"{path}: the workbook is empty. Needed are {', '.join(WANTED)}.")


def _written(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _key(name: str) -> str:
    return " ".join(fold(name).split())


def _same(line: Line, spelling: str) -> bool:
    return _key(line[1]["place"]) == _key(spelling)


def _meant(place: str, names: list[str]) -> str | None:
    """Find the spelling in the file: as asked, else but for its kind and marks.

    "tỉnh Lào Cai" is Lào Cai; "huyện Cao Bằng" is not "tỉnh Cao Bằng".
    """
    same = [name for name in names if _key(name) == _key(place)]
    alike = same or [name for name in names if _alike(place, name)]
    if len({_key(name) for name in alike}) > 1:
        raise UnknownNameError(
            f"{place!r} may be {' or '.join(map(repr, alike))}; give one of them."
        )
    return alike[0] if alike else None


def _alike(one: str, other: str) -> bool:
    return any(
        a.folded == b.folded and (not a.kind or not b.kind or a.kind == b.kind)
        for a in written(one)
        for b in written(other)
    )


def _encoding_note(encoding: str) -> list[Note]:
    if encoding in ("utf-8", "UTF-16", "UTF-32"):
        return []
    return [("converted", {"encoding": encoding})]


def _notes(chosen: list[Line], spelling: str, names: list[str]) -> Iterator[Note]:
    cells = [cell for line in chosen if _same(line, spelling) for cell in line[1:]]
    numbers = [row[name] for row in cells for name in ("value", "denominator")]
    grouped = next((text for text in numbers if written_cells.is_grouped(text)), None)
    if grouped is not None:
        yield "grouped", {"text": grouped, "number": written_cells.count(grouped)}
    others = [n for n in names if _key(n) != _key(spelling) and _alike(n, spelling)]
    if others:
        yield "other_spelling", {"names": ", ".join(others), "used": spelling}


def _checked(path: Path, lines: list[Line]) -> pd.DataFrame:
    problems: list[str] = []
    rows = []
    for number, cells in lines:
        try:
            rows.append(_row(cells))
        except DataError as error:
            problems.append(f"row {number}: {error}")
    if len(problems) == 1:
        raise DataError(f"{path}: {problems[0]}")
    if problems:
        left = len(problems) - MOST_TOLD
        told = [*problems[:MOST_TOLD], *([f"and {left} more"] if left > 0 else [])]
        listed = "".join(f"\n  {each}" for each in told)
        raise DataError(f"{path}: {len(problems)} rows to mend:{listed}")
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(cells: dict[str, str]) -> dict[str, object]:
    if "" in cells:
        raise DataError(
            f"{cells['']!r} stands beyond the last column. A number with a comma in it "
            f"needs quotes."
        )
    try:
        day = written_cells.day(cells["as_of"])
    except DataError as error:
        raise DataError(f"as_of is {error}") from None
    earliest, day = _over(written_cells.period(cells["as_of"]).first, day)
    value = _count(cells, "value")
    denominator = _count(cells, "denominator")
    _check_size(value, denominator)
    return {
        "place_key": _key(cells["place"]),
        "place_code": "",
        "place": cells["place"],
        "level": "",
        "earliest": earliest,
        "day": day,
        "known": day,
        "value": value,
        "denominator": denominator,
        "percent": float("nan"),
        "listed": float("nan"),
        "listed_from": day,
        "source_id": "",
    }


def _over(first: date, last: date) -> tuple[date, date]:
    """Give the first and the last day that a row may be of; refuse what cannot be.

    A count of before the first criteria set counts something else, and one of a day to
    come is a plan.
    """
    since, today = criteria_sets.get(FIRST_SET).in_force_from, date.today()
    if last < since:
        raise DataError(
            f"as_of is {last}, before the first criteria set (491/QĐ-TTg, in force "
            f"from {since}): no commune could meet it. Leave the row out."
        )
    if first > today:
        raise DataError(
            f"as_of is {last}, a day to come: a history has figures that were "
            f"reported, no forecasts and no targets. Leave the row out."
        )
    return (last, last) if last <= today else (first, today)


def _count(cells: dict[str, str], name: str) -> float:
    if written_cells.is_empty(cells[name]):
        return float("nan")
    try:
        return written_cells.count(cells[name])
    except DataError as error:
        raise DataError(f"{name} is {error}") from None


def _check_size(value: float, denominator: float) -> None:
    if denominator == 0:
        raise DataError("the denominator is 0; leave it empty where it is not known.")
    if denominator < value:
        raise DataError(
            f"value {value:g} is above its denominator {denominator:g}. Correct the "
            f"row or leave the denominator empty."
        )
    if max(value, denominator if denominator == denominator else 0) > MOST:
        raise DataError(f"{max(value, denominator):,.0f} is more than {MOST:,} units.")


def _doubt(rows: pd.DataFrame, number: float) -> Note | None:
    """Say where the last count cannot be of the communes in the unit list of its day.

    Parameters
    ----------
    number
        Of communes in that list, NaN for a place that it does not have as a province.
    """
    last = rows.sort_values("day", kind="stable").iloc[-1]
    values = {"day": last["day"], "listed": number}
    stated = float(last["denominator"])
    if stated != stated and last["value"] > number:
        return "above_list", values | {"value": float(last["value"])}
    if abs(stated / number - 1) > OTHER_UNITS_SHARE:
        return "other_list", values | {"total": stated}
    return None


def _with_listed(rows: pd.DataFrame, number: float) -> pd.DataFrame:
    """Put the number of communes in the unit list where the file states none."""
    if rows["denominator"].notna().any():
        return rows
    return rows.assign(listed=number, listed_from=min(rows["day"]))
