"""What programs add or change when they save a page again changes no statement."""

import unicodedata

from made_documents import docx, docx_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.files.documents.web_tables import tables
from ntm_analysis.reading.reader import read_document

ROWS = [
    ["Huyện", "Tổng số xã", "Số xã đạt chuẩn nông thôn mới"],
    ["Huyện Bắc Sơn", "17", "11"],
    ["Huyện Chi Lăng", "18", "12"],
]
SHEET = """<table class="waffle"><thead><tr>
<th class="row-header freezebar-origin-ltr"></th>
<th class="column-headers-background">A</th>
<th class="column-headers-background">B</th></tr></thead><tbody>{}</tbody></table>"""


def stated(data, name):
    figures = read_document(document_of(data, name))[0].figures
    return [(f.measure, str(f.kind), f.place, f.value, str(f.time)) for f in figures]


def test_letters_parted_from_their_marks_are_composed_in_every_format():
    title = "Kết quả xây dựng nông thôn mới tỉnh Lạng Sơn năm 2023"
    rows = [title, *("\t".join(row) for row in ROWS)]
    text = "\n".join(rows)
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    found = stated(apart.encode(), "a.txt")
    assert found == stated(text.encode(), "a.txt")
    assert {value for *_, value, _ in found} >= {11, 12}
    cells = [[unicodedata.normalize("NFD", cell) for cell in row] for row in ROWS]
    document = document_of(docx(docx_table(cells)), "a.docx")
    assert document.text == "\n".join(rows[1:])


def test_a_numbered_list_of_a_page_keeps_its_numbers():
    items = "<ol start=2><li>Quy hoạch có nhiều xã đạt</li><li>Giao thông</li></ol>"
    page = f"<p>Kết quả xây dựng nông thôn mới của các xã:</p>{items}<ul><li>Điện</ul>"
    text = document_of(web_page(page), "a.html").text
    assert text.split("\n")[1:] == [
        "2. Quy hoạch có nhiều xã đạt",
        "3. Giao thông",
        "- Điện",
    ]


def test_the_grid_around_a_page_of_google_sheets_is_no_part_of_the_table(tmp_path):
    lines = [
        f'<tr><th class="row-headers-background"><div>{n}</div></th>'
        f'<td>{name}</td><td class="freezebar-cell"></td><td>{mark}</td></tr>'
        for n, (name, mark) in enumerate([("Tên xã", "TC1"), ("Bắc La", "x")], 1)
    ]
    file = tmp_path / "a.html"
    file.write_text(SHEET.format("".join(lines)), encoding="utf-8")
    assert [row for row in tables(file)[0] if any(row)] == [
        ["Tên xã", "TC1"],
        ["Bắc La", "x"],
    ]


def test_the_index_of_a_workbook_saved_as_a_page_is_no_title(tmp_path):
    rows = "<tr><td>Xã</td><td>1</td><td>2</td><td>3</td></tr>" * 4
    file = tmp_path / "a.html"
    file.write_text(
        '<center><h1>Overview</h1><a href="#table0">Biểu</a></center>'
        f'<a name="table0"><h1>Sheet 1: <em>Biểu</em></h1></a><table>{rows}</table>',
        encoding="utf-8",
    )
    assert tables(file)[0][0] == ["Xã", "1", "2", "3"]
