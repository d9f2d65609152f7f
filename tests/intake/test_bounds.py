"""What cannot be is refused with its likely reason, and never judged."""

import datetime

import pytest
import xlsxwriter
import xlwt

VALUES = """
    TT | Tên xã | Huyện | TC1 | 11 | 10
     | | | | Kết quả | Kết quả
    1 | Khánh Long | Tràng Định | Đ | {poverty} | {income}
    2 | Đoàn Kết | Tràng Định | CĐ | 12,5 | 41,5
"""
CASES = [("-3", "45", "negative", "E3"), ("250", "45", "decimal", "E3"),
         ("43592", "45", "serial", "E3"), ("8,5", "46500000", "dong", "F3"),
         ("8,5", "46500", "thousand_dong", "F3")]  # fmt: skip


@pytest.mark.parametrize(("poverty", "income", "why", "cell"), CASES)
def test_a_value_that_cannot_be_is_refused(
    poverty, income, why, cell, workbook, read, words
):
    sheet = VALUES.format(poverty=poverty, income=income)
    sheet = sheet.replace("11 | 10", "Tiêu chí 11 | Tiêu chí 10")
    intake = read(workbook({"S": sheet}))
    (found,) = [p for p in intake.problems if p.refused]
    assert (found.code, found.cell, found.said["why"]) == (
        "impossible_value",
        cell,
        why,
    )
    table = intake.tables["assessments"]
    bad = table[(table["cell"] == cell)]
    assert bad["value"].isna().all()
    assert any("giá trị không thể có" in line for line in words(intake))


def test_a_part_above_its_whole_is_listed(workbook, read):
    sheet = """
        TT | Tên xã | Huyện | 2.1 | 17.1
        1 | Khánh Long | Tràng Định | 85 | 60 (95)
        2 | Đoàn Kết | Tràng Định | 100 | 95 (60)
    """
    codes = [(p.code, p.cell) for p in read(workbook({"S": sheet})).problems]
    assert ("part_above_whole", "E2") in codes
    assert ("part_above_whole", "E3") not in codes


DAYS = [
    (43592, "2019-05-07", None),
    ("43592", "2019-05-07", None),
    ("7/5/2019", "2019-05-07", None),
    (datetime.date(2023, 11, 4), "2023-11-04", None),
    ("30/12/2032", None, ("future", True)),
    (datetime.date(2048, 1, 4), None, ("future", True)),
    ("15/02/2024", "2024-02-15", ("after", False)),
    ("01/06/2007", "2007-06-01", ("before_programme", False)),
    ("12/30/2020", None, ("", True)),
]


@pytest.mark.parametrize(("written", "day", "told"), DAYS)
def test_a_day_of_a_decision_is_read_or_doubted(written, day, told, tmp_path, read):
    book = xlsxwriter.Workbook(tmp_path / "b.xlsx")
    sheet = book.add_worksheet()
    shown = book.add_format({"num_format": "dd/mm/yyyy"})
    heading = ["TT", "Tên xã", "Huyện", "Số quyết định", "Ngày quyết định", "Danh hiệu"]
    sheet.write_row(0, 0, heading)
    sheet.write_row(1, 0, [1, "Khánh Long", "Tràng Định", "100/QĐ-UBND"])
    if isinstance(written, datetime.date):
        sheet.write_datetime(1, 4, written, shown)
    else:
        sheet.write(1, 4, written)
    sheet.write(1, 5, "Đạt chuẩn")
    book.close()
    intake = read(tmp_path / "b.xlsx")
    assert intake.tables["recognitions"]["date"].tolist() == ([day] if day else [])
    found = [(p.said.get("why", ""), p.refused) for p in intake.problems]
    assert found == ([told] if told else [])


@pytest.mark.parametrize("first", ["xlsx", "xls"])
def test_days_of_a_workbook_of_1904_are_counted_from_there(first, tmp_path, read):
    """42130 is 2019-05-07 there, and 2015-05-06 elsewhere."""
    heading = ["TT", "Tên xã", "Huyện", "Số quyết định", "Ngày quyết định", "Danh hiệu"]
    row = [1, "Khánh Long", "Tràng Định", "100/QĐ-UBND", 42130, "Đạt chuẩn"]
    path = tmp_path / f"b.{first}"
    if first == "xlsx":
        with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, heading)
            sheet.write_row(1, 0, row)
    else:
        old = xlwt.Workbook()
        old.dates_1904 = True
        sheet = old.add_sheet("S")
        for r, cells in enumerate((heading, row)):
            for c, cell in enumerate(cells):
                sheet.write(r, c, cell)
        old.save(str(path))
    assert read(path).tables["recognitions"]["date"].tolist() == ["2019-05-07"]


def test_a_number_of_a_day_may_have_its_time(workbook, read):
    table = """
        TT | Tên xã | Huyện | Số quyết định | Ngày quyết định | Danh hiệu
        1 | Khánh Long | Tràng Định | 1234/QĐ-UBND, 30/12/2020 | 43592.5 | Đạt chuẩn
    """
    acts = read(workbook({"S": table})).tables["recognitions"]
    assert acts[["number", "date"]].values.tolist() == [["1234/QĐ-UBND", "2019-05-07"]]


POVERTY = """
    TT | Tên xã | Huyện | TC1 | {head}
    1 | Khánh Long | Tràng Định | Đ | {first}
    2 | Đoàn Kết | Tràng Định | CĐ | {second}
    3 | Quốc Khánh | Tràng Định | Đ | {third}
"""


@pytest.mark.parametrize("head", ["11. Nghèo đa chiều (%)", "TC11"])
def test_no_poor_household_is_no_criterion_unmet(head, workbook, read, marks):
    """12,5 % is the level of the mountains: 0 and 3,2 reach it, 30 does not."""
    sheet = POVERTY.format(head=head, first="0", second="30", third="3,2")
    intake = read(workbook({"S": sheet}))
    found = {name: marks(intake, f"Xã {name}")[11]
             for name in ("Khánh Long", "Đoàn Kết", "Quốc Khánh")}  # fmt: skip
    assert found == {"Khánh Long": True, "Đoàn Kết": False, "Quốc Khánh": True}


def test_one_and_nought_stay_marks_where_one_number_slipped_in(workbook, read, marks):
    sheet = POVERTY.format(head="TC11", first="0", second="1", third="11")
    intake = read(workbook({"S": sheet}))
    found = [marks(intake, f"Xã {name}")[11] for name in ("Khánh Long", "Đoàn Kết")]
    assert found == [False, True]


def test_a_fraction_among_shares_in_percent_is_refused(workbook, read):
    sheet = POVERTY.format(head="2.1", first="0.95", second="95", third="100")
    (found,) = [p for p in read(workbook({"S": sheet})).problems if p.refused]
    assert (found.code, found.cell, found.said["why"]) == (
        "impossible_value", "E2", "fraction",
    )  # fmt: skip
