"""A plan that the news tell of, and a nation that a text only compares itself with."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read


def shown(figure):
    value = figure.percent if figure.value is None else figure.value
    return f"{figure.measure} {figure.kind} {value:g} {figure.time}"


ANNOUNCED = """
    text | the first figure
    UBND tỉnh Bắc Kạn vừa ban hành Kế hoạch xây dựng nông thôn mới năm 2023. Theo đó, tỉnh có thêm 04 xã đạt chuẩn. | communes_recognized_new target 4 2023
    Yên Bái, 8/12/2023. HĐND tỉnh đã biểu quyết thông qua Nghị quyết về kinh tế - xã hội và nông thôn mới năm 2024. Cụ thể, tỉnh có thêm 8 xã đạt chuẩn. | communes_recognized_new target 8 2024
    Sơn La, 12/5/2021. UBND tỉnh phê duyệt Đề án xây dựng nông thôn mới giai đoạn 2021-2025. Theo đó, toàn tỉnh có 83 xã đạt chuẩn. | communes_recognized target 83 2021/2025
    Lạng Sơn, 20/3/2022. UBND huyện Bình Gia ban hành Kế hoạch xây dựng nông thôn mới năm 2022. Đến nay, huyện có 4/18 xã đạt chuẩn. | communes_recognized actual 4 2022-03-20
    Sau khi HĐND tỉnh Tuyên Quang ban hành Nghị quyết về xi măng, phong trào nông thôn mới lên mạnh. Tỉnh có 47/122 xã đạt chuẩn năm 2020. | communes_recognized actual 47 2020
"""


@pytest.mark.parametrize("row", drawn(ANNOUNCED), ids=lambda r: r["text"][:40])
def test_what_follows_the_news_of_a_plan_is_planned_for_its_years(row):
    assert shown(read(row["text"])[0]) == row["the first figure"]


def test_a_decision_to_recognise_is_no_plan_though_one_is_carried_out():
    found = read(
        "Yên Bái, 8/12/2023. Thực hiện kế hoạch năm 2023, UBND tỉnh vừa ban hành Quyết "
        "định công nhận xã đạt chuẩn nông thôn mới. Theo đó, 4 xã Minh Tiến, Đại Minh, "
        "Vân Hội, Phú Thịnh được công nhận đạt chuẩn nông thôn mới năm 2023."
    )
    assert [(f.kind, f.value) for f in found] == [("actual", 4)]


def test_the_nation_that_a_text_compares_itself_with_is_not_its_place():
    text = (
        "Tiến độ xây dựng nông thôn mới đến 30/9/2014\n"
        "- Bình quân: 12 tiêu chí/xã; cao hơn 1,8 tiêu chí so với bình quân cả nước.\n"
        "- Số xã đạt 13-18 tiêu chí: 31 xã.\n"
    )
    assert {f.confidence for f in read(text)} == {"medium"}
    assert {f.place for f in read(f"{text}(Quảng Nam)")} == {"Quảng Nam"}
    nation = text.replace("- Bình quân", "- Cả nước bình quân")
    assert read(nation)[0].place == "Việt Nam"


def test_a_decision_that_approves_a_programme_plans_and_one_on_results_does_not():
    head = "UBND TỈNH HÀ GIANG\nHà Giang, ngày 22 tháng 02 năm 2022\nQUYẾT ĐỊNH\n"
    plan = f"{head}Phê duyệt Chương trình nông thôn mới giai đoạn 2021 - 2025\n"
    assert read(f"{plan}Vốn: ngân sách tỉnh 1.560 tỷ đồng.")[0].kind == "target"
    results = f"{head}Phê duyệt kết quả rà soát tiêu chí nông thôn mới năm 2021\n"
    assert read(f"{results}Có 46/175 xã đạt chuẩn.")[0].kind == "actual"


def test_an_income_in_short_beside_its_plan_is_read():
    head = "UBND HUYỆN THANH CHƯƠNG\nNgày 3 tháng 1 năm 2024\nBÁO CÁO\nNông thôn mới năm 2023\n"
    found = read(
        f"{head}- Thu nhập: 46,7 tr (KH 46).\n- Kinh phí 320 tr, huy động 1.250 trđ."
    )
    assert [f.value for f in found if f.kind == "actual"] == [46.7, 0.32, 1.25]
