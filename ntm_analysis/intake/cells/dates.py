"""Dates that a title, a sheet's name or a block of columns states, as periods."""

from ntm_analysis.files.cells import periods_in as stated
from ntm_analysis.periods import Period

__all__ = ["agree", "stated"]


def agree(one: Period, other: Period) -> bool:
    """Say whether two statements may mean the same date: one covers the other's end."""
    return one.first <= other.last <= one.last or other.first <= one.last <= other.last
