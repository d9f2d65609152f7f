"""Which sheets are official forms: Biểu 05, 06, 07, 10 of 2026, and the bands table.

Forms of a province count communes; they become figures (`form_rows`). Biểu 10 is one
commune's own assessment and has criteria in rows (`by_criterion`). Structure of the
forms: a public demonstration (github.com/longnguyen17zz/demo-NTM) of the forms that
go with Mẫu số 03 and 04; the circular itself was not seen.
"""

import hashlib
import re

from ntm_analysis.sources.workbooks import Sheet
from ntm_analysis.tables.intake.header import text_of
from ntm_analysis.tables.intake.mapping import Layout, Mapping, Use
from ntm_analysis.tables.intake.marks import plain

_FORM = re.compile(r"\bbieu\s*(?:so|mau)?\s*[:.]?\s*0?(5|6|7|10)\b")
_BY_NUMBER: dict[str, Layout] = {
    "5": "form05",
    "6": "form06",
    "7": "form07",
    "10": "by_criterion",
}
_BAND = re.compile(
    r"(?:so )?(?:xa )?(?:dat )?(?:tu )?"
    r"(?:(?P<low>\d{1,2})\s*(?:-|–|den|/)\s*(?P<high>\d{1,2})"
    r"|(?:duoi|<)\s*(?P<below>\d{1,2})|(?:>=|tren|tu)\s*(?P<from>\d{1,2})|(?P<at>\d{1,2}))"
    r"\s*(?:tieu chi|tc)(?: tro len)?(?:\s*\(.*\))?"
)


def recognise(sheet: Sheet) -> Mapping | None:
    """Say whether a sheet is one of the forms, and how it is read; None if not."""
    title = plain(" ".join(_upper_texts(sheet)))
    found = _FORM.search(title) or _FORM.search(plain(sheet.name))
    head = _heading_row(sheet)
    if head is None:
        return None
    if found:
        return _mapping(sheet, _BY_NUMBER[found[1]], head)
    return None


def band(text: str) -> tuple[int, int | None] | None:
    """Read the label of a band: its lowest and highest count; None if it is none.

    >>> band("15-18 tiêu chí"), band("Dưới 5 tiêu chí"), band("Đạt 19 tiêu chí")
    ((15, 18), (0, 4), (19, 19))
    """
    found = _BAND.fullmatch(plain(text).strip())
    if not found:
        return None
    if found["low"]:
        return int(found["low"]), int(found["high"])
    if found["below"]:
        return 0, int(found["below"]) - 1
    if found["from"]:
        return int(found["from"]), None
    return int(found["at"]), int(found["at"])


def _upper_texts(sheet: Sheet) -> list[str]:
    return [text_of(c) for row in sheet.rows[:6] for c in row if isinstance(c, str)]


def _heading_row(sheet: Sheet) -> int | None:
    for index, row in enumerate(sheet.rows[:20]):
        words = {plain(text_of(cell)) for cell in row}
        if words & {"noi dung", "noi dung tieu chi", "nguon von", "chi tieu"}:
            return index
    return None


def _mapping(sheet: Sheet, layout: Layout, head: int) -> Mapping:
    labels = [plain(text_of(c)) for row in sheet.rows[head : head + 3] for c in row]
    shape = hashlib.sha256("\n".join([layout, *labels]).encode()).hexdigest()[:16]
    line = sheet.first_row + head + 1
    roles = {
        "tt": "number",
        "stt": "number",
        "noi dung": "content",
        "dvt": "unit",
        "ghi chu": "note",
    }
    uses = {
        sheet.first_column + c: Use(roles[word], text=text_of(cell))
        for c, cell in enumerate(sheet.rows[head])
        if (word := plain(text_of(cell))) in roles
    }
    return Mapping(layout, sheet.name, (line, line), uses, fingerprint=shape)
