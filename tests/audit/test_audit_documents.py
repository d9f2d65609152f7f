"""Reading and audit together on synthetic documents: each planted slip is found.

The province, its numbers and its sentences are invented; they follow from one another
as long as no slip is planted.
"""

from pathlib import Path

import pytest

from ntm_analysis.audit.laws import audit
from ntm_analysis.reading.reader import read

REPORT = """BÁO CÁO
Kết quả thực hiện Chương trình MTQG xây dựng nông thôn mới tỉnh Quảng Trị năm 2019
Quảng Trị, ngày 31 tháng 12 năm 2019
Đến hết năm 2019, toàn tỉnh có 46/117 xã đạt chuẩn nông thôn mới, chiếm 39,3%. \
Bình quân toàn tỉnh đạt 14,6 tiêu chí/xã, tăng 0,9 tiêu chí so với năm 2018 \
(năm 2018 là 13,7 tiêu chí/xã).
- Số xã đạt 19 tiêu chí có 46 xã;
- Số xã đạt 15-18 tiêu chí có 15 xã;
- Số xã đạt 10-14 tiêu chí có 42 xã;
- Số xã đạt 5-9 tiêu chí có 14 xã; không còn xã dưới 5 tiêu chí.
Tổng nguồn vốn huy động năm 2019 là 1.250,5 tỷ đồng, trong đó: ngân sách trung ương \
210,3 tỷ đồng; ngân sách địa phương 140,2 tỷ đồng; vốn lồng ghép 300 tỷ đồng; \
vốn tín dụng 500 tỷ đồng; doanh nghiệp 45 tỷ đồng; cộng đồng dân cư 55 tỷ đồng.
Mục tiêu năm 2020: phấn đấu có thêm 12 xã đạt chuẩn, nâng tổng số xã đạt chuẩn lên \
58/117 xã (49,6%).
Năm 2020 có 03 xã đạt chuẩn nông thôn mới nâng cao gồm: Cam Thủy, Gio Mỹ, Vĩnh Lâm.
"""
SLIPS = [
    (
        "46/117 xã đạt chuẩn nông thôn mới, chiếm 39,3%",
        "39,3%",
        "36,3%",
        "share_of_count",
    ),
    ("tăng 0,9 tiêu chí", "0,9", "1,9", "before_plus_new"),
    ("10-14 tiêu chí có 42 xã", "42 xã", "43 xã", "bands_sum"),
    ("tín dụng 500 tỷ", "500", "600", "funding_sum"),
    ("thêm 12 xã", "12", "13", "before_plus_new"),
    ("lên 58/117 xã", "58/117", "58/107", "one_denominator"),
    ("03 xã đạt chuẩn nông thôn mới nâng cao", "03", "04", "names_counted"),
    ("lên 58/117 xã (49,6%)", "58/117 xã (49,6%)", "45/117 xã", "target_not_yet_met"),
    ("Bình quân toàn tỉnh đạt 14,6", "14,6", "16,6", "mean_within_bands"),
]


def failed(text: str) -> set[str]:
    found = audit(read(text), "vi", text)
    assert len(found) > 10
    return {finding.check for finding in found if not finding.passed}


def test_a_document_whose_numbers_follow_raises_no_alarm():
    assert failed(REPORT) == set()


@pytest.mark.parametrize(
    ("where", "old", "new", "check"), SLIPS, ids=lambda x: str(x)[:24]
)
def test_a_planted_slip_is_found(where, old, new, check):
    assert where in REPORT
    assert check in failed(REPORT.replace(where, where.replace(old, new, 1)))


# Sentences of the kinds found in reports: none of them contradicts itself.
NO_SLIP = [
    "Số tiêu chí bình quân toàn tỉnh là 14 tiêu chí/xã, cao hơn bình quân cả nước "
    "(11,6 tiêu chí/xã).",
    "Tỉnh Quảng Trị có 109 xã đạt chuẩn nông thôn mới. Riêng năm 2014, có 71 xã đạt "
    "chuẩn nông thôn mới.",
    "Đến cuối năm 2018 có thêm 14 xã hoàn thành 19/19 tiêu chí, đưa tổng số xã đạt "
    "chuẩn toàn tỉnh lên 44/104 xã.\n- Số xã đạt 15-18 tiêu chí: 29 xã.\n"
    "- Số xã đạt 10-14 tiêu chí: 28 xã.\n- Số xã đạt 8-9 tiêu chí: 3 xã.",
    "Tỷ lệ hộ nghèo toàn tỉnh còn 1,91%. Tỷ lệ hộ nghèo khu vực nông thôn còn 2,89%.",
    "Từ năm 2010 đến nay huy động 44.263 tỷ đồng, trong đó giai đoạn 2010-2015 là "
    "24.470 tỷ đồng. Vốn tín dụng 23.110,7 tỷ đồng.",
    "Cả nước có 5.775/8.227 xã đạt chuẩn, trong đó 83 xã kiểu mẫu (tăng 40 xã so với "
    "cuối năm 2021).",
]


@pytest.mark.parametrize("words", NO_SLIP, ids=lambda words: words[:30])
def test_sentences_that_only_seem_to_contradict_raise_no_alarm(words):
    text = f"BÁO CÁO\nTình hình nông thôn mới tỉnh Quảng Trị năm 2018\n{words}\n"
    found = audit(read(text), "vi", text)
    assert [finding.message for finding in found if not finding.passed] == []


@pytest.mark.parametrize(("year", "checks"), [("33", [True]), ("43", [False])])
def test_criteria_planned_year_by_year_make_those_outstanding(year, checks):
    text = (
        "KẾ HOẠCH\nXây dựng nông thôn mới tỉnh Lào Cai năm 2024\n12 xã còn 103 tiêu "
        "chí chưa đạt, trong đó năm 2024 hoàn thành 70 tiêu chí, năm 2025 hoàn thành "
        f"{year} tiêu chí.\n"
    )
    found = audit(read(text), "vi", text)
    assert [f.passed for f in found if f.check == "outstanding_parts"] == checks


DOCUMENTS = sorted(
    (Path(__file__).parents[1] / "reading" / "documents").glob("seen/*.txt")
)
# The synthetic report of Thanh Ba does contradict itself: 13 communes at 19 criteria,
# 3 at 15-18 and 2 at 10-14 of 18 make a mean of at least 312/18 = 17.33, not 17.1.
CONTRADICTS_ITSELF = {"thanh-ba-report": {"mean_within_bands"}}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_synthetic_documents_raise_no_alarm_but_the_one_they_hold(path):
    text = path.read_text(encoding="utf-8")
    found = audit(read(text), "vi", text)
    failed = {finding.check for finding in found if not finding.passed}
    assert failed == CONTRADICTS_ITSELF.get(path.stem, set())
