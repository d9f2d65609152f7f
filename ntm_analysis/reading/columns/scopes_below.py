"""Groups of communes below one head: "Số xã đạt" over "Đồng bằng | Miền núi | Cộng"."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from ntm_analysis.reading.rows.scopes import scope_of

if TYPE_CHECKING:
    from ntm_analysis.reading.columns.heads import TableColumn

_ALL = re.compile(r"(?:tổng )?cộng|tổng(?: số)?|chung|toàn (?:tỉnh|huyện)")


def by_scopes(
    columns: list["TableColumn"], read: Callable[[str], "TableColumn"]
) -> list["TableColumn"]:
    """Read the columns of a group by its head, where each part names its communes.

    `read` gives a column of values from its head. One part that is neither a group of
    communes nor all of them, and the group stays as it was.
    """
    groups: dict[str, list[int]] = {}
    for at, column in enumerate(columns):
        head, _, part = column.words.rpartition(" / ")
        if head and part:
            groups.setdefault(head, []).append(at)
    found = list(columns)
    alone = [(at, scope_of(c.words)) for at, c in enumerate(columns)]
    alone = [(at, scope) for at, scope in alone if scope]
    if (
        len(alone) > 1
    ):  # "Toàn tỉnh | Đồng bằng | Miền núi": the rows say what is counted
        for at, scope in alone:
            asked = replace(read("toàn tỉnh"), words=columns[at].words)
            found[at] = replace(asked, scope=scope)
    for head, below in groups.items():
        parts = [columns[at].words.rpartition(" / ")[2].strip(" .:*") for at in below]
        scopes = [scope_of(part) for part in parts]
        known = all(s or _ALL.fullmatch(p) for s, p in zip(scopes, parts, strict=True))
        asked = read(head)
        if not known or not any(scopes) or asked.role != "value":
            continue
        for at, scope in zip(below, scopes, strict=True):
            found[at] = replace(asked, words=columns[at].words, scope=scope)
    return found
