"""Places that a text does not name, years behind one head, and money paid out."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.context.document_head import document_head
from ntm_analysis.reading.reader import read

HEADS = {
    "none": "",
    "commune": "UBND XÃ MAI SƠN\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2023\n",
    "district": "UBND HUYỆN YÊN MÔ\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2023\n",
    "province": "UBND TỈNH THÁI BÌNH\nThái Bình, ngày 18 tháng 7 năm 2025\nBÁO CÁO\nTình hình xây dựng nông thôn mới\n",
    "plan": "UBND TỈNH THÁI BÌNH\nThái Bình, ngày 18 tháng 1 năm 2025\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2025\n",
}
# "-" for a place without a name, "?" before what is not sure
PLACES = """
head     | said                                                                                             | stated
none     | Năm 2023, toàn tỉnh có 84 xã đạt chuẩn nông thôn mới.                                             | ?84 - province
none     | Tỉnh ta đã có 84 xã đạt chuẩn nông thôn mới.                                                      | ?84 - province
none     | Năm 2023, tỉnh có 84 xã đạt chuẩn nông thôn mới; có 3 huyện đạt chuẩn nông thôn mới.              | ?84 - province; ?3 - province
none     | Năm 2023, cả huyện có 14 xã đạt chuẩn nông thôn mới.                                              | ?14 - district
none     | Năm 2023, toàn xã đạt 15/19 tiêu chí nông thôn mới.                                               | ?15 - commune
none     | Năm 2023, cả nước có 5.800 xã đạt chuẩn nông thôn mới; toàn tỉnh có 84 xã đạt chuẩn.              | ?5800 Việt Nam national; ?84 - province
none     | Năm 2023, tỉnh Thái Bình bắt tay làm. Toàn tỉnh có 84 xã đạt chuẩn nông thôn mới.                 | 84 Thái Bình province
none     | Năm 2023 có 60% số xã đạt chuẩn nông thôn mới.                                                    | ?None Việt Nam national
district | Toàn tỉnh có 84 xã đạt chuẩn nông thôn mới. Huyện có 14 xã đạt chuẩn nông thôn mới.               | ?84 - province; ?14 Yên Mô district
commune  | Năm 2023 toàn huyện có 14 xã đạt chuẩn nông thôn mới. Xã đạt 17/19 tiêu chí.                       | ?14 - district; 17 Mai Sơn commune
district | Toàn tỉnh có 84 xã đạt chuẩn nông thôn mới. Trong đó, 30 xã nâng cao. Có 2 xã kiểu mẫu.            | ?84 - province; ?30 - province; ?2 Yên Mô district
province | Huyện Vũ Thư còn nhiều việc. Toàn huyện có 14 xã đạt chuẩn nông thôn mới.                         | 14 Vũ Thư district
province | Đến nay, toàn huyện có 14 xã đạt chuẩn nông thôn mới.                                             | ?14 - district
province | Thu nhập bình quân ở nông thôn toàn tỉnh năm 2024 là 58 triệu đồng, riêng Vũ Thư 61 triệu đồng.   | 58 Thái Bình province; ?61 Thái Bình province
"""


@pytest.mark.parametrize("row", drawn(PLACES), ids=lambda row: row["said"])
def test_a_place_without_a_name_is_never_the_nation(row):
    told = [
        f"{'' if f.confidence == 'high' else '?'}{f.value} {f.place or '-'} {f.place_level}"
        for f in read(HEADS[row["head"]] + row["said"])
    ]
    assert "; ".join(told) == row["stated"].strip()


def test_the_doubt_of_an_unnamed_place_is_told():
    (found,) = read("Năm 2023, toàn tỉnh có 84/241 xã đạt chuẩn nông thôn mới.")
    assert "place_unsaid" in found.unsure
    assert document_head(
        "Năm 2023, toàn tỉnh có 84 xã đạt chuẩn nông thôn mới."
    ).place == ("")


SERIES = """
said                                                                                             | stated
Thu nhập bình quân đầu người ở nông thôn: 2021: 51; 2022: 54,5; 2023: 58 triệu đồng.              | income_per_capita 51 2021; income_per_capita 54.5 2022; income_per_capita 58 2023
Thu nhập bình quân đầu người ở nông thôn (triệu đồng): 2021: 51; 2022: 54,5.                      | income_per_capita 51 2021; income_per_capita 54.5 2022
Số xã đạt chuẩn nông thôn mới: 2021: 70; 2022: 77; 2023: 84.                                      | communes_recognized 70 2021; communes_recognized 77 2022; communes_recognized 84 2023
Số xã công nhận mới đạt chuẩn nông thôn mới hằng năm: 2021: 7; 2022: 9.                           | communes_recognized_new 7 2021; communes_recognized_new 9 2022
Tỷ lệ hộ nghèo nông thôn (%): 2021: 5,2; 2022: 4,1.                                               | poverty_rate 5.2 2021; poverty_rate 4.1 2022
Bình quân tiêu chí/xã: 2021: 15,2; 2022: 16,0.                                                    | criteria_per_commune 15.2 2021; criteria_per_commune 16 2022
Vốn huy động xây dựng nông thôn mới (tỷ đồng): 2021: 450; 2022: 520.                              | funding 450 2021; funding 520 2022
Số xã đạt chuẩn nông thôn mới tăng qua các năm: 2021: 70; 2022: 77.                               | communes_recognized 70 2021; communes_recognized 77 2022
Tỷ lệ hộ nghèo nông thôn giảm dần: 2021: 5,2; ước 2022: 4,1%.                                     | poverty_rate 5.2 2021; poverty_rate 4.1 2022
Số xã đạt từ 15 đến 18 tiêu chí: 2021: 45; 2022: 52.                                              | communes_in_band 45 2021; communes_in_band 52 2022
Số xã đạt tiêu chí giao thông: 2021: 45; 2022: 52.                                                | communes_meeting_criterion 45 2021; communes_meeting_criterion 52 2022
Số xã chưa đạt chuẩn nông thôn mới: 2021: 45; 2022: 38.                                           |
Số xã chưa đạt chuẩn nông thôn mới: 38.                                                           |
Số xã không đạt chuẩn nông thôn mới sau rà soát: 5.                                               |
Số trường học đạt chuẩn quốc gia: 2021: 45; 2022: 52.                                             |
Số hộ dân tham gia xây dựng nông thôn mới: 2021: 45; 2022: 52.                                    |
Số bài viết về nông thôn mới: 2021: 45; 2022: 52.                                                 |
"""


@pytest.mark.parametrize("row", drawn(SERIES), ids=lambda row: row["said"])
def test_years_behind_one_head_have_its_measure_and_unit(row):
    found = read(f"Tỉnh Thái Bình. {row['said']}")
    told = [f"{f.measure} {f.value} {f.time}" for f in found]
    assert "; ".join(told) == row["stated"].strip()
    assert all(f.confidence != "high" for f in found)


def test_a_district_that_is_introduced_has_no_word_of_its_level_in_its_name():
    (found, *_) = read(
        "Huyện Vũ Thư có 14 xã đạt chuẩn nông thôn mới, là huyện thứ 3 hoàn thành năm 2023."
    )
    assert (found.place, found.place_level) == ("Vũ Thư", "district")


SPENT = """
head     | said                                                                                                          | stated
province | Kế hoạch vốn năm 2025 của Chương trình nông thôn mới là 410 tỷ đồng; đến 30/6 giải ngân 215 tỷ đồng.           | target 410; actual 215
province | Kế hoạch vốn nông thôn mới năm 2025 được giao 410 tỷ đồng, giải ngân đến ngày 30/6/2025 đạt 215 tỷ đồng.       | target 410; actual 215
province | Kế hoạch vốn nông thôn mới năm 2025 là 410 tỷ đồng; lũy kế thanh toán đến 15/6/2025 là 215 tỷ đồng.            | target 410; actual 215
province | Vốn nông thôn mới bố trí năm 2024 là 210 tỷ đồng. Giải ngân đến 31/10/2024: 112 tỷ đồng, đạt 53,3%.           | actual 210; actual 112
province | Kế hoạch vốn nông thôn mới năm 2025 là 410 tỷ đồng; đến 31/12/2025 giải ngân 400 tỷ đồng.                      | target 410; target 400
province | Phấn đấu hoàn thành kế hoạch vốn nông thôn mới năm 2025, đến 30/6 giải ngân 215 tỷ đồng.                       | target 215
plan     | Nhu cầu vốn nông thôn mới năm 2025 là 410 tỷ đồng, đến 30/6/2025 giải ngân 215 tỷ đồng.                        | target 410; target 215
"""


@pytest.mark.parametrize("row", drawn(SPENT), ids=lambda row: row["said"])
def test_money_paid_out_until_a_day_is_no_plan(row):
    found = read(HEADS[row["head"]] + row["said"])
    assert "; ".join(f"{f.kind} {f.value}" for f in found) == row["stated"].strip()
