"""Indicators, long tables, the forms of 2026, bands and acts are read as they are."""

import pandas as pd
import pytest

from ntm_analysis.places.tables import units

INDICATORS = """
    TT | Tên xã | Huyện | 1. Quy hoạch | | 11. Hộ nghèo | 17. Môi trường và ATTP | 3. Thủy lợi |
     | | | 1.1 | 1.2 | 11 | 17.1 | 3.1 | 3.2
    1 | Khánh Long | Tràng Định | Đạt | Đạt | 11,5 | 91 (55) | 80 | Đ
    2 | Đoàn Kết | Tràng Định | Đạt | CĐ | 12,1 | 91 (40) | 79,9 | Đ
    3 | Quốc Việt | Tràng Định | Đạt | | 0 | 90 (50) | 85 |
"""  # noqa: E501


def test_a_criterion_is_met_only_if_all_its_indicators_are(workbook, read, marks):
    boxes = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4), (0, 7, 0, 8)]
    path = workbook({"S": INDICATORS}, merged=boxes)
    intake = read(path, criteria_set="XA-2016", as_of="2019-12-31")
    # Northern mountains: poverty at most 12 %, water 90 (50), irrigation at least 80.
    # Criterion 17 has eight indicators; one alone fails it but never meets it.
    assert marks(intake, "Xã Khánh Long") == {1: True, 11: True, 17: None, 3: True}
    assert marks(intake, "Xã Đoàn Kết") == {1: False, 11: False, 17: False, 3: False}
    assert marks(intake, "Xã Quốc Việt") == {1: None, 11: True, 17: None, 3: None}
    assert (intake.taken, intake.cells) == (3, 18)


def test_values_keep_their_number_their_part_and_their_cell(workbook, read):
    boxes = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4), (0, 7, 0, 8)]
    path = workbook({"S": INDICATORS}, merged=boxes)
    values = read(path, criteria_set="XA-2016", as_of="2019-12-31").tables["values"]
    water = values[(values["indicator"] == "17.1") & (values["place"] == "Xã Đoàn Kết")]
    row = water.iloc[0]
    assert (row["value"], row["inner"], row["cell"], row["met"]) == (
        91,
        40,
        "G4",
        False,
    )


def test_a_missing_level_decides_nothing_and_is_said(workbook, read, marks):
    sheet = """
        TT | Tên xã | Huyện | 2.1 | 2.2 | 2.3
        1 | Khánh Long | Tràng Định | 85 | 90 | 100
    """
    intake = read(workbook({"S": sheet}))  # the set of 2022 holds no level for roads
    assert marks(intake, "Xã Khánh Long") == {2: None}
    told = [d.said for d in intake.decisions if d.code == "no_level"]
    assert {d["indicator"] for d in told} == {"2.1", "2.2", "2.3"}


def test_a_bare_number_between_indicators_is_the_criterion_of_one(
    workbook, read, marks
):
    sheet = """
        TT | Tên xã | Huyện | 4.1 | 4.2 | 5 | 6.1 | Ghi chú
        1 | Khánh Long | Tràng Định | Đ | 95 | 70 | Đ | 5
        2 | Đoàn Kết | Tràng Định | Đ | 94 | 0 | Đ |
    """
    intake = read(workbook({"S": sheet}), criteria_set="XA-2016", as_of="2019")
    # Northern mountains: schools at least 70 %; 0 is a rate there, no mark.
    assert marks(intake, "Xã Khánh Long") == {4: True, 5: True, 6: None}
    assert marks(intake, "Xã Đoàn Kết") == {4: False, 5: False, 6: None}


def test_each_sheet_with_its_own_date_is_read_by_the_list_of_that_date(workbook, read):
    sheet = """
        {title}
        TT | Tên xã | TC1 | TC2
        1 | {name} | Đ | CĐ
    """
    sheets = {
        "2019": sheet.format(title="Đến 31/12/2019", name="Khánh Long"),
        "2025": sheet.format(title="Đến ngày 30/9/2025", name="Tràng Định"),
    }
    found = read(workbook(sheets), dated_by_sheet=True).tables["assessments"]
    rows = found[["place", "as_of", "vintage"]].drop_duplicates().values.tolist()
    assert rows == [
        ["Xã Khánh Long", "2019-12-31", "2019-10"],
        ["Xã Tràng Định", "2025-09-30", "2025-07-01"],
    ]


def test_a_value_is_judged_where_the_mark_beside_it_is_missing(workbook, read, marks):
    sheet = """
        TT | Tên xã | Huyện | Tiêu chí 11 | | Tiêu chí 16 |
         | | | Kết quả | Đánh giá | Kết quả | Đánh giá
        1 | Khánh Long | Tràng Định | 11,5 | | 80 | Chưa đạt
        2 | Đoàn Kết | Tràng Định | 12,5 | | 69 | CĐ
    """
    path = workbook({"S": sheet}, merged=[(0, 3, 0, 4), (0, 5, 0, 6)])
    intake = read(path, criteria_set="XA-2016", as_of="2019")
    # Northern mountains: poverty at most 12 %; cultural villages at least 70 %.
    assert marks(intake, "Xã Khánh Long") == {11: True, 16: False}
    assert marks(intake, "Xã Đoàn Kết") == {11: False, 16: False}
    listed = [(p.code, p.cell, p.refused) for p in intake.problems]
    assert listed == [("mark_against_indicators", "F3", False)]
    assert intake.tables["assessments"]["value"].tolist() == [11.5, 80, 12.5, 69]


LONG = """
    Mã xã | Tên xã | Huyện | Tiêu chí | Ngày | Kết quả | Đánh giá
    05998 | Xã Khánh Long | Tràng Định | 1 | 31/12/2022 | | Đ
    05998 | Xã Khánh Long | Tràng Định | Giao thông | 31/12/2022 | | CĐ
    06001 | Xã Đoàn Kết | Tràng Định | TC 19 | | | x
    06001 | Xã Đoàn Kết | Tràng Định | 25 | | | x
    06001 | Xã Đoàn Kết | Tràng Định | 19 | | | 0
"""


def test_a_long_table_is_read_row_by_row_with_its_own_dates(workbook, read):
    intake = read(workbook({"S": LONG}))
    table = intake.tables["assessments"]
    rows = table[["place_code", "criterion", "as_of", "met"]].values.tolist()
    assert rows == [
        ["05998", 1, "2022-12-31", True],
        ["05998", 2, "2022-12-31", False],
    ]  # criterion 19 is stated twice and differently: neither is taken
    assert (intake.taken, intake.refused) == (2, 3)
    assert [p.code for p in intake.problems] == ["unknown_criterion", "said_twice"]


FORM05 = """
    Biểu 05. KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ
    TT | Nội dung | ĐVT | Nhóm 1 | | | Nhóm 2 | | | Nhóm 3 | | | Ghi chú
     | | | KQ 31/12 năm trước | TH 6 tháng | KH 6T cuối năm | KQ 31/12 năm trước | TH 6 tháng | KH 6T cuối năm | KQ 31/12 năm trước | TH 6 tháng | KH 6T cuối năm |
    1 | Quy hoạch | xã | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 |
    10 | Tiếp cận pháp luật và an ninh, quốc phòng | xã | | 1 | | | 2 | | | 3 | |
"""  # noqa: E501
FORM06 = """
    Biểu số 06: KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH
    TT | Nội dung | KQ đến 31/12 năm trước | TH 6 tháng | KH 6T cuối năm | Ghi chú
    I | Cấp xã | | | |
    1 | Tổng số xã | 60 | 60 | 60 |
    1.1 | Xã nhóm 1 | 5 | 5 | 5 |
    2 | Số xã đạt 10 tiêu chí | 20 | 22 | 30 |
    2.1 | Số xã có QĐ công nhận đạt chuẩn | 19 | 20 | 25 |
    3 | Số xã đạt 5-9 tiêu chí | 30 | 31 | 25 |
    4 | Số xã dưới 5 tiêu chí | 10 | 8 | 5 |
"""
FORM07 = """
    Biểu 07 KẾT QUẢ HUY ĐỘNG NGUỒN LỰC (triệu đồng)
    TT | Nội dung | Kế hoạch năm | KQ huy động 6 tháng | KH 6T cuối năm
     | TỔNG SỐ | 1500 | 900 | 600
    I | Ngân sách trung ương | 1.000,0 | 500 | 500
    1 | Vốn đầu tư công | 800 | 400 | 400
    2 | Kinh phí thường xuyên | 200 | 90 | 100
    IV | Tín dụng chính sách | 500 | 400 | 100
"""


def figure(table: pd.DataFrame, measure: str, **more) -> dict[tuple, float]:
    rows = table[table["measure"] == measure]
    for key, value in more.items():
        rows = rows[rows[key] == value]
    keys = ["as_of", "kind", "scope"]
    return {tuple(row[keys]): row["value"] for _, row in rows.iterrows()}


@pytest.fixture
def in_2026():
    place = units.load().province("Lạng Sơn", "2026-06-30")
    return {"place": place, "criteria_set": "XA-2026", "as_of": "2026-H1"}


def test_form_05_counts_communes_by_criterion_group_date_and_kind(
    workbook, read, in_2026
):
    boxes = [(1, 3, 1, 5), (1, 6, 1, 8), (1, 9, 1, 11)]
    intake = read(workbook({"Biểu 05": FORM05}, merged=boxes), **in_2026)
    planning = figure(
        intake.tables["figures"], "communes_meeting_criterion", criterion=1
    )
    assert planning["2025-12-31", "actual", "G1"] == 2
    assert planning["2026-H1", "actual", "G2"] == 6
    assert planning["2026-12-31", "target", "G3"] == 10
    assert len(planning) == 9


def test_form_06_gives_recognised_communes_and_bands_and_compares_them(
    workbook, read, in_2026
):
    intake = read(workbook({"Biểu 06": FORM06}), **in_2026)
    table = intake.tables["figures"]
    assert figure(table, "communes_recognized")["2026-H1", "actual", ""] == 20
    assert figure(table, "communes_in_band", band_low=5)["2026-H1", "actual", ""] == 31
    assert figure(table, "communes_total")["2026-H1", "actual", "G1"] == 5
    wrong = [(p.code, p.cell, p.said["counted"]) for p in intake.problems]
    assert wrong == [("form_sum", "D4", "61")]


def test_form_07_turns_million_into_billion_dong_by_source(workbook, read, in_2026):
    intake = read(workbook({"Biểu 07": FORM07}), **in_2026)
    table = intake.tables["figures"]
    assert (
        figure(table, "funding", fund_source="central")["2026-H1", "actual", ""] == 0.5
    )
    assert set(table["fund_source"]) == {"total", "central", "credit"}
    parts = table[(table["measure"] == "funding_part") & (table["as_of"] == "2026")]
    assert parts[["fund_source", "label", "value"]].values.tolist() == [
        ["central", "Vốn đầu tư công", 0.8],
        ["central", "Kinh phí thường xuyên", 0.2],
    ]
    # Half a billion is little for a province; what is told is in the file's millions.
    assert {p.code for p in intake.problems} == {"form_sum", "money_little"}
    wrong = [p for p in intake.problems if p.code == "form_sum"]
    assert [(p.cell, p.said["counted"]) for p in wrong] == [("D4", "490")]


FORM10 = """
    Biểu 10. KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ XÃ
    Xã Tràng Định, tỉnh Lạng Sơn
    TT | Nội dung | ĐVT | KQ 31/12/2025 | | TH 6 tháng | | KH 6T cuối năm | | Ghi chú
     | | | Kết quả | Đánh giá | Kết quả | Đánh giá | Kết quả | Đánh giá |
    1 | Quy hoạch | | | Đạt | | Đạt | | Đạt |
    2 | Hạ tầng kinh tế - xã hội | | | Chưa đạt | | Chưa đạt | | Đạt |
    2.1 | Tỷ lệ đường xã | % | 80 | Chưa đạt | 85,5 | Chưa đạt | 100 | Đạt |
"""


def test_form_10_gives_one_commune_at_three_dates(workbook, read, in_2026):
    boxes = [(2, 3, 2, 4), (2, 5, 2, 6), (2, 7, 2, 8)]
    intake = read(workbook({"Biểu 10": FORM10}, merged=boxes), **in_2026)
    table = intake.tables["assessments"]
    assert set(table["place"]) == {"Xã Tràng Định"}
    keys = zip(table["criterion"], table["as_of"], table["kind"], strict=True)
    met = dict(zip(keys, table["met"].astype(bool), strict=True))
    assert met[2, "2026-H1", "actual"] is False
    assert met[2, "2026-12-31", "plan"] is True
    assert len(met) == 6
    values = intake.tables["values"]
    assert values["value"].tolist() == [80, 85.5, 100]


BANDS = """
    TT | Huyện, thành phố | Tổng số xã | 19 tiêu chí | 15-18 tiêu chí | 10-14 tiêu chí | 5-9 tiêu chí | Dưới 5 tiêu chí | Bình quân tiêu chí/xã
    1 | Tràng Định | 21 | 3 | 4 | 10 | 4 | 0 | 12,5
    2 | Cao Lộc | 20 | 5 | 5 | 5 | 5 | 0 | 13,1
     | Tổng cộng | 41 | 8 | 9 | 15 | 9 | 0 | 12,8
"""  # noqa: E501


def test_a_table_of_bands_becomes_figures_of_districts_and_province(workbook, read):
    intake = read(workbook({"S": BANDS}))
    table = intake.tables["figures"]
    top = table[(table["measure"] == "communes_in_band") & (table["band_low"] == 19)]
    assert top["value"].tolist() == [3, 5, 8]
    assert top["level"].tolist() == ["district", "district", "province"]
    low = table[(table["band_low"] == 0) & (table["band_high"] == 4)]
    assert low["value"].tolist() == [0, 0, 0]
    assert intake.taken == 3


ACTS = """
    TT | Tên xã | Huyện | Danh hiệu | Số quyết định | Ngày quyết định | Thu hồi
    1 | Khánh Long | Tràng Định | Đạt chuẩn | 123/QĐ-UBND | 28/02/2018 |
    2 | Đoàn Kết | Tràng Định | Nâng cao | 45/QĐ-UBND ngày 5/1/2023 | |
    3 | Khánh Long | Tràng Định | Đạt chuẩn | | 1/3/2023 | 77/QĐ-UBND
    4 | Quốc Việt | Tràng Định | Đạt chuẩn | | 1/3/2023 |
"""


BOTH = """
    TT | Tên xã | Huyện | Danh hiệu | Số quyết định | Ngày quyết định | Thu hồi
    1 | Khánh Long | Tràng Định | Đạt chuẩn | 12/QĐ-UBND | 7/5/2019 | {revoked}
    2 | Đoàn Kết | Tràng Định | Đạt chuẩn | 12/QĐ-UBND | 7/5/2019 |
    3 | Đoàn Kết | Tràng Định | Đạt chuẩn | 12/QĐ-UBND | 7/5/2019 |
"""


def test_a_revocation_beside_a_recognition_has_its_own_day_and_an_act_counts_once(
    workbook, read
):
    revoked = "Thu hồi tại QĐ 88/QĐ-UBND ngày 01/02/2022"
    intake = read(workbook({"S": BOTH.format(revoked=revoked)}))
    columns = ["place", "act", "number", "date"]
    assert intake.tables["recognitions"][columns].values.tolist() == [
        ["Xã Khánh Long", "revoked", "QĐ 88/QĐ-UBND", "2022-02-01"],
        ["Xã Khánh Long", "recognised", "12/QĐ-UBND", "2019-05-07"],
        ["Xã Đoàn Kết", "recognised", "12/QĐ-UBND", "2019-05-07"],
    ]
    assert [(p.code, p.cell) for p in intake.problems] == [("act_twice", "E4")]


def test_a_revocation_without_its_day_is_refused_with_its_row(workbook, read):
    intake = read(workbook({"S": BOTH.format(revoked="88/QĐ-UBND")}))
    assert ("unreadable_date", "G2") in [(p.code, p.cell) for p in intake.problems]
    acts = intake.tables["recognitions"]
    assert acts["place"].tolist() == ["Xã Đoàn Kết"]


def test_acts_of_recognition_need_a_decision_and_revocations_are_acts_too(
    workbook, read
):
    intake = read(workbook({"S": ACTS}))
    table = intake.tables["recognitions"]
    columns = ["place", "act", "title", "number", "date"]
    assert table[columns].values.tolist() == [
        ["Xã Khánh Long", "recognised", "ntm", "123/QĐ-UBND", "2018-02-28"],
        ["Xã Đoàn Kết", "recognised", "advanced", "45/QĐ-UBND", "2023-01-05"],
        ["Xã Khánh Long", "revoked", "ntm", "77/QĐ-UBND", "2023-03-01"],
    ]
    assert [(p.code, p.cell) for p in intake.problems] == [("no_decision", "E5")]
    assert intake.tables["assessments"].empty
