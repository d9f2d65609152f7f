"""What a table with the headings of criteria is about, if not about marks of its date.

Offices write money by criterion, scores and next year's registrations under the same
nineteen headings. A 0 there is no "not met" and an x no "met": such a table is named
and left, unless its sheet is asked for by name.
"""

import re
from collections.abc import Collection
from pathlib import Path
from typing import Literal

from ntm_analysis.files.workbooks.workbooks import Cell
from ntm_analysis.intake.cells.dates import stated
from ntm_analysis.intake.cells.marks import number, read_mark
from ntm_analysis.intake.cells.sign_notes import notes
from ntm_analysis.intake.cells.signs import token
from ntm_analysis.intake.cells.years_to_come import lies_ahead
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.sheets import legends, title_dates, titles
from ntm_analysis.intake.sheets.evidence import (
    LOOKED_AT,
    in_words,
    lines_left,
    rows_of,
    speaks_of_marks,
    tells_itself,
    unread_marks,
)
from ntm_analysis.intake.sheets.heading_cells import is_period, text_of
from ntm_analysis.intake.sheets.mapping import framed
from ntm_analysis.intake.sheets.one_sheet import Chosen
from ntm_analysis.periods import Period
from ntm_analysis.places.names.spelling import core
from ntm_analysis.text import fold

Subject = Literal[
    "",
    "plan",
    "higher",
    "money",
    "points",
    "amounts",
    "villages",
    "strange",
    "legend",
    "silent",
    "unsaid",
    "set",
    "estimate",
    "dated",
    "two_dates",
    "nameless",
]
MANY = 5  # columns of criteria with numbers that are no marks: one or two are rates
FEW = 2  # columns of marks that may be about anything
ABOVE_A_SHARE = 100
_TITLE_BELOW = re.compile(
    r"(?:bieu|bang|phu luc|danh sach|tong hop|theo doi|thong ke|phan cong)\b.{6,}"
)
# A title that stands below: "Biểu đăng ký tiêu chí hoàn thành năm 2024".
_PLAN_BELOW = re.compile(
    r"^(?:bieu|bang|phu luc|danh sach|tong hop|ghi chu|chu thich)\b.{0,40}"
    r"\b(?:dang ky|phan dau|du kien|lo trinh|ke hoach(?! so)|du bao|de xuat|nhu cau)\b"
)
_ATTACHED = re.compile(r"\b(?:kem theo|theo|thuc hien|so) ke hoach\b")
_DONE = re.compile(
    r"\b(?:ket qua|thuc trang|hien trang|ra soat|danh gia|tham dinh|tham tra|tinh hinh"
    r"|tien do|tinh den|den (?:ngay|thang|het|cuoi|\d)|muc do dat|da dat|thuc hien nam"
    r"|uoc)\b"
)
# "Ước thực hiện" is a guess; "quy ước" and the commune Tân Ước are none.
_ESTIMATED = re.compile(
    r"(?<!quy )(?<!huong )(?<!thoa )(?<!tan )\b(?:du )?uoc (?:tinh|ca|thuc hien|th"
    r"|dat|kq|ket qua|hoan thanh|den|nam|quy|thang|cuoi|het|so|muc|tien do|tieu chi|\d)"
    r"|\buth\b|\bdu uoc\b|(?<!quy )(?<!huong )(?<!thoa )(?<!tan )\buoc$"
)
_MONEY = re.compile(
    r"\b(?:kinh phi|(?:nhu cau|nguon|phan bo|ke hoach|co cau) von|von (?:dau tu|nstw"
    r"|thuc hien|huy dong)|du toan|giai ngan)\b"
    r"|\b(?:dvt|don vi(?: tinh)?) (?:trieu|ty|nghin|ngan|1000)? ?(?:dong|d)\b"
)
_SHORT = r"|\bx?ntm ?(?:nc|km)\b"  # NTMNC, xã NTM KM
_HIGHER = re.compile(
    r"\b(?:(?:ntm|nong thon moi) )?(?:nang cao|kieu mau|thong minh)\b"
    r"|\b(?:xa|ntm|nong thon moi) hien dai\b" + _SHORT
)
_HIGHER_NAMED = re.compile(
    r"\b(?:xa )?(?:(?:ntm|nong thon moi) )?(?:nang cao|kieu mau|thong minh|hien dai)\b"
    + _SHORT
)
_BASIC = re.compile(r"\b(?:ntm|nong thon moi)\b")
_VILLAGES = re.compile(
    r"(?:ten )?(?:thon|ban|ap|xom|khom|buon|khu pho|khu dan cu|to dan pho)"
    r"(?: (?:ban|ap|xom|khom|buon|to dan pho|tdp|khu pho|khu dan cu))*"
)
_IN_CHARGE = re.compile(
    r"\b(?:duoc giao|nganh)(?: nganh)?(?: phu trach| theo doi| quan ly| tham muu)\b"
)
_MET_ASKED = re.compile(
    r"(?:xa )?(?:da )?(?:dat|hoan thanh) (?:tieu chi|tc)(?: ?\d|\b)"
)
_POINTS = re.compile(r"\b(?:cham diem|bang diem|thang diem|diem so|diem toi da)\b")


def subject_of(
    one: Chosen,
    kind: str,
    roster: Roster,
    set_id: str,
    judged: Collection[int] = (),
    count: int = 0,
    as_of: Period | None = None,
    file: str = "",
    any_day: bool = False,
) -> Subject:
    """Say what a table of criteria is about; "" if its cells are marks of the import.

    "unsaid" is a table whose lone signs a plain "Tổng" counts: taken, with a doubt.

    Parameters
    ----------
    one
        A table as it was recognised.
    kind
        Of the import: a plan is read as one with `plan`.
    set_id
        The set that is asked for: that of a higher title has as many criteria.
    roster
        Tells the rows of communes from totals, whose counts are no amounts.
    judged, count
        Criteria of the tables of its sheet together, and how many the set has.
    as_of
        Date of the import: a title of later years alone may be of a plan.
    file
        Its name: a sheet of a text file is called by it, and that says nothing.
    any_day
        Whether sheets of other days than `as_of` are asked for too.
    """
    layout = one.mapping.layout
    if one.header is None or layout not in ("matrix", "indicators", "long"):
        return ""
    if _by_village(one):
        return "villages"
    if any(told.code == "other_set" for told in one.told):
        return "set"
    over = spanning(one)
    turned = _lines_above(one) if one.mapping.turned else []
    title = " ".join((*one.over, one.header.title))
    said = fold(" ".join((one.sheet.name, title, *turned, *over)))
    planned = any(_planned(one, fold(text), None) for text in over)
    if not planned and not titles.names_criteria(_lines_above(one)):
        planned = any(_PLAN_BELOW.search(fold(text)) for text in _below(one, roster))
    if kind != "plan" and (planned or _planned(one, said, as_of)):
        return "plan"
    if kind == "actual" and _estimated(one, said, over):
        return "estimate"
    if kind != "plan" and as_of and not any_day and not _dated_itself(one):
        if not one.dates and _dated_below(one, roster, as_of):
            return "dated"
        differs = title_dates.differs(one.dates, title, _headings(one), as_of)
        if differs:
            return differs
    otherwise, _ = by_legend(one, roster, as_of)
    if otherwise == "other" or (otherwise and kind != "plan"):
        return "plan" if otherwise == "plan" else "legend"
    if _of_higher_title(one, said, set_id):
        return "higher"
    if layout == "matrix":
        named, nameless = unread_marks(one, roster)
        if nameless > max(named, FEW):
            return "nameless"
    if layout == "long":
        return _understood(one, roster, judged, count, file)
    if titles.says_when([said, *_notes(one)]):
        return _understood(one, roster, judged, count, file)
    largest, marked = _numbers(one, roster, as_of if kind != "plan" else None)
    if not marked and _MONEY.search(said) and (largest or not _DONE.search(said)):
        return "money"
    if largest and not marked and _POINTS.search(said):
        return "points"
    over_a_share = [most for most in largest if most > ABOVE_A_SHARE]
    degrees = ABOVE_A_SHARE in largest and not over_a_share  # read, or doubted
    unshown = not marked and not degrees
    if len(largest) >= MANY and (
        over_a_share or (unshown and not speaks_of_marks(one, roster, judged, count))
    ):
        return "amounts"
    return _understood(one, roster, judged, count, file)


def _estimated(one: Chosen, said: str, over: list[str]) -> bool:
    """Say whether a title is of an estimate, and no block of results was chosen."""
    if any(_ESTIMATED.search(fold(text)) for text in over):
        return True
    if not _ESTIMATED.search(said) or _dated_itself(one):
        return False
    own = {use.block for use in one.mapping.judged().values()} - {""}
    left = {use.block for use in one.mapping.uses.values()} - own - {""}
    return not (left and titles.names_findings(own))


def _dated_itself(one: Chosen) -> bool:
    """Say whether headings or rows, and not the title, gave the day."""
    if any(told.code == "rows_of_period" for told in one.told):
        return True
    named = {
        use.block
        for use in one.mapping.judged().values()
        if use.block and use.block != framed(use.text)
    }
    named |= {use.text for use in one.mapping.uses.values() if use.role == "mark"
              and not use.criterion}  # fmt: skip
    return one.mapping.first("as_of") is not None or any(
        stated(text) or is_period(text) for text in named
    )


def _headings(one: Chosen) -> list[str]:
    paths = one.header.paths if one.header else ()
    return [heading.text for path in paths for heading in path]


def by_legend(one: Chosen, roster: Roster, as_of: Period | None) -> tuple[str, str]:
    """Say whether a sheet explains its marks as a plan or as none, and where."""
    rows = rows_of(one, roster)
    left = one.sheet.first_column
    columns = [c - left for c in one.mapping.judged()]
    cells = [one.sheet.cell(i, c) for i in rows[:LOOKED_AT] for c in columns]
    signs = {token(cell) for _, cell in {(type(cell), cell) for cell in cells}}
    year = as_of.year if as_of else 9999
    said = [*notes(one.sheet, set(rows)), *one.guide]
    return legends.meant_otherwise(said, signs, year)


def spanning(one: Chosen) -> list[str]:
    """Give the headings that stand over all criteria of a table, as a title does."""
    if one.header is None:
        return []
    left = one.sheet.first_column
    paths = [one.header.paths[c - left] for c in one.mapping.judged()
             if c - left < len(one.header.paths)]  # fmt: skip
    if len(paths) < 2:
        return []
    shared = set.intersection(*({h.text for h in path[:-1]} for path in paths))
    return [h.text for h in paths[0] if h.text in shared]


def _planned(one: Chosen, said: str, as_of: Period | None) -> bool:
    """Say whether a title is of a plan: by its words, and by a year that is to come."""
    title = _ATTACHED.sub(" ", said)
    if not titles.PLANNED.search(title):
        return False
    later = bool(one.dates and as_of) and all(
        date.year > as_of.year for date in one.dates if as_of
    )
    return later or not _DONE.search(title)


def strange_title(one: Chosen, roster: Roster, file: str) -> list[str]:
    """Give the lines of a table's title that tables of marks do not bear.

    Where no line above speaks of criteria the name of the sheet is the title.
    """
    texts = [*_lines_above(one), *spanning(one)]
    if not titles.names_criteria(texts):  # the title may stand below
        texts += [t for t in _below(one, roster) if _TITLE_BELOW.match(fold(t))]

    def is_place(text: str) -> bool:
        return (
            roster.is_district(text)
            or roster.known(text)
            or fold(core(text))
            in (fold(core(roster.province.name)), fold(core(roster.place.name)))
        )

    found = titles.strange(texts, is_place)
    name = one.sheet.name
    if (
        fold(name) != fold(Path(file).stem)
        and not titles.names_criteria([*_lines_above(one), name])
        and not titles.names_findings([*_lines_above(one), *spanning(one), name])
        and titles.is_strange_name(name, is_place)
    ):
        found.append(name)
    return found


def _lines_above(one: Chosen) -> list[str]:
    """Give the lines of the title; of a turned sheet those left of the names."""
    if one.mapping.turned:
        return lines_left(one.sheet, one.mapping)
    first = one.mapping.header[0] - 1 - one.sheet.first_row
    above = one.sheet.rows[max(0, first - titles.ABOVE) : max(0, first)]
    own = (text_of(c) for row in above for c in row)
    return list(dict.fromkeys([*one.over, *own]))


def _below(one: Chosen, roster: Roster) -> list[str]:
    """Give the lines below a table without a title: it may stand there."""
    last = max(rows_of(one, roster), default=len(one.sheet.rows))
    return [
        text_of(cell)
        for index in one.sheet.filled
        if index > last
        for cell in one.sheet.rows[index]
        if isinstance(cell, str)
    ]


_AS_OF = re.compile(
    r"(?:ghi chú\s*:?\s*)?(?:\(?\*?\)?\s*)?(?:số liệu|kết quả|tính|cập nhật|báo cáo)"
    r"[^.;]{0,40}\b(?:đến|tại|năm|ngày|cuối)\b[^.;]{0,25}20\d\d[.)]?",
    re.IGNORECASE,
)


def _dated_below(one: Chosen, roster: Roster, as_of: Period) -> bool:
    """Say whether a line below dates a table of another year: "Số liệu đến 2022"."""
    lines = [text for text in _below(one, roster) if _AS_OF.fullmatch(text.strip())]
    dates = [date for text in lines for date in title_dates.of_title(text)]
    return bool(dates) and all(date.year != as_of.year for date in dates)


def _notes(one: Chosen) -> list[str]:
    first = one.mapping.header[1] - one.sheet.first_row
    table = {i for i in one.sheet.filled if i >= first}
    return [*notes(one.sheet, table), *one.guide]


def _understood(
    one: Chosen, roster: Roster, judged: Collection[int], count: int, file: str
) -> Subject:
    """Ask the title, or else the table itself, whether it holds marks; "" if so."""
    strange = strange_title(one, roster, file)
    if any(told.code in ("shape_one_criterion", "shape_two_lists")
           for told in one.told):  # fmt: skip
        return "strange" if strange else ""  # its title names the criterion
    if _asks_what_is_met(one):
        return ""
    if strange and in_words(one, roster):  # who judged, and no list of who shall
        strange = [line for line in strange if titles.strange(
            [_IN_CHARGE.sub(" ", fold(line))], lambda _: False)]  # fmt: skip
    if strange:
        return "" if speaks_of_marks(one, roster, judged, count) else "strange"
    over = spanning(one)
    named = [*_lines_above(one), one.sheet.name]
    if titles.names_criteria(named) or titles.names_findings([*named, *over]):
        return ""
    stem = Path(file).stem
    shown = tells_itself(one, roster, over, count, stem) or speaks_of_marks(
        one, roster, judged, count
    )
    if shown:
        return ""
    return "unsaid" if tells_itself(one, roster, over, count) else "silent"


def _asks_what_is_met(one: Chosen) -> bool:
    """Say whether each heading asks whether its criterion is met: "Đã đạt TC1"."""
    own = [fold(use.text) for use in one.mapping.judged().values()]
    return len(own) > MANY and all(_MET_ASKED.match(text) for text in own)


def _by_village(one: Chosen) -> bool:
    """Say whether a column names the villages that the rows are about."""
    left, first = one.sheet.first_column, one.mapping.header[1] - one.sheet.first_row
    columns = [
        c - left for c, use in one.mapping.uses.items()
        if not use.criterion and _VILLAGES.fullmatch(fold(use.text))
    ]  # fmt: skip
    rows = [i for i in one.sheet.filled if i >= first]
    for column in columns:
        cells = [one.sheet.cell(i, column) for i in rows]
        named = sum(isinstance(c, str) and bool(c.strip()) for c in cells)
        if 2 * named > len(rows) > 0:
            return True
    return False


def _of_higher_title(one: Chosen, said: str, set_id: str) -> bool:
    """Say whether a table is of advanced or model communes alone.

    A block of columns that was chosen by its own heading has been judged by that.
    """
    blocks = {use.block for use in one.mapping.judged().values()}
    if (
        not titles.PLAIN_SET.fullmatch(set_id)
        or any(blocks)
        or not _HIGHER.search(said)
    ):
        return False
    return not _BASIC.search(_HIGHER_NAMED.sub(" ", said))


def _numbers(
    one: Chosen, roster: Roster, as_of: Period | None
) -> tuple[list[float], bool]:
    """Give the largest number of each column that holds others than 0 and 1.

    And whether any cell of the columns of marks is a mark in words or signs. Beside
    such marks a year to come is no amount (`years_to_come`).
    """
    sheet, mapping = one.sheet, one.mapping
    left, rows = sheet.first_column, rows_of(one, roster)
    found: list[list[float]] = []
    marked = False
    for column, use in mapping.judged().items():
        if use.role != "mark" or use.indicator:
            continue
        places = [(i, column - left) for i in rows]
        cells = [sheet.cell(*at) for at in places if at not in sheet.percent]
        numbers = [n for cell in cells if (n := _amount(cell)) is not None]
        if any(number not in (0, 1, -1) for number in numbers):
            found.append(numbers)
        marked = marked or any(
            isinstance(cell, str) and _amount(cell) is None
            and read_mark(cell).met is not None
            for cell in cells
        )  # fmt: skip
    if marked and as_of:
        found = [[n for n in own if not lies_ahead(n, as_of)] for own in found]
    return [max(own) for own in found if own], marked


def _amount(cell: Cell) -> float | None:
    if isinstance(cell, bool) or cell in ("", None):
        return None
    return float(cell) if isinstance(cell, int | float) else number(str(cell))
