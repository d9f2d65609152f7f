"""What a sheet of styles or the colour of the paper hides is left out and told."""

# Rules of a sheet are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from made_documents import PdfMaker, docx, paragraph, run, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read

HEAD = ("UBND TỈNH CAO BẰNG", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2022")
SAID = "Hết năm 2022 toàn tỉnh có 71 xã đạt chuẩn nông thôn mới."
OTHER = "Hết năm 2022 toàn tỉnh có 61 xã đạt chuẩn nông thôn mới."


def values(document):
    return [figure.value for figure in read(document.text)]


def page(sheet, body, head=""):
    text = web_page(*HEAD, f"{head}<style>{sheet}</style>", body, f"<p>{SAID}</p>")
    return document_of(text, "a.html")


@pytest.mark.parametrize(
    ("sheet", "body"),
    [
        (".box .old {display:none}", "<div class=box><div><p class=old>{}</div></div>"),
        (".box > .old {display:none}", "<div class=box><p class=old>{}</p></div>"),
        (".box p {visibility:hidden}", "<div class=box><p>{}</p></div>"),
        ("div.box p.old {display:none}", "<div class=box><p class=old>{}</p></div>"),
        (
            "#side .box > p {font-size:0}",
            "<div id=side><i class=box><p>{}</p></i></div>",
        ),
        (".w {color:#fff}", "<p class=w>{}</p>"),
        ("", "<p style='color:white'>{}</p>"),
        ("", "<p style='color: rgb(254, 254, 254)'>{}</p>"),
        ("", "<p><font color='#FFFFFF'>{}</font></p>"),
        ("", "<p style='font-size:1px'>{}</p>"),
        ("", "<p style='font-size:.5pt'>{}</p>"),
    ],
)
def test_what_a_page_hides_is_left_out_and_told(sheet, body):
    document = page(sheet, body.format(OTHER))
    assert values(document) == [71]
    assert [note.key for note in document.notes] == ["hidden"]


@pytest.mark.parametrize(
    ("sheet", "body"),
    [
        (".box > .old {display:none}", "<div class=box><b><p class=old>{}</p></b></div>"),
        (".box .old {display:none}", "<p class=old>{}</p>"),
        (".box .old {display:none} .old.open {display:block}", "<div class=box><p class=old>{}</p></div>"),
        (".box:hover .old {display:none}", "<div class=box><p class=old>{}</p></div>"),
        ("th {background:#036; color:#fff}", "<table><tr><th>{}</table>"),
        (".box {background:navy} .box p {color:white}", "<div class=box><p>{}</p></div>"),
        ("tr:first-child {background:navy} th {color:white}", "<table><tr><th>{}</table>"),
        ("", "<table bgcolor=navy><tr><td style='color:white'>{}</table>"),
        ("", "<p style='font-size:12px'>{}</p>"),
        ("", "<p style='background-color:#ffffff; color:#333'>{}</p>"),
    ],
)  # fmt: skip
def test_what_a_page_shows_is_read(sheet, body):
    document = page(sheet, body.format(OTHER))
    assert values(document) == [61, 71]
    assert document.notes == ()


def test_white_letters_are_read_where_a_sheet_from_elsewhere_may_lay_a_ground():
    sheets = "<link rel='stylesheet' href='a.css'>"
    document = page("", f"<p class=bar style='color:white'>{OTHER}</p>", sheets)
    assert values(document) == [61, 71]


@pytest.mark.parametrize("look", ['<w:color w:val="FEFEFE"/>', '<w:sz w:val="3"/>'])
def test_a_style_of_word_in_white_or_of_specks_is_left_out(look):
    style = f'<w:style w:styleId="Old"><w:rPr>{look}</w:rPr></w:style>'
    old = paragraph(OTHER).replace(
        "<w:p>", '<w:p><w:pPr><w:pStyle w:val="Old"/></w:pPr>', 1
    )
    shown = paragraph(run(SAID, '<w:color w:val="auto"/>'))
    head = "".join(map(paragraph, HEAD))
    document = document_of(docx(head + old + shown, styles=style), "a.docx")
    assert values(document) == [71]
    assert [note.key for note in document.notes] == ["hidden"]


def printed(*before, after=""):
    """A page of a PDF with a line between two marks of the printer's language."""
    maker = PdfMaker()
    maker.text(*HEAD)
    maker.pages[-1] += before
    maker.text(OTHER)
    maker.pages[-1].append(after or "0 g")
    maker.text(SAID)
    return document_of(maker.bytes(), "a.pdf")


def test_white_letters_on_the_paper_of_a_pdf_are_left_out_and_told():
    document = printed("1 1 1 rg")
    assert values(document) == [71]
    assert document.notes == ("a.pdf: 1 hidden passages were left out.",)


def test_white_letters_on_a_coloured_ground_of_a_pdf_are_read():
    document = printed("0 0 0.4 rg 0 0 600 900 re f", "1 1 1 rg")
    assert values(document) == [61, 71]
    assert document.notes == ()


def test_a_ground_under_a_whole_page_is_no_table():
    maker = PdfMaker()
    maker.pages[-1].append("1 1 1 rg 20 20 555 800 re f 0 g")
    maker.text(*HEAD, SAID)
    rows = (
        ("Chỉ tiêu", "Thực hiện 2022", "Kế hoạch 2023"),
        ("Số xã nâng cao", "9", "14"),
    )
    maker.table(rows)
    document = document_of(maker.bytes(), "a.pdf")
    assert [len(table.cells) for table in document.tables] == [6]
    assert document.text.splitlines()[-3:] == [SAID, *map("\t".join, rows)]
