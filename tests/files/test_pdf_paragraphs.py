"""Lines of a PDF become the paragraphs that a printer broke them from.

The same words read from a docx or a web page stand in one paragraph each; so they do
here, whatever the width of the page, and what begins anew on the page stays apart.
"""

import textwrap

import pytest
from made_documents import PdfMaker

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

RESULTS = (
    "Giai đoạn 2016 - 2020 toàn tỉnh Kiên Giang có 91 trong tổng số 116 xã đạt chuẩn "
    "nông thôn mới, huy động 18.365 tỷ đồng xây dựng nông thôn mới."
)
GOALS = (
    "Giai đoạn 2021 - 2025 tỉnh phấn đấu 100% số xã đạt chuẩn nông thôn mới, trong đó "
    "30% số xã đạt chuẩn nông thôn mới nâng cao; toàn tỉnh có thêm 6 huyện đạt chuẩn "
    "nông thôn mới, nâng tổng số lên 8/13 huyện; tỷ lệ hộ nghèo dưới 1%."
)


def printed(*paragraphs, width=60, gap=0.0, indent=0):
    """A page on which each paragraph is broken at a width, 18 points a line.

    The first line of each stands in by `indent` letters of six points.
    """
    maker = PdfMaker()
    for words in paragraphs:
        for number, line in enumerate(
            textwrap.wrap(words, width, initial_indent=" " * indent)
        ):
            maker.line(line.strip(), 60 + (0 if number else 6 * indent))
            maker.y -= 18
        maker.y -= gap
    return document_of(maker.bytes(), "a.pdf")


@pytest.mark.parametrize("width", [38, 52, 60, 77])
@pytest.mark.parametrize("apart", [{"gap": 9.0}, {"indent": 5}], ids=str)
def test_a_paragraph_is_one_line_however_wide_the_page(width, apart):
    document = printed(RESULTS, GOALS, width=width, **apart)
    assert document.text == f"{RESULTS}\n{GOALS}"


def test_what_is_planned_at_the_head_of_a_paragraph_is_planned_at_its_end():
    figures = read_document(printed(RESULTS, GOALS, gap=9))[0].figures
    known = {(f.measure, str(f.kind), f.value, str(f.time)) for f in figures}
    assert ("districts_recognized", "target", 8, "2021/2025") in known
    assert not {kind for _, kind, _, time in known if time == "2021/2025"} - {"target"}


def test_a_paragraph_goes_on_over_the_page():
    maker = PdfMaker()
    lines = textwrap.wrap(GOALS, 60)
    maker.text(*lines[:2])
    maker.page()
    maker.text(*lines[2:])
    assert document_of(maker.bytes(), "a.pdf").text == GOALS


APART = """
    Năm 2023 toàn tỉnh có thêm mười hai xã đạt chuẩn nông thôn mới
    - Huyện Bắc Sơn có thêm 3 xã;
    ---
    Đến hết năm 2023 có 93/181 xã đạt chuẩn nông thôn mới trong đó:
    1. Huyện Bắc Sơn 11 xã.
    ---
    Kết quả thực hiện chương trình
    Đến hết năm 2023 có 93/181 xã đạt chuẩn nông thôn mới, bằng 51%.
    ---
    BÁO CÁO
    Lạng Sơn, ngày 20 tháng 12 năm 2023
"""


@pytest.mark.parametrize("lines", APART.split("---"))
def test_signs_of_lists_and_lines_with_room_begin_anew(lines):
    given = [line.strip() for line in lines.strip().splitlines()]
    maker = PdfMaker()
    maker.text(*given)
    assert document_of(maker.bytes(), "a.pdf").text.split("\n") == given


def test_items_whose_signs_are_drawn_stay_apart():
    items = ["Huyện Nam Đàn có 18/18 xã đạt chuẩn nông thôn mới, 9 xã nâng cao.",
             "Huyện Yên Thành có 38/38 xã đạt chuẩn nông thôn mới."]  # fmt: skip
    maker = PdfMaker()
    maker.text("Kết quả theo huyện:")
    for words in items:
        maker.line(words, 90)
        maker.y -= 18
    assert document_of(maker.bytes(), "a.pdf").text.split("\n")[1:] == items


def test_what_is_crossed_out_in_a_pdf_is_left_out_and_told():
    maker = PdfMaker()
    end = maker.line("Đến hết năm 2023 toàn tỉnh có ")
    after = maker.line("52", end)
    maker.pages[-1].append(f"{end} {maker.y + 3.6} {after - end} 0.6 re f")
    maker.line(" 55 xã đạt chuẩn nông thôn mới.", after)
    document = document_of(maker.bytes(), "a.pdf")
    assert [f.value for f in read_document(document)[0].figures] == [55]
    assert document.notes == ("a.pdf: 1 passages struck out were left out.",)


def test_what_is_underlined_in_a_pdf_is_read():
    maker = PdfMaker()
    end = maker.line("Đến hết năm 2023 toàn tỉnh có ")
    after = maker.line("55", end)
    maker.pages[-1].append(f"{end} {maker.y - 1.5} {after - end} 0.6 re f")
    maker.line(" xã đạt chuẩn nông thôn mới.", after)
    document = document_of(maker.bytes(), "a.pdf")
    assert [f.value for f in read_document(document)[0].figures] == [55]
    assert not document.notes
