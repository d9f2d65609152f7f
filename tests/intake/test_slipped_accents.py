"""A mark with an accent that its word has not is told, or refused; never just taken."""

import pytest

SHEET = """
    TT | Tên xã | TC1 | TC2 | TC3
    1 | Khánh Long | Đạt | Chưa đạt | Đạt
    2 | Tân Văn | {} | Đạt | Chưa đạt
"""


def first_mark(intake, marks):
    return marks(intake, "Xã Tân Văn").get(1)


def said(intake):
    return [(p.code, p.cell) for p in intake.problems if p.cell]


@pytest.mark.parametrize(
    ("cell", "met"),
    [("Ôk", True), ("Đât", True), ("Đặt", True), ("Khộng", False),
     ("Chửa đạt", False), ("Không đặt", False), ("Giữ vửng", True)],
)  # fmt: skip
def test_a_slip_that_means_one_thing_is_taken_and_told(
    cell, met, workbook, read, marks
):
    intake = read(workbook({"S": SHEET.format(cell)}))
    assert first_mark(intake, marks) is met
    assert said(intake) == [("mark_slip", "C3")]


@pytest.mark.parametrize(
    "cell", ["ổk", "Đất", "Cờ", "Cô", "Dừng", "Chữa", "Rơi", "Sài", "Nà", "12 ha (đất)"]
)
def test_another_word_is_refused(cell, workbook, read, marks):
    intake = read(workbook({"S": SHEET.format(cell)}))
    assert first_mark(intake, marks) is None
    assert said(intake) == [("unreadable_cell", "C3")]


@pytest.mark.parametrize(
    ("cell", "met"),
    [("dat", True), ("Đat", True), ("Dạt", True), ("ĐẠT.", True), ("OK", True),
     ("Chua dat", False), ("chưa đat", False), ("K.đạt", False), ("Ko", False),
     ("Đạt (QĐ 12/QĐ-UBND)", True), ("Chưa đạt do thiếu nước", False)],
)  # fmt: skip
def test_accents_left_out_and_right_words_say_nothing(cell, met, workbook, read, marks):
    intake = read(workbook({"S": SHEET.format(cell)}))
    assert first_mark(intake, marks) is met
    assert said(intake) == []


def test_each_cell_of_a_slip_is_named(workbook, read):
    sheet = SHEET.format("Đât").replace("Khánh Long | Đạt", "Khánh Long | Đât")
    intake = read(workbook({"S": sheet}))
    assert said(intake) == [("mark_slip", "C2"), ("mark_slip", "C3")]


def test_rows_of_a_long_table_are_asked_the_same(workbook, read):
    lines = [f"Tân Văn | TC{n} | {'Ôk' if n == 3 else 'Đạt'}" for n in range(1, 6)]
    lines += [f"Khánh Long | TC{n} | Chưa đạt" for n in range(1, 6)]
    table = "\n".join(["Xã | Tiêu chí | Kết quả", *lines])
    intake = read(workbook({"S": table}))
    assert [p.code for p in intake.problems if p.cell] == ["mark_slip"]
