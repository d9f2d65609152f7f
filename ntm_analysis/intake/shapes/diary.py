"""A diary of one commune: a row a day, the commune named in the title alone.

"NHẬT KÝ ... XÃ HOA THÁM" over "Ngày chốt số liệu | TC1 | TC2 ...": only the row of the
day that is asked for holds its marks; the rows of other days are left out and named.
"""

import re

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.dates import day_of
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.shapes.block_names import BlockName, names_in_row
from ntm_analysis.intake.shapes.folded import criteria_in_row
from ntm_analysis.intake.shapes.laid_out import LaidOut, Layout
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.periods import Period
from ntm_analysis.text import fold, nfc

DEEP = 40  # a heading below this row is none
_DAYS = re.compile(
    r"(?:ngay|thoi diem|ky|den ngay|tinh den|so lieu|thang|quy|nam|giai doan|dot)\b.*"
)
_IN_TITLE = re.compile(
    r"\b(?P<kind>xã|thị trấn|phường|đặc khu)\s+(?P<name>[^,;:()]+)", re.IGNORECASE
)
_LONGEST = 5  # words of a commune's name
# The day of a letter or of the typing is not that of the numbers.
_OF_ENTRY = re.compile(
    r".*\b(?:nhap|cap nhat|gui|ban hanh|cong van|van ban|ky ten|ky van|lap|trinh)\b.*"
)


def of_days(
    sheet: Sheet, words: Wording, roster: Roster, as_of: Period, file: str
) -> tuple[str, LaidOut] | None:
    """Lay out the row of the day, and give how that day is written.

    Raises
    ------
    ImportRefusedError
        If no row is of the day, or several are.
    """
    heading = {i: criteria_in_row(sheet, i, words) for i in sheet.filled if i < DEEP}
    head = next((i for i, own in heading.items() if len(own) == words.count), None)
    if head is None:
        return None
    first = min(heading[head])
    heads = [text_of(cell) for cell in sheet.rows[head]]
    if any(role_of(text) in ("commune", "place_code", "district") for text in heads):
        return None
    dated = [c for c in range(first) if _states_days(heads[c])]
    below = [i for i in sheet.filled if i > head]
    beside = {text_of(sheet.cell(i, c)) for i in below for c in range(first)}
    if len(dated) != 1 or any(map(roster.known, beside - {""})):
        return None  # days of several communes
    column = dated[0]
    days = {i: day for i in below if (day := day_of(sheet.cell(i, column)))}
    if len(set(days.values())) < 2:
        return None
    name = _named_once(sheet, head, roster)
    if name is None:
        raise ImportRefusedError(
            f"{file}, sheet {sheet.name}: its rows are days of one commune, and the "
            "lines above do not name one that is known (or name several). Write "
            "'Tên xã: ...' above the heading."
        )
    own = [i for i, day in days.items() if Period(day).last == as_of.last]
    if len(own) != 1:
        raise ImportRefusedError(
            f"{file}, sheet {sheet.name}: its rows are days of one commune "
            f"({name.text}): {'; '.join(dict.fromkeys(days.values()))[:300]}, and not "
            f"exactly one of them is {as_of.text}. Give one of these days with "
            "--as-of, or delete the row that does not hold."
        )
    others = [c for c in range(len(heads)) if c != column]
    layout = Layout(sheet)
    layout.title(head)
    layout.row(["Tên xã", *((head, c) for c in others)])
    layout.row([(name.at, name.text), *((own[0], c) for c in others)])
    layout.carry((head, column), (own[0], column))
    return days[own[0]], layout.done()


def _states_days(text: str) -> bool:
    """Say whether a heading is that of days: "Ngày chốt số liệu", "Kỳ báo cáo".

    >>> _states_days("Ngày chốt số liệu"), _states_days("Ngày nhập")
    (True, False)
    """
    said = fold(text)
    return bool(_DAYS.fullmatch(said)) and not _OF_ENTRY.fullmatch(said)


def _named_once(sheet: Sheet, head: int, roster: Roster) -> BlockName | None:
    """Find the one commune that the lines above a heading name."""
    found: dict[str, BlockName] = {}
    for index in range(head):
        named = names_in_row(sheet, index, roster, None)
        for one in (*named, *_in_title(sheet, index, roster)):
            found[one.place.code if one.place else one.text] = one
    only = next(iter(found.values()), None)
    return only if len(found) == 1 and only and only.place else None


def _in_title(sheet: Sheet, index: int, roster: Roster) -> list[BlockName]:
    """Find "NHẬT KÝ BỘ TIÊU CHÍ NÔNG THÔN MỚI XÃ HOA THÁM NĂM 2023"."""
    found = []
    for column, cell in enumerate(sheet.rows[index]):
        for one in _IN_TITLE.finditer(nfc(text_of(cell))):
            words = one["name"].split()[:_LONGEST]
            names = [f"{one['kind']} {' '.join(words[:n])}"
                     for n in range(len(words), 0, -1)]  # fmt: skip
            name = next(filter(roster.known, names), "")
            place = roster.match(name).place if name else None
            if name:
                found.append(BlockName((index, column), name, place))
    return found
