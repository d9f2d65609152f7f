"""One cell of a heading: its text and what it says; and lines that count columns."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ntm_analysis.files.workbooks.workbooks import Cell
from ntm_analysis.intake.sheets.wording import Label
from ntm_analysis.text import fold, plain


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """One label above a column: its text, how many columns it spans, what it says."""

    text: str
    width: int
    role: str | None
    label: Label | None


def text_of(cell: Cell) -> str:
    """Write a heading cell as text; 1.0 is "1", line breaks are spaces."""
    if isinstance(cell, str):
        return _on_one_line(cell)
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


@lru_cache(maxsize=65_536)
def _on_one_line(text: str) -> str:
    return " ".join(text.split())


_PERIOD = re.compile(
    r"(?:(?:thuc hien|th|ket qua|kq|ke hoach|kh|uoc|uth|nam|den|het|cuoi|ngay|thang|quy"
    r"|tinh|6 thang|9 thang|[1-4]|i{1,3}|iv)\s+)*(?:\d{1,2} ){0,2}20\d\d"
)


def is_period(text: str) -> bool:
    """Say whether a heading is a date, alone or with its kind.

    >>> [is_period(t) for t in ("Năm 2022", "TH 31/12/2023", "KH 2024", "Nhà ở 2022")]
    [True, True, True, False]
    """
    return len(text) <= 40 and bool(_PERIOD.fullmatch(fold(text)))


def counts_columns(texts: list[str]) -> bool:
    """Recognise a line that counts columns: "A B 1 2 3", "(1) (2) (3)", "1 2 3=1+2".

    >>> counts_columns(["A", "B", "1", "2", "3"]), counts_columns(["1", "Xã A", "Đ"])
    (True, False)
    """
    numbers = []
    letters = 0
    for text in texts:
        bare = plain(text).strip("()[] .").split("=")[0]
        if bare.isdecimal() and len(bare) < 7:
            numbers.append(int(bare))
        elif len(bare) == 1 and bare.isalpha():
            letters += 1
        else:
            return False
    steps = pairwise(numbers)
    return len(numbers) >= 3 and letters <= 3 and all(b - a == 1 for a, b in steps)
