"""The dates at which an outlook is drawn: every quarter's end, and the deadline."""

from datetime import date, timedelta

_LONGEST = 24  # dates; a longer path takes year ends only


def path_days(last: date, deadline: date) -> list[date]:
    """Give the quarter ends after ``last`` up to the deadline, and the deadline.

    >>> [str(day) for day in path_days(date(2024, 2, 15), date(2024, 10, 1))]
    ['2024-03-31', '2024-06-30', '2024-09-30', '2024-10-01']
    """
    ends = [
        first - timedelta(days=1)
        for year in range(last.year, deadline.year + 2)
        for first in (date(year, month, 1) for month in (1, 4, 7, 10))
    ]
    between = [day for day in ends if last < day < deadline]
    if len(between) >= _LONGEST:
        between = [day for day in between if day.month == 12]
    return [*between, deadline]
