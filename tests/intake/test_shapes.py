"""Workbooks of unusual shapes: every mark is read, every cell accounted for."""

import openpyxl
import pandas as pd
import pytest
from odd_books import SHAPES, TRUTH, write

from ntm_analysis.errors import ImportRefusedError


def marks_of(intake):
    table = intake.tables["assessments"]
    return {
        (str(row.place).removeprefix("Xã "), int(row.criterion)): bool(row.met)
        for row in table.itertuples()
        if pd.notna(row.met)
    }


def lawful(intake):
    account = intake.account
    return account.read + account.refused + account.left_out == account.filled


@pytest.mark.parametrize("name", SHAPES)
def test_every_mark_of_a_shape_is_read(name, tmp_path, read):
    write(name, path := tmp_path / "book.xlsx")
    intake = read(path)
    assert marks_of(intake) == TRUTH
    assert lawful(intake)
    assert [p.code for p in intake.problems if p.refused] == []


def changed(name, tmp_path, *cells, sheet=None):
    write(name, path := tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(path)
    own = book[sheet] if sheet else book.active
    for place, value in cells:
        own[place] = value
    book.save(path)
    return path


def refusals(intake):
    return [(p.code, p.cell) for p in intake.problems if p.refused]


def test_both_columns_ticked_or_none_decide_nothing(tmp_path, read):
    # Khánh Long stands in row 7: C and D are met and not met of criterion 1.
    path = changed(
        "pairs", tmp_path, ("C7", "x"), ("D7", "x"), ("E7", None), ("F7", None)
    )
    intake = read(path)
    assert refusals(intake) == [("unreadable_cell", "C7")]
    assert {k: v for k, v in TRUTH.items() if k not in marks_of(intake)}.keys() == {
        ("Khánh Long", 1),
        ("Khánh Long", 2),
    }
    assert lawful(intake)


def test_ones_and_noughts_in_both_columns_are_read(tmp_path, read):
    path = changed("pairs", tmp_path, ("C7", 1), ("D7", 0), ("E7", 0), ("F7", 1))
    found = marks_of(read(path))
    assert found["Khánh Long", 1] is True
    assert found["Khánh Long", 2] is False


@pytest.mark.parametrize("text", ["1, 2, 25", "gần hết", "1; 2 (cơ bản); 3"])
def test_a_list_that_cannot_be_read_whole_gives_no_mark(text, tmp_path, read):
    intake = read(changed("criteria_listed", tmp_path, ("E5", text)))
    assert refusals(intake) == [("unreadable_cell", "E5")]
    assert not any(name == "Khánh Long" for name, _ in marks_of(intake))
    assert lawful(intake)


def test_a_criterion_in_both_lists_is_refused_and_one_in_neither_is_no_report(
    tmp_path, read
):
    path = changed(
        "criteria_listed", tmp_path, ("E5", "TC 1; TC 2 và 3"), ("F5", "3, Điện")
    )
    intake = read(path)
    found = {n: m for (name, n), m in marks_of(intake).items() if name == "Khánh Long"}
    assert found == {1: True, 2: True, 4: False}
    assert refusals(intake) == [("unreadable_cell", "F5")]


def test_a_name_in_a_list_that_is_no_commune_is_refused_alone(tmp_path, read):
    intake = read(
        changed("communes_listed", tmp_path, ("E4", "Quốc Khánh; Xã Không Có"))
    )
    assert refusals(intake) == [("unknown_commune", "E4")]
    assert marks_of(intake) == TRUTH
    assert lawful(intake)


def test_the_level_that_verifies_goes_before_the_communes_own_judgement(
    tmp_path, read, words
):
    write("sheet_a_commune", path := tmp_path / "book.xlsx")
    intake = read(path)
    assert sum(marks_of(intake).values()) == sum(TRUTH.values())
    assert any("cấp thẩm tra" in line for line in words(intake))


def test_a_table_of_counts_holds_no_marks_and_is_refused(tmp_path, read, workbook):
    path = workbook(
        {"S": "TT | Tên xã | Huyện | Số tiêu chí đạt\n1 | Khánh Long | Tràng Định | 14"}
    )
    with pytest.raises(ImportRefusedError):
        read(path)
