"""Tables as ods (ISO/IEC 26300), as LibreOffice saves: cells, merged cells, widths.

Written as text: the libraries at hand need minutes for what this writes in a second
(odfdo 3.27: 100 s for 160,000 cells) or are no longer kept (odfpy).
"""

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ntm_analysis.forms.sheets import FormTable, is_empty

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = {
    "office": f"{_OASIS}:office:1.0",
    "table": f"{_OASIS}:table:1.0",
    "text": f"{_OASIS}:text:1.0",
    "style": f"{_OASIS}:style:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "manifest": f"{_OASIS}:manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_BORDER = '<style:table-cell-properties fo:border="0.5pt solid #000000" '
_BOLD = '<style:text-properties fo:font-weight="bold"/>'
_STYLES = {
    "title": _BOLD,
    "head": f'{_BORDER}fo:wrap-option="wrap"/>{_BOLD}',
    "text": f'{_BORDER}fo:wrap-option="wrap"/>',
    "strong": f'{_BORDER}fo:wrap-option="wrap"/>{_BOLD}',
    "share": f"{_BORDER}/>",
    "figure": f"{_BORDER}/>",
    "figure strong": f"{_BORDER}/>{_BOLD}",
    "letter": "",
    "letter strong": _BOLD,
    "letter italic": "",
    "plain": "",
}


def content(tables: Sequence[FormTable], title: str = "") -> bytes:
    """Give tables as a file, a sheet each."""
    body = "".join(_table(table, number) for number, table in enumerate(tables))
    styles = "".join(_columns(table, number) for number, table in enumerate(tables))
    styles += "".join(
        f'<style:style style:name="{name}" style:family="table-cell">{inside}'
        f"</style:style>"
        for name, inside in _STYLES.items()
    )
    drawn = (
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
    )
    meta = f"<office:meta><dc:title>{escape(title)}</dc:title></office:meta>"
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _manifest())
        archive.writestr("content.xml", _document("content", drawn))
        archive.writestr("meta.xml", _document("meta", meta))
    return target.getvalue()


def _document(kind: str, inside: str) -> str:
    names = " ".join(f'xmlns:{key}="{value}"' for key, value in _NAMES.items())
    root = f"office:document-{kind}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>'
        f'<{root} {names} office:version="1.3">{inside}</{root}>'
    )


def _manifest() -> str:
    files = {"/": _TYPE, "content.xml": "text/xml", "meta.xml": "text/xml"}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" '
        f'manifest:media-type="{kind}"/>'
        for path, kind in files.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        f'xmlns:manifest="{_NAMES["manifest"]}" manifest:version="1.3">'
        f"{entries}</manifest:manifest>"
    )


def _columns(table: FormTable, number: int) -> str:
    return "".join(
        f'<style:style style:name="c{number}-{column}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 0.2:.2f}cm"/>'
        f"</style:style>"
        for column, width in enumerate(table.widths)
    )


def _table(table: FormTable, number: int) -> str:
    spans = {(top, left): (b - top + 1, r - left + 1)
             for top, left, b, r in table.merged}  # fmt: skip
    covered = {
        (row, column)
        for top, left, bottom, right in table.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - spans.keys()
    columns = "".join(
        f'<table:table-column table:style-name="c{number}-{c}"/>'
        for c in range(len(table.widths))
    )
    rows = "".join(_rows(table, spans, covered))
    name = quoteattr(table.name)
    return f"<table:table table:name={name}>{columns}{rows}</table:table>"


def _rows(
    table: FormTable,
    spans: dict[tuple[int, int], tuple[int, int]],
    covered: set[tuple[int, int]],
) -> Iterator[str]:
    for row, cells in enumerate(table.rows):
        found = []
        for column, (value, style) in enumerate(cells):
            if (row, column) in covered:
                found.append("<table:covered-table-cell/>")
                continue
            high, wide = spans.get((row, column), (1, 1))
            box = (
                f' table:number-rows-spanned="{high}"'
                f' table:number-columns-spanned="{wide}"'
                if (row, column) in spans
                else ""
            )
            found.append(_cell(value, f' table:style-name="{style}"{box}'))
        inside = "".join(found) or "<table:table-cell/>"
        yield f"<table:table-row>{inside}</table:table-row>"


def _cell(value: Any, attributes: str) -> str:
    if is_empty(value):
        return f"<table:table-cell{attributes}/>"
    if isinstance(value, str):
        lines = "".join(
            f"<text:p>{escape(line)}</text:p>" for line in value.split("\n")
        )
        kind = ' office:value-type="string"'
        return f"<table:table-cell{attributes}{kind}>{lines}</table:table-cell>"
    shown = f"{float(value):.15g}"
    kind = f' office:value-type="float" office:value="{shown}"'
    return (
        f"<table:table-cell{attributes}{kind}><text:p>{shown.replace('.', ',')}"
        f"</text:p></table:table-cell>"
    )
