"""Values that cannot be: shares beyond 0-100, incomes in đồng, days of the future.

Such a value is refused with the likely reason (a serial number of Excel, a lost decimal
comma, another unit, the calendar of 1904), never judged: a poverty of -3 % would meet
its criterion. A day that is only odd (before the programme, after the date of the
data) is kept and listed.
"""

from datetime import date, timedelta

from ntm_analysis.files.cells import DAYS_TO_1904, SERIALS

PROGRAMME = date(2009, 4, 16)  # QĐ 491/QĐ-TTg, the first criteria set
_1904 = timedelta(days=DAYS_TO_1904)
SHARE, INCOME, SPACE = "%", "triệu đồng/người/năm", "m2/người"
_MOST = {SHARE: 100.0, INCOME: 1_000.0, SPACE: 1_000.0}


def impossible(value: float, unit: str, in_percent: bool = False) -> str:
    """Say why a value cannot be: a key of the words `bound_...`, "" if it can.

    `in_percent` says that the other shares of its column are high and in percent.

    >>> impossible(95, "%"), impossible(-3, "%"), impossible(855, "%")
    ('', 'negative', 'decimal')
    >>> impossible(46_500_000, "triệu đồng/người/năm")
    'dong'
    """
    if value < 0:
        return "negative"
    if in_percent and 0 < value <= 1:
        return "fraction"
    most = _MOST.get(unit)
    if most is None or value <= most:
        return ""
    if unit == INCOME:
        return "dong" if value >= 1e5 else "thousand_dong"
    if float(value).is_integer() and int(value) in SERIALS:
        return "serial"
    whole = float(value).is_integer()  # "100,4" has lost no comma
    return "decimal" if whole and most < value <= 100 * most else "beyond"


def odd_day(day: date, as_of: date, today: date) -> tuple[str, bool]:
    """Say what is odd about the day of a decision, and whether it cannot be.

    >>> odd_day(date(2048, 1, 4), date(2023, 12, 31), date(2026, 6, 30))
    ('future', True)
    >>> odd_day(date(2024, 1, 4), date(2023, 12, 31), date(2026, 6, 30))
    ('after', False)
    """
    if day > today:
        return ("calendar_1904" if day - _1904 <= as_of else "future"), True
    if day < PROGRAMME:
        return "before_programme", False
    return ("after", False) if day > as_of else ("", False)
