"""Which sheets of a workbook are read, and how.

A workbook holds instructions, drafts and other dates beside the table. The sheet
with the most criteria is taken; others of the same heading only if they hold other
districts, or if the caller asks for all. What was left out is told.
"""

import re
from dataclasses import replace

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.workbooks.workbooks import Cell, Sheet, Workbook, letters
from ntm_analysis.intake.cells.dates import agree
from ntm_analysis.intake.cells.marks import read_mark
from ntm_analysis.intake.cells.sign_notes import texts_in
from ntm_analysis.intake.problems import ImportDecision
from ntm_analysis.intake.roster import other_province
from ntm_analysis.intake.roster.commune_names import cleaned
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.shapes.laid_out import LaidOut
from ntm_analysis.intake.sheets import one_sheet, parts, refused
from ntm_analysis.intake.sheets.asking import Asking
from ntm_analysis.intake.sheets.choice import sheet_names
from ntm_analysis.intake.sheets.choice.sheet_names import named
from ntm_analysis.intake.sheets.evidence import (
    counted_together,
    counting_column,
    rows_of,
)
from ntm_analysis.intake.sheets.header import find
from ntm_analysis.intake.sheets.heading_cells import rank_of_assessor, text_of
from ntm_analysis.intake.sheets.mapping import FORMS, Mapping, Use
from ntm_analysis.intake.sheets.one_sheet import Chosen
from ntm_analysis.intake.sheets.subjects import (
    Subject,
    subject_of,
)
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.page.language import Language
from ntm_analysis.periods import Period
from ntm_analysis.text import fold

EVERY = "*"  # as a sheet's name: every sheet that can be read
# Sheets of rows that an office corrected, by language: all of them are read.
MEND: dict[Language, str] = {"vi": "Sửa và gửi lại", "en": "Correct and send back"}


def choose(
    book: Workbook,
    words: Wording,
    roster: Roster,
    as_of: Period,
    kind: str,
    asked: tuple[str, ...] = (),
    given: Mapping | None = None,
) -> tuple[list[Chosen], list[ImportDecision]]:
    """Choose the sheets of a workbook.

    Raises
    ------
    ImportRefusedError
        If no sheet has a heading of a known kind, or a named sheet does not exist.
    """
    sheets = _asked(book, asked, given)
    if given is not None:
        return _by_mapping(book, sheets, given)
    asking = Asking(words, roster, as_of, kind, book.path.name)
    found = [one for sheet in sheets for one in one_sheet.read(sheet, asking)]
    told: list[ImportDecision] = []
    if not found and asked in ((), (EVERY,)):
        found, told = _hidden(book, asking)
        sheets += [sheet for sheet in book.sheets if not sheet.visible and sheet.rows]
    if not found:
        raise _nothing(book, sheets, words)
    guide = _guide(book, found)
    found = [replace(one, guide=(*one.guide, *guide)) for one in found]
    if not asked or asked == (EVERY,):
        found, others = _of_the_province(found, roster, book.path.name)
        told += others
        found, others = _of_marks(found, asking, bool(asked))
        told += others
    if not asked:
        found, others = sheet_names.of_import(found, as_of, kind)
        told += others
    found = [_with_total(one, roster) for one in found]
    by_sheet = {one.sheet.name for one in found}
    if any(one.sheet.name.startswith(tuple(MEND.values())) for one in found) or (
        asked and len(by_sheet) == len(found)
    ):
        return found, told
    taken: list[Chosen] = []
    for name in by_sheet if asked else ("",):
        own = [one for one in found if not name or one.sheet.name == name]
        best = max(own, key=lambda one: _worth(one, as_of))
        taken.append(best)
        for one in own:
            if one is not best and _also(one, taken, roster, as_of):
                taken.append(one)
            elif one is not best and (other := _contradicted(one, taken, as_of)):
                raise ImportRefusedError(
                    f"{book.path.name}: the tables {named(other)} and {named(one)} "
                    f"hold different marks of the same communes, and nothing says "
                    f"which of them holds. Name the sheet with --sheet, or delete the "
                    f"other one."
                )
    taken = [one for one in found if one in taken]
    left = [one for one in found if one not in taken]
    if left:
        told.append(
            ImportDecision("sheets_left", {"names": ", ".join(map(named, left))})
        )
    return taken, told


_GUIDE = re.compile(
    r"\b(?:huong dan|chu thich|ghi chu|chu giai|ky hieu|quy uoc|giai thich|luu y"
    r"|thuyet minh|doc truoc|readme|cach ghi|quy dinh)\b"
)
GUIDE = 80  # filled rows of a sheet that explains others


def _guide(book: Workbook, found: list[Chosen]) -> tuple[str, ...]:
    """Give the texts of the sheets without a table that explain signs."""
    read = {one.sheet.name for one in found}
    texts: list[str] = []
    for sheet in book.sheets:
        if sheet.name in read or len(sheet.filled) > GUIDE:
            continue
        own = [text for i in sheet.filled for text in texts_in(sheet.rows[i])]
        if any(_GUIDE.search(fold(text)) for text in (sheet.name, *own[:3])):
            texts += own
    return tuple(texts)


def _of_the_province(
    found: list[Chosen], roster: Roster, file: str
) -> tuple[list[Chosen], list[ImportDecision]]:
    """Leave the tables that are called by another province."""
    of = [
        other_province.named(
            [text_of(c) for row in _above(one) for c in row if isinstance(c, str)],
            one.sheet.name,
            roster,
        )
        for one in found
    ]
    kept = [one for one, name in zip(found, of, strict=True) if not name]
    if not kept:
        raise ImportRefusedError(
            f"{file}: its table is called by {of[0]}, and {roster.province.name} is "
            f"asked. Give the place of the file with --place, or name the sheet with "
            f"--sheet if it is right."
        )
    said = {"names": ", ".join(
        dict.fromkeys(f"{one.sheet.name} ({name})"
                      for one, name in zip(found, of, strict=True) if name)
    )}  # fmt: skip
    return kept, [ImportDecision("other_province_left", said)] if any(of) else []


def _of_marks(
    found: list[Chosen], asking: Asking, any_day: bool
) -> tuple[list[Chosen], list[ImportDecision]]:
    """Leave the tables of criteria that hold no marks: money, points, plans."""
    words, roster = asking.words, asking.roster
    judged: dict[str, set[int]] = {}
    for one in found:
        own = {use.criterion for use in one.mapping.judged().values()}
        judged.setdefault(one.sheet.name, set()).update(own)
    about: list[Subject] = [
        ""  # rows that came back mended are of a table that was read
        if one.sheet.name.startswith(tuple(MEND.values()))
        else subject_of(
            one,
            asking.kind,
            roster,
            words.set_id,
            judged[one.sheet.name],
            words.count,
            asking.as_of,
            asking.file,
            any_day,
        )
        for one in found
    ]
    found = [
        _doubted(one) if said == "unsaid" else one
        for one, said in zip(found, about, strict=True)
    ]
    about = ["" if said == "unsaid" else said for said in about]
    silent = [one for one, said in zip(found, about, strict=True) if said == "silent"]
    for name in {one.sheet.name for one in silent}:
        parts_of_it = [one for one in found if one.sheet.name == name]
        if len(parts_of_it) > 1 and counted_together(parts_of_it, roster):
            about = [
                "" if said == "silent" and one.sheet.name == name else said
                for one, said in zip(found, about, strict=True)
            ]
    understood = [one for one, said in zip(found, about, strict=True) if not said]
    about = [
        ""
        if said == "silent" and any(_is_left_of(one, x) for x in understood)
        else said
        for one, said in zip(found, about, strict=True)
    ]
    kept = [one for one, subject in zip(found, about, strict=True) if not subject]
    if not kept:
        raise ImportRefusedError(refused.why(found[0], about[0], asking))
    told = [
        ImportDecision(f"{subject}_left", {"names": named(one)})
        for one, subject in zip(found, about, strict=True)
        if subject
    ]
    return kept, told


def _doubted(one: Chosen) -> Chosen:
    """Note that nothing but a plain total says that a table holds marks."""
    said = ImportDecision("unsaid_marks", {"sheet": one.sheet.name})
    return replace(one, told=(*one.told, said))


def _is_left_of(one: Chosen, other: Chosen) -> bool:
    """Say whether another table stands left of one, below the same title."""
    return (
        one.sheet.name == other.sheet.name
        and one.mapping.header == other.mapping.header
        and other.sheet.first_column < one.sheet.first_column
    )


def _with_total(one: Chosen, roster: Roster) -> Chosen:
    """Take a column that counts the marks of its rows for their total."""
    if one.mapping.first("total_met") is not None or one.header is None:
        return one
    column = counting_column(one, rows_of(one, roster))
    if column is None:
        return one
    before = one.mapping.uses.get(column)
    use = Use("total_met", text=before.text if before else "")
    mapping = replace(one.mapping, uses=one.mapping.uses | {column: use})
    said = {"sheet": one.sheet.name, "column": letters(column)}
    told = (*one.told, ImportDecision("total_found", said))
    return replace(one, mapping=mapping, told=told)


def _above(one: Chosen) -> list[list[Cell]]:
    first = one.mapping.header[0] - 1 - one.sheet.first_row
    return one.sheet.rows[: max(0, min(first, 12))]


def _hidden(
    book: Workbook, asking: Asking
) -> tuple[list[Chosen], list[ImportDecision]]:
    """Read hidden sheets only where no visible one holds a table, and say so."""
    hidden = [sheet for sheet in book.sheets if not sheet.visible and sheet.rows]
    found = [one for sheet in hidden for one in one_sheet.read(sheet, asking)]
    names = ", ".join(dict.fromkeys(one.sheet.name for one in found))
    return found, [ImportDecision("hidden_sheet", {"names": names})] if found else []


def _asked(
    book: Workbook, asked: tuple[str, ...], given: Mapping | None
) -> list[Sheet]:
    names = {sheet.name: sheet for sheet in book.sheets}
    if asked and asked != (EVERY,):
        for name in asked:
            if name not in names:
                raise ImportRefusedError(
                    f"{book.path.name}: no sheet {name!r}. "
                    f"It holds: {', '.join(names) or 'none'}."
                )
        return [names[name] for name in asked]
    if given and given.sheet in names and not asked:
        return [names[given.sheet]]
    return [sheet for sheet in book.sheets if sheet.visible and sheet.rows]


def _by_mapping(
    book: Workbook, sheets: list[Sheet], given: Mapping
) -> tuple[list[Chosen], list[ImportDecision]]:
    if not sheets:
        raise ImportRefusedError(f"{book.path.name}: it has no filled sheet to read.")
    widest = max(given.uses, default=0)
    if given.turned:
        sheets = [sheet.turn() for sheet in sheets]
    fitting = [s for s in sheets if _reaches(s, given.header[1], widest)]
    if not fitting:
        raise ImportRefusedError(
            f"{book.path.name}: the mapping reads columns to {widest + 1} below row "
            f"{given.header[1]}; no sheet reaches so far. Use the mapping of its shape."
        )
    return [Chosen(s, None, replace(given, sheet=s.name)) for s in fitting[:1]], []


def _reaches(sheet: Sheet, row: int, column: int) -> bool:
    width = max((len(cells) for cells in sheet.rows), default=0)
    high = sheet.first_row + len(sheet.rows) > row
    judged_from = sheet.first_column
    return high and judged_from + width > min(column, judged_from + 2)


_DRAFT = re.compile(
    r"\b(?:(?<!thu )(?<!sap )nhap|du thao|draft|ban cu|so bo|chua chinh thuc|backup|luu"
    r"|copy)\b"
)


def _worth(one: Chosen, as_of: Period) -> tuple[bool, bool, bool, int, int, bool, int]:
    """Rank a table: of the set, of the date, no draft, of the highest judge."""
    own_set = all(told.code != "other_set" for told in one.told)
    dated = not one.dates or any(agree(date, as_of) for date in one.dates)
    criteria = {use.criterion for use in one.mapping.judged().values()}
    title = one.header.title if one.header else ""
    final = not _DRAFT.search(fold(f"{one.sheet.name} {title}"))
    stated = bool(one.dates) and dated
    return (own_set, dated, final, len(criteria), _judge(one), stated,
            len(one.sheet.rows))  # fmt: skip


def _judge(one: Chosen) -> int:
    """Rank who judged, by the lines above a table or the name of its sheet."""
    lines = [text_of(cell) for row in _above(one) for cell in row]
    return max(map(rank_of_assessor, [*lines, one.sheet.name]), default=0)


def _contradicted(one: Chosen, taken: list[Chosen], as_of: Period) -> Chosen | None:
    """Give the table taken whose marks one of equal worth contradicts.

    Of a draft and the final table, of two dates or two judges, it is known which holds.
    """
    for other in taken:
        if _worth(one, as_of)[:3] != _worth(other, as_of)[:3]:
            continue
        if (_judge(one), bool(one.dates)) != (_judge(other), bool(other.dates)):
            continue
        mine, theirs = _said(one), _said(other)
        common = mine.keys() & theirs.keys()
        different = sum(mine[key] != theirs[key] for key in common)
        if different and 5 * len(common) > len(mine):
            return other
    return None


def _said(one: Chosen) -> dict[tuple[str, int], bool]:
    """Give the marks of a plain table by commune's name and criterion."""
    sheet, mapping = one.sheet, one.mapping
    name, left = mapping.first("commune"), sheet.first_column
    if mapping.layout != "matrix" or name is None:
        return {}
    first = mapping.header[1] - sheet.first_row
    found = {}
    for index in (i for i in sheet.filled if i >= first):
        commune = fold(cleaned(text_of(sheet.cell(index, name - left))))
        for column, use in mapping.judged().items():
            met = read_mark(sheet.cell(index, column - left)).met
            if met is not None and commune:
                found[commune, use.criterion] = met
    return found


def _also(one: Chosen, taken: list[Chosen], roster: Roster, as_of: Period) -> bool:
    """Take a further table: other criteria of the communes, or other communes.

    A copy, a draft or another date names the same communes and criteria; it is left.
    """
    best = taken[0]
    if best.mapping.layout in FORMS or best.mapping.layout == "by_criterion":
        return one.mapping.layout in (*FORMS, "by_criterion")
    if one.mapping.layout != best.mapping.layout:
        return _of_other_communes(one, taken, as_of) or _of_other_criteria(
            one, taken, as_of
        )
    dated = not one.dates or any(agree(date, as_of) for date in one.dates)
    if not dated and one.dates != best.dates:
        return False
    if isinstance(one.sheet, LaidOut) and one.mapping.layout == "long":
        rows = parts.names(one.sheet, one.mapping)  # a sheet a commune
        return all(rows.isdisjoint(parts.names(o.sheet, o.mapping)) for o in taken)
    if one.mapping.layout not in ("matrix", "indicators"):
        return False
    own, rows = parts.criteria(one.mapping), parts.names(one.sheet, one.mapping)
    for other in taken:
        if parts.criteria(other.mapping).isdisjoint(own):
            continue
        if _goes_on(one, other, taken, as_of):
            continue
        common = rows & parts.names(other.sheet, other.mapping)
        districts = roster.district(one.sheet.name), roster.district(other.sheet.name)
        apart = None not in districts and districts[0] != districts[1]
        # Communes of two districts may share a few names, a copy shares nearly all.
        if not apart and 5 * len(common) > len(rows):
            return False
    return True


def _goes_on(one: Chosen, other: Chosen, taken: list[Chosen], as_of: Period) -> bool:
    """Say whether a table goes on with further criteria and repeats a few of another's.

    "TC1 … TC10" and "TC10 … TC19" are one table in two blocks: what both say is taken
    once where they agree, and not at all where they do not (`twice.across`).
    """
    if _worth(one, as_of)[:3] != _worth(other, as_of)[:3]:
        return False
    if _judge(one) != _judge(other) or one.dates != other.dates:
        return False
    own, before = parts.criteria(one.mapping), parts.criteria(other.mapping)
    known = {number for x in taken for number in parts.criteria(x.mapping)}
    few = min(len(own), len(before)) // 2
    return bool(own - known) and len(own & before) <= few


def _of_other_communes(one: Chosen, taken: list[Chosen], as_of: Period) -> bool:
    """Take a sheet of another layout where it names none of the communes so far."""
    layouts = {one.mapping.layout, *(other.mapping.layout for other in taken)}
    if not layouts <= {"matrix", "indicators", "long"}:
        return False
    if _worth(one, as_of)[:3] != _worth(taken[0], as_of)[:3]:
        return False
    rows = parts.names(one.sheet, one.mapping)
    return bool(rows) and all(
        other.sheet.name != one.sheet.name
        and rows.isdisjoint(parts.names(other.sheet, other.mapping))
        for other in taken
    )


def _of_other_criteria(one: Chosen, taken: list[Chosen], as_of: Period) -> bool:
    """Take a sheet of other criteria, where some also bear columns of indicators.

    In a workbook with a sheet a criterion the words of the set decide whether the
    columns beside its mark are known as indicators.
    """
    layouts = {one.mapping.layout, *(other.mapping.layout for other in taken)}
    own = parts.criteria(one.mapping)
    return layouts <= {"matrix", "indicators"} and all(
        other.sheet.name != one.sheet.name
        and _worth(one, as_of)[:3] == _worth(other, as_of)[:3]
        and _judge(one) == _judge(other)
        and own.isdisjoint(parts.criteria(other.mapping))
        for other in taken
    )


def _nothing(book: Workbook, sheets: list[Sheet], words: Wording) -> ImportRefusedError:
    for sheet in sheets:
        header = find(sheet, words)
        if header and any(
            h.label and (h.label.foreign or h.label.conflict)
            for path in header.paths
            for h in path
        ):
            return ImportRefusedError(
                f"{book.path.name}, sheet {sheet.name}: the heading names criteria "
                f"that are not those of {words.set_id}. Give the set of the sheet "
                f"with --criteria-set."
            )
    names = ", ".join(sheet.name for sheet in sheets[:10]) or "none"
    return ImportRefusedError(
        f"{book.path.name}: no sheet has a heading with a column of communes and "
        f"columns of criteria (sheets looked at: {names}). Write one heading such as "
        f"'TT | Tên xã | TC1 ... TC{words.count}', or give --mapping."
    )
