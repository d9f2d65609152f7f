"""The problems of an import as a workbook that an officer corrects and sends back.

The first sheet holds the rows that were refused or have a bad cell, under headings
that the import understands, bad cells in yellow; the second lists every problem.
"""

from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ntm_analysis.sources.workbooks import Cell, Sheet
from ntm_analysis.tables.intake.mapping import Mapping
from ntm_analysis.tables.intake.one_sheet import Chosen
from ntm_analysis.tables.intake.reading import Intake
from ntm_analysis.views import intake as views
from ntm_analysis.views.language import Language, say

SIDES = ("commune_group", "commune_class")
WIDTHS = {"file": 22, "sheet": 16, "cell": 8, "value": 22, "rule": 42, "hint": 90}


def write(intake: Intake, path: Path, language: Language = "vi") -> None:
    """Write the workbook of problems of one import."""
    book = xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False}
    )
    try:
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        yellow = book.add_format({"bg_color": "#FFF2A8", "border": 1})
        for chosen, rows in intake.returned[:1]:
            sheet = book.add_worksheet(say("intake.mend_title", language))
            _mend(sheet, chosen, rows, intake, (bold, yellow), language)
        _listed(
            book.add_worksheet(say("intake.problems_title", language)[:31]),
            intake,
            bold,
            language,
        )
    finally:
        book.close()


def _mend(
    sheet: Worksheet,
    chosen: Chosen,
    rows: dict[int, str],
    intake: Intake,
    formats: tuple[Format, Format],
    language: Language,
) -> None:
    bold, yellow = formats
    kept = _kept(chosen.mapping, language)
    left = chosen.sheet.first_column
    bad = {problem.cell for problem in intake.problems if problem.refused}
    sheet.write(0, 0, say("intake.mend_note", language), bold)
    for column, (heading, _) in enumerate(kept):
        sheet.write(2, column, heading, bold)
    for line, (row, district) in enumerate(rows.items(), start=3):
        for column, (_, source) in enumerate(kept):
            if source is None:
                sheet.write_string(line, column, district)
                continue
            mark = chosen.sheet.place(row, source - left) in bad
            value = _cell(chosen.sheet, row, source - left)
            _put(sheet, line, column, value, yellow if mark else None)
    sheet.freeze_panes(3, 2)
    sheet.set_column(1, 2, 26)


def _kept(mapping: Mapping, language: Language) -> list[tuple[str, int | None]]:
    """Choose the columns that are sent back; a grouping row becomes a column."""
    kept: list[tuple[str, int | None]] = []
    for role in ("number", "commune", "district", "place_code", *SIDES):
        column = mapping.first(role)
        if column is not None or role == "district":
            kept.append((say(f"intake.{role}", language), column))
    for column, use in mapping.judged().items():
        kept.append((use.indicator or f"TC{use.criterion}", column))
    for column, use in sorted(mapping.uses.items()):
        if use.role in ("criterion", "mark", "value") and not use.criterion:
            kept.append((use.text, column))
    return kept


def _cell(sheet: Sheet, row: int, column: int) -> Cell:
    cells = sheet.rows[row]
    return cells[column] if column < len(cells) else ""


def _put(
    sheet: Worksheet, row: int, column: int, value: Cell, form: Format | None
) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, form)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, form)
    else:
        sheet.write_string(row, column, "" if value is None else str(value), form)


def _listed(sheet: Worksheet, intake: Intake, bold: Format, language: Language) -> None:
    for column, (key, width) in enumerate(WIDTHS.items()):
        sheet.write(0, column, say(f"intake.column_{key}", language), bold)
        sheet.set_column(column, column, width)
    for row, found in enumerate(intake.problems, start=1):
        said = views.problem(found, language)
        for column, key in enumerate(WIDTHS):
            sheet.write_string(row, column, said[key])
    sheet.freeze_panes(1, 0)
