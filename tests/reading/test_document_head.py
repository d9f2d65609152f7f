"""The title of a plan, from the ways in which offices write its first page."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.context.document_head import document_head

# Lines of a first page between slashes.
PAGES = """
    page | title
    KẾ HOẠCH / Thực hiện năm 2026 / I. Mục tiêu | Kế hoạch thực hiện năm 2026
    XÃ A / KẾ HOẠCH xây dựng xã đạt chuẩn / Hiện trạng | Kế hoạch xây dựng xã đạt chuẩn
    TỈNH B / KẾ HOẠCH NÔNG THÔN MỚI / I. MỤC TIÊU | KẾ HOẠCH NÔNG THÔN MỚI
    Kế hoạch triển khai tại huyện / I. Mục tiêu | Kế hoạch triển khai tại huyện
    Tin: Kế hoạch nêu rõ / Tỉnh có 60 xã. | Tin: Kế hoạch nêu rõ
    BỘ A / QUYẾT ĐỊNH / Phê duyệt Chương trình năm 2026 / QUYẾT ĐỊNH: | Quyết định: Phê duyệt Chương trình năm 2026
    TỈNH B / CHỈ THỊ / Về xây dựng nông thôn mới / I. | Chỉ thị về xây dựng nông thôn mới
"""


@pytest.mark.parametrize("row", drawn(PAGES), ids=lambda row: row["title"][:40])
def test_the_title_is_what_follows_the_kind_of_the_document(row):
    page = row["page"].replace(" / ", "\n")
    assert document_head(page).title == row["title"]


PLACES = """
    page | place
    THỦ TƯỚNG CHÍNH PHỦ / Số: 900/QĐ-TTg / Hà Nội, ngày 31 tháng 01 năm 2026 / QUYẾT ĐỊNH / Phê duyệt Chương trình | Việt Nam
    BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG / Số: 417/QĐ-BNNMT / Hà Nội, ngày 31 tháng 01 năm 2026 / QUYẾT ĐỊNH / Phê duyệt Chương trình | Việt Nam
    CHÍNH PHỦ / Số: 424/NQ-CP / Hà Nội, ngày 30 tháng 12 năm 2025 / NGHỊ QUYẾT / Về kế hoạch | Việt Nam
    BAN CHỈ ĐẠO TRUNG ƯƠNG CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA / Số: 12/BC-BCĐTW / Hà Nội, ngày 12 tháng 3 năm 2024 / BÁO CÁO | Việt Nam
    BỘ NÔNG NGHIỆP VÀ PTNT / VĂN PHÒNG ĐIỀU PHỐI / Số: 45/VPĐP-KHTH / Hà Nội, ngày 12 tháng 3 năm 2024 / Báo cáo | Việt Nam
    QUỐC HỘI / Nghị quyết số: 257/2025/QH15 / Hà Nội, ngày 11 tháng 12 năm 2025 / NGHỊ QUYẾT | Việt Nam
    THÀNH ỦY HÀ NỘI / Số 04-CTr/TU / Hà Nội, ngày 17 tháng 3 năm 2021 / CHƯƠNG TRÌNH / Xây dựng | Hà Nội
    SỞ NÔNG NGHIỆP VÀ PTNT HÀ NỘI / Số: 4/BC-SNN / Hà Nội, ngày 17 tháng 3 năm 2021 / BÁO CÁO / Kết quả | Hà Nội
    UBND THÀNH PHỐ HÀ NỘI / Số: 12/KH-UBND / Hà Nội, ngày 31 tháng 01 năm 2026 / KẾ HOẠCH / Năm 2026 | Hà Nội
    TỈNH LẠNG SƠN - BAN CHỈ ĐẠO / Số: 12/KH-BCĐ / Lạng Sơn, ngày 31 tháng 01 năm 2026 / KẾ HOẠCH / Căn cứ Quyết định số: 263/QĐ-TTg | Lạng Sơn
"""


@pytest.mark.parametrize("row", drawn(PLACES), ids=lambda row: row["page"][:40])
def test_an_act_of_the_government_is_none_of_the_city_it_was_signed_in(row):
    page = row["page"].replace(" / ", "\n")
    assert document_head(page).place == row["place"]


def test_of_a_text_about_a_commune_alone_the_commune_is_named_else_nobody():
    about = "Xã Kháng Chiến họp. Xã Kháng Chiến có 9 thôn. Xã Kháng Chiến bàn việc."
    assert document_head(about).place == "Kháng Chiến"
    assert document_head("Hội nghị bàn việc nông thôn mới.").place == ""
