"""Columns that part the one on their left: "Trong đó / Ngân sách huyện".

Such a head seldom says again of which year its numbers are, and whether they are
planned; the column that they part does.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections.abc import Sequence
from dataclasses import replace

from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.grids.indicators import HAVE_NEW

_OF_WHICH = re.compile(
    r"(?:^|/ )(?:trong đó|bao gồm|gồm|chia ra|(?:phân|chia) theo)(?!\w)"
)
_NEWLY = re.compile(
    r"(?:trong đó|gồm) ?:? ?(?:(?:số )?xã )?(?:(?:được )?(?:công nhận|đạt|đạt chuẩn|tăng) )?(?:mới|thêm|tăng thêm)(?: (?:công nhận|đạt|đạt chuẩn))?(?: trong (?:năm|kỳ))?"
    r"|(?:trong đó|gồm) ?:? ?(?:(?:số )?xã )?(?:được )?(?:công nhận|đạt chuẩn|đạt) trong (?:năm|kỳ)"
)


def with_wholes(columns: Sequence[TableColumn]) -> list[TableColumn]:
    """Give parts that name neither time nor plan those of the column that they part."""
    found = list(columns)
    whole: TableColumn | None = None
    for at, column in enumerate(columns):
        below = _OF_WHICH.search(column.words)
        if column.role in ("index", "label", "unit", "left"):
            whole = None
        elif below is None:
            whole = column
        elif whole is not None and (new := _newly(whole, column)) is not None:
            found[at] = new
        elif whole is not None and _is_silent(column):
            group = column.words[: below.start()].strip(" /")
            if whole.role == "value" and whole.words.startswith(group):
                found[at] = replace(column, kind=whole.kind, time=whole.time)
    return found


def _newly(whole: TableColumn, part: TableColumn) -> TableColumn | None:
    """Read "Trong đó: đạt mới trong năm" as what is new of the count on its left."""
    measured = whole.measured
    says = _NEWLY.fullmatch(part.words.rpartition(" / ")[2].strip(" .:"))
    if not says or whole.role != "value" or measured is None:
        return None
    if measured.measure not in HAVE_NEW or part.role not in ("value", "unknown"):
        return None
    time = whole.time
    if time is not None and time.kind != "period" and time.form[:4].isdigit():
        time = replace(time, kind="year", form=time.form[:4], needs_year=None)
    return replace(
        part,
        role="value",
        measured=replace(measured, is_new=True),
        kind=part.kind or whole.kind,
        time=part.time if part.time and part.time.kind != "this_year" else time,
        unit=part.unit or whole.unit,
        added=True,
        cumulative=False,
        running=False,
    )


def _is_silent(column: TableColumn) -> bool:
    own = column.kind or column.time
    return column.role == "value" and not own and not column.added
