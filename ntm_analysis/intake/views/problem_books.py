"""The problems of an import as a workbook that an officer corrects and sends back.

The first sheets hold the rows that were refused or have a bad cell, under headings that
the import understands, bad cells in yellow with what is wrong as a note; a form comes
back whole. The last sheet has a line for each kind of problem with the cells behind it.
"""

from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ntm_analysis.files.workbooks.workbooks import Cell
from ntm_analysis.intake.problems import kinds
from ntm_analysis.intake.reading import Intake
from ntm_analysis.intake.sheets.mapping import Mapping, Use
from ntm_analysis.intake.sheets.one_sheet import Chosen
from ntm_analysis.intake.sheets.sheets import MEND
from ntm_analysis.intake.views import intake as views
from ntm_analysis.page.language import Language, say

FIRST = ("number", "commune", "district", "place_code")
LEFT_OUT = ("ignore", "rate", "unit")  # of the file's columns
WIDTHS = {"file": 22, "sheet": 16, "cell": 30, "value": 22, "rule": 42, "hint": 90}
LONGEST_NOTE = 600  # letters of a note on a cell
YELLOW = "#FFF2A8"
Kept = tuple[str, str, int | None]  # heading, line below it, column of the file


def write(intake: Intake, path: Path, language: Language = "vi") -> None:
    """Write the workbook of problems of one import."""
    book = xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False}
    )
    try:
        writer = _Writer(book, intake, language)
        for chosen, rows in intake.returned:
            writer.mend(chosen, rows) if rows else writer.whole(chosen)
        writer.listed()
    finally:
        book.close()


class _Writer:
    """Puts rows and problems into one workbook."""

    def __init__(
        self, book: xlsxwriter.Workbook, intake: Intake, language: Language
    ) -> None:
        self.book, self.intake, self.language = book, intake, language
        self.bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        self.over = book.add_format({"bold": True})  # runs over the cells beside it
        self.sheets: dict[tuple[tuple[str, str], ...], tuple[Worksheet, int]] = {}
        self.formats: dict[tuple[bool, bool], Format] = {}
        self.bad = {(p.sheet, p.cell): p for p in intake.problems if p.refused}

    def mend(self, chosen: Chosen, rows: dict[int, str]) -> None:
        """Write the rows of one sheet; sheets of the same columns share one."""
        kept = _kept(chosen.mapping, self.language)
        shape = tuple((head, below) for head, below, _ in kept)
        if shape not in self.sheets:
            self.sheets[shape] = self._headed(shape)
        sheet, line = self.sheets[shape]
        for row, district in rows.items():
            for column, (_, _, source) in enumerate(kept):
                if source is None:
                    sheet.write_string(line, column, district)
                else:
                    self._cell(sheet, line, column, chosen, row, source)
            line += 1
        self.sheets[shape] = sheet, line

    def _headed(self, shape: tuple[tuple[str, str], ...]) -> tuple[Worksheet, int]:
        number = f" {len(self.sheets) + 1}" if self.sheets else ""
        sheet = self.book.add_worksheet(MEND + number)
        notes = [say("intake.mend_note", self.language)]
        if any(t["synthetic"].any() for t in self.intake.tables.values() if len(t)):
            notes.append(say("forms.synthetic", self.language))
        sheet.write(0, 0, " ".join(notes), self.over)
        below = any(line for _, line in shape)
        for column, (head, line) in enumerate(shape):
            sheet.write_string(2, column, head, self.bold)
            if below:
                sheet.write_string(3, column, line, self.bold)
        sheet.freeze_panes(3 + below, 2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)  # all columns on one page
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, 2, 26)
        return sheet, 3 + below

    def whole(self, chosen: Chosen) -> None:
        """Copy a form as it is: its rows lean on each other and on its heading."""
        source = chosen.sheet
        sheet = self.book.add_worksheet(source.name[:31])
        top, left = source.first_row, source.first_column
        for row, cells in enumerate(source.rows):
            for column in range(len(cells)):
                self._cell(sheet, top + row, left + column, chosen, row, left + column)
        for box in source.merged:
            a, b, c, d = (n + (left if i % 2 else top) for i, n in enumerate(box))
            text = source.cell(box[0], box[1])
            if (a, b) != (c, d):
                sheet.merge_range(a, b, c, d, "" if text is None else str(text))

    def _cell(
        self, sheet: Worksheet, line: int, column: int, chosen: Chosen, row: int,
        source: int,
    ) -> None:  # fmt: skip
        origin = chosen.sheet
        inside = source - origin.first_column
        where = (chosen.sheet.name, origin.place(row, inside))
        value = origin.cell(row, inside)
        use = chosen.mapping.uses.get(source)
        mark = use is not None and use.criterion and use.role == "mark"
        if mark and chosen.mapping.empty == "not_met" and value in ("", None):
            value = "CĐ"  # what the mapping of the file said of its empty cells
        form = self._format(where in self.bad, (row, inside) in origin.percent)
        _put(sheet, line, column, value, form)
        if where in self.bad:
            said = views.problem(self.bad[where], self.language)
            note = f"{said['rule']}. {said['hint']}"[:LONGEST_NOTE]
            sheet.write_comment(line, column, note, {"x_scale": 2.5, "y_scale": 1.5})

    def _format(self, bad: bool, percent: bool) -> Format | None:
        if not bad and not percent:
            return None
        if (bad, percent) not in self.formats:
            said = {"bg_color": YELLOW, "border": 1} if bad else {}
            said |= {"num_format": "0.00%"} if percent else {}
            self.formats[bad, percent] = self.book.add_format(said)
        return self.formats[bad, percent]

    def listed(self) -> None:
        """List every problem with its cell, rule and hint."""
        title = say("intake.problems_title", self.language)
        sheet = self.book.add_worksheet(title[:31])
        for column, (key, width) in enumerate(WIDTHS.items()):
            sheet.write(
                0, column, say(f"intake.column_{key}", self.language), self.bold
            )
            sheet.set_column(column, column, width)
        wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        for row, found in enumerate(kinds(self.intake.problems), start=1):
            said = views.gathered(found, self.language)
            for column, key in enumerate(WIDTHS):
                sheet.write_string(row, column, said[key], wrapped)
        sheet.freeze_panes(1, 0)


def _kept(mapping: Mapping, language: Language) -> list[Kept]:
    """Choose the columns that are sent back; a grouping row becomes a column."""
    kept: list[Kept] = []
    for role in FIRST:
        column = mapping.first(role)
        if column is not None or role == "district":
            kept.append((say(f"intake.{role}", language), "", column))
    kept += [(*_heading(use), column) for column, use in mapping.judged().items()]
    for column, use in sorted(mapping.uses.items()):
        if not use.criterion and use.role not in (*FIRST, *LEFT_OUT):
            kept.append((use.text or say(f"intake.{use.role}", language), "", column))
    return kept


def _heading(use: Use) -> tuple[str, str]:
    """Write a judged column's heading, with a second line where it needs one."""
    if use.indicator:
        return use.indicator, "Đánh giá" if use.role == "mark" else ""
    return f"TC{use.criterion}", "Kết quả" if use.role == "value" else ""


def _put(
    sheet: Worksheet, row: int, column: int, value: Cell, form: Format | None
) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, form)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, form)
    elif isinstance(value, date):
        sheet.write_string(row, column, value.strftime("%d/%m/%Y"), form)
    elif value not in ("", None) or form is not None:
        sheet.write_string(row, column, "" if value is None else str(value), form)
