"""A sheet that holds several tables: below each other, or side by side.

Wide tables are cut to fit the paper: criteria 1-10 above, 11-19 below with the names
once more; long ones stand in two halves beside each other. Each table becomes a sheet
of its own that keeps its places in the file. A heading that is only printed anew on
every page starts no table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ntm_analysis.files.workbooks.workbooks import Cell, Sheet
from ntm_analysis.intake.cells.dates import stated
from ntm_analysis.intake.roster.commune_names import cleaned
from ntm_analysis.intake.sheets.header import Header
from ntm_analysis.intake.sheets.heading_cells import (
    counts_columns,
    rank_of_assessor,
    says_met,
    text_of,
)
from ntm_analysis.intake.sheets.mapping import Mapping
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.text import fold

LEFT = 8  # the communes' names stand in one of the first columns of a table
DEEP = 3  # lines below "Tên xã" in which its criteria may stand
TITLE = 4  # lines above a heading that may say its date
FEW = 5  # rows of a table
OTHERS = 3  # headings of a table that names communes
TALL = 20_000  # rows: what is larger was written by a program
NAMES = 2_000  # rows whose names are compared
_NOTE = re.compile(r"(?:ghi chu|chu thich|luu y|nguon|note)\b")
_PLANNED_TITLE = re.compile(
    r"\b(?:(?<!thuc hien )ke hoach|dang ky|phan dau|du kien|lo trinh|muc tieu(?! quoc))"
)
_RESULT_TITLE = re.compile(r"\b(?:ket qua|thuc hien|danh gia|ra soat|hien trang)\b")
_CRITERION = frozenset(("criterion", "content"))
_PLACES = frozenset(("commune", "place_code"))


@dataclass(frozen=True, slots=True)
class _PartHeading:
    """Where a heading stands and which criteria it names."""

    row: int
    texts: tuple[str, ...]
    criteria: frozenset[tuple[int, str]]


def below(sheet: Sheet, words: Wording) -> list[Sheet]:
    """Part a sheet into the tables that stand below each other, from the top."""
    headings = _headings(sheet, words)
    starts: list[int] = []
    last: _PartHeading | None = None
    for heading in headings:
        if last is None or _another(sheet, last, heading):
            if last is not None:
                starts.append(_title_above(sheet, heading.row))
            last = heading
    if not starts:
        return [sheet]
    edges = [0, *starts, len(sheet.rows)]
    return [sheet.part(top, bottom) for top, bottom in pairwise(edges) if bottom > top]


def turned_below(sheet: Sheet) -> list[Sheet]:
    """Part a sheet of criteria in rows whose heading comes again over other communes.

    "TT | Tiêu chí | Xã A | Xã B", its nineteen rows, and "TT | Tiêu chí | Xã C | Xã D".
    """
    found: dict[tuple[int, str], list[int]] = {}
    for index in sheet.filled:
        for column, cell in enumerate(sheet.rows[index][:LEFT]):
            if isinstance(cell, str) and role_of(text_of(cell)) in _CRITERION:
                found.setdefault((column, fold(cell)), []).append(index)
                break
    starts = max(found.values(), key=len, default=[])
    if len(starts) < 2 or min(b - a for a, b in pairwise(starts)) < FEW:
        return []
    edges = [0, *(_title_above(sheet, i) for i in starts[1:]), len(sheet.rows)]
    return [sheet.part(top, bottom) for top, bottom in pairwise(edges)]


def said_around(sheet: Sheet) -> tuple[str, ...]:
    """Give the lines of one or two texts: they speak of all tables of a sheet."""
    rows = (sheet.rows[index] for index in sheet.filled)
    filled = ([c for c in row if c not in ("", None)] for row in rows)
    return tuple(
        text_of(cell)
        for cells in filled
        if len(cells) < 3
        for cell in cells
        if isinstance(cell, str)
    )


def without_others(sheet: Sheet, words: Wording) -> Sheet:
    """Empty the rows of further tables of the communes that hold no criteria.

    "TT | Tên xã | Kế hoạch (km) | Thực hiện (km)" below the marks: read on, its numbers
    would be marks. Lines of one text stay, they may explain the signs.
    """
    headings = {heading.row: heading for heading in _headings(sheet, words)}
    if not headings or len(sheet.rows) > TALL:
        return sheet
    first, known = min(headings), {t for h in headings.values() for t in h.texts}
    rows, open_, below = list(sheet.rows), False, first + DEEP
    for index in (i for i in sheet.filled if i > first):
        cells = [cell for cell in sheet.rows[index] if cell not in ("", None)]
        if index in headings:
            open_, below = False, index + DEEP
        elif (
            index > below
            and _heads_other(sheet, index, cells)
            and not known.issuperset(map(text_of, cells))
        ):
            open_ = True
        if open_ and len(cells) > 1:
            rows[index] = [""] * len(rows[index])
    changed = any(a is not b for a, b in zip(rows, sheet.rows, strict=True))
    return replace(sheet, rows=rows, _filled=None) if changed else sheet


def _heads_other(sheet: Sheet, index: int, cells: Sequence[Cell]) -> bool:
    """Say whether a row is a heading of communes: "TT | Tên xã | ..."."""
    if not all(isinstance(c, str) for c in cells):
        return False
    texts = [text_of(cell) for cell in cells]
    if len(set(texts)) < OTHERS:
        return False
    named = sum(_is_place(text_of(c)) for c in sheet.rows[index] if isinstance(c, str))
    # "Xã | Huyện | Tỉnh" below each criterion are judges.
    return 0 < named < FEW - 2 and 2 * sum(
        says_met(text) is not None for text in texts
    ) < len(texts)


def by_title(sheet: Sheet, words: Wording) -> list[Sheet]:
    """Part a sheet into tables of one criterion each, below lines that name it.

    "Tiêu chí số 1. Quy hoạch", then "TT | Xã | Kết quả" and its rows, and so on.
    """
    named = _criteria_titled(sheet, words)
    if len(named) < 2 or len(set(named.values())) < len(named):
        return [sheet]
    edges = [0, *list(named)[1:], len(sheet.rows)]
    return [sheet.part(top, bottom) for top, bottom in pairwise(edges)]


def title_over(sheet: Sheet, words: Wording) -> tuple[str, ...]:
    """Give the lines above the first line that names a criterion."""
    first = min(_criteria_titled(sheet, words), default=0)
    return tuple(
        text for row in sheet.rows[:first] for c in row if (text := text_of(c))
    )


def _criteria_titled(sheet: Sheet, words: Wording) -> dict[int, int]:
    """Find the lines that name a criterion alone above a table: row -> criterion."""
    found: dict[int, int] = {}
    for index, after in pairwise(sheet.filled):
        cells = [c for c in sheet.rows[index] if c not in ("", None)]
        if len(cells) != 1 or not isinstance(cells[0], str):
            continue
        label = words.read(text_of(cells[0]))
        if label is None or not label.sure or label.foreign or label.indicator:
            continue
        roles = {role_of(text_of(cell)) for cell in sheet.rows[after]}
        if roles & _PLACES and roles & {"mark", "value"} and not label.conflict:
            found[index] = label.criterion
    return found


def _headings(sheet: Sheet, words: Wording) -> list[_PartHeading]:
    found: list[_PartHeading] = []
    place: dict[str, bool] = {}  # a long table says the same few thousand texts
    for index in sheet.filled:
        names = []
        for column, cell in enumerate(sheet.rows[index][:LEFT]):
            if type(cell) is str and cell:
                if cell not in place:
                    place[cell] = _is_place(text_of(cell))
                if place[cell] and not _is_kind_of_unit(sheet, index, column):
                    names.append(column)
        if not names or (found and index == found[-1].row + 1):
            continue
        row = [text_of(cell) for cell in sheet.rows[index]]
        lines = [index]
        for below in range(index + 1, min(index + DEEP, len(sheet.rows))):
            if not _belongs(sheet, below, names[0], row[names[0]]):
                break
            lines.append(below)
        named = set()
        for text in {text_of(cell) for i in lines for cell in sheet.rows[i]}:
            label = words.read(text) if text and not role_of(text) else None
            if label and not label.foreign and not label.conflict:
                named.add((label.criterion, label.indicator or ""))
        if len(named) >= 2:
            found.append(_PartHeading(index, tuple(row), frozenset(named)))
    return found


def _is_kind_of_unit(sheet: Sheet, row: int, column: int) -> bool:
    """Say whether "Xã" stands in three rows on end: before names, and no heading."""
    cell = sheet.cell(row, column)
    return any(
        all(sheet.cell(i, column) == cell for i in range(top, top + 3))
        for top in range(max(0, row - 2), min(row + 1, len(sheet.rows) - 2))
    )


def _is_place(text: str) -> bool:
    return role_of(text) in _PLACES


def _belongs(sheet: Sheet, row: int, column: int, heading: str) -> bool:
    """A line below "Tên xã" is heading too if it names no commune."""
    name = text_of(sheet.cell(row, column))
    texts = [text_of(cell) for cell in sheet.rows[row]]
    return name in ("", heading) or counts_columns([text for text in texts if text])


def _another(sheet: Sheet, before: _PartHeading, heading: _PartHeading) -> bool:
    """A further table names other criteria, or the same of another date or judge."""
    if heading.criteria != before.criteria:
        return True
    judges = _judges(sheet, heading.row), _judges(sheet, before.row)
    if all(judges) and judges[0] != judges[1]:
        return True
    if {_plans(sheet, heading.row), _plans(sheet, before.row)} == {True, False}:
        return True
    now, then = _dates(sheet, heading.row), _dates(sheet, before.row)
    return bool(now and then and not now & then)


def _plans(sheet: Sheet, row: int) -> bool | None:
    """Say whether the title above a heading is of a plan; None if there is none."""
    above = sheet.rows[_title_above(sheet, row) : row][-TITLE:]
    said = fold(" ".join(text_of(c) for cells in above for c in cells))
    if _PLANNED_TITLE.search(said):
        return True
    return False if _RESULT_TITLE.search(said) else None


def _dates(sheet: Sheet, row: int) -> set[str]:
    """Give the dates of the titles above a heading; a note closes the table before."""
    above = sheet.rows[_title_above(sheet, row) : row][-TITLE:]
    texts = " ".join(text_of(c) for cells in above for c in cells if isinstance(c, str))
    return {period.text for period in stated(texts)}


def _judges(sheet: Sheet, row: int) -> int:
    """Rank who judged by the title right above a heading; 0 if it does not say."""
    above = sheet.rows[_title_above(sheet, row) : row][-TITLE:]
    return max((rank_of_assessor(text_of(c)) for cells in above for c in cells),
               default=0)  # fmt: skip


def _title_above(sheet: Sheet, row: int) -> int:
    """Give a heading the lines of title above it: few cells, and texts only."""
    top = row
    while top > 0 and row - top < 2 * TITLE:
        cells = [c for c in sheet.rows[top - 1] if c not in ("", None)]
        if len(cells) > 2 or any(not isinstance(c, str) for c in cells):
            break
        if any(_NOTE.match(fold(text_of(c))) for c in cells):
            break
        top -= 1
    return top


def beside(sheet: Sheet, header: Header) -> list[Sheet]:
    """Part a sheet into the tables that stand side by side, each with its names."""
    roles = [path[-1].role if path else None for path in header.paths]
    names = [c for c, role in enumerate(roles) if role == "commune"]
    judged = [
        c
        for c, path in enumerate(header.paths)
        if any(h.label and not h.label.foreign for h in path) and roles[c] != "commune"
    ]
    starts = []
    for before, name in pairwise(names):
        between = [c for c in judged if before < c < name]
        after = [c for c in judged if c > name]
        if len(between) >= 2 and len(after) >= 2:
            start = name
            while roles[start - 1] in ("number", "district") and start - 1 > before:
                start -= 1
            starts.append(start)
    if not starts:
        return [sheet]
    edges = [0, *starts, len(header.paths)]
    return [
        sheet.part(0, len(sheet.rows), left, right) for left, right in pairwise(edges)
    ]


def criteria(mapping: Mapping) -> set[tuple[int, str]]:
    """Give what a table judges: criteria and indicators."""
    return {(use.criterion, use.indicator) for use in mapping.judged().values()}


def names(sheet: Sheet, mapping: Mapping) -> set[str]:
    """Give the folded names of a table's rows."""
    column = mapping.first("commune")
    if column is None:
        column = mapping.first("place_code")
    if column is None:
        return set()
    first = mapping.header[1] - sheet.first_row
    rows = [i for i in sheet.filled if i >= first][:NAMES]
    texts = (text_of(sheet.cell(i, column - sheet.first_column)) for i in rows)
    # "Tỷ lệ xã đạt" beside the communes of a turned table is none of them.
    return {fold(cleaned(text)) for text in texts if text and not role_of(text)}
