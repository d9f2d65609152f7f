"""Names of districts in heads, lists with counts, topics above all communes."""

import pytest
from drawn_tables import figures, said

BY_DISTRICT = """
     | Tổng số | TP. Bạc Liêu | TX. Giá Rai | Hồng Dân | Hòa Bình
    Số xã (xã) | 25 | 3 | 7 | 8 | 7
    Số xã được công nhận đạt chuẩn NTM (xã) | 19 | 3 | 7 | 5 | 4
"""
OFFICE = "CỤC THỐNG KÊ TỈNH BẠC LIÊU"
TITLE = "KẾT QUẢ XÂY DỰNG NÔNG THÔN MỚI CHIA THEO HUYỆN ĐẾN 31/12/2019"


def test_names_beside_districts_are_districts_even_those_of_provinces():
    read = figures(BY_DISTRICT, OFFICE, TITLE)
    assert [(f.place, f.place_level, f.value) for f in read] == [
        ("Bạc Liêu", "province", 19),
        ("Bạc Liêu", "district", 3),
        ("Giá Rai", "district", 7),
        ("Hồng Dân", "district", 5),
        ("Hòa Bình", "district", 4),
    ]


def test_a_head_that_is_no_name_leaves_names_without_a_level_out():
    strange = BY_DISTRICT.replace("Hồng Dân", "Điểm thi đua")
    places = {f.place for f in figures(strange, OFFICE, TITLE)}
    assert places == {"Bạc Liêu", "Giá Rai"}


def test_regions_and_provinces_of_the_nation_stay_what_they_are():
    table = """
         | Cả nước | Tây Nguyên | Hòa Bình
    Số xã đạt chuẩn NTM | 6320 | 311 | 77
    """
    read = figures(table, "KẾT QUẢ XÂY DỰNG NÔNG THÔN MỚI ĐẾN 31/12/2022")
    assert [f.place_level for f in read] == ["national", "region", "province"]


REGISTERED = """
    STT | Huyện | Số xã đăng ký | Tên xã
    1 | Lạc Sơn | 02 | Tân Mỹ, Yên Phú
    2 | Tân Lạc | 01 | Phong Phú
      | Tổng cộng | 03 |
"""


@pytest.mark.parametrize("head", ["Số xã đăng ký", "Số xã phấn đấu", "Số xã"])
def test_a_list_that_counts_those_that_register_plans(head):
    title = "DANH SÁCH XÃ ĐĂNG KÝ ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2020"
    table = REGISTERED.replace("Số xã đăng ký", head)
    read = figures(table, "UBND TỈNH HÒA BÌNH", title)
    assert [(f.place, f.value) for f in read] == [
        ("Lạc Sơn", 2),
        ("Tân Lạc", 1),
        ("Hòa Bình", 3),
    ]
    told = {(f.measure, f.kind, f.time) for f in read}
    assert told == {("communes_recognized_new", "target", "2020")}


BELOW_A_TOPIC = """
    TT | Tỉnh | Nông thôn mới^3
       |      | Tổng số xã | Xã đạt chuẩn^2
       |      |            | Số xã | %
    1 | Hà Giang | 175 | 40 | 22,9
    2 | Cao Bằng | 139 | 18 | 12,9
"""
OF_PROVINCES = "KẾT QUẢ XÂY DỰNG NÔNG THÔN MỚI Ở MỘT SỐ TỈNH (HẾT NĂM 2020)"


def test_all_communes_below_the_topic_are_a_whole_and_no_result():
    read = figures(BELOW_A_TOPIC, "ỦY BAN DÂN TỘC", OF_PROVINCES)
    told = [(f.measure, f.value, f.denominator, f.percent) for f in read]
    assert told == [
        ("communes_recognized", 40, 175, 22.9),
        ("communes_recognized", 18, 139, 12.9),
    ]
    higher = BELOW_A_TOPIC.replace("Xã đạt chuẩn", "Xã nâng cao")
    read = figures(higher, "ỦY BAN DÂN TỘC", OF_PROVINCES)
    assert {(f.measure, f.value) for f in read} == {
        ("communes_advanced", 40),
        ("communes_advanced", 18),
    }
    not_yet = BELOW_A_TOPIC.replace("Xã đạt chuẩn", "Xã chưa đạt chuẩn")
    assert figures(not_yet, "ỦY BAN DÂN TỘC", OF_PROVINCES) == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Số tiêu chí xã nông thôn mới đạt", ["criteria_met actual 6 2025"]),
        ("Số tiêu chí của xã đạt", ["criteria_met actual 6 2025"]),
        ("Số chỉ tiêu xã nông thôn mới hoàn thành", []),
    ],
)
def test_criteria_of_a_commune_count_no_communes(row, told):
    table = f"Chỉ tiêu | Năm 2025\n{row} | 6"
    title = "KẾT QUẢ XÂY DỰNG NÔNG THÔN MỚI CỦA XÃ BÁT XÁT"
    assert said(table, "UBND XÃ BÁT XÁT", title) == told
