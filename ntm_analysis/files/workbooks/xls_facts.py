"""What an old xls file says of its cells beside their values.

Read with xlrd, which knows the formats of cells; a file that it cannot follow but the
fast reader can is read without these facts, and that is told.
"""

import io
from itertools import pairwise
from pathlib import Path

import xlrd

from ntm_analysis.files.workbooks import symbol_fonts
from ntm_analysis.files.workbooks.number_words import NumberWords, number_words
from ntm_analysis.files.workbooks.workbook_facts import (
    FILLS,
    SheetFacts,
    WorkbookFacts,
    matters,
)


def measure(path: Path) -> WorkbookFacts:
    """Note percentages and formula errors; `unknown` if they cannot be looked up."""
    try:
        with xlrd.open_workbook(
            path, logfile=io.StringIO(), formatting_info=True, ragged_rows=True
        ) as book:
            shown = _percent_styles(book)
            return WorkbookFacts(
                {s.name: _facts(book, s, shown) for s in book.sheets()},
                calendar_1904=bool(book.datemode),
            )
    except Exception:  # a damaged file may break anything inside the library
        return WorkbookFacts(unknown=True)


def _percent_styles(book: xlrd.Book) -> set[int]:
    return {
        index
        for index, style in enumerate(book.xf_list)
        if "%" in getattr(book.format_map.get(style.format_key), "format_str", "")
    }


def _words(book: xlrd.Book) -> dict[int, NumberWords]:
    """Give the formats that write words in place of a number, by style."""
    found = {}
    for index, style in enumerate(book.xf_list):
        code = getattr(book.format_map.get(style.format_key), "format_str", "")
        if words := number_words(code):
            found[index] = words
    return found


def _fills(book: xlrd.Book) -> dict[int, str]:
    """Give the solid colours of cells by style, as "92D050"; white and none are left.

    An index of the palette has red, green and blue; that of the system has none.
    """
    found = {}
    for index, style in enumerate(book.xf_list):
        background = style.background
        rgb = book.colour_map.get(background.pattern_colour_index)
        if background.fill_pattern == 1 and rgb and rgb != (255, 255, 255):
            found[index] = "".join(f"{part:02X}" for part in rgb)
    return found


def _facts(book: xlrd.Book, sheet: xlrd.sheet.Sheet, percent: set[int]) -> SheetFacts:
    facts = SheetFacts()
    fonts = {
        index: book.font_list[style.font_index]
        for index, style in enumerate(book.xf_list)
        if style.font_index < len(book.font_list)
    }
    marked = {i for i, f in fonts.items() if f.struck_out or matters(f.name)}
    words = _words(book)
    fills = _fills(book)
    for row in range(sheet.nrows):
        kinds, styles = sheet.row_types(row), sheet._cell_xf_indexes[row]
        for column, kind in enumerate(kinds):
            if kind == xlrd.XL_CELL_ERROR:
                facts.errors.add((row, column))
            elif kind == xlrd.XL_CELL_NUMBER and styles[column] in words:
                number = str(sheet.cell_value(row, column))
                if said := words[styles[column]].shown(number):
                    facts.texts[row, column] = said
            elif kind == xlrd.XL_CELL_NUMBER and styles[column] in percent:
                facts.percent.add((row, column))
            if kind != xlrd.XL_CELL_EMPTY and styles[column] in fills:
                facts.fills[row, column] = fills[styles[column]]
            if kind == xlrd.XL_CELL_BLANK:
                background = book.xf_list[styles[column]].background
                facts.coloured += background.fill_pattern == 1
            elif kind != xlrd.XL_CELL_EMPTY and styles[column] in marked:
                font = fonts[styles[column]]
                if kind == xlrd.XL_CELL_TEXT and matters(font.name):
                    facts.fonts[row, column] = font.name
                if font.struck_out:
                    facts.struck.add((row, column))
    if len(facts.fills) > FILLS:
        facts.fills.clear()
    _note_runs(book, sheet, facts)
    facts.hidden_rows = {r for r, i in sheet.rowinfo_map.items() if i.hidden}
    facts.hidden_columns = {c for c, i in sheet.colinfo_map.items() if i.hidden}
    return facts


def _note_runs(book: xlrd.Book, sheet: xlrd.sheet.Sheet, facts: SheetFacts) -> None:
    """Note texts in several fonts; the letters before the first run have the cell's."""
    for (row, column), runs in sheet.rich_text_runlist_map.items():
        text = str(sheet.cell_value(row, column))
        own = book.xf_list[sheet.cell_xf_index(row, column)].font_index
        starts = [(0, own), *runs, (len(text), own)]
        parts = [
            (text[start:end], book.font_list[font])
            for (start, font), (end, _) in pairwise(starts)
            if end > start
        ]
        if any(f.struck_out or matters(f.name) for _, f in parts):
            whole = all(f.struck_out for part, f in parts if part.strip())
            kept = [(t, f) for t, f in parts if whole or not f.struck_out]
            shown = (symbol_fonts.shown(t, f.name) for t, f in kept)
            facts.texts[row, column] = "".join(shown)
            facts.fonts.pop((row, column), None)
            if whole:
                facts.struck.add((row, column))
            else:
                facts.struck.discard((row, column))
