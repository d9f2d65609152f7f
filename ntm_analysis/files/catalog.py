"""Opening the files of data/: text cells with their row, YAML with its line.

What a column means is told in `tables`; here a file is found, read and refused with
its name when it is missing or broken. Nothing is converted: every cell is text, an
empty cell is empty text, and `row` is the line in the file (the heading is line 1).
"""

import csv
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from ntm_analysis.errors import DataError
from ntm_analysis.files import reads, yaml_text
from ntm_analysis.files.home import home

__all__ = ["home", "read_csv", "read_yaml", "shown"]


def read_csv(path: Path) -> pd.DataFrame:
    """Read a comma-separated file as text.

    Returns
    -------
    DataFrame
        The columns of the file, all text, and `file` (path below the home folder)
        and `row` (line in the file, from 2).

    Raises
    ------
    DataError
        If the file is missing, is not UTF-8 or has rows of different length.
    """
    reads.opened(path)
    try:
        stat = path.stat()
        table = _read_csv(path, stat.st_mtime_ns, stat.st_size)
    except FileNotFoundError:
        raise DataError(f"{shown(path)} is missing.") from None
    except UnicodeDecodeError as error:
        raise DataError(
            f"{shown(path)} is not UTF-8 ({error.reason} at byte {error.start}). "
            f"Save it as CSV UTF-8."
        ) from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError, csv.Error) as error:
        raise DataError(f"{shown(path)} does not read as CSV: {error}.") from None
    return table.copy(deep=False)  # copied when somebody writes into it


@lru_cache(maxsize=64)
def _read_csv(path: Path, _changed: int, _size: int) -> pd.DataFrame:
    """Read a file once, as long as it does not change: a check asks several times."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    _as_long_as_the_heading(table, path)
    return table.assign(file=shown(path), row=range(2, len(table) + 2))


def read_yaml(path: Path) -> Any:
    """Read a YAML file; a syntax error names its line.

    Raises
    ------
    DataError
        If the file is missing or is not YAML.
    """
    try:
        return yaml_text.parsed(path.read_text(encoding="utf-8"), _LOADER)
    except FileNotFoundError:
        raise DataError(f"{shown(path)} is missing.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        what = getattr(error, "problem", None) or error
        raise DataError(f"{shown(path)}{line} is not YAML: {what}.") from None


def _as_long_as_the_heading(table: pd.DataFrame, path: Path) -> None:
    if not isinstance(table.index, pd.RangeIndex):
        raise DataError(
            f"{shown(path)}: every row has more cells than the heading names. A text "
            f"that holds a comma stands in double quotes."
        )
    if table.shape[1] and (table.iloc[:, -1] == "").any():
        _no_short_row(path, table.shape[1])


def _no_short_row(path: Path, width: int) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        for number, cells in enumerate(csv.reader(file), 1):
            if 0 < len(cells) < width:
                raise DataError(
                    f"{shown(path)} row {number}: the row has {len(cells)} cells, the "
                    f"heading names {width}. An empty cell still has its comma."
                )


def shown(path: Path) -> str:
    """Name a file by its path below data/ or maps/, as messages do.

    >>> shown(Path("/anywhere/data/figures/national.csv"))
    'data/figures/national.csv'
    """
    for start in ("data", "maps"):
        if start in path.parts:
            last = len(path.parts) - 1 - path.parts[::-1].index(start)
            return Path(*path.parts[last:]).as_posix()
    return path.name


class _PlainLoader(yaml_text.LOADER):  # type: ignore[misc]
    """Safe loader that leaves dates as the text that was written."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if "timestamp" not in tag]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_LOADER = _PlainLoader
