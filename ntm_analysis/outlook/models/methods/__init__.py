"""Published methods of "is the target on track?", side by side and by name.

Each takes a `Track` and gives an `Assessment`; none is blended with another.
The worked numbers of docs/methods.md are their tests.
"""

import numpy as np

from ntm_analysis.outlook.models.methods.escap import escap_anticipated, escap_status
from ntm_analysis.outlook.models.methods.growth import (
    cagr_eurostat,
    progress_score,
    un_progress_chart,
)
from ntm_analysis.outlook.models.methods.linear import Pace, linear_pace, pace
from ntm_analysis.outlook.models.methods.peers import (
    oecd_distance,
    sdsn_arrow,
    speed_percentile,
)
from ntm_analysis.outlook.models.methods.time_distance import time_distance
from ntm_analysis.outlook.models.methods.track import Assessment, ReportedPoint, Track

__all__ = [
    "Assessment",
    "Pace",
    "ReportedPoint",
    "Track",
    "assess_all",
    "linear_pace",
    "pace",
]


def assess_all(
    track: Track, *, paces: np.ndarray, peers: np.ndarray
) -> tuple[Assessment, ...]:
    """Ask every method; the order is the order of the briefing's table.

    Parameters
    ----------
    paces, peers
        Paces that comparable places held (units a year) and their latest values.
    """
    return (
        linear_pace(track),
        cagr_eurostat(track),
        progress_score(track),
        un_progress_chart(track),
        time_distance(track),
        escap_status(track),
        escap_anticipated(track),
        sdsn_arrow(track),
        oecd_distance(track, peers),
        speed_percentile(track, paces),
    )
