"""Signs of notes, unseen rows and other pages' headlines, as programs write them."""

# Parts of files are written as wholes, so their lines may be long.
# ruff: noqa: E501
import base64
import io
import zipfile

import pytest
from made_documents import docx, docx_table, paragraph, run, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read

HEAD = ("UBND TỈNH YÊN BÁI", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2021")
BEFORE, AFTER = "Hết năm 2021 toàn tỉnh có 64", " xã đạt chuẩn nông thôn mới."
SAID = BEFORE + AFTER
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
ASKS = "<w:r><w:instrText> NOTEREF _Ref7 \\h </w:instrText></w:r>"
MARKED = (
    '<w:r><w:footnoteReference w:id="5" w:customMarkFollows="1"/><w:t>3</w:t></w:r>'
)


def word(*paragraphs, **others):
    body = "".join(map(paragraph, HEAD)) + "".join(paragraphs)
    return document_of(docx(body, **others), "a.docx")


def page(*blocks):
    return document_of(web_page(*HEAD, *blocks), "a.html")


def values(document):
    return [figure.value for figure in read(document.text, document.tables)]


@pytest.mark.parametrize(
    "sign",
    [
        run("3", '<w:rStyle w:val="FootnoteReference"/>'),
        run("3, 4", '<w:vertAlign w:val="superscript"/>'),
        f"{BEGIN}{ASKS}{run('3')}{END}",
        MARKED,
    ],
    ids=["style of Word", "two raised", "reference to a note", "own mark"],
)
def test_a_notes_sign_of_word_is_no_digit(sign):
    note = f'<w:footnote w:id="5">{paragraph("Có một xã mới.")}</w:footnote>'
    document = word(paragraph(BEFORE, sign, AFTER), footnotes=note)
    assert values(document) == [64]


def test_the_style_of_signs_that_a_file_brings_is_taken_as_it_says():
    style = '<w:style w:styleId="FootnoteReference"><w:rPr/></w:style>'
    sign = run("3", '<w:rStyle w:val="FootnoteReference"/>')
    assert values(word(paragraph(BEFORE, sign, AFTER), styles=style)) == [643]


@pytest.mark.parametrize(
    "sign",
    [
        '<span class="MsoFootnoteReference">3</span>',
        '<span class="sup">3</span>',
        '<span style="position:relative; top:-5px">3</span>',
        '<span style="vertical-align:5pt">3</span>',
        '<a href="trang.html#ftn3">3</a>',
        '<a href="#3">3</a>',
    ],
)
def test_a_notes_sign_of_a_web_page_is_no_digit(sign):
    assert values(page(f"<p>{BEFORE}{sign}{AFTER}</p>")) == [64]


@pytest.mark.parametrize(
    "number",
    [
        '<span style="vertical-align:top">64</span>',
        '<span class="note">64</span>',
        '<a href="#64">64</a>',
    ],
)
def test_a_number_behind_a_blank_is_no_sign(number):
    said = BEFORE.removesuffix("64")
    assert values(page(f"<p>{said}{number}{AFTER}</p>")) == [64]


ROWS = (
    ("Chỉ tiêu", "Thực hiện 2020", "Thực hiện 2021"),
    ("Số xã đạt chuẩn nông thôn mới", "58", "61"),
    ("Số xã nâng cao", "7", "9"),
)


@pytest.mark.parametrize(("mark", "told"), [("hidden", 1), ("del", 0)])
def test_a_row_that_word_does_not_show_is_left_out(mark, told):
    head, row, rest = docx_table(ROWS).split("<w:tr>", 2)[0:3]
    row, last = rest.split("<w:tr>")[0], rest.split("<w:tr>")[1]
    first = docx_table(ROWS).split("<w:tr>")[1]
    unseen = f"<w:tr><w:trPr><w:{mark}/></w:trPr>{row}"
    document = word(f"{head}<w:tr>{first}{unseen}<w:tr>{last}")
    assert values(document) == [7, 9]
    assert len(document.notes) == told


@pytest.mark.parametrize("look", ['<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])
def test_words_that_nobody_can_see_are_left_out_and_told(look):
    document = word(paragraph(run("Toàn tỉnh có 60 xã nâng cao. ", look), SAID))
    assert values(document) == [64]
    assert "hidden" in document.notes[0]


def test_white_words_on_a_colour_are_read():
    look = '<w:shd w:fill="1F3864"/><w:color w:val="FFFFFF"/>'
    document = word(paragraph(run(SAID, '<w:color w:val="FFFFFF"/>' + look)))
    assert values(document) == [64]
    assert document.notes == ()


def test_a_body_of_another_name_is_found_with_its_notes():
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = (
        '<Relationships><Relationship Id="a" Type="{}/{}" Target="{}"/></Relationships>'
    )
    note = f'<w:footnote w:id="5">{paragraph("Có 9 xã nâng cao.")}</w:footnote>'
    sign = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    given = docx(
        "".join(map(paragraph, HEAD)) + paragraph(BEFORE, sign, AFTER), footnotes=note
    )
    renamed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(given)) as old,
        zipfile.ZipFile(renamed, "w") as new,
    ):
        new.writestr(
            "_rels/.rels", rels.format(kind, "officeDocument", "/word/document2.xml")
        )
        new.writestr(
            "word/_rels/document2.xml.rels",
            rels.format(kind, "footnotes", "footnotes2.xml"),
        )
        for part in ("document", "footnotes"):
            new.writestr(f"word/{part}2.xml", old.read(f"word/{part}.xml"))
    assert values(document_of(renamed.getvalue(), "a.docx")) == [64, 9]


def test_pictures_as_large_as_pages_and_files_within_are_told():
    large = '<w:r><w:drawing><wp:extent xmlns:wp="x" cx="5600000" cy="7800000"/></w:drawing></w:r>'
    stamp = large.replace("5600000", "900000")
    document = word(
        paragraph(SAID), paragraph(large), paragraph(stamp), "<w:altChunk/>"
    )
    assert [note.key for note in document.notes] == ["embedded", "pictures"]
    assert [note.values["count"] for note in document.notes] == [1, 1]


def test_a_number_of_a_list_without_a_dot_is_none_of_the_number_behind_it():
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="4">'
        '<w:abstractNumId w:val="1"/></w:num>'
    )
    item = paragraph(
        "64 xã đạt chuẩn nông thôn mới.",
        properties='<w:numPr><w:numId w:val="4"/></w:numPr>',
    )
    assert values(word(item, numbering=numbering)) == [64]


OTHER = "Phú Thọ có 97 xã đạt chuẩn nông thôn mới"


@pytest.mark.parametrize(
    "block",
    [
        f'<p>&gt;&gt; <a href="x">{OTHER}</a></p>',
        f'<p>Xem thêm: <a href="x">{OTHER}</a></p>',
        f'<div><a href="x">{OTHER}</a> (02/3/2022)</div>',
        f"<marquee>{OTHER}</marquee>",
        f'<div class="sr-only">{OTHER}</div>',
        f'<div class="d-none">{OTHER}</div>',
        f'<style>#nhap{{display:none}}</style><p id="nhap">{OTHER}</p>',
        f'<p style="opacity:0">{OTHER}</p>',
    ],
)
def test_what_is_another_page_or_is_not_shown_is_not_read(block):
    assert values(page(f"<p>{SAID}</p>", block, "<p>Tỉnh có 9 xã nâng cao.</p>")) == [
        64,
        9,
    ]


@pytest.mark.parametrize(
    "head", ["Đọc nhiều", "Tin cùng loại:", "Có thể bạn quan tâm", "Tin bài khác"]
)
def test_other_news_below_a_short_page_are_not_read(head):
    more = "<p>Tỉnh có 9 xã nâng cao, đời sống người dân được cải thiện rõ rệt.</p>"
    assert values(
        page(f"<p>{SAID}</p>", more, f"<h4>{head}</h4>", f"<p>{OTHER}</p>")
    ) == [64, 9]


@pytest.mark.parametrize(
    "block",
    [
        f'<p><a href="x">{SAID}</a></p>',
        f'<h1><a href="x">{SAID[:-1]}</a></h1>',
        f'<p class="d-none d-md-block">{SAID}</p>',
    ],
)
def test_a_linked_sentence_a_title_and_what_larger_screens_show_are_read(block):
    assert values(page(block, "<p>Tỉnh có 9 xã nâng cao.</p>")) == [64, 9]


def test_lines_of_preformatted_text_stay_lines():
    table = "Chỉ tiêu      2020   2021\nSố xã nâng cao     7      9\nThôn kiểu mẫu    3    5"
    assert table.split("\n")[1] in page(f"<pre>{table}</pre>").text.split("\n")


@pytest.mark.parametrize("kind", ["alternative", "mixed"])
def test_a_page_in_a_letter_is_read(kind):
    body = base64.b64encode(web_page(*HEAD, f"<p>{SAID}</p>")).decode()
    part = f'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n{body}\n'
    letter = f"MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=q\n\n--q\n{part}--q--\n"
    assert values(document_of(letter.encode(), "a.eml")) == [64]
    assert values(document_of(f"MIME-Version: 1.0\n{part}".encode(), "a.mht")) == [64]


def test_an_archive_of_frames_is_its_sheets():
    parts = [
        b"<html><frameset><frame src='s.htm'></frameset></html>",
        web_page(*HEAD, f"<p>{SAID}</p>"),
    ]
    said = "".join(
        "--q\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        f"{base64.b64encode(part).decode()}\n"
        for part in parts
    )
    letter = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=q\n\n{said}--q--\n"
    assert values(document_of(letter.encode(), "a.mht")) == [64]
