"""Parts by name that make a count, rises since a time, money whose unit is said once."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

REPORT = "UBND TỈNH BẮC KẠN\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2023\n"
ECONOMY = "UBND TỈNH BẮC KẠN\nBÁO CÁO\nKết quả phát triển kinh tế năm 2023\n"
PARTS = """
said                                                                                               | stated
Giao chỉ tiêu 9 xã đạt chuẩn nông thôn mới năm 2024 (Chợ Đồn 4, Na Rì 3, Bạch Thông 2).             | 9 Bắc Kạn; 4 Chợ Đồn; 3 Na Rì; 2 Bạch Thông
Năm 2023 có 9 xã được công nhận đạt chuẩn nông thôn mới (Chợ Đồn: 4; Na Rì: 3; Bạch Thông: 2).      | 9 Bắc Kạn; 4 Chợ Đồn; 3 Na Rì; 2 Bạch Thông
Năm 2023 công nhận 7 xã nông thôn mới nâng cao: Chợ Đồn 4 và huyện Na Rì 3.                         | 7 Bắc Kạn; 4 Chợ Đồn; 3 Na Rì
Năm 2023 công nhận 7 xã nâng cao (Chợ Đồn 4, Na Rì 3); 3 xã kiểu mẫu: Chợ Đồn (2), Na Rì (1).        | 7 Bắc Kạn; 4 Chợ Đồn; 3 Na Rì; 3 Bắc Kạn; 2 Chợ Đồn; 1 Na Rì
Năm 2023 có 9 xã được công nhận đạt chuẩn nông thôn mới (Chợ Đồn 4, Na Rì 3, Bạch Thông 3).         | 9 Bắc Kạn
Năm 2023 có 9 trường đạt chuẩn (Chợ Đồn 4, Na Rì 3, Bạch Thông 2).                                  |
Toàn tỉnh có 3 xã đạt chuẩn nông thôn mới (Yên Đĩnh 2015, Quảng Khê 2018, Kim Lư 2020).             | 3 Bắc Kạn
"""


@pytest.mark.parametrize("row", drawn(PARTS), ids=lambda row: row["said"])
def test_numbers_behind_names_are_read_where_they_make_the_count(row):
    found = read(REPORT + row["said"])
    assert "; ".join(f"{f.value} {f.place}" for f in found) == row["stated"].strip()
    assert all(f.confidence != "high" for f in found if f.place != "Bắc Kạn")


def test_items_below_a_count_are_of_their_districts():
    found = read(
        "UBND TỈNH BẮC KẠN\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2024\n"
        "1. Số xã đạt chuẩn nông thôn mới năm 2024: 9 xã\n"
        "- Chợ Đồn: 04 xã\n- Na Rì: 03 xã\n- Bạch Thông: 02 xã\n"
    )
    assert [(f.value, f.place, f.kind) for f in found] == [
        (9, "Bắc Kạn", "target"),
        (4, "Chợ Đồn", "target"),
        (3, "Na Rì", "target"),
        (2, "Bạch Thông", "target"),
    ]


def test_provinces_of_a_list_are_provinces():
    found = read(
        "Đến hết năm 2023, hai tỉnh có 190 xã đạt chuẩn nông thôn mới (Yên Bái 117, Lào Cai 73)."
    )
    assert [(f.value, f.place, f.place_level) for f in found[1:]] == [
        (117, "Yên Bái", "province"),
        (73, "Lào Cai", "province"),
    ]


RISES = """
said                                                                                               | stated
So với năm 2018, đến năm 2023 số xã đạt chuẩn nông thôn mới tăng 21 xã.                             | new 21 2018/2023
Đến năm 2023 có 31 xã đạt chuẩn nông thôn mới, so với năm 2018 tăng 21 xã.                          | all 31 2023; new 21 2018/2023
Đến năm 2023 có 31 xã đạt chuẩn nông thôn mới (tăng 21 xã so với năm 2018).                         | all 31 2023; new 21 2018/2023
Đến năm 2023 có 31 xã đạt chuẩn nông thôn mới (so với năm 2018 là 10 xã).                           | all 31 2023; all 10 2018
Đến năm 2023 có 31 xã đạt chuẩn nông thôn mới, gấp 3 lần so với năm 2018 (10 xã).                   | all 31 2023; all 10 2018
Đến năm 2023, số xã đạt chuẩn nông thôn mới tăng 21 xã so với năm 2018, đạt 31 xã.                  | new 21 2018/2023; all 31 2023
So với năm 2018, thu nhập tăng nhiều. Năm 2023 công nhận 4 xã đạt chuẩn nông thôn mới.              | new 4 2023
"""


@pytest.mark.parametrize("row", drawn(RISES), ids=lambda row: row["said"])
def test_a_rise_runs_from_its_base_and_is_never_what_stands(row):
    told = [
        f"{'new' if f.measure.endswith('_new') else 'all'} {f.value} {f.time}"
        for f in read(f"Tỉnh Bắc Kạn. {row['said']}")
    ]
    assert "; ".join(told) == row["stated"].strip()


UNITS = """
head    | said                                                                                                            | stated
report  | Tổng vốn huy động (tỷ đồng): 1.240, trong đó: ngân sách trung ương 240; ngân sách tỉnh 300; tín dụng 700.        | total 1240; central 240; local 300; credit 700
report  | Huy động vốn xây dựng nông thôn mới (đơn vị: triệu đồng): tổng số 72.000; ngân sách tỉnh 32.000; nhân dân đóng góp 40.000. | total 72; local 32; community 40
report  | Vốn huy động năm 2023 (ĐVT: tỷ đồng):\\n- Ngân sách trung ương: 24,5\\n- Ngân sách tỉnh: 30\\n- Vốn tín dụng: 70      | central 24.5; local 30; credit 70
report  | Vốn xây dựng nông thôn mới, đơn vị tính: triệu đồng\\n- Tổng số: 72.000\\n- Ngân sách tỉnh: 32.000                  | total 72; local 32
report  | Vốn huy động (đơn vị: tỷ đồng): ngân sách tỉnh 120. Số công trình nước sạch: huyện 12; tỉnh 3.                   | local 120
report  | Vốn huy động (ĐVT: tỷ đồng):\\n1. Doanh nghiệp: 20\\n2. Số doanh nghiệp tham gia: 45                               | enterprise 20
report  | Nợ đọng xây dựng nông thôn mới (đơn vị: tỷ đồng): ngân sách tỉnh 12; ngân sách xã 20.                            |
economy | Thu ngân sách (đơn vị: tỷ đồng): ngân sách tỉnh 1.200; ngân sách huyện 300.                                      |
economy | Chi đầu tư (đơn vị: tỷ đồng): ngân sách trung ương 1.200; ngân sách tỉnh 300.                                    |
"""


@pytest.mark.parametrize("row", drawn(UNITS), ids=lambda row: row["said"])
def test_money_has_the_unit_that_is_said_once_before_it(row):
    head = REPORT if row["head"] == "report" else ECONOMY
    found = read(head + row["said"].replace("\\n", "\n"))
    told = [f"{f.fund_source} {f.value}" for f in found]
    assert "; ".join(told) == row["stated"].strip()
