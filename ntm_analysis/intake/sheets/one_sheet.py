"""What one sheet of a workbook is: its heading, its layout, the dates it states.

A sheet whose criteria stand in rows and whose communes stand in columns is turned and
then read like any other; its cells keep the places they have in the file.
"""

from dataclasses import dataclass, replace

from ntm_analysis.files.workbooks.workbooks import Sheet, letters
from ntm_analysis.intake.cells.carried_over import carry_over
from ntm_analysis.intake.cells.marks import read_mark
from ntm_analysis.intake.layouts import bands, forms
from ntm_analysis.intake.problems import ImportDecision
from ntm_analysis.intake.shapes import columns, diary, groups_left, row_periods, shapes
from ntm_analysis.intake.shapes.laid_out import LaidOut
from ntm_analysis.intake.sheets import mapping as mappings
from ntm_analysis.intake.sheets import (
    parts,
    sets,
    title_dates,
)
from ntm_analysis.intake.sheets.asking import Asking
from ntm_analysis.intake.sheets.choice import (
    counted_heads,
    name_columns,
    nameless_columns,
)
from ntm_analysis.intake.sheets.column_blocks import fits, one_block
from ntm_analysis.intake.sheets.header import Header, find
from ntm_analysis.intake.sheets.heading_cells import is_period, text_of
from ntm_analysis.intake.sheets.mapping import Mapping
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.periods import Period

TALL = 300  # rows of a sheet that may be turned: criteria, indicators, titles
NAMES = 400  # rows looked at for the names of communes


@dataclass(frozen=True)
class Chosen:
    """One sheet to be read: its cells, its heading (None by a mapping), its mapping."""

    sheet: Sheet
    header: Header | None
    mapping: Mapping
    dates: tuple[Period, ...] = ()
    told: tuple[ImportDecision, ...] = ()
    guide: tuple[str, ...] = ()  # texts of sheets that explain the signs of the book
    over: tuple[str, ...] = ()  # title over several tables of a sheet


def read(sheet: Sheet, asking: Asking) -> list[Chosen]:
    """Recognise the tables of one sheet; none if it holds no table of criteria.

    Raises
    ------
    ImportRefusedError
        If its criteria stand in several blocks of columns and none fits the import.
    """
    if form := forms.recognise(sheet):
        return [Chosen(sheet, None, form)]
    sheet = parts.without_others(sheet, asking.words)
    if groups_left.lines_that_judge(sheet) and (turned := _turned(sheet, asking)):
        return [turned]
    titled = parts.by_title(sheet, asking.words)
    if len(titled) > 1 and (found := [x for t in titled for x in _shaped(t, asking)]):
        over = parts.title_over(titled[0], asking.words)
        dates = tuple(title_dates.of_title("; ".join(over)))
        return [replace(x, over=over, dates=x.dates or dates) for x in found]
    header = find(sheet, asking.words)
    if header and (rows := _of_period(sheet, header, asking)):
        return rows
    if found := _of_day(sheet, asking) or _shaped(sheet, asking, header):
        return found
    tables = parts.below(sheet, asking.words)
    found = [
        one
        for table in tables
        for one in _upright(
            table, asking, len(tables), header if table is sheet else None
        )
    ]
    if len(found) > 1:
        around = parts.said_around(sheet)
        found = [replace(one, guide=around) for one in found]
    by_place = [one for one in found if one.mapping.layout != "by_criterion"]
    if by_place:
        return found
    if counted := _counted(sheet, asking):
        return [counted]
    if blocks := _turned_below(sheet, asking):
        return blocks
    turned = _turned(sheet, asking)  # criteria in rows: are communes in the columns?
    return [turned] if turned else found


def _counted(sheet: Sheet, asking: Asking) -> Chosen | None:
    """Read a table whose heads only count its columns, by their order."""
    header = counted_heads.of_order(sheet, asking.words, asking.roster)
    one = _table(sheet, header, asking, False) if header else None
    if one is None:
        return None
    first = letters(min(one.mapping.judged(), default=0))
    said = {"sheet": sheet.name, "column": first}
    return replace(one, told=(*one.told, ImportDecision("counted_heads", said)))


def _shaped(sheet: Sheet, asking: Asking, header: Header | None = None) -> list[Chosen]:
    """Read a sheet of an unusual shape as the table that it is laid out as."""
    header = header or find(sheet, asking.words)
    shape = shapes.laid_out(sheet, header, asking.words, asking.roster)
    if shape is None:
        return []
    name, table = shape
    told = ImportDecision(f"shape_{name}", {"sheet": sheet.name})
    return [replace(one, told=(told, *one.told)) for one in _upright(table, asking)]


def _of_period(sheet: Sheet, header: Header, asking: Asking) -> list[Chosen]:
    """Read a sheet with a row a year or kind: those of the import."""

    def of_import(label: str) -> bool:
        return fits(label, asking.as_of, asking.kind)

    found = row_periods.by_period(sheet, header, of_import, asking.file)
    if found is None:
        return []
    label, table = found
    told = ImportDecision("rows_of_period", {"sheet": sheet.name, "label": label})
    return [replace(one, told=(told, *one.told)) for one in _upright(table, asking)]


def _of_day(sheet: Sheet, asking: Asking) -> list[Chosen]:
    """Read the row of the day asked in a diary of one commune."""
    found = diary.of_days(sheet, asking.words, asking.roster, asking.as_of, asking.file)
    if found is None:
        return []
    label, table = found
    told = ImportDecision("rows_of_period", {"sheet": sheet.name, "label": label})
    return [replace(one, told=(told, *one.told)) for one in _upright(table, asking)]


def _upright(
    sheet: Sheet, asking: Asking, tables: int = 1, header: Header | None = None
) -> list[Chosen]:
    """Read a sheet with communes in rows, or the tables that stand side by side."""
    header = header or find(sheet, asking.words)
    if header is None:
        return []
    halves = parts.beside(sheet, header)
    if len(halves) == 1:
        one = _table(sheet, header, asking, tables > 1)
        return [one] if one else []
    found = []
    for half in halves:
        own = find(half, asking.words)
        one = _table(half, own, asking, True) if own else None
        if one:
            found.append(one)
    return found


def _table(
    sheet: Sheet, header: Header, asking: Asking, partial: bool
) -> Chosen | None:
    words = asking.words
    told: tuple[ImportDecision, ...] = ()
    if not isinstance(sheet, LaidOut) and (same := carry_over(sheet, header)):
        told = (same,)
    said = mappings.decide(
        header, sheet.name, sheet.first_row, sheet.first_column, words.count, partial
    )
    if (
        said.layout in ("none", "matrix")
        and len(bands.columns(header, words.count)) > 2
    ):
        said = replace(said, layout="bands")
    elif said.first("commune") is None and said.first("place_code") is None:
        said, named = name_columns.found_by_names(sheet, header, said, asking.roster)
        told = (*told, *named)
        if _of_districts(said):
            return None
    else:
        said = name_columns.beside_numbers(sheet, header, said, asking.roster)
    if said.layout == "long" and _holds_marks(sheet, header, said):
        return None  # "Các xã" above the marks of a table with criteria in rows
    if said.layout == "none" or _of_another_set(header, said, words):
        return None
    if said.layout == "matrix":
        rows = name_columns.rows_of_communes(sheet, header, said, asking.roster)
        said = nameless_columns.told_apart(sheet, header, said, rows)
    said = one_block(_result_of_date(said, asking), asking)
    title = f"{sheet.name}; {header.title}"
    of_set, _ = sets.named_in(title)
    own = of_set in ("", words.set_id) or sets.shares_act(of_set, words.set_id, title)
    if not own:
        other = {"sheet": sheet.name, "named": of_set, "asked": words.set_id}
        told = (*told, ImportDecision("other_set", other))
    dates = tuple(title_dates.of_title(f"{sheet.name}; {header.title}"))
    frames = {mappings.framed(use.text) for use in said.judged().values()}
    if len(frames) == 1:  # "Kết quả đến 31/3/2023 [1. Quy hoạch]", and so everywhere
        dates = (*title_dates.of_title(frames.pop()), *dates)
    return Chosen(sheet, header, said, dates, told)


def _of_districts(said: Mapping) -> bool:
    """Say whether criteria stand beside districts, and no communes anywhere."""
    named = [said.first(role) for role in ("commune", "place_code")]
    return (
        said.layout in ("matrix", "indicators")
        and said.first("district") is not None
        and named == [None, None]
    )


def _holds_marks(sheet: Sheet, header: Header, said: Mapping) -> bool:
    """Say whether marks stand in the column that should name the communes."""
    column = said.first("commune")
    if column is None:
        return False
    rows = [i for i in sheet.filled if i >= header.data][:NAMES]
    cells = [sheet.cell(i, column - sheet.first_column) for i in rows]
    read = [read_mark(cell).met for cell in cells if cell not in ("", None)]
    return 2 * sum(met is not None for met in read) > len(read)


def _turned(sheet: Sheet, asking: Asking) -> Chosen | None:
    """Read a sheet with criteria in rows and communes in columns."""
    width = max((len(row) for row in sheet.rows), default=0)
    if len(sheet.rows) > TALL or not 3 <= width <= TALL * 4:
        return None
    bare = groups_left.without_groups(sheet, asking.words) or sheet
    table = bare.turn()
    header = find(table, asking.words)
    if header and (pairs := columns.two_rows(table, header, judges=True)):
        table, header = pairs, None  # "Thực hiện | Đánh giá" of each commune
    elif header and (sides := columns.two_sides(table, header, asking.roster.at)):
        table, header = sides, None  # "Đạt | Chưa đạt" of each commune
    upright = _of_period(table, header, asking) if header else []
    upright = upright or _upright(table, asking)
    if len(upright) != 1 or upright[0].mapping.layout not in ("matrix", "indicators"):
        return None
    found = upright[0]
    if found.mapping.first("commune") is None and not found.mapping.first("place_code"):
        return None  # "Số xã đạt", "Tỷ lệ": a table of counts by criterion
    names = (found.mapping.first("commune") or 0) - sheet.first_row
    above = [text_of(c) for row in sheet.rows[: max(0, names)] for c in row]
    return replace(
        found,
        mapping=replace(found.mapping, turned=True),
        dates=tuple(title_dates.of_title(f"{sheet.name}; {' '.join(above)[:2000]}")),
        told=(*found.told, ImportDecision("turned", {"sheet": sheet.name})),
    )


def _turned_below(sheet: Sheet, asking: Asking) -> list[Chosen]:
    """Read blocks of criteria in rows below each other, each with its communes.

    All or none of them; what the sheet says of its signs holds in each.
    """
    found = [_turned(part, asking) for part in parts.turned_below(sheet)]
    whole = [one for one in found if one is not None]
    if len(whole) < max(2, len(found)):
        return []
    named = [parts.names(one.sheet, one.mapping) for one in whole]
    alike = len(set().union(*named)) < sum(map(len, named))
    days = {one.dates or whole[0].dates for one in whole}
    if alike and len(days) < len(whole):
        return []  # twice the same: which of them holds is not said
    around = parts.said_around(sheet)
    dates = whole[0].dates  # of the title over all
    return [replace(one, guide=around, dates=one.dates or dates) for one in whole]


def _of_another_set(header: Header, said: Mapping, words: Wording) -> bool:
    leaves = [path[-1].label for path in header.paths if path]
    foreign = sum(
        1 for label in leaves
        if label and label.sure and (label.foreign or label.conflict)
    )  # fmt: skip
    known = len({use.criterion for use in said.judged().values()})
    return (foreign >= 3 and said.layout in ("matrix", "indicators")) or (
        foreign >= 3 and known < words.count // 2
    )


def _result_of_date(said: Mapping, asking: Asking) -> Mapping:
    """In a long table "Kết quả 2022 | Kết quả 2023", take that of the import."""
    results = {use.role for use in said.uses.values()} & {"mark", "value"}
    if said.layout != "long" or results:
        return said
    dated = {c: u for c, u in said.uses.items()
             if u.role in ("ignore", "as_of") and is_period(u.text)}  # fmt: skip
    own = [c for c, u in dated.items() if fits(u.text, asking.as_of, asking.kind)]
    if len(own) != 1:
        return said
    uses = {c: replace(u, role="mark" if c == own[0] else "ignore")
            for c, u in dated.items()}  # fmt: skip
    return replace(said, uses=said.uses | uses)
