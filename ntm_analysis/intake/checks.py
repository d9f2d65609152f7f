"""Do the marks agree with the totals beside and below them, and with the last date?

Findings are listed, never refused and never repaired: the sheet's own total may be
the slip, or the mark. A criterion lost or a commune that vanished may be the truth.
"""

from collections.abc import Collection, Iterable

import pandas as pd

from ntm_analysis.intake.cells.marks import read_value
from ntm_analysis.intake.layouts.matrix import MatrixReader
from ntm_analysis.intake.lines import Line
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.roster.rows import Row

LISTED = 200  # most lost criteria that are listed one by one


def totals(reader: MatrixReader) -> None:
    """Compare the totals column of each row and the totals rows of each column."""
    marks = [i for i, (_, use) in enumerate(reader.columns) if use.role == "mark"]
    # A table of counts alone, without a commune, has no rows that its counts are of.
    if not marks or not reader.lines:
        return
    for line in reader.lines:
        _row_total(reader, line, marks)
    for number, (row, before) in enumerate(reader.counts):
        _column_totals(reader, row, _counted(reader, number, row, before), marks)


def _row_total(reader: MatrixReader, line: Line, marks: list[int]) -> None:
    kinds: list[str] = [line.cells[i].kind for i in marks]
    criteria = {reader.columns[i][1].criterion for i in marks}
    whole = len(criteria) == len(marks) and "bad" not in kinds
    for role, kind, said in (
        ("total_met", "met", line.total),
        ("total_unmet", "not_met", line.unmet),
    ):
        counted = kinds.count(kind)
        if not whole or said.kind != "number" or said.value == counted:
            continue
        place = reader.mapping.first(role)
        if place is None or said.value is None:
            continue  # the total stands in another table of the file and is told there
        more = reader.elsewhere.met.get(line.place.code, 0)
        more += reader.met_beyond(line.row.index) if role == "total_met" else 0
        reader.findings.add(
            "row_total",
            reader.sheet.place(line.row.index, place - reader.sheet.first_column),
            f"{said.value + more:g}",
            place=line.place.name,
            counted=counted + more,
        )


def _counted(
    reader: MatrixReader, number: int, row: Row, before: int
) -> list[list[Line]]:
    """Give the rows that a total may be about: its group, or everything."""
    lines = reader.lines
    if row.kind == "group":
        after = [end for _, end in reader.counts[number + 1 :] if end > before]
        groups = [end for r, end in reader.counts[number + 1 :] if r.kind == "group"]
        ends = groups[:1] or after[:1] or [len(lines)]
        return [lines[before : ends[0]]]
    started = [start for r, start in reader.counts[:number] if r.kind == "group"]
    last_group = lines[started[-1] : before] if started else lines[:before]
    return [lines, lines[:before], last_group]


def _column_totals(
    reader: MatrixReader, row: Row, ways: list[list[Line]], marks: list[int]
) -> None:
    said: dict[int, float] = {}
    for i in marks:
        cell = reader.rows.sheet.cell(row.index, reader.columns[i][0])
        reading = read_value(cell)
        if reading.kind == "number" and reading.value is not None:
            said[i] = reading.value
    if len(said) < max(2, len(marks) // 2):
        return
    counts = [_met(lines, said) for lines in ways]
    best = max(counts, key=lambda count: sum(count[i] == said[i] for i in said))
    for i, value in said.items():
        if best[i] != value:
            column, use = reader.columns[i]
            reader.findings.add(
                "column_total",
                reader.sheet.place(row.index, column),
                f"{value:g}",
                row=row.name,
                counted=best[i],
                column=use.text,
            )


def _met(lines: list[Line], columns: Iterable[int]) -> dict[int, int]:
    return {i: sum(1 for line in lines if line.cells[i].met is True) for i in columns}


def against_before(
    now: pd.DataFrame,
    before: pd.DataFrame,
    findings: Findings,
    whole: bool = True,
    kept: Collection[str] = (),
) -> None:
    """List criteria lost and communes vanished since the date before.

    Parameters
    ----------
    now, before
        Assessments of one place, set and kind; one date each.
    whole
        False for a workbook of a part of the place, which misses communes rightly.
    kept
        Codes of communes that other workbooks of the same date brought.
    """
    if before.empty or now.empty:
        return
    keys = ["place_code", "criterion"]
    last = before.dropna(subset=["met"])[[*keys, "met", "as_of"]]
    both = now.dropna(subset=["met"]).merge(last, on=keys, suffixes=("", "_before"))
    lost = both[(both["met_before"] == True) & (both["met"] == False)]  # noqa: E712
    for row in lost.head(LISTED).itertuples(index=False):
        findings.add(
            "criterion_lost",
            str(row.cell),
            str(row.place),
            criterion=row.criterion,
            before=row.as_of_before,
        )
    if len(lost) > LISTED:
        findings.decide("more_lost", count=len(lost) - LISTED)
    if whole:
        _vanished({*now["place_code"], *kept}, now, before, findings)


def _vanished(
    here: set[str], now: pd.DataFrame, before: pd.DataFrame, findings: Findings
) -> None:
    same = before[before["vintage"].isin(now["vintage"].unique())]
    gone = same[~same["place_code"].isin(here)].drop_duplicates("place_code")
    for row in gone.head(LISTED).itertuples(index=False):
        findings.add(
            "commune_vanished",
            "",
            str(row.place),
            place_code=row.place_code,
            before=row.as_of,
        )
