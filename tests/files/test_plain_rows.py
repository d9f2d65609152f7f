"""Plain rows are taken out by one pattern; what is noted of a sheet stays the same."""

import random

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.workbooks import plain_rows, xlsx_facts
from ntm_analysis.files.workbooks.xlsx_facts import sheet_facts
from ntm_analysis.files.workbooks.xlsx_styles import CellStyle, WorkbookStyles
from ntm_analysis.files.xml_stream import XmlRefusedError

STYLES = WorkbookStyles(
    by_number={
        "1": CellStyle(percent=True),
        "2": CellStyle(font=".VnTime", struck=True),
        "3": CellStyle(coloured=True, fill="92D050"),
    },
    shared={"7": ("Đạt", True)},
)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet><cols>'
    '<col min="2" max="3" hidden="1"/></cols><sheetData>'
)
TAIL = "</sheetData><mergeCells/></worksheet>"
CELLS = (
    '<c r="{at}"><v>5.5</v></c>',
    '<c r="{at}" s="9"><v>7</v></c>',
    '<c r="{at}" t="inlineStr"><is><t xml:space="preserve"> Đạt &amp; hơn</t></is></c>',
    '<c r="{at}" s="4"/>',
    '<c r="{at}" s="3"/>',
    '<c r="{at}" s="1"><v>0.5</v></c>',
    '<c r="{at}" s="2" t="s"><v>7</v></c>',
    '<c r="{at}" t="s"><v>7</v></c>',
    '<c r="{at}" t="e"><v>#REF!</v></c>',
    '<c r="{at}"><f>A1</f></c>',
    '<c r="{at}" t="inlineStr"><is><r><rPr><strike/></rPr><t>x</t></r></is></c>',
    "<c><v>1</v></c>",
    "<c r='{at}'><v>1</v></c>",
)
ROWS = ('<row r="{n}">', '<row r="{n}" spans="1:4">', '<row r="{n}" hidden="1">',
        '<row r="{n}" ht="15" customHeight="1">', "<row>",
        '<x:row r="{n}">')  # fmt: skip


def drawn(draw: random.Random, odd: float) -> str:
    """Draw a sheet in which a share of the cells and rows is odd."""
    lines = []
    for n in range(1, 9):
        row = draw.choice(ROWS) if draw.random() < odd else ROWS[0]
        cells = "".join(
            (draw.choice(CELLS) if draw.random() < odd else CELLS[0]).format(
                at=f"{letter}{n}"
            )
            for letter in "ABCD"
        )
        end = "</x:row>" if row.startswith("<x") else "</row>"
        lines.append(row.format(n=n) + cells + end)
    return HEAD + "".join(lines) + TAIL


def noted(xml: bytes, tmp_path, styles: WorkbookStyles = STYLES) -> object:
    try:
        return sheet_facts(tmp_path / "a.xlsx", [xml], styles)
    except (XmlRefusedError, ImportRefusedError) as error:
        return type(error).__name__


def both_ways(xml: bytes, tmp_path, monkeypatch, styles=STYLES) -> tuple:
    fast = noted(xml, tmp_path, styles)
    with monkeypatch.context() as patch:
        patch.setattr(plain_rows, "WHOLE", -1)
        return fast, noted(xml, tmp_path, styles)


@pytest.mark.parametrize("odd", [0.0, 0.02, 0.1, 0.5])
def test_a_sheet_is_noted_as_if_it_were_read_element_by_element(
    odd, tmp_path, monkeypatch
):
    draw = random.Random(f"plain {odd}")
    for _ in range(150):
        xml = drawn(draw, odd).encode()
        for styles in (STYLES, WorkbookStyles()):
            fast, slow = both_ways(xml, tmp_path, monkeypatch, styles)
            assert fast == slow, xml


def test_a_damaged_sheet_is_refused_as_before(tmp_path, monkeypatch):
    draw = random.Random("damage")
    signs = [b"<", b">", b'"', b"&", b"\x00", b"\xff", b"]]>", b"<!-- ", b" -->",
             b"<?a?>", b"<row>", b"</row>", b"<c>", b"\xef\xbf\xbf", b"&#0;",
             b'r="1"']  # fmt: skip
    refused = 0
    for _ in range(1500):
        xml = drawn(draw, 0.05).encode()
        at, end = sorted(draw.randrange(len(xml)) for _ in range(2))
        kind = draw.randrange(3)
        if kind == 0:
            xml = xml[:at] + draw.choice(signs) + xml[at:]
        elif kind == 1:
            xml = xml[:at] + xml[min(end, at + draw.randrange(60)) :]
        else:
            xml = xml[:at] + draw.choice(signs) + xml[at + 1 :]
        fast, slow = both_ways(xml, tmp_path, monkeypatch)
        assert fast == slow, xml
        refused += isinstance(slow, str)
    assert refused > 500


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ('<c r="B2"><v>5</v></c>', True),
        ('<c r="B2" s="9" t="s"><v>5</v></c>', True),
        ('<c r="B2" s="1"><v>5</v></c>', False),
        ('<c r="B2" t="e"><v>#N/A</v></c>', False),
        ('<c r="B2"><f>1</f><v>5</v></c>', False),
        ('<c r="B3"><v>5</v></c>', False),
        ('<c r="B2" t="s" s="1"><v>5</v></c>', False),
        ('<c r="B2"><v>5</v><v>6</v></c>', False),
        ('<c r="B2" t="inlineStr"><is><t>a</t><t>b</t></is></c>', False),
    ],
)
def test_only_a_row_that_says_nothing_more_is_plain(cell, plain):
    row = f'<row r="2"><c r="A2"><v>1</v></c>{cell}</row>'
    xml = f"{HEAD}{row}{TAIL}".encode()
    rest = plain_rows.without(xml, ["1"], False).rest
    assert (row.encode() not in rest) is plain


def test_a_stray_cell_far_away_is_refused_with_the_true_number_of_cells(
    tmp_path, monkeypatch
):
    far = '<row r="1"><c r="A1"><v>1</v></c></row>'
    far += '<row r="1000000"><c r="Z1000000"><v>1</v></c></row>'
    xml = f"{HEAD}{far}{TAIL}".encode()
    with pytest.raises(ImportRefusedError, match="26,000,000 cells"):
        sheet_facts(tmp_path / "a.xlsx", [xml], STYLES)
    # Empty cells are no reason to refuse, however far they lie.
    xml = xml.replace(b"><v>1</v></c></row></sheetData>", b"/></row></sheetData>")
    fast, slow = both_ways(xml, tmp_path, monkeypatch)
    assert fast == slow == xlsx_facts.SheetFacts(hidden_columns={1, 2})


def test_a_row_below_a_text_of_its_own_is_noted_as_hidden(tmp_path, monkeypatch):
    text = '<c r="A1" t="inlineStr"><is><t>Đ</t></is></c>'
    rows = f'<row r="1">{text}</row><row r="2" hidden="1"><c r="A2"><v>1</v></c></row>'
    fast, slow = both_ways(f"{HEAD}{rows}{TAIL}".encode(), tmp_path, monkeypatch)
    assert fast.hidden_rows == slow.hidden_rows == {1}
