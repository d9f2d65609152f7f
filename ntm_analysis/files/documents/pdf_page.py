"""One page of a PDF as lines: characters into runs, runs into lines and table cells.

A PDF knows no paragraphs and no tables, only characters at places. Runs are the
characters of one baseline without a gap; a smaller character above the baseline is
raised; runs within ruled cells are a table, and so are lines whose runs stand in the
same columns. Coordinates are points, y upwards, turned as the page is shown.
"""

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ntm_analysis.files.documents.page_text import (
    Block,
    CellNode,
    PageContent,
    Paragraph,
    TableNode,
    raised,
)
from ntm_analysis.files.documents.pdf_columns import SAME_LINE, GlyphRun, flowing
from ntm_analysis.files.documents.pdf_rules import (
    Ruled,
    RuledGrid,
    grids,
    is_paper,
    turned_point,
)

MOST_CHARACTERS = 60_000  # of one page; a dense one has about 6,000
_GAP = 0.9  # of the letters' height: more parts two runs
_SPACE = 0.18
_STRUCK = (0.14, 0.36)  # of the letters' height above the baseline
_SMALLER = 0.72
_UNSEEN = 2.6  # points of a letter's box: of two points and less
_SMALL = 0.86  # a browser makes raised signs five sixths as large


def read_page(page: "pdfium.PdfPage") -> PageContent:
    """Read one page; a page that is nothing but pictures has no lines."""
    found = PageContent()
    ruled = grids(page)
    runs = _runs(page, found, ruled)
    found.pictures = ruled.pictures
    found.lines = _blocks(runs, ruled.grids)
    return found


def _runs(page: "pdfium.PdfPage", found: PageContent, ruled: Ruled) -> list[GlyphRun]:
    words = page.get_textpage()
    runs: list[GlyphRun] = []
    run: GlyphRun | None = None
    blank = struck = unseen = False
    for index, char in _characters(words, page, found):
        if char.text in " \u00a0\t\r\n":
            blank = blank or char.text in " \u00a0\t"
            continue
        was, struck = struck, _is_struck(char, ruled)
        if struck:
            found.struck += not was
            blank = blank or not was
            continue
        was, unseen = unseen, _is_unseen(words, index, char, ruled)
        if unseen:
            found.hidden += not was
            blank = blank or not was
            continue
        apart = blank or (run is not None and char.left - run.right > 0.05 * char.size)
        if run is not None and _goes_on(run, char, ruled.grids if apart else []):
            _add(run, char, blank)
        else:
            run = char
            runs.append(run)
        blank = False
    words.close()
    return runs


def _is_unseen(
    words: "pdfium.PdfTextPage", index: int, char: GlyphRun, ruled: Ruled
) -> bool:
    """Say whether a letter is too small, or as white as the paper it stands on."""
    if char.size <= _UNSEEN:
        return True
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium_c.FPDFText_GetFillColor(words.raw, index, *map(ctypes.byref, parts)):
        return False
    red, green, blue, alpha = (part.value for part in parts)
    white = alpha > 0 and is_paper((red, green, blue))
    return white and not ruled.shaded(*char.middle)


def _is_struck(char: GlyphRun, ruled: Ruled) -> bool:
    """Say whether a rule goes through the middle of a letter: it is crossed out."""
    low, high = (char.base + part * char.size for part in _STRUCK)
    return ruled.crosses((char.left + char.right) / 2, low, high)


def _characters(
    words: "pdfium.PdfTextPage", page: "pdfium.PdfPage", found: PageContent
) -> Iterator[tuple[int, GlyphRun]]:
    box = pdfium_c.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    turning = (page.get_rotation(), *page.get_size())
    for index in range(min(words.count_chars(), MOST_CHARACTERS)):
        code = pdfium_c.FPDFText_GetUnicode(words.raw, index)
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not text.strip():
            shown = " " if text == "\u00a0" or not text else text
            yield index, GlyphRun(shown, 0, 0, 0, 0)
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
        yield index, GlyphRun(text, left, right, base, max(high - low, 1.0), high)


def _goes_on(run: GlyphRun, char: GlyphRun, ruled: list[RuledGrid]) -> bool:
    """Say whether a character goes on a run; no run crosses a rule of a table."""
    size = max(run.size, char.size)
    if abs(char.base - run.base) > SAME_LINE * size:
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


def _add(run: GlyphRun, char: GlyphRun, blank: bool) -> None:
    gap = char.left - run.right
    space = " " if blank or gap > _SPACE * run.size else ""
    if space and not run.word:
        run.word = run.right
    text = char.text
    lifted = char.base - run.base > 0.12 * run.size
    # The digits of a number are of one size: a small one behind them is a sign.
    sign = text.isdigit() and run.text[-1:].isdigit() and not space
    before = run.last or run.size
    if char.size < _SMALL * run.size and (
        lifted or (sign and char.size < _SMALLER * before)
    ):
        text = raised(text)
    elif run.size < _SMALL * char.size and run.base - char.base > 0.12 * char.size:
        run.text = raised(run.text)  # a note's sign at the head of its line
        run.base, run.size = char.base, char.size
    run.text += space + text
    run.last = before if text != char.text else char.size
    run.right = max(run.right, char.right)
    if char.size > run.size:
        run.size, run.top = char.size, char.top


def _blocks(runs: list[GlyphRun], ruled: list[RuledGrid]) -> list[tuple[float, Block]]:
    """Put runs into the cells of ruled tables, and the others into lines."""
    inside: dict[int, list[GlyphRun]] = {}
    flow: list[GlyphRun | RuledGrid] = []
    for run in runs:
        grid = next((g for g in ruled if g.holds(*run.middle)), None)
        if grid is None:
            flow.append(run)
            continue
        if id(grid) not in inside:
            flow.append(grid)
        inside.setdefault(id(grid), []).append(run)
    blocks: list[tuple[float, Block]] = []
    between: list[GlyphRun] = []
    for part in flow:
        if isinstance(part, GlyphRun):
            between.append(part)
            continue
        blocks += flowing(between)
        between = []
        blocks.append((part.top, _ruled(part, inside[id(part)])))
    return blocks + flowing(between)


def _ruled(grid: RuledGrid, runs: list[GlyphRun]) -> TableNode:
    words: dict[tuple[int, int], list[GlyphRun]] = {}
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


def _in_order(runs: list[GlyphRun]) -> str:
    """Join the runs of a cell line by line."""
    lines: list[list[GlyphRun]] = []
    for run in sorted(runs, key=lambda r: -r.base):
        if lines and abs(lines[-1][0].base - run.base) < SAME_LINE * run.size:
            lines[-1].append(run)
        else:
            lines.append([run])
    return " ".join(
        run.text for line in lines for run in sorted(line, key=lambda r: r.left)
    )
