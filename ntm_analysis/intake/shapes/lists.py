"""Marks as lists: the numbers that a commune met, or the communes that met a criterion.

"Các tiêu chí đã đạt: 1, 2, 5-9" beside "Các tiêu chí chưa đạt: 3, 4" is a row of marks;
"Tên xã chưa đạt: Xã A, Xã B" in the row of a criterion is one mark a commune. A list
that cannot be read whole gives none of its marks.
"""

import re
from datetime import date

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.marks import read_value
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.roster.rows import district_of
from ntm_analysis.intake.shapes.laid_out import At, LaidOut, Layout
from ntm_analysis.intake.sheets.heading_cells import (
    counts_columns,
    is_before,
    runs_of_numbers,
    text_of,
)
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.title_dates import of_title
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.text import fold, plain

DEEP = 40  # a heading below this row is none
LONGEST = 80  # letters of a heading
MANY = 5  # criteria of a heading that has a column for each
UNREAD = 0  # stands for a list that cannot be read, among numbers of criteria
_CRITERIA = re.compile(
    r"(?:danh sach |ten |cu the )?(?:cac |nhung )?(?:tieu chi|tc)(?: so)?"
    r"(?: (?:da|con|hien))? (?P<not>chua |khong )?(?:dat|hoan thanh)"
    r"(?: chuan| duoc| yeu cau)?(?: .{0,40})?"
)
# A list of what came to be met, of a plan or of a higher title is no list of the day.
_OTHER_LIST = re.compile(
    r"\b(?:tang|them|moi dat|dat moi|trong (?:nam|ky|quy|thang)|ke hoach|dang ky"
    r"|phan dau|du kien|nang cao|kieu mau|ntmnc|nam truoc|ky truoc)\b"
)
_COMMUNES = re.compile(
    r"(?:danh sach |ten )?(?:cac |nhung )?(?:xa|don vi)(?: (?:da|con))?"
    r" (?P<not>chua |khong )?(?:dat|hoan thanh)(?: chuan| tieu chi| yeu cau)?"
)
_COUNTS = re.compile(r"(?:tong )?(?:so|ty le|ti le|tong)\b.*")
_NONE = ("", "-", "–", "khong", "khong co", "0", "khong con", "…", "...")
_NOBODY = re.compile(r"(?:khong|chua) (?:co )?(?:xa|don vi)(?: nao)?|khong co xa dat")
_EVERYBODY = re.compile(
    r"(?:tat ca|toan bo|ca)(?: cac)? (?P<many>\d{1,3}) (?:xa|don vi)"
)
_LEAD = re.compile(r"^(?:tiêu chí|tc(?=[\s\d.:]))\s*(?:số)?\s*[:.]?\s*", re.I)
_EXPLAINED = re.compile(r"(\d{1,2})\s*[(\[]([^()\[\]\d]+)[)\]]")  # "10 (thu nhập)"
_ITEM = re.compile(r"(\d{1,2})(?:\s*(?:-|–|÷|đến|den|tới)\s*(\d{1,2}))?")


def _headed(
    sheet: Sheet, pattern: re.Pattern[str], own: str, day: date
) -> tuple[int, dict[str, int]] | None:
    """Find the heading with lists: its row and the columns met, not and of its rows.

    Of lists of several years that of the day counts; two of one day leave none.
    """
    says: dict[str, str] = {}  # the marks of a table are many times the same
    for index in (i for i in sheet.filled if i < DEEP):
        at: dict[str, int] = {}
        for column, cell in enumerate(sheet.rows[index]):
            if not isinstance(cell, str) or len(cell) > LONGEST:
                continue
            if cell not in says:
                says[cell] = _side(text_of(cell), pattern, own)
            side = says[cell]
            if side not in ("", "own") and not _of_day(text_of(cell), day):
                continue
            if side in at and side != "own":
                return None
            if side:
                at.setdefault(side, column)
        if "own" in at and len(at) > 1:
            return index, at
    return None


def _of_day(heading: str, day: date) -> bool:
    """Say whether a list is of a day, as far as its heading says."""
    if _OTHER_LIST.search(fold(heading)) or is_before(heading):
        return False
    dates = of_title(heading)
    return not dates or any(one.first <= day <= one.last for one in dates)


def _side(text: str, pattern: re.Pattern[str], own: str) -> str:
    """Say what a heading makes of its column: "met", "not", "own" or nothing."""
    words = fold(text)
    if not words or _COUNTS.fullmatch(words):
        return ""
    if found := pattern.fullmatch(words):
        return "not" if found["not"] else "met"
    named = (own, "content" if own == "criterion" else own)
    return "own" if role_of(text) in named else ""


def of_criteria(sheet: Sheet, words: Wording, roster: Roster) -> LaidOut | None:
    """Lay out a sheet with a list of criteria in the row of each commune."""
    found = _headed(sheet, _CRITERIA, "commune", roster.at)
    if found is None:
        return None
    head, at = found
    if _names_criteria(sheet, head, words):
        return None  # "TC đạt" beside the criteria's own columns counts them
    sides = [side for side in ("met", "not") if side in at]
    columns = {side: _spanned(sheet, head, at[side]) for side in sides}
    groups = _groups(sheet, _last_line(sheet, head), at)
    parsed: dict[tuple[int, str], set[int] | None] = {}
    where: dict[tuple[int, str, int], At] = {}  # where a number stands
    for first, members in groups.items():
        for side in sides:
            found_in = {
                (i, c): numbers_of(text_of(sheet.cell(i, c)), words)
                for i in members
                for c in columns[side]
            }
            parsed[first, side] = _union(list(found_in.values()))
            where |= {(first, side, n): place for place, own in found_in.items()
                      for n in ((UNREAD,) if own is None else own)}  # fmt: skip
    if sum(bool(numbers) for numbers in parsed.values()) < 2:
        return None
    lists = {c for own in columns.values() for c in own}
    others = [c for c in range(len(sheet.rows[head])) if c not in lists]
    layout = Layout(sheet)
    layout.title(head)
    numbers = range(1, words.count + 1)
    layout.row([*((head, c) for c in others), *(f"TC{n}" for n in numbers)])
    below = range(head, _last_line(sheet, head) + 1)
    layout.carry(*((i, c) for i in below for c in range(len(sheet.rows[i]))))
    for index, members in groups.items():
        layout.carry(*((i, c) for i in members for c in lists))
        layout.carry(*((i, c) for i in members[1:] for c in others))
        said: dict[str, set[int] | None] = {s: parsed[index, s] for s in sides}
        cells: list[object] = [
            _sum(sheet, members, c, text_of(sheet.cell(head, c))) for c in others
        ]
        for n in numbers:
            places: dict[str, tuple[int, int]] = {
                s: where.get((index, s, UNREAD if said[s] is None else n),
                             (index, at[s]))
                for s in sides
            }  # fmt: skip
            cells.append(_mark(n, said, places, sheet))
        layout.row(cells)
    return layout.done()


def _names_criteria(sheet: Sheet, head: int, words: Wording) -> bool:
    """Say whether the heading of the lists, or a line by it, names criteria itself."""
    for index in range(max(0, head - 1), min(head + 3, len(sheet.rows))):
        if runs_of_numbers([t for c in sheet.rows[index] if (t := text_of(c))]):
            return True
        texts = [text_of(cell) for cell in sheet.rows[index] if isinstance(cell, str)]
        labels = [words.read(text) for text in texts if len(text) <= LONGEST]
        named = {x.criterion for x in labels if x and x.sure and not x.foreign}
        if len(named) >= MANY:
            return True
    return False


def _spanned(sheet: Sheet, head: int, column: int) -> list[int]:
    """Give the columns of lists below one heading: one a group of criteria."""
    for top, left, _, right in sheet.merged:
        if top == head and left == column:
            return list(range(left, right + 1))
    return [column]


def _last_line(sheet: Sheet, head: int) -> int:
    """Give the last line of a heading: merged downwards, or counting its columns."""
    last = max((bottom for top, _, bottom, _ in sheet.merged if top == head),
               default=head)  # fmt: skip
    below = sheet.rows[last + 1] if last + 1 < len(sheet.rows) else []
    texts = [text for cell in below if (text := text_of(cell))]
    return last + 1 if counts_columns(texts) else last


def _groups(sheet: Sheet, head: int, at: dict[str, int]) -> dict[int, list[int]]:
    """Gather the rows of each commune: one, or one a group of criteria below its name.

    Only a row without a name that holds a list, right below a commune's, goes on.
    """
    found: dict[int, list[int]] = {}
    last: list[int] = []
    for index in (i for i in sheet.filled if i > head):
        name = text_of(sheet.cell(index, at["own"]))
        listed = any(text_of(sheet.cell(index, c)) for s, c in at.items() if s != "own")
        if not name and listed and last and index == last[-1] + 1:
            last.append(index)
        else:
            last = [index]
            found[index] = last
            last = last if name else []
    return found


def _union(lists: list[set[int] | None]) -> set[int] | None:
    """Put the lists of a commune's rows together; None if one cannot be read."""
    found: set[int] = set()
    for one in lists:
        if one is None:
            return None
        found |= one
    return found


def _sum(sheet: Sheet, members: list[int], column: int, heading: str) -> object:
    """Give a cell beside the lists; a count by group of criteria as their sum."""
    first = (members[0], column)
    if len(members) == 1 or role_of(heading) not in ("total_met", "total_unmet"):
        return first
    cells = [read_value(sheet.cell(i, column)).value for i in members]
    if None in cells:
        return first
    return (first, sum(value for value in cells if value is not None))


def _mark(
    number: int,
    said: dict[str, set[int] | None],
    at: dict[str, tuple[int, int]],
    sheet: Sheet,
) -> object:
    """Give the mark of one criterion: of its list, else of the other, else none."""
    for side, numbers in said.items():
        if numbers is None and number == 1:  # told once, at the list itself
            return (at[side], text_of(sheet.cell(*at[side])))
    if None in said.values():
        return ""
    met, unmet = (number in (said.get(side) or ()) for side in ("met", "not"))
    if met and unmet:
        return (at["not"], f"{number}: Đ | CĐ ?")
    if met:
        return (at["met"], "Đ")
    return (at["not"], "CĐ") if unmet else ""


def numbers_of(text: str, words: Wording) -> set[int] | None:
    """Read "1, 2, 5-9", "TC 3; TC 4" or names; None if a part cannot be read."""
    if fold(text) in _NONE or text.strip() in _NONE:
        return set()
    bare = re.sub(r"^\s*\d+\s*(?:tiêu chí|TC)\s*[:(]\s*", "", text, flags=re.I)
    lead = r"^\s*(?:gồm|các)?\s*(?:tiêu chí|TC(?=[\s\d.:]))\s*(?:số)?\s*:?\s*"
    bare = re.sub(lead, "", bare,
                  flags=re.I).strip(" .;")  # fmt: skip
    bare = bare if bare.count("(") >= bare.count(")") else bare.rstrip(" )")
    return _parts(bare, words, _SEPARATORS)


# A name may hold a comma or "và" itself: what reads whole is not parted further.
_SEPARATORS = (r"\s*[;\n+]\s*", r"\s*,\s*", r"\s*\b(?:và|va)\b\s*")


def _parts(text: str, words: Wording, separators: tuple[str, ...]) -> set[int] | None:
    """Read a list part by part; None if one can be read in no way."""
    text = text.strip(" .")
    if not text:
        return set()
    if (whole := _one(text, words)) is not None:
        return whole
    if not separators:
        return None
    pieces = re.split(separators[0], text)
    found: set[int] = set()
    at = 0
    while at < len(pieces):
        numbers, step = _parts(pieces[at], words, separators[1:]), 1
        after = pieces[at + 1] if at + 1 < len(pieces) else ""
        if after and _parts(after, words, separators[1:]) is None:
            # "Thủy lợi và phòng, chống thiên tai": one name with a comma
            numbers, step = _one(f"{pieces[at]}, {after}", words), 2
        if numbers is None:
            return None
        found |= numbers
        at += step
    return found


def _one(text: str, words: Wording) -> set[int] | None:
    """Read one number, span or name; None if it is none of them."""
    part = _LEAD.sub("", text)
    if one := _ITEM.fullmatch(part):
        first, last = int(one[1]), int(one[2] or one[1])
        return (
            set(range(first, last + 1)) if 1 <= first <= last <= words.count else None
        )
    if one := _EXPLAINED.fullmatch(part):
        number, named = int(one[1]), words.named(plain(one[2]))
        fits = named == number and 1 <= number <= words.count
        return {number} if fits else None
    if _several(part, words):
        return None
    label = words.read(part)
    if label is None or not label.sure or label.foreign or label.indicator:
        return None
    return None if label.conflict else {label.criterion}


def _several(text: str, words: Wording) -> bool:
    """Say whether pieces of a text name different criteria: it is a list of them."""
    pieces = re.split(r"\s*[,;]\s*", text)
    labels = [words.read(piece) for piece in pieces]
    if any(one and one.sure for one in labels):  # a near name may hide further ones
        labels.append(words.read(text))
    named = {one.criterion for one in labels if one and one.sure and not one.foreign}
    return len(named) > 1


def of_communes(sheet: Sheet, words: Wording, roster: Roster) -> LaidOut | None:
    """Lay out a sheet with lists of communes in the row of each criterion."""
    found = _headed(sheet, _COMMUNES, "criterion", roster.at)
    if found is None:
        return None
    head, at = found
    sides = [side for side in ("met", "not") if side in at]
    rows = []
    for index in (i for i in sheet.filled if i > head):
        number = _row_criterion(sheet, index, at["own"], words, set(at.values()))
        if number:
            rows.append((index, number))
    if len(rows) < 2:
        return None
    layout = Layout(sheet)
    layout.title(head)
    near = district_of(sheet, head, roster)
    layout.row(["Tên xã", "Huyện", "Tiêu chí", "Đánh giá"])
    layout.carry(*((head, c) for c in range(len(sheet.rows[head]))))
    named = {
        (index, side): _names_listed(text_of(sheet.cell(index, at[side])))
        for index, _ in rows
        for side in sides
    }
    every = {fold(name): name for names in named.values() for name in names
             if roster.known(name)}  # fmt: skip
    for index, number in rows:
        layout.carry(*((index, c) for c in range(len(sheet.rows[index]))))
        for side in sides:
            place = (index, at[side])
            names = named[index, side]
            whole = _EVERYBODY.fullmatch(fold(text_of(sheet.cell(*place))))
            if whole and int(whole["many"]) == len(every):
                names = list(every.values())  # as many as all lists together name
            for name in names:
                mark = "Đ" if side == "met" else "CĐ"
                where = near.name if near else ""
                layout.row(
                    [(place, name), where, (place, f"TC{number}"), (place, mark)]
                )
    return layout.done()


def _names_listed(text: str) -> list[str]:
    """Part a list of communes; "Không có xã nào" lists none."""
    words = fold(text)
    if words in _NONE or text.strip() in _NONE or _NOBODY.fullmatch(words):
        return []
    parts = re.split(r"\s*(?:[,;\n]|\bvà\b)\s*", text.strip(" ."))
    return [name for name in parts if name]


def _row_criterion(
    sheet: Sheet, index: int, column: int, words: Wording, lists: set[int]
) -> int:
    """Give the criterion of a row by its words; its number alone may count the rows.

    A bare number below "Tiêu chí" needs the name of that criterion beside it.
    """
    text = text_of(sheet.cell(index, column))
    label = words.read(text) if text else None
    if label is None or label.foreign or label.conflict:
        return 0
    if label.sure:
        return 0 if label.indicator else label.criterion
    beside = [
        words.read(text_of(cell))
        for at, cell in enumerate(sheet.rows[index])
        if at not in lists and isinstance(cell, str) and cell.strip()
    ]
    named = {one.criterion for one in beside if one and one.sure and not one.foreign}
    return label.criterion if named == {label.criterion} else 0
