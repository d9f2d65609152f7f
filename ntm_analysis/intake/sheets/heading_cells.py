"""One cell of a heading: its text and what it says; and lines that count columns."""

from dataclasses import dataclass
from itertools import pairwise

from ntm_analysis.files.workbooks.workbooks import Cell
from ntm_analysis.intake.sheets.wording import Label
from ntm_analysis.text import plain


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """One label above a column: its text, how many columns it spans, what it says."""

    text: str
    width: int
    role: str | None
    label: Label | None


def text_of(cell: Cell) -> str:
    """Write a heading cell as text; 1.0 is "1", line breaks are spaces."""
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


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
