"""Heads of a table that belong together: under one head, or of one kind and time."""

from ntm_analysis.reading.columns.columns_beside import says_sum
from ntm_analysis.reading.columns.heads import TableColumn


def group_of(column: TableColumn) -> str:
    """Give the heads above a column's own: "Xã NTM" of "Xã NTM / KH 2024"."""
    return column.words.rpartition(" / ")[0]


def sisters(column: TableColumn) -> tuple[str, object, object]:
    """Tell columns under one head, of one kind and time, from others."""
    return group_of(column), column.kind, column.time


def alike(column: TableColumn) -> tuple[object, ...]:
    """Tell columns whose own head, kind and time are the same from others."""
    return (
        column.words.rpartition(" / ")[2],
        column.kind,
        column.time and column.time.form,
    )


def stands(column: TableColumn) -> bool:
    """Say whether a head says that its counts are all there are: "lũy kế"."""
    return (column.cumulative or says_sum(column)) and not column.added
