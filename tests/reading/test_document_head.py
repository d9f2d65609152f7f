"""The title of a plan, from the ways in which offices write its first page."""

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
"""


@pytest.mark.parametrize("row", drawn(PAGES), ids=lambda row: row["title"][:40])
def test_the_title_is_what_follows_the_kind_of_the_document(row):
    page = row["page"].replace(" / ", "\n")
    assert document_head(page).title == row["title"]
