"""Which of two numbers of a date is the day, where a column shows both orders.

Excel on a machine set to English takes "5/7/2019" for the seventh of May and leaves
"13/5/2019" as a text; a list from such a machine may hold "5/13/2019" as a text. What
may be either day there is refused or doubted, never taken without a word.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

_WRITTEN = re.compile(r"\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(?:20)?\d{2}\s*")
MONTHS = 12
FEW = 3  # so many days up to the twelfth are no chance: one in sixteen


@dataclass(frozen=True, slots=True)
class DayOrder:
    """What a column of dates shows; "" where it shows nothing of the kind."""

    month_first: str = ""  # a text that can only be month, day
    turned: str = ""  # a text that Excel left, where all its days are up to the 12th

    def month_first_beside(self, cell: object) -> str:
        """Give the text that makes this one doubtful: it may be day or month first."""
        numbers = _numbers(cell)
        if not self.month_first or numbers is None:
            return ""
        first, second = numbers
        either = first <= MONTHS and second <= MONTHS and first != second
        return self.month_first if either else ""

    def swapped_beside(self, cell: object) -> str:
        """Give the text that makes a day of Excel doubtful: it may be turned round."""
        if not self.turned or not isinstance(cell, datetime | date):
            return ""
        return self.turned if cell.day != cell.month else ""


def of_cells(cells: Iterable[object]) -> DayOrder:
    """Look at all dates of a column.

    >>> of_cells(["5/13/2019", "5/7/2019"]).month_first_beside("5/7/2019")
    '5/13/2019'
    >>> of_cells(["13/5/2019", "5/13/2019", "14/6/2019"]).month_first
    ''
    """
    month_first: list[str] = []
    day_first: list[str] = []
    excel: list[date] = []
    for cell in cells:
        if isinstance(cell, datetime | date):
            excel.append(cell)
        elif numbers := _numbers(cell):
            if numbers[1] > MONTHS >= numbers[0]:
                month_first.append(str(cell).strip())
            elif numbers[0] > MONTHS >= numbers[1]:
                day_first.append(str(cell).strip())
    turned = len(excel) >= FEW and all(day.day <= MONTHS for day in excel)
    return DayOrder(
        month_first[0] if len(month_first) > len(day_first) else "",
        day_first[0] if turned and day_first else "",
    )


def _numbers(cell: object) -> tuple[int, int] | None:
    found = _WRITTEN.fullmatch(cell) if isinstance(cell, str) else None
    return (int(found[1]), int(found[2])) if found else None
