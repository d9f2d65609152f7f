"""Dates that a title, a sheet's name or a block of columns states, as periods."""

import re

from ntm_analysis.files.cells import periods_in
from ntm_analysis.periods import Period

__all__ = ["agree", "stated"]

# "Lạng Sơn, ngày 05 tháng 01 năm 2024": the day on which a report was signed, and of
# decisions that it rests on, are not the day of its numbers.
_SIGNED = re.compile(
    r"[^\W\d_][\w .\-]{1,30},\s*ngày[\d\s.…]*tháng[\d\s.…]*năm[\d\s.…]*",
    re.IGNORECASE,
)


def stated(text: str) -> list[Period]:
    """Give the dates that a title states, without the day on which it was signed.

    >>> stated("Hà Nam, ngày 05 tháng 01 năm 2024"), str(stated("Đến 31/12/2023")[0])
    ([], '2023-12-31')
    """
    return periods_in(_SIGNED.sub(" ", text))


def agree(one: Period, other: Period) -> bool:
    """Say whether two statements may mean the same date: one covers the other's end."""
    return one.first <= other.last <= one.last or other.first <= one.last <= other.last
