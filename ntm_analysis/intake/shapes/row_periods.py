"""Several rows a commune, one a year or kind: "Kết quả 2023", "Kế hoạch 2024".

The name of the commune stands in the first row, merged over the others or above them.
Only the rows of the date and kind of the import are its marks; the first row taken for
them would be last year's.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.dates import stated
from ntm_analysis.intake.shapes.columns import criterion_of
from ntm_analysis.intake.shapes.laid_out import At, LaidOut, Layout
from ntm_analysis.intake.sheets.header import Header
from ntm_analysis.intake.sheets.heading_cells import (
    is_period,
    rank_of_assessor,
    text_of,
)
from ntm_analysis.text import fold

LONGEST = 60  # letters of a label
SHARE = 0.6  # of the rows bear a label
_YEAR = re.compile(r"20\d\d|")  # below each commune of a turned table
_JUDGED = re.compile(
    r"(?:tu )?(?:danh gia|ket luan|ket qua(?: danh gia)?|kq)(?: chung)?"
    r"(?: tieu chi| tc)?"
)
_REMARKS = re.compile(
    r"(?:so chi tieu|chi tieu dat|so ct|ct dat|ty le|nguyen nhan|ly do|ghi chu"
    r"|giai phap|kho khan|ton tai|noi dung con thieu"
    r"|vuong mac)\b.*"
)
_PLANNED = re.compile(r"(?:ke hoach|kh|muc tieu|dang ky|phan dau|uoc|du kien)\b")
_LABEL = re.compile(
    r"(?:ket qua|kq|thuc hien|th|hien trang|danh gia|uoc|ke hoach|kh|muc tieu|dang ky"
    r"|so chi tieu|chi tieu dat|so ct|ct dat|ty le|phan dau|nam|den|cuoi nam|ky"
    r"|tu danh gia|ket luan|nguyen nhan|ly do|ghi chu"
    r"|giai phap|kho khan|ton tai|noi dung con thieu|vuong mac)\b.*"
)


def by_period(
    sheet: Sheet, header: Header, fits: Callable[[str], bool], file: str
) -> tuple[str, LaidOut] | None:
    """Lay out the rows of one label, each with its commune's name.

    Parameters
    ----------
    fits
        Says whether a label may be of the date and kind that are asked for.

    Raises
    ------
    ImportRefusedError
        If no label fits the import, or several do.
    """
    judged = [c for c, path in enumerate(header.paths) if criterion_of(list(path))]
    rows = [i for i in sheet.filled if i >= header.data]
    if len(judged) < 2:
        return None
    for column in range(min(judged)):
        cells = {i: sheet.cell(i, column) for i in rows}
        known = {cell: text_of(cell) for cell in set(cells.values())}
        years = sheet.turned and all(map(_YEAR.fullmatch, known.values()))
        known = {c: text for c, text in known.items() if years or _is_label(text)}
        labels = {i: known[cell] for i, cell in cells.items() if cell in known}
        different = list(dict.fromkeys(labels.values()))
        if len(different) > 1 and len(labels) >= SHARE * len(rows) > 1:
            break
    else:
        return None
    if _one_row_each(sheet, header, list(labels)):
        return None  # a column of days beside the rows of different communes
    dated = [text for text in different if stated(text)]
    ranks = {text: rank_of_assessor(text) for text in different}
    if not dated and all(ranks.values()):
        best = [text for text in different if ranks[text] == max(ranks.values())]
        if len(best) != 1:
            return None
        return best[0], _laid_out(sheet, header, rows, labels, column, best[0])
    if not dated:
        own = [text for text in different if fits(text)]
        planned = [text for text in different if _PLANNED.match(fold(text))]
        if len(own) == 1 and (planned == own or {*planned, *own} == {*different}):
            return own[0], _laid_out(sheet, header, rows, labels, column, own[0])
        judged_rows = [text for text in different if _JUDGED.fullmatch(fold(text))]
        others = [text for text in different if _REMARKS.fullmatch(fold(text))]
        if len(judged_rows) != 1 or len(others) != len(different) - 1:
            return None  # rows of results and of marks are another shape
        return judged_rows[0], _laid_out(
            sheet, header, rows, labels, column, judged_rows[0]
        )
    fitting = [text for text in dated if fits(text)]
    if len(fitting) != 1:
        raise ImportRefusedError(
            f"{file}, sheet {sheet.name}: each commune has the rows "
            f"{'; '.join(different)[:300]}, and not exactly one of them is of the date "
            "and kind of this import. Give that date and kind, or delete other rows."
        )
    return fitting[0], _laid_out(sheet, header, rows, labels, column, fitting[0])


def _one_row_each(sheet: Sheet, header: Header, rows: list[int]) -> bool:
    """Say whether every labelled row bears a name of its own."""
    names = [c for c, path in enumerate(header.paths)
             if path and path[-1].role == "commune"]  # fmt: skip
    texts = [text_of(sheet.cell(i, c)) for i in rows for c in names[:1]]
    return bool(texts) and all(texts) and len(set(texts)) == len(rows)


@lru_cache(maxsize=16_384)
def _is_label(text: str) -> bool:
    if not 0 < len(text) <= LONGEST:
        return False
    dated = is_period(text) and not text.isdigit()
    return bool(dated or _LABEL.fullmatch(fold(text)) or rank_of_assessor(text))


def _laid_out(
    sheet: Sheet,
    header: Header,
    rows: list[int],
    labels: dict[int, str],
    column: int,
    label: str,
) -> LaidOut:
    others = [c for c in range(len(header.paths)) if c != column]
    first = min(c for c, p in enumerate(header.paths) if criterion_of(list(p)))
    layout = Layout(sheet)
    layout.title(header.first)
    for index in range(header.first, header.data):
        layout.row([(index, c) for c in others])
        layout.carry((index, column))
    above: dict[int, At] = {}
    for index in rows:
        own = {c: sheet.cell(index, c) for c in range(first) if c != column}
        own = {c: cell for c, cell in own.items() if cell not in ("", None)}
        if any(
            isinstance(c, str) and not c.strip(" .").isdigit() for c in own.values()
        ):
            above = {}  # "Số xã đạt" over both lines is none of the commune above
        above |= {c: (index, c) for c in own}
        if index not in labels:
            layout.row([(index, c) for c in others])
            above = {}
        elif labels[index] == label:
            layout.row([above.get(c, (index, c)) for c in others])
            layout.carry((index, column))
    return layout.done(sheet.turned)
