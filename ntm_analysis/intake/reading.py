"""One file in, checked tables and a report out: the whole of an import but storing.

`read_file` opens the workbook, chooses its sheets, reads each by its layout and
gathers rows, problems and decisions. Nothing is kept and nothing printed here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files.legacy_text import NAMES
from ntm_analysis.files.workbooks import workbooks
from ntm_analysis.files.workbooks.workbooks import Workbook
from ntm_analysis.intake import doubts, frames, twice
from ntm_analysis.intake.cells.coloured import colours
from ntm_analysis.intake.cells.dates import agree
from ntm_analysis.intake.cells.marks import read_mark
from ntm_analysis.intake.layouts import layouts
from ntm_analysis.intake.layouts.layouts import Work
from ntm_analysis.intake.layouts.matrix_read import OtherTables
from ntm_analysis.intake.problems import Findings, ImportDecision, Problem
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.roster.other_lists import OtherList
from ntm_analysis.intake.roster.rosters import Rosters
from ntm_analysis.intake.shapes.laid_out import LaidOut
from ntm_analysis.intake.sheets import account, sets, sheets
from ntm_analysis.intake.sheets.account import CellAccount
from ntm_analysis.intake.sheets.mapping import FORMS, Mapping
from ntm_analysis.intake.sheets.one_sheet import Chosen
from ntm_analysis.intake.sheets.parts import criteria
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.names.spelling import core
from ntm_analysis.places.tables import units

Earlier = Callable[[str], Mapping | None]  # fingerprint -> mapping of before
TEXT_ENCODINGS = ("cp1258", "tcvn3", "vni")
PLAIN = ("matrix", "indicators")  # layouts with a commune a row
FEW_MARKS = 3  # words of a heading that may look like marks: "Đạt | Chưa đạt"


@dataclass(frozen=True)
class Request:
    """What an import is told: the place, the date, the set, the kind."""

    place: Place
    as_of: Period
    criteria_set: str
    kind: str = "actual"
    sheets: tuple[str, ...] = ()
    mapping: Mapping | None = None
    dated_by_sheet: bool = False  # each sheet states its own date
    asked: str = ""  # the place as it was named: a former province may be in another


@dataclass(slots=True)
class Intake:
    """What one file gave: tables by name, counts, how it was read, what was found."""

    path: Path
    request: Request
    tables: dict[str, pd.DataFrame]
    taken: int = 0  # rows (communes, or rows of a form) that were stored
    refused: int = 0  # rows that were not
    cells: int = 0  # cells of the workbook that stand in the tables
    mappings: list[Mapping] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    decisions: list[ImportDecision] = field(default_factory=list)
    # sheets to mend: rows (and the district of each), none if the sheet is a form
    returned: list[tuple[Chosen, dict[int, str]]] = field(default_factory=list)
    left_out: int = 0
    account: CellAccount = field(default_factory=CellAccount)  # of every filled cell


def read_file(path: Path, request: Request, earlier: Earlier | None = None) -> Intake:
    """Read one workbook or text file.

    Parameters
    ----------
    path
        xlsx, xlsm, xls, ods or csv.
    request
        What the file is about.
    earlier
        Gives the mapping that was used for a sheet of the same shape, if any.

    Raises
    ------
    ImportRefusedError
        If the file cannot be read as a table of criteria.
    UnknownNameError
        If the criteria set is unknown.
    """
    book = workbooks.read(path)
    coloured_marks = colours.read(book)
    province = units.load().province_of(request.place).code
    intake_set = sets.load(request.criteria_set, request.as_of.last, province)
    roster = Roster(units.load(), request.place, request.as_of)
    asked = (sheets.EVERY,) if request.dated_by_sheet else request.sheets
    chosen, told = sheets.choose(
        book,
        intake_set.wording,
        roster,
        request.as_of,
        request.kind,
        asked,
        request.mapping,
    )
    rosters = Rosters(request.place, request.as_of, roster)
    roster.asked.clear()  # what was tried while sheets were looked for is no row
    before: list[SheetIntake] = []
    intake = _read_sheets(book, chosen, request, rosters, intake_set, earlier, before)
    if rosters.settle(path.name, request.criteria_set):
        intake = _read_sheets(
            book, chosen, request, rosters, intake_set, earlier, before
        )
    intake.decisions = coloured_marks + told + intake.decisions
    intake.problems = rosters.told(path.name) + intake.problems
    if doubts.says_nothing(intake.tables) and not any(
        problem.refused for problem in intake.problems
    ):
        coloured = sum(one.sheet.coloured for one in chosen)
        raise ImportRefusedError(_nothing_said(path, intake, coloured))
    intake.problems += doubts.whole_file(path.name, intake.tables)
    if turned := doubts.turned_round(path.name, intake.problems, intake.taken):
        raise ImportRefusedError(turned)
    return intake


def _read_sheets(
    book: Workbook,
    chosen: list[Chosen],
    request: Request,
    rosters: Rosters,
    intake_set: sets.IntakeSet,
    earlier: Earlier | None,
    before: list["SheetIntake"],
) -> Intake:
    """Read the chosen sheets, each with the communes of its date.

    `before` holds what the sheets gave when they were read first, and is filled then:
    read anew, only those sheets are read whose communes are other ones now.
    """
    roster = rosters.of(request.as_of)
    intake = Intake(
        book.path, request, {name: frames.empty(name) for name in frames.COLUMNS}
    )
    _tell_file(book, intake)
    if request.asked and core(request.asked) not in _named(request.place):
        said = {"asked": request.asked, "place": roster.described(request.place)}
        intake.decisions.append(ImportDecision("place_followed", said))
    if not request.dated_by_sheet:
        _tell_vintage(roster, intake)
    parts: dict[str, list[pd.DataFrame]] = {name: [] for name in frames.COLUMNS}
    _account_for_others(book, chosen, intake)
    others = _elsewhere(intake, chosen, roster, intake_set)
    reads = []
    for n, (one, elsewhere) in enumerate(zip(chosen, others, strict=True)):
        read = before[n] if before else None
        if read is None or not read.holds(rosters, elsewhere):
            read = _read_sheet(intake, one, rosters, intake_set, earlier, elsewhere)
        reads.append(read)
        _add(intake, read)
        for name, table in read.tables.items():
            parts[name].append(table)
    before[:] = reads
    intake.tables = {name: joined(name, found) for name, found in parts.items()}
    if len(chosen) > 1:
        for name in ("assessments", "values"):
            both = intake.tables[name]
            table, problems = twice.across(both, book.path.name)
            intake.tables[name] = table
            intake.problems += problems
            if name == "assessments":  # what several tables say is counted once
                intake.cells -= len(both) - len(table)
                refused = {(p.sheet, p.cell) for p in problems if p.refused}
                moved = min(len(refused), intake.account.read)
                intake.account.read -= moved
                intake.account.refused += moved
    return intake


def _named(place: Place) -> set[str]:
    return {core(place.name), core(place.short_name), core(place.code)}


def _account_for_others(book: Workbook, chosen: list[Chosen], intake: Intake) -> None:
    """Account for the sheets and tables that are not read, and for what is hidden."""
    for sheet in book.sheets:
        own = [one.sheet for one in chosen if one.sheet.name == sheet.name]
        if not any(isinstance(one, LaidOut) for one in own):  # those count it all
            intake.account.add(account.outside(sheet, own))
        rows = [i for i in sheet.filled if i in sheet.hidden_rows] if own else []
        wide = max((len(row) for row in sheet.rows), default=0)
        columns = [
            c
            for c in sheet.hidden_columns
            if own and c < wide and any(sheet.cell(i, c) != "" for i in sheet.filled)
        ]
        if rows or columns:
            lines = [str(sheet.first_row + i + 1) for i in rows]
            named = ", ".join(lines[:20]) + (" …" if len(lines) > 20 else "")
            said = {
                "sheet": sheet.name,
                "rows": named or "–",
                "columns": account.columns_named(sheet, columns) or "–",
            }
            intake.decisions.append(ImportDecision("hidden_read", said))


def _elsewhere(
    intake: Intake,
    chosen: list[Chosen],
    roster: Roster,
    intake_set: sets.IntakeSet,
) -> list[OtherTables]:
    """Read the parts of a table once to see what each says of the others' totals."""
    judged = [criteria(one.mapping) for one in chosen]
    found = [OtherTables() for _ in chosen]
    if len(chosen) < 2 or intake.request.dated_by_sheet:
        return found
    request, name = intake.request, intake.path.name
    context = frames.Context(
        name, request.criteria_set, request.as_of.text, request.kind, name
    )
    reads = {
        n: layouts.reader(one.mapping.layout)(
            Work(one, one.mapping, roster, context, Findings(name, one.sheet.name),
                 intake_set, request.as_of)
        )
        for n, one in enumerate(chosen)
        if any(
            judged[n] and judged[n].isdisjoint(other)
            for m, other in enumerate(judged)
            if other and m != n
        )
    }  # fmt: skip
    for n in reads:
        for m, other in reads.items():
            if m != n and judged[n].isdisjoint(judged[m]):
                found[n].parted = True
                for code, met in other.met.items():
                    found[n].met[code] = found[n].met.get(code, 0) + met
                found[n].totals |= other.totals
    return found


def _nothing_said(path: Path, intake: Intake, coloured: int) -> str:
    colours = (
        f" {coloured} empty cells are coloured, and colours are not read."
        if coloured
        else ""
    )
    return (
        f"{path.name}: the table of {intake.taken} rows is read, but not one of its "
        f"{intake.cells} cells holds a mark or a number.{colours} Write Đ or CĐ in the "
        f"cells of the criteria."
    )


def _tell_file(book: Workbook, intake: Intake) -> None:
    if book.encoding in TEXT_ENCODINGS:
        name = NAMES[book.encoding]
        intake.problems.append(
            Problem("legacy_text", file=book.path.name, value=name, said={"name": name})
        )
    for table in sorted(book.converted):
        name = NAMES.get(table, table)
        intake.problems.append(
            Problem("legacy_text", file=book.path.name, value=name, said={"name": name})
        )
    if book.linked:
        intake.problems.append(Problem("external_links", file=book.path.name))
    if book.percent_unknown:
        intake.decisions.append(ImportDecision("percent_unknown"))


def _tell_vintage(roster: Roster, intake: Intake) -> None:
    vintage = roster.gazetteer.vintages[roster.vintage]
    name, by = units.list_of(roster.province, roster.at)
    if by is not None and name == vintage.name:
        said = {"vintage": name, "number": by.number, "in_force": str(by.in_force),
                "province": roster.province.name}  # fmt: skip
        intake.decisions.append(ImportDecision("list_in_force", said))
    elif not vintage.certain(roster.at):
        said = {"vintage": vintage.name, "date": roster.at.isoformat()}
        intake.decisions.append(ImportDecision("stands_in", said))


@dataclass(frozen=True, slots=True)
class SheetIntake:
    """What one sheet gave, and by which communes and other tables it was read."""

    roster: Roster
    of_list: OtherList | None
    as_of: Period
    elsewhere: OtherTables
    tables: dict[str, pd.DataFrame]
    taken: int
    refused: int
    cells: int
    account: CellAccount
    mapping: Mapping
    findings: Findings
    returned: tuple[Chosen, dict[int, str]] | None  # a sheet to mend

    def holds(self, rosters: Rosters, elsewhere: OtherTables) -> bool:
        """Say whether the sheet would be read by the same communes and tables now."""
        roster = rosters.of_sheet(self.as_of, self.findings.sheet)
        same = roster is self.roster and roster.other is self.of_list
        return same and elsewhere == self.elsewhere


def _read_sheet(
    intake: Intake,
    one: Chosen,
    rosters: Rosters,
    intake_set: sets.IntakeSet,
    earlier: Earlier | None,
    elsewhere: OtherTables,
) -> SheetIntake:
    request = intake.request
    findings = Findings(intake.path.name, one.sheet.name)
    mapping = one.mapping
    before = (
        earlier(mapping.fingerprint) if earlier and request.mapping is None else None
    )
    if before is not None and before.uses != mapping.uses:
        mapping = _renewed(before, mapping)
        findings.decide("earlier_mapping", fingerprint=mapping.fingerprint)
    findings.decisions += one.told
    _tell_mapping(findings, mapping)
    as_of = _date(one, request, findings)
    context = frames.Context(
        intake.path.name,
        request.criteria_set,
        as_of.text,
        request.kind,
        intake.path.name,
        _synthetic(one),
    )
    with rosters.sheet(as_of, one.sheet.name) as roster:
        work = Work(
            one, mapping, roster, context, findings, intake_set, as_of, elsewhere
        )
        roster.sheet = one.sheet
        read = layouts.reader(mapping.layout)(work)
        roster.sheet = None
    if not read.taken and not read.refused and mapping.layout in PLAIN:
        _tell_no_rows(one, mapping, findings)
    whole = mapping.layout in (*FORMS, "by_criterion") and any(findings.refusals())
    mended = Chosen(one.sheet, one.header, mapping), read.returned
    return SheetIntake(
        roster=roster,
        of_list=roster.other,
        as_of=as_of,
        elsewhere=elsewhere,
        tables=read.tables,
        taken=read.taken,
        refused=read.refused,
        cells=read.cells,
        account=_whole(one, mapping, findings)
        or read.account
        or _account(one, findings),
        mapping=mapping,
        findings=findings,
        returned=mended if read.returned or whole else None,
    )


def _tell_no_rows(one: Chosen, mapping: Mapping, findings: Findings) -> None:
    """Refuse marks without a name, where none of their rows is one of a commune.

    "TT | TC11 ... TC19" on a sheet of its own: whose marks they are is not said.
    """
    first = mapping.header[0] - one.sheet.first_row
    marks = [
        (index, column)
        for index in one.sheet.filled
        if index >= first
        for column, cell in enumerate(one.sheet.rows[index])
        if isinstance(cell, str) and read_mark(cell).met is not None
    ]
    for at in marks if len(marks) >= FEW_MARKS else ():
        findings.add(
            "no_name", one.sheet.place(*at), one.sheet.cell(*at), True,
            district="–", candidates="–",
        )  # fmt: skip


def _add(intake: Intake, read: SheetIntake) -> None:
    intake.taken += read.taken
    intake.refused += read.refused
    intake.cells += read.cells
    intake.account.add(read.account)
    intake.mappings.append(read.mapping)
    intake.problems += read.findings.problems
    intake.decisions += read.findings.decisions
    intake.left_out += read.findings.left_out
    if read.returned:
        intake.returned.append(read.returned)


def _whole(one: Chosen, mapping: Mapping, findings: Findings) -> CellAccount | None:
    """Count the cells of the sheet from which a table was laid out anew."""
    if not isinstance(one.sheet, LaidOut):
        return None
    name = mapping.first("commune")
    return one.sheet.account(findings, name)


def _account(one: Chosen, findings: Findings) -> CellAccount:
    """Count the cells of a form or list of acts: what was not refused was read."""
    filled = account.filled_of(one.sheet)
    refused = {problem.cell for problem in findings.refusals() if problem.cell}
    return CellAccount(filled, filled - len(refused), len(refused))


def _renewed(before: Mapping, now: Mapping) -> Mapping:
    """Take the columns of an earlier mapping for the heading as it stands now."""
    return replace(before, sheet=now.sheet, header=now.header, chosen="earlier")


def _tell_mapping(findings: Findings, mapping: Mapping) -> None:
    criteria = {use.criterion for use in mapping.judged().values()}
    findings.decide(
        f"layout_{mapping.layout}",
        sheet=mapping.sheet,
        first=mapping.header[0],
        last=mapping.header[1],
        criteria=len(criteria),
        columns=len(mapping.judged()),
    )
    for use in mapping.uses.values():
        if use.conflict:
            findings.add("heading_conflict", "", use.text, said=use.conflict)


def _date(one: Chosen, request: Request, findings: Findings) -> Period:
    dates = one.dates
    if request.dated_by_sheet and dates:
        findings.decide("dated_by_sheet", date=dates[0].text)
        return dates[0]
    if dates and not any(agree(date, request.as_of) for date in dates):
        findings.add(
            "date_differs",
            "",
            ", ".join(date.text for date in dates[:3]),
            as_of=request.as_of.text,
        )
    return request.as_of


def _synthetic(one: Chosen) -> bool:
    """Data that calls itself synthetic keeps that word, wherever it is copied to."""
    words = [one.sheet.name, one.header.title if one.header else ""]
    words += [str(c) for row in one.sheet.rows[:6] for c in row if isinstance(c, str)]
    return any(
        "mô phỏng" in word.lower() or "synthetic" in word.lower() for word in words
    )


def joined(name: str, parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Put tables of one kind below each other."""
    filled = [part for part in parts if len(part)]
    if len(filled) < 2:
        return filled[0] if filled else frames.empty(name)
    return frames.typed(name, pd.concat(filled, ignore_index=True))
