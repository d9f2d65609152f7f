"""Workbooks and text files are opened as they come, with their places."""

import io
import zipfile

import pytest
import xlsxwriter

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files import legacy_text
from ntm_analysis.files.workbooks import workbooks

LINES = "TT;Tên xã;Huyện\n1;Khánh Long;Tràng Định\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_of_every_unicode_encoding_reads_the_same(tmp_path, encoding):
    path = tmp_path / "a.csv"
    path.write_bytes(LINES.encode(encoding))
    book = workbooks.read(path)
    assert book.sheets[0].rows == [
        ["TT", "Tên xã", "Huyện"],
        ["1", "Khánh Long", "Tràng Định"],
    ]


def test_cp1258_with_its_combining_marks_is_composed(tmp_path):
    path = tmp_path / "a.csv"
    # "Tên xã;Huyện;Tỉnh;đạt": cp1258 writes vowel and tone as two bytes.
    path.write_bytes("Tên xa\u0303;Huyê\u0323n;Ti\u0309nh;đa\u0323t\n".encode("cp1258"))
    book = workbooks.read(path)
    assert book.encoding == "cp1258"
    assert book.sheets[0].rows == [["Tên xã", "Huyện", "Tỉnh", "đạt"]]


@pytest.mark.parametrize(
    ("table", "raw"),
    [
        ("tcvn3", b"T\xaan x\xb7;Huy\xd6n;Giao th\xabng;\xa7\xb9t"),
        ("vni", b"Te\xe2n xa\xf5;Huye\xe4n;Giao tho\xe2ng;\xd1a\xeft"),
    ],
)
def test_fonts_of_before_unicode_are_converted(tmp_path, table, raw):
    path = tmp_path / "a.csv"
    path.write_bytes(raw + b"\n")
    book = workbooks.read(path)
    assert book.encoding == table
    assert book.sheets[0].rows == [["Tên xã", "Huyện", "Giao thông", "Đạt"]]


def test_unicode_text_is_never_taken_for_an_old_font():
    assert legacy_text.recognise(["Xã Hoà Bình", "Huyện Tràng Định", "Đạt"]) is None


def test_cells_keep_their_place_in_the_file(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Biểu")
    percent = book.add_format({"num_format": "0.0%"})
    sheet.write(4, 2, 0.855, percent)
    sheet.write(5, 3, "Đ")
    book.close()
    found = workbooks.read(path).sheets[0]
    assert found.place(0, 0) == "C5"
    assert found.rows == [[0.855, ""], ["", "Đ"]]
    assert found.percent == {(0, 0)}


def test_sheets_in_another_order_than_their_parts_keep_their_facts(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    one, two = book.add_worksheet("một"), book.add_worksheet("hai & ba")
    one.write(0, 0, "x")
    two.write_formula(0, 0, "=1/0", None, "#DIV/0!")
    two.write(0, 1, "x")
    book.close()
    sheets = {sheet.name: sheet for sheet in workbooks.read(path).sheets}
    assert sheets["hai & ba"].errors == {(0, 0)}
    assert sheets["một"].errors == set()


ODS = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>
<office:spreadsheet><table:table table:name="S"><table:table-row>{cells}\
</table:table-row>{more}</table:table></office:spreadsheet></office:body>
</office:document-content>"""
CELL = (
    '<table:table-cell office:value-type="string"><text:p>{}</text:p>'
    "</table:table-cell>"
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
    'manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type='
    '"application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def ods(more: str = "") -> bytes:
    buffer = io.BytesIO()
    cells = "".join(CELL.format(word) for word in ("TT", "Tên xã"))
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS.format(cells=cells, more=more))
    return buffer.getvalue()


def test_an_open_document_is_read(tmp_path):
    path = tmp_path / "a.ods"
    path.write_bytes(ods())
    assert workbooks.read(path).sheets[0].rows == [["TT", "Tên xã"]]


def test_an_open_document_that_repeats_a_filled_cell_millions_of_times_is_refused(
    tmp_path,
):
    path = tmp_path / "a.ods"
    cell = CELL.format("x").replace(
        "<table:table-cell",
        '<table:table-cell table:number-columns-repeated="16384"',
        1,
    )
    head = '<table:table-row table:number-rows-repeated="1048576">'
    row = f"{head}{cell}</table:table-row>"
    path.write_bytes(ods(row))
    with pytest.raises(ImportRefusedError, match="spans"):
        workbooks.read(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (
            b"<!DOCTYPE html><table><tr><td>x</td></tr></table>",
            "a page without a table",
        ),
        (b"PK\x03\x04 broken", "archive is broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "cannot be read"),
    ],
)
def test_what_is_no_workbook_is_refused_with_what_it_is(tmp_path, content, said):
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    with pytest.raises(ImportRefusedError, match=said):
        workbooks.read(path)


def test_a_missing_file_is_refused_by_name(tmp_path):
    with pytest.raises(ImportRefusedError, match=r"a\.xlsx: there is no such file"):
        workbooks.read(tmp_path / "a.xlsx")
