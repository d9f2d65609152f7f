"""What an old xls file says of its cells beside their values.

Read with xlrd, which knows the formats of cells; a file that it cannot follow but the
fast reader can is read without these facts, and that is told.
"""

import io
from pathlib import Path

import xlrd

from ntm_analysis.sources.workbook_facts import SheetFacts, WorkbookFacts


def measure(path: Path) -> WorkbookFacts:
    """Note percentages and formula errors; `unknown` if they cannot be looked up."""
    try:
        with xlrd.open_workbook(
            path, logfile=io.StringIO(), formatting_info=True, ragged_rows=True
        ) as book:
            shown = _percent_styles(book)
            return WorkbookFacts({s.name: _facts(s, shown) for s in book.sheets()})
    except Exception:  # a damaged file may break anything inside the library
        return WorkbookFacts(unknown=True)


def _percent_styles(book: xlrd.Book) -> set[int]:
    return {
        index
        for index, style in enumerate(book.xf_list)
        if "%" in getattr(book.format_map.get(style.format_key), "format_str", "")
    }


def _facts(sheet: xlrd.sheet.Sheet, percent: set[int]) -> SheetFacts:
    facts = SheetFacts()
    for row in range(sheet.nrows):
        kinds, styles = sheet.row_types(row), sheet._cell_xf_indexes[row]
        for column, kind in enumerate(kinds):
            if kind == xlrd.XL_CELL_ERROR:
                facts.errors.add((row, column))
            elif kind == xlrd.XL_CELL_NUMBER and styles[column] in percent:
                facts.percent.add((row, column))
    return facts
