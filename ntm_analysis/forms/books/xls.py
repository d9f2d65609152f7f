"""Tables as xls, the format of Excel 97-2003, which offices still keep.

xlwt has had no release since 2017 and none of its successors is kept better; the
format itself is closed since 2007, and only synthetic workbooks are written with it.
So the library comes only with the extra `demo`.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from ntm_analysis.errors import UsageError
from ntm_analysis.forms.sheets import FormTable, is_empty
from ntm_analysis.text import fold

ROWS, COLUMNS = 65_536, 256  # bounds of the format
OWNER = 48  # letters of the only property, ASCII
_EASY = {
    "title": "font: bold on, name Times New Roman, height 260",
    "head": "font: bold on, name Times New Roman; align: wrap on, horiz center, "
    "vert center; borders: left thin, right thin, top thin, bottom thin",
    "text": "font: name Times New Roman; align: wrap on, vert center; "
    "borders: left thin, right thin, top thin, bottom thin",
    "strong": "font: bold on, name Times New Roman; align: wrap on, vert center; "
    "borders: left thin, right thin, top thin, bottom thin",
    "plain": "font: name Times New Roman",
}


def content(tables: Sequence[FormTable], title: str = "") -> bytes:
    """Give tables as a file, a sheet each; the format has an owner, but no title.

    Raises
    ------
    ValueError
        If a table is larger than a sheet of the format.
    UsageError
        If the library that writes it is not installed.
    """
    try:
        import xlwt
    except ImportError:
        raise UsageError(
            "xls is written by a library of the extra `demo`: pip install "
            "'ntm-workbench[demo]', or write xlsx."
        ) from None
    book = xlwt.Workbook(encoding="utf-8")
    book.owner = fold(title)[:OWNER]
    styles = {name: xlwt.easyxf(text) for name, text in _EASY.items()}
    styles["share"] = xlwt.easyxf(_EASY["text"], num_format_str="0.0%")
    for table in tables:
        if len(table.rows) > ROWS or table.width > COLUMNS:
            raise ValueError(f"{table.name} is too large for .xls.")
        _sheet(book.add_sheet(table.name, cell_overwrite_ok=True), table, styles)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _sheet(sheet: Any, table: FormTable, styles: dict[str, Any]) -> None:
    for row, cells in enumerate(table.rows):
        for column, (value, style) in enumerate(cells):
            shown = None if is_empty(value) else value
            shown = shown if isinstance(shown, str | None) else float(shown)
            sheet.write(row, column, shown, styles[style])
    for top, left, bottom, right in table.merged:
        value, style = table.rows[top][left]
        sheet.write_merge(top, bottom, left, right, value, styles[style])
    for column, width in enumerate(table.widths):
        sheet.col(column).width = int(width * 256)
    sheet.set_panes_frozen(True)
    sheet.set_horz_split_pos(table.head + table.head_lines)
    sheet.set_vert_split_pos(table.frozen)
    sheet.set_portrait(False)
    sheet.paper_size_code = 9
