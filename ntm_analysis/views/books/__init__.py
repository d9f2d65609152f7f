"""Tables as files of workbooks: xlsx, xls, ods, csv.

What a table shows is decided where it is drawn (`views.sheets`); here it only gets
the form of a file. Text is always written as text, so that a name that begins with
= + - @ is no formula.
"""

from collections.abc import Sequence
from pathlib import Path

from ntm_analysis.views.books import csv_text, ods, xls, xlsx
from ntm_analysis.views.sheets import Table


def write(tables: Sequence[Table], path: Path, title: str = "") -> Path:
    """Write a workbook by its suffix; `title` goes into the document's properties.

    Raises
    ------
    ValueError
        If the suffix is none of .xlsx, .xls, .ods, .csv.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_as = {".xlsx": xlsx.write, ".xls": xls.write, ".ods": ods.write}
    if path.suffix == ".csv":
        csv_text.write(tables[0], path)
    elif path.suffix in write_as:
        write_as[path.suffix](tables, path, title)
    else:
        raise ValueError(f"{path.name}: write .xlsx, .xls, .ods or .csv.")
    return path
