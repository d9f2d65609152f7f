"""Columns that part the one on their left: "Trong đó / Ngân sách huyện".

Such a head seldom says again of which year its numbers are, and whether they are
planned; the column that they part does.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ntm_analysis.reading.columns.heads import TableColumn

_OF_WHICH = re.compile(
    r"(?:^|/ )(?:trong đó|bao gồm|gồm|chia ra|(?:phân|chia) theo)(?!\w)"
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
        elif whole is not None and _is_silent(column):
            group = column.words[: below.start()].strip(" /")
            if whole.role == "value" and whole.words.startswith(group):
                found[at] = replace(column, kind=whole.kind, time=whole.time)
    return found


def _is_silent(column: TableColumn) -> bool:
    own = column.kind or column.time
    return column.role == "value" and not own and not column.added
