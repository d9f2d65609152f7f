"""What readers need for a file of one fragment repeated, and for one of four times.

`python tests/time_readers.py [SIZE [NAME...]]` builds, for each reader and each of its
thirty fragments, a file of SIZE bytes (default 100,000) and one of four times as many,
and measures the processor time of both, children counted. A reader whose time is linear
needs about four times as long; a quadratic one sixteen times. Prints the slowest and
the steepest of each reader as JSON.
"""

import contextlib
import gc
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fuzz_readers import placed, spent
from whole_files import TOPOLOGY, WORD, Whole, all_wholes, zipped

from ntm_analysis.errors import NtmError
from ntm_analysis.files import guarded

NOTICED_SECONDS = 0.5  # what takes less at the larger size is quick, however it grows
STEEPEST = 9.0  # between linear (4) and quadratic (16), with room for a busy machine
CELLS = (
    "a", "1;", ";", "\n", '"', '";', "'", "\t", ",", "ạ", "a\u0301\u0323", "1,5;", "1.",
    "(", "[", "-", "1-2;", "%", "xã Kim Sơn;", "TC1;", "Đ;", "x\n", ";;;\n", "=1+1;",
    "2024-12-31,", "\r", "\r\n", " ", "\u00a0", "1/2/2024;",
)  # fmt: skip
TAGS = (
    "<td>", "<td", "<p>", "</p>", "<table>", "<tr><td>1", "<!--", "-->", "<![CDATA[",
    "&amp;", "&#x", "&x;", "<script>", "<style>", "<a href='", "<br>", "<td colspan=9>",
    "<td rowspan=9>", "<li>", "<ul>", "<b>", "<div>", "<nav>", "<h1>", "<", ">",
    'a="b" ', "<?x ", "word ", "ạ",
)  # fmt: skip
WORDS = (
    "<w:p>", "<w:p/>", "<w:r>", "<w:t>x</w:t>", "<w:r><w:t>x</w:t></w:r>", "<w:tbl>",
    "<w:tr>", "<w:tc>", "<w:tr><w:tc><w:p/></w:tc></w:tr>", "<w:tab/>", "<w:br/>",
    '<w:gridSpan w:val="9"/>', '<w:pStyle w:val="a"/>', "<w:del>", "<w:ins>", "<w:sdt>",
    "<w:p><w:r><w:t>1. Xã</w:t></w:r></w:p>", "<w:txbxContent>", "<!--", "<![CDATA[",
    "&amp;", "&x;", "<w:footnoteReference w:id='1'/>", "<w:vMerge/>", "<", "x", "ạ",
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:p>", "<a:t/>",
    "<w:rPr><w:strike/></w:rPr>",
)  # fmt: skip
LINES = (
    "- ", "a: ", "[", "{", "&a ", "*a ", "'", '"', "|\n", "#", "- a\n", "  ", "a:\n",
    "? ", "!!str ", "<<: ", "1: 2\n", "---\n", "...\n", "%", "@", "`", "{a: b}, ",
    "[a], ", "- - ", "\\", "é", "null\n", "- {plan: a}\n", "- plan: a\n  as_of: 2024\n",
)  # fmt: skip
MARKS = (
    "[", "{", '"a":', '"', "1,", "[1,2],", '{"a":1},', "\\u0041", "null,", "true,",
    "1e9,", "-", "0", ".", ",", ":", "]", "}", "\\", " ", "\n", "ạ", '"a",', '{"a":',
    '[[', "[{", '"type":', "[106,21],", '{"type":"Polygon"},', "/**/",
)  # fmt: skip
PLACES = (
    "<Placemark>", "<Placemark/>", "<Polygon>", "<coordinates>", "106,21 ", "106,21,0 ",
    "<name>a</name>", "<Folder>", "<Folder/>", "<Document>", "<ExtendedData>",
    "<Data name='a'><value>1</value></Data>", "<SimpleData name='a'>1</SimpleData>",
    "<Schema/>", "<NetworkLink/>", "<MultiGeometry>", "<LinearRing>", "<!--",
    "<![CDATA[", "&amp;", "&x;", "<?x ", "<", ">", "a='b' ", "x", "ạ", "</a>",
    "<Point/>",    "<innerBoundaryIs>",
)  # fmt: skip
DRAWN = (
    "BT ", "ET ", "(a) Tj ", "(", ")", "[(a) 1] TJ ", "q ", "Q ", "1 0 0 1 0 0 cm ",
    "/F1 9 Tf ", "1 0 Td ", "0 0 m 1 1 l S ", "0 0 9 9 re f ", "<<", ">>", "[", "/a ",
    "% ", "\n", "1 ", "0.5 g ", "T* ", "BI ", "ID ", "EI ", "/a Do ", "<41> Tj ", "x",
    "BT (xa) Tj ET ", "3 Tr ",
)  # fmt: skip
HEAD = "1;Khánh Long;Tràng Định;Đ;CĐ\n"
# Name of a whole file -> its fragments, and what stands around them.
SHAPES: dict[str, tuple[Sequence[str], str, str]] = {
    "a.csv": (CELLS, f"TT;Tên xã;Huyện;TC1;TC2\n{HEAD}", ""),
    "a.txt": (CELLS, "Có 48/207 xã đạt chuẩn nông thôn mới.\n", ""),
    "history.csv": (CELLS, "place,as_of,value,denominator\nLạng Sơn,2019,40,207\n", ""),
    "costs.csv": (CELLS, "criterion,cost,unit,source\n2,3.5,vnd,a\n", ""),
    "units.csv": (CELLS, "Tỉnh Thành Phố;Mã TP;Phường Xã;Mã PX\n", ""),
    "changes.csv": (CELLS, "Mã xã cũ;Mã xã mới\n06001;06002\n", ""),
    "a.html": (TAGS, "<html><body><p>Có 48/207 xã đạt chuẩn.</p><table>", ""),
    "page.xls": (TAGS, "<html><body><table><tr><td>Xã</td></tr>", ""),
    "a.docx": (WORDS, WORD.partition("<w:tbl>")[0], "</w:body></w:document>"),
    "a.pdf": (DRAWN, "", ""),
    "a.yml": (LINES, "key: t\njobs:\n", ""),
    "plan.yml": (LINES, "key: t\nasks:\n", ""),
    "decision.yml": (LINES, "criteria_set: XA-2026\ncriteria:\n", ""),
    "mapping.yml": (LINES, "layout: matrix\ncolumns:\n", ""),
    "a.ipynb": (MARKS, '{"cells": [', ""),
    "runs/a.json": (MARKS, '{"key": ', ""),
    "b.geojson": (MARKS, '{"type": "FeatureCollection", "features": [', ""),
    "b.topojson": (MARKS, json.dumps(TOPOLOGY)[:-1] + ', "more": [', ""),
    "b.kml": (PLACES, '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>', ""),
    "b.kmz": (PLACES, '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>', ""),
    "b.gml": (PLACES, '<gml:a xmlns:gml="http://www.opengis.net/gml">', ""),
}  # fmt: skip


def content_of(name: str, fragment: str, size: int) -> bytes:
    """Build a file of about a size out of one fragment."""
    _, head, tail = SHAPES[name]
    body = head + fragment * (size // len(fragment.encode())) + tail
    if name == "a.docx":
        return zipped({"word/document.xml": body})
    if name == "b.kmz":
        return zipped({"doc.kml": body})
    if name == "a.pdf":
        return _pdf(body)
    return body.encode()


def _pdf(drawn: str) -> bytes:
    kinds = ("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>")
    page = (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<<"
        "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    )
    stream = f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream "
    parts = "".join(
        f"{number} 0 obj{text}endobj\n"
        for number, text in enumerate((*kinds, page, stream), 1)
    )
    return f"%PDF-1.4\n{parts}trailer<</Root 1 0 R>>\n%%EOF\n".encode("latin-1")


def seconds(whole: Whole, content: bytes, folder: Path) -> float:
    """Processor time of reading or refusing a file."""
    path = placed(whole, content, folder)
    before = spent()
    with contextlib.suppress(NtmError):
        whole.reader(path)
    return spent() - before


def growth(whole: Whole, fragment: str, size: int, folder: Path) -> tuple[float, float]:
    """Seconds for four times a size, and how many times those of the size itself.

    A first small file may find its page of code in memory and the large one may not, or
    the machine turn to something else: what looks steep is measured again at larger
    sizes, where one hiccup weighs less, and twice, of which the quicker one counts.
    What is quadratic stays so.
    """
    for again in (1, 2, 4):
        short, long = (
            min(
                seconds(whole, content_of(whole.name, fragment, again * n), folder)
                for _ in range(2 if again > 1 else 1)
            )
            for n in (size, 4 * size)
        )
        ratio = long / max(short, 0.01) if long > NOTICED_SECONDS else 0.0
        if ratio < STEEPEST:
            break
    return long, ratio


def run(size: int, names: Sequence[str] = (), every: int = 1) -> dict[str, Any]:
    """Measure each reader on each fragment, or on every n-th."""
    found: dict[str, Any] = {}
    gc.collect()
    gc.freeze()  # a caller's objects are not looked through at each reading
    with tempfile.TemporaryDirectory() as place:
        wholes = {whole.name: whole for whole in all_wholes(Path(place))}
        for number, name in enumerate(names or SHAPES):
            whole, folder = wholes[name], Path(place) / "read" / name
            seconds(whole, whole.content, folder)  # imports, and the child, are there
            rows = []
            for fragment in SHAPES[name][0][number % every :: every]:
                long, ratio = growth(whole, fragment, size, folder)
                rows.append((round(long, 2), round(ratio, 1), fragment))
            found[name] = {
                "shapes": len(rows),
                "slowest": max(rows),
                "steepest": max(rows, key=lambda row: row[1]),
            }
    gc.unfreeze()
    return found


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    sys.stdout.write(json.dumps(run(asked, sys.argv[2:]), ensure_ascii=False, indent=1))
    guarded.end_children()
