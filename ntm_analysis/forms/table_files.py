"""A table as csv, xlsx or parquet; text that looks like a formula stays text."""

import codecs
import io
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from ntm_analysis.files import writing
from ntm_analysis.files.formulas import disarmed
from ntm_analysis.forms.books import xlsx
from ntm_analysis.forms.sheets import FormTable


def csv(table: pd.DataFrame) -> str:
    """Write a table as csv: true, false, empty; formulas disarmed by an apostrophe."""
    text = table.rename(columns=_disarmed)
    for column in text.columns:
        if text[column].dtype == "boolean" or text[column].dtype == bool:
            words = text[column].map({True: "true", False: "false"})
            text[column] = words.astype("str").where(text[column].notna(), "")
        elif not pd.api.types.is_numeric_dtype(text[column].dtype):
            text[column] = text[column].astype(object).map(_disarmed)
    return text.to_csv(index=False, lineterminator="\n")


def save(table: pd.DataFrame, path: Path, form: str) -> None:
    """Write a table to a file of the stated form: csv, xlsx or parquet.

    A csv begins with a byte order mark, without which Excel takes UTF-8 for another
    encoding and shows Vietnamese as signs.
    """
    mark = codecs.BOM_UTF8 if form == "csv" else b""
    writing.write_bytes(path, mark + content(table, form))


def content(table: pd.DataFrame, form: str) -> bytes:
    """Give a table as the bytes of its file; csv as programs read it, without mark."""
    if form == "csv":
        return csv(table).encode("utf-8")
    if form == "xlsx":
        return _xlsx(table)
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _xlsx(table: pd.DataFrame) -> bytes:
    drawn = FormTable("data")
    drawn.heading([[str(column) for column in table.columns]])
    for row in table.astype(object).itertuples(index=False):
        drawn.line([_cell(value) for value in row])
    drawn.finish([max(10, min(40, len(str(c)) + 4)) for c in table.columns], 1)
    return xlsx.content([drawn])


def _disarmed(value: Any) -> Any:
    return disarmed(value) if isinstance(value, str) else value


def _cell(value: Any) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if pd.isna(value):
        return None
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    return value if isinstance(value, int | float) else str(value)
