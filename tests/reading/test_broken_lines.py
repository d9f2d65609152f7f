"""A text says the same however its lines are broken and its letters are written."""
# Texts are read as wholes, so their lines may be long.
# ruff: noqa: E501

import textwrap
import unicodedata
from collections.abc import Callable

import pytest

from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.reader import read
from ntm_analysis.reading.text.blocks import blocks, in_one_line
from ntm_analysis.reading.text.normal import working_copy

REPORT = """UBND HUYỆN KIM SƠN
BÁO CÁO
Kết quả xây dựng nông thôn mới năm 2022, nhiệm vụ năm 2023

Kim Sơn, ngày 12 tháng 01 năm 2023

I. Kết quả
Đến hết năm 2022, huyện Kim Sơn có 20/23 xã đạt chuẩn nông thôn mới, trong đó 6 xã đạt chuẩn nông thôn mới (NTM) nâng cao và 2 xã đạt chuẩn nông thôn mới kiểu mẫu. Bình quân đạt 18,2 tiêu chí/xã. Thu nhập bình quân đầu người khu vực nông thôn đạt 58,4 triệu đồng/năm; tỷ lệ hộ nghèo còn 2,31%.
Trong năm 2022, huyện đã huy động 412,5 tỷ đồng xây dựng nông thôn mới, trong đó ngân sách Trung ương 21 tỷ đồng, tỉnh 86 tỷ đồng, huyện 120 tỷ đồng, nhân dân đóng góp 48 tỷ đồng.
II. Nhiệm vụ năm 2023
Trong giai đoạn 2021 - 2025, huyện Kim Sơn tập trung nguồn lực; năm 2023 phấn đấu có thêm 2 xã đạt chuẩn nông thôn mới, 3 xã đạt chuẩn nông thôn mới nâng cao.
"""
NEWS = """Ninh Bình có thêm 5 xã đạt chuẩn nông thôn mới

(baoninhbinh.vn) - 6 tháng đầu năm 2021, tỉnh Ninh Bình công nhận thêm 5 xã đạt chuẩn nông thôn mới, nâng tổng số xã đạt chuẩn của tỉnh lên 116/119 xã.

Cùng thời điểm, huyện Nho Quan có 21/26 xã đạt chuẩn nông thôn mới; huyện Gia Viễn có 20/20 xã đạt chuẩn nông thôn mới.
"""


def wrapped(width: int) -> Callable[[str], str]:
    def wrap(text: str) -> str:
        lines = (
            textwrap.fill(line, width, break_on_hyphens=False) if line else line
            for line in text.split("\n")
        )
        return "\n".join(lines)

    return wrap


WAYS: dict[str, Callable[[str], str]] = {
    "72 characters": wrapped(72),
    "88 characters": wrapped(88),
    "100 characters": wrapped(100),
    "letters and marks apart": lambda text: unicodedata.normalize("NFD", text),
    "blanks that do not break": lambda text: text.replace(" ", "\u00a0"),
    "two blanks": lambda text: text.replace(" ", "  "),
    "lines of Windows": lambda text: text.replace("\n", "\r\n"),
    "blanks at the end": lambda text: text.replace("\n", " \n"),
    "indented": lambda text: textwrap.indent(text, "    "),
    "long dashes": lambda text: text.replace("-", "\u2013"),
}


def of(figure: StatedFigure) -> tuple[str, ...]:
    return figure.time, figure.place, figure.fund_source or "", figure.confidence


def told(text: str) -> list[tuple[object, ...]]:
    return sorted(
        (*map(str, (f.measure, f.kind, f.value, f.percent, f.denominator)), *of(f))
        for f in read(text)
    )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", [REPORT, NEWS], ids=["report", "news"])
def test_a_text_says_the_same_however_it_is_written(text: str, way: str) -> None:
    expected = told(text)
    assert len(expected) >= 4
    assert told(WAYS[way](text)) == expected


def test_every_figure_of_broken_lines_shows_its_words_of_the_source() -> None:
    broken = wrapped(72)(REPORT)
    for figure in read(broken):
        assert broken[figure.start : figure.end] == figure.evidence


def test_lines_of_a_list_are_not_joined() -> None:
    text = "\n".join(
        [
            "Các xã đăng ký đạt chuẩn nông thôn mới trong năm 2023 của huyện gồm:",
            "- Xã Kim Mỹ, đang hoàn thiện tiêu chí về trường học và môi trường;",
            "- Xã Kim Trung, đang hoàn thiện tiêu chí về giao thông, thu nhập;",
            "- Xã Kim Đông, đang hoàn thiện tiêu chí về văn hóa, về hộ nghèo.",
        ]
    )
    assert len(blocks(working_copy(text))) == 4


def test_a_copy_in_one_line_finds_its_way_back() -> None:
    text = "Huyện Kim Sơn có 20/23 xã đạt chuẩn nông\n   thôn mới, huyện đã làm xong.\n"
    copy = working_copy(text)
    joined = in_one_line(copy, blocks(copy))
    assert "nông thôn mới" in joined.work
    for at, letter in enumerate(joined.work.rstrip("\n")):
        source = text[joined.origin[at]]
        assert source.lower() == letter or (letter, source) == (" ", "\n")


def test_a_line_that_ends_in_a_semicolon_for_want_of_room_goes_on() -> None:
    said = (
        "UBND TỈNH YÊN BÁI\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2018\n\n"
        "- Tiêu chí số 18 về Hệ thống chính trị và tiếp cận pháp luật: Bồi dưỡng cho 2.079 lượt "
        "cán bộ, công chức cấp xã để từng bước đạt chuẩn đội ngũ cán bộ xã theo quy định; cải thiện "
        "chất lượng các dịch vụ hành chính công; bảo đảm khả năng tiếp cận pháp luật cho nhân dân; "
        "năm 2018 hoàn thành thêm 15 xã đạt tiêu chí, nâng tổng số xã đạt tiêu chí toàn tỉnh là 55/157 xã.\n"
    )
    for width in range(70, 90):
        told = [(f.measure, f.criterion, f.value) for f in read(wrapped(width)(said))]
        assert ("communes_meeting_criterion", 18, 55) in told, width
