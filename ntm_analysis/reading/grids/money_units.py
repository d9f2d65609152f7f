"""The unit of a table's money that stands in a note, or beside the units of other rows.

"Ghi chú: số tiền tính bằng triệu đồng" below the table, "(Số xã: xã; vốn: tỷ đồng)"
above it. Where two units are named there is none.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.columns.units import unit_of
from ntm_analysis.reading.grids.cell_values import MONEY
from ntm_analysis.reading.grids.grid import TableGrid, plain

_UNIT = r"(?P<unit>(?:nghìn |ngàn |triệu )?(?:tỷ|tỉ|triệu|nghìn|ngàn)(?: đồng)?|đồng|trđ|tr\. ?đ|tr\.? ?đồng|1\.?000 ?đồng)(?!\w)"
_MONEY_IN = re.compile(
    rf"(?:kinh phí|vốn|số tiền|tiền|nguồn lực|ngân sách|giá trị)[^.;()|]{{0,30}}?(?::|(?:tính|ghi|viết) (?:bằng|theo|là)|(?:đơn vị|đvt)(?: tính)?(?: là)?|(?<!\w)là) ?(?:đơn vị )?{_UNIT}"
    rf"|(?:đơn vị(?: tính)?|đvt|đv tính)(?: (?:của )?(?:các )?(?:vốn|kinh phí|tiền|nguồn vốn))?(?: là| ?:) ?{_UNIT.replace('unit', 'named')}"
    rf"|tính (?:bằng|theo)(?: đơn vị)? {_UNIT.replace('unit', 'counted')}"
)
_NOTE = re.compile(r"[(\s]*(?:ghi chú|chú thích|lưu ý|\*|đơn vị|đvt)")
_NOTE_BELOW = re.compile(r"[(\s]*(?:ghi chú|chú thích|lưu ý|\*)")
_LINES = 2  # below a table in which its notes stand
_FAR = 400


def money_unit_noted(title: str, text: str, grid: TableGrid) -> str:
    """Give the unit of money that title or notes of a table name, "" for none or two."""
    notes = [title]
    for row in grid.rows:
        cells = {id(c): c.words for c in row if c is not None and c.words}
        notes += [w for w in cells.values() if len(cells) < 3 and _NOTE.match(w)]
    below = [x for x in text[grid.end : grid.end + _FAR].split("\n") if x.strip()]
    for line in below[:_LINES]:
        if "\t" in line or not _NOTE_BELOW.match(plain(line)):
            break
        notes.append(plain(line))
    units = {
        unit_of(found["unit"] or found["named"] or found["counted"])
        for note in notes
        for found in _MONEY_IN.finditer(note)
    }
    named = units & set(MONEY)
    return named.pop() if len(named) == 1 else ""
