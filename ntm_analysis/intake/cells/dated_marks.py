"""Marks that say since when, or until when not: "Đạt (15/6/2023)", "Đạt năm 2025".

What was met by a day up to that of the data is met; a later day is a plan, and no mark
of today. "Chưa đạt (dự kiến 12/2024)" is not met, whatever is planned.
"""

import re

from ntm_analysis.files.cells import periods_in
from ntm_analysis.files.workbooks.workbooks import Cell
from ntm_analysis.intake.cells.marks import BAD, CellReading
from ntm_analysis.periods import Period
from ntm_analysis.text import plain

_YEAR = re.compile(r"(?:19|20)\d\d")
_MARKED = re.compile(
    r"(?P<not>chua dat|khong dat|chua|khong|cd|kd|k dat|c dat)\b(?P<why>.*)"
    r"|(?:da )?(?:dat chuan|dat|hoan thanh|duoc cong nhan|d|x)\b(?P<when>.*)"
)
_WHEN = re.compile(
    r"(?:\W|\d|\b(?:vao|tu|ngay|thang|t|nam|quy|q|trong|dau|cuoi|duoc cong nhan"
    r"|cong nhan|tham dinh|danh gia|i{1,3}|iv)\b)*"
)
_PLANNED = re.compile(
    r"\b(?:du kien|phan dau|ke hoach|kh|dang ky|se|lo trinh|muc tieu|hen)\b.*"
)


def dated_mark(cell: Cell, as_of: Period) -> CellReading | None:
    """Read a mark with a date beside it; None if it is none of this kind.

    >>> day = Period("2023-12-31")
    >>> [dated_mark(text, day).kind for text in
    ...  ("Đạt (15/6/2023)", "Đạt năm 2025", "Chưa đạt (dự kiến 12/2024)")]
    ['met', 'bad', 'not_met']
    >>> dated_mark("Đạt", day), dated_mark("95,5", day)
    (None, None)
    """
    if not isinstance(cell, str) or not _YEAR.search(cell) or len(cell) > 100:
        return None
    found = _MARKED.fullmatch(plain(cell).strip(" .;"))
    if found is None:
        return None
    dates = periods_in(cell)
    if found["not"]:
        rest = _PLANNED.sub("", found["why"])
        planned = rest != found["why"]
        if re.search(r"\bdat\b|\bhoan thanh\b", rest):
            return None
        now = bool(dates) and all(
            d.first <= as_of.last <= d.last for d in dates
        ) and bool(_WHEN.fullmatch(rest))  # fmt: skip
        return CellReading("not_met") if planned or now else BAD
    if not dates or not _WHEN.fullmatch(found["when"]):
        return None
    return CellReading("met") if all(d.last <= as_of.last for d in dates) else BAD


# "DK 2026", "phấn đấu năm 2026" where others have the year in which they met it.
_TO_COME = re.compile(
    r"(?:dk|kh|pd|du kien|ke hoach|phan dau|dang ky|lo trinh)(?: (?:dat|nam))*"
    r"[ :.\-]*(?P<year>20\d\d)"
)
_DAY = re.compile(
    r"(?:thang |t|nam |quy )?[\divq /.\-]{0,12}(?:19|20)\d\d(?:-\d\d){0,2}"
)


def day_reached(cell: Cell, as_of: Period) -> CellReading | None:
    """Read a bare day, month or year on which a criterion was met; None if it is none.

    Only a title ("Thời điểm đạt tiêu chí") or a legend makes a day such a mark.

    >>> day = Period("2023-12-31")
    >>> [day_reached(c, day).kind for c in ("01/2022", 2021.0, "15/6/2023", "2024")]
    ['met', 'met', 'met', 'bad']
    >>> day_reached("CĐ", day), day_reached(19.0, day)
    (None, None)
    >>> day_reached("DK 2025", day).kind, day_reached("DK 2022", day).kind
    ('not_met', 'bad')
    """
    if isinstance(cell, str) and (
        found := _TO_COME.fullmatch(plain(cell).strip(" .;"))
    ):
        return CellReading("not_met" if int(found["year"]) > as_of.year else "bad")
    whole = isinstance(cell, int | float) and not isinstance(cell, bool)
    text = f"{cell:g}" if isinstance(cell, int | float) else str(cell or "")
    if whole and not (2009 <= float(text) <= 2100 and float(text).is_integer()):
        return None
    if len(text) > 20 or not _DAY.fullmatch(plain(text).strip(" .;")):
        return None
    dates = periods_in(text)
    if not dates:
        return None
    return CellReading("met") if all(d.last <= as_of.last for d in dates) else BAD
