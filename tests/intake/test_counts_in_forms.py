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


MONEY = """
    Biểu 07. KẾT QUẢ HUY ĐỘNG NGUỒN LỰC
    {unit}
    TT | Nội dung | Kế hoạch năm{head} | KQ huy động 6 tháng | KH 6T cuối năm
     | TỔNG SỐ | {total} | {raised} |
    I | Ngân sách trung ương | {total} | {raised} |
"""


def funds(intake):
    table = intake.tables["figures"]
    total = table[table["fund_source"] == "total"]
    return dict(zip(total["kind"], total["value"], strict=True))


# The same 1,207 and 482.8 billion đồng; the form asks for millions.
UNITS = [
    ("Đơn vị tính: triệu đồng", "", "1207000", "482800", None),
    ("ĐVT: tr.đ", "", "1207000", "482800", None),
    ("(Đơn vị: tỷ đồng)", "", "1207", "482,8", "money_unit"),
    ("Đơn vị tính: đồng", "", "1207000000000", "482800000000", "money_unit"),
    ("ĐVT: 1.000 đồng", "", "1207000000", "482800000", "money_unit"),
    ("", " (tỷ đồng)", "1207", "482,8", "money_unit"),
    ("Đơn vị: huyện Đồng Hỷ", "", "1207000", "482800", "money_unit_assumed"),
]


@pytest.mark.parametrize(("unit", "head", "total", "raised", "told"), UNITS)
def test_money_is_read_in_the_unit_that_the_form_states(
    unit, head, total, raised, told, workbook, read
):
    sheet = MONEY.format(unit=unit, head=head, total=total, raised=raised)
    intake = read(workbook({"Biểu 07": sheet}), "XA-2026", "2026-06-30")
    assert funds(intake) == {"target": 1207.0, "actual": 482.8}
    said = [d.code for d in intake.decisions if d.code.startswith("money")]
    assert said == ([told] if told else [])


def test_two_units_of_money_in_one_form_are_refused(workbook, read):
    sheet = MONEY.format(unit="Đơn vị tính: triệu đồng", head=" (tỷ đồng)",
                         total="1207", raised="482800")  # fmt: skip
    intake = read(workbook({"Biểu 07": sheet}), "XA-2026", "2026-06-30")
    assert [p.code for p in intake.problems if p.refused] == ["money_units"]
    assert intake.tables["figures"].empty


@pytest.mark.parametrize(
    ("unit", "total", "code", "refused"),
    [("Đơn vị tính: triệu đồng", "1207000000000", "no_count", True),
     ("Đơn vị tính: triệu đồng", "482,8", "money_little", False)],
)  # fmt: skip
def test_money_that_no_province_has_is_doubted(
    unit, total, code, refused, workbook, read
):
    sheet = MONEY.format(unit=unit, head="", total=total, raised="")
    intake = read(workbook({"Biểu 07": sheet}), "XA-2026", "2026-06-30")
    assert (code, refused) in {(p.code, p.refused) for p in intake.problems}
    assert intake.tables["figures"].empty == refused


def test_what_does_not_sum_is_told_in_the_unit_of_the_file(workbook, read):
    sheet = MONEY.format(unit="Đơn vị tính: triệu đồng", head="", total="1207000",
                         raised="482800").replace("TỔNG SỐ | 1207000",
                                                  "TỔNG SỐ | 1270000")  # fmt: skip
    intake = read(workbook({"Biểu 07": sheet}), "XA-2026", "2026-06-30")
    (found,) = [p for p in intake.problems if p.code == "form_sum"]
    assert (found.said["said"], found.said["counted"]) == ("1270000", "1207000")
