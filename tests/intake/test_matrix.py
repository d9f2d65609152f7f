"""A sheet with a row a commune and a column a criterion is read as it is."""

from pathlib import Path

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.sheets import mapping_files as mappings
from ntm_analysis.places.tables import units

TWO_DISTRICTS = """
    BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN TIÊU CHÍ
    Tính đến ngày 31/12/2023

    TT | Đơn vị | Quy hoạch | Giao thông | Thuỷ lợi | Tổng số TC đạt | Ghi chú
    A | B | 1 | 2 | 3 | 4 | 5
    I | Huyện Tràng Định | 1 | 1 | 2 |  |
    1 | Xã Khánh Long | Đ | CĐ | Đ | 2 |
    2 | Đoàn Kết | Chưa đạt | Đạt | x | 2 | xã điểm
    II | HUYỆN CAO LỘC |  |  |  |  |
    1 | Xuất Lễ | 1 | 0 |  | 1 |
     | Tổng cộng | 2 | 1 | 2 | |

    Người lập biểu | | | | TM. ỦY BAN NHÂN DÂN
"""


def test_marks_of_every_spelling_are_read_below_their_districts(workbook, read, marks):
    intake = read(workbook({"Sheet1": TWO_DISTRICTS}))
    assert (intake.taken, intake.refused, intake.cells) == (3, 0, 9)
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False, 3: True}
    assert marks(intake, "Xã Đoàn Kết") == {1: False, 2: True, 3: True}
    assert marks(intake, "Xã Xuất Lễ") == {1: True, 2: False, 3: None}
    assert intake.problems == []


def test_each_mark_keeps_its_file_sheet_and_cell(workbook, read):
    table = read(workbook({"Sheet1": TWO_DISTRICTS})).tables["assessments"]
    first = table.iloc[0]
    assert (first["file"], first["sheet"], first["cell"]) == (
        "book.xlsx",
        "Sheet1",
        "C7",
    )
    assert (first["district"], first["vintage"]) == ("Huyện Tràng Định", "2021-11")


TITLES = """
    TT | Tên xã | {a} | {b} | {c} | {d}
    1 | Xã Khánh Long | Đ | CĐ | Đ | CĐ
"""


@pytest.mark.parametrize(
    "titles",
    [
        "TC1 | TC2 | TC5 | TC17",
        "Tiêu chí 1 | Tiêu chí số 2 | TC 05 | TC17",
        "1. Quy hoạch | 2. Giao thông | 5. Trường học | 17. Môi trường và ATTP",
        "QUY HOẠCH | GT | Trường học | Môi trường",
        "Quy hoạch (TC1) | Giao thông (2) | Trường học | Môi trường và ATTP",
    ],
)
def test_headings_of_every_office_mean_the_same_criteria(workbook, read, marks, titles):
    names = dict(zip("abcd", titles.split(" | "), strict=True))
    intake = read(workbook({"S": TITLES.format(**names)}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False, 5: True, 17: False}


SINGLE = """
    TIÊU CHÍ NTM
    TT | Tên xã | Huyện | TC1 | TC2 | TC3 | Tổng số tiêu chí đạt
    1 | Khánh Long | Tràng Định | x | | x | 2
    2 | Đoàn Kết | Tràng Định | x | | | 2
"""


def test_an_empty_cell_is_not_met_only_where_the_total_confirms_it(
    workbook, read, marks
):
    intake = read(workbook({"S": SINGLE}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False, 3: True}
    assert marks(intake, "Xã Đoàn Kết") == {1: True, 2: None, 3: None}
    told = {d.code: d.said["count"] for d in intake.decisions if "count" in d.said}
    assert told == {"empty_by_total": "1", "empty_unconfirmed": "2"}
    assert [(p.code, p.cell) for p in intake.problems] == [("row_total", "G4")]


WRONG = """
    TT | Tên xã | Huyện | TC1 | TC2
    1 | Khánh Long | Tràng Định | Đ | hỏng
    2 | Xã Không Có | Tràng Định | Đ | Đ
    3 | Khánh Long | Tràng Định | CĐ | CĐ
    4 | Xuất Lễ | Tràng Định | Đ | Đ
    5 | Đoàn Kết | Tràng Định | Đ | tốt
"""


def test_bad_cells_and_rows_are_reported_and_the_good_ones_kept(workbook, read, marks):
    intake = read(workbook({"S": WRONG}))
    assert (intake.taken, intake.refused, intake.cells) == (1, 4, 1)
    assert marks(intake, "Xã Đoàn Kết") == {1: True}
    assert marks(intake, "Xã Khánh Long") == {}  # two rows that differ: neither
    assert [(p.code, p.cell, p.value, p.refused) for p in intake.problems] == [
        ("unreadable_cell", "E2", "hỏng", True),
        ("unknown_commune", "B3", "Xã Không Có", True),
        ("other_district", "B5", "Xuất Lễ", True),
        ("unreadable_cell", "E6", "tốt", True),
        ("commune_twice", "B2", "Khánh Long", True),
        ("commune_twice", "B4", "Khánh Long", True),
    ]


def test_a_sheet_of_another_set_is_refused_by_name(workbook, read):
    sheet = (
        "TT | Tên xã | "
        + " | ".join(f"TC{n}" for n in range(1, 20))
        + "\n1 | Khánh Long | x"
    )
    with pytest.raises(ImportRefusedError, match=r"not those of XA-2026"):
        read(workbook({"S": sheet}), criteria_set="XA-2026", as_of="2026-06-30")


def test_the_sheet_with_the_criteria_is_chosen_among_others(workbook, read):
    sheets = {"Hướng dẫn": "Cách điền biểu", "Biểu 1": SINGLE, "Nháp": "TT | Tên xã"}
    intake = read(workbook(sheets))
    assert intake.mappings[0].sheet == "Biểu 1"


def test_a_workbook_without_criteria_is_refused_with_what_was_looked_at(workbook, read):
    with pytest.raises(ImportRefusedError, match=r"sheets looked at: Nháp"):
        read(workbook({"Nháp": "Ngày | Số tiền\n1 | 2"}))


MERGED = """
    TT | Huyện | Tên xã | Các tiêu chí | | | Tổng
     | | | Hạ tầng | | Kinh tế |
     | | | 2 | 3 | 10 |
     | | | Giao thông | Thủy lợi | Thu nhập |
    1 | Tràng Định | Khánh Long | + | - | + | 2
    2 | | Đoàn Kết | + | + | + | 3
"""


def test_merged_headings_and_a_merged_district_column_are_followed(
    workbook, read, marks
):
    boxes = [(0, 0, 3, 0), (0, 1, 3, 1), (0, 2, 3, 2), (0, 3, 0, 5), (0, 6, 3, 6)]
    boxes += [(1, 3, 1, 4), (4, 1, 5, 1)]
    intake = read(workbook({"S": MERGED}, merged=boxes))
    assert marks(intake, "Xã Khánh Long") == {2: True, 3: False, 10: True}
    assert set(intake.tables["assessments"]["district"]) == {"Huyện Tràng Định"}


def test_a_number_in_a_column_of_marks_is_kept_undecided_and_listed(
    workbook, read, marks
):
    sheet = "TT | Tên xã | Huyện | TC1 | TC2\n1 | Khánh Long | Tràng Định | Đ | 7"
    intake = read(workbook({"S": sheet}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: None}
    assert intake.tables["assessments"]["value"].tolist()[1] == 7
    assert [(p.code, p.cell) for p in intake.problems] == [("number_as_mark", "E2")]


def test_lines_of_a_heading_that_contradict_each_other_leave_their_column_out(
    workbook, read, marks
):
    sheet = """
        TT | Tên xã | Huyện | Quy hoạch | Giao thông | Thủy lợi
         | | | TC1 | TC5 | TC3
        1 | Khánh Long | Tràng Định | Đ | Đ | CĐ
    """
    intake = read(workbook({"S": sheet}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 3: False}
    assert [(p.code, p.said["said"]) for p in intake.problems] == [
        ("heading_conflict", "5 / 2")
    ]


def test_two_columns_of_one_criterion_are_refused_with_their_letters(workbook, read):
    sheet = "TT | Tên xã | TC1 | TC2 | TC2\n1 | Khánh Long | Đ | Đ | CĐ"
    with pytest.raises(ImportRefusedError, match=r"2: D, E"):
        read(workbook({"S": sheet}))


YEARS = """
    TT | Tên xã | Năm 2022 | | Năm 2023 | | Kế hoạch năm 2023 |
     | | TC1 | TC2 | TC1 | TC2 | TC1 | TC2
    1 | Khánh Long | CĐ | CĐ | Đ | CĐ | Đ | Đ
"""


@pytest.mark.parametrize(
    ("as_of", "kind", "met"),
    [
        ("2022-12-31", "actual", {1: False, 2: False}),
        ("2023-12-31", "actual", {1: True, 2: False}),
        ("2023-12-31", "plan", {1: True, 2: True}),
    ],
)
def test_of_several_dates_and_kinds_the_stated_block_is_read(
    workbook, read, marks, as_of, kind, met
):
    path = workbook({"S": YEARS}, merged=[(0, 2, 0, 3), (0, 4, 0, 5), (0, 6, 0, 7)])
    assert marks(read(path, as_of=as_of, kind=kind), "Xã Khánh Long") == met


def test_a_mapping_file_says_how_a_sheet_without_a_heading_is_read(
    workbook, read, marks, tmp_path
):
    path = workbook({"S": "1 | Khánh Long | x | \n2 | Quốc Việt | | x"})
    text = "layout: matrix\nheader_rows: [1, 1]\nempty: not_met\ncolumns:\n"
    text += "  B: commune\n  C: criterion 1\n  D: criterion 2 mark\n"
    file = tmp_path / "m.yml"
    file.write_text(text, "utf-8")
    intake = read(path, mapping=mappings.load(file))
    assert marks(intake, "Xã Quốc Việt") == {1: False, 2: True}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("columns: {B: comune}", r"column B is 'comune'. Allowed: criterion 1"),
        ("columns: {B: commune}\nempty: maybe", r"empty is 'maybe'. Allowed: auto"),
        ("layout: matrix", r"a mapping holds `columns"),
        ("columns: {B1: commune}", r"'B1' is no column"),
    ],
)
def test_a_wrong_mapping_is_refused_with_what_is_allowed(tmp_path, text, said):
    file = tmp_path / "m.yml"
    file.write_text(text, "utf-8")
    with pytest.raises(ImportRefusedError, match=said):
        mappings.load(file)


def test_a_decided_mapping_written_and_read_again_reads_the_same(
    workbook, read, tmp_path
):
    path = workbook({"Sheet1": TWO_DISTRICTS})
    first = read(path)
    file = tmp_path / "m.yml"
    file.write_text(mappings.written(first.mappings[0]), "utf-8")
    again = read(path, mapping=mappings.load(file))
    assert again.tables["assessments"].equals(first.tables["assessments"])


def test_a_town_and_the_district_of_its_name_are_told_apart(workbook, read):
    place = units.load().province("Hà Tĩnh", "2023-12-31")
    sheet = """
        TT | Tên xã | Huyện | TC1 | TC2
        1 | Kỳ Hà | Thị xã Kỳ Anh | Đ | Đ
        2 | Kỳ Phú | Huyện Kỳ Anh | Đ | Đ
        3 | Kỳ Phú | Thị xã Kỳ Anh | Đ | Đ
    """
    intake = read(workbook({"S": sheet}), place=place)
    assert intake.tables["assessments"]["district"].unique().tolist() == [
        "Thị xã Kỳ Anh",
        "Huyện Kỳ Anh",
    ]
    assert [(p.code, p.cell) for p in intake.problems] == [("other_district", "B4")]


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_books_of_other_programs_read_the_same(read, marks, suffix):
    # Two communes that were invented, in the old format of Excel and in OpenDocument.
    intake = read(Path(__file__).parent / "books" / f"mo-phong.{suffix}")
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: True, 3: False}
    assert marks(intake, "Xã Đoàn Kết") == {1: False, 2: True, 3: True}
