"""The axis of years: ticks stand at year ends and bear the year that ends there.

On a chart the evening of 31 December 2013 is 2014.0 (`periods.decimal_year`). A tick
that said "2014" there would put a figure of 2013 under the wrong year. Ticks stand at
whole years only: none is written twice, however short the time shown.
"""

import math
from collections.abc import Sequence
from typing import Any

from ntm_analysis.page.language import Language, say

MOST_TICKS = 9  # more would run into one another on a phone
STEPS = (1, 2, 5, 10, 20)


def year_axis(
    years: Sequence[float], language: Language, most: int = MOST_TICKS
) -> dict[str, Any]:
    """Give the x axis of a chart over time, from the year end before to that after.

    Parameters
    ----------
    years
        Decimal years of all that the chart shows; empty gives an axis without ticks.
    most
        Fewer steps than this: a small drawing has no room for a label a year.

    Returns
    -------
    dict
        For plotly's `xaxis`. The first label says that year ends are marked.

    Examples
    --------
    >>> year_axis([2014.0, 2014.5], "en")["ticktext"]
    ['end of 2013', '2014']
    """
    if not years:
        return {"showgrid": False, "tickvals": []}
    first, last = math.floor(min(years)), math.ceil(max(years))
    if first == last:
        first -= 1
    step = next((s for s in STEPS if (last - first) / s < most), max(STEPS))
    ends = list(range(last, first - 1, -step))[::-1]
    labels = [str(end - 1) for end in ends]
    labels[0] = say("charts.end_of", language, year=labels[0])
    room = 0.04 * (last - first)
    return {
        "tickmode": "array",
        "tickvals": ends,
        "ticktext": labels,
        "range": [first - room, last + room],
        "showgrid": False,
    }
