"""Forms that can be signed: letterhead, lines to fill in, Vietnamese figures."""

import unicodedata
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest

from ntm_analysis.errors import UsageError
from ntm_analysis.files.workbooks import workbooks
from ntm_analysis.forms import books, office
from ntm_analysis.forms.office import Office, Signer
from ntm_analysis.forms.sheets import FormTable
from ntm_analysis.forms.views.signed import signed
from ntm_analysis.periods import Period

OFFICE = """
above: ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN
name: VĂN PHÒNG ĐIỀU PHỐI
number: 12/BC-VPĐP
place: Lạng Sơn
date: 2024-01-05
signers:
  - {title: NGƯỜI LẬP BIỂU, name: Nông Văn Ví Dụ}
  - {title: CHÁNH VĂN PHÒNG}
"""
# ECMA-376 part 1, 18.3.1.99: the children of a worksheet in their order.
ORDER = ["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData",
         "mergeCells", "printOptions", "pageMargins", "pageSetup", "headerFooter",
         "rowBreaks", "colBreaks", "ignoredErrors"]  # fmt: skip


def table() -> FormTable:
    made = FormTable("Biểu 1")
    made.titles("KẾT QUẢ")
    made.heading([["TT", "Tên xã", "Vốn", "Vốn", "Tỷ lệ"],
                  ["TT", "Tên xã", "Kế hoạch", "Thực hiện", "Tỷ lệ"]])  # fmt: skip
    made.line([1, "Xã Hoàng Đồng", 1234567, 1234.5, 0.4567], shares=(4,))
    made.line([2, "Xã Thụy Hùng", 0, -85.25, None], shares=(4,))
    made.finish([6, 24, 12, 12, 10], 2)
    return made


@pytest.fixture
def own(tmp_path):
    file = tmp_path / "office.yml"
    file.write_text(OFFICE, encoding="utf-8")
    return office.load(file)


def test_letterhead_and_signatures_stand_around_the_table(own, tmp_path):
    path = books.write([signed(table(), own)], tmp_path / "f.xlsx")
    sheet = openpyxl.load_workbook(path).active
    texts = [[c.value for c in row if c.value is not None] for row in sheet.iter_rows()]
    assert texts[0] == [
        "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
    assert texts[2] == ["Số: 12/BC-VPĐP", "Lạng Sơn, ngày 05 tháng 01 năm 2024"]
    assert texts[4] == ["KẾT QUẢ"]
    assert texts[-7] == ["NGƯỜI LẬP BIỂU", "CHÁNH VĂN PHÒNG"]
    assert texts[-1] == ["Nông Văn Ví Dụ"]
    assert sheet.print_title_rows == "$7:$8"
    assert sheet.freeze_panes == "C9"


def test_figures_are_written_the_vietnamese_way_and_read_back(own, tmp_path):
    path = books.write([signed(table(), own)], tmp_path / "f.xlsx")
    sheet = openpyxl.load_workbook(path).active
    assert [c.value for c in sheet[9]][2:] == [1234567, "1.234,5", "45,7%"]
    assert sheet["C9"].number_format == '[>=1000000]#"."###"."##0;[>=1000]#"."##0;0'
    assert sheet["D10"].value == "-85,25"
    assert sheet["D10"].alignment.horizontal == "right"
    assert workbooks.read(path).sheets[0].rows[8][2] == 1234567


def test_the_sheet_follows_the_order_of_its_schema(own, tmp_path):
    path = books.write([signed(table(), own)], tmp_path / "f.xlsx")
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    names = [child.tag.split("}")[1] for child in root]
    assert names == sorted(names, key=ORDER.index)
    boxes = openpyxl.load_workbook(path).active.merged_cells.ranges
    cells = [cell for box in boxes for cell in box.cells]
    assert len(cells) == len(set(cells))  # no two merged boxes share a cell


def test_title_and_letterhead_stand_over_the_middle_of_their_half(own):
    """Columns of 5, 52, 12, 16, 10: the office's half ends behind the second."""
    made = table()
    made.widths = (5, 52, 12, 16, 10)
    drawn = signed(made, own)
    assert (0, 0, 0, 1) in drawn.merged
    assert (0, 2, 0, 4) in drawn.merged
    assert (4, 0, 4, 4) in drawn.merged  # the title goes over the whole table
    assert drawn.rows[4][0] == ("KẾT QUẢ", "title centre")


@pytest.mark.parametrize(("rows", "tall"), [(10, 0), (34, 1), (200, 0)])
def test_signatures_alone_make_no_page(rows, tall, own, tmp_path):
    """A form a little longer than its page is shrunk to one; a long one is not."""
    made = table()
    for n in range(rows):
        made.line([n, "Xã", None, None, None])
    path = books.write([signed(made, own)], tmp_path / "f.xlsx")
    said = openpyxl.load_workbook(path).active.page_setup.fitToHeight
    assert (1 if said is None else said) == tall  # 1 is not written: it is meant


def test_a_mean_has_two_decimals_in_every_row(own, tmp_path):
    made = FormTable("Biểu 2")
    made.heading([["TT", "Huyện", "Bình quân"]])
    for line, (mean, strong) in enumerate(
        [(16.0, False), (15.9, False), (15.67, True)]
    ):
        made.line([line, "H", mean], strong)
    made.means = (2,)
    made.finish([5, 20, 12], 0)
    path = books.write([signed(made, own)], tmp_path / "f.xlsx")
    column = [row[2].value for row in openpyxl.load_workbook(path).active["A6:C8"]]
    assert column == ["16,00", "15,90", "15,67"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("day", ["5/7/2026", "05/07/2026", "ngày 5 tháng 7 năm 2026"])
def test_the_file_may_be_written_as_people_write(day, encoding, tmp_path):
    text = unicodedata.normalize("NFD" if encoding == "cp1258" else "NFC", "Lạng Sơn")
    said = f"place: {text}\ndate: {day}\n"
    if encoding == "cp1258":
        said = said.replace("ngày", "ngay").replace("tháng", "thang").replace(
            "năm", "nam")  # fmt: skip
    (tmp_path / "o.yml").write_bytes(said.encode(encoding, errors="ignore"))
    dated = office.load(tmp_path / "o.yml").dated
    assert dated.endswith("ngày 05 tháng 7 năm 2026")


def test_a_month_leaves_the_day_to_be_written(tmp_path):
    (tmp_path / "o.yml").write_text("place: Hà Giang\ndate: 07/2026\n", "utf-8")
    said = office.load(tmp_path / "o.yml").dated
    assert said == "Hà Giang, ngày …… tháng 7 năm 2026"


def test_a_title_of_three_lines_has_the_height_of_three(tmp_path):
    title = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    body = Office(signers=(Signer("NGƯỜI LẬP BIỂU"), Signer(title, "Hoàng Văn Thử")))
    path = books.write([signed(table(), body)], tmp_path / "f.xlsx")
    sheet = openpyxl.load_workbook(path).active
    (line,) = [c.row for row in sheet.iter_rows() for c in row if c.value == title]
    assert sheet.row_dimensions[line].height == 45


def test_without_a_file_the_lines_are_there_to_be_filled_in():
    blank = Office()
    assert "Số:" in blank.number
    assert "ngày …… tháng …… năm" in blank.dated
    assert len(blank.signers) == 2
    said = Office(place="Hà Giang", date=Period("2026-07-05"), signers=(Signer("A"),))
    assert said.dated == "Hà Giang, ngày 05 tháng 7 năm 2026"


@pytest.mark.parametrize(
    ("text", "message"),
    [("tên: x", "tên is not known. Allowed: above"), ("signers: [x]", "signers is 'x'"),
     ("a: [", "line 1 is no"), ("- x", "no keys is not known"),
     ("name: A\n\tplace: B", "line 2 is no .*tabs"), ("name: [a, b]", "name is"),
     ("date: 32/13/2026", "date is '32/13/2026'. Write it as 05/07/2026")],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_what_it_may_hold(tmp_path, text, message):
    (tmp_path / "o.yml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        office.load(tmp_path / "o.yml")


def test_the_letterhead_states_no_date_and_the_signers_are_no_communes(
    own, tmp_path, lang_son
):
    from ntm_analysis.intake.reading import Request, read_file

    made = FormTable("Tổng hợp")
    made.titles("KẾT QUẢ, tính đến 31/12/2023")
    made.heading([["TT", "Tên xã", "TC1", "TC2", "TC3"]])
    made.line(["1", "Xã Khánh Long", "Đ", "CĐ", "Đ"])
    made.finish([6, 24, 10, 10, 10], 2)
    path = books.write([signed(made, own)], tmp_path / "f.xlsx")
    intake = read_file(path, Request(lang_son, Period("2023-12-31"), "XA-2021"))
    assert intake.tables["assessments"]["met"].tolist() == [True, False, True]
    assert [p.code for p in intake.problems] == []


@pytest.mark.parametrize(
    ("day", "written"),
    [("2026-02-09", "ngày 09 tháng 02"), ("2026-03-09", "ngày 09 tháng 3"),
     ("2026-11-20", "ngày 20 tháng 11")],
)  # fmt: skip
def test_noughts_stand_before_days_and_the_first_two_months_alone(day, written):
    """Decree 30/2020/NĐ-CP, annex I, part I, II.4: days below 10, months 1 and 2."""
    assert written in Office(place="Hà Giang", date=Period(day)).dated


def test_a_communes_own_form_is_signed_by_the_commune(own):
    made = table()
    made.commune = "Xã Hoàng Đồng"
    texts = [str(cell[0]) for row in signed(made, own).rows for cell in row]
    assert "ỦY BAN NHÂN DÂN XÃ HOÀNG ĐỒNG" in texts
    assert "Hoàng Đồng, ngày …… tháng …… năm ………" in texts
    assert not {"VĂN PHÒNG ĐIỀU PHỐI", "Nông Văn Ví Dụ"} & set(texts)
    its_own = Office(name="UBND XÃ HOÀNG ĐỒNG", signers=(Signer("CHỦ TỊCH"),))
    texts = [str(cell[0]) for row in signed(made, its_own).rows for cell in row]
    assert {"UBND XÃ HOÀNG ĐỒNG", "CHỦ TỊCH"} <= set(texts)


def test_a_committee_stands_alone_beside_the_nation(tmp_path):
    (tmp_path / "o.yml").write_text('above: ""\nname: UBND TỈNH HÀ GIANG\n', "utf-8")
    rows = signed(table(), office.load(tmp_path / "o.yml")).rows
    assert rows[0][0] == ("UBND TỈNH HÀ GIANG", "letter strong")
    assert rows[1][0] == ("", "letter")


def test_who_heads_an_office_signs_with_the_seal(own):
    drawn = signed(table(), own).rows
    texts = [str(cell[0]) for row in drawn for cell in row]
    assert "(Ký)" in texts  # the name of who made the form is printed
    assert "(Ký tên, đóng dấu)" in texts
    blank = [str(cell[0]) for row in signed(table(), Office()).rows for cell in row]
    assert "(Ký, ghi rõ họ tên)" in blank


@pytest.mark.parametrize(
    ("name", "title", "told"),
    [("VĂN PHÒNG ĐIỀU PHỐI", "TM. ỦY BAN NHÂN DÂN", True),
     ("ỦY BAN NHÂN DÂN TỈNH A", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", False),
     ("VĂN PHÒNG ĐIỀU PHỐI", "CHÁNH VĂN PHÒNG", False)],
)  # fmt: skip
def test_who_signs_for_a_committee_under_another_name_is_told(name, title, told):
    assert Office(name=name, signers=(Signer(title),)).signs_for_another is told
