"""A table is read by what the file holds, whatever its name says."""

import io
import re
import zipfile
from email.message import EmailMessage

import openpyxl
import pytest
import xlwt

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.workbooks import sheets_text, workbooks
from ntm_analysis.intake.views import refusals

ROWS = [["TT", "Tên xã", "TC1"], [1, "Khánh Long", "Đ"], [2, "Đoàn Kết", "CĐ"]]
HTML = "<html><head><meta charset='utf-8'></head><body><table>{}</table></body></html>"
XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:html="http://www.w3.org/TR/REC-html40">
<Styles><Style ss:ID="s1"><Font ss:FontName="Wingdings"/></Style>
<Style ss:ID="s2"><NumberFormat ss:Format="0%"/></Style></Styles>
<Worksheet ss:Name="Biểu"><Table>
<Row ss:Index="3"><Cell ss:MergeAcross="1"><Data ss:Type="String">Xã</Data></Cell>
<Cell ss:StyleID="s1"><Data ss:Type="String">ü</Data></Cell></Row>
<Row><Cell><Data ss:Type="Number">1.286</Data></Cell>
<Cell ss:Index="4" ss:StyleID="s2"><Data ss:Type="Number">0.5</Data></Cell></Row>
</Table></Worksheet></Workbook>"""
FODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body>
<office:spreadsheet><table:table table:name="Biểu">{}</table:table>
</office:spreadsheet></office:body></office:document>"""


def page():
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in ROWS)
    return HTML.format("".join(f"<tr>{line}</tr>" for line in lines))


def xlsx():
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(out := io.BytesIO())
    return out.getvalue()


def xls():
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    book.save(out := io.BytesIO())
    return out.getvalue()


def fods():
    def cell(value):
        kind = "string" if isinstance(value, str) else "float"
        stated = "" if kind == "string" else f' office:value="{value}"'
        return (
            f'<table:table-cell office:value-type="{kind}"{stated}>'
            f"<text:p>{value}</text:p></table:table-cell>"
        )

    lines = ("".join(map(cell, row)) for row in ROWS)
    rows = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return FODS.format(rows).encode()


def mht():
    message = EmailMessage()
    message["Subject"] = "Biểu"
    message.set_content("frames")
    message.add_related(page().encode(), "text", "html", cid="sheet001.htm")
    message.replace_header("Content-Type", 'multipart/related; boundary="B"')
    return b"MIME-Version: 1.0\n" + bytes(message)


CONTENTS = {"xlsx": xlsx, "xls": xls, "html": lambda: page().encode(), "fods": fods,
            "mht": mht, "csv": lambda: "TT;Tên xã;TC1\n1;Khánh Long;Đ\n2;Đoàn Kết;CĐ"
            .encode()}  # fmt: skip


@pytest.mark.parametrize("name", ["bieu.xlsx", "bieu.xls", "bieu.XLS", "bieu.ods"])
@pytest.mark.parametrize("kind", CONTENTS)
def test_the_name_of_a_file_decides_nothing(kind, name, tmp_path):
    (tmp_path / name).write_bytes(CONTENTS[kind]())
    rows = workbooks.read(tmp_path / name).sheets[0].rows
    shown = [[str(cell).removesuffix(".0") for cell in row] for row in rows if row]
    assert shown == [[str(cell) for cell in row] for row in ROWS]
    assert len(sheets_text.tables(tmp_path / name)[0]) == 3


def test_xml_of_2003_keeps_numbers_places_fonts_and_percents(tmp_path):
    path = tmp_path / "bieu.xls"
    path.write_text(XML, encoding="utf-8")
    (sheet,) = workbooks.read(path).sheets
    assert sheet.name == "Biểu"
    assert sheet.rows[2] == ["Xã", "", "✓"]
    assert sheet.rows[3] == [1.286, "", "", 0.5]
    assert sheet.percent == {(3, 3)}
    assert sheet.merged == [(2, 0, 2, 1)]


def test_a_page_shows_signs_and_leaves_what_is_crossed_out(tmp_path):
    path = tmp_path / "bieu.xls"
    cells = (
        '<td style="font-family:Wingdings">ü</td>'
        '<td><font face="Wingdings 2">P</font></td>'
    )
    row = f"<tr>{cells}<td><s>Đ</s> CĐ</td></tr>"
    path.write_text(HTML.format(row * 2), encoding="utf-8")
    assert workbooks.read(path).sheets[0].rows[0] == ["✓", "✓", "CĐ"]


def packed(*names):
    with zipfile.ZipFile(out := io.BytesIO(), "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


OTHERS = [
    (b"%PDF-1.7 ...", "it is a PDF"),
    (packed("[Content_Types].xml", "word/document.xml"), "it is a Word document that"),
    (packed("ghi-chu.txt"), r"it is an archive \(zip\)"),
    (b"\x89PNG\r\n\x1a\n", "it is a picture"),
    (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "it is a Word document"),
    (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "by a password"),
    (b"\x00" * 600, "it is empty"),
    (b"\xff\xfe", "it is empty"),  # a mark of the order of bytes alone
    (b'[{"TT": 1, "TC1": "x"}]', "it is JSON"),
    (b'{ "rows": [["1", "x"]] }', "it is JSON"),
    (b'{"url": "https://docs.google.com/open?id=1"}', "a link to a sheet on the web"),
    (b"[InternetShortcut]\r\nURL=https://a.vn/b.xlsx", "it is a shortcut"),
    (b'ID;PCALCOOO32\nB;Y2;X2\nC;X1;Y1;K"TT"\nE', "it is a sheet in SYLK"),
]


@pytest.mark.parametrize(("content", "said"), OTHERS)
def test_what_holds_no_table_is_named_as_what_it_is(content, said, tmp_path):
    (tmp_path / "bieu.xlsx").write_bytes(content)
    with pytest.raises(ImportRefusedError, match=said):
        workbooks.read(tmp_path / "bieu.xlsx")


def test_a_flat_sheet_may_be_indented_as_libreoffice_does(tmp_path):
    """Between a row and its cells line breaks are no content; in a text they are."""
    rows = "".join(
        "\n  <table:table-row>"
        + "".join(
            f'\n   <table:table-cell office:value-type="string">\n    '
            f"<text:p><text:span>{cell}</text:span> <text:span>b</text:span></text:p>"
            "\n   </table:table-cell>"
            for cell in row
        )
        + "\n  </table:table-row>"
        for row in ROWS
    )
    (tmp_path / "bieu.xls").write_text(FODS.format(rows + "\n "), encoding="utf-8")
    (sheet,) = workbooks.read(tmp_path / "bieu.xls").sheets
    assert sheet.rows == [[f"{cell} b" for cell in row] for row in ROWS]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_csv_of_wide_letters_is_read(encoding, tmp_path):
    text = "TT;Tên xã;TC1\r\n1;Khánh Long;Đ\r\n2;Đoàn Kết;CĐ\r\n"
    (tmp_path / "bieu.csv").write_bytes(text.encode(encoding))
    assert workbooks.read(tmp_path / "bieu.csv").sheets[0].rows == [
        [str(cell) for cell in row] for row in ROWS
    ]


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("kind", ["xlsx", "xls", "fods"])
def test_a_file_cut_off_is_said_to_be_so_in_the_officers_language(kind, cut, tmp_path):
    whole = CONTENTS[kind]()
    (tmp_path / "bieu.xlsx").write_bytes(whole[: int(cut * len(whole))])
    with pytest.raises(ImportRefusedError) as refused:
        workbooks.read(tmp_path / "bieu.xlsx")
    assert re.search("hỏng|trống", refusals.spoken(str(refused.value), "vi"))
