"""A mark means what its reader sees: by font, by its partners, never by folding."""

# ruff: noqa: RUF001  (the look-alikes are what this file is about)

import openpyxl
import pytest
import xlsxwriter
import xlwt
from drawn import drawn
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.cells.marks import read_mark

NAMES = ("Khánh Long", "Đoàn Kết", "Quốc Khánh")
TRUE = {"Xã Khánh Long": "101", "Xã Đoàn Kết": "011", "Xã Quốc Khánh": "110"}


def rows(met, not_met):
    """Three communes and three criteria, marked with these two signs."""
    signs = {"1": met, "0": not_met}
    return [["TT", "Tên xã", "Huyện", "TC1", "TC2", "TC3"]] + [
        [n, name, "Tràng Định", *(signs[c] for c in TRUE[f"Xã {name}"])]
        for n, name in enumerate(NAMES, 1)
    ]


def as_xlsx(path, table, font):
    book = xlsxwriter.Workbook(path)
    sheet, signs = book.add_worksheet(), book.add_format({"font_name": font})
    for r, row in enumerate(table):
        for c, value in enumerate(row):
            if value != "":
                sheet.write(r, c, value, signs if r and c > 2 else None)
    book.close()


def as_openpyxl(path, table, font):
    book = openpyxl.Workbook()
    for r, row in enumerate(table, 1):
        for c, value in enumerate(row, 1):
            cell = book.active.cell(r, c, value)
            if r > 1 and c > 3:
                cell.font = Font(name=font)
    book.save(path)


def as_xls(path, table, font):
    book = xlwt.Workbook()
    sheet, style = book.add_sheet("S"), xlwt.easyxf(f"font: name {font}")
    for r, row in enumerate(table):
        for c, value in enumerate(row):
            if value != "":
                sheet.write(
                    r, c, value, style if r and c > 2 else xlwt.Style.default_style
                )
    book.save(path)


def right(intake, marks):
    assert intake.problems == []
    for place, said in TRUE.items():
        found = marks(intake, place)
        assert found == {n: c == "1" for n, c in enumerate(said, 1)}, place


FONTS = """
    font         | met | not_met
    Symbol       | Ö   | ´
    Wingdings    | ü   | û
    Wingdings    | þ   | ¨
    Wingdings    | þ   | o
    Wingdings    | l   | ¡
    Wingdings 2  | P   | O
    Wingdings 2  | R   | £
    Wingdings 2  | R   | T
    Webdings     | a   | r
    Webdings     | a   | c
    Marlett      | b   | r
    ZapfDingbats | 4   | 8
"""


@pytest.mark.parametrize("row", drawn(FONTS), ids=str)
@pytest.mark.parametrize("write", [as_xlsx, as_openpyxl, as_xls])
def test_a_letter_of_a_font_of_signs_is_the_sign_it_shows(
    row, write, tmp_path, read, marks
):
    path = tmp_path / ("b.xls" if write is as_xls else "b.xlsx")
    write(path, rows(row["met"], row["not_met"]), row["font"])
    right(read(path), marks)


PAIRS = """
    met    | not_met
    ☑      | ☐
    ☑      | ☒
    ☒      | ☐
    ✅     | ❌
    ●      | ○
    ■      | □
    √      | ×
    ✓      | ✖
    х      | 0
    ｘ     | KĐ
    ĐÚNG   | SAI
    Đúng   | Sai
    1      | -1
    -1     | 0
    C      | K
    Đ      | S
    Y      | N
    OK     | Chưa
    \uf0fc | \uf0fb
    \uf052 | \uf0a3
    TRUE   | FALSE
"""


@pytest.mark.parametrize("row", drawn(PAIRS), ids=str)
def test_pairs_of_signs_are_read_together(row, tmp_path, read, marks):
    as_xlsx(tmp_path / "b.xlsx", rows(row["met"], row["not_met"]), "Calibri")
    right(read(tmp_path / "b.xlsx"), marks)


def test_signs_inside_a_text_of_several_fonts_are_seen(tmp_path, read, marks):
    book = openpyxl.Workbook()
    for row in rows("ü", "û"):
        book.active.append(
            [
                CellRichText(TextBlock(InlineFont(rFont="Wingdings"), value))
                if value in ("ü", "û")
                else value
                for value in row
            ]
        )
    book.save(tmp_path / "b.xlsx")
    right(read(tmp_path / "b.xlsx"), marks)


@pytest.mark.parametrize("strange", ["Ö", "Ñ", "Ü", "ò", "Ç", "§", "☹", "★"])
def test_a_strange_letter_is_no_mark(strange):
    assert read_mark(strange).kind == "bad"


def test_letters_of_a_font_without_a_known_sign_are_refused_once(
    tmp_path, read, marks, words
):
    as_xlsx(tmp_path / "b.xlsx", rows("Đ", "Q"), "Wingdings 3")
    intake = read(tmp_path / "b.xlsx")
    assert {p.code for p in intake.problems} == {"unreadable_cell"}
    assert marks(intake, "Xã Khánh Long") == {1: True, 3: True}
    lines = [line for line in words(intake) if line.startswith("✗")]
    assert len(lines) == 1
    assert "3 ô: E2, D3, F4" in lines[0]


TICKS_AND_X = """
    TT | Tên xã | Huyện | TC1 | TC2 | TC3 | Tổng số TC đạt
    1 | Khánh Long | Tràng Định | v | x | v | {a}
    2 | Đoàn Kết | Tràng Định | x | v | v | {b}
    3 | Quốc Khánh | Tràng Định | v | v | x | {c}
"""


@pytest.mark.parametrize(("totals", "x"), [("222", False), ("333", True)])
def test_an_x_beside_ticks_means_what_the_totals_say(totals, x, workbook, read, marks):
    a, b, c = totals
    intake = read(workbook({"S": TICKS_AND_X.format(a=a, b=b, c=c)}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: x, 3: True}
    assert "signs_by_total" in [d.code for d in intake.decisions]


def test_an_x_beside_ticks_without_totals_is_refused(workbook, read, marks):
    bare = TICKS_AND_X.format(a="", b="", c="")
    ticks = read(workbook({"S": bare.replace(" v ", " ✓ ")}))
    assert marks(ticks, "Xã Khánh Long") == {1: True, 3: True}
    intake = read(workbook({"S": bare}))  # of two letters either may be the one
    assert marks(intake, "Xã Khánh Long") == {}
    assert {p.code for p in intake.problems} == {"ambiguous_mark"}


@pytest.mark.parametrize(
    "note",
    [
        "Ghi chú: x: chưa đạt; để trống: đạt",
        "Đánh dấu x vào ô chưa đạt",
        "(v = đạt, x = không đạt)",
    ],
)
def test_a_sheet_that_explains_its_signs_is_believed(note, workbook, read, marks):
    table = TICKS_AND_X.format(a="", b="", c="") + f"\n    | {note}\n"
    intake = read(workbook({"S": table}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False, 3: True}


LONG = """
    Tên xã | Huyện | Tiêu chí | Kết quả
    Khánh Long | Tràng Định | 1 | {a}
    Khánh Long | Tràng Định | 2 | {b}
    Đoàn Kết | Tràng Định | 1 | {b}
    Đoàn Kết | Tràng Định | 2 | {a}
"""


@pytest.mark.parametrize(
    ("a", "b"), [("1", "0"), ("x", "0"), ("✓", "✗"), ("TRUE", "FALSE")]
)
def test_a_column_of_results_that_holds_marks_is_read_as_marks(
    a, b, workbook, read, marks
):
    intake = read(workbook({"S": LONG.format(a=a, b=b)}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False}
    assert marks(intake, "Xã Đoàn Kết") == {1: False, 2: True}


def test_a_column_of_results_with_amounts_stays_amounts(workbook, read):
    table = read(workbook({"S": LONG.format(a="85,5", b="1")})).tables["assessments"]
    assert table["value"].tolist() == [85.5, 1.0, 1.0, 85.5]
    assert table["met"].isna().all()


SCALE = """
    Kết quả tiêu chí
    Tên xã | Huyện | Tiêu chí | Kết quả
    Khánh Long | Tràng Định | 1 | 2
    Khánh Long | Tràng Định | 2 | 1
    Khánh Long | Tràng Định | 11 | 2
    Đoàn Kết | Tràng Định | 1 | 2
    Đoàn Kết | Tràng Định | 2 | 2
    Đoàn Kết | Tràng Định | 11 | 1
"""


def test_1_and_2_of_a_scale_are_no_rates_and_wait_for_a_legend(workbook, read, marks):
    intake = read(workbook({"S": SCALE}))
    assert intake.tables["assessments"].empty
    assert intake.refused == 6
    intake = read(workbook({"S": SCALE + "    Ghi chú: 2: đạt; 1: chưa đạt\n"}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False, 11: True}
    assert marks(intake, "Xã Đoàn Kết") == {1: True, 2: True, 11: False}


def test_a_rate_that_is_nought_everywhere_is_no_mark(workbook, read):
    zero = """
        Kết quả tiêu chí
        Tên xã | Huyện | Tiêu chí | Kết quả
        Khánh Long | Tràng Định | 11 | 0
        Đoàn Kết | Tràng Định | 11 | 0
    """
    table = read(workbook({"S": zero})).tables["assessments"]
    assert table["value"].tolist() == [0.0, 0.0]


def test_a_file_with_a_single_answer_is_doubted(workbook, read, words):
    communes = ("Khánh Long", "Đoàn Kết", "Quốc Khánh", "Vĩnh Tiến", "Cao Minh")
    table = "Tiêu chí NTM\nTT | Tên xã | Huyện | TC1 | TC2 | TC3 | TC4\n" + "\n".join(
        f"{n} | {name} | Tràng Định | o | o | o | o" for n, name in enumerate(communes)
    )
    intake = read(workbook({"S": table}))
    assert [(p.code, p.said["count"]) for p in intake.problems] == [
        ("one_answer", "20")
    ]
    assert "0 đạt, 20 chưa đạt, 0 chưa có báo cáo" in words(intake)[-1]


def test_a_filled_column_without_an_answer_is_doubted(workbook, read):
    table = """
        TT | Tên xã | Huyện | TC1 | TC2
        1 | Khánh Long | Tràng Định | Đ | –
        2 | Đoàn Kết | Tràng Định | CĐ | Chưa xét
    """
    codes = [(p.code, p.cell) for p in read(workbook({"S": table})).problems]
    assert ("column_no_answer", "E1") in codes


def test_a_table_of_colours_is_refused_and_says_so(tmp_path, read):
    book = xlsxwriter.Workbook(tmp_path / "b.xlsx")
    sheet, green = book.add_worksheet(), book.add_format({"bg_color": "#92D050"})
    for r, row in enumerate(rows("", "")):
        for c, value in enumerate(row):
            if value == "":
                sheet.write_blank(r, c, None, green)
            else:
                sheet.write(r, c, value)
    book.close()
    with pytest.raises(ImportRefusedError, match=r"9 empty cells are coloured"):
        read(tmp_path / "b.xlsx")


def test_not_judged_is_no_report(workbook, read, marks):
    table = """
        TT | Tên xã | Huyện | TC1 | TC2 | TC3
        1 | Khánh Long | Tràng Định | Đ | Chưa đánh giá | CĐ
        2 | Đoàn Kết | Tràng Định | Chưa có số liệu | Đ | Đ
    """
    intake = read(workbook({"S": table}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: None, 3: False}
    assert marks(intake, "Xã Đoàn Kết") == {1: None, 2: True, 3: True}


def test_a_number_of_two_readings_is_refused_with_both(workbook, read, words):
    table = """
        TT | Tên xã | Huyện | TC1 | 10.1
        1 | Khánh Long | Tràng Định | Đ | 1,234
        2 | Đoàn Kết | Tràng Định | CĐ | 1 234,5
    """
    intake = read(workbook({"S": table}))
    (found,) = [p for p in intake.problems if p.refused]
    assert (found.code, found.cell) == ("ambiguous_number", "E2")
    assert (found.said["part"], found.said["whole"]) == ("1.234", "1234")
    assert intake.tables["values"]["value"].dropna().tolist() == [1234.5]


def test_a_sheet_called_by_its_day_is_of_that_day(workbook, read):
    table = """
        TT | Tên xã | Huyện | TC1 | TC2
        1 | Khánh Long | Tràng Định | Đ | CĐ
    """
    days = {"2023-06-30": table, "30.9.2023": table, "12-2023": table}
    intake = read(workbook(days), dated_by_sheet=True)
    assert list(dict.fromkeys(intake.tables["assessments"]["as_of"])) == [
        "2023-06-30", "2023-09-30", "2023-12",
    ]  # fmt: skip


@pytest.mark.parametrize("slip", ["???", "chờ", "đang rà soát hồ sơ"])
@pytest.mark.parametrize("sign", ["x", "+", "v"])
def test_a_slip_does_not_turn_the_sign_of_its_table(slip, sign, workbook, read, marks):
    """Crosses under "chưa đạt" are not met, though one cell cannot be read."""
    head = " | ".join(f"TC{n}" for n in range(1, 20))
    lines = ["CÁC TIÊU CHÍ CHƯA ĐẠT CỦA CÁC XÃ HUYỆN BÌNH GIA ĐẾN 31/12/2023", "",
             f"TT | Tên xã | {head}"]  # fmt: skip
    for n, name in enumerate(("Hoa Thám", "Tân Văn", "Thiện Thuật"), 1):
        cells = [sign if (k + n) % 4 == 0 else "" for k in range(1, 20)]
        if n == 2:
            cells[0] = slip
        lines.append(f"{n} | {name} | " + " | ".join(cells))
    intake = read(workbook({"S": "\n".join(lines)}))
    found = {met for _, met in marks(intake, "Xã Tân Văn").items()}
    assert found == {False, None}
    assert [p.value for p in intake.problems if p.code == "unreadable_cell"] == [slip]
