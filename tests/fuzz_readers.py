"""Files damaged at random, given to every reader of the workbench.

`python tests/fuzz_readers.py COUNT [SEED]` draws COUNT damaged files from whole ones of
every format and reads each. What is read or refused in our own words is well; any other
exception is a crash. Prints counts, the slowest file and the memory of the reading
child as JSON. The same seed draws the same files.
"""

import io
import json
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import psutil
import shapely
import xlsxwriter

from ntm_analysis.boundaries import boundary_opening
from ntm_analysis.briefings import records
from ntm_analysis.briefings.jobs import read_edition
from ntm_analysis.briefings.parameters import declared
from ntm_analysis.errors import NtmError
from ntm_analysis.files import guarded
from ntm_analysis.files.documents.documents import open_document
from ntm_analysis.files.workbooks import workbooks
from ntm_analysis.intake.sheets import mapping_files
from ntm_analysis.outlook.tables import history_file
from ntm_analysis.panel.tables import costs

ROOT = Path(__file__).parents[1]
BOOKS = ROOT / "tests" / "intake" / "books"
TEXT = "TT;Tên xã;Huyện;TC1;TC2\n1;Khánh Long;Tràng Định;Đ;CĐ\n2;Đoàn Kết;;85,5%;x\n"
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>Có 48/207 xã đạt chuẩn nông thôn mới.</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Xã</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "</w:body></w:document>"
)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
    b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    b"4 0 obj<</Length 64>>stream\nBT /F1 12 Tf 20 200 Td (xa dat chuan nong thon moi)"
    b" Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
EDITION = "key: t\ntitle_vi: Thử\njobs:\n  - plan: a\n  - place: Lạng Sơn\n"
RECORD = {
    "key": "a", "parameters": {}, "inputs": "x", "data_version": "y",
    "code_version": "z", "outcome": "done", "message": "", "page": "a.html",
    "duration_s": 1.0, "summary": {},
}  # fmt: skip
HISTORY = (
    "place,as_of,value,denominator\nLạng Sơn,2019-12-31,40,207\n"
    "Lạng Sơn,2020-12-31,52,207\nLạng Sơn,2021,60,200\n"
)
COSTS = "criterion,cost,unit,source\n2,3.5,billion_vnd,a\n17,1.2,billion_vnd,b\n"
MAPPING = "header_row: 1\ncolumns:\n  - {column: A, role: ordinal}\n"


def _xlsx() -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held)
    sheet = book.add_worksheet("Biểu")
    bold = book.add_format({"bold": True, "font_name": "Wingdings"})
    for row, line in enumerate(TEXT.splitlines()):
        for column, cell in enumerate(line.split(";")):
            sheet.write(row, column, cell)
    sheet.write_formula(5, 0, "=1+1")
    sheet.write_rich_string(6, 0, "a", bold, "ü", "b")
    sheet.merge_range("A9:C9", "x")
    book.close()
    return held.getvalue()


def _docx() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", WORD)
    return held.getvalue()


def _shapes(folder: Path) -> dict[str, bytes]:
    squares = [shapely.box(106 + i / 10, 21, 106.1 + i / 10, 21.1) for i in range(4)]
    frame = geopandas.GeoDataFrame(
        {"code": ["1", "2", "3", "4"], "name": ["Á", "B", "C", "Đ"]},
        geometry=squares, crs=4326,
    )  # fmt: skip
    found = {}
    for suffix in (".gpkg", ".geojson", ".fgb"):
        frame.to_file(folder / f"whole{suffix}")
        found[suffix] = (folder / f"whole{suffix}").read_bytes()
    frame.to_file(folder / "whole.shp")
    with zipfile.ZipFile(folder / "whole.zip", "w") as archive:
        for part in sorted(folder.glob("whole.*")):
            if part.suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
                archive.write(part, part.name)
    found[".zip"] = (folder / "whole.zip").read_bytes()
    return found


def _history(path: Path) -> object:
    return history_file.read(path, "Lạng Sơn")


def _record(path: Path) -> object:
    return records.read_record(path.stem, path.parents[1])


def bases(folder: Path) -> list[tuple[str, bytes, Callable[[Path], Any]]]:
    """Give whole files of every format with what reads them."""
    notebook = (ROOT / "notebooks" / "01_trends.ipynb").read_bytes()
    found: list[tuple[str, bytes, Callable[[Path], Any]]] = [
        ("a.xlsx", _xlsx(), workbooks.read),
        ("a.xls", (BOOKS / "mo-phong.xls").read_bytes(), workbooks.read),
        ("a.ods", (BOOKS / "mo-phong.ods").read_bytes(), workbooks.read),
        ("a.csv", TEXT.encode(), workbooks.read),
        ("a16.csv", TEXT.encode("utf-16"), workbooks.read),
        ("a.docx", _docx(), open_document),
        ("a.html", f"<html><p>{TEXT}</p><table><tr><td>1".encode(), open_document),
        ("a.txt", TEXT.encode(), open_document),
        ("a.pdf", PDF, open_document),
        ("a.yml", EDITION.encode(), read_edition),
        ("a.ipynb", notebook, declared),
        ("runs/a.json", json.dumps(RECORD).encode(), _record),
        ("history.csv", HISTORY.encode(), _history),
        ("costs.csv", COSTS.encode(), costs.load),
        ("mapping.yml", MAPPING.encode(), mapping_files.load),
    ]
    for suffix, content in _shapes(folder).items():
        found.append((f"b{suffix}", content, boundary_opening.read))
    return found


def damaged(content: bytes, draw: random.Random) -> bytes:
    """Flip, cut, repeat, fill or mix a file at one to four places."""
    found = bytearray(content)
    for _ in range(draw.randint(1, 4)):
        if not found:
            break
        at = draw.randrange(len(found))
        size = min(draw.choice([1, 1, 4, 40, 400]), len(found) - at)
        kind = draw.randrange(6)
        if kind == 0:
            found[at] ^= 1 << draw.randrange(8)
        elif kind == 1:
            found[at : at + size] = draw.randbytes(size)
        elif kind == 2:
            del found[at:]
        elif kind == 3:
            found[at:at] = found[at : at + size] * draw.choice([1, 50])
        elif kind == 4:
            found[at : at + size] = bytes([draw.choice([0, 255])]) * size
        else:
            found[at:at] = draw.choice(
                [b"<", b"&a;", b"[" * 50, b"9" * 60, b"\xff\xfe", b"'\"", b"\x00" * 9]
            )
    return bytes(found)


def run(count: int, seed: int = 1) -> dict[str, Any]:
    """Read `count` damaged files and say what became of them."""
    draw = random.Random(seed)
    told: Counter[str] = Counter()
    crashes: list[str] = []
    slowest, slowest_file, memory = 0.0, "", 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = bases(folder)
        for number in range(count):
            file, content, reader = whole[number % len(whole)]
            path = folder / "damaged" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(damaged(content, draw))
            began = time.monotonic()
            try:
                reader(path)
                told["read"] += 1
            except NtmError:
                told["refused"] += 1
            except Exception as error:
                crashes.append(
                    f"{number} {file}: {type(error).__name__}: {error}"[:200]
                )
            taken = time.monotonic() - began
            if taken > slowest:
                slowest, slowest_file = taken, f"{number} {file}"
            memory = max(memory, _child_memory())
    return {
        "files": count, **told, "crashes": len(crashes), "which": crashes[:20],
        "slowest_s": round(slowest, 2), "slowest": slowest_file,
        "child_mib": memory // 2**20,
    }  # fmt: skip


def _child_memory() -> int:
    """Memory of the reading child, 0 when there is none at the moment."""
    sizes = []
    for child in psutil.Process().children():
        try:
            sizes.append(child.memory_info().rss)
        except psutil.NoSuchProcess:
            continue
    return max(sizes, default=0)


if __name__ == "__main__":
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    sys.stdout.write(
        json.dumps(run(int(sys.argv[1]), seed), ensure_ascii=False, indent=1)
    )
    guarded.end_children()
