"""Whose block it is: the commune that a line, a title, a label or a sheet names.

"XÃ KHÁNH LONG", "2. Xã Ninh Quới - huyện Hồng Dân: 18/19 tiêu chí", "Xã: | Xuân Trạch".
"""

import re
from itertools import pairwise

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.text import fold

_COMMUNE = re.compile(
    r"(?:(?:[ivxlc]+|\d+)\s*[.)]?\s*)?(?:ubnd )?(?:xa|thi tran|phuong|dac khu)\s+\S.*"
)
_SCORE = re.compile(  # "Xã Ninh Quới: 18/19 tiêu chí"
    r"\s*[:(–-]\s*(?:đạt\s*)?\d{1,2}\s*(?:/\s*\d{1,2}\s*)?(?:tiêu chí|tc)?\s*\)?\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:ten )?(?:xa|thi tran|don vi|xa thi tran)(?: danh gia)?")


def is_label(text: str) -> bool:
    """Say whether a cell is a label of the name beside it: "Xã:".

    >>> is_label("Tên xã:"), is_label("Xã Hoa Thám")
    (True, False)
    """
    return bool(_LABEL.fullmatch(fold(text)))


def named_in_row(
    sheet: Sheet, index: int, content: int, roster: Roster, near: Place | None
) -> tuple[tuple[int, int], str] | None:
    """Give the name of a row that only names a commune."""
    cells = [(c, text_of(x)) for c, x in enumerate(sheet.rows[index][: content + 1])]
    texts = [(c, text) for c, text in cells if text and _COMMUNE.fullmatch(fold(text))]
    if len({text for _, text in texts}) != 1:  # a page repeats what is merged
        return None
    column, text = texts[0]
    name = re.sub(r"^\s*(?:[IVXLC]+|\d+)\s*[.)]\s*", "", text)
    name = _SCORE.sub("", name)
    return ((index, column), name) if roster.match(name, near=near).place else None


def named_above(
    sheet: Sheet, head: int, roster: Roster, near: Place | None
) -> tuple[tuple[int, int], str] | None:
    """Find the commune in the lines above the heading, or in the name of the sheet."""
    for index in range(head):
        if labelled := _labelled(sheet, index, roster, near):
            return labelled
        for column, cell in enumerate(sheet.rows[index]):
            for part in re.split(r"[,;:\-–]", text_of(cell)):
                text = part.strip()
                if (
                    _COMMUNE.fullmatch(fold(text))
                    and roster.match(text, near=near).place
                ):
                    return (index, column), text
    first = sheet.filled[0] if sheet.filled else 0
    if roster.match(sheet.name, near=near).place:
        return (first, 0), sheet.name
    return None


def _labelled(
    sheet: Sheet, index: int, roster: Roster, near: Place | None
) -> tuple[tuple[int, int], str] | None:
    """Read "Xã: | Xuân Trạch": a label and the name in the cell beside it."""
    cells = [(c, text) for c, x in enumerate(sheet.rows[index]) if (text := text_of(x))]
    for (_, label), (column, name) in pairwise(cells):
        if not is_label(label):
            continue
        if roster.match(f"Xã {name}", near=near).place:
            return (index, column), f"Xã {name}"
        if roster.match(name, near=near).place:
            return (index, column), name
    return None


def names_right_above(
    sheet: Sheet, head: int, lines: int, roster: Roster, near: Place | None
) -> list[int]:
    """Give the columns of the communes that the nearest line above a heading names."""
    for index in reversed([i for i in sheet.filled if head - lines <= i < head]):
        found: dict[str, int] = {}
        for column, cell in enumerate(sheet.rows[index]):
            text = text_of(cell) if isinstance(cell, str) else ""
            name = _SCORE.sub("", text)
            if (
                text
                and _COMMUNE.fullmatch(fold(text))
                and (roster.match(name, near=near).place)
            ):
                found.setdefault(text, column)
        if found:
            return list(found.values())
    return []
