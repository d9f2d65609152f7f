"""Tables as files of workbooks: xlsx, xls, ods, csv.

What a table shows is decided where it is drawn (`forms.sheets`); here it only gets
the form of a file. Text is always written as text, so that a name that begins with
= + - @ is no formula.
"""

from collections.abc import Sequence
from pathlib import Path

from ntm_analysis.files import writing
from ntm_analysis.forms.books import csv_text, ods, xls, xlsx
from ntm_analysis.forms.sheets import FormTable


def write(tables: Sequence[FormTable], path: Path, title: str = "") -> Path:
    """Write a workbook by its suffix; `title` goes into the document's properties.

    Raises
    ------
    ValueError
        If the suffix is none of .xlsx, .xls, .ods, .csv.
    """
    kinds = {".xlsx": xlsx.content, ".xls": xls.content, ".ods": ods.content}
    if path.suffix == ".csv":
        writing.write_bytes(path, csv_text.content(tables[0]))
    elif path.suffix in kinds:
        writing.write_bytes(path, kinds[path.suffix](tables, title))
    else:
        raise ValueError(f"{path.name}: write .xlsx, .xls, .ods or .csv.")
    return path
