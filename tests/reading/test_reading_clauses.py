"""Comparisons, communes only spoken of, wholes told with "trên", lists over lines."""

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
    pairs = [tuple(part.split()) for part in cell.split(";")] if cell else []
    return [(measure, float(value)) for measure, value in pairs]


DIFFERENCES = """
    sentence | what it states
    Tỷ lệ hộ nghèo còn 2,4%, thấp hơn 1,1% so với mức chung của vùng. | poverty_rate 2.4
    Tỷ lệ hộ nghèo còn 2,4%, thấp hơn mức bình quân của vùng 1,1%. | poverty_rate 2.4
    Hộ nghèo chỉ còn 1,8%, kém năm 2021 là 0,6%. | poverty_rate 1.8
    Tỷ lệ hộ nghèo thấp hơn 2%. | poverty_rate 2
    Tỷ lệ hộ nghèo toàn tỉnh giảm dưới 2%. | poverty_rate 2
    Tỷ lệ hộ nghèo giảm bình quân 1,2%/năm. | poverty_rate_reduction 1.2
    Thu nhập bình quân đầu người khu vực nông thôn đạt 59 triệu đồng/năm, cao hơn năm 2021 là 4 triệu đồng. | income_per_capita 59
    Bình quân đạt 17,2 tiêu chí/xã, cao hơn bình quân cả nước 0,5 tiêu chí. | criteria_per_commune 17.2
    Bình quân đạt 17,2 tiêu chí/xã, cao hơn 0,5 tiêu chí so với năm 2021. | criteria_per_commune 17.2; criteria_per_commune_gain 0.5
    Năm 2022 bình quân tăng 0,9 tiêu chí/xã, trong khi đó của cả nước là 0,4 tiêu chí/xã. | criteria_per_commune_gain 0.9; criteria_per_commune_gain 0.4
"""


@pytest.mark.parametrize("row", drawn(DIFFERENCES), ids=lambda r: r["sentence"])
def test_how_far_a_value_lies_from_another_is_no_value(row):
    assert stated(row["sentence"], "measure", "value") == told(row["what it states"])


SPOKEN_OF = """
    sentence | what it states
    Có 14 xã đạt chuẩn nông thôn mới (chiếm 8%) nợ đọng xây dựng cơ bản. |
    Trong số các xã đã đạt chuẩn có 14 xã còn nợ đọng. |
    Có 8 xã đạt chuẩn nông thôn mới chưa có nước sạch tập trung. |
    Mở lớp chuyển đổi số tại 12 xã đã đạt chuẩn nông thôn mới. |
    Chỉ đạo 3 huyện được công nhận tiếp tục duy trì các tiêu chí. |
    Muốn được công nhận, xã phải có thu nhập bình quân từ 56 triệu đồng/người/năm. |
    Bộ tiêu chí gồm 19 tiêu chí gồm: 1. Quy hoạch; 2. Giao thông. |
    Có 17 xã được công nhận đạt chuẩn nâng cao, kiểu mẫu. |
    Trong số 40 xã đạt chuẩn có 14 xã đạt nâng cao. | communes_advanced 14
    Có 150 xã đạt chuẩn nông thôn mới, còn 38 xã chưa đạt. | communes_recognized 150
    Nếu năm 2015 mới có 40 xã đạt chuẩn thì nay đã là 150 xã. | communes_recognized 40; communes_recognized 150
    Có 12 xã nâng cao, 3 xã kiểu mẫu. | communes_advanced 12; communes_model 3
"""


@pytest.mark.parametrize("row", drawn(SPOKEN_OF), ids=lambda r: r["sentence"])
def test_communes_that_something_else_is_told_of_are_not_counted(row):
    assert stated(row["sentence"], "measure", "value") == told(row["what it states"])


WHOLES = """
    sentence | measure | value | denominator
    Đến nay có 150 trên 188 xã đạt chuẩn nông thôn mới. | communes_recognized | 150 | 188
    Đã có 9 trong 10 huyện hoàn thành nhiệm vụ xây dựng nông thôn mới. | districts_recognized | 9 | 10
    Có 12 trên 15 đơn vị (xã) đạt chuẩn nông thôn mới. | communes_recognized | 12 | 15
    Toàn huyện có 100% số xã (17/17 đơn vị) đạt chuẩn nông thôn mới. | communes_recognized | 17 | 17
    100% đơn vị cấp huyện (10/10 đơn vị) hoàn thành nhiệm vụ xây dựng nông thôn mới. | districts_recognized | 10 | 10
    Tỷ lệ xã đạt chuẩn nâng cao là 24,5% (46/188 xã). | communes_advanced | 46 | 188
    Toàn huyện 100% xã (15/15) đạt chuẩn nông thôn mới. | communes_recognized | 15 | 15
"""


@pytest.mark.parametrize("row", drawn(WHOLES), ids=lambda r: r["sentence"])
def test_a_count_and_its_whole_are_one_figure(row):
    expected = row["measure"], float(row["value"]), float(row["denominator"])
    assert stated(row["sentence"], "measure", "value", "denominator") == [expected]


def test_three_communes_above_fifteen_criteria_are_a_band_not_three_of_fifteen():
    text = "Huyện có 3 xã đạt trên 15 tiêu chí."
    assert stated(text, "value", "denominator", "band_low") == [(3, None, 16)]


def test_a_share_and_the_count_in_its_bracket_are_said_once():
    text = "Số xã đạt chuẩn nâng cao đạt 24% (45/188 đơn vị)."
    assert stated(text, "value", "denominator", "percent") == [(45, 188, 24)]


GOALS = """
    sentence | result | goal
    Số xã đạt chuẩn là 150 xã, bằng 96% mục tiêu 156 xã đề ra. | communes_recognized 150 | communes_recognized 156
    Toàn tỉnh có 150 xã đạt chuẩn nông thôn mới, vượt mục tiêu 145 xã đề ra. | communes_recognized 150 | communes_recognized 145
    Có 9 xã được công nhận thêm, chưa đạt chỉ tiêu 11 xã được giao. | communes_recognized_new 9 | communes_recognized_new 11
"""


@pytest.mark.parametrize("row", drawn(GOALS), ids=lambda r: r["sentence"])
def test_a_goal_named_beside_a_result_is_a_target_of_the_same_kind(row):
    expected = [(m, "actual", v) for m, v in told(row["result"])]
    expected += [(m, "target", v) for m, v in told(row["goal"])]
    assert stated(row["sentence"], "measure", "kind", "value") == expected


OVER_LINES = [
    (
        "Mục tiêu đến năm 2025 về số xã đạt chuẩn nông thôn mới như sau:\n"
        "Huyện Ý Yên: 30 xã.\nHuyện Vụ Bản: 17 xã.",
        "communes_recognized",
        "2025",
        [("Ý Yên", 30), ("Vụ Bản", 17)],
    ),
    (
        "Phấn đấu năm 2023 có thêm xã nâng cao ở các huyện sau.\n"
        "- Ý Yên: 2 xã (Yên Khánh, Yên Phú)\n- Vụ Bản: 1 xã (Tân Khánh)",
        "communes_advanced_new",
        "2023",
        [("Ý Yên", 2), ("Vụ Bản", 1)],
    ),
    (
        "Năm 2024, huyện Ý Yên phấn đấu có thêm 2 xã đạt chuẩn kiểu mẫu.\n"
        "Huyện Vụ Bản: 1 xã.",
        "communes_model_new",
        "2024",
        [("Ý Yên", 2), ("Vụ Bản", 1)],
    ),
]


@pytest.mark.parametrize(("text", "measure", "year", "districts"), OVER_LINES)
def test_goals_of_districts_go_on_over_lines(text, measure, year, districts):
    expected = [(measure, "target", year, name, n) for name, n in districts]
    assert stated(text, "measure", "kind", "time", "place", "value") == expected


def test_a_line_of_communes_without_a_standing_told_before_is_no_goal():
    assert stated("Huyện có 21 xã.\nHuyện Vụ Bản: 17 xã.", "value") == []


TIMES = """
    sentence | time
    Đến tháng 5.2022 có 140 xã đạt chuẩn nông thôn mới. | 2022-05
    Đến hết tháng 3.2022 có 139 xã đạt chuẩn nông thôn mới. | 2022-03-31
    Trong quý I.2022 công nhận thêm 1 xã đạt chuẩn nông thôn mới. | 2022-Q1
"""


@pytest.mark.parametrize("row", drawn(TIMES), ids=lambda r: r["sentence"])
def test_a_month_and_its_year_may_be_parted_by_a_point(row):
    assert stated(row["sentence"], "time") == [(row["time"],)]


def test_each_year_of_a_series_has_its_count():
    text = "Số xã đạt chuẩn tăng đều: năm 2019 có 90 xã, năm 2020 có 120 xã, năm 2022 có 150 xã."
    assert stated(text, "time", "value") == [("2019", 90), ("2020", 120), ("2022", 150)]


SERIES = """
    said | measure | read
    Số xã đạt chuẩn của tỉnh Sơn La tăng từ 56 xã năm 2021 lên 61 xã năm 2022 và 68 xã năm 2023. | communes_recognized | 56 2021 61 2022 68 2023
    Tỉnh Sơn La có thêm 5 xã đạt chuẩn năm 2021, 6 xã năm 2022, 7 xã năm 2023. | communes_recognized_new | 5 2021 6 2022 7 2023
    Tỷ lệ hộ nghèo của tỉnh Sơn La giảm từ 21,7% năm 2021 xuống 17,8% năm 2022 và 14,4% năm 2023. | poverty_rate | 21.7 2021 17.8 2022 14.4 2023
    Tỉnh Sơn La có 5 xã đạt chuẩn nông thôn mới năm 2021 và 6 xã năm 2022 bị thu hồi. | communes_recognized_new | 5 2021
"""


@pytest.mark.parametrize("row", drawn(SERIES), ids=lambda r: r["said"][:50])
def test_a_series_goes_on_with_a_count_and_its_year(row):
    found = [f for f in read(row["said"]) if f.measure != "output"]
    assert {f.measure for f in found} == {row["measure"]}
    assert " ".join(f"{f.value:g} {f.time}" for f in found) == row["read"]


def test_shares_of_sources_are_read_where_their_whole_is_named_last():
    text = "Ngân sách nhà nước chiếm 38%, tín dụng 45%, doanh nghiệp 7% tổng vốn huy động xây dựng nông thôn mới."
    assert stated(text, "measure", "percent") == [
        ("funding", 38),
        ("funding", 45),
        ("funding", 7),
    ]


def test_a_list_only_names_the_communes_that_were_counted_before_it():
    text = (
        "Năm 2022 có 3 xã được công nhận đạt chuẩn nâng cao. "
        "Các xã được công nhận gồm: Yên Khánh, Yên Phú (Ý Yên); Tân Khánh (Vụ Bản)."
    )
    assert stated(text, "measure", "value") == [("communes_advanced_new", 3)]


def test_a_plain_title_after_a_model_one_is_not_a_model():
    text = "Đã có 134 thôn nông thôn mới kiểu mẫu, 123 thôn nông thôn mới."
    assert stated(text, "measure", "value") == [
        ("villages_model", 134),
        ("villages_recognized", 123),
    ]


PLACES = """
    sentence | place
    100% số xã trên địa bàn huyện Ý Yên đã đạt chuẩn nông thôn mới. | Ý Yên
    Đối với huyện Vụ Bản, tổng nguồn lực huy động xây dựng nông thôn mới là 900 tỷ đồng. | Vụ Bản
"""


@pytest.mark.parametrize("row", drawn(PLACES), ids=lambda r: r["sentence"])
def test_whose_communes_are_counted_is_the_place(row):
    assert stated(row["sentence"], "place") == [(row["place"],)]


def test_a_year_at_its_end_is_not_the_end_of_communes():
    text = "Nhất Hòa là xã vùng 3. Hết năm 2021, xã đạt 12/19 tiêu chí."
    assert all(f.value != 0 for f in read(HEAD + text))


MORE_SILENT = """
    sentence | what it states
    Huyện chỉ còn duy nhất xã Yên Thọ chưa đạt chuẩn. |
    Thu nhập bình quân của các hộ trồng hoa đạt 90 triệu đồng/năm. |
    Thôn Đông thu nhập bình quân đầu người đạt 45 triệu đồng/người/năm. |
    Khó nhất với 6 xã còn lại là tiêu chí thu nhập. |
    Có 118/188 xã được công nhận đạt chuẩn tiếp cận pháp luật. |
    Có 112 xã có nhà văn hóa đạt chuẩn. |
    Văn phòng lập tờ trình xét công nhận 10 xã đạt chuẩn nông thôn mới. |
    Toàn huyện có hơn 60% hộ nghèo và cận nghèo. |
    Theo qui định, thu nhập bình quân đầu người từ 50 triệu đồng/năm trở lên. |
    Không xã nào dưới 12 tiêu chí. | communes_in_band 0
    Có 119/119 xã đạt tiêu chí quốc gia về y tế. | communes_meeting_criterion 119
    Tiêu chí số 17 có 80 xã đạt (42,6%), tiêu chí số 18 có 97 xã đạt (51,6%). | communes_meeting_criterion 80; communes_meeting_criterion 97
    Tỷ lệ hộ nghèo tại 6 xã là 3,29%. | poverty_rate 3.29
    Từ chỗ chỉ có 2 xã đạt chuẩn năm 2015, đến nay con số này là 130. | communes_recognized 2; communes_recognized 130
    Năm 2022, tỉnh có 3 xã được công nhận đạt chuẩn nâng cao. | communes_advanced_new 3
    Có 7 xã được công nhận đạt chuẩn nông thôn mới năm 2022. | communes_recognized_new 7
    Đến hết năm 2022 có 150 xã được công nhận đạt chuẩn nông thôn mới. | communes_recognized 150
    UBND tỉnh đề xuất Chính phủ công nhận 13 xã đặc biệt khó khăn. |
    Là số xã đạt chuẩn nông thôn mới 14,5. |
    UBND tỉnh công nhận xã Yên Thọ (Ý Yên), Tân Khánh (Vụ Bản) đạt chuẩn nông thôn mới năm 2022. |
"""


@pytest.mark.parametrize("row", drawn(MORE_SILENT), ids=lambda r: r["sentence"])
def test_what_only_looks_like_a_figure_is_passed_over(row):
    assert stated(row["sentence"], "measure", "value") == told(row["what it states"])


OWN_PREDICATES = """
    then
    hai huyện Hương Khê và Kỳ Anh đang hoàn thiện hồ sơ
    2 huyện đã trình Trung ương xem xét
    2 huyện có 100% số xã đạt chuẩn
    2 huyện còn lại phấn đấu trong năm 2025
    2 huyện vận động nhân dân hiến đất
"""


@pytest.mark.parametrize("row", drawn(OWN_PREDICATES), ids=lambda r: r["then"])
def test_districts_with_a_predicate_of_their_own_did_not_arrive(row):
    said = f"Năm 2024 tỉnh Hà Tĩnh có 11 huyện đạt chuẩn nông thôn mới; {row['then']}."
    assert [(f.measure, f.value) for f in read(said) if f.measure != "output"] == [
        ("districts_recognized", 11)
    ]


def test_districts_without_a_predicate_of_their_own_go_on_with_it():
    said = "Năm 2024 cả nước có 290 huyện đạt chuẩn nông thôn mới, trong đó Hà Nội 17 huyện."
    assert [f.value for f in read(said)] == [290, 17]


def test_goals_of_districts_go_on_in_paragraphs_of_their_own():
    head = "Nam Định đặt nhiều mục tiêu về nông thôn mới năm 2023\n\n"
    text = (
        "Trong đó, huyện Ý Yên phấn đấu có thêm 3 xã nâng cao.\n\n"
        "Huyện Vụ Bản có 1 xã đạt chuẩn nâng cao và bình quân mỗi xã đạt 18 tiêu chí/xã."
    )
    figures = read(head + text)
    assert [(f.kind, f.place, f.value) for f in figures] == [
        ("target", "Ý Yên", 3),
        ("target", "Vụ Bản", 1),
        ("target", "Vụ Bản", 18),
    ]
    assert all(f.confidence != "high" for f in figures[1:])


def test_what_a_district_has_reached_is_no_goal_behind_goals():
    text = (
        "Huyện Ý Yên phấn đấu năm 2023 có thêm 3 xã nâng cao.\n"
        "Huyện Vụ Bản đến nay đã có 9 xã nâng cao."
    )
    assert stated(text, "kind", "value") == [("target", 3), ("actual", 9)]


def test_numbers_of_decisions_in_a_row_are_no_years():
    text = (
        "Ngày đăng bài: 01/10/2018\n"
        "UBND tỉnh Bến Tre ban hành các Quyết định số 2027, 2028 và 2029/QĐ-UBND. "
        "Đến nay, toàn tỉnh có 27 xã đạt chuẩn nông thôn mới."
    )
    assert [(f.value, f.time) for f in read(text)] == [(27, "2018-10-01")]


def test_counts_of_wholes_behind_a_count_make_it_one_of_all():
    text = (
        "UBND tỉnh đã công nhận 30 xã đạt chuẩn nông thôn mới. "
        "Gồm: huyện Ý Yên: 20/31 xã, huyện Vụ Bản: 10/18 xã."
    )
    assert [m for (m,) in stated(text, "measure")] == ["communes_recognized"] * 3


def test_a_span_of_years_has_the_period_of_its_bracket():
    text = "Trong 10 năm xây dựng nông thôn mới (2011-2020), tỉnh Nam Định đã huy động tổng kinh phí 570 tỷ đồng."
    assert stated(text, "value", "time") == [(570, "2011/2020")]


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Vụ Bản: Công nhận 3 thôn đạt chuẩn nông thôn mới năm 2022", "Vụ Bản"),
        ("Ý Yên (Nam Định): Có thêm 2 xã nông thôn mới nâng cao", "Ý Yên"),
        ("Thanh Hóa: Thêm 4 xã đạt chuẩn nông thôn mới", "Thanh Hóa"),
    ],
)
def test_a_name_before_the_colon_of_a_title_is_the_place(title, place):
    assert {f.place for f in read(title + "\n\nĐó là tin vui đầu năm.\n")} == {place}


def test_a_rubric_before_a_colon_is_no_place():
    title = "Xây dựng nông thôn mới: Toàn tỉnh Nam Định có thêm 4 xã đạt chuẩn"
    assert {f.place for f in read(title + "\n\nTin vui đầu năm.\n")} == {"Nam Định"}


NAMED = """
    said | names
    Năm 2016 tỉnh Kon Tum có thêm 3 xã đạt chuẩn nông thôn mới là xã Đăk Nông, Đăk Kan ở huyện Ngọc Hồi và xã Sa Nhơn ở huyện Sa Thầy. | Đăk Nông, Đăk Kan, Sa Nhơn
    Năm 2018 tỉnh Sơn La có 3 xã đạt chuẩn nông thôn mới, gồm: Hua La (Thành phố), Hát Lót và Mường Bon (Mai Sơn). | Hua La, Hát Lót, Mường Bon
    Năm 2022 tỉnh Lai Châu có 3 xã đạt chuẩn nông thôn mới: Nậm Ban, Mường Và, Chợ Mới. | Nậm Ban, Mường Và, Chợ Mới
    Năm 2022 huyện Tam Nông có 3 xã đạt chuẩn nông thôn mới gồm Dị Nậu, Tứ Xã và Hòa Hội. | Dị Nậu, Tứ Xã, Hòa Hội
"""


@pytest.mark.parametrize("row", drawn(NAMED), ids=lambda r: r["names"])
def test_names_on_words_that_begin_other_phrases_are_whole(row):
    (figure,) = read(row["said"])
    assert ", ".join(figure.names) == row["names"]
    assert figure.value == len(figure.names)


def test_a_name_ends_before_what_its_office_issues():
    said = "Huyện Yên Lập Ban hành kế hoạch. Năm 2022 huyện có thêm 2 xã đạt chuẩn nông thôn mới."
    assert [(f.place, f.value) for f in read(said)] == [("Yên Lập", 2)]


CAPITALS = """
    said | place
    DANH SÁCH XÃ DỰ KIẾN ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2024 | -
    XÃ ĐỀ NGHỊ CÔNG NHẬN ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2024 | -
    XÃ ĐĂNG KÝ ĐẠT CHUẨN NÔNG THÔN MỚI NÂNG CAO NĂM 2024 | -
    XÃ ĐỀ THÁM ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2024 | Đề Thám
    XÃ CẦN GIUỘC ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2024 | Cần Giuộc
"""


@pytest.mark.parametrize("row", drawn(CAPITALS), ids=lambda r: r["said"][:40])
def test_a_heading_in_capitals_names_no_commune_that_is_none(row):
    assert [f.place for f in read(row["said"])] == [
        p for p in [row["place"]] if p != "-"
    ]


OTHER_TITLES = """
    sentence | what it states
    Hết năm 2022 có 3 xã nông thôn mới du lịch. |
    Hết năm 2022 có 2 xã NTM số, 4 xã nông thôn mới thông minh. |
    Hết năm 2022 có 5 xã đạt chuẩn nông thôn mới xanh. |
    Hết năm 2022 có 2 xã được công nhận nông thôn mới gắn với đô thị hóa. |
    Hết năm 2022 có 2 xã NTM TM. |
    Hết năm 2022 có 81 xã đạt chuẩn nông thôn mới xanh - sạch - đẹp. | communes_recognized 81
    Hết năm 2022 có 81 xã NTM, 9 xã NTMNC và 2 xã NTMKM. | communes_recognized 81; communes_advanced 9; communes_model 2
    Hết năm 2022 có 9 xã đạt chuẩn NTM-NC, 2 xã đạt chuẩn NTM KM. | communes_advanced 9; communes_model 2
    Không có xã nào trong số 14 xã được thẩm tra đạt chuẩn nông thôn mới. |
"""


@pytest.mark.parametrize("row", drawn(OTHER_TITLES), ids=lambda r: r["sentence"])
def test_other_titles_are_not_the_plain_one_and_short_ones_are_what_they_stand_for(row):
    assert stated(row["sentence"], "measure", "value") == told(row["what it states"])


def test_a_share_that_rose_is_two_shares_and_no_count():
    for words in (
        "nâng từ 48,2% (năm 2020) lên 53,5% (năm 2022).",
        "tăng từ 48,2% năm 2020 lên 53,5% năm 2022.",
    ):
        found = stated(
            f"Tỷ lệ xã đạt chuẩn nông thôn mới {words}", "value", "percent", "time"
        )
        assert found == [(None, 48.2, "2020"), (None, 53.5, "2022")]
    found = stated("Tỷ lệ xã nâng cao tăng từ 8% lên 12%.", "value", "percent")
    assert found == [(None, 8), (None, 12)]


HIGHER_SETS = """
    sentence | what it states
    Hết năm 2022 bình quân tiêu chí nâng cao đạt 16,4 tiêu chí/xã. |
    Hết năm 2022 bình quân đạt 16,4 tiêu chí nâng cao/xã. |
    Hết năm 2022 có 12 xã đạt 15-18 tiêu chí nông thôn mới nâng cao. |
    Hết năm 2022 bình quân đạt 17,2 tiêu chí/xã, nâng cao 12 tiêu chí. | criteria_per_commune 17.2
    Hết năm 2022 bình quân đạt 16,4 tiêu chí/xã, có 3 xã nâng cao. | criteria_per_commune 16.4; communes_advanced 3
    Hết năm 2022 có 12 xã đạt 15-18 tiêu chí nông thôn mới và 3 xã nâng cao. | communes_in_band 12; communes_advanced 3
"""


@pytest.mark.parametrize("row", drawn(HIGHER_SETS), ids=lambda r: r["sentence"])
def test_criteria_of_the_advanced_set_are_no_criteria_of_the_plain_one(row):
    assert stated(row["sentence"], "measure", "value") == told(row["what it states"])


def test_the_period_of_a_poverty_standard_is_no_time_of_the_rate():
    said = "tỷ lệ hộ nghèo theo chuẩn giai đoạn 2021-2025 là 53,8%."
    dated = [("poverty_rate", "2022-12-31")]
    assert stated(f"Đến hết năm 2022, {said}", "measure", "time") == dated
    own = stated(said.capitalize(), "measure", "time")
    assert own == [("poverty_rate", "2022")]  # of the document


DEALT = """
    sentence | value and year of each
    Bình quân tiêu chí các năm 2020, 2021 và 2022 lần lượt đạt 14,2; 15,1 và 16,3 tiêu chí/xã. | 14.2 2020; 15.1 2021; 16.3 2022
    Thu nhập bình quân đầu người năm 2021 và 2022 lần lượt đạt 45,2 và 49,6 triệu đồng/người. | 45.2 2021; 49.6 2022
    Tỷ lệ hộ nghèo các năm 2020, 2021, 2022 lần lượt là 14,2%, 12,1% và 10%. | 14.2 2020; 12.1 2021; 10 2022
    Tổng vốn huy động các năm 2021, 2022 lần lượt là 1.200 và 1.350 tỷ đồng. | 1200 2021; 1350 2022
"""


@pytest.mark.parametrize("row", drawn(DEALT), ids=lambda r: r["sentence"])
def test_years_before_in_turn_are_dealt_to_the_numbers_behind_it(row):
    wanted = [part.split() for part in row["value and year of each"].split(";")]
    found = stated(row["sentence"], "value", "time")
    assert found == [(float(value), year) for value, year in wanted]


def test_more_years_than_numbers_leave_the_time_unsure():
    text = (
        "Tổng vốn huy động các năm 2020, 2021, 2022 lần lượt là 1.200 và 1.350 tỷ đồng."
    )
    assert [f.confidence for f in read(HEAD + text)] != ["high"]
