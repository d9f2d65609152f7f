"""What stands on a page and is no text of it: left out, or read as what it is."""

import shlex
import stat
import sys
import time

import pytest
from made_documents import (
    PdfMaker,
    docx,
    docx_table,
    html_table,
    paragraph,
    run,
    web_page,
)

from ntm_analysis.errors import DocumentRefusedError
from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read

HEAD = ("UBND TỈNH CAO BẰNG", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2022")
SAID = "Hết năm 2022 toàn tỉnh có 71 xã đạt chuẩn nông thôn mới."
STRUCK, HIDDEN = "<w:strike/>", "<w:vanish/>"
RAISED = '<w:vertAlign w:val="superscript"/>'


def values(document):
    return [figure.value for figure in read(document.text)]


def word(*paragraphs, **others):
    head = "".join(map(paragraph, HEAD))
    return document_of(docx(head + "".join(paragraphs), **others), "a.docx")


def page(*blocks):
    return document_of(web_page(*HEAD, *blocks), "a.html")


def test_a_raised_sign_is_no_digit_of_the_number_before_it():
    maker = PdfMaker()
    maker.text(*HEAD)
    maker.noted("Hết năm 2022 toàn tỉnh có 71", "4", " xã đạt chuẩn nông thôn mới.")
    documents = [
        word(
            paragraph(
                "Hết năm 2022 toàn tỉnh có 71",
                run("4", RAISED),
                " xã đạt chuẩn nông thôn mới.",
            )
        ),
        page("<p>Hết năm 2022 toàn tỉnh có 71<sup>4</sup> xã đạt chuẩn NTM.</p>"),
        page(
            "<p>Toàn tỉnh có 71<span style='vertical-align: super'>4</span> xã đạt"
            " chuẩn NTM.</p>"
        ),
        document_of(maker.bytes(), "a.pdf"),
    ]
    for document in documents:
        assert "71⁴ xã" in document.text
        assert values(document) == [71]


def test_a_digit_beside_tall_letters_is_no_sign():
    # letters with marks above them stand taller than digits: "THẨM ĐỊNH 145 XÃ"
    maker = PdfMaker()
    end = maker.line("THẨM", size=17)
    end = maker.line("ĐỊNH 14", end + 6, 12)
    end = maker.line("5", end, 11.8)
    maker.line(" XÃ NĂM 2022", end, 12)
    text = document_of(maker.bytes(), "x.pdf").text
    assert "145 XÃ" in text


def test_a_sign_raised_by_its_style_is_raised():
    style = f'<w:style w:styleId="Note"><w:rPr>{RAISED}</w:rPr></w:style>'
    document = word(
        paragraph("Có 71", run("4", '<w:rStyle w:val="Note"/>'), " xã nâng cao."),
        styles=style,
    )
    assert "71⁴ xã" in document.text


def test_a_sign_is_raised_by_a_style_of_a_style_and_by_its_place_on_the_line():
    base = f'<w:style w:styleId="Base"><w:rPr>{RAISED}</w:rPr></w:style>'
    style = '<w:style w:styleId="Note"><w:basedOn w:val="Base"/></w:style>'
    plain = (
        '<w:style w:styleId="Plain"><w:basedOn w:val="Base"/><w:rPr>'
        '<w:vertAlign w:val="baseline"/></w:rPr></w:style>'
    )
    document = word(
        paragraph("Có 71", run("4", '<w:rStyle w:val="Note"/>'), " xã nâng cao,"),
        paragraph("có 3", run("5", '<w:rStyle w:val="Plain"/>'), " huyện,"),
        paragraph("có 8", run("6", '<w:position w:val="6"/>'), " xã kiểu mẫu,"),
        paragraph(run("có 28 thôn", '<w:position w:val="6"/>')),
        styles=base + style + plain,
    )
    for line in ("Có 71⁴ xã", "có 35 huyện", "có 8⁶ xã", "có 28 thôn"):
        assert line in document.text


def test_a_paragraph_hidden_by_its_style_is_left_out():
    style = f'<w:style w:styleId="Draft"><w:rPr>{HIDDEN}</w:rPr></w:style>'
    draft = paragraph("Hết năm 2022 toàn tỉnh có 61 xã đạt chuẩn nông thôn mới.")
    draft = draft.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="Draft"/></w:pPr>', 1)
    document = word(draft, paragraph(SAID), styles=style)
    assert values(document) == [71]


SHEET = """<style>/* .x{} */ .gone, p.old { display : none } .up{vertical-align:super}
.cut{text-decoration: line-through} .tab{display:none} .tab.active{display:block}
@media print { .paper { display: none } } @font-face{src:x}</style>"""


@pytest.mark.parametrize(
    ("element", "read_as"),
    [
        ('<span class="gone">61</span>', ""),
        ('<span class="a cut">61</span>', ""),
        ('71<b class="up">4</b>', "71⁴"),
        ('<span class="tab">71</span>', "71"),
        ('<span class="paper">71</span>', "71"),
        ('71<a href="#fn4">4</a>', "71⁴"),
        ('71<a href="#_ftn4"><span>[4]</span></a>', "71⁽⁴⁾"),
        ('71<a class="footnote" href="#x">4</a>', "71⁴"),
        ('<a href="#fn4">71</a>', "71"),
        ('<a href="/so-lieu#4">7</a>1', "71"),
    ],
)
def test_classes_of_a_page_hide_strike_and_raise_and_links_to_notes_are_signs(
    element, read_as
):
    document = page(SHEET, f"<p>Toàn tỉnh có {element} xã đạt chuẩn.</p>")
    assert document.text.endswith(
        f"Toàn tỉnh có {read_as} xã đạt chuẩn.".replace("  ", " ")
    )


def test_a_square_metre_and_a_formula_keep_their_raised_and_lowered_digits():
    document = page("<p>Nhà 45 m<sup>2</sup>, khí CO<sub>2</sub>.</p>")
    assert document.text.endswith("Nhà 45 m², khí CO₂.")


@pytest.mark.parametrize(
    ("look", "key"),
    [(STRUCK, "struck"), ("<w:dstrike/>", "struck"), (HIDDEN, "hidden")],
)
def test_struck_and_hidden_text_of_word_is_left_out_and_told(look, key):
    document = word(paragraph(run("Có 62 xã đạt chuẩn nông thôn mới; ", look), SAID))
    assert values(document) == [71]
    assert [note.key for note in document.notes] == [key]


def test_a_look_that_is_switched_off_or_was_before_a_change_leaves_nothing_out():
    was = f"<w:rPrChange><w:rPr>{STRUCK}</w:rPr></w:rPrChange>"
    for look in ('<w:strike w:val="0"/>', '<w:vanish w:val="false"/>', was):
        assert values(word(paragraph(run(SAID, look)))) == [71]


@pytest.mark.parametrize(
    "element",
    [
        "<del>{}</del>",
        "<s>{}</s>",
        "<span style='text-decoration:line-through'>{}</span>",
        "<span hidden>{}</span>",
        "<div style='display: none'><p>{}</p></div>",
        "<p style='mso-hide:all'>{}",
        "<div style='visibility:hidden'><div>x</div>{}</div>",
    ],
)
def test_struck_and_hidden_text_of_a_page_is_left_out_and_told(element):
    document = page(element.format("62 xã đạt chuẩn nông thôn mới"), SAID)
    assert values(document) == [71]
    assert len(document.notes) == 1


def test_menus_and_sidebars_are_left_out_whatever_they_are_built_of():
    menu = "".join(
        f"<li><a href='/{n}'>Huyện có {n} xã đạt chuẩn</a></li>" for n in (3, 4, 5)
    )
    side = "<div class='box sidebar'><b>Nổi bật</b><p>Có 9 xã đạt chuẩn NTM</p></div>"
    document = page(f"<div><ul>{menu}</ul></div>", side, SAID)
    assert values(document) == [71]
    assert "Nổi bật" not in document.text


def test_the_article_beside_a_sidebar_is_read():
    article = f"<div class='content has-sidebar'><p>{SAID}</p></div>"
    assert values(page(article)) == [71]


def test_a_text_box_is_read_once_and_tears_no_sentence():
    box = f"<w:txbxContent>{paragraph('Có 9 xã nâng cao.')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    first, second = SAID.split("71")
    document = word(paragraph(first, both, "71" + second))
    assert document.text.split("\n")[3:] == [SAID, "Có 9 xã nâng cao."]
    assert [mark.kind for mark in document.marks] == ["text_box"]


def test_a_text_box_without_a_newer_form_is_read():
    box = f"<w:txbxContent>{paragraph('Có 9 xã nâng cao.')}</w:txbxContent>"
    old = (
        f"<w:r><mc:AlternateContent><mc:Fallback>{box}</mc:Fallback>"
        f"</mc:AlternateContent></w:r>"
    )
    assert values(word(paragraph(old))) == [9]


def test_footnotes_are_read_as_notes_behind_their_paragraph():
    notes = (
        '<w:footnote w:id="0" w:type="separator">' + paragraph("-") + "</w:footnote>"
        '<w:footnote w:id="5">'
        + paragraph("Trong đó có 9 xã nâng cao.")
        + "</w:footnote>"
    )
    sign = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    first, second = SAID.split(" xã", 1)
    document = word(
        paragraph(first, sign, f" xã{second}"), paragraph("Hết."), footnotes=notes
    )
    lines = document.text.split("\n")[3:]
    assert lines[1:] == ["⁵ Trong đó có 9 xã nâng cao.", "Hết."]
    assert values(document) == [71, 9]
    assert [mark.kind for mark in document.marks] == ["footnote"]


def test_headings_and_list_numbers_of_word_are_those_that_it_shows():
    levels = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/>'
        "</w:lvl></w:abstractNum>"
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    )

    def numbered(text, level):
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>'
        return paragraph(text, properties=number)

    heading = paragraph("Phần một", properties='<w:outlineLvl w:val="0"/>')
    document = word(
        heading,
        numbered("Kết quả", 0),
        numbered("Đợt", 1),
        numbered("Nhiệm vụ", 0),
        numbering=levels,
    )
    lines = document.text.split("\n")[3:]
    assert lines == ["Phần một", "I. Kết quả", "I.1. Đợt", "II. Nhiệm vụ"]
    assert document.marks[0].kind == "heading"


ROWS = [
    [("Chỉ tiêu", 2, 1), ("ĐVT", 2, 1), ("Năm 2022", 1, 2)],
    ["Kế hoạch", "Thực hiện"],
    ["Số xã đạt chuẩn", "xã", "75", "71"],
]
CELLS = [
    (0, 0, 2, 1, "Chỉ tiêu"),
    (0, 1, 2, 1, "ĐVT"),
    (0, 2, 1, 2, "Năm 2022"),
    (1, 2, 1, 1, "Kế hoạch"),
    (1, 3, 1, 1, "Thực hiện"),
    (2, 0, 1, 1, "Số xã đạt chuẩn"),
    (2, 1, 1, 1, "xã"),
    (2, 2, 1, 1, "75"),
    (2, 3, 1, 1, "71"),
]


def ruled_pdf(turned=False):
    maker = PdfMaker()
    maker.text(*HEAD)
    maker.table(ROWS)
    return maker.bytes()


@pytest.mark.parametrize(
    "document",
    [
        lambda: word(docx_table(ROWS)),
        lambda: page(html_table(ROWS)),
        lambda: document_of(ruled_pdf(), "a.pdf"),
    ],
    ids=["docx", "html", "pdf"],
)
def test_merged_cells_keep_their_row_column_and_span(document):
    (table,) = document().tables
    text = document().text
    found = [
        (c.row, c.column, c.rows, c.columns, text[c.start : c.end]) for c in table.cells
    ]
    assert found == CELLS


def test_columns_of_a_pdf_without_rules_are_a_table():
    maker = PdfMaker()
    maker.text(*HEAD)
    maker.table([["Huyện", "Số xã"], ["Hòa An", "15"], ["Hà Quảng", "21"]], ruled=False)
    document = document_of(maker.bytes(), "a.pdf")
    (table,) = document.tables
    assert (
        document.text[table.start : table.end]
        == "Huyện\tSố xã\nHòa An\t15\nHà Quảng\t21"
    )


def test_a_table_that_only_arranges_a_page_is_no_table():
    inner = html_table([["Huyện", "Số xã"], ["Hòa An", "15"]])
    document = page(f"<table><tr><td><p>{SAID}</p></td><td>{inner}</td></tr></table>")
    assert len(document.tables) == 1
    assert values(document) == [71]


def test_page_numbers_and_running_heads_of_a_pdf_are_left_out():
    maker = PdfMaker()
    first, second = SAID.split(" xã", 1)
    for number, words in enumerate([first, f"xã{second}", "Hết."], 1):
        maker.text("Báo cáo của UBND tỉnh Cao Bằng", words)
        maker.y = 40
        maker.text(f"Trang {number}/3")
        if number < 3:
            maker.page()
    document = document_of(maker.bytes(), "a.pdf")
    assert document.text == f"{first} xã{second}\nHết."
    assert values(document) == [71]


def test_pages_without_text_are_named():
    maker = PdfMaker()
    maker.text(*HEAD, SAID)
    for _ in range(2):
        maker.page()
        maker.picture()
    document = document_of(maker.bytes(), "a.pdf")
    (note,) = document.notes
    assert "pages 2-3 of 3 hold no text" in note
    assert note.in_language("vi").startswith("a.pdf: trang 2-3 trong 3 trang")


def test_a_pdf_whose_letters_have_no_character_map_is_refused():
    maker = PdfMaker(mapped=False)
    maker.text(*HEAD, SAID, SAID)
    with pytest.raises(
        DocumentRefusedError, match="without a character map"
    ) as refused:
        document_of(maker.bytes(), "a.pdf")
    assert refused.value.exit_code == 7


def test_a_text_of_letters_that_are_no_vietnamese_is_refused():
    wrong = "Kqzw vbxj grtp mnlk 71 qwrt " * 20
    with pytest.raises(DocumentRefusedError, match="no Vietnamese that can be read"):
        document_of(wrong.encode(), "a.txt")
    shifted = "Lếu rvả uiựd ijệo Diươoh usìoi yâz eựoh oôoh uiôo nớj oăn 3135 " * 2
    bare = "Den het nam toan tinh co 95 xa dat chuan nong thon moi, tang them 10 xa so"
    twice = "Đến hết năm 2022 toàn tỉnh có 71 xã đạt chuẩn nông thôn mới".encode()
    for short in (
        shifted,
        f"{bare} voi nam truoc cua tinh",
        twice.decode("cp1252", "replace"),
    ):
        with pytest.raises(DocumentRefusedError, match="no Vietnamese"):
            document_of(short.encode(), "a.txt")
    document_of("71 xã.".encode(), "a.txt")


def test_a_line_without_marks_is_told():
    line = "Den het nam 2022 toan tinh co 71 xa dat chuan nong thon moi."
    document = document_of("\n".join([*HEAD, line]).encode(), "a.txt")
    (note,) = document.notes
    assert "1 lines are written without Vietnamese marks" in note


def test_a_web_archive_is_read_as_its_page():
    body = web_page(*HEAD, SAID).decode()
    archive = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=q\n\n--q\n"
        'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n'
        f"{body}\n--q--\n"
    )
    assert values(document_of(archive.encode(), "a.mht")) == [71]


OLDER = {
    "rtf": b"{\\rtf1\\ansi 71 xa}",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
    "fodt": b"<?xml version='1.0'?><office:document >",
}


@pytest.mark.parametrize("kind", OLDER)
def test_without_libreoffice_an_older_file_is_refused_with_how_to_save_it(
    kind, monkeypatch, tmp_path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DocumentRefusedError, match="save it as docx"):
        document_of(OLDER[kind], f"a.{kind}")


@pytest.mark.parametrize("kind", OLDER)
def test_libreoffice_converts_an_older_file_where_it_is_installed(
    kind, monkeypatch, tmp_path
):
    made = tmp_path / "made.docx"
    made.write_bytes(docx("".join(map(paragraph, (*HEAD, SAID)))))
    script = tmp_path / "converting.py"
    script.write_text(
        "import pathlib, shutil, sys\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        f"out.mkdir()\nshutil.copy({str(made)!r}, out / 'document.docx')\n",
        encoding="utf-8",
    )
    program = tmp_path / "soffice"
    # The path of Python may hold blanks, which a first line cannot.
    start = shlex.join([sys.executable, str(script)])
    program.write_text(f'#!/bin/sh\nexec {start} "$@"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    document = document_of(OLDER[kind], f"a.{kind}")
    assert values(document) == [71]
    assert [note.key for note in document.notes] == ["by_office"]


@pytest.mark.flaky(reruns=2)  # a busy machine may be slow once
def test_tables_nested_beyond_sense_end_soon():
    start = time.process_time()
    document = page(*["<table><tr><td>"] * 5_000, SAID)
    assert SAID in document.text
    nested = "<w:tbl><w:tr><w:tc>" * 100 + paragraph(SAID)
    closed = nested + "</w:tc></w:tr></w:tbl>" * 100
    assert SAID in word(closed).text
    assert time.process_time() - start < 5


@pytest.mark.flaky(reruns=2)  # a busy machine may be slow once
@pytest.mark.parametrize("make", [page, word], ids=["html", "docx"])
def test_a_table_of_a_hundred_thousand_cells_is_extracted_in_seconds(make):
    table = docx_table if make is word else html_table
    rows = [[str(column) for column in range(100)]] * 1_000
    start = time.process_time()
    document = make(table(rows))
    assert len(document.tables[0].cells) == 100_000
    assert time.process_time() - start < 12


def test_a_cell_that_claims_to_span_everything_spans_its_table():
    huge = "<table>" + "<tr><td rowspan=65000 colspan=65000>a<td>b</td></tr>" * 3
    (table,) = page(huge + "</table>").tables
    assert max(cell.row + cell.rows for cell in table.cells) == 3
