"""Rounds of recognition, the rest of the communes, arrivals in a year, other budgets.

Kinds of mistakes that texts at first sight had shown, in our own words.
"""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read


def stated(text):
    found = [f for f in read(text) if f.measure != "output"]
    return [f"{f.measure} {f.value:g}" for f in found]


def told(cell):
    return cell.split("; ") if cell else []


ROUNDS = """
    text | what it states
    Ngày 28/6/2022, Hội đồng tỉnh Hà Tĩnh bỏ phiếu công nhận 4 xã đạt chuẩn nông thôn mới./Có 6 xã đạt chuẩn nâng cao gồm: Phúc Trạch, Gia Hanh. Và 4 xã kiểu mẫu gồm: Cẩm Bình, Xuân Thành. | communes_recognized_new 4; communes_advanced_new 6; communes_model_new 4
    Ngày 28/6/2022, Hội đồng tỉnh Hà Tĩnh bỏ phiếu công nhận 4 xã đạt chuẩn nông thôn mới./Đến nay có 6 xã đạt chuẩn nâng cao gồm: Phúc Trạch, Gia Hanh. | communes_recognized_new 4; communes_advanced 6
    Toàn tỉnh Hà Tĩnh có 40 xã đạt chuẩn nông thôn mới./Có 6 xã đạt chuẩn nâng cao gồm: Phúc Trạch, Gia Hanh. | communes_recognized 40; communes_advanced 6
    Hội đồng tỉnh Hà Tĩnh bỏ phiếu với kết quả 100% công nhận 14 xã đạt chuẩn nông thôn mới. | communes_recognized_new 14
    Hội đồng tỉnh Hà Tĩnh với 95% số phiếu công nhận 14 xã đạt chuẩn nông thôn mới năm 2022. | communes_recognized_new 14
"""


@pytest.mark.parametrize("row", drawn(ROUNDS), ids=lambda r: r["text"])
def test_a_round_goes_on_in_the_sentences_that_name_its_communes(row):
    assert stated(row["text"].replace("nông thôn mới./", "nông thôn mới.\n")) == told(
        row["what it states"]
    )


REST = """
    sentence | what it states
    Huyện có 6/21 xã đạt chuẩn nông thôn mới, 2 xã đạt 11 - 15 tiêu chí, còn lại đạt từ 6 - 10 tiêu chí. | communes_recognized 6; communes_in_band 2
    Huyện có 11 xã đạt chuẩn nông thôn mới; các xã còn lại đạt 6 tiêu chí. | communes_recognized 11
    Huyện có 11 xã đạt chuẩn nông thôn mới; các xã còn lại bình quân đạt 12 tiêu chí/xã. | communes_recognized 11; criteria_per_commune 12
    Huyện có 31 xã tham gia, bình quân 1 xã đạt 12 tiêu chí. | criteria_per_commune 12
"""


@pytest.mark.parametrize("row", drawn(REST), ids=lambda r: r["sentence"])
def test_the_criteria_of_the_rest_are_no_mean(row):
    text = f"UBND HUYỆN VĂN CHẤN\nBÁO CÁO\nNông thôn mới năm 2020\n\n{row['sentence']}"
    assert stated(text) == told(row["what it states"])


ARRIVALS = """
    sentence | what it states
    Dự kiến năm 2024, toàn tỉnh có 3 xã về đích nông thôn mới kiểu mẫu. | communes_model_new 3
    Năm 2024, toàn tỉnh phấn đấu có 3 xã cán đích nông thôn mới nâng cao. | communes_advanced_new 3
    Phấn đấu đến năm 2024, toàn tỉnh có 30 xã về đích nông thôn mới. | communes_recognized 30
    Năm 2024, tỉnh phấn đấu có hai địa phương cấp huyện hoàn thành xây dựng nông thôn mới. | districts_recognized_new 2
"""


@pytest.mark.parametrize("row", drawn(ARRIVALS), ids=lambda r: r["sentence"])
def test_whom_a_year_shall_bring_are_new_and_whom_it_shall_have_are_all(row):
    text = f"UBND TỈNH HÀ NAM\nKẾ HOẠCH\nNông thôn mới năm 2024\n\n{row['sentence']}"
    assert stated(text) == told(row["what it states"])


BUDGETS = """
    sentence | what it states
    Nhiều công trình chưa khởi công. Qua 7 tháng giải ngân 601 tỷ đồng, đạt 24% kế hoạch vốn đầu tư công. |
    Tổng vốn đầu tư công năm 2022 của tỉnh là 4.500 tỷ đồng. |
    Giải ngân 601 tỷ đồng vốn đầu tư công của Chương trình nông thôn mới. | funding 601
"""


@pytest.mark.parametrize("row", drawn(BUDGETS), ids=lambda r: r["sentence"])
def test_all_public_investment_is_not_the_programmes(row):
    assert stated(row["sentence"]) == told(row["what it states"])
