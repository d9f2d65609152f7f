"""One page of a PDF as lines: characters into runs, runs into lines and table cells.

A PDF knows no paragraphs and no tables, only characters at places. Runs are the
characters of one baseline without a gap; a smaller character above the baseline is
raised; runs within ruled cells are a table, and so are lines whose runs stand in the
same columns. Coordinates are points, y upwards, turned as the page is shown.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ntm_analysis.files.documents.page_text import (
    Block,
    CellNode,
    Paragraph,
    Sheet,
    TableNode,
    raised,
)
from ntm_analysis.files.documents.pdf_rules import Grid, grids, turned_point

MOST_CHARACTERS = 60_000  # of one page; a dense one has about 6,000
_GAP = 0.9  # of the letters' height: more parts two runs
_SPACE = 0.18
_SAME_LINE = 0.45
_SMALL = 0.82


@dataclass(slots=True)
class Run:
    """Characters of one baseline without a gap."""

    text: str
    left: float
    right: float
    base: float
    size: float
    top: float = 0.0

    @property
    def middle(self) -> tuple[float, float]:
        """The point by which a run belongs to a cell."""
        return (self.left + self.right) / 2, self.base + 0.3 * self.size


def read_page(page: "pdfium.PdfPage") -> Sheet:
    """Read one page; a page that is nothing but pictures has no lines."""
    found = Sheet()
    ruled = grids(page)
    runs = _runs(page, found, ruled.grids)
    found.pictures = ruled.pictures
    found.lines = _blocks(runs, ruled.grids)
    return found


def _runs(page: "pdfium.PdfPage", found: Sheet, ruled: list[Grid]) -> list[Run]:
    words = page.get_textpage()
    runs: list[Run] = []
    run: Run | None = None
    blank = False
    for char in _characters(words, page, found):
        if char.text in " \u00a0\t\r\n":
            blank = blank or char.text in " \u00a0\t"
            continue
        apart = blank or (run is not None and char.left - run.right > 0.05 * char.size)
        if run is not None and _goes_on(run, char, ruled if apart else []):
            _add(run, char, blank)
        else:
            run = char
            runs.append(run)
        blank = False
    words.close()
    return runs


def _characters(
    words: "pdfium.PdfTextPage", page: "pdfium.PdfPage", found: Sheet
) -> Iterator[Run]:
    box = pdfium_c.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    turning = (page.get_rotation(), *page.get_size())
    for index in range(min(words.count_chars(), MOST_CHARACTERS)):
        code = pdfium_c.FPDFText_GetUnicode(words.raw, index)
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not text.strip():
            yield Run(" " if text == "\u00a0" or not text else text, 0, 0, 0, 0)
            continue
        pdfium_c.FPDFText_GetLooseCharBox(words.raw, index, ctypes.byref(box))
        pdfium_c.FPDFText_GetCharOrigin(
            words.raw, index, ctypes.byref(x), ctypes.byref(y)
        )
        found.letters += 1
        wrong = code in (0xFFFD, 0xFFFE) or code < 32 or 0xE000 <= code < 0xF8FF
        if wrong or pdfium_c.FPDFText_HasUnicodeMapError(words.raw, index) == 1:
            found.unmapped += 1
        left, low = turned_point(box.left, box.bottom, turning)
        right, high = turned_point(box.right, box.top, turning)
        base = turned_point(x.value, y.value, turning)[1]
        left, right = sorted((left, right))
        low, high = sorted((low, high))
        yield Run(text, left, right, base, max(high - low, 1.0), high)


def _goes_on(run: Run, char: Run, ruled: list[Grid]) -> bool:
    """Say whether a character goes on a run; no run crosses a rule of a table."""
    size = max(run.size, char.size)
    if abs(char.base - run.base) > _SAME_LINE * size:
        return False
    if not -0.6 * size < char.left - run.right < _GAP * size:
        return False
    x, y = char.middle
    grid = next((g for g in ruled if g.holds(x, y)), None)
    last = run.right - 0.2 * run.size
    return (
        grid is None
        or not grid.holds(last, y)
        or (grid.cell_at(last, y) == grid.cell_at(x, y))
    )


def _add(run: Run, char: Run, blank: bool) -> None:
    gap = char.left - run.right
    space = " " if blank or gap > _SPACE * run.size else ""
    text = char.text
    if char.size < _SMALL * run.size and char.base - run.base > 0.12 * run.size:
        text = raised(text)
    elif run.size < _SMALL * char.size and run.base - char.base > 0.12 * char.size:
        run.text = raised(run.text)  # a note's sign at the head of its line
        run.base, run.size = char.base, char.size
    run.text += space + text
    run.right = max(run.right, char.right)
    if char.size > run.size:
        run.size, run.top = char.size, char.top


def _blocks(runs: list[Run], ruled: list[Grid]) -> list[tuple[float, Block]]:
    """Put runs into the cells of ruled tables, and the others into lines."""
    inside: dict[int, list[Run]] = {}
    flow: list[Run | Grid] = []
    for run in runs:
        grid = next((g for g in ruled if g.holds(*run.middle)), None)
        if grid is None:
            flow.append(run)
            continue
        if id(grid) not in inside:
            flow.append(grid)
        inside.setdefault(id(grid), []).append(run)
    blocks: list[tuple[float, Block]] = []
    lines: list[list[Run]] = []
    for part in flow:
        if isinstance(part, Run):
            if lines and _beside(lines[-1][-1], part):
                lines[-1].append(part)
            else:
                lines.append([part])
            continue
        blocks += _flowing(lines)
        lines = []
        blocks.append((part.top, _ruled(part, inside[id(part)])))
    return blocks + _flowing(lines)


def _beside(run: Run, other: Run) -> bool:
    same = abs(run.base - other.base) < _SAME_LINE * min(run.size, other.size)
    return same and other.left >= run.right - 0.3 * run.size


def _ruled(grid: Grid, runs: list[Run]) -> TableNode:
    words: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        words.setdefault(grid.cell_at(*run.middle), []).append(run)
    table = TableNode()
    for row in range(grid.height):
        cells = []
        for column in range(grid.width):
            if grid.first.get((row, column)) != (row, column):
                continue
            rows, columns = grid.spans[row, column]
            text = _in_order(words.get((row, column), []))
            cells.append(CellNode([Paragraph(text)], rows, columns))
        table.rows.append(cells)
    return table


def _in_order(runs: list[Run]) -> str:
    """Join the runs of a cell line by line."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: -r.base):
        if lines and abs(lines[-1][0].base - run.base) < _SAME_LINE * run.size:
            lines[-1].append(run)
        else:
            lines.append([run])
    return " ".join(
        run.text for line in lines for run in sorted(line, key=lambda r: r.left)
    )


def _flowing(lines: list[list[Run]]) -> list[tuple[float, Block]]:
    """Give lines as paragraphs, or as a table where their runs stand in columns."""
    blocks: list[tuple[float, Block]] = []
    at = 0
    while at < len(lines):
        end = _last_of_columns(lines, at)
        if end - at >= 2:
            blocks.append((lines[at][0].top, _columned(lines[at:end])))
            at = end
            continue
        runs = lines[at]
        blocks.append((runs[0].top, Paragraph(" ".join(run.text for run in runs))))
        at += 1
    return blocks


def _last_of_columns(lines: list[list[Run]], start: int) -> int:
    """Give the end of the lines from `start` that have several runs each."""
    end = start
    while end < len(lines) and len(lines[end]) >= 2:
        if end > start and abs(lines[end - 1][0].base - lines[end][0].base) > 4 * (
            lines[end][0].size
        ):
            break
        end += 1
    return end


def _columned(lines: list[list[Run]]) -> TableNode:
    """Make a table of lines: a column is what no blank stripe parts."""
    spans: list[list[float]] = []
    for left, right in sorted((run.left, run.right) for line in lines for run in line):
        if spans and left <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], right)
        else:
            spans.append([left, right])
    table = TableNode()
    for line in lines:
        texts = [""] * len(spans)
        for run in line:
            column = next(
                n for n, (a, b) in enumerate(spans) if a <= run.left and run.right <= b
            )
            texts[column] = f"{texts[column]} {run.text}".strip()
        table.rows.append([CellNode([Paragraph(text)]) for text in texts])
    return table
