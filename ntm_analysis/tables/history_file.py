"""A history that a user brings: place, as_of, value and denominator in a CSV file.

Answers what the file says of one place, in the columns of `tables.histories`, or names
the rows that do not check. It leaves to `models.outlook.history` what it means.
"""

from datetime import date
from pathlib import Path

import pandas as pd

from ntm_analysis.errors import DataError, UnknownNameError, nearest
from ntm_analysis.periods import Period
from ntm_analysis.tables.histories import COLUMNS
from ntm_analysis.text import fold

_WANTED = ("place", "as_of", "value", "denominator")


def read(path: Path, place: str) -> pd.DataFrame:
    """Read one place from a CSV file of place, as_of, value, denominator.

    Returns
    -------
    DataFrame
        One row a figure; columns as in `COLUMNS`; `day` is the last day of the
        stated date, `known` the same day, since the file states no other.

    Raises
    ------
    DataError
        If the file or a row does not check; at most ten rows are named.
    UnknownNameError
        If the file has no row of the place with a value. A row without one states
        nothing (missing is not zero) and is passed over.
    """
    table = _open(path)
    chosen = table[table["place"].map(_key) == _key(place)]
    chosen = chosen[~chosen["value"].map(_is_empty)]
    if chosen.empty:
        known = sorted(set(table["place"]))
        raise UnknownNameError(
            f"{path}: no row of {place!r} with a value. {nearest(place, known)}"
        )
    return _checked(path, chosen)


def _key(name: str) -> str:
    return " ".join(fold(str(name)).split())


def _open(path: Path) -> pd.DataFrame:
    try:
        table = pd.read_csv(
            path, dtype=str, encoding="utf-8-sig", keep_default_na=False
        )
    except FileNotFoundError:
        raise DataError(f"{path}: no such file.") from None
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as bad:
        raise DataError(f"{path}: not a CSV file in UTF-8: {bad}.") from None
    table.columns = [str(name).strip() for name in table.columns]
    missing = [name for name in _WANTED[:3] if name not in table.columns]
    if missing:
        raise DataError(
            f"{path}: no column {', '.join(missing)}. Needed are {', '.join(_WANTED)}."
        )
    return table if "denominator" in table else table.assign(denominator="")


def _checked(path: Path, table: pd.DataFrame) -> pd.DataFrame:
    problems: list[str] = []
    rows = []
    for index, row in table.iterrows():
        try:
            rows.append(_row({str(k): str(v).strip() for k, v in row.items()}))
        except DataError as error:
            problems.append(f"row {int(str(index)) + 2}: {error}")
    if problems:
        more = f" and {len(problems) - 10} more" if len(problems) > 10 else ""
        raise DataError(f"{path}: {' '.join(problems[:10])}{more}")
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(row: dict[str, str]) -> dict[str, object]:
    day = _day(row["as_of"])
    value = _count(row["value"], "value")
    denominator = _count(row["denominator"], "denominator", empty=True)
    if denominator == 0 or denominator < value:
        raise DataError(
            f"value {value:g} is above its denominator {denominator:g}. Correct the "
            f"row or leave the denominator empty."
        )
    return {
        "place_key": _key(row["place"]),
        "place_code": "",
        "place": row["place"],
        "level": "",
        "day": day,
        "known": day,
        "value": value,
        "denominator": denominator,
        "percent": float("nan"),
        "listed": float("nan"),
        "source_id": "",
    }


def _day(text: str) -> date:
    try:
        return Period(text).last
    except DataError as error:
        raise DataError(f"as_of is {text!r}: {error}") from None


def _is_empty(text: str) -> bool:
    return text.strip().lower() in ("", "nan", "na")


def _count(text: str, name: str, empty: bool = False) -> float:
    if empty and _is_empty(text):
        return float("nan")
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not (number >= 0 and number == round(number)):
        raise DataError(f"{name} is {text!r}; a whole number of 0 or more is needed.")
    return number
