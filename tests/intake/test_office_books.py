"""Workbooks as offices write them: nothing guessed, nothing dropped in silence."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from ntm_analysis.places.tables import units
from ntm_analysis.store import imports, state

TURNED = """
    Đến 31/12/2023
    TT | Tên tiêu chí | Huyện Tràng Định | | Huyện Cao Lộc | Tổng
     | | Khánh Long | Đoàn Kết | Xuất Lễ |
    1 | Quy hoạch | Đ | CĐ | Đ | 2
    2 | Giao thông | CĐ | hỏng | Đ | 1
    3 | Thủy lợi | Đ | Đ | CĐ | 2
    4 | Điện | Đ | Đ | CĐ | 2
     | Tổng cộng | 3 | 2 | 2 |
"""


def told(intake) -> list[tuple[str, str]]:
    return [(p.code, p.cell) for p in intake.problems]


def test_criteria_in_rows_are_turned_and_keep_their_cells(workbook, read, marks):
    boxes = [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 5, 2, 5)]
    intake = read(workbook({"S": TURNED}, merged=boxes))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False, 3: True, 4: True}
    assert marks(intake, "Xã Xuất Lễ") == {1: True, 2: True, 3: False, 4: False}
    assert told(intake) == [("unreadable_cell", "D5")]
    table = intake.tables["assessments"]
    assert table.iloc[0][["cell", "district"]].tolist() == ["C4", "Huyện Tràng Định"]
    assert [d.code for d in intake.decisions if d.code == "turned"] == ["turned"]


UNREAD = """
    TT | Tên xã | Huyện | Dân số | TC1 | TC2 | TC3 | TC20. Khu dân cư | Tổng số TC đạt
    1 | Khánh Long | Tràng Định | 2100 | Đ | CĐ | Đ | Đ | 3
"""


def test_a_twentieth_criterion_and_other_columns_are_listed(workbook, read, marks):
    intake = read(workbook({"S": UNREAD}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False, 3: True}
    unread = [(p.cell, p.value) for p in intake.problems if p.code == "column_unread"]
    assert unread == [("D1", "Dân số"), ("H1", "TC20. Khu dân cư")]


PAGES = """
    TT | Tên xã | Huyện | TC1 | TC2 | TC3
    1 | Khánh Long | Tràng Định | Đ | CĐ | Đ
    Trang 2
    TT | Tên xã | Huyện | TC1 | TC2 | TC3
    A | B | C | 1 | 2 | 3
    2 | Đoàn Kết | Tràng Định | CĐ | Đ | Đ
"""


def test_a_heading_printed_on_each_page_loses_no_page(workbook, read, marks):
    intake = read(workbook({"S": PAGES}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False, 3: True}
    assert marks(intake, "Xã Đoàn Kết") == {1: False, 2: True, 3: True}
    assert intake.problems == []


COUNTED = """
    STT | Xã | Huyện | Quy hoạch | Giao thông
    A | B | C | 1 | 2
    1 | Khánh Long | Tràng Định | Đạt | Chưa đạt
    2 | Đoàn Kết | Tràng Định | Chưa đạt | Đạt
"""


def test_rows_of_words_that_could_be_headings_are_data(workbook, read, marks):
    intake = read(workbook({"S": COUNTED}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False}
    assert marks(intake, "Xã Đoàn Kết") == {1: False, 2: True}


PAIRS = """TT;Tên xã;Huyện;Tiêu chí 1;;Tiêu chí 2;
;;;Kết quả;Đánh giá;Kết quả;Đánh giá
1;Khánh Long;Tràng Định;80,5;Đạt;70;Chưa đạt
"""


def test_a_text_file_has_no_merged_cells_and_is_read_as_if_it_had(
    read, marks, tmp_path
):
    path = tmp_path / "book.csv"
    path.write_text(PAIRS, "utf-8")
    intake = read(path)
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False}
    assert intake.tables["assessments"]["value"].tolist() == [80.5, 70]


@pytest.mark.parametrize(
    "titles",
    [
        "QH | GT | TL&PCTT | CSVCVH | CSHTTMNT | TT&TT | GD&ĐT | MT&ATTP | QP&AN",
        "Q.hoạch | G.thông | T.lợi | CSVC VH | HTTM | TTTT | GD-ĐT | MT-ATTP | QPAN",
        "tc_1 | tc_2 | tc_3 | tc_6 | tc_7 | tc_8 | tc_14 | tc_17 | tc_19",
        "TC I | TC II | TC III | TC VI | TC VII | TC VIII | TC XIV | TC XVII | TC XIX",
        "1. QH | 2. GT | 3. TL | 6. VH xã | 7. XYZ | 8. TTTT | 14. GD | 17. MT | 19. A",
    ],
)
def test_shortened_headings_mean_their_criteria(workbook, read, marks, titles):
    sheet = f"TT | Xã | Huyện | {titles}\n1 | Khánh Long | Tràng Định" + " | Đ" * 9
    found = marks(read(workbook({"S": sheet})), "Xã Khánh Long")
    assert list(found) == [1, 2, 3, 6, 7, 8, 14, 17, 19]


NAMES = """
    TT | Tên xã | TC1 | TC2
    1 | Khánh Long, huyện Tràng Định | Đ | Ko đạt
    2 | Xã Đoàn Kết - Tràng Định | ü | û
    3 | Xuất Lễ - xã điểm | Đ | Đ
"""


def test_words_behind_a_name_and_signs_of_fonts_are_understood(workbook, read, marks):
    intake = read(workbook({"S": NAMES}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False}
    assert marks(intake, "Xã Đoàn Kết") == {1: True, 2: False}
    assert told(intake) == [("alike", "B4")]  # a remark is no district: look at it


def test_a_commune_of_before_the_first_list_is_told_what_to_add(workbook, read):
    sheet = "TT | Tên xã | Huyện | TC1 | TC2\n1 | Xã Đã Mất | Văn Quan | Đ | Đ"
    place = units.load().province("Lạng Sơn", "2017-12-31")
    intake = read(workbook({"S": sheet}), as_of="2017-12-31", place=place)
    # No list is as old as that: the name may be right and its commune gone.
    assert told(intake) == [("unknown_before_lists", "B2")]
    first = next(iter(units.load().vintages))
    said = intake.problems[0].said
    assert (said["vintage"], said["date"]) == (first, "2017-12-31")


def test_a_formula_that_was_never_counted_is_no_empty_cell(read, marks, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["TT", "Tên xã", "Huyện", "TC1", "TC2"])
    book.active.append([1, "Khánh Long", "Tràng Định", '=IF(1>0,"Đ","")', "Đ"])
    book.save(path := tmp_path / "book.xlsx")
    intake = read(path)
    assert told(intake) == [("formula_unsaved", "D2")]
    assert marks(intake, "Xã Khánh Long") == {2: True}


ODS = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
TEXT = '<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'  # noqa: E501
SHARE = '<table:table-cell office:value-type="percentage" office:value="{text}"><text:p>{text}</text:p></table:table-cell>'  # noqa: E501
WRONG = '<table:table-cell table:formula="of:=NA()" office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'  # noqa: E501
WIDE = ' table:number-columns-spanned="2" table:number-rows-spanned="1"'


def ods(path: Path, rows: list[str]) -> Path:
    """Write the least that is an OpenDocument sheet."""
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    with zipfile.ZipFile(path, "w") as archive:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr("mimetype", kind)
        entry = (
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
            f'manifest:1.0"><manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{kind}"/></manifest:manifest>'
        )
        archive.writestr("META-INF/manifest.xml", entry)
        archive.writestr("content.xml", ODS.format(rows=body))
    return path


def texts(*words: str) -> str:
    return "".join(TEXT.format(text=word, more="") for word in words)


def test_an_ods_file_shows_its_merged_cells_percentages_and_errors(
    read, marks, tmp_path
):
    covered = "<table:covered-table-cell/>"
    head = texts("TT", "Tên xã", "Huyện", "4.1") + (
        TEXT.format(text="Tiêu chí 11", more=WIDE) + covered
    )
    below = texts("", "", "", "", "Kết quả", "Đánh giá")
    one = texts("1", "Khánh Long", "Tràng Định", "Đ") + SHARE.format(text="0.115")
    two = texts("2", "Đoàn Kết", "Tràng Định") + WRONG + SHARE.format(text="0.125")
    rows = [head, below, one + texts(""), two + texts("Đạt")]
    asked = {"criteria_set": "XA-2016", "as_of": "2019"}
    intake = read(ods(tmp_path / "book.ods", rows), **asked)
    # Northern mountains: poverty at most 12 %.
    assert marks(intake, "Xã Khánh Long") == {4: None, 11: True}
    assert marks(intake, "Xã Đoàn Kết") == {11: True}
    assert told(intake) == [("formula_error", "D4"), ("mark_against_indicators", "E4")]


def test_an_old_xls_file_shows_its_percentages_and_errors(read, marks):
    # Two communes that were invented; 96 % and 11.5 % are cells shown as percent.
    path = Path(__file__).parent / "books" / "mo-phong-phan-tram.xls"
    intake = read(path, criteria_set="XA-2016", as_of="2019")
    assert marks(intake, "Xã Khánh Long") == {4: True, 11: True}
    assert marks(intake, "Xã Đoàn Kết") == {4: False}
    assert told(intake) == [("formula_error", "F4")]
    assert intake.tables["assessments"]["synthetic"].all()


FUNDS = """
    Biểu 07 (triệu đồng)
    TT | Nội dung | Kế hoạch năm | KQ huy động 6 tháng | KH 6T cuối năm
     | TỔNG SỐ | 15000 | 9000 | 6000
     | Vốn không rõ | 10 | 10 | 10
"""


def test_a_plan_of_the_year_and_one_of_its_second_half_are_both_kept(
    workbook, read, tmp_path
):
    place = units.load().province("Lạng Sơn", "2026-06-30")
    asked = {"criteria_set": "XA-2026", "as_of": "2026-H1", "place": place}
    intake = read(workbook({"Biểu 07": FUNDS}), **asked)
    assert told(intake) == [("unreadable_row", "B4")]
    imports.commit(intake, store=tmp_path / "store")
    kept = state.table("figures", "20", store=tmp_path / "store")
    assert dict(zip(kept["as_of"], kept["value"], strict=True)) == {
        "2026": 15.0,
        "2026-H1": 9.0,
        "2026-H2": 6.0,
    }


BANDS = """
    TT | Huyện | Số xã theo nhóm | | | | Dưới 5 TC |
     | | 15-19 TC | | 5-14 TC | | |
     | | Số xã | % | Số xã | % | Số xã | %
    1 | Tràng Định | 5 | 50 | 3 | 30 | 2 | 20
"""


def test_bands_with_shares_beside_them_are_read_without_the_shares(workbook, read):
    boxes = [(0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 0, 5), (0, 6, 1, 7)]
    boxes += [(1, 2, 1, 3), (1, 4, 1, 5)]
    table = read(workbook({"S": BANDS}, merged=boxes)).tables["figures"]
    columns = ["band_low", "band_high", "value"]
    assert table[columns].values.tolist() == [[15, 19, 5], [5, 14, 3], [0, 4, 2]]
