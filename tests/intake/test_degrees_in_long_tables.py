"""Degrees of completion in long tables, and names that are crossed out."""

import openpyxl
from openpyxl.styles import Font

from ntm_analysis.intake.views import intake as views

NAMES = ["Khánh Long", "Đoàn Kết", "Quốc Khánh"]


def long_table(tmp_path, result, criteria=range(1, 20), heading="Kết quả"):
    book = openpyxl.Workbook()
    book.active.append(["TT", "Xã", "Huyện", "Tiêu chí", heading])
    for n, name in enumerate(NAMES, 1):
        for number in criteria:
            row = [n, name, "Tràng Định", f"TC{number}", result(n, number)]
            book.active.append(row)
    book.save(tmp_path / "b.xlsx")
    return tmp_path / "b.xlsx"


def test_degrees_of_completion_are_kept_and_not_judged(tmp_path, read):
    """100 below criterion 11 is no poverty of 100 %."""
    path = long_table(tmp_path, lambda n, c: 50 if (n + c) % 5 == 0 else 100)
    intake = read(path)
    table = intake.tables["assessments"]
    assert table["met"].isna().all()
    assert table["value"].notna().all()
    assert [(p.code, p.cell, p.said["count"]) for p in intake.problems] == [
        ("completion", "E2", "57")
    ]


def test_a_rate_of_the_poor_alone_is_still_judged_by_its_level(tmp_path, read):
    path = long_table(tmp_path, lambda n, c: {1: 3.2, 2: 30, 3: 0}[n], (11,))
    assert read(path).tables["assessments"]["met"].tolist() == [True, False, True]


def test_marks_in_the_column_of_results_stay_marks(tmp_path, read):
    path = long_table(tmp_path, lambda n, c: int((n + c) % 5 != 0))
    met = read(path).tables["assessments"]["met"]
    assert int(met.sum()) == sum(
        (n + c) % 5 != 0 for n in (1, 2, 3) for c in range(1, 20)
    )


def test_a_row_whose_name_is_crossed_out_gives_way_and_is_told(tmp_path, read, marks):
    book = openpyxl.Workbook()
    book.active.append(["TT", "Tên xã", "Huyện", "TC1", "TC2", "TC3"])
    book.active.append([1, "Khánh Long", "Tràng Định", "CĐ", "CĐ", "Đ"])
    book.active.append([1, "Khánh Long", "Tràng Định", "Đ", "CĐ", "Đ"])
    book.active.append([2, "Đoàn Kết", "Tràng Định", "Đ", "Đ", "CĐ"])
    book.active["B2"].font = Font(strike=True)
    book.save(tmp_path / "b.xlsx")
    intake = read(tmp_path / "b.xlsx")
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False, 3: True}
    assert [(p.code, p.cell) for p in intake.problems] == [("struck_row", "B2")]
    found = intake.account
    assert found.read + found.refused + found.left_out == found.filled


def test_a_doubt_about_the_whole_file_has_no_empty_brackets(tmp_path, read):
    path = long_table(tmp_path, lambda n, c: "Đạt")
    said = views.text(read(path))
    assert "cả tệp chỉ có một kết quả" in said
    assert "[]" not in said
