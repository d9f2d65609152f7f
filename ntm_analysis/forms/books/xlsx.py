"""Tables as xlsx: fonts and borders of official tables, frozen panes, print area."""

import math
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ntm_analysis.forms.sheets import FormTable, is_empty

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
A4 = 9
# A4 across less the margins, in inches; a column of n letters has 7n + 5 dots of 1/96.
ACROSS, DOWN, CHARACTER, PADDING, DOTS = 10.9, 7.1, 7, 5, 96
LITTLE_MORE = 1.6  # pages; shrunk to one it can still be read
LINE = 15.0  # points, height of a line of text
SHORT = 12  # letters; shorter text stands in the middle of its cell, but names do not
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
# A dot between thousands whatever the settings of the program that shows it.
_WHOLE = '[>=1000000]#"."###"."##0;[>=1000]#"."##0;0'
_CELL = {**_FONT, "border": 1}
# Letters of a style are so much wider than those that a column is measured by.
_WIDER = {"head": 1.05, "strong": 1.05, "title centre": 1.3}
_ONE_LINE = ("title", "plain", "letter italic")
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_name": "Times New Roman", "font_size": 13},
    "title centre": {
        "bold": True,
        "font_name": "Times New Roman",
        "font_size": 13,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
    },
    "head": {
        **_CELL,
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "bg_color": "#EEF2F5",
    },
    "text": {**_CELL, "text_wrap": True},
    "strong": {**_CELL, "bold": True, "text_wrap": True},
    "centre": {**_CELL, "text_wrap": True, "align": "center"},
    "centre strong": {**_CELL, "text_wrap": True, "align": "center", "bold": True},
    "plain": _FONT,
    "whole": {**_CELL, "num_format": _WHOLE},
    "whole strong": {**_CELL, "num_format": _WHOLE, "bold": True},
    "figure": {**_CELL, "align": "right"},
    "figure strong": {**_CELL, "align": "right", "bold": True},
    "letter": {**_FONT, "align": "center", "text_wrap": True},
    "letter strong": {**_FONT, "align": "center", "bold": True, "text_wrap": True},
    "letter italic": {**_FONT, "align": "center", "italic": True},
    "decimal": {**_CELL, "num_format": "#,##0.0##"},
    "decimal strong": {**_CELL, "num_format": "#,##0.0##", "bold": True},
    "share": {**_CELL, "num_format": "0.0%"},
}


def content(tables: Sequence[FormTable], title: str = "") -> bytes:
    """Give tables as a file, a sheet each."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {**OPTIONS, "in_memory": True}) as book:
        book.set_properties({"title": title, "comments": title})
        forms = {name: book.add_format(style) for name, style in _STYLES.items()}
        for table in tables:
            _sheet(book.add_worksheet(table.name), table, forms)
    return target.getvalue()


def _sheet(sheet: Worksheet, table: FormTable, forms: dict[str, Format]) -> None:
    for row, cells in enumerate(table.rows):
        for column, (value, style) in enumerate(cells):
            _put(sheet, row, column, value, style, forms)
    for top, left, bottom, right in table.merged:
        value, style = table.rows[top][left]
        # Writes blanks over the rest of the box, the value in the first cell.
        sheet.merge_range(top, left, bottom, right, value, forms[style])
    for column, width in enumerate(table.widths):
        sheet.set_column(column, column, width)
    for row, lines in _lines(table).items():
        sheet.set_row(row, lines * LINE)
    _page(sheet, table)


def _lines(table: FormTable) -> dict[int, int]:
    """Count the lines of text of each row that has more than one.

    A program that opens the workbook does not find the height of merged cells.
    """
    boxes = {(top, left): (bottom - top + 1, range(left, right + 1))
             for top, left, bottom, right in table.merged}  # fmt: skip
    found: dict[int, int] = {}
    for row, cells in enumerate(table.rows):
        for column, (value, style) in enumerate(cells):
            high, wide = boxes.get((row, column), (1, range(column, column + 1)))
            room = sum(table.widths[c] for c in wide if c < len(table.widths))
            if not isinstance(value, str) or not room or style in _ONE_LINE:
                continue
            wider = _WIDER.get(style, 1.0)
            own = value.split("\n")  # of a signer: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH
            lines = -(
                -sum(max(1, math.ceil(len(x) * wider / room)) for x in own) // high
            )
            for line in range(row, row + high):
                found[line] = max(found.get(line, 1), lines)
    return {row: lines for row, lines in found.items() if lines > 1}


def _put(
    sheet: Worksheet, row: int, column: int, value: Any, style: str,
    forms: dict[str, Format],
) -> None:  # fmt: skip
    if is_empty(value):
        sheet.write_blank(row, column, None, forms[style])
    elif isinstance(value, str):
        short = style in ("text", "strong") and len(value) <= SHORT
        inner = column == 0 or (short and column > 1)
        name = {"text": "centre", "strong": "centre strong"}.get(style, style)
        sheet.write_string(row, column, value, forms[name if inner else style])
    elif style == "share":
        sheet.write_number(row, column, float(value), forms[style])
    else:
        kind = "whole" if float(value).is_integer() else "decimal"
        strong = " strong" if style == "strong" else ""
        sheet.write_number(row, column, float(value), forms[kind + strong])


def _little_more_than_a_page(table: FormTable) -> bool:
    """Say whether a form, shrunk to the width of A4, is one page or a bit more."""
    lines = len(table.rows) + sum(n - 1 for n in _lines(table).values())
    inches = sum(w * CHARACTER + PADDING for w in table.widths) / DOTS
    scale = min(1.0, ACROSS / inches) if inches else 1.0
    pages = lines * LINE / 72 * scale / DOWN
    return 1 < pages <= LITTLE_MORE


def _page(sheet: Worksheet, table: FormTable) -> None:
    below = table.head + table.head_lines
    sheet.freeze_panes(below, table.frozen)
    sheet.repeat_rows(table.head, below - 1)
    sheet.print_area(0, 0, max(len(table.rows) - 1, 0), max(table.width - 1, 0))
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.set_landscape()
    sheet.center_horizontally()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    # A page with nothing but signatures must not follow: what is little more than a
    # page is made one.
    sheet.fit_to_pages(1, 1 if _little_more_than_a_page(table) else 0)
    sheet.set_footer(f"&L&9{table.name.replace('&', '&&')}&R&9&P/&N")
