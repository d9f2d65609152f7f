"""Plan and result as rows: "Số xã đạt chuẩn | Kế hoạch | 40", "| Thực hiện | 42"."""

import re
from collections.abc import Sequence

from ntm_analysis.reading.columns.head_words import kind_in
from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.figure import Kind
from ntm_analysis.reading.grids.grid import GridCell

_KIND = re.compile(
    r"kế hoạch|kh|mục tiêu|thực hiện|th|kết quả|kq|đạt được|ước(?: thực hiện| th)?|ưth"
)


def column_of_kinds(
    columns: Sequence[TableColumn], rows: Sequence[Sequence[GridCell | None]]
) -> int | None:
    """The column whose words are plan or result in each row, None where none is."""
    for at, column in enumerate(columns):
        if column.role not in ("label", "left", "unknown") or not at:
            continue
        cells = [row[at] for row in rows if at < len(row)]
        words = [c.words.strip(" :-.") for c in cells if c is not None and c.words]
        told = [word for word in words if _KIND.fullmatch(word)]
        if len(told) > 1 and len(told) == len(words) and len(set(told)) > 1:
            return at
    return None


def kind_beside(cells: Sequence[GridCell | None], at: int) -> Kind | None:
    """Plan or result as the cell says it."""
    cell = cells[at] if at < len(cells) else None
    words = cell.words.strip(" :-.") if cell is not None else ""
    return "actual" if words in ("kq", "đạt được") else kind_in(words)
