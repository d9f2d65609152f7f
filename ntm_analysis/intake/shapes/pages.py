"""Criteria in rows and communes in columns, cut into pages: a few communes each.

A district of thirty communes does not fit the width of a paper: the criteria are
written once more below, with the next twelve communes beside them. Or the communes
stay and the criteria go on. All pages are made one table with a row a commune.
"""

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.shapes.laid_out import At, LaidOut, Layout
from ntm_analysis.intake.sheets.heading_cells import is_period, text_of
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.title_dates import of_title
from ntm_analysis.intake.sheets.titles import PLANNED
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.text import fold

_CRITERION = frozenset(("criterion", "content"))
LEFT = 3  # columns in which "Tiêu chí" stands
FEW = 2  # communes of the first page; the last may have one
Page = tuple[int, int, int]  # heading, end, column of the criteria's names


def of_pages(sheet: Sheet, words: Wording, roster: Roster) -> LaidOut | None:
    """Lay out the pages of a table with criteria in rows as one, a row a commune."""
    pages = _pages(sheet, roster)
    if len(pages) < 2:
        return None
    rows = [_criteria(sheet, page, words) for page in pages]
    if any(not own for own in rows):
        return None
    if any(_titled_anew(sheet, max(own.values()), page[1])
           for page, own in zip(pages[:-1], rows, strict=False)):  # fmt: skip
        return None
    marks: dict[str, dict[int, At]] = {}  # of each commune, by criterion
    named: dict[str, At] = {}
    totals: dict[str, At] = {}
    for page, own in zip(pages, rows, strict=True):
        head, end, content = page
        total = _total(sheet, own, end, content)
        for column in _communes(sheet, page):
            name = fold(text_of(sheet.cell(head, column)))
            named.setdefault(name, (head, column))
            for number, index in own.items():
                if number in marks.setdefault(name, {}):
                    return None  # twice the same: another date, or another judge
                marks[name][number] = (index, column)
            if total is not None:
                totals[name] = (total, column)
    numbers = sorted({n for own in marks.values() for n in own})
    first = {n: (own[n], page[2]) for page, own in reversed(
        list(zip(pages, rows, strict=True))) for n in own}  # fmt: skip
    if any(len(own) != len(numbers) for own in marks.values()):
        return None
    layout = Layout(sheet)
    layout.title(pages[0][0])
    heading: list[object] = ["Tên xã", *((first[n], f"TC{n}") for n in numbers)]
    layout.row([*heading, *(["Số tiêu chí đạt"] if totals else [])])
    for name, at in marks.items():
        beside: list[object] = [totals.get(name, "")] if totals else []
        layout.row([named[name], *(at[n] for n in numbers), *beside])
    lines = {page[0] for page in pages} | {i for own in rows for i in own.values()}
    lines |= {at[0] for at in totals.values()}
    for index in lines:
        layout.carry(*((index, c) for c in range(len(sheet.rows[index]))))
    spoken = lines | set(range(pages[0][0]))
    for index in (i for i in sheet.filled if i not in spoken):
        cells: list[object] = [
            (index, c) for c, x in enumerate(sheet.rows[index]) if x not in ("", None)
        ]
        if len(cells) <= LEFT and all(isinstance(sheet.cell(*at), str) for at in cells):  # type: ignore[misc]
            layout.row(cells)  # a legend, or who signs
    return layout.done()


def _pages(sheet: Sheet, roster: Roster) -> list[Page]:
    """Find the headings "TT | Tiêu chí | Xã A | Xã B" and where their pages end."""
    heads: list[tuple[int, int]] = []
    for index in sheet.filled:
        left = [text_of(cell) for cell in sheet.rows[index][:LEFT]]
        own = [c for c, t in enumerate(left) if t and role_of(t) in _CRITERION]
        if not own:
            continue
        texts = [text_of(cell) for cell in sheet.rows[index][LEFT - 1 :]]
        known = sum(1 for text in texts if text and roster.known(text))
        if known >= (1 if heads else FEW):
            heads.append((index, own[-1]))
    ends = [*(index for index, _ in heads[1:]), len(sheet.rows)]
    return [(i, end, c) for (i, c), end in zip(heads, ends, strict=False)]


def _titled_anew(sheet: Sheet, last: int, end: int) -> bool:
    """Say whether a line between two pages makes the next a plan, or of another day."""
    texts = [text for row in sheet.rows[last + 1 : end] for c in row
             if isinstance(c, str) and (text := text_of(c))]  # fmt: skip
    return any(PLANNED.search(fold(t)) or of_title(t) or is_period(t) for t in texts)


def _criteria(sheet: Sheet, page: Page, words: Wording) -> dict[int, int]:
    """Give the rows of a page by criterion; nothing where one stands there twice."""
    head, end, content = page
    found: dict[int, int] = {}
    for index in (i for i in sheet.filled if head < i < end):
        text = text_of(sheet.cell(index, content))
        label = words.read(text) if text else None
        if label is None or label.foreign or label.conflict or label.indicator:
            continue
        if not label.sure or label.criterion in found:
            return {}
        found[label.criterion] = index
    return found


def _communes(sheet: Sheet, page: Page) -> list[int]:
    head, _, content = page
    return [
        c
        for c, cell in enumerate(sheet.rows[head])
        if c > content and (text := text_of(cell)) and not role_of(text)
    ]


def _total(sheet: Sheet, rows: dict[int, int], end: int, content: int) -> int | None:
    """Find the line "Số tiêu chí đạt" below the criteria of a page."""
    for index in (i for i in sheet.filled if max(rows.values()) < i < end):
        texts = [text_of(c) for c in sheet.rows[index][: content + 1]]
        if any(role_of(text) == "total_met" for text in texts if text):
            return index
    return None
