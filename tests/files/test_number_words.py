"""A cell says what its reader sees: words that a format writes for a number."""

import zipfile

import openpyxl
import pytest
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from ntm_analysis.files.workbooks import workbooks

TURNED = '[=0]"Đạt";[=1]"Chưa đạt"'
# Format, number, what is read: the number where the format shows digits.
SHOWN = [
    (TURNED, 0, "Đạt"),
    (TURNED, 1, "Chưa đạt"),
    (TURNED, 2, 2),
    ('"Đ";"K";"CĐ"', 1, "Đ"),
    ('"Đ";"K";"CĐ"', -1, "K"),
    ('"Đ";"K";"CĐ"', 0, "CĐ"),
    ('[>=15]"xã tốt";0', 16, "xã tốt"),
    ('[>=15]"xã tốt";0', 14, 14),
    ("\\x;;", 1, "x"),
    ('0 "xã"', 12, 12),
    ('_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', 0, 0),
    (";;;", 1, 1),
]


def rows_of(path):
    return workbooks.read(path).sheets[0].rows


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_words_that_a_format_writes_for_a_number_are_what_is_read(tmp_path, kind):
    path = tmp_path / f"so.{kind}"
    if kind == "xlsx":
        book = openpyxl.Workbook()
        for row, (code, number, _) in enumerate(SHOWN, 1):
            book.active.cell(row, 1, f"Xã {row}")
            book.active.cell(row, 2, number).number_format = code
        book.save(path)
    else:
        old = xlwt.Workbook()
        sheet = old.add_sheet("Biểu")
        for row, (code, number, _) in enumerate(SHOWN):
            sheet.write(row, 0, f"Xã {row}")
            sheet.write(row, 1, number, xlwt.easyxf(num_format_str=code))
        old.save(str(path))
    assert [row[1] for row in rows_of(path)] == [shown for *_, shown in SHOWN]


def test_what_a_formula_gives_is_shown_in_the_words_of_its_format(tmp_path):
    path = tmp_path / "so.xlsx"
    book = openpyxl.Workbook()
    for row in (1, 2):
        book.active.cell(row, 1, row)
        book.active.cell(row, 2, 0).number_format = TURNED
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    assert sheet.count("<v>0</v>") == 2
    sheet = sheet.replace("<v>0</v>", "<f>1-1</f><v>0</v>")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, sheet if name.endswith("sheet1.xml") else data)
    assert [row[1] for row in rows_of(path)] == ["Đạt", "Đạt"]


def test_a_sign_in_a_run_of_text_keeps_its_place_in_the_last_column(tmp_path):
    path = tmp_path / "so.xlsx"
    book = openpyxl.Workbook()
    for row, sign in enumerate("üûü", 1):
        book.active.cell(row, 1, f"Xã {row}")
        tick = CellRichText(TextBlock(InlineFont(rFont="Wingdings"), sign))
        book.active.cell(row, 2, tick)
    book.save(path)
    assert [row[1] for row in rows_of(path)] == ["✓", "✗", "✓"]
