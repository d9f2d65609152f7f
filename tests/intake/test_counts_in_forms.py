"""Where a form counts communes, nothing but a number of communes is counted."""

import pytest

from ntm_analysis.intake.roster.asked import place_of
from ntm_analysis.periods import Period

FORM_05 = """
    Biểu 05. Kết quả thực hiện các tiêu chí
    TT | Nội dung tiêu chí | KQ 31/12 năm trước | TH 6 tháng | KH năm
    1 | Quy hoạch | 40 | {cell} | 60
    2 | Hạ tầng kinh tế - xã hội | 30 | 31 | 32
"""
FORM_06 = """
    Biểu 06. Kết quả xây dựng nông thôn mới
    TT | Nội dung | KQ 31/12 năm trước | TH 6 tháng | KH năm
    I | Tổng số xã | 61 | {cell} | 61
    1 | Xã đạt 10 tiêu chí | 5 | 6 | 9
"""
FORM_07 = """
    Biểu 07. Kết quả huy động nguồn lực
    TT | Nguồn vốn | KQ 31/12 năm trước | Huy động 6 tháng | KH 6 tháng cuối năm
    I | Tổng số | 900 | {cell} | 700
    1 | Ngân sách trung ương | 500 | 300 | 400
"""
BANDS = """
    TT | Huyện | Số xã | 19 tiêu chí | 15-18 tiêu chí | 10-14 tiêu chí | Dưới 10
    1 | Bình Gia | 18 | {cell} | 9 | 3 | 1
    2 | Tràng Định | 20 | 5 | 9 | 5 | 1
"""


@pytest.fixture
def form(workbook, read):
    def run(table, cell):
        day = "2026-06-30"
        path = workbook({"Biểu": table.format(cell=cell)})
        return read(path, "XA-2026", day, place=place_of("20", Period(day)))

    return run


def at(intake, column):
    """Give the values that came out of one column of the sheet."""
    table = intake.tables["figures"]
    inside = table["cell"].str.startswith(column)
    return table.loc[inside, "value"].tolist()


@pytest.mark.parametrize(
    ("cell", "why"),
    [("Đạt", "mark"), ("Chưa đạt", "mark"), ("x", "mark"), ("CĐ", "mark"),
     ("85%", "percent"), ("85,5 %", "percent"), ("12/15", "parts"),
     ("12 / 15 xã", "parts"),
     ("12,5", "broken"), ("-3", "negative"), ("2026", "above")],
)  # fmt: skip
@pytest.mark.parametrize("table", [FORM_05, FORM_06])
def test_what_is_no_number_of_communes_is_refused_with_its_reason(
    table, cell, why, form
):
    intake = form(table, cell)
    (refused,) = [p for p in intake.problems if p.refused]
    assert (refused.code, refused.said["why"]) == ("no_count", f"count_{why}")
    assert refused.cell == "D3"
    assert len(at(intake, "D")) == 1  # the row below alone
    assert len(at(intake, "C")) == 2


@pytest.mark.parametrize(
    ("cell", "value"),
    [("45", 45), ("45 xã", 45), ("45 (73,8%)", 45), ("0", 0), ("1", 1)],
)
@pytest.mark.parametrize("table", [FORM_05, FORM_06])
def test_a_number_of_communes_is_counted(table, cell, value, form):
    intake = form(table, cell)
    assert [p for p in intake.problems if p.refused] == []
    assert at(intake, "D")[0] == value


def test_a_form_of_funds_takes_broken_numbers_and_no_shares(form):
    assert at(form(FORM_07, "700,5"), "D")[0] == 0.7005
    for cell in ("x", "85%", "300/400", "Đạt"):
        intake = form(FORM_07, cell)
        assert [p.code for p in intake.problems if p.refused] == ["no_count"]
        assert len(at(intake, "D")) == 1


def test_a_province_that_is_judged_itself_is_one_or_none(form):
    table = FORM_06 + "III | Tỉnh hoàn thành nhiệm vụ | Chưa đạt | Đạt | Đạt\n"
    outputs = form(table, "61").tables["figures"].query("unit == 'provinces'")
    assert outputs["value"].tolist() == [0, 1, 1]


@pytest.mark.parametrize("cell", ["Đạt", "x", "5/18", "28%", "4,5"])
def test_a_band_of_communes_takes_numbers_only(cell, workbook, read):
    intake = read(workbook({"Nhóm": BANDS.format(cell=cell)}))
    refused = [(p.code, p.cell) for p in intake.problems if p.refused]
    assert refused == [("no_count", "D2")]
    assert at(intake, "D") == [5]
