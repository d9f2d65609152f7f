"""Whole files of every format that the workbench reads, each with what reads it.

They are small, made here, and the same byte by byte each time, so that what is drawn
from them by a seed is the same too.
"""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pyogrio
import shapely
import xlsxwriter

from ntm_analysis.boundaries import boundary_opening
from ntm_analysis.briefings import records
from ntm_analysis.briefings.jobs import read_edition
from ntm_analysis.briefings.parameters import declared
from ntm_analysis.briefings.scheduling import schedule
from ntm_analysis.criteria import province_decisions
from ntm_analysis.figures.tables import plans
from ntm_analysis.files.documents.documents import open_document
from ntm_analysis.files.workbooks import workbooks
from ntm_analysis.intake.sheets import mapping_files
from ntm_analysis.outlook.tables import history_file
from ntm_analysis.panel.tables import costs
from ntm_analysis.places import unit_list
from ntm_analysis.places.changes import conversion
from ntm_analysis.store import copies

ROOT = Path(__file__).parents[1]
BOOKS = ROOT / "tests" / "intake" / "books"
DAY = (2020, 1, 1, 0, 0, 0)
TEXT = "TT;Tên xã;Huyện;TC1;TC2\n1;Khánh Long;Tràng Định;Đ;CĐ\n2;Đoàn Kết;;85,5%;x\n"
SENTENCES = (
    "Có 48/207 xã đạt chuẩn nông thôn mới, chiếm 23,2%.\nBình quân 9,5 tiêu chí."
)
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:rPr><w:strike/>'
    "</w:rPr><w:t>Có 48/207 xã đạt chuẩn nông thôn mới.</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr><w:p><w:r>"
    "<w:t>Xã</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
)
XML_2003 = (
    '<?xml version="1.0"?><Workbook '
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="B">'
    '<Table><Row ss:Index="2"><Cell ss:Index="2" ss:MergeAcross="1"><Data '
    'ss:Type="String">Tên xã</Data></Cell><Cell><Data ss:Type="Number">1.5</Data>'
    "</Cell></Row></Table></Worksheet></Workbook>"
)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
    b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    b"4 0 obj<</Length 64>>stream\nBT /F1 12 Tf 20 200 Td (xa dat chuan nong thon moi)"
    b" Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
EDITION = (
    "key: t\ntitle_vi: Thử\ntitle_en: Trial\nlanguage: vi\nschedule: quarterly\njobs:\n"
    "  - plan: a\n  - place: Lạng Sơn\n    as_of: 2024-12-31\n  - notebook: 01_trends\n"
    "    parameters: {place: Quảng Bình, number: 3}\n"
)
DECISION = (
    'criteria_set: XA-2026\nprovince: "20"\ndecision: Quyết định 15/QĐ-UBND\n'
    "date: 2026-03-01\nin_force_from: 2026-03-10\nsource: a\ncriteria:\n  - number: 6\n"
    '    indicators:\n      - {code: "6.1", text_vi: Hộ nghèo, operator: max, '
    'unit: "%",'
    "\n         thresholds: {G1: 2, G2: 5, G3: 11.5}}\n"
)
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
MAPPING = (
    "layout: matrix\nsheet: Biểu 1\nheader_rows: [1, 2]\ncolumns:\n  A: number\n"
    "  B: commune\n  C: district\n  D: criterion 1\n  E: criterion 2\nempty: auto\n"
)
UNITS = (
    "Tỉnh Thành Phố;Mã TP;Quận Huyện;Mã QH;Phường Xã;Mã PX\n"
    "Tỉnh Lạng Sơn;20;Huyện Tràng Định;180;Xã Khánh Long;06001\n"
)
CHANGES = "Mã xã cũ;Tên cũ;Mã xã mới;Tên mới\n06001;Khánh Long;06002;Đoàn Kết\n"
PLACE = (
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Á</name>'
    "<Polygon><outerBoundaryIs><LinearRing><coordinates>106,21 106.1,21 106.1,21.1 "
    "106,21</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>"
)
TOPOLOGY = {
    "type": "Topology", "arcs": [[[106, 21], [106.1, 21], [106.1, 21.1], [106, 21]]],
    "objects": {"x": {"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "arcs": [[0]], "properties": {"code": "1", "name": "Á"}}]}},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole file and what reads it."""

    name: str
    content: bytes
    reader: Callable[[Path], Any]
    beside: tuple[tuple[str, bytes], ...] = ()  # files that it cannot be read without


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """Pack parts into a zip with a fixed date, so that the bytes are the same."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name, DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return held.getvalue()


def all_wholes(folder: Path) -> list[Whole]:
    """Make every whole file; `folder` is for what libraries write."""
    notebook = (ROOT / "notebooks" / "01_trends.ipynb").read_bytes()
    plan = ROOT / "data" / "plans" / "luc-nam-2022"
    tables = tuple((name, (plan / name).read_bytes()) for name in _PLAN_TABLES)
    head = (plan / "plan.yml").read_bytes()
    named = dict(tables)["communes.csv"]
    return [
        Whole("a.xlsx", _xlsx(), workbooks.read),
        Whole("a.xls", (BOOKS / "mo-phong.xls").read_bytes(), workbooks.read),
        Whole("a.ods", (BOOKS / "mo-phong.ods").read_bytes(), workbooks.read),
        Whole("a.csv", TEXT.encode(), workbooks.read),
        Whole("a16.csv", TEXT.encode("utf-16"), workbooks.read),
        Whole("a2003.xls", XML_2003.encode(), workbooks.read),
        Whole("page.xls", _page(TEXT).encode(), workbooks.read),
        Whole("a.docx", zipped({"word/document.xml": WORD}), open_document),
        Whole("a.html", _page(SENTENCES).encode(), open_document),
        Whole("a.txt", SENTENCES.encode(), open_document),
        Whole("a.pdf", PDF, open_document),
        Whole("a.yml", EDITION.encode(), _edition),
        Whole("plan.yml", head, _plan, tables),
        Whole("communes.csv", named, _plan, (("plan.yml", head), *tables[1:])),
        Whole("decision.yml", DECISION.encode(), province_decisions.read),
        Whole("a.ipynb", notebook, declared),
        Whole("runs/a.json", json.dumps(RECORD).encode(), _record),
        Whole("history.csv", HISTORY.encode(), _history),
        Whole("costs.csv", COSTS.encode(), costs.load),
        Whole("mapping.yml", MAPPING.encode(), mapping_files.load),
        Whole("units.csv", UNITS.encode(), _units),
        Whole("changes.csv", CHANGES.encode(), _changes),
        Whole("copy.zip", _copy(folder), _restore),
        *_boundary_files(folder),
    ]


_PLAN_TABLES = ("communes.csv", "outcomes.csv")


def _xlsx() -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held)
    book.set_properties({"created": pd.Timestamp(*DAY).to_pydatetime()})
    sheet = book.add_worksheet("Biểu")
    bold = book.add_format({"bold": True, "font_name": "Wingdings"})
    for row, line in enumerate(TEXT.splitlines()):
        for column, cell in enumerate(line.split(";")):
            sheet.write(row, column, cell)
    sheet.write_formula(5, 0, "=1+1")
    sheet.write_rich_string(6, 0, "a", bold, "ü", "b")
    sheet.write_number(7, 0, 0.25, book.add_format({"num_format": "0%"}))
    sheet.write_comment(7, 1, "Ghi chú")
    sheet.merge_range("A9:C9", "x")
    book.close()
    return held.getvalue()


def _page(text: str) -> str:
    rows = "".join(
        f"<tr><td>{'</td><td colspan=2>'.join(line.split(';'))}</td></tr>"
        for line in text.splitlines()
    )
    return f"<html><body><h1>Biểu</h1><p>{text}</p><table>{rows}</table></body></html>"


def _boundary_files(folder: Path) -> list[Whole]:
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2020-01-01T00:00:00.000Z"})
    squares = [shapely.box(106 + i / 10, 21, 106.1 + i / 10, 21.1) for i in range(4)]
    frame = geopandas.GeoDataFrame(
        {"code": ["1", "2", "3", "4"], "name": ["Á", "B", "C", "Đ"]},
        geometry=squares, crs=4326,
    )  # fmt: skip
    read = boundary_opening.read
    found = []
    for suffix, options in (
        (".gpkg", {}),
        (".geojson", {}),
        (".fgb", {}),
        (".gml", {}),
    ):
        frame.to_file(folder / f"whole{suffix}", **options)
        found.append(Whole(f"b{suffix}", _bytes(folder / f"whole{suffix}"), read))
    frame.to_file(folder / "whole.shp")
    parts = {
        f"b{ending}": _bytes(folder / f"whole{ending}")
        for ending in (".shp", ".shx", ".dbf", ".prj", ".cpg")
    }
    shapefile = partial(_beside, ".shp")
    for ending in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
        others = tuple((n, c) for n, c in parts.items() if n != f"b{ending}")
        found.append(Whole(f"b{ending}", parts[f"b{ending}"], shapefile, others))
    frame.to_file(folder / "whole.tab", driver="MapInfo File")
    frame.to_file(folder / "whole.mif", driver="MapInfo File")
    for first, others in ((".tab", (".dat", ".map", ".id")), (".mif", (".mid",))):
        parts_of = {f"b{e}": _bytes(folder / f"whole{e}") for e in (first, *others)}
        for name, content in parts_of.items():
            beside = tuple((n, c) for n, c in parts_of.items() if n != name)
            reader = partial(_beside, first)
            found.append(Whole(name, content, reader, beside))
    zips = {"b.zip": parts, "b.kmz": {"doc.kml": PLACE}}
    found += [Whole(name, zipped({**held}), read) for name, held in zips.items()]
    found += [
        Whole("b.kml", PLACE.encode(), read),
        Whole("b.topojson", json.dumps(TOPOLOGY).encode(), read),
    ]
    return found


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def _copy(folder: Path) -> bytes:
    from small_store import FIRST, keep

    store = folder / "store"
    if not store.exists():
        keep(store, FIRST)
    target = folder / "copy.zip"
    copies.backup(target, store)
    with zipfile.ZipFile(target) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


# What reads them, where it is not one function of the path alone.


def _edition(path: Path) -> object:
    return schedule.rhythm(read_edition(path))


def _plan(path: Path) -> object:
    return plans.read(path.parent)


def _record(path: Path) -> object:
    return records.read_record(path.stem, path.parents[1])


def _history(path: Path) -> object:
    return history_file.read(path, "Lạng Sơn")


def _units(path: Path) -> object:
    from ntm_analysis.files.workbooks import sheets_text

    return unit_list.read(sheets_text.tables(path, None)[0])


def _changes(path: Path) -> object:
    from ntm_analysis.files.workbooks import sheets_text

    return conversion.read(sheets_text.tables(path, None)[0], {"06001"}, {"06002"})


def _restore(path: Path) -> object:
    return copies.restore(path, path.parent / "store", replace=True)


def _beside(suffix: str, path: Path) -> object:
    return boundary_opening.read(path.with_suffix(suffix))
