"""Two columns or two rows for one mark: "Đạt | Chưa đạt" a criterion, rows in pairs.

An x below "Đạt" is met, one below "Chưa đạt" is not; both or neither decide nothing.
Years below "Năm đạt | Năm kế hoạch" are the same: reached, or to come.
Where a commune has a row "Kết quả" and a row "Đánh giá" they become two columns.
"""

import datetime as dt
import re
from functools import lru_cache
from itertools import pairwise

from ntm_analysis.files.workbooks.workbooks import Cell, Sheet
from ntm_analysis.intake.cells.marks import read_mark
from ntm_analysis.intake.cells.years_to_come import year_of
from ntm_analysis.intake.shapes.laid_out import At, LaidOut, Layout
from ntm_analysis.intake.sheets.header import Header
from ntm_analysis.intake.sheets.heading_cells import (
    ColumnHeading,
    rank_of_assessor,
    says_met,
    side_of,
    text_of,
)
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.text import fold

_TOTAL = re.compile(r"(?:tong|cong|toan (?:tinh|huyen)|so (?:xa|tieu chi|tc))\b.*")
SHARE = 0.6  # of the rows below a heading stand in pairs
_OPEN = ("empty", "dash")
_CRITERION = ("criterion", "content")
_VALUES = re.compile(r"(?:ket qua|kq|thuc hien|gia tri|so lieu)(?: .*)?")
_MARKS = re.compile(r"(?:tu )?(?:danh gia|ket luan)(?: .*)?|dat chua dat|d cd|d kd")


def paired(sheet: Sheet, header: Header, day: dt.date) -> LaidOut | None:
    """Lay out a sheet with a column "Đạt" and a column "Chưa đạt" a criterion."""
    pairs = _pairs(header)
    if len(pairs) < 2:
        return None
    sides = {c for pair in pairs.values() for c in pair}
    layout = Layout(sheet)
    layout.title(header.first)
    others = [c for c in range(len(header.paths)) if c not in sides]
    _heading(layout, header, others, pairs)
    for index in (i for i in sheet.filled if i >= header.data):
        total = any(_TOTAL.fullmatch(fold(text_of(c))) for c in sheet.rows[index][:3])
        cells: list[object] = [(index, c) for c in others]
        for left, right in pairs.values():
            cells.append(of_pair(sheet, (index, left), (index, right), total, day))
            layout.carry((index, left), (index, right))
        layout.row(cells)
    return layout.done()


def _pairs(header: Header) -> dict[int, tuple[int, int]]:
    sides: dict[int, dict[bool, list[int]]] = {}
    for column, path in enumerate(header.paths):
        labels = [h for h in path if h.role != "count"]
        said = side_of(labels[-1].text) if labels else None
        number = criterion_of(labels[:-1])
        if said is not None and number:
            sides.setdefault(number, {}).setdefault(said, []).append(column)
    return {
        number: (found[True][0], found[False][0])
        for number, found in sides.items()
        if len(found.get(True, [])) == len(found.get(False, [])) == 1
    }


def criterion_of(path: list[ColumnHeading]) -> int:
    """Give the criterion that the lines above a column name, 0 if they name none."""
    for heading in reversed(path):
        label = heading.label
        if label and not label.foreign and not label.conflict and not label.indicator:
            return label.criterion
    return 0


def _heading(
    layout: Layout, header: Header, others: list[int], pairs: dict[int, tuple[int, int]]
) -> None:
    def text(column: int) -> str:
        own = [h.text for h in header.paths[column] if h.role != "count"]
        return own[-1] if own else ""

    layout.row([*(text(c) for c in others), *(f"TC{number}" for number in pairs)])
    sheet = layout.sheet
    for index in range(header.first, header.data):
        layout.carry(*((index, c) for c in range(len(sheet.rows[index]))))


def of_pair(
    sheet: Sheet, left: At, right: At, total: bool, day: dt.date | None = None
) -> object:
    """Give the mark of two cells below "Đạt" and "Chưa đạt", and where it stands.

    `day` is that of the marks, for years in place of ticks.
    """
    yes, no = sheet.cell(*left), sheet.cell(*right)
    if total:
        return left
    years = year_of(yes), year_of(no)
    if day is not None and any(years):
        reached = _by_years(*years, day) if "" in (yes or "", no or "") else None
        if reached is None:
            both = " | ".join(text_of(c) for c in (yes, no))
            return (left if years[0] else right, f"{both} ?")
        return (left if years[0] else right, "Đ" if reached else "CĐ")
    met, unmet = _ticked(yes, True), _ticked(no, False)
    if met is None or unmet is None or (met and unmet):
        both = " | ".join(text_of(c) for c in (yes, no))
        return (left if yes not in ("", None) else right, f"{both} ?")
    if not met and not unmet:
        return left if yes in ("", None) and no in ("", None) else (left, "-")
    return (left, "Đ") if met else (right, "CĐ")


def _by_years(reached: int | None, planned: int | None, day: dt.date) -> bool | None:
    """Say whether a year was reached on a day.

    None where a plan's year is over, or the day lies within the year of arriving.
    """
    over = (day.month, day.day) == (12, 31)
    if reached is not None:
        return None if reached == day.year and not over else reached <= day.year
    ahead = planned is not None and planned >= day.year + over
    return False if ahead else None


def _ticked(cell: Cell, side: bool) -> bool | None:
    """Say whether a cell is ticked; None if it says something else."""
    read = read_mark(cell)
    if read.kind in _OPEN:
        return False
    if read.kind == "met" or read.kind == "ambiguous":
        return True
    if read.kind == "not_met":  # "CĐ" below "Chưa đạt" ticks it, 0 does not
        return not side and isinstance(cell, str) and cell.strip() != "0"
    return None


def of_long(sheet: Sheet, header: Header) -> LaidOut | None:
    """Lay out a row a commune and criterion with a column "Đạt" and one "Chưa đạt"."""
    last = [[h for h in path if h.role != "count"][-1:] for path in header.paths]
    roles = {role_of(h.text) for path in header.paths for h in path}
    if "commune" not in roles or not roles.intersection(_CRITERION):
        return None
    said = {c: says_met(path[0].text) for c, path in enumerate(last) if path}
    yes = [c for c, met in said.items() if met]
    no = [c for c, met in said.items() if met is False]
    rows = [i for i in sheet.filled if i >= header.data]
    if (
        len(yes) != 1
        or no != [yes[0] + 1]
        or any(criterion_of(list(path)) for path in header.paths)
    ):
        return None
    if not any(_ticked(sheet.cell(i, no[0]), False) for i in rows):
        return None  # counts, or notes
    others = [c for c in range(len(header.paths)) if c not in (*yes, *no)]
    layout = Layout(sheet)
    layout.title(header.first)
    _heading(layout, header, others, {})
    layout.row([*layout.rows.pop(), "Đánh giá"])
    for index in rows:
        total = any(_TOTAL.fullmatch(fold(text_of(c))) for c in sheet.rows[index][:3])
        cells: list[object] = [(index, c) for c in others]
        cells.append(of_pair(sheet, (index, yes[0]), (index, no[0]), total))
        layout.row(cells)
        layout.carry((index, yes[0]), (index, no[0]))
    return layout.done()


def two_rows(sheet: Sheet, header: Header, judges: bool = False) -> LaidOut | None:
    """Lay out a sheet in which each commune has a row of results and one of marks.

    With `judges` also one in which the commune's own marks and those of who appraised
    them stand in two rows.
    """
    judged = {c: n for c, p in enumerate(header.paths) if (n := criterion_of(list(p)))}
    if len(judged) < 2:
        return None
    rows = [i for i in sheet.filled if i >= header.data]
    kind, pairs = _kinds(sheet, rows, min(judged), judges)
    if not pairs or 2 * len(pairs) < SHARE * len(rows):
        return None
    others = [c for c in range(len(header.paths)) if c not in judged and c != kind]
    layout = Layout(sheet)
    layout.title(header.first)
    _heading(layout, header, others, {})
    head = layout.rows.pop()
    named = [n for n, x in enumerate(head) if role_of(text_of(x)) in _CRITERION]
    if judges and len(named) == 1:  # turned: communes stand below "Tiêu chí"
        head[named[0]] = "Tên xã"
    columns = list(judged.items())
    layout.row([*head, *(f"TC{n}" for _, n in columns for _ in range(2))])
    own = _kind_of_row(sheet.cell(pairs[0][0], kind), judges) == OWN
    sides = ("Xã tự đánh giá", "Thẩm định") if own else ("Kết quả", "Đánh giá")
    layout.row([*head, *sides * len(columns)])
    done = {i for pair in pairs for i in pair}
    starts = {min(pair): pair for pair in pairs}
    for index in rows:
        if index in starts:
            value, mark = starts[index]
            cells: list[object] = [(min(value, mark), c) for c in others]
            cells += [(r, c) for c, _ in columns for r in (value, mark)]
            layout.row(cells)
            layout.carry((value, kind), (mark, kind))
        elif index not in done:
            layout.row([(index, c) for c in others])
    return layout.done()


def two_sides(sheet: Sheet, header: Header, day: dt.date) -> LaidOut | None:
    """Lay out a sheet in which each commune has a row "Đạt" and a row "Chưa đạt".

    The name stands in the first of them, or in both: rows of different communes whose
    results alternate are another thing.
    """
    judged = [
        c
        for c, path in enumerate(header.paths)
        if criterion_of(list(path))
        # "Tổng số" below a line without a number of its own has the number before it
        and not any(_TOTAL.fullmatch(fold(h.text)) for h in path)
    ]
    rows = [i for i in sheet.filled if i >= header.data]
    if len(judged) < 2:
        return None
    for kind in range(min(judged)):
        said = {i: side_of(text_of(sheet.cell(i, kind))) for i in rows}
        pairs = [
            (a, b) if said[a] else (b, a)
            for a, b in pairwise(rows)
            if {said[a], said[b]} == {True, False} and _of_one(sheet, a, b, kind)
        ]
        done = {i for pair in pairs for i in pair}
        if len(pairs) > 1 and len(done) == 2 * len(pairs) >= SHARE * len(rows):
            break
    else:
        return None
    others = [c for c in range(len(header.paths)) if c not in judged and c != kind]
    layout = Layout(sheet)
    layout.title(header.first)
    _heading(layout, header, others, {})
    head = layout.rows.pop()
    named = [n for n, x in enumerate(head) if role_of(text_of(x)) in _CRITERION]
    if len(named) == 1:  # turned: communes stand below "Tiêu chí"
        head[named[0]] = "Tên xã"
    layout.row([*head, *(f"TC{criterion_of(list(header.paths[c]))}" for c in judged)])
    starts = {min(pair): pair for pair in pairs}
    for index in rows:
        if index in starts:
            yes, no = starts[index]
            top = min(yes, no)
            total = any(_TOTAL.fullmatch(fold(text_of(c))) for c in sheet.rows[top][:3])
            cells: list[object] = [(top, c) for c in others]
            cells += [of_pair(sheet, (yes, c), (no, c), total, day) for c in judged]
            layout.row(cells)
            layout.carry(*((i, c) for i in (yes, no) for c in (kind, *judged)))
        elif index not in done:
            layout.row([(index, c) for c in (*others, *judged)])
    return layout.done()


def _of_one(sheet: Sheet, first: int, second: int, kind: int) -> bool:
    """Say whether two rows are of one commune: it is named once, or alike."""
    named = False
    for column in range(kind):
        own, other = (text_of(sheet.cell(i, column)) for i in (first, second))
        if other and other != own:
            return False
        named = named or bool(own and not own.strip(" .").isdigit())
    return named


VALUE, MARK, OWN, HIGHER = 1, 2, 3, 4
_PAIRS = ((VALUE, MARK), (OWN, HIGHER))


def _kind_of_row(cell: Cell, judges: bool) -> int:
    return _kind_of_label(text_of(cell), judges)


@lru_cache(maxsize=16_384)
def _kind_of_label(text: str, judges: bool) -> int:
    words = fold(text)
    if judges and (rank := rank_of_assessor(text)):
        return OWN if rank == 1 else HIGHER
    return VALUE if _VALUES.fullmatch(words) else MARK if _MARKS.fullmatch(words) else 0


def _kinds(
    sheet: Sheet, rows: list[int], first: int, judges: bool
) -> tuple[int, list[tuple[int, int]]]:
    """Find the column that says "Kết quả" and "Đánh giá" in turn, and the pairs."""
    for column in range(first):
        cells = [sheet.cell(i, column) for i in rows]
        kinds = {c: _kind_of_row(c, judges) for c in set(cells)}  # few are different
        if not any(kinds.values()):
            continue
        said = [kinds[cell] for cell in cells]
        top = next(row for row, kind in zip(rows, said, strict=True) if kind)
        pairs = [
            (a, b) if x < y else (b, a)
            for a, b, x, y in zip(rows, rows[1:], said, said[1:], strict=False)
            if (min(x, y), max(x, y)) in _PAIRS and (a - top) % 2 == 0
        ]
        if len(pairs) > 1:
            return column, pairs
    return 0, []
