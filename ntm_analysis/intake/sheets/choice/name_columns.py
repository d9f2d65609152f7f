"""Which column names the communes, where its heading does not say it or says it of two.

The names themselves tell: they are known in the place of the import.
"""

from ntm_analysis.files.workbooks.workbooks import Sheet, letters
from ntm_analysis.intake.problems import ImportDecision
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.sheets.header import Header
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.mapping import Mapping, Use, with_places
from ntm_analysis.intake.sheets.roles import role_of

_NO_USE = Use("ignore")
WIDE = 12  # the communes' names stand in one of the first columns
NAMES = 400  # rows looked at for them
LEAD = 4  # columns that one heading of communes may span
READ = ("matrix", "indicators")


def found_by_names(
    sheet: Sheet, header: Header, said: Mapping, roster: Roster
) -> tuple[Mapping, tuple[ImportDecision, ...]]:
    """Find the column of communes by what stands in it, where no heading says it."""
    rows = [i for i in sheet.filled if i >= header.data][:NAMES]
    best, most = -1, 1
    alone = -1  # the one commune of a sheet with criteria in rows
    roles: dict[int, str] = {}
    for column in range(min(WIDE, len(header.paths))):
        if said.uses.get(column + sheet.first_column, _NO_USE).role == "district":
            continue  # a township or a commune may have its district's name
        texts = [text_of(sheet.cell(i, column)) for i in rows]
        filled = [text for text in texts if text and not text.isdigit()]
        known = sum(roster.known(text) for text in filled)
        if known > most and 2 * known >= len(filled):
            best, most = column, known
        elif known == 1 and sheet.turned and _one_named(filled):
            alone = column
        elif _names_districts([t for t in filled if not role_of(t)], roster):
            roles[column + sheet.first_column] = "district"
    best = alone if best < 0 else best
    if best < 0:
        return said, ()
    column = best + sheet.first_column
    told = () if sheet.turned else (_told(column),)
    return with_places(said, roles | {column: "commune"}), told


def _one_named(texts: list[str]) -> bool:
    """Say whether all but one text of a line are headings: "Tỷ lệ xã đạt"."""
    return sum(role_of(text) is None for text in texts) == 1


def beside_numbers(
    sheet: Sheet, header: Header, said: Mapping, roster: Roster
) -> Mapping:
    """Below "Xã" over two columns the communes' numbers may stand first."""
    column = said.first("commune")
    if column is None or not header.paths or said.layout not in READ:
        return said
    rows = [i for i in sheet.filled if i >= header.data][:NAMES]

    def known(at: int) -> tuple[int, int]:
        texts = [text_of(sheet.cell(i, at - sheet.first_column)) for i in rows]
        named = [text for text in texts if text and not text.isdigit()]
        return sum(map(roster.known, named)), len(named)

    if known(column)[0]:
        return said
    heading = said.uses[column].text
    for beside in range(column + 1, column + LEAD):
        use = said.uses.get(beside, _NO_USE)
        if use.criterion or use.text not in ("", heading):
            break
        found, many = known(beside)
        if found > 1 and 2 * found >= many:
            numbers = dict.fromkeys(range(column, beside), "number")
            return with_places(said, numbers | {beside: "commune"})
    return said


def rows_of_communes(
    sheet: Sheet, header: Header, said: Mapping, roster: Roster
) -> list[int]:
    """Give the rows that name a commune of the place."""
    name = said.first("commune")
    if name is None:
        return []
    rows = [i for i in sheet.filled if i >= header.data][:NAMES]
    at = name - sheet.first_column
    return [i for i in rows if roster.known(text_of(sheet.cell(i, at)))]


def _names_districts(texts: list[str], roster: Roster) -> bool:
    return 2 * sum(bool(roster.district(text)) for text in texts) > len(texts)


def _told(column: int) -> ImportDecision:
    return ImportDecision("commune_column", {"column": letters(column)})
