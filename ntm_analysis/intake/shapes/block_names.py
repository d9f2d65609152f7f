"""Whose block it is: the commune that a line, a title, a label or a sheet names.

"XÃ KHÁNH LONG", "2. Xã Ninh Quới - huyện Hồng Dân: 18/19 tiêu chí", "Xã: | Xuân Trạch".
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.titles import names_criteria
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.text import fold, nfc

_COMMUNE = re.compile(
    r"(?:(?:[ivxlc]+|\d+)\s*[.)]?\s*)?(?:ubnd )?(?:xa|thi tran|phuong|dac khu)\s+\S.*"
)
_SCORE = re.compile(  # "Xã Ninh Quới: 18/19 tiêu chí"
    r"\s*[:(–-]\s*(?:đạt\s*)?\d{1,2}\s*(?:/\s*\d{1,2}\s*)?(?:tiêu chí|tc)?\s*\)?\s*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(  # "Tên xã: Hoa Thám"
    r"\s*(?:tên )?(?:xã|đơn vị)(?: (?:được )?đánh giá)?\s*:"
    r"\s*(?P<name>[^:;,]*\w[^:;,]*)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:ghi chu|chu thich|luu y|nguon|noi nhan)\b")
FEW = 3  # different texts of a line that names a commune
LONGEST = 7  # words of a name with its number and kind
_LABEL = re.compile(r"(?:ten )?(?:xa|thi tran|don vi|xa thi tran)(?: danh gia)?")


def is_label(text: str) -> bool:
    """Say whether a cell is a label of the name beside it: "Xã:".

    >>> is_label("Tên xã:"), is_label("Xã Hoa Thám")
    (True, False)
    """
    return bool(_LABEL.fullmatch(fold(text)))


@dataclass(frozen=True, slots=True)
class BlockName:
    """A commune's name over a block: where it stands, and the unit, if it is known."""

    at: tuple[int, int]
    text: str
    place: Place | None = None
    labelled: bool = False


def names_in_row(
    sheet: Sheet, index: int, roster: Roster, near: Place | None
) -> list[BlockName]:
    """Give the communes that a row names, known or not: "Xã: | Xuân Trạch"."""
    cells = [(c, text) for c, x in enumerate(sheet.rows[index])
             if isinstance(x, str) and (text := text_of(x))]  # fmt: skip
    if not cells or _NOTE.match(fold(cells[0][1])):
        return []
    found: list[BlockName] = []
    for column, text in cells:
        if said := _LABELLED.fullmatch(nfc(text)):
            found.append(_named((index, column), said["name"], roster, near, True))
    for (_, label), (column, name) in pairwise(cells):
        if is_label(label) and not is_label(name):
            found.append(_named((index, column), name, roster, near, True))
    if found:
        return found
    if any(is_label(text) for _, text in cells):  # nobody wrote the name
        return [BlockName((index, cells[0][0]), "", labelled=True)]
    worded = {text for _, text in cells if re.search(r"[^\W\d_]{2}", text)}
    if len(worded) > FEW:  # "I | Xã Hoa Thám | 11/19 | 12/19" says one thing
        return []
    for column, text in cells:
        for part in (text, *re.split(r"[,;:\-–]", text)):
            if not _COMMUNE.fullmatch(fold(part)):
                continue
            one = _named((index, column), part.strip(), roster, near, False)
            if one.place is not None or _may_be_a_name(text):
                found.append(one)
                break
    return found


def _named(
    at: tuple[int, int], text: str, roster: Roster, near: Place | None, labelled: bool
) -> BlockName:
    """Look a name up, with "Xã" before it where it has no kind of its own."""
    name = _SCORE.sub("", re.sub(r"^\s*(?:[IVXLC]+|\d+)\s*[.)]\s*", "", text)).strip()
    for one in (f"Xã {name}", name) if labelled else (name,):
        if place := roster.match(one, near=near).place:
            return BlockName(at, one, place, labelled)
    return BlockName(at, name, None, labelled)


def _may_be_a_name(text: str) -> bool:
    """Say whether "Xã Không Có" is a name that is not known, and no other words."""
    return len(text.split()) <= LONGEST and not names_criteria([text])


def bare_name(
    sheet: Sheet, index: int, words: Wording, roster: Roster, near: Place | None
) -> BlockName | None:
    """Read a line that is a commune's name and no more: "2. Hoa Thám"."""
    cells = [(c, text) for c, x in enumerate(sheet.rows[index]) if (text := text_of(x))]
    if len({text for _, text in cells}) != 1:
        return None
    column, text = cells[0]
    if words.read(text) or roster.is_district(text) or role_of(text):
        return None
    one = _named((index, column), text, roster, near, False)
    return one if one.place is not None else None


def named_above(
    sheet: Sheet, head: int, roster: Roster, near: Place | None
) -> BlockName | None:
    """Find the one commune in the lines above a heading, or in the sheet's name."""
    lines = [names_in_row(sheet, index, roster, near) for index in range(head)]
    found = [one for line in lines for one in line if one.place is not None]
    labelled = [one for one in found if one.labelled]
    if found:
        return (labelled or found)[0]
    first = sheet.filled[0] if sheet.filled else 0
    if place := roster.match(sheet.name, near=near).place:
        return BlockName((first, 0), sheet.name, place)
    return None


def names_right_above(
    sheet: Sheet, head: int, lines: int, roster: Roster, near: Place | None
) -> list[int]:
    """Give the columns of the names that the nearest line above a heading holds.

    A name that is not known counts: its block must not be its neighbour's.
    """
    for index in reversed([i for i in sheet.filled if head - lines <= i < head]):
        found: dict[str, int] = {}
        for one in names_in_row(sheet, index, roster, near):
            found.setdefault(one.text, one.at[1])
        if found:
            return list(found.values())
    return []
