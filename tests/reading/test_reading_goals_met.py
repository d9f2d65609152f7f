"""Goals that were met, times in brackets, regions that rank, titles that go on."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

GOALS = """
    sentence | kind | value
    Hoàn thành mục tiêu được giao, đến nay tỉnh Bắc Kạn có 62 xã đạt chuẩn nông thôn mới. | actual | 62
    Huyện Mai Châu hoàn thành mục tiêu năm 2022 được tỉnh giao, có thêm 2 xã đạt chuẩn nông thôn mới. | actual | 2
    Vượt mục tiêu Đại hội đề ra, đến tháng 6/2024 thị xã Đông Triều có 13 xã đạt chuẩn nông thôn mới nâng cao. | actual | 13
    Năm 2022, tỉnh Yên Bái về đích sớm kế hoạch đề ra, công nhận 9 xã đạt chuẩn nông thôn mới. | actual | 9
    Tỉnh Yên Bái chưa hoàn thành kế hoạch năm 2024: có 9 xã đạt chuẩn nông thôn mới. | actual | 9
    Phấn đấu hoàn thành mục tiêu được giao, huyện Mai Châu có thêm 2 xã đạt chuẩn nông thôn mới năm 2024. | target | 2
    Quyết tâm hoàn thành kế hoạch năm 2024, tỉnh Yên Bái công nhận 9 xã đạt chuẩn nông thôn mới. | target | 9
    Để hoàn thành mục tiêu đề ra, tỉnh Yên Bái cần 3.200 tỷ đồng xây dựng nông thôn mới. | target | 3200
"""


@pytest.mark.parametrize("row", drawn(GOALS), ids=lambda r: r["sentence"])
def test_a_goal_that_was_met_is_a_result_and_one_to_be_met_a_plan(row):
    (figure,) = read(row["sentence"])
    assert (figure.kind, figure.value) == (row["kind"], float(row["value"]))


def test_in_a_plan_the_same_words_are_a_task():
    head = "UBND HUYỆN A LƯỚI\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2024\n"
    text = head + "Hoàn thành mục tiêu năm 2024, có thêm 2 xã đạt chuẩn nông thôn mới."
    assert [f.kind for f in read(text)] == ["target"]


WHERE_AND_WHEN = """
    sentence | value | place | time
    Đến nay (tháng 6/2023), tỉnh Đắk Nông mới có 29 xã đạt chuẩn nông thôn mới. | 29 | Đắk Nông | 2023-06
    Tỉnh Đắk Nông đến nay (tính đến 30/6/2023) có 29 xã đạt chuẩn nông thôn mới. | 29 | Đắk Nông | 2023-06-30
    Tỉnh Bến Tre có 42 xã nâng cao, 6 xã nông thôn mới kiểu mẫu (31/12/2022). | 42 | Bến Tre | 2022-12-31
    Tỉnh Bến Tre có 42 xã nâng cao (năm 2021), 6 xã nông thôn mới kiểu mẫu (năm 2022). | 42 | Bến Tre | 2021
    Tỉnh Trà Vinh là tỉnh thứ hai ở Đồng bằng sông Cửu Long hoàn thành xây dựng nông thôn mới: 42 xã nâng cao (tháng 12/2023). | 42 | Trà Vinh | 2023-12
    Năm 2020, huyện Hải Hậu là huyện đầu tiên của cả nước hoàn thành, có 32 xã đạt chuẩn nông thôn mới. | 32 | Hải Hậu | 2020
    Các xã của 18 xã huyện Bá Thước năm 2021 bình quân đạt 13,5 tiêu chí/xã, thấp hơn mức của tỉnh Thanh Hóa. | 13.5 | Bá Thước | 2021
    Năm 2021, mức của huyện Bá Thước thấp hơn bình quân của tỉnh Thanh Hóa (16,9 tiêu chí/xã). | 16.9 | Thanh Hóa | 2021
"""


@pytest.mark.parametrize("row", drawn(WHERE_AND_WHEN), ids=lambda r: r["sentence"])
def test_brackets_date_or_place_what_they_stand_for(row):
    figure = next(f for f in read(row["sentence"]) if f.value == float(row["value"]))
    assert (figure.place, figure.time) == (row["place"], row["time"])


def test_a_title_named_for_a_count_goes_on_to_what_was_recognised_of_it():
    text = "Theo kế hoạch, năm 2024 huyện Đầm Hà có 2 xã đạt chuẩn nông thôn mới kiểu mẫu; đến tháng 10/2024 đã có 1 xã được công nhận."
    last = read(text)[-1]
    assert (last.measure, last.kind, last.value) == ("communes_model", "actual", 1)
    assert last.confidence == "medium"


def test_a_district_of_a_list_may_have_none():
    text = "Đến tháng 9/2023, số xã đạt chuẩn nông thôn mới của các huyện: Ba Bể 5 xã, Chợ Đồn 6 xã, Pác Nặm chưa có xã nào."
    told = {f.place: f.value for f in read(text)}
    assert told == {"Ba Bể": 5, "Chợ Đồn": 6, "Pác Nặm": 0}


SILENT = """
    sentence
    Chưa xã nào được huyện Văn Bàn trình tỉnh xét công nhận đạt chuẩn nông thôn mới năm 2023.
    Xã Tân Hưng (nhập từ 3 xã đã đạt chuẩn nông thôn mới) tiếp tục thực hiện 19 tiêu chí.
    Xã mới được thành lập trên cơ sở 3 xã đã đạt chuẩn nông thôn mới.
"""


@pytest.mark.parametrize("row", drawn(SILENT), ids=lambda r: r["sentence"])
def test_what_was_asked_for_or_merged_counts_nothing(row):
    assert read(row["sentence"]) == []


def test_a_count_out_of_those_planned_is_not_surely_of_all():
    text = "Năm 2023 tỉnh Hưng Yên mới có 8/12 xã đạt chuẩn nông thôn mới nâng cao theo kế hoạch."
    (figure,) = read(text)
    assert "new_or_all" in figure.unsure
    assert figure.confidence == "medium"


def test_what_was_just_told_as_new_stays_new_when_its_names_follow():
    text = "Quảng Nam vừa công nhận thêm 5 xã đạt chuẩn nông thôn mới năm 2021.\nTheo đó, 5 xã được công nhận đạt chuẩn gồm Tam Sơn, Tam Trà, Tam Thạnh (Núi Thành), Phước Ninh, Bình Dương."
    assert {f.measure for f in read(text)} == {"communes_recognized_new"}


def test_a_part_of_a_planned_whole_is_planned_of_all():
    text = "Đến năm 2025 tỉnh Quảng Nam phấn đấu có 155/194 xã đạt chuẩn nông thôn mới. Trong đó, có 64 xã nông thôn mới nâng cao và 16 xã nông thôn mới kiểu mẫu."
    assert [f.measure for f in read(text)] == [
        "communes_recognized",
        "communes_advanced",
        "communes_model",
    ]


def test_a_band_belongs_to_one_count_only():
    text = "Năm 2023, tỉnh Gia Lai chỉ có 2 xã hoàn thành 19/19 tiêu chí nông thôn mới, 7 xã còn lại lỡ hẹn sang những năm sau."
    assert [(f.measure, f.value, f.time) for f in read(text)] == [
        ("communes_in_band", 2, "2023")
    ]


def test_all_criteria_met_and_recognised_is_recognised():
    text = "Đến nay, tỉnh Kon Tum đã có 17 xã đạt chuẩn 19/19 tiêu chí nông thôn mới và được Chủ tịch UBND tỉnh quyết định công nhận."
    assert [(f.measure, f.value) for f in read(text)] == [("communes_recognized", 17)]


def test_districts_between_a_count_and_its_title_do_not_hide_the_title():
    text = "Năm 2023 tỉnh Nam Định công nhận thêm 5 xã thuộc các huyện Xuân Trường, Giao Thủy đạt chuẩn nông thôn mới kiểu mẫu."
    (figure,) = read(text)
    assert (figure.measure, figure.value) == ("communes_model_new", 5)


def test_places_at_a_hundred_per_cent_are_counted_themselves_not_their_share():
    text = "Đến nay tỉnh Phú Yên có 45/88 xã đạt chuẩn nông thôn mới.\nTỉnh có 3 địa phương đạt 100% số xã nông thôn mới."
    assert [f.value for f in read(text)] == [45]


def test_a_round_of_a_year_is_no_month_and_adds():
    text = "Đến nay tỉnh Phú Yên có 45/88 xã đạt chuẩn nông thôn mới. Trong đó có 4 xã được công nhận vào đợt 1/2018."
    assert [(f.measure, f.time) for f in read(text)][-1] == (
        "communes_recognized_new",
        "2018",
    )


def test_a_share_of_another_year_behind_a_semicolon_goes_on():
    text = "Cả nước phấn đấu đạt tỷ lệ xã chuẩn nông thôn mới đến năm 2015 tối thiểu 20%; đến năm 2020 đạt 50%."
    assert [(f.percent, f.kind, f.time) for f in read(text)] == [
        (20, "target", "2015"),
        (50, "target", "2020"),
    ]


def test_a_reward_for_each_commune_is_the_provinces_not_one_communes():
    text = "Năm 2021 tỉnh Thanh Hóa công nhận 4 xã đạt chuẩn nông thôn mới.\nMô hình rau an toàn tại xã Trường Sơn, huyện Nông Cống\nCác xã đạt chuẩn nông thôn mới được tỉnh khen và được hỗ trợ 500 triệu đồng/xã."
    last = read(text)[-1]
    assert (last.measure, last.value, last.scope) == ("funding", 0.5, "mỗi xã")
    assert last.place == "Thanh Hóa"


def test_a_weekday_below_the_title_dates_news_of_that_year_only():
    title = "Vĩnh Phúc đứng đầu về tỷ lệ số huyện đạt chuẩn nông thôn mới"
    said = "Đến nay tỉnh Vĩnh Phúc có 83 xã đạt chuẩn nông thôn mới."
    own = f"{title}\n\nThứ Ba, 03/07/2018\n\n{said}"
    assert [f.time for f in read(own)] == ["2018-07-03"]
    other = f"{title}\nThứ sáu 29/11/2024\nNăm 2014, tỉnh họp.\n{said}"
    assert "2024-11-29" not in [f.time for f in read(other)]


MORE_SILENT = """
    sentence
    42 xã vùng dân tộc thiểu số và miền núi chưa đạt chuẩn nông thôn mới.
    Chủ tịch tỉnh yêu cầu UBND 8 xã vừa được công nhận đạt chuẩn nông thôn mới giữ vững danh hiệu.
    Đây là hai xã cuối cùng của huyện đạt chuẩn nông thôn mới.
    Hội đồng sẽ chọn 1 huyện và 5% số xã trong tỉnh tiêu biểu để khen thưởng (xã phải đạt chuẩn nông thôn mới).
"""


@pytest.mark.parametrize("row", drawn(MORE_SILENT), ids=lambda r: r["sentence"])
def test_communes_that_are_only_spoken_of_are_not_counted(row):
    assert [f for f in read(row["sentence"]) if f.measure != "output"] == []


def test_the_abbreviation_behind_the_programme_does_not_part_its_title():
    text = "Đến nay tỉnh Nam Định có 156 xã đạt chuẩn nông thôn mới (NTM) nâng cao."
    (figure,) = read(text)
    assert (figure.measure, figure.value) == ("communes_advanced", 156)
    assert text[figure.start : figure.end] == figure.evidence
    assert figure.evidence.endswith("(NTM) nâng cao")


def test_what_a_bracket_lists_of_a_count_is_no_other_count():
    text = "Hết năm 2023, tỉnh Bắc Giang có 6/10 đơn vị cấp huyện đạt chuẩn nông thôn mới (gồm 5 huyện và thành phố Bắc Giang)."
    assert [f.value for f in read(text)] == [6]


def test_an_end_of_the_year_speaks_of_all_whatever_the_headline_says():
    text = "An Giang sẽ công nhận thêm 13 xã nông thôn mới nâng cao\nDự kiến, đến cuối năm 2020, toàn tỉnh có 13 xã được công nhận đạt chuẩn nông thôn mới nâng cao."
    assert [f.measure for f in read(text)][-1] == "communes_advanced"


def test_an_ordinal_counts_the_place_named_after_it():
    text = "Huyện Phù Yên mừng xã Huy Thượng. Đây là xã thứ 52 của tỉnh Sơn La đạt chuẩn nông thôn mới."
    assert [(f.value, f.place) for f in read(text) if not f.value_implied] == [
        (52, "Sơn La")
    ]


def test_a_district_and_its_province_before_a_count_mean_the_district():
    text = (
        "Đến nay huyện Phú Bình, tỉnh Thái Nguyên có 19/19 xã đạt chuẩn nông thôn mới."
    )
    assert [(f.value, f.place) for f in read(text)] == [(19, "Phú Bình")]


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn đánh giá mức độ đạt chuẩn nông thôn mới nâng cao năm 2019 đối với 4 xã này.",
        "Xuân Lộc là huyện thứ 3 của cả nước được đề xuất công nhận huyện nông thôn mới.",
        "Các tỉnh lựa chọn, đề nghị khen thưởng: 5% số xã đạt chuẩn nông thôn mới.",
    ],
)
def test_what_is_assessed_proposed_or_to_be_praised_is_not_counted(text):
    assert [f for f in read(text) if f.measure != "output"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh Lâm Đồng có 06 xã cơ bản đạt 19 tiêu chí nông thôn mới.",
        "Đến nay 5 tỉnh Cao Bằng, Điện Biên, Kon Tum chưa có huyện nào được công nhận đạt chuẩn nông thôn mới.",
    ],
)
def test_nearly_all_criteria_and_which_provinces_have_none_count_nothing(text):
    assert [f for f in read(text) if f.measure != "output"] == []
