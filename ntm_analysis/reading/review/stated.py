"""Figures that were read before: JSON Lines or CSV as `ntm read` writes them."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

from ntm_analysis.errors import DocumentRefusedError
from ntm_analysis.files.formulas import restored

_NESTED = ("names", "names_by_district", "unsure")


def load(path: Path) -> list[dict[str, Any]]:
    """Read the figures of a file; keys that a row lacks are "not stated".

    Raises
    ------
    DocumentRefusedError
        With file and line, if a line holds no figure.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentRefusedError(
            f"{path}: cannot be read as UTF-8: {error}"
        ) from None
    return _table(text, path) if path.suffix == ".csv" else _lines(text, path)


def _lines(text: str, path: Path) -> list[dict[str, Any]]:
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            rows.append(_figure(line, f"{path} line {number}"))
    return rows


def _figure(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DocumentRefusedError(f"{where}: no JSON object: {error}.") from None
    if not isinstance(row, dict) or "measure" not in row:
        raise DocumentRefusedError(
            f"{where}: no figure. Each line must be an object with measure, kind, "
            f"place, value, time, as `ntm read` writes it."
        )
    return row


def _table(text: str, path: Path) -> list[dict[str, Any]]:
    reader = csv.DictReader(StringIO(text))
    if "measure" not in (reader.fieldnames or ()):
        raise DocumentRefusedError(f"{path}: the first line must name `measure`.")
    return [_typed(row) for row in reader]


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    given = {
        key: restored(cell) if isinstance(cell, str) else cell
        for key, cell in row.items()
        if key and cell not in ("", None)
    }
    for key, cell in given.items():
        if key in _NESTED or (key == "value" and str(cell).startswith("[")):
            given[key] = _nested(cell)
    return given


def _nested(cell: str) -> Any:
    try:
        return json.loads(cell)
    except ValueError:
        return cell  # "A; B": the audit splits it
