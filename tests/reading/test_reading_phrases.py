"""What is said once for many, what only looks like a figure, and whose it is."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

HEAD = "UBND TỈNH NAM ĐỊNH\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n\n"


def stated(text, *keys):
    figures = [f for f in read(HEAD + text) if f.measure != "output"]
    return [tuple(getattr(f, key) for key in keys) for f in figures]


def told(cell):
    return [tuple(part.split()) for part in cell.split(";")] if cell else []


LISTS = """
    sentence | measures and values
    Đến nay có 2 huyện, 88 xã và 140 thôn đạt chuẩn nông thôn mới. | districts_recognized 2; communes_recognized 88; villages_recognized 140
    Có 95 xã đạt tiêu chí thu nhập; y tế 91 xã; giáo dục 90 xã. | communes_meeting_criterion 95; communes_meeting_criterion 91; communes_meeting_criterion 90
    Tiêu chí bình quân một xã là 9,1 (năm 2015), 12,4 (năm 2018) và 16 (năm 2021). | criteria_per_commune 9.1; criteria_per_commune 12.4; criteria_per_commune 16
    Năm 2020 và năm 2021 lần lượt có 70 và 81 xã đạt chuẩn nông thôn mới. | communes_recognized 70; communes_recognized 81
    Kỳ xét tháng 12 có 5 xã qua được, chia ra 4 xã đạt chuẩn nông thôn mới và 1 xã nâng cao. | communes_recognized_new 4; communes_advanced_new 1
    Điểm đến cuối kỳ (năm 2025): 120 xã đạt chuẩn. | communes_recognized 120
    Sau phúc tra, còn 61 xã giữ vững danh hiệu. | communes_recognized 61
    Có 6 xã được công nhận đạt chuẩn trong 9 tháng đầu năm 2022. | communes_recognized_new 6
    Bình quân đạt 16,2 tiêu chí/xã, cao hơn 1,3 tiêu chí so với năm 2020. | criteria_per_commune 16.2; criteria_per_commune_gain 1.3
    Yên Thọ là xã về đích nông thôn mới thứ 75 của tỉnh. | communes_recognized 75
    Chỉ tiêu năm 2022 được giao là 8 xã. | communes_recognized_new 8
    Nhóm 10 - 14 tiêu chí chiếm 12,5% số xã. | communes_in_band None
    Lũy kế đến 30/6/2022 có 140 xã đạt chuẩn nông thôn mới; ước đến 31/12/2022 có 150 xã. | communes_recognized 140; communes_recognized 150
    Đến năm 2025 phấn đấu có 14 xã nâng cao, 3 xã kiểu mẫu và có ít nhất 1 huyện đạt chuẩn. | communes_advanced 14; communes_model 3; districts_recognized 1
    Hộ nghèo còn 415 hộ, chiếm 0,92%. | poverty_rate 0.92
    Riêng ngân sách tỉnh thưởng mỗi xã về đích 800 triệu đồng. | funding 0.8
"""


@pytest.mark.parametrize("row", drawn(LISTS), ids=lambda r: r["sentence"])
def test_each_item_of_a_list_is_a_figure(row):
    expected = [
        (m, None if v == "None" else float(v))
        for m, v in told(row["measures and values"])
    ]
    assert stated(row["sentence"], "measure", "value") == expected


def test_districts_of_a_list_are_the_places_of_their_numbers():
    text = "Xã nâng cao của tỉnh có 9 xã: huyện Ý Yên 04 xã (Yên Khánh, Yên Phú), huyện Vụ Bản 05 xã."
    assert stated(text, "measure", "place", "value") == [
        ("communes_advanced", "Nam Định", 9),
        ("communes_advanced", "Ý Yên", 4),
        ("communes_advanced", "Vụ Bản", 5),
    ]


def test_shares_of_regions_in_a_list_are_theirs():
    text = "Cả nước có 71% số xã đạt chuẩn nông thôn mới; Đồng bằng sông Hồng đạt 98,5% số xã đạt chuẩn, Tây Nguyên 52,1%."
    assert stated(text, "place", "percent") == [
        ("Việt Nam", 71),
        ("Đồng bằng sông Hồng", 98.5),
        ("Tây Nguyên", 52.1),
    ]


def test_shares_of_a_sum_of_funds_are_not_hung_on_the_sum():
    text = "Tổng vốn huy động 900 tỷ đồng, trong đó ngân sách các cấp chiếm 40%, tín dụng 45,5%, người dân góp 14,5%."
    assert stated(text, "value", "percent", "fund_source") == [
        (900, None, "total"),
        (None, 40, "local"),
        (None, 45.5, "credit"),
        (None, 14.5, "community"),
    ]


def test_numbers_dealt_out_in_turn_go_to_their_districts():
    text = "Hai huyện Ý Yên và Vụ Bản lần lượt có 21 và 17 xã đạt chuẩn nông thôn mới."
    assert stated(text, "place", "value") == [("Ý Yên", 21), ("Vụ Bản", 17)]


SILENT = """
    sentence
    Thêm 7 xã cơ bản đạt chuẩn nông thôn mới.
    Có 30% số xã chưa đạt tiêu chí y tế.
    Tỉnh xin kinh phí cho ba huyện chưa có xã nào đạt chuẩn.
    Đã có 2 xã nông thôn mới thông minh.
    Phấn đấu 15% số xã đạt nông thôn mới hiện đại.
    Năm xã đang chờ thẩm định để được công nhận đạt chuẩn nông thôn mới.
    Hai xã bị thu hồi danh hiệu đạt chuẩn nông thôn mới.
    Muốn được công nhận, huyện phải có ít nhất 75% số xã đạt chuẩn nông thôn mới.
    Một ha bưởi cho thu nhập 250 triệu đồng.
    Nhờ nuôi cá, 40 hộ có thu nhập 180 triệu đồng mỗi năm.
    Thu nhập bình quân của bản tăng từ 14 triệu đồng/người lên 25 triệu đồng/người.
    Cán bộ xã nhận thu nhập 4,5 triệu đồng/người/tháng.
    Tỉnh không còn hộ nghèo theo chuẩn thu nhập dưới 16 triệu đồng/người/năm.
    Yên Thọ là một trong 7 xã về đích đầu tiên của huyện.
    Vùng có 12 tỉnh có tỷ lệ xã đạt chuẩn trên 40%.
    Toàn xã có 5/7 thôn được công nhận thôn, xóm văn hóa.
    Công ty bị phạt 120 triệu đồng vì xả thải.
    Tỉnh đứng thứ 2 cả nước về thu hút đầu tư nước ngoài trong ngành dệt may, da giày và điện tử.
"""


@pytest.mark.parametrize("row", drawn(SILENT), ids=lambda r: r["sentence"])
def test_what_only_looks_like_a_figure_is_not_read(row):
    head = (
        "UBND TỈNH NAM ĐỊNH\nBÁO CÁO\nTình hình kinh tế năm 2022\n\n"
        if "thứ 2" in row["sentence"]
        else HEAD
    )
    assert [f for f in read(head + row["sentence"]) if f.measure != "output"] == []


NEWS = """
    sentence
    12 xã đã đạt chuẩn nông thôn mới bị hư hỏng đường giao thông.
    8 xã đạt chuẩn quốc gia về y tế mất trạm.
    Ông Nam, chủ tịch một xã nông thôn mới kiểu mẫu, nói cần 5 tỷ đồng để sửa kênh.
    Đoàn công tác thăm 6 xã về đích nông thôn mới sớm nhất.
    Hội Chữ thập đỏ ủng hộ 2 tỷ đồng; tỉnh chi 40 tỷ đồng khắc phục.
    Hàng trăm hộ mất trắng, thu nhập cả năm chỉ còn 10 triệu đồng.
    Một xã nông thôn mới ven biển chìm trong nước.
"""


@pytest.mark.parametrize("row", drawn(NEWS), ids=lambda r: r["sentence"])
def test_news_of_something_else_state_no_figure_of_the_programme(row):
    head = "Mưa lũ gây thiệt hại nặng ở Quảng Bình\n\nĐến chiều 20/10/2020, toàn tỉnh có 98 xã bị ngập.\n"
    assert [f for f in read(head + row["sentence"]) if f.measure != "output"] == []


def test_a_list_of_districts_may_tell_its_standing_at_its_end():
    text = "Nông thôn mới ở TP.HCM\nHuyện Củ Chi có 20 xã, Hóc Môn 10 xã, Bình Chánh 14 xã và Cần Giờ 4 xã đạt chuẩn nông thôn mới."
    assert [(f.place, f.value, f.kind) for f in read(text)] == [
        ("Củ Chi", 20, "actual"),
        ("Hóc Môn", 10, "actual"),
        ("Bình Chánh", 14, "actual"),
        ("Cần Giờ", 4, "actual"),
    ]


def test_the_city_written_in_letters_is_a_place():
    text = "Ngoại thành thay đổi\nTP. HCM đã có 54/56 xã đạt chuẩn nông thôn mới."
    assert [f.place for f in read(text)] == ["Hồ Chí Minh"]


def test_what_news_call_the_district_is_the_one_named_last():
    text = "Trao bằng công nhận thôn nông thôn mới ở Thanh Hóa\nUBND huyện Như Xuân vừa họp. Đến nay, số thôn đạt chuẩn toàn huyện lên 71/161."
    (figure,) = read(text)
    assert (figure.measure, figure.value, figure.place) == (
        "villages_recognized",
        71,
        "Như Xuân",
    )


def test_the_words_before_tell_what_communes_were_recognised_as():
    assert stated("Về xã nâng cao: 37 xã được công nhận.", "measure", "value") == [
        ("communes_advanced", 37)
    ]


WHEN = """
    text | value | time
    Căn cứ Quyết định số 15/QĐ-UBND ngày 02/3/2019. Tháng 5/2022, 70 xã đã đạt chuẩn nông thôn mới. | 70 | 2022-05
    Thu nhập bình quân đầu người đạt 60 triệu đồng/người/năm, gấp 2 lần năm 2015. | 60 | 2022
    Đến nay có 40/100 xã đạt chuẩn nông thôn mới giai đoạn 2021 - 2025. | 40 | 2022
    II. Kết quả 2021 (số liệu ngày 30/11/2021)\\n- 12 xã đạt 10-14 tiêu chí. | 12 | 2021-11-30
    Năm 2011, bắt đầu làm. Khi đó thu nhập mới 11 triệu đồng/người/năm. | 11 | 2011
"""


@pytest.mark.parametrize("row", drawn(WHEN), ids=lambda r: r["text"])
def test_a_stated_time_is_the_time_of_its_number(row):
    figures = stated(row["text"].replace("\\n", "\n"), "value", "time")
    assert (float(row["value"]), row["time"]) in figures


WHERE = """
    text | place
    Tỉnh Nam Định dành 80 tỷ đồng, giúp hai huyện Ý Yên, Vụ Bản về đích.\\nCuối năm 2022, tỉnh có 150/188 xã đạt chuẩn nông thôn mới. | Nam Định
    Nông thôn mới ở Tây Nguyên\\nCác tỉnh Đắk Lắk, Kon Tum làm tốt. Cuối năm 2014, toàn vùng có 33 xã đạt chuẩn. | Tây Nguyên
    Cả nước có 5 tỉnh được khen, trong đó 2 tỉnh (Hà Nam, Sóc Trăng) được thưởng. Đã có 820 xã nâng cao. | Việt Nam
    Tỉnh Lâm Đồng sau hợp nhất\\nTrước đây, khu vực Đắk Nông cũ có 40/60 xã đạt chuẩn. | Đắk Nông
    UBND TỈNH HÀ NAM\\nIII. SỐ XÃ CHƯA ĐẠT\\n- 12 xã đạt 10 - 14 tiêu chí. | Hà Nam
    ỦY BAN NHÂN DÂN XÃ YÊN KHÁNH\\nBÁO CÁO\\nKết quả xây dựng nông thôn mới năm 2026\\n\\nThu nhập bình quân đầu người đạt 70 triệu đồng/người/năm. | Yên Khánh
"""


@pytest.mark.parametrize("row", drawn(WHERE), ids=lambda r: r["text"])
def test_a_place_is_never_taken_from_a_list_a_bracket_or_whom_one_helps(row):
    figures = [
        f for f in read(row["text"].replace("\\n", "\n")) if f.measure != "funding"
    ]
    assert [f.place for f in figures] == [row["place"]]


KINDS = """
    sentence | kinds and values
    Tỉnh công nhận thêm 4 xã đạt chuẩn (kế hoạch năm 9 xã); lũy kế 150/188 xã đạt chuẩn. | actual 4; target 9; actual 150
    Hai năm nữa, tỉnh mong có 30% số xã nâng cao. | target None
    Phấn đấu mọi thôn có nhà văn hóa. Đưa 12 xã về đích nông thôn mới. | target 12
"""


@pytest.mark.parametrize("row", drawn(KINDS), ids=lambda r: r["sentence"])
def test_plan_and_result_are_told_apart(row):
    found = [
        (k, "None" if v is None else str(v))
        for k, v in stated(row["sentence"], "kind", "value")
    ]
    assert found == told(row["kinds and values"])
