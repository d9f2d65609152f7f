"""Heads below a group: names of districts, terms that are over, topics, groups that make a whole."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn_tables import figures, said

from ntm_analysis.reading.context.document_head import document_head

BY_DISTRICT = """
    TT | Tiêu chí | Huyện^3 | Cộng 3 huyện
       |          | Lục Ngạn | Sơn Động | Lạng Giang |
    1 | Quy hoạch | 19 | 23 | 12 | 54
    2 | Giao thông | 4 | 5 | 3 | 12
    3 | Thủy lợi | 11 | 13 | 5 | 29
"""
OF_CRITERIA = (
    "SỐ XÃ ĐẠT TỪNG TIÊU CHÍ PHÂN THEO HUYỆN CỦA TỈNH BẮC GIANG (ĐẾN 31/12/2013)"
)


@pytest.mark.parametrize(
    "total", ["Cộng 3 huyện", "Tổng 03 huyện", "Tổng cộng 3 huyện"]
)
def test_criteria_by_district_are_read_and_their_sum_is_of_no_known_place(total):
    read = figures(BY_DISTRICT.replace("Cộng 3 huyện", total), OF_CRITERIA)
    assert {f.place for f in read} == {"Lục Ngạn", "Sơn Động", "Lạng Giang"}
    first = [(f.place, f.value) for f in read if f.criterion == 1]
    assert first == [("Lục Ngạn", 19), ("Sơn Động", 23), ("Lạng Giang", 12)]
    assert {f.time for f in read} == {"2013-12-31"}


def test_names_that_do_not_make_their_sum_are_no_districts():
    wrong = BY_DISTRICT.replace("| 54", "| 55").replace("| 3 | 12", "| 3 | 13")
    wrong = wrong.replace("| 29", "| 30")
    assert figures(wrong, OF_CRITERIA) == []


def test_a_term_that_is_over_tells_results():
    table = """
    Chỉ tiêu | Đơn vị | Nhiệm kỳ vừa qua^2 | Mục tiêu đến năm 2025
             |        | Năm 2015 | Năm 2020 |
    Thu nhập bình quân đầu người | triệu đồng | 24,2 | 47,6 | 70
    """
    title = "KẾT QUẢ VÀ MỤC TIÊU XÂY DỰNG NÔNG THÔN MỚI"
    assert said(table, "UBND XÃ PHÚ ĐIỀN", title) == [
        "income_per_capita actual 24.2 2015",
        "income_per_capita actual 47.6 2020",
        "income_per_capita target 70 2025",
    ]
    to_come = table.replace("Nhiệm kỳ vừa qua", "Nhiệm kỳ tới")
    read = figures(to_come, "UBND XÃ PHÚ ĐIỀN", "XÂY DỰNG NÔNG THÔN MỚI")
    assert {f.value for f in read} <= {70}


@pytest.mark.parametrize(
    "topic", ["Đời sống dân cư nông thôn", "Kinh tế - xã hội", "Đời sống người dân"]
)
def test_a_topic_above_heads_changes_nothing(topic):
    table = f"""
    Năm | {topic}^2 | Số xã đạt chuẩn
        | Thu nhập bình quân (triệu đồng) | Tỷ lệ hộ nghèo (%) |
    2012 | 22 | 12,2 | 4
    2013 | 24 | 10 | 8
    """
    read = said(table, "Kết quả xây dựng nông thôn mới của tỉnh Nam Định")
    assert read[:2] == [
        "income_per_capita actual 22 2012",
        "poverty_rate actual 12.2 2012",
    ]
    strange = table.replace(topic, "Hộ đồng bào dân tộc")
    silent = said(strange, "Kết quả xây dựng nông thôn mới của tỉnh Nam Định")
    assert not any("income" in line or "poverty" in line for line in silent)


OF_GROUPS = """
    TT | Chỉ tiêu | Toàn tỉnh | Chia theo nhóm^2 | Kế hoạch năm 2019
       |          |           | Nhóm 1 | Nhóm 2 |
    1 | Số xã đạt từ 15 đến 18 tiêu chí | 41 | 20 | 21 | 40
    2 | Số xã đạt từ 10 đến 14 tiêu chí | 30 | 10 | 20 | 33
    3 | Bình quân tiêu chí/xã | 12,6 | 14 | 11 | 13
"""


def test_a_whole_that_its_groups_make_is_the_place_s_and_the_groups_are_none():
    head = "UBND TỈNH LÀO CAI", "KẾT QUẢ XÂY DỰNG NÔNG THÔN MỚI NĂM 2019"
    read = figures(OF_GROUPS, *head)
    assert [f.value for f in read] == [41, 40, 30, 33, 12.6, 13]
    assert {f.place for f in read} == {"Lào Cai"}
    wrong = figures(OF_GROUPS.replace("| 30 |", "| 31 |"), *head)
    assert {f.kind for f in wrong} == {"target"}


MINISTRY = "BỘ NÔNG NGHIỆP VÀ PTNT Văn phòng Điều phối NTM Trung ương"


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        (MINISTRY, "Việt Nam"),
        (f"{MINISTRY}\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Việt Nam"),
        ("VĂN PHÒNG ĐIỀU PHỐI NTM TRUNG ƯƠNG", "Việt Nam"),
        ("SỞ NÔNG NGHIỆP VÀ PTNT HÀ NỘI", "Hà Nội"),
        ("BỘ TƯ LỆNH THỦ ĐÔ", "Hà Nội"),
    ],
)
def test_a_ministry_beside_its_day_is_the_nation_s(issuer, place):
    text = f"{issuer}\tHà Nội, ngày 12 tháng 5 năm 2023\nKết quả xây dựng nông thôn mới\nCó 384 xã đạt chuẩn."
    assert document_head(text).place == place


def test_a_band_without_an_end_is_of_the_set_of_its_form_s_time():
    table = """
    TT | Chỉ tiêu | Đến 30/9/2026 | Mục tiêu năm 2026
    1 | Số xã đạt từ 8 tiêu chí trở lên | 43 | 50
    """
    title = "KẾT QUẢ XÂY DỰNG NÔNG THÔN MỚI"
    form = "<table><tr><td>SỞ NÔNG NGHIỆP TỈNH LÂM ĐỒNG</td><td>Kỳ báo cáo: Quý III năm 2026</td></tr></table>"
    told = figures(table, form, title)
    assert {(f.band_low, f.band_high) for f in told} == {(8, 10)}
    untold = figures(table, "UBND TỈNH LÂM ĐỒNG", title)
    assert {f.confidence for f in untold if f.band_high == 19} <= {"medium", "low"}
    above = figures(table.replace("từ 8", "từ 15"), "UBND TỈNH LÂM ĐỒNG", title)
    assert "rule_of_thumb" not in {u for f in above for u in f.unsure or ()}
