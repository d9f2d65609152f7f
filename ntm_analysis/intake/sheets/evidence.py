"""What shows that a table holds marks though its title is not understood.

An x, a tick, a 1 or a number under the names of criteria says "met" only where a
heading, a legend or a total says so; offices tick with them what was handed in, is
asked for or has a person in charge. Words ("Đạt", "Chưa đạt") say it themselves, but
of which set only where all its criteria stand there, or are named. Below a title that
says nothing ("Biểu 01", or none) two kinds of marks, or sums that count them, will do.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from ntm_analysis.files.workbooks.workbooks import Cell, Sheet
from ntm_analysis.intake.cells.marks import WHOLE, read_mark, read_value
from ntm_analysis.intake.cells.sign_notes import explained, notes
from ntm_analysis.intake.cells.signs import are_marks, meaning, token
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.mapping import Mapping, Use
from ntm_analysis.intake.sheets.one_sheet import Chosen
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.titles import names_criteria, strange
from ntm_analysis.text import fold

WORDED = 0.8  # of the filled cells are marks in words
NAMED = 5  # criteria called by their names
MOST = 5_000  # rows that are counted column by column
LOOKED_AT = 400  # rows that show what a table holds
ROWS = 3  # whose sums are alike by more than chance
_MAY_COUNT = frozenset(("ignore", "mark", "value", "rate", "title", "note"))
_IS_TC = re.compile(r"(?:tieu chi|tc|tchi)\b|tc\d")
ALIKE = 0.8  # of the totals beside the rows count the marks
_NUMBERED = re.compile(r"(?:(?:tieu chi|tc|tchi)(?: so)? ?)?\d{1,2}")
_COUNTS = re.compile(
    r"(?:(?:tong|so|cong|luong|ts|tieu chi|tc|da|dat|duoc|chuan|ket qua|hoan thanh|100"
    r"|19|10) ?)+"
)
_OF_CRITERIA = re.compile(r"\b(?:dat|hoan thanh)\b")
_OF_WHAT_IS_MET = re.compile(r"(?<!chua )(?<!khong )\b(?:dat|hoan thanh)\b")
_MARK_WORDS = frozenset(("đ", "cđ", "kđ"))
_SAYS_MET = re.compile(r"\b(?:dat|hoan thanh|giu vung|duy tri)\b")


def rows_of(one: Chosen, roster: Roster) -> list[int]:
    """Give the rows of a table that name a commune of the place."""
    sheet, mapping = one.sheet, one.mapping
    name = mapping.first("commune")
    if name is None:
        code = mapping.first("place_code")
        first = mapping.header[1] - sheet.first_row
        known = roster.by_code
        return [
            i for i in sheet.filled
            if i >= first and code is not None
            and text_of(sheet.cell(i, code - sheet.first_column)).zfill(5) in known
        ]  # fmt: skip
    first = mapping.header[1] - sheet.first_row
    column = name - sheet.first_column
    return [
        i for i in sheet.filled
        if i >= first and roster.known(text_of(sheet.cell(i, column)))
    ]  # fmt: skip


def lines_left(sheet: Sheet, mapping: Mapping) -> list[str]:
    """Give the title of a turned sheet, whose lines stand left of the names there."""
    name = mapping.first("commune")
    wide = (name or 0) - sheet.first_column
    texts = (text_of(c) for row in sheet.rows for c in row[: max(0, wide)]
             if isinstance(c, str))  # fmt: skip
    return list(dict.fromkeys(text for text in texts if text and not role_of(text)))


def holds_marks(sheet: Sheet, rows: Sequence[int], column: int) -> bool:
    """Say whether marks stand in a column, in more than a quarter of its rows."""
    cells = sheet.column(column, rows)
    filled = [cell for cell in cells if cell not in ("", None)]
    read = [read_mark(cell).met for cell in filled]
    return 4 * len(filled) > len(cells) and 2 * read.count(None) < len(read)


def unread_marks(one: Chosen, roster: Roster) -> tuple[int, int]:
    """Count the columns of marks that name a criterion, and those that name none.

    Columns below another heading that speaks of criteria, of another block or of a
    total are neither.
    """
    rows = rows_of(one, roster)[:LOOKED_AT]
    left = one.sheet.first_column
    blocks = {use.block for use in one.mapping.judged().values()}
    named = nameless = 0
    for column, use in one.mapping.uses.items():
        if not holds_marks(one.sheet, rows, column - left):
            continue
        if use.criterion:
            named += 1
        elif use.role == "ignore" and not use.under and use.block in blocks | {""}:
            nameless += 1
    return named, nameless


def speaks_of_marks(
    one: Chosen, roster: Roster, judged: Collection[int], count: int
) -> bool:
    """Say whether cells, totals or a legend show that a table holds marks of the set.

    Parameters
    ----------
    judged
        Criteria of the sheet's tables together.
    count
        Criteria of the set.
    """
    rows = rows_of(one, roster)
    columns = _columns(one)
    table = [[one.sheet.cell(i, c) for c in columns] for i in rows]
    filled = [cell for row in table for cell in row if cell not in ("", None)]
    if not filled:
        return True  # nothing stands there to be taken for a mark
    signs = {token(cell) for cell in filled}
    said = explained([*notes(one.sheet, set(rows)), *one.guide])
    if any(said.get(sign) == "met" for sign in signs):
        return True
    whole = len(judged) >= count or _named(one.mapping.judged().values()) >= NAMED
    if not whole and one.mapping.layout != "long":
        return False
    if sum(map(_is_worded, filled)) >= WORDED * len(filled):
        return True
    return _counted(one, rows, table)


def _columns(one: Chosen) -> list[int]:
    left = one.sheet.first_column
    if one.mapping.layout == "long":
        found = [one.mapping.first("mark"), one.mapping.first("value")]
        return [c - left for c in found if c is not None][:1]
    return [c - left for c in one.mapping.judged()]


def _named(uses: Iterable[Use]) -> int:
    return len(
        {u.criterion for u in uses if not _NUMBERED.fullmatch(fold(u.text or "0"))}
    )


def _is_worded(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    said = token(cell) in _MARK_WORDS or _SAYS_MET.search(fold(cell))
    return bool(said) and read_mark(cell).met is not None


def in_words(one: Chosen, roster: Roster) -> bool:
    """Say whether the marks of a table are words: "Đạt", "Chưa đạt"."""
    cells = [c for row in _cells(one, rows_of(one, roster)[:LOOKED_AT]) for c in row]
    filled = [cell for cell in cells if cell not in ("", None)]
    worded = [cell for cell in filled if _is_worded(cell)]
    return bool(worded) and len(worded) >= WORDED * len(filled)


def _counted(one: Chosen, rows: Sequence[int], table: Sequence[list[Cell]]) -> bool:
    """Say whether a column "Số tiêu chí đạt" counts the signs of its rows."""
    totals = [
        c for c, use in one.mapping.uses.items()
        if use.role == "total_met"
        and _COUNTS.fullmatch(fold(use.text))
        and _OF_CRITERIA.search(fold(use.text))
    ]  # fmt: skip
    return any(_counts(one, column, rows, table) for column in totals)


def _counts(
    one: Chosen, column: int, rows: Sequence[int], table: Sequence[list[Cell]]
) -> bool:
    """Say whether a column beside the marks counts those of its rows."""
    stated = [
        (value, sum(map(_is_met, cells)))
        for index, cells in zip(rows, table, strict=True)
        if (value := read_value(
            one.sheet.cell(index, column - one.sheet.first_column)).value)
        is not None
    ]  # fmt: skip
    right = sum(value == met for value, met in stated)
    return bool(right) and right >= ALIKE * len(stated)


def _is_met(cell: Cell) -> bool:
    """Say whether a cell is met, or wholly done: 100 %."""
    read = read_mark(cell)
    return read.met is True or (read.kind == "number" and read.value == WHOLE)


def counting_column(
    one: Chosen, rows: Sequence[int], met_alone: bool = False
) -> int | None:
    """Find a column that counts the marks of its rows, if its heading allows it.

    So many alike sums are no chance: three rows, and two different numbers. "Số buổi"
    counts what no table of marks does; with `met_alone` the heading must say "Đạt".
    """
    if one.mapping.layout not in ("matrix", "indicators"):
        return None
    rows = rows[:LOOKED_AT]
    table = _cells(one, rows)
    for column in _beside(one):
        use = one.mapping.uses.get(column)
        if use and strange([use.text], lambda _: False):
            continue
        if met_alone and not (use and _counts_met(use.text)):
            continue
        cells = [one.sheet.cell(i, column - one.sheet.first_column) for i in rows]
        values = {read_value(c).value for c in cells} - {None}
        many = sum(c not in ("", None) for c in cells)
        if len(values) > 1 and many >= ROWS and _counts(one, column, rows, table):
            return column
    return None


def _beside(one: Chosen) -> list[int]:
    """Give the columns of numbers that are no criterion, name or number of a row."""
    wide = max((len(row) for row in one.sheet.rows), default=0)
    left = one.sheet.first_column
    return [
        c for c in range(left, left + wide)
        if (use := one.mapping.uses.get(c)) is None
        or (not use.criterion and use.role in _MAY_COUNT)
    ]  # fmt: skip


def tells_itself(
    one: Chosen,
    roster: Roster,
    over: Sequence[str],
    count: int,
    stem: str | None = None,
) -> bool:
    """Say whether a table without a title that says so shows that it holds marks.

    A lone x or 1 below the criteria may say anything. Two kinds of marks below named
    criteria, words, numbers of another kind and sums that count what is met tell; a
    plain "Tổng" counts files and persons too, and tells only below the names of the
    whole set: enough in a file that is called by criteria, else to be doubted aloud.

    Parameters
    ----------
    over
        Headings that span the criteria: "Tiêu chí" names bare numbers below it.
    count
        Criteria of the set.
    stem
        Name of the file, without its ending, that must be called by criteria where a
        plain "Tổng" is all that tells; None to take it as it is.
    """
    rows = rows_of(one, roster)[:LOOKED_AT]
    table = _cells(one, rows)
    filled = [cell for row in table for cell in row if cell not in ("", None)]
    different = Counter((type(cell), cell) for cell in filled)  # 1 is no True
    marks = {key: many for key, many in different.items()
             if read_mark(key[1]).met is not None}  # fmt: skip
    alone = sum(many for (_, cell), many in marks.items() if not _is_worded(cell))
    if alone < (1 - WORDED) * len(filled):
        return True
    signs = {token(cell) for _, cell in different}
    valued = one.mapping.layout == "long" and one.mapping.first("mark") is None
    if valued and not are_marks(signs, True):
        return True
    if any(sign in signs for sign in
           explained([*notes(one.sheet, set(rows)), *one.guide])):  # fmt: skip
        return True
    kinds = {s for s in signs if meaning(s) or read_mark(s).met is not None}
    whole = all(cell not in ("", None) for row in table for cell in row)
    if "+" in signs or whole:  # an answer in every cell: the dash is one too
        kinds |= signs & {"-", "–"}
    if len(kinds) > 1 and (
        one.mapping.layout == "long"
        or names_criteria(over)
        or _named(one.mapping.judged().values())
        or any(_IS_TC.match(fold(u.text)) for u in one.mapping.judged().values())
    ):
        return True
    named = (
        count > 0
        and (stem is None or _called_by_criteria(stem, roster))
        and _named(one.mapping.judged().values()) >= count
    )
    if _counted_below(one, rows, table, named):
        return True
    if counting_column(one, rows, met_alone=not named) is not None:
        return True
    return any(
        _counts(one, c, rows, table)
        for c, use in one.mapping.uses.items()
        if use.role == "total_met" and (_counts_met(use.text) if not named
                                        else not strange([use.text], lambda _: False))
    )  # fmt: skip


def _called_by_criteria(stem: str, roster: Roster) -> bool:
    """Say whether a file is called by criteria and nothing else: "Tieu chi NTM 2023".

    Names of files hold those of districts without a kind before them.
    """
    words = f" {fold(stem.replace('_', ' ').replace('-', ' '))} "
    units = [roster.province, *(u for own in roster.districts.values() for u in own)]
    for name in sorted({fold(u.short_name) for u in units}, key=len, reverse=True):
        words = words.replace(f" {name} ", " ")
    return names_criteria([words]) and not strange([words], lambda _: False)


def _counts_met(text: str) -> bool:
    """Say whether a heading counts what is met: "Tổng" may count whatever is ticked."""
    words = fold(text)
    return bool(_OF_WHAT_IS_MET.search(words)) and not strange([text], lambda _: False)


def _cells(one: Chosen, rows: Sequence[int]) -> list[list[Cell]]:
    columns = _columns(one)
    return [[one.sheet.cell(i, c) for c in columns] for i in rows]


def counted_together(tables: Sequence[Chosen], roster: Roster) -> bool:
    """Say whether the totals of a table in parts count the marks of all its parts."""
    met: dict[str, int] = {}
    stated: dict[str, float] = {}
    for one in tables:
        name, left = one.mapping.first("commune"), one.sheet.first_column
        rows = rows_of(one, roster)[:MOST]
        if name is None:
            return False
        totals = [
            c for c, u in one.mapping.uses.items()
            if u.role == "total_met" and _counts_met(u.text)
        ]  # fmt: skip
        for index, cells in zip(rows, _cells(one, rows), strict=True):
            commune = fold(text_of(one.sheet.cell(index, name - left)))
            own = sum(read_mark(cell).met is True for cell in cells)
            met[commune] = met.get(commune, 0) + own
            for column in totals:
                value = read_value(one.sheet.cell(index, column - left)).value
                if value is not None:
                    stated[commune] = value
    right = sum(met[commune] == value for commune, value in stated.items())
    return bool(right) and right >= ALIKE * len(stated)


def _counted_below(
    one: Chosen, rows: Sequence[int], table: Sequence[list[Cell]], named: bool
) -> bool:
    """Say whether a line of sums counts the marks of each column above or below it.

    Below bare numbers the line must say that it counts what is met.
    """
    columns = _columns(one)
    met = [sum(read_mark(row[n]).met is True for row in table)
           for n in range(len(columns))]  # fmt: skip
    if len(set(met)) < 2 or len(rows) < 2:
        return False
    first = one.mapping.header[1] - one.sheet.first_row
    for index in (i for i in one.sheet.filled if i >= first and i not in set(rows)):
        texts = [text_of(c) for c in one.sheet.rows[index] if isinstance(c, str)]
        if not (named or any(map(_counts_met, texts))):
            continue
        said = [one.sheet.cell(index, c) for c in columns]
        right = sum(s == m and s != "" for s, m in zip(said, met, strict=True))
        if right >= ALIKE * len(columns):
            return True
    return False
