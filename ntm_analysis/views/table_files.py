"""A table as csv, xlsx or parquet; text that looks like a formula stays text."""

import io
from pathlib import Path

import pandas as pd

from ntm_analysis.views.books import xlsx
from ntm_analysis.views.sheets import Table

SIGNS = ("=", "+", "-", "@", "\t", "\r")


def csv(table: pd.DataFrame) -> str:
    """Write a table as csv: true, false, empty; formulas disarmed by an apostrophe."""
    text = table.copy()
    for column in text.columns:
        if text[column].dtype == "boolean" or text[column].dtype == bool:
            words = text[column].map({True: "true", False: "false"})
            text[column] = words.astype("str").where(text[column].notna(), "")
        elif isinstance(text[column].dtype, pd.StringDtype):
            signs = text[column].str.startswith(SIGNS, na=False)
            text[column] = text[column].mask(signs, "'" + text[column])
    return text.to_csv(index=False, lineterminator="\n")


def save(table: pd.DataFrame, path: Path, form: str) -> None:
    """Write a table to a file of the stated form: csv, xlsx or parquet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content(table, form))


def content(table: pd.DataFrame, form: str) -> bytes:
    """Give a table as the bytes of its file."""
    if form == "csv":
        return csv(table).encode("utf-8")
    buffer = io.BytesIO()
    if form == "parquet":
        table.to_parquet(buffer, index=False)
    else:
        _xlsx(table, buffer)
    return buffer.getvalue()


def _xlsx(table: pd.DataFrame, buffer: io.BytesIO) -> None:
    drawn = Table("data")
    drawn.heading([[str(column) for column in table.columns]])
    for row in table.astype(object).itertuples(index=False):
        drawn.line([_cell(value) for value in row])
    drawn.finish([max(10, min(40, len(str(c)) + 4)) for c in table.columns], 1)
    xlsx.write([drawn], buffer)


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, int | float) or value is pd.NA else str(value)
