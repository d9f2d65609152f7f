"""Does a sheet itself say that its signs mean something else than "met"?

"Đ: tiêu chí xã cam kết hoàn thành trong năm 2027", "x: đã có cán bộ phụ trách". Such a
line outweighs sums and titles: what it explains is no mark of the day.
"""

# ruff: noqa: RUF001  (quotation marks as offices type them)

import re
from collections.abc import Collection, Iterable
from typing import Literal

from ntm_analysis.intake.cells.sign_notes import explained
from ntm_analysis.intake.cells.signs import is_sign, meaning, token
from ntm_analysis.intake.sheets.titles import PLANNED
from ntm_analysis.text import fold, nfc

_LINE = re.compile(
    r"(?:^|[;,.\n(:]|\bdấu\b|\bký hiệu\b|\bô ghi\b)\s*[\"“'‘(]?"
    r"(?P<sign>[^\s\w\"“'‘(;,.:]|\w)[\"”'’)]?\s*(?::|=|->|\blà\b)\s*(?P<what>[^;\n]+)"
)
_MET = re.compile(
    r"\b(?:dat|hoan thanh|giu vung|duy tri|dap ung|xong|chuan|du dieu kien)\b"
)
_PROMISED = re.compile(
    r"\b(?:cam ket|se|hua|giao|chi tieu giao|uoc (?:dat|hoan thanh|thuc hien))\b"
)
_YEAR = re.compile(r"\b20\d\d\b")


def meant_otherwise(
    notes: Iterable[str], signs: Collection[str], year: int
) -> tuple[Literal["", "plan", "other"], str]:
    """Say whether the lines of a sheet explain a mark of it as a plan or as no mark.

    Parameters
    ----------
    notes
        Texts outside the rows of communes.
    signs
        Tokens of the cells below the criteria.
    year
        Of the import: what is met in a later one alone is planned.

    Returns
    -------
    The kind, and the line that says so.

    >>> meant_otherwise(["Đ: xã cam kết hoàn thành năm 2027"], {"đ"}, 2026)[0]
    'plan'
    >>> meant_otherwise(["x: có cán bộ phụ trách"], {"x"}, 2026)[0]
    'other'
    >>> meant_otherwise(["x: đạt; o: chưa đạt", "v là gì"], {"x", "o"}, 2026)[0]
    ''
    """
    lines = list(notes)
    known = explained(lines)
    for line in lines:
        for one in _LINE.finditer(nfc(line[:2000]).lower()):
            sign, what = token(one["sign"]), fold(one["what"])
            if sign not in signs or meaning(sign) != "met":
                continue
            years = [int(found) for found in _YEAR.findall(what)]
            later = bool(years) and min(years) > year
            if PLANNED.search(what) or _PROMISED.search(what) or later:
                return "plan", line
            other = not _MET.search(what) and is_sign(sign) and sign not in known
            if other and len(what.split()) > 1:
                return "other", line
    return "", ""
