"""Short news, each with all that it states: the measure, the place and the time.

Neighbours of what was once read wrongly in news; a figure in brackets may be read but
never as a sure one.
"""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

SAID = """
said                                                                                                                         | stated
Ngày 30/4/2011, xã An Hòa khởi công nông thôn mới.\\nMười năm sau (2021), xã có thu nhập 52 triệu đồng/người.                  | income_per_capita 52 An Hòa 2021
Sang năm 2016, tỉnh Hà Giang quyết liệt hơn. Nhờ đó đã có thêm 5 xã đạt chuẩn nông thôn mới.                                   | recognized_new 5 Hà Giang 2016
Chủ tịch UBND xã Lê Minh Tán kể: ở xã Tham Đôn, năm 2010 hộ nghèo chiếm 31,38%, nông thôn mới còn xa.                          | poverty_rate 31.38 Tham Đôn 2010
Đến năm 2019, thị xã Ngã Năm mấy năm làm nông thôn mới có 3/5 xã đạt chuẩn.                                                    | recognized 3 Ngã Năm 2019
Năm 2014, tỉnh Thừa Thiên Huế có 9 xã đạt chuẩn nông thôn mới. Huế phấn đấu năm 2015 có thêm 5 xã đạt chuẩn.                   | (recognized 9 Thừa Thiên Huế 2014); recognized_new 5 Thừa Thiên Huế 2015
Đến năm 2020 tỉnh Quảng Trị phấn đấu tỷ lệ xã đạt chuẩn NTM từ 50 đến 55% tổng số xã, tương đương với từ 59 đến 65 xã.         | recognized 59-65 Quảng Trị 2020
Năm 2019, thu nhập bình quân đầu người nông thôn tỉnh Cà Mau là 1.700 USD (tương đương 34 triệu đồng/năm).                     | income_per_capita 34 Cà Mau 2019
Năm 2020, 12 xã của tỉnh Hưng Yên được công nhận đạt chuẩn NTM nâng cao. Trước đó tỉnh chưa có xã nào đạt mức này.             | (advanced 12 Hưng Yên 2020)
Vĩnh Lợi ở cửa ngõ tỉnh Bạc Liêu, rộng 25.104 ha, là huyện thứ 2 làm nông thôn mới. Năm 2020 huyện có 7/7 xã đạt chuẩn.         | (recognized 7 Vĩnh Lợi 2020)
Năm 2024, thu nhập bình quân của xã An Hòa là 82 triệu đồng/người, xã Bình An hơn 77 triệu đồng/người, nông thôn mới đổi thay. | income_per_capita 82 An Hòa 2024; income_per_capita 77 Bình An 2024
Đến cuối năm 2024, huyện Kim Bôi có 9/9 xã đạt chuẩn nông thôn mới. Năm 2023, thu nhập đạt 55 triệu đồng/người. Hộ nghèo còn 3%. | recognized 9 Kim Bôi 2024-12-31; income_per_capita 55 Kim Bôi 2023; (poverty_rate 3 Kim Bôi 2024-12-31)
UBND huyện Thới Lai công bố 3 xã đạt chuẩn nông thôn mới năm 2024. Thành phố Cần Thơ trao bằng.                                 | recognized_new 3 Thới Lai 2024
Ngày 18/6/2015, UBND tỉnh Hưng Yên ban hành Quyết định số 11/QĐ-UBND. Theo đó, có 06 xã đạt chuẩn nông thôn mới, gồm: Đình Dù, Vân Du. | (recognized_new 6 Hưng Yên 2015-06-18)
Năm 2024, huyện Kim Bôi có 3 bản: bản Hột, bản Kép và bản Đun được công nhận đạt chuẩn nông thôn mới.                          | (villages_recognized 3 Kim Bôi 2024)
Năm 2024, huyện Kim Bôi có 8 khu dân cư được công nhận khu dân cư nông thôn mới kiểu mẫu.                                      | (residential_areas_model 8 Kim Bôi 2024)
Các xã của huyện Kim Bôi vừa đạt chuẩn nông thôn mới phải giữ 19 tiêu chí cho bền.                                             |
Ngày 30/1/2024, tỉnh Hưng Yên công nhận 14 xã đạt chuẩn nông thôn mới kiểu mẫu đợt cuối năm 2023.                              | model_new 14 Hưng Yên 2023
Đợt đầu năm 2022, tỉnh Hưng Yên công nhận 5 xã nông thôn mới nâng cao.                                                         | advanced_new 5 Hưng Yên 2022
Năm 2018, tỉnh Phú Yên có thêm 4 xã đạt chuẩn nông thôn mới. Ba nơi phủ kín: huyện Phú Hòa có 8/8 xã, huyện Tây Hòa có 10/10 xã. | recognized_new 4 Phú Yên 2018; (recognized 8 Phú Hòa 2018); (recognized 10 Tây Hòa 2018)
Riêng năm 2021, tỉnh Điện Biên có thêm 28 bản được công nhận nông thôn mới và nông thôn mới kiểu mẫu.                           | (villages_recognized_new 28 Điện Biên 2021)
Chủ tịch UBND huyện Sông Hinh Đặng Đình Toại cho biết, đến cuối năm 2019, bình quân mỗi xã nông thôn mới đạt 15,8 tiêu chí.    | criteria_per_commune 15.8 Sông Hinh 2019-12-31
Xã Diễn Liên đón bằng nông thôn mới\\n\\n2020-11\\n\\nXã Diễn Liên, huyện Diễn Châu (Nghệ An) đón bằng. Thu nhập năm 2020 đạt 36 triệu đồng/người. | (income_per_capita 36 Diễn Liên 2020)
Năm 2021, tỉnh Hà Giang phấn đấu có thêm 8 xã đạt chuẩn nông thôn mới. Dự kiến tới hết năm 2021, tỉnh sẽ hoàn thành 6/8 xã nông thôn mới. | recognized_new 8 Hà Giang 2021; (recognized 6 Hà Giang 2021-12-31)
Xã đã đạt chuẩn nông thôn mới ở Hà Giang phải giữ và nâng chất 19 tiêu chí.                                                    |
"""


def told(figure):
    """Say a figure in the words of the table above."""
    value = figure.percent if figure.value is None else figure.value
    number = (
        "-".join(f"{n:g}" for n in value) if isinstance(value, tuple) else f"{value:g}"
    )
    name = figure.measure.removeprefix("communes_")
    words = f"{name} {number} {figure.place} {figure.time or '-'}"
    return words if figure.confidence == "high" else f"({words})"


@pytest.mark.parametrize("row", drawn(SAID), ids=lambda row: row["said"][:60])
def test_a_piece_of_news_states_these_figures_and_no_others(row):
    found = [told(f) for f in read(row["said"].replace("\\n", "\n"))]
    assert found == [w.strip() for w in row["stated"].split(";") if w.strip()]


def test_what_a_decision_grants_is_of_the_year_that_it_is_for():
    found = read(
        "06/06/2022 05:45\n\nĐTO - UBND tỉnh Đồng Tháp vừa quyết định công nhận xã đạt chuẩn "
        "nông thôn mới, nông thôn mới nâng cao năm 2021. Theo đó, công nhận 6 xã nông thôn mới."
    )
    assert [(f.value, f.measure, f.time) for f in found] == [
        (6, "communes_recognized_new", "2021")
    ]


def test_what_a_paragraph_spells_out_is_of_the_year_of_the_decision_before_it():
    found = read(
        "02/04/2019, 16:47\n\nUBND tỉnh Điện Biên vừa quyết định công nhận 8 xã đạt chuẩn "
        "nông thôn mới năm 2018.\n\nTrong đó, công nhận 5 xã đạt chuẩn nông thôn mới nâng cao."
    )
    assert [(f.value, f.time) for f in found] == [(8, "2018"), (5, "2018")]
