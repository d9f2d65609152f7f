"""Colours with a legend are marks in xls, ods, fods and XML of 2003 as in xlsx."""

import zipfile

import pytest
import xlwt

from ntm_analysis.errors import ImportRefusedError

NAMES = ("Khánh Long", "Đoàn Kết", "Quốc Khánh")
MET = ("101", "011", "110")
GREEN, RED = "92D050", "FF0000"
HEADS = ("TT", "Tên xã", "Huyện", "TC1", "TC2", "TC3")
ANSWERS = [{n: sign == "1" for n, sign in enumerate(met, 1)} for met in MET]


def cells(legend=True):
    """Give rows of (text, colour)."""
    rows = [[(text, "") for text in HEADS]]
    for number, (name, met) in enumerate(zip(NAMES, MET, strict=True), 1):
        own = [("", GREEN if sign == "1" else RED) for sign in met]
        rows.append([(str(number), ""), (name, ""), ("Tràng Định", ""), *own])
    if legend:
        rows += [[], [("", ""), ("Đạt", GREEN), ("Chưa đạt", RED)]]
    return rows


def xls(path, rows):
    book = xlwt.Workbook()
    xlwt.add_palette_colour("own_green", 0x21)
    book.set_colour_RGB(0x21, 0x92, 0xD0, 0x50)
    styles = {
        "": xlwt.Style.default_style,
        GREEN: xlwt.easyxf("pattern: pattern solid, fore_colour own_green"),
        RED: xlwt.easyxf("pattern: pattern solid, fore_colour red"),
    }
    sheet = book.add_sheet("S")
    for r, row in enumerate(rows):
        for c, (text, colour) in enumerate(row):
            if text or colour:
                sheet.write(r, c, text or None, styles[colour])
    book.save(path)


NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"),
                        ("style", "style"), ("fo", "xsl-fo-compatible"))
)  # fmt: skip


def content(rows, root, extra=""):
    """Write OpenDocument as programs do: alike cells beside each other are one."""
    styles = "".join(
        f'<style:style style:name="ce{colour}" style:family="table-cell">'
        f'<style:table-cell-properties fo:background-color="#{colour.lower()}"/>'
        "</style:style>"
        for colour in (GREEN, RED, "FFFFFF")
    )
    lines = []
    for row in rows:
        parts, empty = [], 0
        for n, (text, colour) in enumerate(row):
            if not text and n + 1 < len(row) and row[n + 1] == (text, colour):
                empty += 1
                continue
            style = f' table:style-name="ce{colour or "FFFFFF"}"'
            many = f' table:number-columns-repeated="{empty + 1}"' if empty else ""
            said = f"<text:p>{text}</text:p>" if text else ""
            kind = ' office:value-type="string"' if text else ""
            parts.append(f"<table:table-cell{style}{many}{kind}>{said}"
                         "</table:table-cell>")  # fmt: skip
            empty = 0
        far = (
            f'<table:table-cell table:style-name="ce{GREEN}"'
            ' table:number-columns-repeated="16000"/>'
        )
        lines.append(f"<table:table-row>{''.join(parts)}{extra and far}"
                     "</table:table-row>")  # fmt: skip
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {NAMESPACES}'
        ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        '<office:body><office:spreadsheet><table:table table:name="S">'
        f"{''.join(lines)}</table:table></office:spreadsheet></office:body>"
        f"</office:{root}>"
    )


def ods(path, rows, extra=""):
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
        'manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type='
        '"application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content(rows, "document-content", extra))


def ods_with_coloured_rows(path, rows):
    ods(path, rows, extra="far")


def fods(path, rows):
    path.write_text(content(rows, "document"), encoding="utf-8")


def xml2003(path, rows):
    lines = []
    for row in rows:
        own = (
            f'<Cell ss:StyleID="s{colour}">'
            + (f'<Data ss:Type="String">{text}</Data>' if text else "")
            + "</Cell>"
            for text, colour in row
        )
        lines.append(f"<Row>{''.join(own)}</Row>")
    styles = "".join(
        f'<Style ss:ID="s{colour}"><Interior ss:Color="#{colour}"'
        ' ss:Pattern="Solid"/></Style>'
        for colour in (GREEN, RED)
    )
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Styles>{styles}<Style ss:ID="s"/></Styles>'
        f'<Worksheet ss:Name="S"><Table>{"".join(lines)}</Table></Worksheet>'
        "</Workbook>",
        encoding="utf-8",
    )


FORMATS = [(xls, "xls"), (ods, "ods"), (fods, "fods"), (xml2003, "xml"),
           (ods_with_coloured_rows, "ods")]  # fmt: skip


@pytest.mark.parametrize(("write", "suffix"), FORMATS)
def test_a_legend_of_coloured_cells_is_read_in_every_format(
    tmp_path, read, marks, write, suffix
):
    path = tmp_path / f"mau.{suffix}"
    write(path, cells())
    intake = read(path)
    assert [marks(intake, f"Xã {name}") for name in NAMES] == ANSWERS
    told = {one.code: one.said for one in intake.decisions}["colours_read"]
    assert told == {"sheet": "S", "marks": "Chưa đạt: 3; Đạt: 6"}


@pytest.mark.parametrize(("write", "suffix"), FORMATS)
def test_without_a_legend_the_coloured_cells_are_counted_and_nothing_is_taken(
    tmp_path, read, write, suffix
):
    path = tmp_path / f"mau.{suffix}"
    write(path, cells(legend=False))
    with pytest.raises(ImportRefusedError, match="9 empty cells are coloured"):
        read(path)
