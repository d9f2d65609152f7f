"""Days of decisions in columns that show two orders, and days that are cut or spelt."""

import datetime

import openpyxl
import pytest

HEADING = ["TT", "Tên xã", "Huyện", "Số quyết định", "Ngày quyết định", "Danh hiệu"]
NAMES = ["Khánh Long", "Đoàn Kết", "Quốc Khánh", "Vĩnh Tiến"]


@pytest.fixture
def acts(tmp_path, read):
    """Read days of decisions: (days that were taken, problems by code and cell)."""

    def run(*days):
        book = openpyxl.Workbook()
        book.active.append(HEADING)
        for n, (name, day) in enumerate(zip(NAMES, days, strict=False), 1):
            row = [n, name, "Tràng Định", f"{n}/QĐ-UBND", day, "Đạt chuẩn"]
            book.active.append(row)
        book.save(tmp_path / "b.xlsx")
        intake = read(tmp_path / "b.xlsx")
        told = [(p.code, p.cell, p.refused) for p in intake.problems]
        return intake.tables["recognitions"]["date"].tolist(), told

    return run


def test_beside_a_date_with_its_month_first_a_date_that_may_be_either_is_refused(acts):
    days, told = acts("11/25/2019", "5/7/2019", "6/6/2019")
    assert days == ["2019-06-06"]
    assert told == [("unreadable_date", "E2", True), ("day_or_month", "E3", True)]


def test_one_slip_among_days_that_stand_first_refuses_itself_alone(acts):
    days, told = acts("25/11/2019", "26/11/2019", "11/27/2019", "5/7/2019")
    assert days == ["2019-11-25", "2019-11-26", "2019-07-05"]
    assert told == [("unreadable_date", "E4", True)]


def test_days_that_excel_may_have_turned_round_are_kept_and_listed(acts):
    excel = [datetime.date(2019, m, d) for m, d in ((7, 5), (3, 4), (12, 12))]
    days, told = acts(*excel, "13/5/2019")
    assert days == ["2019-07-05", "2019-03-04", "2019-12-12", "2019-05-13"]
    assert told == [("day_swapped", "E2", False), ("day_swapped", "E3", False)]


def test_a_day_after_the_twelfth_shows_that_excel_read_them_right(acts):
    excel = [datetime.date(2019, m, d) for m, d in ((7, 25), (3, 4), (12, 1))]
    assert acts(*excel, "13/5/2019")[1] == []


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("07-thg5-19", "2019-05-07"),
        ("7 tháng 5, 2019", "2019-05-07"),
        ("30-Dec-20", "2020-12-30"),
        ("Q2/2020", "2020-Q2"),
        ("l7/05/2019", None),  # 17 with a letter for its 1, and not the seventh
        ("30/l2/2020", None),
        ("1O/05/2019", None),
        ("07 tháng Năm 2019", None),  # no whole year
    ],
)
def test_a_day_is_read_whole_or_not_at_all(written, day, acts):
    days, told = acts(written)
    assert days == ([day] if day else [])
    assert told == ([] if day else [("unreadable_date", "E2", True)])
