"""What real documents contain, one sentence for each way of saying it."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import unicodedata

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
Số: 77/KH-UBND
Lạng Sơn, ngày 20 tháng 3 năm 2022
KẾ HOẠCH
Xây dựng nông thôn mới năm 2022

"""


def figures(sentence, head=PLAN):
    text = head + sentence
    return [f for f in read(text) if f.start >= len(head)]


def one(sentence, head=PLAN):
    found = figures(sentence, head)
    assert len(found) == 1, [(f.measure, f.value, f.evidence) for f in found]
    return found[0]


NUMBERS = """
    sentence | value | bound
    Toàn tỉnh có 02 xã đạt chuẩn nông thôn mới kiểu mẫu. | 2 | exact
    Toàn tỉnh có 03 (ba) xã đạt chuẩn nông thôn mới kiểu mẫu. | 3 | exact
    Toàn tỉnh có hai xã đạt chuẩn nông thôn mới kiểu mẫu. | 2 | exact
    Toàn tỉnh có mười hai xã đạt chuẩn nông thôn mới kiểu mẫu. | 12 | exact
    Toàn tỉnh có duy nhất 01 xã đạt chuẩn nông thôn mới kiểu mẫu. | 1 | exact
    Cả nước có 8.227 xã đạt chuẩn nông thôn mới. | 8227 | exact
    Cả nước có 8,227 xã đạt chuẩn nông thôn mới. | 8227 | exact
    Huy động vốn 2.526 tỷ đồng. | 2526 | exact
    Huy động vốn 2.526 tỉ đồng. | 2526 | exact
    Huy động vốn 2 tỷ 735 triệu đồng. | 2.735 | exact
    Huy động vốn 364 ngàn tỷ đồng. | 364000 | exact
    Huy động vốn 1,2 nghìn tỷ đồng. | 1200 | exact
    Bình quân đạt trên 15 tiêu chí/xã. | 15 | at_least
    Bình quân đạt khoảng 15 tiêu chí/xã. | 15 | approx
    Bình quân đạt từ 15 tiêu chí/xã trở lên. | 15 | at_least
    Tỷ lệ hộ nghèo còn dưới 5%. | 5 | at_most
    Chưa có xã nào đạt chuẩn nông thôn mới nâng cao. | 0 | exact
    Xóa hẳn xã dưới 5 tiêu chí. | 0 | exact
"""


@pytest.mark.parametrize("row", drawn(NUMBERS), ids=lambda r: r["sentence"])
def test_numbers_in_digits_words_and_without_any(row):
    figure = one(row["sentence"])
    assert (figure.value, figure.bound) == (float(row["value"]), row["bound"])


def test_a_range_is_a_pair_of_numbers():
    assert one("Bình quân đạt từ 9,5-10 tiêu chí/xã.").value == (9.5, 10)
    assert one("Phấn đấu có thêm 01- 02 xã đạt chuẩn nông thôn mới.").value == (1, 2)


NEW_AND_ALL = """
    sentence | first | second
    Có thêm 11 xã đạt chuẩn nông thôn mới, nâng tổng số lên 58/207. | communes_recognized_new | communes_recognized
    Công nhận mới 4 xã nâng cao, lũy kế là 9 xã. | communes_advanced_new | communes_advanced
    Phấn đấu thêm 2 xã kiểu mẫu, đưa tổng số lên 5 xã. | communes_model_new | communes_model
    Có thêm 1 huyện đạt chuẩn nông thôn mới, nâng tổng số lên 3 huyện. | districts_recognized_new | districts_recognized
"""


@pytest.mark.parametrize("row", drawn(NEW_AND_ALL), ids=lambda r: r["sentence"])
def test_what_is_new_and_what_is_in_all_are_told_apart_in_one_sentence(row):
    measures = [f.measure for f in figures(row["sentence"])]
    assert measures == [row["first"], row["second"]]


def test_a_criterion_at_the_head_of_a_bullet_is_meant_in_all_that_follows():
    found = figures(
        "- Tiêu chí số 3 về Thủy lợi: Sửa chữa kênh mương. Phấn đấu có thêm 19 xã đạt "
        "chuẩn tiêu chí; nâng tổng số xã đạt chuẩn toàn tỉnh lên 151/207 chiếm 72,9%."
    )
    assert [(f.measure, f.criterion, f.value, f.percent) for f in found] == [
        ("communes_meeting_criterion_new", 3, 19, None),
        ("communes_meeting_criterion", 3, 151, 72.9),
    ]


def test_criteria_that_are_listed_by_name_are_told_apart():
    found = figures(
        "Số xã đạt từng tiêu chí: quy hoạch 184/184 xã; giao thông 104/184 xã; thủy lợi "
        "165/184 xã; điện 181/184 xã."
    )
    assert [(f.criterion, f.value) for f in found] == [
        (1, 184),
        (2, 104),
        (3, 165),
        (4, 181),
    ]


def test_a_percentage_in_brackets_completes_the_count_before_it():
    figure = one("Phấn đấu có trên 90 xã đạt chuẩn nông thôn mới (49% tổng số xã).")
    assert (figure.value, figure.bound, figure.percent) == (90, "at_least", 49)


def test_communes_recognised_do_not_become_what_their_share_is_of():
    (figure,) = figures(
        "Số xã đạt chuẩn NTM nâng cao là 35 xã, chiếm 30,2% số xã đạt chuẩn."
    )
    assert (figure.measure, figure.percent) == ("communes_advanced", 30.2)


def test_a_word_for_a_plan_in_a_name_is_a_name():
    figure = one(
        "Toàn tỉnh đã có 2 xã: Trường Hà, Cần Yên được công nhận đạt chuẩn NTM."
    )
    assert (figure.kind, figure.names) == ("actual", ("Trường Hà", "Cần Yên"))


def test_the_criteria_of_a_district_are_not_those_of_communes():
    figure = one("Còn 3 tiêu chí xây dựng huyện nông thôn mới chưa đạt.")
    assert (figure.measure, figure.criteria_set) == ("criteria_outstanding", "district")


def test_a_part_says_that_it_is_one():
    whole, part = figures(
        "Năm 2022 xây dựng 12 xã đạt chuẩn nông thôn mới (trong đó có 02 xã chuyển từ "
        "năm 2021 sang)."
    )
    assert (whole.value, whole.subset) == (12, None)
    assert (part.value, part.subset) == (2, "chuyển từ năm 2021 sang")
    assert part.time == "2022"


def test_a_mean_of_some_communes_has_them_as_its_scope():
    figure = one("Đối với 20 xã biên giới phấn đấu đạt bình quân 9,35 tiêu chí/xã.")
    assert (figure.value, figure.scope) == (9.35, "20 xã biên giới")


def test_target_and_actual_in_one_sentence():
    found = figures(
        "Đến nay toàn tỉnh đã có 36 xã đạt chuẩn nông thôn mới, phấn đấu đến hết năm "
        "2025 có 60 xã đạt chuẩn nông thôn mới."
    )
    assert [(f.kind, f.value, f.time) for f in found] == [
        ("actual", 36, "2022-03-20"),
        ("target", 60, "2025-12-31"),
    ]


def test_other_places_intrude_with_their_own_numbers():
    own, nation = figures("Bình quân đạt 13 tiêu chí/xã (cả nước 16,5 tiêu chí/xã).")
    assert (own.place, nation.place) == ("Lạng Sơn", "Việt Nam")


def test_a_baseline_is_no_time_of_the_statement():
    now, gain = figures(
        "Năm 2021, bình quân đạt 13,4 tiêu chí/xã, tăng 0,8 tiêu chí so với năm 2020."
    )
    assert (now.time, gain.time) == ("2021", "2020/2021")


def test_a_change_of_a_band_stands_beside_it():
    figure = one("Số xã đạt dưới 5 tiêu chí: 21 xã (giảm 54 xã so với năm 2011).")
    assert (figure.value, figure.change, figure.change_since) == (21, -54, "2011")


TIMES = """
    words | time
    Năm 2023 | 2023
    Đến hết năm 2025 | 2025-12-31
    Quý III/2022 | 2022-Q3
    Trong quý IV năm 2022 | 2022-Q4
    6 tháng đầu năm 2023 | 2023-H1
    6 tháng cuối năm 2023 | 2023-H2
    7 tháng đầu năm 2023 | 2023-07-31
    Giai đoạn 2021-2025 | 2021/2025
    Từ năm 2021 đến năm 2025 | 2021/2025
    Trong 2 năm 2023-2024 | 2023/2024
    Đến ngày 31/12/2023 | 2023-12-31
    Đến cuối năm | 2022-12-31
    Trong năm nay | 2022
"""


@pytest.mark.parametrize("row", drawn(TIMES), ids=lambda r: r["words"])
def test_a_time_keeps_the_precision_in_which_it_was_stated(row):
    sentence = f"{row['words']}, phấn đấu có thêm 4 xã đạt chuẩn nông thôn mới."
    assert one(sentence).time == row["time"]


def test_the_time_comes_from_the_heading_where_the_sentence_has_none():
    text = "Mục tiêu năm 2024:\n+ Có thêm 4 xã đạt chuẩn nông thôn mới.\n"
    assert one(text).time == "2024"


def test_the_day_on_a_web_page_is_not_the_day_of_the_document():
    text = (
        "Thứ sáu 29/11/2024\nTình hình xây dựng nông thôn mới tỉnh Hà Giang\n"
        "Ngày 17/2/2014, UBND tỉnh họp đánh giá năm 2013, nhiệm vụ năm 2014.\n"
        "Đến nay toàn tỉnh có 5 xã đạt chuẩn nông thôn mới."
    )
    assert [f.time for f in read(text)] == ["2014-02-17"]


LISTS = """
    list | names | districts
    Kim Sơn, Bảo Hà huyện Bảo Yên; Nậm Dạng huyện Văn Bàn | Kim Sơn,Bảo Hà,Nậm Dạng | Bảo Yên,Văn Bàn
    Nậm Mòn, Cốc Lầu (huyện Bắc Hà), Tân Thượng (Văn Bàn) | Nậm Mòn,Cốc Lầu,Tân Thượng | Bắc Hà,Văn Bàn
    huyện Văn Bàn: Nậm Mả, Minh Lương; huyện Bắc Hà: Nậm Lúc | Nậm Mả,Minh Lương,Nậm Lúc | Văn Bàn,Bắc Hà
    xã Sa Pa huyện Sa Pa và xã Phú Lộc 2 huyện Bảo Yên | Sa Pa,Phú Lộc 2 | Sa Pa,Bảo Yên
"""


@pytest.mark.parametrize("row", drawn(LISTS), ids=lambda r: r["list"])
def test_communes_are_named_with_their_districts_before_after_or_in_brackets(row):
    sentence = f"Phấn đấu có thêm 3 xã đạt chuẩn nông thôn mới, gồm: {row['list']}."
    figure = one(sentence)
    assert ",".join(figure.names) == row["names"]
    assert ",".join(d for d, _ in figure.names_by_district) == row["districts"]


def test_communes_named_without_their_number_are_counted():
    figure = one(
        "Các xã được bổ sung thực hiện đạt chuẩn NTM năm 2022 gồm: Vô Tranh, Lục Sơn."
    )
    assert (figure.value, figure.value_implied) == (2, True)
    figure = one("Để đưa xã Lục Sơn về đích NTM trong quý IV/2022, cần rà soát kỹ.")
    assert (figure.place, figure.place_level, figure.time) == (
        "Lục Sơn",
        "commune",
        "2022-Q4",
    )


NOISE = """
    sentence
    Căn cứ Quyết định số 1600/QĐ-TTg ngày 16/8/2016 của Thủ tướng Chính phủ.
    Điện thoại: 025 3812 605 – Fax: 025 3812 336.
    Cuộc vận động xây dựng gia đình 5 không 3 sạch ở các xã.
    Có 12 hợp tác xã và 3 thị xã tham gia hội chợ.
    Theo Điều 5, khoản 2 về xã đạt chuẩn nông thôn mới.
    Có 12 xã đạt chuẩn văn hóa nông thôn mới, 3 xã được công nhận xã an toàn khu.
    Đến nay có 182/184 xã có nhà văn hóa, 98,5% hộ dân dùng nước hợp vệ sinh.
    Mỗi xã phải có 01 cán bộ phụ trách nông thôn mới.
"""


@pytest.mark.parametrize("row", drawn(NOISE), ids=lambda r: r["sentence"])
def test_noise_states_no_figure_of_the_programme(row):
    assert [f for f in figures(row["sentence"]) if f.measure != "output"] == []


SLIPS = """
    slipped | clean
    Số xã đạt 10-14 tiêu chí có 29/207 xã, chiểm 14%. | Số xã đạt 10-14 tiêu chí có 29/207 xã, chiếm 14%.
    S xã đạt 10-14 tiêu chí: 14 xã. | Số xã đạt 10-14 tiêu chí: 14 xã.
    Vốn tín dụng: 1.700 tỷ dồng chiếm 67,3%. | Vốn tín dụng: 1.700 tỷ đồng chiếm 67,3%.
    Tiêu chí số 3 về Thuỷ lợi: có 15 xã đạt. | Tiêu chí số 3 về Thủy lợi: có 15 xã đạt.
"""


@pytest.mark.parametrize("row", drawn(SLIPS), ids=lambda r: r["slipped"])
def test_slips_of_a_scanner_and_the_old_place_of_tones_do_not_matter(row):
    slipped, clean = one(row["slipped"]), one(row["clean"])
    assert (slipped.measure, slipped.value, slipped.percent, slipped.criterion) == (
        clean.measure,
        clean.value,
        clean.percent,
        clean.criterion,
    )


def test_spaces_that_do_not_break_and_decomposed_letters_keep_offsets_exact():
    plain = PLAN + "Đến nay có 48/207 xã đạt chuẩn nông thôn mới, chiếm 23,2%."
    odd = (
        unicodedata.normalize("NFD", plain)
        .replace(" xã", "\u00a0xã")
        .replace("mới,", "mới\u200b,")
    )
    for text in (plain, odd):
        (figure,) = read(text)
        assert text[figure.start : figure.end] == figure.evidence
        assert (figure.value, figure.denominator, figure.percent) == (48, 207, 23.2)
