"""Days, bands and money of official documents: neighbours of what was read wrongly."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

HEADS = {
    "december": "UBND HUYỆN LÝ NHÂN\nLý Nhân, ngày 14 tháng 12 năm 2022\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n",
    "january": "UBND HUYỆN LÝ NHÂN\nLý Nhân, ngày 12 tháng 01 năm 2023\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n",
    "commune": "UBND XÃ HÒA HẬU\nHòa Hậu, ngày 14 tháng 12 năm 2022\nBÁO CÁO\nKết quả xây dựng nông thôn mới xã Hòa Hậu\n",
    "numbered": "ỦY BAN NHÂN DÂN XÃ BẢO LÂM 2\nSố: 22/BC-UBND\nBảo Lâm 2, ngày 06 tháng 02 năm 2026\nBÁO CÁO\nXây dựng nông thôn mới xã Bảo Lâm 2\n",
    "region": "BAN CHỈ ĐẠO TRUNG ƯƠNG CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA\nHà Nội, ngày 25 tháng 11 năm 2022\nBÁO CÁO\nXây dựng nông thôn mới vùng Bắc Trung Bộ\nToàn vùng có 6 tỉnh.\n",
    "october": "UBND HUYỆN LÝ NHÂN\nLý Nhân, ngày 17 tháng 10 năm 2022\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n",
    "draft": "UBND HUYỆN LÝ NHÂN\nLý Nhân, ngày 17 tháng 8 năm 2021\nĐỀ ÁN\nXây dựng nông thôn mới giai đoạn 2021 - 2025\n",
    "minutes": "UBND HUYỆN LÝ NHÂN\nLý Nhân, ngày 22 tháng 11 năm 2018\nBIÊN BẢN\nHọp thẩm tra xã đề nghị đạt chuẩn nông thôn mới\n",
    "whole": "UBND HUYỆN LÝ NHÂN\nLý Nhân, ngày 22 tháng 11 năm 2018\nBÁO CÁO\nKết quả thẩm tra hồ sơ đề nghị công nhận xã Hòa Hậu đạt chuẩn nông thôn mới\n3. Tổng hợp toàn huyện\n",
}
SAID = """
head     | said                                                                                   | stated
december | Toàn huyện có 12/20 xã đạt chuẩn nông thôn mới.                                        | 12 Lý Nhân 2022-12-14
january  | Toàn huyện có 12/20 xã đạt chuẩn nông thôn mới.                                        | 12 Lý Nhân 2022
december | Bình quân 14,6 tiêu chí/xã, trong khi cuối năm 2021 là 16,1 tiêu chí/xã. Đạt từ 15 - 18 tiêu chí có 8 xã. | 14.6 Lý Nhân 2022-12-14; 16.1 Lý Nhân 2021-12-31; 8 Lý Nhân 2022-12-14
december | Đến 30/11/2022 có 9 xã đạt từ 10 - 14 tiêu chí; không có xã dưới 10.                    | 9 Lý Nhân 2022-11-30; 0 Lý Nhân 2022-11-30
december | Đến 30/11/2022 có 9 xã đạt từ 10 đến 14 tiêu chí; dưới 10 còn 2 xã.                     | 9 Lý Nhân 2022-11-30; 2 Lý Nhân 2022-11-30
december | Đến 30/11/2022 có 3 xã còn dưới 10 tiêu chí.                                            | 3 Lý Nhân 2022-11-30
december | Có 3 xã còn dưới 10 tiêu chí chưa đạt.                                                  |
december | Các trường không có lớp dưới 10.                                                        |
commune  | Khi rà soát xã mới đạt 6 tiêu chí: 4, 8, 14, 15, 18, 19.                                | 6 Hòa Hậu 2022-12-14
commune  | Các xã lân cận mới đạt 6 tiêu chí.                                                      |
numbered | Xã đạt 16/19 tiêu chí.                                                                  | 16 Bảo Lâm 2 2026-02-06
region   | Đến tháng 10/2022 toàn vùng có 1.052 xã đạt chuẩn nông thôn mới.                        | 1052 Bắc Trung Bộ 2022-10
december | Dự toán năm của đơn vị được giao 3.486 triệu đồng, đã chi 3.412 triệu đồng.             |
december | Năm 2022 huyện được giao 29.470 triệu đồng thực hiện nông thôn mới.                     | 29.47 Lý Nhân 2022
december | Tiêu chí đạt thấp là cơ sở vật chất văn hóa (18 xã đạt), giao thông (11 xã đạt) và môi trường (9 xã). | 18 Lý Nhân 2022-12-14; 11 Lý Nhân 2022-12-14; 9 Lý Nhân 2022-12-14
december | Ngành điện bỏ vốn 11 tỷ đồng làm trạm biến áp.                                          | ?
december | Tổng vốn nông thôn mới 72.000 triệu đồng: tỉnh 16.800; huyện 8.500; lồng ghép 24.700.  | 72 Lý Nhân 2022; 16.8 Lý Nhân 2022; 8.5 Lý Nhân 2022; 24.7 Lý Nhân 2022
december | Huy động 72 tỷ đồng cho nông thôn mới; xã 95.                                           | 72 Lý Nhân 2022
october  | Thu nhập bình quân đầu người ước năm 2022 đạt 79 triệu đồng.                            | 79 Lý Nhân 2022 actual
draft    | Hiện trạng. Đến 30/6/2021 có 2 xã đạt 15 - 18 tiêu chí.                                  | 2 Lý Nhân 2021-06-30 actual
minutes  | + Hòa Hậu: đạt các tiêu chí. Thu nhập bình quân đầu người 37,2 triệu đồng/năm.           | ?
whole    | Có 20/20 xã đạt chuẩn nông thôn mới nâng cao.                                           | 20 Lý Nhân
december | Nâng hạng 12 sản phẩm OCOP.                                                             |
"""


@pytest.mark.parametrize("row", drawn(SAID), ids=lambda row: row["said"][:60])
def test_what_is_told_has_its_place_and_its_day(row):
    found = read(f"{HEADS[row['head']]}{row['said']}\n")
    if row["stated"] == "?":  # may be read, but never as a sure figure
        assert all(f.confidence != "high" for f in found)
        return
    told = [f"{f.value:g} {f.place} {f.time} {f.kind}" for f in found]
    wanted = [words.strip() for words in row["stated"].split(";") if words]
    assert len(told) == len(wanted)
    assert all(a.startswith(b) for a, b in zip(told, wanted, strict=True)), told


def test_a_goal_that_was_surpassed_dates_nothing_behind_it():
    found = read(
        f"{HEADS['december']}Đến ngày 10/12/2022 toàn huyện có 12 xã đạt chuẩn nông thôn mới, "
        "vượt mục tiêu tỉnh giao cho năm 2022 (11 xã); bình quân đạt 14,5 tiêu chí/xã."
    )
    (mean,) = [f for f in found if f.measure == "criteria_per_commune"]
    assert mean.time == "2022-12-10"


def test_what_one_year_brought_dates_nothing_behind_it():
    found = read(
        f"{HEADS['january']}1. Kết quả tính đến cuối năm 2022\n"
        "Toàn huyện có 12/20 xã đạt chuẩn nông thôn mới. Riêng năm 2022 công nhận 2 xã đạt chuẩn nông thôn mới. "
        "Bình quân đạt 14,5 tiêu chí/xã.\n"
    )
    assert [f.time for f in found] == ["2022-12-31", "2022", "2022-12-31"]


def test_districts_below_a_title_that_deals_money_out_have_their_sums():
    found = read(
        "UBND TỈNH PHÚ YÊN\nPhú Yên, ngày 7 tháng 2 năm 2023\nQUYẾT ĐỊNH\nPhân bổ vốn Chương trình xây dựng nông thôn mới năm 2023\n"
        "2. Phân theo địa phương (vốn trung ương):\nĐồng Xuân: 19.700 triệu đồng\nSông Hinh: 24.100 triệu đồng\n"
    )
    assert [(f.value, f.place) for f in found] == [
        (19.7, "Đồng Xuân"),
        (24.1, "Sông Hinh"),
    ]
    assert all(f.confidence != "high" for f in found)
