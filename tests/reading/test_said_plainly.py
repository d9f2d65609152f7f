"""High is earned: only what stands in plain words, of one kind, is sure."""

# Sentences are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

HEAD = "UBND TỈNH NAM ĐỊNH\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n\n"
NEWS = "Nông thôn mới ở Nam Định\n\n"

LOOSE = """
words                                                                                                   | value | doubt
Huyện Ý Yên có 8 xã về đích, 3 xã còn lại đạt từ 17 - 18 tiêu chí.                                       | 3     | words_loose
Tỉnh có 12 doanh nghiệp đỡ đầu 9 xã về đích nông thôn mới trong năm 2022.                               | 9     | words_loose
Hội Phụ nữ tỉnh giúp 4 xã hoàn thành tiêu chí môi trường năm 2022.                                      | 4     | words_loose
Năm 2022, tỷ lệ hộ nghèo vùng đồng bào dân tộc còn 12,5%.                                                | 12.5  | words_loose
Từ đầu năm đến nay, huyện Ý Yên có 2 xã được công nhận nông thôn mới.                                    | 2     | new_or_all
Đến nay có 3 huyện đạt chuẩn, phấn đấu thêm 2 huyện, bình quân đạt 17,3 tiêu chí/xã.                     | 17.3  | plan_or_result
Tính đến tháng 9/2022, tỉnh đã có 6/25 xã đăng ký về đích nông thôn mới.                                 | 6     | plan_or_result
Năm 2023, ngân sách tỉnh dự kiến bố trí 120 tỷ đồng cho chương trình nông thôn mới.                      | 120   | rule_of_thumb
Năm 2022, tỉnh có 24 thôn đạt chuẩn nông thôn mới.                                                      | 24    | rule_of_thumb
"""


@pytest.mark.parametrize("row", drawn(LOOSE), ids=lambda r: r["words"])
def test_what_stands_loosely_is_never_sure(row):
    found = [f for f in read(HEAD + row["words"]) if f.value == float(row["value"])]
    assert [f.confidence == "high" for f in found] == [False]
    assert row["doubt"] in found[0].unsure


PLAIN = """
words                                                                                           | value
Đến hết năm 2022, toàn tỉnh có 12 xã đạt từ 15 đến 18 tiêu chí.                                  | 12
Số xã đạt từ 15 - 18 tiêu chí có 14 xã, chiếm 7,4%.                                              | 14
Năm 2022, có 48 xã chưa đạt tiêu chí nào.                                                        | 48
Tỷ lệ hộ nghèo năm 2022 giảm còn 2,1%.                                                           | 2.1
Đến năm 2025, phấn đấu có 170/188 xã đạt chuẩn nông thôn mới.                                      | 170
Năm 2022, tỉnh huy động 9.878 tỷ đồng để thực hiện chương trình xây dựng nông thôn mới.           | 9878
"""


@pytest.mark.parametrize("row", drawn(PLAIN), ids=lambda r: r["words"])
def test_what_is_said_in_plain_words_stays_sure(row):
    found = [f for f in read(HEAD + row["words"]) if f.value == float(row["value"])]
    assert [f.confidence for f in found] == ["high"]


def test_a_share_of_communes_by_a_criterion_is_sure_with_its_name():
    (figure,) = read(HEAD + "Đến hết năm 2022, 89% số xã đạt tiêu chí giao thông.")
    assert (figure.percent, figure.criterion) == (89, 2)
    assert figure.confidence == "high"


SILENT = """
words
Hội chợ trưng bày hơn 800 sản phẩm OCOP của 25 tỉnh; riêng Nam Định mang tới 60 sản phẩm OCOP.
Mỗi xã phải có ít nhất 1 sản phẩm OCOP.
Toàn tỉnh, 15 xã hoàn thành nhiệm vụ quốc phòng.
Xã Hải Anh còn nợ doanh nghiệp 15 tỷ đồng tiền xây dựng nông thôn mới.
Tỉnh quyết định thu hồi 3 tỷ đồng vốn xây dựng nông thôn mới chưa sử dụng.
Đại biểu đề nghị trung ương bố trí 2.000 tỷ đồng cho chương trình nông thôn mới.
Hội đồng thẩm định thống nhất đề nghị UBND tỉnh công nhận 6 xã đạt chuẩn nông thôn mới.
Theo bộ tiêu chí quốc gia, huyện nông thôn mới là huyện có 75% số xã đạt chuẩn nông thôn mới.
Bình quân mỗi huyện của tỉnh có 6 xã đạt chuẩn nông thôn mới.
Số xã chưa đạt chuẩn nông thôn mới của tỉnh là 4 xã.
Xã Hải Anh là 1 trong 3 xã được công nhận nông thôn mới.
Toàn tỉnh, 61 xã đạt 854 tiêu chí nông thôn mới.
Tiêu chí hộ nghèo 48%.
Hợp tác xã Hải Anh có 35 thành viên, thu nhập bình quân 120 triệu đồng/người/năm.
Khu dân cư vận động quỹ vì người nghèo 25 triệu đồng, thu nhập bình quân cao hơn trước.
Cả nước vẫn còn 5 huyện trắng xã nông thôn mới.
Nhóm nghiên cứu hỏi 1.440 hộ ở 36 xã của 12 huyện, là những xã lần lượt về đích.
Chỉ 3/15 xã ở Kỳ Sơn có chợ đạt chuẩn.
"""


@pytest.mark.parametrize("row", drawn(SILENT), ids=lambda r: r["words"])
def test_what_is_none_of_the_programme_gives_no_figure(row):
    assert [f for f in read(NEWS + row["words"]) if f.measure != "output"] == []


def test_more_money_than_the_year_before_is_no_sum_of_its_own():
    words = "Năm 2022, kinh phí thực hiện chương trình nông thôn mới là 560 tỷ đồng, tăng 60 tỷ so với năm 2021."
    assert [f.value for f in read(HEAD + words)] == [560]


def test_districts_named_among_those_counted_are_not_counted_again():
    words = "Năm 2022, 5 đơn vị cấp huyện đạt chuẩn nông thôn mới gồm thành phố Nam Định và ba huyện Ý Yên, Vụ Bản, Mỹ Lộc."
    assert [f.value for f in read(HEAD + words)] == [5]


ROUND = (
    "Hội đồng thẩm định tỉnh họp sáng 28/6/2022 để bỏ phiếu.\n"
    "Tất cả phiếu tán thành công nhận 4 xã đạt chuẩn nông thôn mới là A Dơi, Hướng Lộc, Ba Tầng và Húc.\n"
    "6 xã được công nhận đạt chuẩn nông thôn mới nâng cao: Hải Anh, Hải Bắc, Hải Châu, Hải Đông, Hải Giang và Hải Hà. "
    "Ở mức kiểu mẫu có 2 xã: Hải An và Hải Hòa."
)


def test_a_round_of_recognition_that_lists_names_tells_of_new_ones():
    found = {f.value: f.measure for f in read(ROUND) if f.measure != "output"}
    assert found[6] == "communes_advanced_new"
    assert found[2] == "communes_model_new"


def test_who_grants_says_of_which_place_the_communes_are():
    text = "Nông thôn mới ở Nam Định\nHuyện Hải Hậu được công nhận đạt chuẩn nông thôn mới năm 2015. Năm 2016, Chủ tịch UBND tỉnh Nam Định công nhận 57 xã đạt chuẩn nông thôn mới."
    assert [f.place for f in read(text) if f.value == 57] == ["Nam Định"]


def test_a_place_only_counted_is_sure_where_it_is_a_province_and_not_where_none_is_named():
    words = " Đến hết năm 2020, toàn tỉnh có 62/87 xã đạt chuẩn nông thôn mới."
    named = read("Một chặng đường\nNgười dân Vĩnh Long vui mừng." + words)[-1]
    unnamed = read("Một chặng đường\nNgười dân vui mừng." + words)[-1]
    assert (named.place, named.confidence) == ("Vĩnh Long", "high")
    assert "place_unsaid" in unnamed.unsure
    assert unnamed.confidence != "high"


def test_plain_results_of_an_undated_text_are_sure_where_nothing_is_planned():
    told = "Về thăm quê\nXã Hải Anh, tỉnh Nam Định thay đổi nhiều nhờ xây dựng nông thôn mới. Năm 2018, xã làm 3 km đường. Nhờ nông thôn mới, thu nhập bình quân đầu người của xã đạt 62 triệu đồng/người/năm."
    planned = told.replace("thay đổi", "đề ra mục tiêu thay đổi")
    assert [f.confidence for f in read(told) if f.value == 62] == ["high"]
    assert [f.confidence for f in read(planned) if f.value == 62] == ["medium"]


COUNTED = """
words                                                                                                          | measure              | value | place
Năm 2021, huyện Gò Công Tây có 12/12 xã, thị trấn đạt chuẩn nông thôn mới.                                      | communes_recognized  | 12    | Gò Công Tây
Năm 2021, có 12/12 xã đạt chuẩn nông thôn mới; trong đó 2 xã Thạnh Nhựt, Long Vĩnh đạt chuẩn nâng cao.          | communes_advanced    | 2     | Nam Định
Số xã đạt chuẩn nông thôn mới chiếm 83,2% tổng số xã.                                                          | communes_recognized  | 83.2  | Nam Định
UBND tỉnh vừa công nhận huyện Ý Yên có 2 xã đạt chuẩn nông thôn mới năm 2022.                                   | communes_recognized_new | 2  | Ý Yên
Sau gần 13 năm, Nam Định có 317 xã đạt chuẩn nông thôn mới.                                                     | communes_recognized  | 317   | Nam Định
Cuối năm 2022, toàn tỉnh có 88 xã đạt chuẩn nông thôn mới, tăng 07 xã so với năm 2021.                          | communes_recognized  | 88    | Nam Định
Đến 6 tháng đầu năm 2022, Nam Định có 831 thôn được công nhận đạt chuẩn nông thôn mới.                          | villages_recognized  | 831   | Nam Định
Dẫn đầu Tây Nguyên, năm 2022 tỉnh có thêm 7 xã nông thôn mới nâng cao.                                          | communes_advanced_new | 7    | Nam Định
"""


@pytest.mark.parametrize("row", drawn(COUNTED), ids=lambda r: r["words"])
def test_news_say_the_same_in_other_words(row):
    found = [
        f
        for f in read(HEAD + row["words"])
        if float(row["value"]) in (f.value, f.percent)
    ]
    assert [(f.measure, f.kind, f.place) for f in found] == [
        (row["measure"], "actual", row["place"])
    ]


def test_a_share_and_the_count_that_it_is_are_one_figure():
    words = "Kế hoạch đến năm 2025 là 20% số xã đạt chuẩn nông thôn mới, tức 26 trên tổng số 122 xã."
    found = [f for f in read(HEAD + words) if f.measure == "communes_recognized"]
    assert [(f.value, f.denominator, f.percent) for f in found] == [(26, 122, 20)]


PLANNED = (
    "Khánh Hòa: kế hoạch nông thôn mới\n\n21:57, 12/03/2024\n\n"
    "Sang năm 2025, tỉnh Khánh Hòa phấn đấu có thêm 6 xã nông thôn mới, 9 xã nâng cao; "
    "huyện Diên Khánh đạt chuẩn huyện nông thôn mới; không còn xã dưới 15 tiêu chí.\n"
    "Đến tháng 2, toàn tỉnh có 64/92 xã nông thôn mới, 12 xã nông thôn mới nâng cao."
)


def test_a_month_after_next_years_goals_is_of_this_year():
    found = {f.value: f for f in read(PLANNED) if f.measure != "output"}
    assert [(found[v].kind, found[v].time) for v in (64, 12)] == [
        ("actual", "2024-02")
    ] * 2


def test_a_district_that_arrives_within_a_provinces_goals_takes_no_other_over():
    (empty,) = [f for f in read(PLANNED) if f.measure == "communes_in_band"]
    assert (empty.place, empty.value) == ("Khánh Hòa", 0)


@pytest.mark.parametrize(
    "words",
    [
        "Bảy xã có thôn được công nhận sẽ tổ chức công bố.",
        "Hai xã điểm An Mỹ và An Cư phải hoàn thành 19 tiêu chí.",
    ],
)
def test_communes_that_something_else_is_told_of_are_not_counted(words):
    assert [f for f in read(NEWS + words) if f.measure != "output"] == []


def test_a_part_ends_with_its_sentence():
    words = "Năm 2022, tỉnh có 36 xã đạt chuẩn nông thôn mới, trong đó 8 xã biên giới. Kế hoạch năm 2023 là thêm 6 xã, nâng tổng số xã đạt chuẩn lên 42 xã."
    assert [f.doubt for f in read(HEAD + words) if f.value in (36, 42)] == [None, None]


def test_communes_just_recognised_as_advanced_are_followed_by_more_of_them():
    words = "Năm 2021 có 5 xã được công nhận nông thôn mới nâng cao. Sang năm 2022, huyện phấn đấu có thêm 3 xã được công nhận."
    (more,) = [f for f in read(HEAD + words) if f.value == 3]
    assert more.measure == "communes_advanced_new"


def test_the_commune_that_a_title_begins_with_is_what_the_text_is_about():
    text = "Phước Vinh nâng chất nông thôn mới\n\nTừ năm 2016, xã Phước Vinh (huyện Ninh Phước, Ninh Thuận) đạt chuẩn nông thôn mới.\n\nNăm 2019, thu nhập đạt 35 triệu đồng/người/năm."
    assert [f.place for f in read(text) if f.value == 35] == ["Phước Vinh"]


NEW_OR_ALL = """
words                                                                                                     | value | measure
Cùng với 15 xã nâng cao được công nhận đợt này, tỉnh có 45 xã nâng cao, 12 xã kiểu mẫu nông thôn mới.       | 45    | communes_advanced
Cùng với 15 xã nâng cao được công nhận đợt này, tỉnh có 45 xã nâng cao, 12 xã kiểu mẫu nông thôn mới.       | 12    | communes_model
Đến hết năm 2022, 20/20 xã được công nhận đạt chuẩn nông thôn mới; riêng năm 2022 có 3 xã.                  | 3     | communes_recognized_new
Đến hết năm 2022, 20/20 xã được công nhận đạt chuẩn nông thôn mới; riêng năm 2022 có 3 xã.                  | 20    | communes_recognized
"""


@pytest.mark.parametrize(
    "row", drawn(NEW_OR_ALL), ids=lambda r: r["words"] + r["value"]
)
def test_words_before_a_count_say_whether_it_adds(row):
    (figure,) = [f for f in read(HEAD + row["words"]) if f.value == float(row["value"])]
    assert figure.measure == row["measure"]


@pytest.mark.parametrize("value", [12, 5])
def test_communes_only_said_to_be_recognised_may_be_all_or_more(value):
    words = "Hội đồng thẩm định họp xét. 12 xã được công nhận đạt chuẩn nông thôn mới, 5 xã được công nhận nâng cao."
    (figure,) = [f for f in read(HEAD + words) if f.value == value]
    assert "new_or_all" in figure.unsure
    assert figure.confidence != "high"


VILLAGES = """
words
Thôn Phú Mỹ có 95% hộ khá, không còn hộ nghèo; thu nhập 60 triệu đồng/người/năm.
Kiểm toán chỉ ra 8 xã phân bổ vốn sai 12 tỷ đồng của chương trình nông thôn mới.
Hợp tác xã có doanh thu 45 tỷ đồng, thu nhập xã viên 72 triệu đồng/người/năm.
Theo ông Sơn, mỗi xã chỉ nên có 15 tiêu chí.
Thu nhập bình quân lao động ngành may đạt 90 triệu đồng/người/năm.
Thu nhập bình quân của hội viên đạt 90 triệu đồng/người/năm.
Trong nông thôn mới, các tiêu chí còn lại 14/14 xã đạt.
"""


@pytest.mark.parametrize("row", drawn(VILLAGES), ids=lambda r: r["words"])
def test_villages_faults_and_opinions_give_no_figure(row):
    assert [f for f in read(NEWS + row["words"]) if f.measure != "output"] == []


def test_several_criteria_with_one_count_are_never_sure():
    words = "Năm 2022, tỉnh có 31/82 xã đạt tiêu chí thu nhập và hộ nghèo."
    (figure,) = read(HEAD + words)
    assert (figure.criterion, figure.confidence) == (10, "medium")


def test_so_few_of_all_are_none_that_were_added():
    words = "Năm 2022, tiêu chí trường học mới 9/14 xã đạt."
    found = [(f.measure, f.criterion, f.value) for f in read(HEAD + words)]
    assert found == [("communes_meeting_criterion", 5, 9)]


def test_years_behind_lan_luot_are_dealt_out_and_never_sure():
    words = "Lần lượt các năm 2019, 2020, 2021 có 8, 10 và 12 xã được công nhận NTM."
    found = [(f.value, f.time, f.confidence) for f in read(HEAD + words)]
    assert found == [
        (8, "2019", "medium"),
        (10, "2020", "medium"),
        (12, "2021", "medium"),
    ]


def test_so_many_of_hamlets_is_one_number():
    (figure,) = read(HEAD + "Năm 2022 có 412 trên 458 xóm đạt chuẩn nông thôn mới.")
    assert (figure.value, figure.denominator) == (412, 458)
