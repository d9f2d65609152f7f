"""A sheet about one criterion: its title or name says which, its rows are communes.

"Biểu 3: Tiêu chí số 3 - Thủy lợi" above the columns "Tên xã | Kết quả | Đánh giá"; a
workbook holds one such sheet a criterion. The columns take the criterion's name.
"""

import re

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.shapes.columns import criterion_of
from ntm_analysis.intake.shapes.laid_out import LaidOut, Layout
from ntm_analysis.intake.sheets.header import Header
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.text import fold

_TITLED = re.compile(
    r"\b(?:tieu chi|tc)(?: so| thu)? ?(\d{1,2})\b(?! ?(?:xa|tieu chi))"
)
_NAMED = re.compile(r"(?:(?:bieu|phu luc) )?(?:tieu chi|tc)(?: so)? ?0?(\d{1,2})\b.*")
_RESULTS = ("value", "mark")


def of_title(sheet: Sheet, header: Header, words: Wording) -> LaidOut | None:
    """Lay out a sheet whose results are all of the criterion that it is titled by."""
    roles = [path[-1].role if path else None for path in header.paths]
    if "commune" not in roles or {"criterion", "content"} & set(roles):
        return None
    if any(criterion_of(list(path)) for path in header.paths):
        return None
    results = {role: roles.index(role) for role in _RESULTS if role in roles}
    if not results or any(roles.count(role) > 1 for role in _RESULTS):
        return None
    number = criterion_titled(sheet, header.first, words)
    if not number:
        return None
    layout = Layout(sheet)
    layout.title(header.first)
    others = [c for c in range(len(roles)) if c not in results.values()]
    names = [header.paths[c][-1].text if header.paths[c] else "" for c in others]
    layout.row([*names, *(f"TC{number}" for _ in results)])
    if len(results) > 1:
        layout.row(
            [*names, *({"value": "Kết quả", "mark": "Đánh giá"}[r] for r in results)]
        )
    for index in range(header.first, header.data):
        layout.carry(*((index, c) for c in range(len(sheet.rows[index]))))
    for index in (i for i in sheet.filled if i >= header.data):
        columns = [*others, *results.values()]
        layout.row([(index, c) for c in columns])
    return layout.done()


def criterion_titled(sheet: Sheet, first: int, words: Wording) -> int:
    """Give the one criterion that title and name of the sheet agree on, else 0."""
    lines = [text_of(c) for row in sheet.rows[:first] for c in row]
    found = {int(n) for n in _TITLED.findall(fold(" ".join(filter(None, lines))))}
    if own := _NAMED.fullmatch(fold(sheet.name)):
        found.add(int(own[1]))
    if not found:
        texts = [sheet.name, *lines]
        labels = [words.read(text) for text in texts if text and not text.isdigit()]
        found = {
            one.criterion
            for one in labels
            if one and one.sure and not (one.foreign or one.indicator or one.conflict)
        }
    return found.pop() if len(found) == 1 and max(found) <= words.count else 0
