"""Marks that are colours alone, where the sheet itself says what each colour means.

"[green] Đạt  [red] Chưa đạt" in coloured cells or beside them. The empty cells are then
filled with those words, and read like any other. All or nothing: one colour that no
legend cell explains, one colour with two meanings, one cell that holds something else,
and the sheet stays as it is. Colours that are only named ("màu xanh: đạt") are read
where a line above or below the table names them and each name fits one colour: which
of three greens is meant would be guessed.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ntm_analysis.files.workbooks.workbooks import Sheet, Workbook
from ntm_analysis.intake.cells.coloured.colour_words import (
    NAMED,
    families,
    family_of,
    legend_in_words,
)
from ntm_analysis.intake.cells.marks import read_mark
from ntm_analysis.intake.cells.sign_notes import is_third_state
from ntm_analysis.intake.problems import ImportDecision
from ntm_analysis.text import nfc

_WHOM = r"(?:(?:các|những|ô|tiêu chí|xã|đã|được|là)\s)*"
_WHAT = r"(?:đạt|hoàn thành)(?: chuẩn| yêu cầu| tiêu chí| ntm)*"
_MET = re.compile(_WHOM + _WHAT)
_UNMET = re.compile(_WHOM + r"(?:chưa|không) " + _WHAT)
_NONE = re.compile(
    _WHOM + r"(?:chưa|không) (?:(?:được|có) )?(?:đánh giá|thẩm định|xét|chấm|báo cáo"
    r"|áp dụng|rà soát|số liệu|kết quả)(?: (?:đánh giá|báo cáo|thẩm định|rà soát))?"
    r"|(?:đang|chờ|đang chờ)(?: được)? (?:thẩm định|thẩm tra|xét|rà soát|đánh giá)"
)
_LABEL = re.compile(
    r"(?:ghi chú|chú thích|chú giải|ký hiệu|kí hiệu|quy ước|màu sắc|màu)\s*:?"
)
_BARE = re.compile(
    r"(?:(?:các|những|ô)\s)*(?:(?:không|chưa) (?:được )?(?:tô )?(?:màu|mầu)|không tô"
    r"|(?:để |nền |màu |mầu )*trắng|còn lại)\s*(?:(?::|=|–|-|là|\()\s*)*(?P<what>.+)"
)
_BARE_AFTER = re.compile(  # "Chưa rà soát (không tô màu)"
    r"(?P<what>[^()]+?)\s*[(:=–-]\s*(?:ô )?(?:(?:không|chưa) (?:được )?tô(?: màu| mầu)?"
    r"|(?:để |nền |ô |màu |mầu )*trắng)\s*\)?"
)
FEW = 2  # rows and columns of a block of values
Place = tuple[int, int]


def read(book: Workbook) -> list[ImportDecision]:
    """Write the marks of coloured empty cells into the sheets; say where it was done.

    >>> sheet = Sheet("S", [["", "1"], ["Xã A", ""], ["Xã B", ""], ["Đạt", "Chưa đạt"]])
    >>> green, red = "92D050", "FF0000"
    >>> sheet.fills = {(1, 1): green, (2, 1): red, (3, 0): green, (3, 1): red}
    >>> told = read(Workbook(None, [sheet]))
    >>> sheet.rows[1:3]
    [['Xã A', 'Đạt'], ['Xã B', 'Chưa đạt']]
    """
    found = (_of_sheet(sheet) for sheet in book.sheets if sheet.fills)
    return [told for told in found if told is not None]


def _of_sheet(sheet: Sheet) -> ImportDecision | None:
    swatches = _legend_cells(sheet)
    if swatches is None:
        return None
    legend_rows = {row for (row, _), _ in swatches}
    covered = _covered(sheet)
    marks = {
        (row, column): colour
        for (row, column), colour in sheet.fills.items()
        if row not in legend_rows
        and (row, column) not in covered
        and not _text(sheet, (row, column))
    }
    bare = _uncoloured_means(sheet)
    meanings: dict[str, set[str]] = {}
    for at, what in swatches:
        meanings.setdefault(sheet.fills[at], set()).add(what)
    known = {c: next(iter(said)) for c, said in meanings.items() if len(said) == 1}
    if not swatches:
        rows = {row for row, _ in marks}  # a legend stands above or below them
        clauses = _clauses(sheet, (row for row in sheet.filled if row not in rows))
        said_of = legend_in_words(clauses, set(marks.values()), _meaning)
        known = said_of or {}
        meanings = {colour: {what} for colour, what in known.items()}
    told = set(known.values()) | set(bare)
    clear = len(known) == len(meanings) and set(marks.values()) <= known.keys()
    explained = clear and "Đạt" in told and len(told) > 1 and len(bare) < 2
    valued = _values_of(sheet, known, legend_rows, bare) if swatches else {}
    if valued and "Đạt" in told and len(told) > 1 and len(bare) < 2:
        marks = valued
    elif not (marks and explained and _only_marks(sheet, marks)):
        return None
    count = Counter(known[colour] for colour in marks.values())
    for (row, column), colour in marks.items():
        sheet.rows[row][column] = known[colour]
    if bare:
        for row, column in _uncoloured(sheet, marks):
            sheet.rows[row][column] = bare[0]
            count[bare[0]] += 1
    said = "; ".join(f"{what}: {many}" for what, many in sorted(count.items()))
    return ImportDecision("colours_read", {"sheet": sheet.name, "marks": said})


def _values_of(
    sheet: Sheet, known: dict[str, str], legend_rows: set[int], bare: list[str]
) -> dict[Place, str]:
    """Give the cells of a block of numbers whose colours say whether they are met.

    The block is whole: each of its cells has a colour of the legend, or none where the
    legend says what that means; numbers, marks that their colour does not deny, and
    nothing else stand in it.
    """
    found = {
        at: colour
        for at, colour in sheet.fills.items()
        if colour in known and at[0] not in legend_rows
    }
    rows, columns = {row for row, _ in found}, {column for _, column in found}
    if len(rows) < FEW or len(columns) < FEW:
        return {}
    numbers = 0
    for row in rows:
        for column in columns:
            text = _text(sheet, (row, column))
            colour = found.get((row, column))
            if colour is None and (not bare or (row, column) in sheet.fills):
                return {}
            read = read_mark(text)
            numbers += read.kind == "number"
            said = known.get(colour or "")
            if read.met is not None and said in ("Đạt", "Chưa đạt"):
                if read.met is not (said == "Đạt"):
                    return {}
            elif text and read.kind not in ("number", "dash", "empty"):
                return {}
    return found if 2 * numbers > len(found) else {}


def _only_marks(sheet: Sheet, marks: Iterable[Place]) -> bool:
    """Say whether each coloured row has a name and nothing else among its colours."""
    rows, columns = {row for row, _ in marks}, {column for _, column in marks}
    wide = max(map(len, sheet.rows), default=0)
    if max(rows) >= len(sheet.rows) or max(columns) >= wide or min(columns) < 1:
        return False
    for row in rows:  # a row may end before its coloured cells
        sheet.rows[row] += [""] * (max(columns) + 1 - len(sheet.rows[row]))
    return all(
        any(_text(sheet, (row, c)) for c in range(min(columns)))
        and not any(_text(sheet, (row, c)) for c in columns)
        for row in rows
    )


def _uncoloured(sheet: Sheet, marks: dict[Place, str]) -> list[Place]:
    columns = {column for _, column in marks}
    return [
        (row, column)
        for row in {row for row, _ in marks}
        for column in columns
        if (row, column) not in marks
    ]


def _text(sheet: Sheet, at: Place) -> str:
    row, column = at
    inside = 0 <= row < len(sheet.rows)
    cell = sheet.cell(row, column) if inside else ""
    return "" if cell is None else " ".join(nfc(str(cell)).lower().split())


def _covered(sheet: Sheet) -> set[Place]:
    """Give the cells that a merged cell with a text lies over."""
    return {
        (row, column)
        for row, column in sheet.fills
        for top, left, bottom, right in sheet.merged
        if top <= row <= bottom and left <= column <= right
        and _text(sheet, (top, left))
    }  # fmt: skip


def _meaning(text: str) -> str | None:
    """Read what a colour stands for; None if it is no state of a criterion.

    >>> _meaning("tiêu chí đạt"), _meaning("chưa đạt."), _meaning("xã điểm")
    ('Đạt', 'Chưa đạt', None)
    """
    named = NAMED.fullmatch(text)
    words = (named["what"] if named else text).strip(' .;,:()"“”')
    if _MET.fullmatch(words):
        return "Đạt"
    if _UNMET.fullmatch(words):
        return "Chưa đạt"
    if _NONE.fullmatch(words):
        return "chưa đánh giá"
    return words if is_third_state(words) else None


def _legend_cells(sheet: Sheet) -> list[tuple[Place, str]] | None:
    """Find the coloured cells that say, or stand beside, what their colour means.

    None if a row of them cannot be told apart: "Đạt" between two colours.
    """
    found: list[tuple[Place, str]] = []
    for row in sorted({row for row, _ in sheet.fills}):
        coloured = {column for r, column in sheet.fills if r == row}
        length = len(sheet.rows[row]) if row < len(sheet.rows) else 0
        parts = []
        for column in range(max(length, max(coloured) + 1)):
            text = _text(sheet, (row, column))
            named = text and not _LABEL.fullmatch(text)
            none = _BARE.fullmatch(text) or _BARE_AFTER.fullmatch(text)
            if column in coloured or (named and not none):
                parts.append((column, column in coloured, text))
        if any(_meaning(text) for _, _, text in parts if text):
            pairs = _paired(parts)
            if pairs is None:
                return None
            for column, text in pairs:
                what, colour = _meaning(text), sheet.fills[row, column]
                if what is None or _is_another(colour, text):
                    return None
                found.append(((row, column), what))
    return found


def _paired(parts: list[tuple[int, bool, str]]) -> list[tuple[int, str]] | None:
    """Pair colours and meanings of a row; parts are column, coloured?, text."""
    if all(coloured and text for _, coloured, text in parts):
        pairs = [(column, text) for column, _, text in parts]
    else:
        kinds = [coloured and not text for _, coloured, text in parts]
        alternate = all(a != b for a, b in itertools.pairwise(kinds))
        if len(parts) % 2 or not alternate or any(c and t for _, c, t in parts):
            return None
        halves = list(zip(parts[::2], parts[1::2], strict=True))
        pairs = [(a[0], b[2]) if kinds[0] else (b[0], a[2]) for a, b in halves]
    return pairs


def _is_another(colour: str, text: str) -> bool:
    """Say whether a legend names another colour than it stands beside.

    >>> [_is_another("92D050", text) for text in ("màu đỏ: đạt", "màu xanh: đạt")]
    [True, False]
    """
    named = NAMED.fullmatch(text)
    family = family_of(colour)
    return bool(
        named and family and family not in families(named["name"], named["tail"])
    )


def _uncoloured_means(sheet: Sheet) -> list[str]:
    """Read "không tô màu: chưa đánh giá"; several meanings if the lines differ."""
    clauses = list(_clauses(sheet, sheet.filled))
    found = (_BARE.fullmatch(one) or _BARE_AFTER.fullmatch(one) for one in clauses)
    meanings = {_meaning(none["what"]) for none in found if none}
    return sorted(what for what in meanings if what is not None)


def _clauses(sheet: Sheet, rows: Iterable[int]) -> Iterator[str]:
    for row in rows:
        for column in range(len(sheet.rows[row])):
            if isinstance(sheet.rows[row][column], str):
                text = nfc(str(sheet.rows[row][column])).lower()
                text = re.sub(r"^\s*(?:ghi chú|chú thích|chú giải)\s*:", "", text)
                for clause in re.split(r"[;,.\n/]|\bvà\b", text[:1000]):
                    if clause.count("(") > clause.count(")"):  # "Kết quả (màu xanh: …"
                        clause = clause.rpartition("(")[2]
                    yield " ".join(clause.split())
