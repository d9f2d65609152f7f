"""A title without a letterhead, a number of criteria, money below a head of budgets."""

# Sentences may be long.
# ruff: noqa: E501

from pathlib import Path

import pytest

from ntm_analysis.reading.reader import read
from ntm_analysis.reading.tables import readings

COMMUNE = "UBND XÃ VĨNH AN\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2020\n"


def test_the_province_of_a_title_is_the_place_and_not_the_district_listed_first() -> (
    None
):
    said = (
        "QUYẾT ĐỊNH\nVề việc giao chỉ tiêu xây dựng nông thôn mới năm 2020 tỉnh Hậu Giang\n\n"
        "Điều 1. Giao chỉ tiêu năm 2020:\n1. Lũy kế 34/51 xã đạt chuẩn.\n"
        "- Huyện Long Mỹ: 02 xã (Thuận Hòa, Vĩnh Viễn A);\n- Huyện Vị Thủy: 01 xã (Vị Bình).\n"
        "2. Tiêu chí bình quân: 17,5 tiêu chí/xã.\n"
    )
    told = {f.value: f.place for f in read(said)}
    assert (told[34], told[17.5]) == ("Hậu Giang", "Hậu Giang")


@pytest.mark.parametrize(
    ("words", "met"),
    [
        ("Tổng số tiêu chí đạt: 17/19.", [(17, 19)]),
        ("Số tiêu chí đã hoàn thành là 17/19.", [(17, 19)]),
        ("Số tiêu chí chưa đạt: 2/19.", []),
    ],
)
def test_a_number_of_criteria_without_the_word_after_it(words: str, met: list) -> None:
    told = [f for f in read(COMMUNE + words) if f.measure == "criteria_met"]
    assert [(f.value, f.denominator) for f in told] == met


def test_budgets_of_each_level_below_the_states_budget_are_local(
    tmp_path: Path,
) -> None:
    page = tmp_path / "bieu.html"
    page.write_text(
        "<meta charset=utf-8><p>UBND HUYỆN TIÊN PHƯỚC</p>"
        "<p>TỔNG HỢP NGUỒN LỰC XÂY DỰNG NÔNG THÔN MỚI NĂM 2021</p><p>ĐVT: triệu đồng</p><table>"
        "<tr><th rowspan=2>Đơn vị<th colspan=3>Ngân sách nhà nước<th rowspan=2>Nhân dân<th rowspan=2>Tổng"
        "<tr><th>TW<th>Tỉnh<th>Huyện"
        "<tr><td>Tiên Cảnh<td>1.200<td>800<td>350<td>600<td>2.950"
        "<tr><td>Tiên Lộc<td>900<td>700<td>100<td>400<td>2.100"
        "<tr><td>Cộng<td>2.100<td>1.500<td>450<td>1.000<td>5.050</table>",
        encoding="utf-8",
    )
    rows = readings.of_file(page).rows
    total = {r["value"]: r["fund_source"] for r in rows if r["place"] == "Tiên Phước"}
    assert total == {
        2.1: "central", 1.5: "local", 0.45: "local", 1: "community", 5.05: "total"
    }  # fmt: skip
