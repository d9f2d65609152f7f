"""Which days a published figure covers, and from which day on it could be known.

A bare year of a state ("2020") says that the number stood on some day of the year, not
on 31 December; a page cannot report what came after it was published. A forecast made
from a figure must not be dated before the day on which the figure was known. Nothing
here chooses between figures (`figures.tables.choice`).
"""

from datetime import date, timedelta

from ntm_analysis.periods import Period

# Pages that show both the date of a figure and their own (second collection of
# 2026-11-29): of 119 figures dated to the day or month within a year, four in five were
# printed at most two days after the date or month ended, nine in ten within ten days.
LAG_DAYS = 31
# Of 77 figures for the end of a year half were printed within 68-82 days of it, a good
# part of the others in later reviews; the decisions of a year are signed until spring
# (Long An for 2020 in March 2021, Hưng Yên for 2022 in February 2023).
YEAR_END_LAG_DAYS = 90

NOT_SHOWN = "date not shown"  # the remark in `note` of a figure whose page has no date


def covered(time: str, published: str = "", kind: str = "actual") -> tuple[date, date]:
    """Give the first and last day that a figure can stand for.

    Parameters
    ----------
    time
        As stated: a bare year is 1 January to 31 December.
    published
        Day, month or year of publication, empty where not shown. What was reported
        as reached was reached by then, so it ends a span longer than a month.
    kind
        actual, estimate or target; only an actual figure is cut.

    Returns
    -------
    tuple of date
        Both days included.

    Raises
    ------
    DataError
        If one of the two is no date.

    Examples
    --------
    >>> covered("2020", "2020-09-08")
    (datetime.date(2020, 1, 1), datetime.date(2020, 9, 8))
    >>> covered("2020", "2021-01")[1], covered("2020", "2020-09-08", "target")[1]
    (datetime.date(2020, 12, 31), datetime.date(2020, 12, 31))
    """
    stated = Period(time)
    if kind == "actual" and published and stated.precision not in ("day", "month"):
        end = Period(published).last
        if stated.first <= end < stated.last:
            return stated.first, end
    return stated.first, stated.last


def known_on(time: str, published: str = "", kind: str = "actual") -> date:
    """Give the day on which a figure could be known: never too early.

    The day of publication where the page shows it. Where it shows a month or year of
    publication, or nothing, the last day that the figure covers and the lag
    (`LAG_DAYS`, at a year's end `YEAR_END_LAG_DAYS`), within the month or year shown;
    what is printed only years later, on any day of that year, was known by its end. A
    target or an estimate without publication was known at the latest on its last day:
    it was made before, nobody knows when, and a promise of unknown age has no horizon.

    Raises
    ------
    DataError
        If one of the two is no date.

    Examples
    --------
    >>> known_on("2019-12", "2020-01-22"), known_on("2019-12"), known_on("2019-06")
    (datetime.date(2020, 1, 22), datetime.date(2020, 3, 30), datetime.date(2019, 7, 31))
    >>> known_on("2019-12", "2020-01"), known_on("2025", "", "target")
    (datetime.date(2020, 1, 31), datetime.date(2025, 12, 31))
    >>> known_on("2016-12", "2018"), known_on("2017-12", "2018")
    (datetime.date(2018, 12, 31), datetime.date(2018, 3, 31))
    """
    shown = Period(published) if published else None
    if shown and shown.precision == "day":
        return shown.last
    last = covered(time, published, kind)[1]
    if kind == "actual":
        is_year_end = (last.month, last.day) == (12, 31)
        last += timedelta(days=YEAR_END_LAG_DAYS if is_year_end else LAG_DAYS)
    if shown is None:
        return last
    if kind != "actual":
        return shown.last
    return last if shown.first <= last < shown.last else shown.last


def is_undated(note: str) -> bool:
    """Tell whether the page shows no day for the figure, as its note says.

    >>> is_undated("19/19; date not shown (early 2020)"), is_undated("after review")
    (True, False)
    """
    return NOT_SHOWN in note
