"""Marks that one merged cell gives to several criteria or communes.

"Đ" merged over three columns is three marks; a remark merged over a whole row ("Xã
sáp nhập, chưa đánh giá") is no mark at all: the row has no report. One that says that
all of the row's criteria are met ("đạt 19/19 tiêu chí") is the mark of each.
"""

import re
from collections.abc import Collection

from ntm_analysis.files.workbooks.workbooks import Cell, Sheet
from ntm_analysis.intake.cells.dates import stated
from ntm_analysis.intake.cells.marks import read_mark
from ntm_analysis.intake.problems import Findings
from ntm_analysis.periods import Period
from ntm_analysis.text import nfc

_ALL_MET = re.compile(r"\bđạt (?:chuẩn )?(?P<met>\d{1,2})\s*/\s*(?P<all>\d{1,2})\b")
_DOUBTED = re.compile(
    r"\b(?:chưa|không|sẽ|phấn đấu|kế hoạch|đăng ký|dự kiến|đề nghị|lộ trình|nâng cao"
    r"|kiểu mẫu|tự đánh giá|thu hồi|cơ bản|mới|còn)\b"
)
MARKS = ("met", "not_met", "not_applicable", "ambiguous")


def spread(
    sheet: Sheet,
    rows: Collection[int],
    columns: Collection[int],
    findings: Findings,
    as_of: str = "",
) -> dict[tuple[int, int], Cell]:
    """Give the cells to be read in place of the file's, by row and column.

    Parameters
    ----------
    rows, columns
        Where marks stand: the communes' rows, the criteria's columns.
    as_of
        Of the marks: what is to be later is no finding.
    """
    found: dict[tuple[int, int], Cell] = {}
    marks = count = 0
    for top, left, bottom, right in sheet.merged:
        places = [
            (row, column)
            for row in range(top, min(bottom, len(sheet.rows) - 1) + 1)
            if row in rows
            for column in range(left, right + 1)
            if column in columns
        ]
        if len(places) < 2 or top >= len(sheet.rows) or top < 0 or left < 0:
            continue
        cell = sheet.cell(top, left)
        if cell in ("", None):
            continue
        if read_mark(cell).kind in MARKS:
            found |= dict.fromkeys(places, cell)
            marks, count = marks + 1, count + len(places)
        elif len(places) == len(columns) and _all_met(cell, len(columns), as_of):
            found |= dict.fromkeys(places, "Đ")
            marks, count = marks + 1, count + len(places)
        elif isinstance(cell, str) and left in columns:
            found |= dict.fromkeys(places, "")
            where = f"{sheet.place(top, left)}:{sheet.place(bottom, right)}"
            findings.add("merged_remark", where, cell, count=len(places))
    if marks:
        findings.decide("merged_marks", merged=marks, count=count)
    return found


def _all_met(cell: Cell, many: int, as_of: str) -> bool:
    """Say whether a text over a whole row says that all its criteria are met.

    >>> text = "Đã được công nhận đạt chuẩn NTM năm 2014 (đạt 19/19 tiêu chí)"
    >>> _all_met(text, 19, "2015"), _all_met(text, 19, "2013"), _all_met(text, 10, "")
    (True, False, False)
    """
    text = nfc(str(cell)).lower()
    found = _ALL_MET.findall(text)
    if not found or any((met, of) != (str(many),) * 2 for met, of in found):
        return False
    later = as_of and any(one.year > Period(as_of).year for one in stated(text))
    return not later and not _DOUBTED.search(text.replace("nông thôn mới", ""))
