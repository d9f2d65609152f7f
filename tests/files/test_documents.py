"""The text of txt, html, docx and pdf files, and the files that are refused."""

import io
import unicodedata
import zipfile

import pytest

from ntm_analysis.errors import DocumentRefusedError
from ntm_analysis.files import legacy_text
from ntm_analysis.files.documents import docx_text
from ntm_analysis.files.documents.documents import document_of, open_document

SAID = "Số xã đạt chuẩn nông thôn mới của tỉnh: 48 xã. Tổng số tiêu chí đạt là 1.250."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body, name="word/document.xml", prolog=""):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            name, f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>"
        )
    return data.getvalue()


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(*pages, extra=""):
    """Write a small PDF of Latin text by hand."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for i, text in enumerate(pages):
        content = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * i} 0 R "
            f"/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for place in places:
        out.write(f"{place:010d} 00000 n \n".encode())
    out.write(
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra} >>\n"
        f"startxref\n{start}\n%%EOF\n".encode()
    )
    return out.getvalue()


def test_a_text_file_is_its_own_text():
    document = document_of((SAID + "\r\nHết.\r\n").encode(), "a.txt")
    assert (document.text, document.format, document.notes) == (
        SAID + "\nHết.\n",
        "txt",
        (),
    )


def in_tcvn3(text):
    back = dict(zip(legacy_text._TCVN3_LETTERS, legacy_text._TCVN3_CODES, strict=True))
    letters = (back.get(c) or back.get(c.lower(), c) for c in text)
    return "".join(letters).encode("latin-1")


def in_cp1258(text):
    out = b""
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = [c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323"]
            base = "".join(c for c in parts if c not in tone)
            base = unicodedata.normalize("NFC", base)
            out += (base + "".join(tone)).encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SAID.encode("utf-16"), "UTF-16"),
        (SAID.encode("utf-16-le"), "UTF-16"),
        (in_tcvn3(SAID), "TCVN3"),
        (in_cp1258(SAID), "cp1258"),
        (
            "Soá xaõ ñaït chuaån noâng thoân môùi cuûa tænh: 48 xaõ. "
            "Toång soá tieâu chí ñaït laø 1.250.".encode("cp1252"),
            "VNI",
        ),
    ],
)
def test_a_file_in_another_encoding_is_converted_and_that_is_said(data, encoding):
    document = document_of(data, "old.txt")
    assert unicodedata.normalize("NFC", document.text) == SAID
    assert encoding in document.notes[0]


def test_a_web_page_gives_what_a_reader_sees():
    page = (
        "<!DOCTYPE html><html><head><title>menu</title><script>var x='<p>99 xã</p>'"
        "</script></head><body><nav>Trang chủ</nav><h1>Kế hoạch</h1><p>Có <b>12</b> xã"
        "&nbsp;đạt</p><!-- 13 --><table><tr><td>Quy hoạch</td><td>48</td></tr></table>"
        "<img src='http://example.invalid/x.png'></body></html>"
    )
    assert document_of(page.encode(), "p.html").text == (
        "Kế hoạch\nCó 12 xã\u00a0đạt\nQuy hoạch\t48"
    )


def test_a_word_file_gives_paragraphs_and_tables_in_their_order():
    cell = "<w:tc>{}</w:tc>"
    row = (
        f"<w:tr>{cell.format(paragraph('Điện'))}{cell.format(paragraph('115'))}</w:tr>"
    )
    body = paragraph("Trước") + f"<w:tbl>{row}</w:tbl>" + paragraph("Sau")
    assert document_of(docx(body), "a.docx").text == "Trước\nĐiện\t115\nSau"


def test_text_deleted_in_a_word_file_is_not_read():
    deleted = "<w:del><w:r><w:t> 7</w:t></w:r></w:del>"
    body = f"<w:p><w:r><w:t>Có 5 xã</w:t></w:r>{deleted}</w:p>"
    assert document_of(docx(body), "a.docx").text == "Có 5 xã"


def test_a_pdf_gives_its_text():
    assert "48/207" in document_of(pdf("xa 48/207 dat chuan nong thon"), "a.pdf").text


REFUSED = {
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(40), "a picture"),
    "an empty file": (b"", "holds no text"),
    "binary data": (bytes(range(256)) * 20, "binary data"),
    "an old Word file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40),
        "old or encrypted",
    ),
    "a broken archive": (b"PK\x03\x04" + b"x" * 80, "broken or encrypted"),
    "another archive": (docx("", name="xl/workbook.xml"), "no Word document"),
    "a scan": (pdf("", ""), "2 pages of pictures"),
    "a broken PDF": (b"%PDF-1.4\nnothing", "is broken"),
    "a document type": (
        docx(
            paragraph("&a;"),
            prolog='<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        ),
        "cannot be read",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_document_without_readable_text_is_refused_with_the_reason(what):
    data, reason = REFUSED[what]
    with pytest.raises(DocumentRefusedError, match=reason) as refused:
        document_of(data, "it")
    assert str(refused.value).startswith("it: ")
    assert refused.value.exit_code == 7


def test_a_zip_bomb_is_refused_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr(docx_text, "MOST_BYTES", 100_000)
    with pytest.raises(DocumentRefusedError, match="unpacks to more than"):
        document_of(docx(paragraph("xã " * 200_000)), "bomb.docx")


def test_a_file_that_is_not_there_is_refused_by_its_name(tmp_path):
    with pytest.raises(DocumentRefusedError, match=r"none\.txt: there is no such file"):
        open_document(tmp_path / "none.txt")
