"""The problems of an import as a workbook that an officer corrects and sends back.

The first sheets hold the rows that were refused or have a bad cell, under headings that
the import understands, bad cells in yellow with what is wrong as a note; a form comes
back whole. The last sheet has a line for each kind of problem with the cells behind it.
"""

import io
import re
from collections.abc import Mapping as Texts
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ntm_analysis.files.workbooks.workbooks import Cell
from ntm_analysis.intake.cells.sign_notes import texts_in
from ntm_analysis.intake.problems import kinds
from ntm_analysis.intake.reading import Intake
from ntm_analysis.intake.sheets import titles
from ntm_analysis.intake.sheets.mapping import Mapping, Use
from ntm_analysis.intake.sheets.one_sheet import Chosen
from ntm_analysis.intake.sheets.sheets import MEND
from ntm_analysis.intake.views import intake as views
from ntm_analysis.page.language import Language, say

FIRST = ("number", "commune", "district", "place_code")
LEFT_OUT = ("ignore", "rate", "unit")  # of the file's columns
WIDTHS = {"file": 22, "sheet": 16, "cell": 30, "value": 22, "rule": 42, "hint": 90}
LINE = 15.0  # points, height of a line of text
LONGEST_NOTE = 600  # letters of a note on a cell
MOST_NOTES, NOTE_CELLS = 20, 2  # notes sent back, and filled cells of the row of one
YELLOW = "#FFF2A8"
Kept = tuple[str, str, int | None]  # heading, line below it, column of the file
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
_EXPLAINS = re.compile(r"\b(?:đạt|hoàn thành|đánh giá|đánh dấu|trống)\b", re.IGNORECASE)


def write(intake: Intake, path: Path, language: Language = "vi") -> None:
    """Write the workbook of problems of one import."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        writer = _Writer(book, intake, language)
        for chosen, rows in intake.returned:
            writer.mend(chosen, rows) if rows else writer.whole(chosen)
        writer.explain()
        writer.listed()
    path.write_bytes(content.getvalue())


def write_refusal(file: str, said: str, path: Path, language: Language = "vi") -> None:
    """Write the workbook of problems of a file that was refused as a whole.

    Parameters
    ----------
    file
        Name of the refused file.
    said
        The refusal in the officer's language: what was found and what to do.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = _listing(book, language)
        whole = say("intake.rule_whole_file", language)
        cells = dict(zip(WIDTHS, (file, "", "", "", whole, said), strict=True))
        for column, text in enumerate(cells.values()):
            sheet.write_string(1, column, text, wrapped)
        sheet.set_row(1, LINE * _lines(cells))
    path.write_bytes(content.getvalue())


def _lines(said: Texts[str, str]) -> int:
    """Count the lines of text of a row: not every program fits its height."""
    return max(
        sum(-(-max(1, len(part)) // WIDTHS[key]) for part in said[key].split("\n"))
        for key in WIDTHS
    )


def _listing(book: xlsxwriter.Workbook, language: Language) -> Worksheet:
    """Add the sheet that lists problems, with its heading."""
    bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
    sheet = book.add_worksheet(say("intake.problems_title", language)[:31])
    for column, (key, width) in enumerate(WIDTHS.items()):
        sheet.write(0, column, say(f"intake.column_{key}", language), bold)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)  # all columns on one page
    return sheet


# Columns of a sheet with a second line of heading, its title, notes on its signs.
Shape = tuple[tuple[tuple[str, str], ...], str, tuple[str, ...]]


class _Writer:
    """Puts rows and problems into one workbook."""

    def __init__(
        self, book: xlsxwriter.Workbook, intake: Intake, language: Language
    ) -> None:
        self.book, self.intake, self.language = book, intake, language
        self.bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        self.over = book.add_format({"bold": True})  # runs over the cells beside it
        self.sheets: dict[Shape, tuple[Worksheet, int]] = {}
        self.formats: dict[tuple[bool, bool], Format] = {}
        self.bad = {(p.sheet, p.cell): p for p in intake.problems if p.refused}

    def mend(self, chosen: Chosen, rows: dict[int, str]) -> None:
        """Write the rows of one sheet; sheets of the same columns share one."""
        kept = _kept(chosen.mapping, self.language)
        by_sheet = self.intake.request.dated_by_sheet
        title, notes = _explained(chosen, by_sheet)
        shape = tuple((head, below) for head, below, _ in kept), title, notes
        if shape not in self.sheets:
            self.sheets[shape] = self._headed(shape)
        sheet, line = self.sheets[shape]
        for row, district in rows.items():
            for column, (_, _, source) in enumerate(kept):
                if source is None:
                    sheet.write_string(
                        line, column, district, self._format(False, False)
                    )
                else:
                    self._cell(sheet, line, column, chosen, row, source)
            line += 1
        self.sheets[shape] = sheet, line

    def _headed(self, shape: Shape) -> tuple[Worksheet, int]:
        columns, title, _ = shape
        number = f" {len(self.sheets) + 1}" if self.sheets else ""
        sheet = self.book.add_worksheet(MEND[self.language] + number)
        notes = [say("intake.mend_note", self.language)]
        if any(t["synthetic"].any() for t in self.intake.tables.values() if len(t)):
            notes.append(say("forms.synthetic", self.language))
        sheet.write(0, 0, " ".join(notes), self.over)
        if title:
            sheet.write(1, 0, title, self.over)
        below = any(line for _, line in columns)
        for column, (head, line) in enumerate(columns):
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

    def explain(self) -> None:
        """Put what the file said of its signs below the rows that use them."""
        for (_, _, notes), (sheet, line) in self.sheets.items():
            for below, note in enumerate(notes, start=line + 1):
                sheet.write_string(below, 1, note)

    def whole(self, chosen: Chosen) -> None:
        """Copy a form as it is: its rows lean on each other and on its heading."""
        source = chosen.sheet
        sheet = self.book.add_worksheet(source.name[:31])
        top, left = source.first_row, source.first_column
        for row, cells in enumerate(source.rows):
            for column in range(len(cells)):
                self._cell(
                    sheet, top + row, left + column, chosen, row, left + column, False
                )
        for box in source.merged:
            a, b, c, d = (n + (left if i % 2 else top) for i, n in enumerate(box))
            text = source.cell(box[0], box[1])
            if (a, b) != (c, d):
                sheet.merge_range(a, b, c, d, "" if text is None else str(text))

    def _cell(
        self, sheet: Worksheet, line: int, column: int, chosen: Chosen, row: int,
        source: int, ruled: bool = True,
    ) -> None:  # fmt: skip
        origin = chosen.sheet
        inside = source - origin.first_column
        where = (chosen.sheet.name, origin.place(row, inside))
        value = origin.cell(row, inside)
        use = chosen.mapping.uses.get(source)
        mark = use is not None and use.criterion and use.role == "mark"
        if mark and chosen.mapping.empty == "not_met" and value in ("", None):
            value = "CĐ"  # what the mapping of the file said of its empty cells
        form = self._format(where in self.bad, (row, inside) in origin.percent, ruled)
        _put(sheet, line, column, value, form)
        if where in self.bad:
            said = views.problem(self.bad[where], self.language)
            note = f"{said['rule']}. {said['hint']}"[:LONGEST_NOTE]
            sheet.write_comment(line, column, note, {"x_scale": 2.5, "y_scale": 1.5})

    def _format(self, bad: bool, percent: bool, ruled: bool = True) -> Format | None:
        if not bad and not percent and not ruled:
            return None  # a form that comes back whole: its titles have no borders
        if (bad, percent) not in self.formats:
            said: dict[str, object] = {"border": 1}
            said |= {"bg_color": YELLOW} if bad else {}
            said |= {"num_format": "0.00%"} if percent else {}
            self.formats[bad, percent] = self.book.add_format(said)
        return self.formats[bad, percent]

    def listed(self) -> None:
        """List every problem with its cell, rule and hint."""
        sheet = _listing(self.book, self.language)
        wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        for row, found in enumerate(kinds(self.intake.problems), start=1):
            said = views.gathered(found, self.language)
            for column, key in enumerate(WIDTHS):
                sheet.write_string(row, column, said[key], wrapped)
            sheet.set_row(row, LINE * _lines(said))


def _explained(chosen: Chosen, by_sheet: bool) -> tuple[str, tuple[str, ...]]:
    """Give what says how the marks of a sheet are read, to be sent back with its rows.

    Returns
    -------
    tuple
        The title, where it decides (what is not met, since when, or of which day), and
        the notes that explain signs.
    """
    source, mapping = chosen.sheet, chosen.mapping
    head = mapping.header[0] - 1 - source.first_row
    lines = [] if mapping.turned else source.rows[: max(0, head)]
    title = [*chosen.over, *(text for row in lines for text in texts_in(row))]
    decides = by_sheet or titles.lists_unmet(title) or titles.says_when(title)
    table = range(max(0, head), mapping.header[1] - source.first_row)
    notes = [
        text
        for row in source.filled
        if row not in table and row >= len(lines) and _is_note(source.rows[row])
        for text in texts_in(source.rows[row])
    ]
    notes += chosen.guide
    told = dict.fromkeys(text for text in notes if _EXPLAINS.search(text))
    return "; ".join(title) if decides else "", tuple(told)[:MOST_NOTES]


def _is_note(row: Sequence[Cell]) -> bool:
    return 0 < len(row) - row.count("") - row.count(None) <= NOTE_CELLS


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
    elif value not in ("", None):
        sheet.write_string(row, column, str(value), form)
    elif form is not None:
        sheet.write_blank(row, column, None, form)
