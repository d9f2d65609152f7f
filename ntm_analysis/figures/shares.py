"""Which figures are shares of the number published beside them.

36 of 207 communes are 17.4 %. A mean of 8.7 criteria over 202 communes is no share of
them, nor is a sum of commune x criterion pairs: the number beside it says over how
many it was taken. The fifth of 63 is written 5/63, and is no share either.
"""

import math

TAKEN_OVER = frozenset(
    {
        "criteria_met_total",
        "criteria_outstanding",
        "criteria_per_commune",
        "criteria_per_commune_gain",
        "funding_per_commune",
        "income_multiple",
        "income_per_capita",
        "poverty_rate_reduction",
    }
)
NO_SHARES = TAKEN_OVER | {"rank"}


def whole(measure: str, denominator: float | None) -> float | None:
    """Give the number to write behind a value, None where it is only taken over it.

    >>> whole("communes_recognized", 207), whole("criteria_per_commune", 207)
    (207, None)
    """
    return None if measure in TAKEN_OVER else denominator


def count_of_share(percent: float, total: float) -> int:
    """Give the fewest communes that are so many percent of a total.

    >>> count_of_share(80, 101), count_of_share(65, 20)
    (81, 13)
    """
    return math.ceil(percent / 100 * total - 1e-9)
