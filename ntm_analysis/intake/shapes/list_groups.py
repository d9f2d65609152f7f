"""Numbers of criteria met by group: "Nhóm II. Hạ tầng (TC 2-9)" over "2, 3, 5".

Only the title says that the numbers are those of criteria met, or not met; each column
holds the numbers of its own group. A cell that is no such list leaves the whole sheet.
"""

import re

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.shapes.laid_out import At, LaidOut, Layout
from ntm_analysis.intake.shapes.lists import numbers_of
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.text import fold

DEEP = 40  # a heading below this row is none
GROUPS = 2  # columns of lists, at least
_TITLE = re.compile(
    r"\b(?:so hieu|so thu tu|danh sach|liet ke|ghi so|so)(?: cua)? (?:cac )?tieu chi"
    r"(?: da| con)? (?P<not>chua |khong )?(?:dat|hoan thanh)\b"
)


def of_title(sheet: Sheet, words: Wording) -> LaidOut | None:
    """Lay out a sheet whose title says what the numbers in its columns are."""
    head = next((i for i in sheet.filled if i < DEEP and _name(sheet, i) >= 0), None)
    if head is None:
        return None
    above = [text_of(c) for i in sheet.filled if i < head for c in sheet.rows[i]]
    titles = [found for text in above if (found := _TITLE.search(fold(text)))]
    if len(titles) != 1:
        return None
    name = _name(sheet, head)
    rows = [i for i in sheet.filled if i > head and text_of(sheet.cell(i, name))]
    columns = [
        c
        for c in range(name + 1, len(sheet.rows[head]))
        if (text := text_of(sheet.cell(head, c))) and not role_of(text)
    ]
    lists = {(i, c): numbers_of(text_of(sheet.cell(i, c)), words)
             for i in rows for c in columns}  # fmt: skip
    known = {at: own for at, own in lists.items() if own is not None}
    groups = [set().union(*(known.get((i, c), set()) for i in rows)) for c in columns]
    apart = sum(map(len, groups)) == len(set().union(*groups))
    several = any(len(own) > 1 for own in known.values())
    if len(known) < len(lists) or len(columns) < GROUPS or not (apart and several):
        return None
    mark = "CĐ" if titles[0]["not"] else "Đ"
    others = [c for c in range(len(sheet.rows[head])) if c not in columns]
    numbers = range(1, words.count + 1)
    layout = Layout(sheet)
    layout.title(head)
    layout.row([*((head, c) for c in others), *(f"TC{n}" for n in numbers)])
    layout.carry(*((head, c) for c in columns))
    for index in (i for i in sheet.filled if i > head):
        where: dict[int, At] = {
            n: (index, c) for c in columns for n in known.get((index, c), ())
        }
        marks = [(where[n], mark) if n in where else "" for n in numbers]
        layout.row([*((index, c) for c in others), *marks])
        layout.carry(*((index, c) for c in columns))
    return layout.done()


def _name(sheet: Sheet, index: int) -> int:
    """Give the column of the communes in a heading, -1 if it is none."""
    roles = [role_of(text) if (text := text_of(c)) else "" for c in sheet.rows[index]]
    return roles.index("commune") if "commune" in roles and len(roles) > 1 else -1
