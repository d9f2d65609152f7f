"""What an empty cell of a matrix means: no report, or not met.

In a sheet with a single mark (x, +, 1, Đ) an empty cell is "not met" where the total
beside the row counts exactly the marks, or where the mapping says so; everywhere else
it is no report. Which of the two was taken, and how often, is told.
"""

from collections import Counter
from collections.abc import Sequence

from ntm_analysis.intake.cells.marks import CellReading
from ntm_analysis.intake.lines import Line
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.roster.rows import RowReader
from ntm_analysis.intake.sheets.mapping import Mapping, Use

Columns = Sequence[tuple[int, Use]]
OPEN = ("empty", "dash")
MET, NOT_MET = CellReading("met"), CellReading("not_met")


def decide(
    lines: list[Line],
    columns: Columns,
    mapping: Mapping,
    rows: RowReader,
    findings: Findings,
    parted: bool = False,
    blank: str | None = None,
    counted_below: bool = False,
) -> None:
    """Turn empty marks into "not met" where that is known; tell what was decided.

    `parted` is true where further tables hold marks of the same communes; `blank` is
    what the sheet says of its empty cells: met, not_met or no_report. `counted_below`
    is true where "Số xã đạt" below each column counts exactly its marks.
    """
    marks = [i for i, (_, use) in enumerate(columns) if use.role == "mark"]
    kinds = Counter(
        [cells[i].kind for cells in (x.cells for x in lines) for i in marks]
    )
    if not kinds["empty"] and not kinds["dash"]:
        return
    told: Counter[str] = Counter()
    if kinds["dash"] and _with_plus(lines, [columns[i][0] for i in marks], rows):
        told["by_sign"] = _dashes_not_met(lines, marks)
        kinds["not_met"] += told["by_sign"]
    single = (kinds["met"] > 0 or parted) and not kinds["not_met"]
    only_unmet = kinds["not_met"] > 0 and not kinds["met"] and not parted
    for line in lines:
        open_ = [i for i in marks if line.cells[i].kind in OPEN]
        if blank == "no_report" and mapping.empty == "auto":
            why, instead = "no_report", NOT_MET
        elif blank and mapping.empty == "auto" and len(open_) < len(marks):
            why, instead = "by_note", NOT_MET if blank == "not_met" else MET
            open_ = [i for i in open_ if line.cells[i].kind == "empty"]
        elif only_unmet:
            why, instead = _unmet_marked(line, marks, mapping), MET
        else:
            below = counted_below and len(open_) < len(marks)
            why, instead = _meaning(line, marks, mapping, single, below), NOT_MET
        told[why] += len(open_)
        if why in ("by_mapping", "by_note", "by_total", "met_by_total"):
            for i in open_:
                line.cells[i] = instead
    _tell_dashes(lines, columns, marks, rows, findings)
    for why, count in sorted((+told).items()):
        findings.decide(f"empty_{why}", count=count)


def _tell_dashes(
    lines: list[Line],
    columns: Columns,
    marks: list[int],
    rows: RowReader,
    findings: Findings,
) -> None:
    """List the dashes of a sheet that nothing explains: they may mean not met."""
    left = [(line, i) for line in lines for i in marks if line.cells[i].kind == "dash"]
    if left:
        line, i = left[0]
        where = rows.sheet.place(line.row.index, columns[i][0])
        findings.add("dash_unexplained", where, "–", count=len(left))


def _meaning(
    line: Line, marks: list[int], mapping: Mapping, single: bool, below: bool
) -> str:
    if mapping.empty == "not_met":
        return "by_mapping"
    if mapping.empty == "no_report" or not single:
        return "no_report"
    met = sum(1 for i in marks if line.cells[i].kind == "met")
    if below and line.total.kind != "number" and line.unmet.kind != "number":
        return "by_total"
    return "by_total" if _stated(line, met, len(marks) - met) else "unconfirmed"


def _unmet_marked(line: Line, marks: list[int], mapping: Mapping) -> str:
    """Read a sheet that marks only what is not met: the rest is met by its total."""
    if mapping.empty != "auto":
        return "by_mapping" if mapping.empty == "not_met" else "no_report"
    unmet = sum(1 for i in marks if line.cells[i].kind == "not_met")
    if not unmet and line.total.kind != "number":
        return "no_report"  # a counted 0 stands beside a row that nobody filled, too
    stated = _stated(line, len(marks) - unmet, unmet)
    return "met_by_total" if stated else "no_report"


def _stated(line: Line, met: int, unmet: int) -> bool:
    """Say whether the total beside a row is this one; two totals must agree."""
    said = [(one.value, n) for one, n in ((line.total, met), (line.unmet, unmet))
            if one.kind == "number"]  # fmt: skip
    return bool(said) and all(value == n for value, n in said)


def _with_plus(lines: list[Line], columns: list[int], rows: RowReader) -> bool:
    """Say whether the sheet writes + for met; then a dash is its counterpart."""
    return any(
        rows.sheet.cell(line.row.index, column) == "+"
        for line in lines
        for column in columns
    )


def _dashes_not_met(lines: list[Line], marks: list[int]) -> int:
    dashes = [
        (line, i) for line in lines for i in marks if line.cells[i].kind == "dash"
    ]
    for line, i in dashes:
        line.cells[i] = NOT_MET
    return len(dashes)
