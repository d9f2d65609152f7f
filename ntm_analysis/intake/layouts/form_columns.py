"""The columns of the forms of 2026: what stands above each, and which time it is of.

Three columns recur: result to 31/12 of the year before, result of the period, plan to
the end of the year (a public transcription of the forms; the circular was not seen).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ntm_analysis.files.workbooks.workbooks import Cell, Sheet
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.periods import Period
from ntm_analysis.text import plain


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of numbers: its date, kind and commune group."""

    index: int
    as_of: str
    kind: str
    group: str = ""


def dated(
    labels: list[list[str]], period: Period, kind: str, money: bool
) -> Iterator[FormColumn]:
    """Give the columns that hold numbers; `kind` is that of the period's own column."""
    before, end = f"{period.year - 1}-12-31", f"{period.year}-12-31"
    for index, path in enumerate(labels):
        words = " / ".join(path)
        group = re.search(r"nhom\s*([123])", words)
        said = block_of(path)
        if said is None:
            continue
        as_of, of_kind = {
            "before": (before, "actual"),
            "now": (period.text, kind),
            "plan": (_planned(words, period) if money else end, "plan"),
        }[said]
        yield FormColumn(index, as_of, of_kind, f"G{group[1]}" if group else "")


def _planned(words: str, period: Period) -> str:
    """Funds are planned for a span of time, communes for its last day."""
    half = re.search(r"6\s*t", words)
    return f"{period.year}-H2" if half else str(period.year)


def paths(sheet: Sheet, head: int, lines: int = 3) -> list[list[str]]:
    """Give the folded labels above each column of a form, merged cells filled in."""
    rows = _lines(sheet, head, lines)
    width = max((len(row) for row in rows), default=0)
    grid = [
        [plain(text_of(c)) for c in row] + [""] * (width - len(row)) for row in rows
    ]
    for top, left, bottom, right in sheet.merged:
        if head <= top < head + len(grid) and left < width:
            text = grid[top - head][left]
            for row in range(top - head, min(bottom - head, len(grid) - 1) + 1):
                for column in range(left, min(right, width - 1) + 1):
                    grid[row][column] = text
    if not sheet.merged:
        _fill_right(grid)
    return [list(dict.fromkeys(row[c] for row in grid if row[c])) for c in range(width)]


def _lines(sheet: Sheet, head: int, most: int) -> list[list[Cell]]:
    """Take the lines of a heading: those below it count columns or hold data."""
    found = sheet.rows[head : head + 1]
    named = [c for c, cell in enumerate(found[0]) if text_of(cell)] if found else []
    for row in sheet.rows[head + 1 : head + most]:
        texts = [text_of(row[c]) if c < len(row) else "" for c in named[:2]]
        same = [text_of(found[0][c]) for c in named[:2]]
        if any(text and text != other for text, other in zip(texts, same, strict=True)):
            break
        found.append(row)
    return found


def _fill_right(grid: list[list[str]]) -> None:
    """In a text file a merged label stands over its first column only."""
    if len(grid) < 2:
        return
    for column in range(1, len(grid[0])):
        if not grid[0][column] and grid[1][column]:
            grid[0][column] = grid[0][column - 1]


def block_of(path: list[str]) -> str | None:
    """Say which of the three columns of the 2026 forms a path is, if any.

    >>> block_of(["nhom 1", "kq 31/12 nam truoc"]), block_of(["kh 6t cuoi nam"])
    ('before', 'plan')
    """
    words = " / ".join(path)
    if re.search(r"31/12|nam truoc|nam 20\d\d truoc", words):
        return "before"
    if re.search(r"\b(?:kh|ke hoach)\b", words):
        return "plan"
    if re.search(r"\b(?:th|kq|thuc hien|ket qua|huy dong|uoc)\b", words):
        return "now"
    return None


def counts(words: str) -> bool:
    """Recognise the cells of a line that counts columns."""
    return bool(re.fullmatch(r"\(?\d{1,2}\)?|\([A-Za-z]\)|[A-Z]", words.strip()))
