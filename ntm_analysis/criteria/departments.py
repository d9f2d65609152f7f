"""Which provincial department answers for a criterion, on a day.

Departments merge and rename (1 March 2025), so the answer is dated. A province may
assign criteria by its own decision; that is not held here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One criterion of the sets of nineteen, its department, first and last day."""

    number: int
    first: date
    last: date
    department_vi: str
    department_en: str
    ministry: str  # as of 2021
    confidence: str
    source: str

    def department(self, language: str) -> str:
        """Give the name in Vietnamese or English."""
        return self.department_en if language == "en" else self.department_vi


def responsible(
    assignments: Iterable[Assignment], number: int, day: date
) -> Assignment | None:
    """Give the department of a criterion on a day; None where it is not known."""
    for found in assignments:
        if found.number == number and found.first <= day <= found.last:
            return found
    return None
