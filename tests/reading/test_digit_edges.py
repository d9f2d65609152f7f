"""Digits with unclean edges give the whole number or none, never their tail."""

import pytest
from drawn import drawn

from ntm_analysis.reading.coverage import coverage
from ntm_analysis.reading.reader import read
from ntm_analysis.reading.text.digit_edges import with_joined_thousands

HEAD = "UBND TỈNH CAO BẰNG\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n\n"

# In `said` a "/" in brackets stands for the end of a line.
ONE_NUMBER = """
said                                                          | value
Hết năm 2022 toàn tỉnh có 71¹ xã đạt chuẩn nông thôn mới.     | 71
Hết năm 2022 toàn tỉnh có 71 ¹ xã đạt chuẩn nông thôn mới.    | 71
Hết năm 2022 toàn tỉnh có 71²³ xã đạt chuẩn nông thôn mới.    | 71
Hết năm 2022 toàn tỉnh có 71[4] xã đạt chuẩn nông thôn mới.   | 71
Hết năm 2022 toàn tỉnh có 71(2) xã đạt chuẩn nông thôn mới.   | 71
Hết năm 2022 toàn tỉnh có 71 (2) xã đạt chuẩn nông thôn mới.  | 71
Hết năm 2022 toàn tỉnh có 71* xã đạt chuẩn nông thôn mới.     | 71
Hết năm 2022 toàn tỉnh có 71 xã⁴ đạt chuẩn nông thôn mới.     | 71
Hết năm 2022 toàn tỉnh có 71 xã(4) đạt chuẩn nông thôn mới.   | 71
Hết năm 2022 toàn tỉnh có 71 xã (12) đạt chuẩn nông thôn mới. | 71
Hết năm 2022 toàn tỉnh có 71 xã[4] đạt chuẩn nông thôn mới².  | 71
Hết năm 2022 toàn tỉnh có 71(*) xã đạt chuẩn nông thôn mới.   | 71
Hết năm 2022 toàn tỉnh có 71 ** xã đạt chuẩn nông thôn mới.   | 71
Hết năm 2022 toàn tỉnh có 71[a] xã đạt chuẩn nông thôn mới.   | 71
Hết năm 2022 toàn tỉnh có 71(ii) xã đạt chuẩn nông thôn mới.  | 71
Hết năm 2022 toàn tỉnh có 71³, ⁴ xã đạt chuẩn nông thôn mới.  | 71
Hết năm 2022 toàn tỉnh có 71‡ xã đạt chuẩn nông thôn mới.     | 71
Hết năm 2022 toàn tỉnh có 71 xã2 đạt chuẩn nông thôn mới.     | 71
Hết năm 2022 toàn tỉnh có 71[/]vi[/]xã đạt chuẩn nông thôn mới.         | 71
Hết năm 2022 toàn tỉnh có 71[/][6][/]xã đạt chuẩn nông thôn mới.        | 71
Hết năm 2022 toàn tỉnh có 71[/]Trang số 6[/]xã đạt chuẩn nông thôn mới. | 71
Hết năm 2022 toàn tỉnh có 71[/]Báo cáo NTM - 6[/]xã đạt chuẩn nông thôn mới. | 71
Hết năm 2022 toàn tỉnh có 71[/]UBND TỈNH CAO BẰNG[/]xã đạt chuẩn nông thôn mới. | 71
Toàn tỉnh có một trăm linh ba xã đạt chuẩn nông thôn mới.     | 103
Toàn tỉnh có một trăm hai mươi xã đạt chuẩn nông thôn mới.    | 120
Tổng nguồn vốn huy động là 1.904 (3) tỷ đồng.                 | 1904
Hết năm 2022 toàn tỉnh có 71[/]6[/]xã đạt chuẩn nông thôn mới.          | 71
Hết năm 2022 toàn tỉnh có 71[/]- 6 -[/]xã đạt chuẩn nông thôn mới.      | 71
Hết năm 2022 toàn tỉnh có 71[/]Trang 6/19[/]xã đạt chuẩn nông thôn mới. | 71
Hết năm 2022 toàn tỉnh có 71[/][/]Trang 6[/][/]xã đạt chuẩn nông thôn mới. | 71
Hết năm 2022 toàn tỉnh có 71[/]Page 6 of 19[/]xã đạt chuẩn nông thôn mới. | 71
Hết năm 2022 toàn tỉnh có 71[/]CAO BẰNG    6[/]xã đạt chuẩn nông thôn mới. | 71
Hết năm 2022 toàn tỉnh có 71[/]6    CAO BẰNG[/]xã đạt chuẩn nông thôn mới. | 71
Toàn tỉnh đã có71 xã đạt chuẩn nông thôn mới.                 | 71
Năm 2022 71 xã đạt chuẩn nông thôn mới.                       | 71
Tháng 11 104 xã đạt chuẩn nông thôn mới.                      | 104
Cả nước có 5 806 xã đạt chuẩn nông thôn mới.                  | 5806
Cả nước có 5,806 xã đạt chuẩn nông thôn mới.                  | 5806
Cả nước có 5.806 xã đạt chuẩn nông thôn mới.                  | 5806
Tổng nguồn vốn huy động là 1 904 tỷ đồng.                     | 1904
Tổng nguồn vốn huy động là 1 904,5 tỷ đồng.                   | 1904.5
Tổng nguồn vốn huy động là 2 315 000 triệu đồng.              | 2315
Tổng nguồn vốn huy động là 2,315,000 triệu đồng.              | 2315
Tổng nguồn vốn huy động là 1.904,5 tỷ đồng.                   | 1904.5
"""


@pytest.mark.parametrize("row", drawn(ONE_NUMBER), ids=str)
def test_a_note_sign_a_page_or_a_blank_is_no_part_of_the_number(row):
    text = HEAD + row["said"].replace("[/]", "\n") + "\n"
    assert [figure.value for figure in read(text)] == [float(row["value"])]


def test_thousands_may_be_parted_by_any_kind_of_blank():
    for blank in " \u00a0\u2002\u2005\u2008\u2009\u200a\u202f\u3000":
        text = f"{HEAD}Tổng nguồn vốn huy động là 3{blank}118 tỷ đồng.\n"
        (figure,) = read(text)
        assert figure.value == 3118
        assert text[figure.start : figure.end] == figure.evidence


NOT_UNDERSTOOD = """
said                                                     | digits    | why
Toàn tỉnh có l38 xã đạt chuẩn nông thôn mới.             | 38        | letters_in_number
Toàn tỉnh có 1O4 xã đạt chuẩn nông thôn mới.             | 1 4       | letters_in_number
Toàn tỉnh có O5 xã nâng cao.                             | 5         | letters_in_number
Toàn tỉnh có I7/129 xã đạt chuẩn nông thôn mới.          | 7 129     | letters_in_number
Toàn tỉnh có 1.2S0 xã đạt chuẩn nông thôn mới.           | 1.2 0     | letters_in_number
Tổng nguồn vốn huy động là 1'904 tỷ đồng.                | 1 904     | malformed_number
Tổng nguồn vốn huy động là 1·904 tỷ đồng.                | 1 904     | malformed_number
Toàn tỉnh có 13 8 xã đạt chuẩn nông thôn mới.            | 13 8      | parted_number
Toàn tỉnh có 71 6 xã đạt chuẩn nông thôn mới.            | 71 6      | parted_number
Tổng nguồn vốn huy động là 1. 904 tỷ đồng.               | 1 904     | parted_number
Bình quân đạt 16, 4 tiêu chí/xã.                         | 16 4      | parted_number
Bình quân đạt 16. 4 tiêu chí/xã.                         | 16 4      | parted_number
Tổng nguồn vốn huy động là 1. 904,6 tỷ đồng.             | 1 904,6   | parted_number
Tổng nguồn vốn huy động là 1.9040 tỷ đồng.               | 1.9040    | malformed_number
Tổng nguồn vốn huy động là 12.34.567 tỷ đồng.            | 12.34.567 | malformed_number
Toàn tỉnh có 45 904 xã đạt chuẩn nông thôn mới.          | 45 904    | parted_number
"""


@pytest.mark.parametrize("row", drawn(NOT_UNDERSTOOD), ids=str)
def test_digits_without_clean_edges_give_no_figure_and_are_listed(row):
    text = HEAD + row["said"] + "\n"
    assert read(text) == []
    runs = [run for run in coverage(text) if run.start > len(HEAD)]
    assert [text[run.start : run.end] for run in runs] == row["digits"].split()
    assert {(run.state, run.reason) for run in runs} == {("not_understood", row["why"])}


def test_two_numbers_in_a_row_of_cells_stay_two():
    row = "Thủy lợi\t88\t129\t68,2"
    assert with_joined_thousands(row) == row
    assert with_joined_thousands("Thủy lợi 88 129 68,2") == "Thủy lợi 88 129 68,2"


def test_a_number_of_a_list_is_not_joined_to_what_it_numbers():
    text = f"{HEAD}Kết quả:\n3 115 xã đạt chuẩn nông thôn mới.\n"
    assert read(text) == []


def test_pages_and_note_signs_are_passed_over_with_their_reason():
    text = f"{HEAD}Hết năm 2022 có 71[4]\n6\nxã đạt chuẩn nông thôn mới.\n"
    told = {text[r.start : r.end]: (r.state, r.reason) for r in coverage(text)}
    assert told["71"] == ("read", "")
    assert told["4"] == ("passed_over", "footnote")
    assert told["6"] == ("passed_over", "page")


DOUBTED = """
said                                                                  | values
Vốn huy động là 9,412 tỷ đồng, trong đó năm 2022 là 2.100 tỷ đồng.    | 9.412 2100
Toàn tỉnh có 139/129 xã đạt chuẩn nông thôn mới.                      | 139
Toàn tỉnh có 71 xã đạt chuẩn nông thôn mới, trong đó 90 xã nâng cao.  | 71 90
Vốn giai đoạn 2021-2025 là 9,412 tỷ, trong đó năm 2022 là 2.100 tỷ.   | 9.412 2100
Vốn nông thôn mới là 15,6 tỷ đồng, trong đó dân góp 2.400 tỷ đồng.    | 15.6 2400
"""


@pytest.mark.parametrize("row", drawn(DOUBTED), ids=str)
def test_a_part_greater_than_its_whole_is_doubted_with_it(row):
    figures = read(HEAD + row["said"] + "\n")
    assert [f.value for f in figures] == [float(v) for v in row["values"].split()]
    assert {f.doubt for f in figures} == {"part_above_whole"}
    assert {f.to_dict()["doubt"] for f in figures} == {"part_above_whole"}


def test_each_part_of_a_list_is_held_against_the_whole_before_it():
    text = (
        "Tỉnh huy động 1.534 tỷ đồng xây dựng nông thôn mới, gồm: ngân sách trung ương \
500 tỷ đồng, ngân sách địa phương 300 tỷ đồng, vốn tín dụng 15.000 tỷ đồng."
    )
    figures = read(HEAD + text)
    assert [f.value for f in figures if f.doubt] == [1534, 15_000]
    assert [f.value for f in figures if not f.doubt] == [500, 300]


def test_a_part_of_the_sentence_before_is_no_part_of_this_whole():
    text = (
        "Năm 2023 có 12 xã đạt chuẩn nông thôn mới. Riêng giai đoạn 2016-2020 có 70 xã."
    )
    assert not any(figure.doubt for figure in read(HEAD + text))


def test_a_part_within_its_whole_is_not_doubted():
    text = "Vốn huy động là 9.412 tỷ đồng, trong đó năm 2022 là 2.100 tỷ đồng."
    assert {figure.doubt for figure in read(HEAD + text)} == {None}


RISES = """
said                                                                | figures
Số xã đạt chuẩn nông thôn mới tăng từ 62 xã (năm 2021) lên 71 xã (năm 2022). | communes_recognized 62 2021, communes_recognized 71 2022
Số xã nâng cao tăng từ 9 lên 14 xã trong năm 2022.                  | communes_advanced 9 -, communes_advanced 14 2022
Năm 2022, số xã nâng cao tăng từ 9 lên 14 xã.                       | communes_advanced 9 -, communes_advanced 14 2022
Tỷ lệ hộ nghèo giảm từ 5,2% xuống còn 3,4% năm 2022.                | poverty_rate 5.2 -, poverty_rate 3.4 2022
Bình quân tăng từ 14,2 tiêu chí/xã năm 2021 lên 15,1 tiêu chí/xã năm 2022. | criteria_per_commune 14.2 2021, criteria_per_commune 15.1 2022
"""  # noqa: E501


@pytest.mark.parametrize("row", drawn(RISES), ids=str)
def test_what_another_number_rises_from_is_no_addition(row):
    figures = read(HEAD + row["said"] + "\n")
    # What 9 rose from is of before 2022: its year is not said, and not 2022.
    told = [f"{f.measure} {f.value:g} {f.time or '-'}" for f in figures]
    assert ", ".join(told) == row["figures"]
    assert figures[0].confidence != "high"


def test_a_band_ends_below_the_number_that_it_is_under():
    text = f"{HEAD}Có 21 xã từ 10 đến dưới 15 tiêu chí, 6 xã từ 5 đến dưới 10 tiêu chí."
    bands = [(f.measure, f.value, f.band_low, f.band_high) for f in read(text)]
    assert bands == [
        ("communes_in_band", 21, 10, 14),
        ("communes_in_band", 6, 5, 9),
    ]


SPOKEN = (
    "Trung bình mỗi xã được mười ba phẩy sáu tiêu chí.",
    "Huyện có hai trên mười ba xã được công nhận xã nông thôn mới.",
    "Ba phần tư xã đạt chuẩn nông thôn mới.",
)


@pytest.mark.parametrize("words", SPOKEN)
def test_the_last_words_of_a_spoken_number_are_no_number(words):
    assert not read(f"UBND huyện Gia Bình, ngày 12/9/2014. Nông thôn mới. {words}")


def test_more_than_ten_communes_in_words_are_read():
    said = "Đến nay có trên mười xã đạt chuẩn nông thôn mới."
    text = f"UBND huyện Gia Bình, ngày 12/9/2014. {said}"
    assert [f.value for f in read(text)] == [10]
