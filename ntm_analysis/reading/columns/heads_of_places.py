"""Heads that are places: "Khánh Hòa | Nam Trung Bộ | Cả nước", "Huyện / Kim Bôi".

Whose the numbers below are is the place that the head is, where two heads or more are
one, where each is a name of a level that the title tells, or where its groups make
"Toàn tỉnh".
"""

# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections.abc import Sequence
from dataclasses import replace

from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.grids.cell_values import plain_value
from ntm_analysis.reading.grids.grid import GridCell, TableGrid
from ntm_analysis.reading.text.normal import working_copy
from ntm_analysis.reading.text.place_names import place_mentions
from ntm_analysis.reading.text.province_names import PROVINCES

Place = tuple[str, Level]
_WHOLE = re.compile(r"(?:toàn|trung bình|bình quân) (?P<level>tỉnh|huyện|thành phố)")
# "Khu vực Hòa Bình (cũ)", "Tỉnh Vĩnh Phúc trước sáp nhập"
_BEFORE_MERGER = re.compile(
    r"(?:(?:Khu vực|Địa bàn|Tỉnh|tỉnh) ){1,2}(?P<name>[^()]{3,30}?) ?\(?(?:cũ|trước đây|trước (?:khi )?(?:sáp nhập|hợp nhất))\)?"
)
_NO_PLACE = re.compile(
    r"(?:Khối|Nhóm|Cụm|Loại|Nguồn|Vốn|Số|Tổng|Ngành|Lĩnh|Ban|Hội|Đoàn|Sở|Phòng|Kế|Thực|Mục)(?!\w)"
)
_ALL = re.compile(
    r"(?:(?:tổng )?cộng|tổng(?: số)?)(?P<some> \d{1,2} (?:huyện|xã|đơn vị|địa phương))?|toàn (?:tỉnh|huyện)|chung"
)
_PARTED = re.compile(
    r"(?:trong đó|(?:phân|chia)(?: ra)?(?: theo)?|gồm|bao gồm)(?: (?:các )?(?:nhóm|loại|khu vực|vùng)(?: xã)?)?[ :]*"
)
_SOME = 2  # rows that prove a sum
_TITLE = 400  # characters before a table
_OF_TITLES: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"(?:các|từng|giữa|theo|một số) huyện"), "district"),
    (re.compile(r"(?:các|từng|giữa|một số) xã"), "commune"),
)


def with_places(
    columns: Sequence[TableColumn],
    grid: TableGrid,
    heads: int,
    text: str,
    own: Sequence[Place],
) -> list[TableColumn]:
    """Read heads that are places: "Khánh Hòa | Nam Trung Bộ | Cả nước".

    `own` are the document's own places, for "Toàn tỉnh". Only where two heads or more
    are places and no row is one.
    """
    # "Cộng 5 huyện" is of no place that is known
    some = [(m := _ALL.fullmatch(c.words)) and m["some"] for c in columns]
    columns = [
        replace(column, role="unknown") if part and column.role == "value" else column
        for column, part in zip(columns, some, strict=True)
    ]
    placed: dict[int, Place] = {}
    for at, column in enumerate(columns):
        if column.role != "unknown" and not (column.role == "left" and at):
            continue
        cells = [r[at] for r in grid.rows[:heads] if at < len(r) and r[at]]
        words = [c for c in cells if c is not None and c.words]
        if words and (place := _place(text[words[-1].start : words[-1].end], own)):
            placed[at] = place
    if len(placed) == 1:
        whole = next(iter(placed))
        placed = placed if _is_of_groups(columns, grid, heads, whole) else {}
        if placed:
            return [
                replace(c, role="value", place=placed[whole]) if at == whole else c
                for at, c in enumerate(columns)
            ]
    named = _named_alone(columns, grid, heads, text, own)
    if len(placed) < 2 or placed.keys() <= named.keys():
        placed = named  # "TP. Bạc Liêu | Hồng Dân": some say their level, all are names
    if own[0][1] == "province" and "district" in {p[1] for p in placed.values()}:
        # "TP. Bạc Liêu | Điểm | Hòa Bình": a province beside districts of another?
        placed = {
            at: p
            for at, p in placed.items()
            if p[1] != "province" or p in own or "tỉnh" in columns[at].words
        }
    if len(placed) < 2:
        return list(columns)
    return [
        replace(column, role="value", place=placed[at]) if at in placed else column
        for at, column in enumerate(columns)
    ]


def _is_of_groups(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int, whole: int
) -> bool:
    """Say whether "Toàn tỉnh" is the sum of "Chia theo nhóm / Nhóm 1 | Nhóm 2"."""
    right = columns[whole + 1 :]
    group = right[0].words.rpartition(" / ")[0] if right else ""
    if not _WHOLE.fullmatch(columns[whole].words) or not _PARTED.fullmatch(group):
        return False
    parts = [
        at
        for at, c in enumerate(columns)
        if at > whole and c.words.startswith(f"{group} / ")
    ]
    proved = 0
    for row in grid.rows[heads:]:
        values = [plain_value(row, at) for at in (whole, *parts)]
        stated = [v for v in values if v is not None]
        counts = all(float(v).is_integer() for v in stated)
        if len(stated) < len(values) or not counts:
            continue  # a mean, or none of a group
        if stated[0] != sum(stated[1:]):
            return False
        proved += 1
    return len(parts) > 1 and proved >= _SOME


def _named_alone(
    columns: Sequence[TableColumn],
    grid: TableGrid,
    heads: int,
    text: str,
    own: Sequence[Place],
) -> dict[int, Place]:
    """Heads that are names alone, "Như Xuân | Ngọc Lặc", of a level that the title says.

    Only where each head that is not understood is a name, and the title speaks of
    districts or of communes.
    """
    title = text[max(0, grid.start - _TITLE) : grid.start].lower()
    levels = [level for p, level in _OF_TITLES if p.search(title)]
    if len(levels) != 1:
        return {}
    found: dict[int, Place] = {}
    totals: list[int] = []
    for at, column in enumerate(columns):
        of_all = _ALL.fullmatch(column.words)
        if of_all and (column.role == "value" or of_all["some"]):
            totals.append(at)
            continue
        if column.role in ("value", "percent", "whole"):
            return {}  # such heads say something else of all rows
        if column.role != "unknown":
            continue
        cells = [r[at] for r in grid.rows[:heads] if at < len(r) and r[at]]
        last = next((c for c in reversed(cells) if c is not None and c.words), None)
        words = text[last.start : last.end] if last is not None else ""
        place = _place(words, own)
        below = own[0][1] in ("province", "district") and place not in own
        if place and not (below and place[1] == "province" and _is_name(words)):
            found[at] = place  # "Hòa Bình" among the districts of Bạc Liêu is one
        elif _is_name(words):
            found[at] = " ".join(words.split()), levels[0]
        else:
            return {}
    body = grid.rows[heads:]
    summed = all(any(_is_sum(row, list(found), at) for row in body) for at in totals)
    return found if summed else {}


def _is_sum(row: Sequence[GridCell | None], parts: list[int], total: int) -> bool:
    """Say whether a row's parts, all of them stated, make its total."""
    values = [plain_value(row, at) for at in parts]
    stated = [v for v in values if v is not None]
    return (
        bool(parts)
        and len(stated) == len(parts)
        and sum(stated) == plain_value(row, total)
    )


def _is_name(words: str) -> bool:
    """Say whether words are two to four capitalised ones and nothing else."""
    parts = words.split()
    if _NO_PLACE.match(words):
        return False
    capital = all(w[0].isupper() and w[1:].islower() for w in parts)
    return 1 < len(parts) < 5 and capital


def _place(words: str, own: Sequence[Place]) -> Place | None:
    """The place that a head is, and nothing else."""
    bare = " ".join(words.split())
    if before := _BEFORE_MERGER.fullmatch(bare):
        name = before["name"].strip()
        return (name, "province") if name in PROVINCES else None
    if whole := _WHOLE.fullmatch(bare.lower()):
        level = {"tỉnh": "province", "thành phố": "province"}.get(
            whole["level"], "district"
        )
        return next((p for p in own if p[1] == level), None)
    copy = working_copy(bare)
    found = place_mentions(copy, 0, len(copy.work))
    alone = len(found) == 1 and found[0].start <= 1 and found[0].end >= len(copy.work)
    return (found[0].name, found[0].level) if alone else None
