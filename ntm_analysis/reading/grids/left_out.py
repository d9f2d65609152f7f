"""The numbers of a table that are not read beside those that are: told, with their heads.

A count of a column whose head is not understood, or of which neither words nor numbers
tell whether it was added or stands in all, would be silently missing from a row of which
others were read.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.grids.grid import GridCell
from ntm_analysis.reading.rows.table_row import TableRow

# What a head says that may be of the programme; "Dân số", "Diện tích" are not missed.
_OURS = re.compile(
    r"(?<!\w)(?:xã|thôn|bản|ấp|huyện|ntm|nông thôn mới|đạt|chuẩn|công nhận|(?:lũy|luỹ) kế|kế hoạch|kh|mục tiêu|thực hiện|th|ước|kết quả|vốn|kinh phí|ngân sách|ns[a-zđ]{0,4}|tiêu chí|tc|hộ nghèo|thu nhập|thêm|tổng (?:số|cộng)|(?:19|20)\d\d)(?!\w)"
)


_REQUIRED = re.compile(
    r"tổng (?:số )?(?:xã|huyện|thôn)(?: (?:trên địa bàn|toàn (?:tỉnh|huyện)))?|(?:số |tổng |tỷ lệ )*(?:xã |thôn |tiêu chí |tc )?(?:chưa|không) đạt(?: chuẩn)?|(?:mức |tiêu )?chuẩn(?: quy định)?|yêu cầu.*|quy định.*|(?:mức|chỉ tiêu) (?:quy định|yêu cầu)|ghi chú"
)


def is_ours(words: str) -> bool:
    """Say whether a head may be of the programme: "Số xã NTM thông minh"."""
    return bool(_OURS.search(words)) and not _REQUIRED.fullmatch(words)


@dataclass(frozen=True, slots=True)
class UnreadTable:
    """A table with numbers that were not understood: none of them, or in part.

    Attributes
    ----------
    number
        Which table of the document it is, from 1.
    numbers
        How many numbers were not read.
    heads
        The heads of all its columns, or of those that were not read in part.
    in_part
        Whether others of its numbers were read.
    """

    start: int
    end: int
    numbers: int
    heads: str
    number: int = 0
    in_part: bool = False


def columns_left_out(
    columns: Sequence[TableColumn],
    rows: Iterable[tuple[TableRow, tuple[GridCell | None, ...]]],
    tried: Iterable[tuple[TableRow, int, StatedFigure]],
    read: Iterable[tuple[TableRow, int, StatedFigure]],
) -> dict[str, int]:
    """Count the numbers not read in rows of which something was, by their heads.

    Parameters
    ----------
    tried, read
        The figures before and after it was asked which were added and which stand.
    """
    kept = {(id(row), at) for row, at, _ in read}
    possible = {(id(row), at) for row, at, _ in tried}
    understood = {row for row, _ in possible}
    left: dict[str, int] = {}
    for row, cells in rows:
        read_beside = id(row) in understood
        if not read_beside and not is_ours(row.words):
            continue
        for at, cell in enumerate(cells[: len(columns)]):
            column = columns[at]
            if cell is None or not cell.is_value or cell.spans:
                continue
            if not read_beside:
                if column.role == "value":  # "Số xã NTM thông minh" as a row
                    left[row.words] = left.get(row.words, 0) + 1
                continue
            lost = (id(row), at) not in kept and (
                (id(row), at) in possible
                or (column.role == "value" and is_ours(column.words))
            )
            strange = column.role == "unknown" and is_ours(column.words)
            if lost or strange:
                left[column.words] = left.get(column.words, 0) + 1
    return left
