"""A commune that stands in several rows: one is taken only if they agree.

The first row may be the wrong one, crossed out or left empty, and so may the last: two
rows that differ are both refused. A row without any mark gives way to one with marks.
"""

from typing import Any

import pandas as pd

from ntm_analysis.intake.lines import Line
from ntm_analysis.intake.problems import Findings, Problem
from ntm_analysis.intake.roster.rows import RowReader

KEYS = ("place_code", "criterion", "indicator", "as_of", "kind")
OPEN = ("empty", "dash")


def settle(
    lines: list[Line], rows: RowReader, findings: Findings
) -> tuple[list[Line], list[Line], list[Line]]:
    """Part the lines into those that are taken and those that are not.

    Returns
    -------
    (kept, refused, spare)
        `spare` say what a kept line says, or nothing; all but the kept have a problem.
    """
    by_place: dict[str, list[Line]] = {}
    for line in lines:
        by_place.setdefault(line.place.code, []).append(line)
    refused: list[Line] = []
    spare: list[Line] = []
    for same in by_place.values():
        if len(same) > 1:
            agree, dropped = _among(same, rows, findings)
            (spare if agree else refused).extend(dropped)
    gone = {id(line) for line in refused + spare}
    return [line for line in lines if id(line) not in gone], refused, spare


def across(table: pd.DataFrame, file: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Take what several tables of a file say of one criterion once, or not at all.

    Parameters
    ----------
    table
        Assessments or values of all tables that were read from the file.

    Returns
    -------
    (kept, problems)
        Rows that agree stand once; of rows that differ none is kept.
    """
    keys = [c for c in KEYS if c in table.columns]
    several = table.duplicated(keys, keep=False)
    if not several.any():
        return table, []
    problems = []
    gone: list[int] = []
    for _, same in table[several].groupby(keys, sort=False, dropna=False):
        said = same.dropna(subset=["met", "value"], how="all")
        first = (said if len(said) else same).iloc[0]
        differ = len(said[["met", "value"]].drop_duplicates()) > 1
        for row in same.itertuples():
            if row.Index == first.name and not differ:
                continue
            gone.append(int(str(row.Index)))
            other = said.iloc[1] if differ and row.Index == first.name else first
            place = {"place": str(row.place), "criterion": str(row.criterion)}
            problems.append(
                Problem(
                    "said_twice" if differ else "said_same", str(row.sheet),
                    str(row.cell), answer(row.met), file, differ,
                    place | {"first": f"{other['sheet']}!{other['cell']}"},
                )
            )  # fmt: skip
    return table.drop(index=gone).reset_index(drop=True), problems


def answer(met: Any) -> str:
    """Say a mark in the words of offices; – is no report."""
    return "–" if pd.isna(met) else "đạt" if met else "chưa đạt"


def _among(
    same: list[Line], rows: RowReader, findings: Findings
) -> tuple[bool, list[Line]]:
    stated = [line for line in same if any(c.kind not in OPEN for c in line.cells)]
    first = (stated or same)[0]
    agree = all(line.cells == first.cells for line in stated)
    dropped = [line for line in same if line is not first or not agree]
    for line in dropped:
        other = first if line is not first else next(x for x in same if x is not line)
        blank = agree and line not in stated
        code = (
            "commune_blank" if blank else "commune_same" if agree else "commune_twice"
        )
        findings.add(
            code,
            _where(line, rows),
            line.row.name,
            not agree,
            first=_where(other, rows),
            place=rows.roster.described(line.place),
        )
    return agree, dropped


def _where(line: Line, rows: RowReader) -> str:
    return rows.sheet.place(line.row.index, rows.name or 0)
