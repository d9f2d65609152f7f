"""Methods that look at an arrow, at peers, or at the paces that others held.

SDSN's arrow (https://dashboards.sdgindex.org/chapters/methodology), the OECD's
distance to target (https://www.oecd-ilibrary.org/sites/3bfcabf2-en/index.html) and
the World Bank's speed percentile (https://github.com/RossanaTat/sdgtrackr).
"""

from functools import partial

import numpy as np

from ntm_analysis.outlook.models.methods.linear import pace
from ntm_analysis.outlook.models.methods.track import (
    Assessment,
    Category,
    Track,
    answer,
    by_threshold,
    obstacle,
)

SDSN = "https://dashboards.sdgindex.org/chapters/methodology"
OECD = "https://www.oecd-ilibrary.org/sites/3bfcabf2-en/index.html"
WORLD_BANK = "https://github.com/RossanaTat/sdgtrackr"
SDSN_WINDOW_YEARS = 4.0
SDSN_CLASSES: tuple[tuple[float, Category], ...] = (
    (1.0, "on_track"),
    (0.5, "faster_pace"),
    (0.0, "insufficient"),
)
# "Champion area": a pace that no more than one in twenty ever held is out of reach
# (Bidarbakht Nia, UN ESCAP SD/WP/05, 2017, proposes the best comparable areas).
CHAMPION_PERCENTILE = 95.0
FEWEST_PACES = 20


def sdsn_arrow(track: Track) -> Assessment:
    """Linear growth of the last four years / growth needed from the base on."""
    say = partial(answer, track, "sdsn_arrow", "pace", SDSN)

    blocked = obstacle(track)
    if blocked == "already_met":
        return say(None, "reached", blocked)
    if blocked:
        return say(None, "cannot_judge", blocked)
    base, latest = track.base, track.latest
    recent = [
        point
        for point in track.points[:-1]
        if point.year >= latest.year - SDSN_WINDOW_YEARS - 1e-9
    ]
    start = recent[0] if recent else track.points[-2]
    needed = (track.target - base.value) / (track.target_year - base.year)
    if needed * track.direction <= 0:
        return say(None, "cannot_judge", "base_beyond_target")
    observed = (latest.value - start.value) / (latest.year - start.year)
    ratio = observed / needed
    return say(ratio, by_threshold(ratio, SDSN_CLASSES))


def oecd_distance(track: Track, peers: np.ndarray) -> Assessment:
    """Distance to the target in standard deviations of the peers' latest values.

    Parameters
    ----------
    peers
        Latest value of each comparable place, same unit as the track, shape (n,).
    """
    say = partial(answer, track, "oecd_distance", "status", OECD)

    if not track.points:
        return say(None, "cannot_judge", "no_report")
    if track.is_reached:
        return say(0.0, "reached", "already_met")
    spread = float(np.std(peers, ddof=1)) if len(peers) > 2 else 0.0
    if spread == 0:
        return say(None, "cannot_judge", "too_few_peers")
    distance = track.direction * (track.target - track.latest.value) / spread
    return say(distance, "no_class")  # the OECD prints none


def speed_percentile(track: Track, paces: np.ndarray) -> Assessment:
    """Share (0..100) of all paces ever observed that are slower than the required one.

    Parameters
    ----------
    paces
        Paces that comparable places held, units a year, shape (n,).
    """
    say = partial(answer, track, "speed_percentile", "pace", WORLD_BANK)

    required = pace(track).required
    if track.is_reached:
        return say(None, "reached", "already_met")
    if required is None:
        return say(None, "cannot_judge", obstacle(track, least=1) or "no_report")
    if len(paces) < FEWEST_PACES:
        return say(None, "cannot_judge", "too_few_peers")
    percentile = float(100 * np.mean(np.asarray(paces) < required))
    return say(percentile, "no_class")  # the World Bank prints none
