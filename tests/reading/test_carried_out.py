"""A goal with what was carried out of it, and resolutions titled in small letters."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

DATED = "TỈNH ỦY CÀ MAU\nCà Mau, ngày 28 tháng 6 năm 2023\nBÁO CÁO\nsơ kết nông thôn mới giữa nhiệm kỳ\n"


def shown(figure):
    value = figure.percent if figure.value is None else figure.value
    return f"{figure.measure} {figure.kind} {value:g} {figure.time}"


GOALS = """
    sentence | figures
    Tỷ lệ xã đạt chuẩn NTM đến năm 2025: 80%. Thực hiện: 54/82 xã (65,9%). | communes_recognized target 80 2025, communes_recognized actual 54 2023-06-28
    Tỷ lệ xã đạt chuẩn NTM năm 2025 là 80%; kết quả: 65,9%. | communes_recognized target 80 2025, communes_recognized actual 65.9 2023-06-28
    Số xã nâng cao đến năm 2025: 66 xã; thực hiện đến 31/5/2023: 54 xã. | communes_advanced target 66 2025, communes_advanced actual 54 2023-05-31
    Thu nhập bình quân đầu người năm 2025: 75 triệu đồng; thực hiện năm 2022: 58,4 triệu đồng. | income_per_capita target 75 2025, income_per_capita actual 58.4 2022
    Thực hiện năm 2022: 49/82 xã đạt chuẩn nông thôn mới. | communes_recognized actual 49 2022
"""


@pytest.mark.parametrize("row", drawn(GOALS), ids=lambda r: r["sentence"][:40])
def test_what_was_carried_out_of_a_goal_is_a_result(row):
    assert ", ".join(map(shown, read(DATED + row["sentence"]))) == row["figures"]


def test_what_was_carried_out_is_never_sure():
    said = "Số xã nâng cao đến năm 2025: 66 xã; thực hiện: 54 xã."
    assert [f.confidence for f in read(DATED + said)] == ["medium", "medium"]


def test_a_resolution_of_a_term_plans_though_its_title_is_in_small_letters():
    goals = "- Có 10/15 xã đạt chuẩn nông thôn mới, 1 xã nâng cao."
    plan = f"Nghị quyết Đảng bộ huyện Mường Khương nhiệm kỳ 2020 - 2025\n{goals}"
    assert [f.kind for f in read(plan)] == ["target", "target"]
    story = f"Nghị quyết đi vào cuộc sống ở huyện Mường Khương năm 2023\n{goals}"
    assert {f.kind for f in read(story)} == {"actual"}


def test_a_whole_of_the_next_province_goes_on_with_the_whole_before_it():
    said = (
        "Quảng Ngãi có 108/148 xã đạt chuẩn nông thôn mới, 27 xã nâng cao, 1 xã kiểu mẫu; "
        "Kon Tum có 46/85 xã, 10 xã nâng cao."
    )
    found = [(f.measure, f.value, f.place) for f in read(said)]
    assert found[3:] == [
        ("communes_recognized", 46, "Kon Tum"),
        ("communes_advanced", 10, "Kon Tum"),
    ]


def test_a_gain_of_one_commune_is_no_mean_of_its_district():
    report = "UBND HUYỆN KRÔNG BÔNG\nNgày 10 tháng 8 năm 2023\nBÁO CÁO\nNông thôn mới\n"
    assert not read(f"{report}Xã Hòa Lễ tăng 2 tiêu chí.")
    assert [f.value for f in read(f"{report}Mỗi xã tăng 2 tiêu chí.")] == [2]


def test_the_size_of_a_set_is_no_number_of_criteria_outstanding():
    report = "UBND XÃ ĐÔNG HÒA\nBÁO CÁO\nNông thôn mới tháng 10/2022\n"
    assert not read(f"{report}Tổng số 19 tiêu chí, 75 chỉ tiêu.")
