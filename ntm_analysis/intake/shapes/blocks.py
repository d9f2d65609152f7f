"""A block or a sheet a commune, and criteria in rows below headings of groups.

"XÃ KHÁNH LONG" above its nineteen rows, or a sheet of that name: each row becomes a
row of commune, criterion and mark. Of several columns of results the last is read:
the district's or the province's finding stands to the right of the commune's own.
"""

import re
from bisect import bisect_right
from datetime import date

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.dates import stated
from ntm_analysis.intake.cells.marks import read_mark
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.roster.rows import district_of
from ntm_analysis.intake.shapes.block_names import (
    is_label,
    named_above,
    named_in_row,
    names_right_above,
)
from ntm_analysis.intake.shapes.blocks_beside import groups_beside
from ntm_analysis.intake.shapes.columns import of_pair
from ntm_analysis.intake.shapes.laid_out import LaidOut, Layout
from ntm_analysis.intake.sheets.heading_cells import (
    is_period,
    rank_of_assessor,
    rank_of_body,
    says_met,
    text_of,
)
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.titles import PLANNED
from ntm_analysis.intake.sheets.wording import Wording
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
TALL = 1_000  # rows: longer sheets have a row a commune
JUDGING = 5  # lines that judge criteria, and no remark
_JUDGING = re.compile(
    r"(?:danh gia|ket luan|ket qua)(?: chung)?(?: ve| cua)? (?:tieu chi|tc)(?: so)? "
    r"?(\d{1,2})"
)
_SUM = re.compile(r"(?:cong|tong|so tieu chi|ty le|xep loai|ket luan chung)\b")
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
    starts = {
        i: at for i in rows if (at := named_in_row(sheet, i, content, roster, near))
    }
    sides = _sides(sheet, index, content)
    pair = _pair(sheet, index, sides)
    if sides[False] and pair is None:
        return False  # an x below "Chưa đạt" is none of "met"
    mark = max(pair) if pair else _marks(sheet, index, content, rows, words, roster.at)
    if mark is None or (
        pair and len(_rows_of_criteria(sheet, rows, content, words)) < 5
    ):
        return False
    above = named_above(sheet, index, roster, near)
    if starts:  # the first block's name stands above the heading that was found
        first = [i for i in sheet.filled if index - CLOSE <= i < index]
        named = [
            at for i in first if (at := named_in_row(sheet, i, content, roster, near))
        ]
        above = named[-1] if named else None
    if not starts and above is None:
        return False
    known = len(layout.rows)
    for i in rows:
        if i in starts:
            above = starts[i]
            layout.carry(*((i, c) for c in range(len(sheet.rows[i]))))
            continue
        number = _criterion(sheet, i, content, words)
        if above is None or not number:
            continue
        place, name = above
        where = near.name if near else ""
        parts = [row for row in _parts_below(sheet, i, content, mark, words)
                 if row not in starts]  # fmt: skip
        judged = _judged_by_parts(sheet, i, parts, content, mark)
        if pair:
            parts = []
            judged = of_pair(sheet, (i, pair[0]), (i, pair[1]), False)
        layout.row([(place, name), where, ((i, content), f"TC{number}"), judged])
        for row in (i, *parts):
            layout.carry(*((row, c) for c in range(mark + 1)))
    return len(layout.rows) > known + 1


def _heading(sheet: Sheet, words: Wording) -> tuple[int, int] | None:
    """Find the row with "Tiêu chí" and a column of results, and no communes.

    Of "Tiêu chí | Nội dung" the column is taken in which criteria are named.
    """
    for index in (i for i in sheet.filled if i < DEEP):
        texts = [text_of(cell) for cell in sheet.rows[index]]
        roles = [role_of(text) if text else None for text in texts]
        own = [c for c, role in enumerate(roles)
               if role in _CRITERION or _BOTH.fullmatch(fold(texts[c]))]  # fmt: skip
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
) -> int | None:
    """Choose the column of results of the highest judge, or the last, with marks.

    Of a column a year that of the day of the import is read.
    """
    criteria = _rows_of_criteria(sheet, rows, content, words)
    if len(criteria) < 5:
        return None
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
        dated_marks = 0 < many == filled and stated(
            _headed(sheet, head, content, column)
        )  # of a year in which little was met
        if 2 * many > len(read) or dated_marks:
            found[column] = _is_judged(text_of(sheet.cell(head, column)))
    dated = {c: stated(_headed(sheet, head, content, c)) for c in found}
    dated = {c: dates for c, dates in dated.items() if dates}
    if len(dated) > 1:
        headed = {c: fold(_headed(sheet, head, content, c)) for c in dated}
        planned = {c for c, text in headed.items() if PLANNED.search(text)}
        own = [c for c, dates in dated.items() if c not in planned
               and any(one.first <= day <= one.last for one in dates)]  # fmt: skip
        return own[0] if len(own) == 1 and len(dated) == len(found) else None
    judged = [column for column, is_judged in found.items() if is_judged]
    if not judged or any(c > judged[0] for c, known in found.items() if not known):
        return None  # who judged in the column on the right is not known
    return judged[0]


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


def lines_that_judge(sheet: Sheet) -> dict[int, int]:
    """Find the lines "Đánh giá tiêu chí 1" below indicators: row -> criterion."""
    if len(sheet.rows) > TALL:
        return {}
    found = {
        index: int(one[1])
        for index in sheet.filled
        for cell in sheet.rows[index][:3]
        if isinstance(cell, str) and (one := _JUDGING.fullmatch(fold(cell)))
    }
    return found if len(set(found.values())) == len(found) >= JUDGING else {}


def _judging_rows(sheet: Sheet, judging: dict[int, int]) -> LaidOut:
    """Lay out the lines above the criteria, and of these the lines that judge them."""
    first = min(judging)
    head = max((i for i in sheet.filled if i < first and _names_criteria(sheet, i)),
               default=0)  # fmt: skip
    layout = Layout(sheet)
    for index in range(len(sheet.rows)):
        cells: list[object] = [(index, c) for c in range(len(sheet.rows[index]))]
        if index in judging:
            at = next(c for c, x in enumerate(sheet.rows[index]) if x not in ("", None))
            cells[0] = ((index, at), f"TC{judging[index]}")
        layout.row(cells if index <= head or index in judging else [])
    return layout.done()


def _names_criteria(sheet: Sheet, index: int) -> bool:
    return any(role_of(text_of(cell)) in _CRITERION for cell in sheet.rows[index][:3])


def without_groups(sheet: Sheet, words: Wording) -> LaidOut | None:
    """Leave out the rows of groups ("I. QUY HOẠCH") of a sheet of criteria in rows.

    Where lines "Đánh giá tiêu chí 1" judge the criteria, they alone are its rows.
    """
    if judging := lines_that_judge(sheet):
        return _judging_rows(sheet, judging)
    named: dict[int, list[int]] = {}
    for index in sheet.filled:
        for cell in sheet.rows[index][:3]:
            text = text_of(cell)
            label = words.read(text) if text and not text.isdigit() else None
            if label and label.sure and not label.foreign and not label.indicator:
                named.setdefault(label.criterion, []).append(index)
                break
    wide = max((len(row) for row in sheet.rows), default=0)
    bare = {
        index
        for rows in named.values()
        if len(rows) > 1
        for index in rows
        if sum(x not in ("", None) for x in sheet.rows[index]) <= 2 < wide // 2
    }
    if not bare:
        return None
    layout = Layout(sheet)
    for index in range(len(sheet.rows)):
        cells = [(index, c) for c in range(len(sheet.rows[index]))]
        layout.row([] if index in bare else cells)
        layout.carry(*cells)
    found = layout.done()
    found.merged = list(sheet.merged)
    return found
