"""Rounds of news by province, districts and communes told again by their names alone."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

HEAD = "Tân Bình: Gỡ khó cho xã điểm\n\nNgày 15/1/2019, UBND huyện Tân Bình họp về nông thôn mới. Có 2 xã Vĩnh Hòa và Phú Lợi đạt 15 tiêu chí.\n\n"
REVIEW = (
    "Tỉnh Hà Nam tổng kết nông thôn mới năm 2017\n\nNgày 27/12/2017, tỉnh Hà Nam họp. "
)


def stated(text, *keys):
    figures = [f for f in read(text) if f.measure != "output"]
    return [tuple(getattr(f, key) for key in keys) for f in figures]


ITEMS = """
    first | second | places
    * KON TUM: Đến giữa tháng 9, toàn tỉnh có 26 xã đạt chuẩn nông thôn mới. | * ĐẮK LẮK: Theo Sở, bình quân chung toàn tỉnh 14,9 tiêu chí/xã. | Kon Tum; Đắk Lắk
    LÂM ĐỒNG: Toàn tỉnh có 26 xã đạt chuẩn nông thôn mới. | ĐẮK NÔNG: Cả tỉnh có 2 xã kiểu mẫu. | Lâm Đồng; Đắk Nông
    - Lâm Đồng: Tỉnh có 26 xã đạt chuẩn nông thôn mới. | - Huyện Đức Trọng: toàn huyện có 14 xã đạt chuẩn. | Lâm Đồng; Đức Trọng
"""


@pytest.mark.parametrize("row", drawn(ITEMS), ids=lambda r: r["first"])
def test_an_item_of_a_round_of_news_is_of_the_province_that_opens_it(row):
    text = f"Tin nông thôn mới ngày 15/9/2020\n\n{row['first']}\n\n{row['second']}"
    assert [place for (place,) in stated(text, "place")] == row["places"].split("; ")


def test_what_one_item_says_of_its_month_dates_no_other():
    text = "Tin nông thôn mới ngày 15/9/2020\n\n* KON TUM: Đến tháng 8, toàn tỉnh có 26 xã đạt chuẩn.\n\n* ĐẮK LẮK: Toàn tỉnh có 60 xã đạt chuẩn."
    assert stated(text, "time") == [("2020-08",), ("2020-09-15",)]


def test_communes_of_the_district_are_of_the_one_that_was_named_last():
    text = "Nam Định có thêm huyện nông thôn mới\n\nSáng 5/6/2019, huyện Nam Trực đón bằng. Sau 8 năm, 19/19 xã của huyện đã được công nhận đạt chuẩn. Tỉnh Nam Định có 190 xã đạt chuẩn."
    assert stated(text, "place") == [("Nam Trực",), ("Nam Định",)]


KNOWN = """
    sentence | place
    Theo đề án, riêng Vĩnh Hòa cần trên 86 tỉ đồng để xây dựng nông thôn mới. | Vĩnh Hòa
    Vĩnh Hòa có đến 62% dân số là đồng bào Khmer, hộ nghèo vẫn còn 9,7%. | Vĩnh Hòa
    Ở Vĩnh Hòa, thu nhập bình quân đầu người năm 2018 đạt 41 triệu đồng. | Vĩnh Hòa
    Huyện đã huy động 86 tỷ đồng xây dựng nông thôn mới, bắt đầu ở Vĩnh Hòa. | Tân Bình
    Thu nhập bình quân đầu người toàn huyện năm 2018 đạt 43 triệu đồng. | Tân Bình
"""


@pytest.mark.parametrize("row", drawn(KNOWN), ids=lambda r: r["sentence"])
def test_news_tell_of_a_commune_again_by_its_name_alone(row):
    assert stated(HEAD + row["sentence"], "place")[-1] == (row["place"],)


COMPARED = """
    sentence | kinds
    Trong năm có thêm 6 xã được công nhận đạt chuẩn, vượt 1 xã so với chỉ tiêu; lũy kế toàn tỉnh có 76/116 xã đạt 19/19 tiêu chí. | actual actual
    Đã có 46 xã đạt chuẩn, bằng 100% so với chỉ tiêu; bình quân toàn tỉnh đạt 16 tiêu chí/xã. | actual actual
    Đã có thêm 6 xã đạt chuẩn, nhiều hơn kế hoạch 2 xã; toàn tỉnh có 76 xã đạt chuẩn. | actual actual
    Đã có 46 xã đạt chuẩn; chỉ tiêu năm 2018 là toàn tỉnh có 52 xã đạt chuẩn. | actual target
"""


@pytest.mark.parametrize("row", drawn(COMPARED), ids=lambda r: r["sentence"])
def test_what_is_compared_with_a_plan_plans_nothing_behind_it(row):
    kinds = [kind for (kind,) in stated(REVIEW + row["sentence"], "kind")]
    assert kinds == row["kinds"].split()


BANDS = """
    sentence | bands
    Hai xã khác đạt 17 tiêu chí, 1 xã đạt 14, ba xã còn lại từ 11 đến 13. | 2 17 17; 1 14 14; 3 11 13
    2 xã điểm Ân Hòa và Ân Phong cùng đạt 13 tiêu chí; 3 xã đạt 9. | 2 13 13; 3 9 9
    Có 5 xã đạt từ 8 đến 10 tiêu chí, các xã còn lại - gồm 7 xã, phần lớn ở phía tây - mới đạt dưới 8. | 5 8 10; 7 0 7
    Có 5 xã đạt 12 tiêu chí, 3 xã đạt 4 sao. | 5 12 12
"""


@pytest.mark.parametrize("row", drawn(BANDS), ids=lambda r: r["sentence"])
def test_bands_go_on_without_their_noun(row):
    said = stated(REVIEW + row["sentence"], "value", "band_low", "band_high")
    assert said == [tuple(map(int, b.split())) for b in row["bands"].split("; ")]


def test_the_money_of_three_programmes_is_not_that_of_one():
    text = (
        "Tổng kế hoạch vốn năm 2017 cho 3 chương trình mục tiêu quốc gia là 1.067 tỷ."
    )
    assert stated(REVIEW + text, "value") == []


def test_more_than_a_number_is_read_as_its_bound():
    text = REVIEW + "Toàn tỉnh có hơn 80 xã đạt chuẩn nông thôn mới."
    assert stated(text, "measure", "value", "bound") == [
        ("communes_recognized", 80, "at_least")
    ]


NOT_THERE = """
    sentence
    Huyện mình sắp có đủ tám xã nâng cao.
    Huyện sắp có 12 xã đạt chuẩn nông thôn mới.
    Có ít nhất 75% số xã đạt chuẩn nông thôn mới thì huyện được xét công nhận.
    Tham gia chung kết hội thi có 15 khu dân cư nông thôn mới kiểu mẫu.
"""


@pytest.mark.parametrize("row", drawn(NOT_THERE), ids=lambda r: r["sentence"])
def test_what_is_about_to_come_or_competes_is_not_there(row):
    assert stated(REVIEW + row["sentence"], "value") == []


def test_what_a_congress_wrote_down_is_planned():
    text = "Nông thôn mới ở Tân Hòa\n\nBí thư xã nói, đại hội lần thứ nhất, tháng 8 năm ngoái, có ghi: năm 2030 xã đạt chuẩn nông thôn mới, thu nhập 85 triệu đồng, hộ nghèo dưới 3%."
    assert stated(text, "kind", "time") == [("target", "2030")] * 2


def test_at_least_so_many_at_the_head_of_an_item_is_planned():
    text = REVIEW + "Nghị quyết ghi rõ: hộ nghèo dưới 1%; ít nhất 30 xã kiểu mẫu."
    assert [kind for (kind,) in stated(text, "kind")] == ["target"] * 2
    text = REVIEW + "Đến nay, toàn tỉnh có ít nhất 30 xã kiểu mẫu."
    assert stated(text, "kind") == [("actual",)]


def test_what_a_pronoun_points_at_is_not_surely_of_the_province():
    text = REVIEW + "Anh lên Thanh Sơn mà xem. Ở đó bình quân mới 9,2 tiêu chí."
    (figure,) = read(text)
    assert "place_beside" in figure.unsure


def test_a_province_that_the_prime_minister_visited_is_not_what_he_tells_of():
    text = "Thủ tướng nói về xuất khẩu\n\nChiều 24/12/2020, Thủ tướng đánh giá: tỷ lệ xã đạt chuẩn nông thôn mới đạt trên 62%. Kể chuyện đến Hải Dương dự ngày hội, Thủ tướng vui."
    assert stated(text, "place", "confidence") == [("Việt Nam", "medium")]
    text = "Thủ tướng thăm Hải Dương\n\nChiều 24/12/2020, Thủ tướng về Hải Dương thăm nông dân. Toàn tỉnh có 150 xã đạt chuẩn nông thôn mới."
    assert stated(text, "place") == [("Hải Dương",)]


def test_a_story_is_of_the_district_that_it_names_with_its_province():
    long = "Ông bạn tôi, kỹ sư về hưu ở Gò Dầu, Tây Ninh, sáng nào cũng đạp xe tám cây số, đạp riết ông biết từng ổ gà trên đường làng quê mình suốt mấy chục năm nay."
    text = f'Nông thôn mới: dân được gì?\n\n{long} Ông nói: "Huyện mình khá rồi".\n\nNăm 2023, Gò Dầu có 5/8 xã đạt chuẩn nâng cao. Báo cáo của huyện nói thu nhập bình quân ở nông thôn 77 triệu đồng/người.'
    assert stated(text, "place") == [("Gò Dầu",), ("Gò Dầu",)]


def test_what_was_before_a_merger_dates_its_paragraph_alone():
    text = "Rà soát nông thôn mới tỉnh Phú Thọ\n\n14/10/2025 16:05\n\nTrước khi sắp xếp, tại thời điểm 30/6/2025, tỉnh Phú Thọ có 119/400 xã nâng cao.\n\nKết quả rà soát các xã mới: bình quân đạt 15,7 tiêu chí/xã."
    assert stated(text, "time") == [("2025-06-30",), ("2025-10-14",)]


def test_months_of_work_are_no_months_of_the_year():
    text = "Xã Tân Tiến sơ kết 5 tháng vận hành chính quyền 2 cấp\n\nNgày 20/11/2025\n\nQua rà soát, xã đạt 16/19 tiêu chí nông thôn mới."
    assert stated(text, "time") == [("2025-11-20",)]


def test_what_a_resolution_lists_is_planned():
    text = "Nông thôn mới ở huyện Nghĩa Hành\n\nCập nhật: 20/02/2023\n\nHuyện Nghĩa Hành có 11/11 xã đạt chuẩn.\n\nNghị quyết xác định:\n* Năm 2023: thêm 2 xã nâng cao.\n* Đến năm 2025: 6 xã nâng cao."
    assert [kind for (kind,) in stated(text, "kind")] == ["actual", "target", "target"]
    found = text.replace("xác định:", "đánh giá:").replace("2025: 6", "2022: 6")
    assert "target" not in {kind for (kind,) in stated(found, "kind")}


GIVEN = """
    sentence | values
    Thành phố hỗ trợ có mục tiêu 86 tỷ đồng cho chương trình nông thôn mới năm 2017. | 86
    Ngân sách tỉnh bổ sung có mục tiêu 12 tỷ đồng xây dựng nông thôn mới. | 12
"""


@pytest.mark.parametrize("row", drawn(GIVEN), ids=lambda r: r["sentence"])
def test_targeted_support_is_given_and_no_goal(row):
    said = stated(REVIEW + row["sentence"], "value", "kind")
    assert said == [(float(row["values"]), "actual")]


def test_an_income_behind_a_count_of_communes_is_of_where_they_are():
    text = "Khánh thành đường ở huyện Bình Chánh mừng 10 năm nông thôn mới\n\n25/10/2019 - Tại xã Qui Đức, huyện khánh thành đường xã Qui Đức. Xã Qui Đức vui.\n\nHuyện Bình Chánh thông tin: giai đoạn 2010 - 2019, 14/14 xã được công nhận xã đạt chuẩn; thu nhập bình quân 63,1 triệu đồng/người/năm."
    assert stated(text, "measure", "place", "time")[-1] == (
        "income_per_capita",
        "Bình Chánh",
        "2019-10-25",
    )


GOALS = """
    sentence | measure | confidence
    Phấn đấu hết năm 2018 tỉnh có 60 xã đạt chuẩn. | communes_recognized | high
    Mục tiêu đến năm 2020 có 8 xã kiểu mẫu. | communes_model | high
    Mục tiêu đến năm 2020 có thêm 8 xã kiểu mẫu. | communes_model_new | high
    Đến năm 2020, mỗi huyện phấn đấu có 2 xã kiểu mẫu. | communes_model | medium
    Năm 2018 phấn đấu có 8 xã kiểu mẫu. | communes_model_new | medium
"""


@pytest.mark.parametrize("row", drawn(GOALS), ids=lambda r: r["sentence"])
def test_so_many_as_there_shall_be_by_a_year_are_surely_all(row):
    said = stated(REVIEW + row["sentence"], "measure", "confidence")
    assert said == [(row["measure"], row["confidence"])]


def test_a_rate_of_the_countryside_is_sure_where_the_text_names_the_programme():
    long = "Người dân trong tỉnh hăng hái thi đua sản xuất. " * 40
    head = f"Hà Nam đổi mới\n\nNgày 27/12/2017, tỉnh Hà Nam họp bàn về xây dựng nông thôn mới.\n\n{long}\n\n"
    said = "Thu nhập bình quân khu vực nông thôn của tỉnh Hà Nam năm 2017 đạt 38 triệu đồng/người."
    assert stated(head + said, "confidence") == [("high",)]
    whole = said.replace("khu vực nông thôn của tỉnh", "của tỉnh")
    assert stated(head + whole, "confidence") == [("medium",)]


def test_the_congress_of_a_commune_in_capitals_tells_of_it():
    text = "ĐẠI HỘI ĐẢNG BỘ XÃ PHONG HẢI LẦN THỨ NHẤT NHIỆM KỲ 2025 - 2030\n\n2025-08-11\n\nSáng ngày 11/8, Phó Bí thư Tỉnh ủy Lào Cai dự Đại hội. Phong Hải xây dựng nông thôn mới.\n\nThu nhập bình quân đầu người đạt 67,5 triệu đồng/người/năm."
    assert stated(text, "place", "place_level") == [("Phong Hải", "commune")]


def test_a_minimum_is_planned():
    text = "Định hướng các chỉ tiêu 2021 - 2025\n\nVề xã hội: Đến năm 2025, tỷ lệ xã đạt chuẩn nông thôn mới tối thiểu 80%, trong đó ít nhất 10% đạt chuẩn nông thôn mới kiểu mẫu."
    assert stated(text, "kind") == [("target",), ("target",)]


def test_what_stands_now_has_no_time_of_the_next_clause():
    text = "Nông thôn mới huyện An Minh\n\n27/8/2024. Đoàn đã kiểm tra.\n\nHiện An Minh có 10/10 xã đạt chuẩn, 2 xã nâng cao; huyện được công nhận vào tháng 3/2024."
    assert stated(text, "time") == [("2024-08-27",), ("2024-08-27",)]


def test_what_there_is_by_the_middle_of_a_month_is_surely_all():
    text = REVIEW + "Đến giữa tháng 9, toàn tỉnh có 26 xã đạt chuẩn nông thôn mới."
    assert stated(text, "measure", "confidence") == [("communes_recognized", "high")]
