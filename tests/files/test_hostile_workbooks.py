"""Workbooks made to hang or to eat the machine are refused, in time linear in size."""

import io
import struct
import time
import zipfile
from pathlib import Path

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.workbooks import workbooks

BOOKS = Path(__file__).parents[1] / "intake" / "books"
SIZE = 400_000  # bytes of XML; a quadratic pattern would take minutes
SECONDS = 5
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
TEXTS = "xl/sharedStrings.xml"
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    BOOK: (
        '<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>"
    ),
    LINKS: (
        '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"'
        "/></Relationships>"
    ),
    STYLES: "<styleSheet><cellXfs><xf numFmtId='9'/></cellXfs></styleSheet>",
    SHEET: (
        '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        "</worksheet>"
    ),
}
# Each is repeated without end in one part; most never close what they open.
FRAGMENTS = [
    "<c ", "<c x ", '<c r="A1" ', '<c r="A1"', "<c>", '<c r="A1"><f>', "<f>", "<f ",
    '<c r="A1"><f/><v/>', "<xf ", "<xf", "<numFmt ", '<numFmt numFmtId="1" ', "<sheet ",
    "<Relationship ", 'a="b" ', 'a="', "word", "<!--", "<![CDATA[", "<?x ", "&amp;",
    "&x;", "<a><b>", "</c>", "]]>", "<table:table-cell ",
    '<table:table-cell table:formula="x">', "<table:table-row>", "<text:p>",
    "<text:p>#REF!", "\u1ea1", "<font>", "<font ", "<fill>", "<si>", "<si><r><rPr>",
    "<r><t>x", '<c r="A1"><is><r><t>', "<style:style ", "<style:font-face ", "<rPr>",
]  # fmt: skip


def xlsx(part, content):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**PARTS, part: content}.items():
            archive.writestr(name, text)
    return held.getvalue()


def ods(content):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
    return held.getvalue()


def seconds_to_answer(path):
    """Read or refuse; anything else fails the test."""
    began = time.monotonic()
    try:
        workbooks.read(path)
    except ImportRefusedError as error:
        said = str(error)
    else:
        said = path.name
    assert path.name in said
    assert "\n" not in said
    return time.monotonic() - began


def test_the_plain_parts_are_a_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(SHEET, PARTS[SHEET]))
    assert workbooks.read(path).sheets[0].rows == [[1.0]]


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_the_time_of_every_part_is_linear_in_its_size(tmp_path, fragment):
    many = fragment * (SIZE // len(fragment))
    books = {
        "sheet.xlsx": xlsx(SHEET, f"<worksheet><sheetData>{many}"),
        "in-a-tag.xlsx": xlsx(SHEET, f"<worksheet><sheetData><c {many}"),
        "styles.xlsx": xlsx(STYLES, f"<styleSheet><cellXfs>{many}"),
        "fonts.xlsx": xlsx(STYLES, f"<styleSheet><fonts>{many}"),
        "texts.xlsx": xlsx(TEXTS, f"<sst><si><r><rPr/>{many}"),
        "names.xlsx": xlsx(BOOK, f"<workbook><sheets>{many}"),
        "links.xlsx": xlsx(LINKS, f"<Relationships>{many}"),
        "content.ods": ods(f"<office:document-content><table:table>{many}"),
    }
    for name, content in books.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert seconds_to_answer(path) < SECONDS, name


def test_a_tag_of_many_megabytes_is_refused_before_it_is_read_again_and_again(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(SHEET, "<worksheet><c " + "a" * 60_000_000))
    with pytest.raises(ImportRefusedError, match="a tag has no end"):
        workbooks.read(path)


def test_entities_are_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    entities = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    path.write_bytes(xlsx(SHEET, entities + PARTS[SHEET]))
    with pytest.raises(ImportRefusedError, match=r"a\.xlsx: .*document type"):
        workbooks.read(path)


def test_an_old_workbook_whose_sectors_loop_is_refused(tmp_path):
    raw = bytearray((BOOKS / "mo-phong.xls").read_bytes())
    (table,) = struct.unpack_from("<I", raw, 76)  # where the chain of sectors stands
    for sector in range(0, 128):
        struct.pack_into("<I", raw, 512 * (table + 1) + 4 * sector, sector)
    path = tmp_path / "loop.xls"
    path.write_bytes(raw)
    with pytest.raises(ImportRefusedError, match=r"loop.xls: it (needs|took|breaks)"):
        workbooks.read(path)


def test_a_formula_without_a_value_is_noted_and_an_empty_text_is_a_value(tmp_path):
    cells = (
        '<c r="A1"><v>1</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1</f><v/></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f>2</f><v>2</v></c>'
    )
    path = tmp_path / "a.xlsx"
    rows = f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>"
    path.write_bytes(xlsx(SHEET, rows))
    assert workbooks.read(path).sheets[0].unsaved == {(0, 1), (0, 2)}
