"""Rows that are groups of communes: "Xã đặc biệt khó khăn", "Vùng đồng bằng"."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import replace

from ntm_analysis.reading.grids.indicators import NamedIndicator, scope_in

_LEADING = re.compile(
    r"^(?:(?:trong đó|gồm|riêng|nhóm|loại|các|những|của|ở|tại|thuộc|diện|địa bàn|toàn bộ) ?:? ?)+(?!\w)"
)
_COMMUNES = re.compile(r"^(?:xã|xã, phường|phường, xã)(?: (?:thuộc|ở|của|là|diện))* ")
_AREA = re.compile(r"^(?:vùng|khu vực|địa bàn) ")
_ALONE = ("đồng bằng", "miền núi", "trung du", "vùng cao", "vùng thấp", "ven biển")


def scope_of(words: str) -> str:
    """Give the communes that a row's label is about and nothing else, "" for others.

    "Số xã khu vực III" counts them all and is no such row.

    >>> scope_of("các xã đặc biệt khó khăn"), scope_of("vùng đồng bằng")
    ('xã đặc biệt khó khăn', 'xã đồng bằng')
    >>> scope_of("xã khu vực iii"), scope_of("xã nghèo chưa đạt"), scope_of("bản giang")
    ('xã khu vực iii', '', '')
    """
    bare = _LEADING.sub("", f"{words.strip(' -–:.*')} ").strip()
    group = _COMMUNES.sub("", bare)
    area = _AREA.sub("", group)
    if group == bare and area == group and group not in _ALONE:
        return ""  # "Nghèo", "Đảo" alone are no communes
    said = (f"xã {name}" for name in (group, area))
    return next((name for name in said if scope_in(name) == name), "")


def narrowed(found: NamedIndicator, scope: str) -> NamedIndicator | None:
    """What a column counts of a row's communes; None where it counts nothing of them."""
    of_communes = found.unit in ("communes", "villages")
    mean = found.measure == "criteria_per_commune"
    if not of_communes and not mean:
        return None
    return replace(found, scope=scope) if found.scope is None else None
