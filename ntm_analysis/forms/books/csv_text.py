"""A table as csv in the encodings that Vietnamese offices have used."""

import csv
import io
from typing import Any

from ntm_analysis.files.formulas import disarmed
from ntm_analysis.files.legacy_text import to_cp1258, to_tcvn3
from ntm_analysis.forms.sheets import FormTable, is_empty

ENCODINGS = ("utf-8", "utf-16", "cp1258", "tcvn3")


def content(table: FormTable, encoding: str = "utf-8", delimiter: str = ";") -> bytes:
    """Give one table as a file; merged cells hold their text in the first cell only.

    Numbers have a decimal comma, as Excel writes them under Vietnamese settings.
    """
    text = io.StringIO()
    out = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    out.writerows([[_shown(value) for value, _ in row] for row in table.rows])
    return encoded(text.getvalue(), encoding)


def encoded(text: str, encoding: str) -> bytes:
    """Encode text; UTF-8 and UTF-16 begin with a byte order mark.

    >>> encoded("Xã", "utf-8"), encoded("Xã", "cp1258"), encoded("Xã", "tcvn3")
    (b'\\xef\\xbb\\xbfX\\xc3\\xa3', b'Xa\\xde', b'X\\xb7')
    """
    if encoding == "tcvn3":
        return to_tcvn3(text).encode("latin-1", errors="replace")
    if encoding == "cp1258":
        return to_cp1258(text)
    return text.encode({"utf-8": "utf-8-sig"}.get(encoding, encoding))


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return disarmed(value)
    if is_empty(value):
        return ""
    return f"{float(value):.15g}".replace(".", ",")
