"""Columns of one row that state the same thing twice: "Toàn huyện 42 | Nông thôn 40".

What parts such columns is a word that was not understood. Two numbers of one measure,
place and time cannot both be it: where one column alone says that it is of the
countryside it stands, else those that tell a time of their own; a goal and what is
expected of the same year both do.
"""

import re
from collections.abc import Sequence

from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.grids.evidence import subject_of
from ntm_analysis.reading.rows.table_row import TableRow

Found = tuple[TableRow, int, StatedFigure]  # a figure with its row and column

_COUNTRYSIDE = re.compile(r"nông thôn(?! mới)")


def without_twins(columns: Sequence[TableColumn], found: list[Found]) -> list[Found]:
    """Leave out what two columns state of the same measure, place, kind and time."""
    stated: dict[tuple[object, ...], list[int]] = {}
    for row, at, figure in found:
        if _may_twin(row, columns[at], figure):
            stated.setdefault(
                (id(row), *subject_of(figure), figure.fund_source), []
            ).append(at)
    groups = {tuple(ats) for ats in stated.values() if len(ats) > 1}
    if not groups:
        return found
    dropped = {at for ats in groups for at in ats if at not in _kept(columns, ats)}
    twins = {key for key, ats in stated.items() if len(ats) > 1}
    measures = {key[1] for key in twins}
    return [
        (row, at, figure)
        for row, at, figure in found
        if at not in dropped
        or figure.measure not in measures
        or not _may_twin(row, columns[at], figure)
    ]


def _may_twin(row: TableRow, column: TableColumn, figure: StatedFigure) -> bool:
    """Say whether a second number would contradict; money is told by many parts."""
    return figure.measure != "funding" or (
        column.measured is None and row.measured is not None
    )


def _kept(columns: Sequence[TableColumn], ats: tuple[int, ...]) -> list[int]:
    rural = [at for at in ats if _COUNTRYSIDE.search(columns[at].words)]
    if len(rural) == 1:
        return rural
    return [at for at in ats if columns[at].time is not None]
