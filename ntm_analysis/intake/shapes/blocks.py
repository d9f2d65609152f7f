"""A block or a sheet a commune, and criteria in rows below headings of groups.

"XÃ KHÁNH LONG" above its nineteen rows, or a sheet of that name: each row becomes a
row of commune, criterion and mark. Of several columns of results the last is read:
the district's or the province's finding stands to the right of the commune's own.
"""

import re
from bisect import bisect_right
from datetime import date
from functools import lru_cache
from typing import Any, cast

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.dates import stated
from ntm_analysis.intake.cells.marks import read_mark
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.roster.rows import district_of
from ntm_analysis.intake.shapes.block_names import (
    is_label,
    names_in_row,
    names_right_above,
)
from ntm_analysis.intake.shapes.block_owners import owners
from ntm_analysis.intake.shapes.blocks_beside import groups_beside
from ntm_analysis.intake.shapes.columns import of_pair
from ntm_analysis.intake.shapes.laid_out import At, LaidOut, Layout
from ntm_analysis.intake.sheets.heading_cells import (
    is_asked,
    is_before,
    is_period,
    part_of_year,
    rank_of_assessor,
    rank_of_body,
    says_met,
    text_of,
)
from ntm_analysis.intake.sheets.names import roman
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.titles import HIGHER, PLAIN_SET, PLANNED
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.periods import Period
from ntm_analysis.text import fold

CLOSE = 2  # lines between the name of a block and its heading
DEEP = 40  # a heading below this row is none
_CRITERION = frozenset(("criterion", "content"))
_BOTH = re.compile(  # "Xã / Tiêu chí": names of communes above those of criteria
    r"(?:ten )?(?:xa|don vi|dia phuong) (?:va )?(?:noi dung )?(?:cac )?(?:tieu chi|tc)"
    r"|(?:noi dung )?(?:ten )?(?:tieu chi|tc) (?:va )?(?:ten )?xa"
)
_JUDGED = re.compile(
    r"(?:ket qua|kq|danh gia|tu danh gia|tham tra|tham dinh|ket luan|y kien)(?: .*)?"
)
NOTES = 12  # last rows of a sheet in which it explains its signs
LOOKED_AT = 40  # rows below a heading that show what its columns name
_FORM = re.compile(r"bieu (?:so )?10\b.*")
_NUMBER = re.compile(r"(\d{1,2})(?:\.0)?\.?")
_SUM = re.compile(r"(?:cong|tong|so tieu chi|ty le|xep loai|ket luan chung)\b")
_SPOKEN = re.compile(r"tieu chi (?:so )?\d{1,2}\b")
_PLAN = re.compile(r"\bkh (?:quy|nam|thang|ca nam|6|9|20)")
_OF_INDICATORS = re.compile(r"(?:(?:ket qua|danh gia) )?(?:chi tieu|ct) (?:da )?dat\b")
_INDICATOR = re.compile(r"\d{1,2}\.\d{1,2}\.?")
_INDICATOR_LEAD = re.compile(r"(?:chỉ tiêu )?\d{1,2}\.\d{1,2}\b", re.IGNORECASE)


def per_commune(sheet: Sheet, words: Wording, roster: Roster) -> LaidOut | None:
    """Lay out a sheet of one commune, or of communes below and beside each other."""
    head = _heading(sheet, words)
    if head is None or _FORM.match(fold(sheet.name)):
        return None
    layout = Layout(sheet)
    layout.title(head[0])
    for line in layout.rows:  # "Xã: | Xuân Trạch" is no heading "Xã"
        texts = [text_of(cell) for cell in line if cell not in ("", None)]
        if any(is_label(text) for text in texts):
            line[:] = [" ".join(texts)]
    layout.row(["Tên xã", "Huyện", "Tiêu chí", "Đánh giá"])
    layout.carry(*((head[0], c) for c in range(len(sheet.rows[head[0]]))))
    before = len(layout.rows)
    last = sheet.filled[-NOTES:]
    remarks = [(i, c) for i in last if i > head[0] and (c := _alone(sheet, i)) >= 0]
    near = district_of(sheet, head[0], roster)
    names = names_right_above(sheet, head[0], CLOSE, roster, near)
    groups = groups_beside(sheet, head[0], names)
    if not groups:
        return None
    for group in groups:
        if not _add_blocks(layout, group, words, roster):
            return None  # nothing of a sheet whose blocks are not all understood
    for at in remarks:
        if at not in layout.carried:
            layout.row([*[""] * 4, at])  # what the sheet says of its signs
    return layout.done() if len(layout.rows) > before else None


def _alone(sheet: Sheet, index: int) -> int:
    """Give the column of a text that stands alone in a row, -1 if there is none."""
    filled = [c for c, x in enumerate(sheet.rows[index]) if x not in ("", None)]
    alone = len(filled) == 1 and isinstance(sheet.cell(index, filled[0]), str)
    return filled[0] if alone else -1


def _add_blocks(layout: Layout, sheet: Sheet, words: Wording, roster: Roster) -> bool:
    """Add the rows of the communes below each other; False if they are not clear."""
    head = _heading(sheet, words)
    if head is None:
        return False
    index, content = head
    near = district_of(sheet, index, roster)
    rows = [i for i in sheet.filled if i > index]
    sides = _sides(sheet, index, content)
    pair = _pair(sheet, index, sides)
    if sides[False] and pair is None:
        return False  # an x below "Chưa đạt" is none of "met"
    marks = [max(pair)] if pair else []
    marks = marks or _marks(sheet, index, content, rows, words, roster.at)
    criteria = {i: n for i in rows if (n := _criterion(sheet, i, content, words))}
    if not marks or (pair and len(criteria) < 5):
        return False
    mark, rivals = marks[0], marks[1:]
    whose = owners(sheet, index, criteria, words, roster, near)
    if not whose:
        return False
    known = len(layout.rows)
    for i in rows:
        if i not in criteria:
            if names_in_row(sheet, i, roster, near):
                layout.carry(*((i, c) for c in range(len(sheet.rows[i]))))
            continue
        own = whose[i]
        parts = _parts_below(sheet, i, content, mark, words)
        judged = _judged_by_parts(sheet, i, parts, content, mark)
        if pair:
            parts = []
            judged = of_pair(sheet, (i, pair[0]), (i, pair[1]), False)
        elif rivals:
            high = _height(sheet, i, mark)  # "Đạt" merged over all its indicators
            alike = [c for c in rivals if high == 1 or _height(sheet, i, c) == high]
            judged = _agreed(sheet, judged, alike)
        where = own.near.name if own.near else ""
        name = (own.name.at, own.name.text) if own.name else ""
        layout.row([name, where, ((i, content), f"TC{criteria[i]}"), judged])
        for row in (i, *parts):
            layout.carry(*((row, c) for c in range(mark + 1)))
    return len(layout.rows) > known + 1


@lru_cache(maxsize=16_384)
def _names_both(text: str) -> bool:
    return bool(_BOTH.fullmatch(fold(text)))


def _heading(sheet: Sheet, words: Wording) -> tuple[int, int] | None:
    """Find the row with "Tiêu chí" and a column of results, and no communes.

    Of "Tiêu chí | Nội dung" the column is taken in which criteria are named.
    """
    for index in (i for i in sheet.filled if i < DEEP):
        texts = [text_of(cell) for cell in sheet.rows[index]]
        roles = [role_of(text) if text else None for text in texts]
        own = [c for c, role in enumerate(roles)
               if role in _CRITERION or _names_both(texts[c])]  # fmt: skip
        texts += _line_below(sheet, index, own[0]) if own else []
        if own and any(map(_heads_results, texts[own[0] + 1 :])):
            beside = own[: 2 if own[1:2] == [own[0] + 1] else 1]
            below = [i for i in sheet.filled if i > index][:LOOKED_AT]
            content = max(
                beside, key=lambda c: len(_rows_of_criteria(sheet, below, c, words))
            )
            return (index, content) if "commune" not in roles else None
    return None


def _sides(sheet: Sheet, head: int, content: int) -> dict[bool, list[int]]:
    """Find the columns "Đạt" and "Chưa đạt" in a heading or in the line below it."""
    found: dict[bool, list[int]] = {True: [], False: []}
    below = sheet.rows[head + 1] if head + 1 < len(sheet.rows) else []
    lines = [sheet.rows[head]]
    if not any(text_of(cell) for cell in below[: content + 1]) or any(
        box[0] == head and box[2] > head for box in sheet.merged
    ):
        lines.append(below)
    for line in lines:
        for column, cell in enumerate(line[content + 1 :], content + 1):
            said = says_met(text_of(cell))
            if said is not None and column not in found[said]:
                found[said].append(column)
    return found


def _pair(
    sheet: Sheet, head: int, sides: dict[bool, list[int]]
) -> tuple[int, int] | None:
    """Choose the columns "Đạt" and "Chưa đạt" of the highest judge, if it is known."""
    pairs = list(zip(sides[True], sides[False], strict=False))
    apart = len(sides[True]) != len(sides[False]) or any(
        abs(yes - no) != 1 for yes, no in pairs
    )
    if not pairs or (apart and len(pairs) > 1) or len(sides[True]) != len(sides[False]):
        return None
    ranks = [rank_of_body(text_of(sheet.cell(head, min(pair)))) for pair in pairs]
    if len(pairs) > 1 and (0 in ranks or ranks.count(max(ranks)) > 1):
        return None
    return pairs[ranks.index(max(ranks))]


def _rows_of_criteria(
    sheet: Sheet, rows: list[int], content: int, words: Wording
) -> list[int]:
    return [i for i in rows if _criterion(sheet, i, content, words)]


def _line_below(sheet: Sheet, head: int, content: int) -> list[str]:
    """Give the line below a heading that belongs to it: "Năm 2022 | Năm 2023"."""
    below = sheet.rows[head + 1] if head + 1 < len(sheet.rows) else []
    if any(text_of(cell) for cell in below[: content + 1]):
        return []
    return [text_of(cell) for cell in below]


def _headed(sheet: Sheet, head: int, content: int, column: int) -> str:
    """Join what stands over a column: "Kế hoạch" merged over "Năm 2024"."""
    over = text_of(sheet.cell(head, column))
    for top, left, _, right in sheet.merged:
        if top == head and left <= column <= right:
            over = text_of(sheet.cell(top, left))
    below = _line_below(sheet, head, content)
    return f"{over} {below[column]}" if column < len(below) else over


def _dates(
    sheet: Sheet, head: int, content: int, column: int, day: date
) -> list[Period]:
    """Give the days of a column: "Quý III" below "Năm 2026" is of that quarter."""
    headed = _headed(sheet, head, content, column)
    below = _line_below(sheet, head, content)
    leaf = below[column] if column < len(below) and below[column] else headed
    years = {one.year for one in stated(headed)} or {day.year}
    if (part := part_of_year(leaf)) and len(years) == 1:
        return [Period(f"{years.pop()}-{part}")]
    return stated(headed)


def _heads_results(text: str) -> bool:
    """Say whether a heading is of results: of a judge, of a day, or "Đạt"."""
    return _is_judged(text) or is_period(text) or says_met(text) is not None


def _is_judged(text: str) -> bool:
    return bool(_JUDGED.fullmatch(fold(text)) or rank_of_assessor(text))


def _marks(
    sheet: Sheet,
    head: int,
    content: int,
    rows: list[int],
    words: Wording,
    day: date,
) -> list[int]:
    """Choose the column of results of the highest judge, or the last, with marks.

    Of a column a year that of the day of the import is read.

    Returns
    -------
    The column, then those that may say something else with the same right; or none.
    """
    criteria = _rows_of_criteria(sheet, rows, content, words)
    if len(criteria) < 5:
        return []
    columns = list(reversed(range(content + 1, len(sheet.rows[head]))))
    columns.sort(key=lambda c: -rank_of_assessor(text_of(sheet.cell(head, c))))
    found: dict[int, bool] = {}
    for column in columns:
        spoken = {i: [i, *_parts_below(sheet, i, content, column, words)]
                  for i in criteria}  # fmt: skip
        read = [
            next((m for i in rows if (m := read_mark(sheet.cell(i, column)).met)
                  is not None), None)
            for rows in spoken.values()
        ]  # fmt: skip
        many = sum(met is not None for met in read)
        filled = sum(sheet.cell(i, column) not in ("", None) for i in criteria)
        dated_marks = 0 < many == filled and _dates(
            sheet, head, content, column, day
        )  # of a year in which little was met
        if 2 * many > len(read) or dated_marks:
            found[column] = _is_judged(text_of(sheet.cell(head, column)))
    headings = {c: _headed(sheet, head, content, c) for c in found}
    found = {c: known for c, known in found.items()
             if not _of_something_else(headings[c], words)}  # fmt: skip
    dated = {c: _dates(sheet, head, content, c, day) for c in found}
    dated = {c: dates for c, dates in dated.items() if dates}
    if len(dated) > 1 or (dated and not any(found.values())):
        own = [c for c, dates in dated.items()
               if any(one.first <= day <= one.last for one in dates)]  # fmt: skip
        return own[:1] if len(own) == 1 and len(dated) == len(found) else []
    judged = [column for column, is_judged in found.items() if is_judged]
    if not judged or any(c > judged[0] for c, known in found.items() if not known):
        return []  # who judged in the column on the right is not known
    rank = rank_of_assessor(headings[judged[0]])
    return [judged[0], *(c for c in found if c != judged[0]
                         and rank_of_assessor(headings[c]) in (0, rank))]  # fmt: skip


def _of_something_else(heading: str, words: Wording) -> bool:
    """Say whether a column is of parts, plans, levels, years before, higher titles."""
    said = fold(heading)
    higher = PLAIN_SET.fullmatch(words.set_id) and HIGHER.search(said)
    of_parts = _OF_INDICATORS.match(said)
    planned = PLANNED.search(said) or _PLAN.search(said)
    asked = is_asked(heading)  # "Chỉ tiêu: Đạt" is what must be, not what was found
    return bool(higher or of_parts or planned or asked or is_before(heading))


def _agreed(sheet: Sheet, judged: object, rivals: list[int]) -> object:
    """Give a row's mark, or what no mark is where a column like its own denies it."""
    pair = cast("tuple[Any, object]", judged)  # a place, or a place and its words
    at: At = cast("At", pair) if isinstance(pair[0], int) else pair[0]
    own = read_mark(sheet.cell(*at))
    for column in rivals:
        other = sheet.cell(at[0], column)
        met = read_mark(other).met
        if met is not None and own.met is not None and met != own.met:
            where = sheet.place(at[0], column)
            return (at, f"{text_of(sheet.cell(*at))} | {where}: {text_of(other)} ?")
    return judged


def _height(sheet: Sheet, row: int, column: int) -> int:
    """Count the rows that a cell is merged over."""
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and left <= column <= right:
            return bottom - top + 1
    return 1


def _criterion(sheet: Sheet, index: int, content: int, words: Wording) -> int:
    """Give the criterion that a row is about; 0 if none, or an indicator of one."""
    number = text_of(sheet.cell(index, content - 1)) if content else ""
    if _INDICATOR.fullmatch(number):
        return 0
    text = text_of(sheet.cell(index, content))
    label = words.read(text) if text else None
    named = label and label.sure and not label.foreign and not label.conflict
    if named and label and label.indicator:
        return 0
    if found := _NUMBER.fullmatch(number):
        own = int(found[1])
        if named and label and label.criterion != own:
            return 0
        return own if 1 <= own <= words.count else 0
    if named and label and _SPOKEN.match(fold(text)):  # "II | Tiêu chí 2: Giao thông"
        return label.criterion if roman(number.lower()) == label.criterion else 0
    return label.criterion if named and label and not number else 0


def _parts_below(
    sheet: Sheet, index: int, content: int, mark: int, words: Wording
) -> list[int]:
    """Give the rows of a criterion's indicators: numbered 1.1, or not at all."""
    found = []
    for row in sheet.filled[bisect_right(sheet.filled, index) :]:
        number = text_of(sheet.cell(row, content - 1)) if content else ""
        own = text_of(sheet.cell(row, content))
        coded = bool(_INDICATOR.fullmatch(number) or _INDICATOR_LEAD.match(own))
        if not coded:
            if number or _criterion(sheet, row, content, words) or _is_sum(own):
                break
            said = [text_of(sheet.cell(row, c)) for c in range(content, mark)]
            if not any(said) or sheet.cell(row, mark) in ("", None):
                break
        found.append(row)
    return found


def _is_sum(text: str) -> bool:
    """Say whether a line below the criteria counts them: "Cộng", "Số tiêu chí đạt"."""
    total = role_of(text) in ("total_met", "total_unmet", "rate")
    return total or bool(_SUM.match(fold(text)))


def _judged_by_parts(
    sheet: Sheet, index: int, parts: list[int], content: int, mark: int
) -> object:
    """Choose the cell that decides on a criterion: of its own row or an indicator's.

    A criterion is met when all its indicators are. Where its row is the first of them
    (the name merged beside "1.1", "1.2" ...) or says nothing itself, one that is not
    met decides. A criterion "met" above one of its own that is not is no mark.
    """
    if not parts:
        return (index, mark)
    met = {row: read_mark(sheet.cell(row, mark)).met for row in (index, *parts)}
    first = any(
        isinstance(sheet.cell(index, c), str) and sheet.cell(index, c)
        for c in range(content + 1, mark)
        if all(sheet.cell(row, c) not in ("", None) for row in parts)
    ) and not any(text_of(sheet.cell(row, content)) for row in parts)
    silent = sheet.cell(index, mark) in ("", None)
    rows = [index, *parts] if first else parts
    failed = [row for row in rows if met[row] is False]
    if first or silent:
        open_ = [row for row in rows if met[row] is None]
        return ([*failed, *open_, *rows][0], mark)
    if met[index] is True and failed:
        where = sheet.place(failed[0], mark)
        own, other = (text_of(sheet.cell(r, mark)) for r in (index, failed[0]))
        return ((index, mark), f"{own} | {where}: {other} ?")
    return (index, mark)
