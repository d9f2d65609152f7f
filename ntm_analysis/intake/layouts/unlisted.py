"""Criteria that a list of those met leaves out, where it says what they are.

"Danh sách tiêu chí đã đạt (không có trong danh sách là chưa đạt)": the rest of the set.
"""

from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]


def unlisted(listed: list[Row], met: bool, numbers: Iterable[int]) -> list[Row]:
    """Give the rows of the criteria that no row of a commune is about.

    Parameters
    ----------
    listed
        Rows of assessments as the list states them.
    met
        What the others are.
    numbers
        Criteria of the set.

    Returns
    -------
    Nothing where the list states other marks than the opposite of `met`.
    """
    if {row["met"] for row in listed} != {not met}:
        return []
    known: dict[tuple[str, str, str], dict[int, Row]] = {}
    for row in listed:
        key = row["place_code"], row["as_of"], row["kind"]
        known.setdefault(key, {})[row["criterion"]] = row
    every = list(numbers)
    return [
        next(iter(own.values()))
        | {"criterion": n, "met": met, "value": None, "inner": None}
        for own in known.values()
        for n in every
        if n not in own
    ]
