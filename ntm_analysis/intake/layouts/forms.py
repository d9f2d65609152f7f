"""Which sheets are official forms: Biểu 05, 06, 07, 10 of 2026, and the bands table.

Forms of a province count communes; they become figures (`form_rows`). Biểu 10 is one
commune's own assessment and has criteria in rows (`by_criterion`). Structure of the
forms: a public demonstration (github.com/longnguyen17zz/demo-NTM) of the forms that
go with Mẫu số 03 and 04; the circular itself was not seen.
"""

import hashlib
import re

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.mapping import Layout, Mapping, Use
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.text import plain

_FORM = re.compile(r"\bbieu\s*(?:mau)?\s*(?:so)?\s*[:.]?\s*0?(5|6|7|10)\b")
_SHEET = re.compile(r"\bb(?:ieu)?\s*(?:so)?\s*[._-]?\s*0?(5|6|7|10)\b.*")
_BY_NUMBER: dict[str, Layout] = {
    "5": "form05",
    "6": "form06",
    "7": "form07",
    "10": "by_criterion",
}


def recognise(sheet: Sheet) -> Mapping | None:
    """Say whether a sheet is one of the forms, and how it is read; None if not."""
    title = plain(" ".join(_upper_texts(sheet)))
    found = _FORM.search(title) or _SHEET.match(plain(sheet.name))
    head = _heading_row(sheet)
    if head is None or _names_communes(sheet, head):
        return None
    if found:
        return _mapping(sheet, _BY_NUMBER[found[1]], head)
    return None


def _upper_texts(sheet: Sheet) -> list[str]:
    return [text_of(c) for row in sheet.rows[:6] for c in row if isinstance(c, str)]


def _heading_row(sheet: Sheet) -> int | None:
    for index, row in enumerate(sheet.rows[:20]):
        if any(_is_content(plain(text_of(cell))) for cell in row):
            return index
    return None


def _names_communes(sheet: Sheet, head: int) -> bool:
    """A table of communes may be called "Biểu 05" too; the forms name none."""
    roles = [role_of(text_of(cell)) for cell in sheet.rows[head]]
    return "commune" in roles or "place_code" in roles


def _is_content(words: str) -> bool:
    """The column of rows may be called Nội dung, Nội dung tiêu chí, Nguồn vốn ..."""
    known = ("tieu chi", "chi tieu", "nguon von", "ten tieu chi")
    return words in known or (words.startswith("noi dung") and len(words) < 40)


def _mapping(sheet: Sheet, layout: Layout, head: int) -> Mapping:
    labels = [plain(text_of(c)) for row in sheet.rows[head : head + 3] for c in row]
    shape = hashlib.sha256("\n".join([layout, *labels]).encode()).hexdigest()[:16]
    line = sheet.first_row + head + 1
    roles = {"tt": "number", "stt": "number", "dvt": "unit", "ghi chu": "note"}
    uses: dict[int, Use] = {}
    for column, cell in enumerate(sheet.rows[head]):
        word = plain(text_of(cell))
        role = "content" if _is_content(word) else roles.get(word)
        if role:
            uses[sheet.first_column + column] = Use(role, text=text_of(cell))
    return Mapping(layout, sheet.name, (line, line), uses, fingerprint=shape)
