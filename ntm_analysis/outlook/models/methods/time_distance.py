"""Time distance: how many months ahead of or behind the straight line to the target.

After Sicherl's S-time-distance (2007, background paper of the OECD/ISTAT seminar
"Dynamic Graphics", and http://www.gaptimer.eu): for the level reached, when should it
have been reached on the line to the target? It answers what a budget meeting asks, in
months, and needs no class: nobody published one.
"""

from functools import partial

from ntm_analysis.outlook.models.methods.track import (
    Assessment,
    Track,
    answer,
    obstacle,
)

REFERENCE = "http://www.gaptimer.eu/lisbon_strategy_and_nrp/"


def time_distance(track: Track) -> Assessment:
    """Months from the day on which the line has the latest value to its day.

    line(value) = base date + (value - base) / (target - base) * (deadline - base date);
    distance = 12 * (latest date - line(latest)). Above 0 is behind the line, below 0
    ahead. The line begins at the first report, so that a value below it lies before the
    line: as far behind as there are months since the first report, and more.
    """
    say = partial(answer, track, "time_distance", "status", REFERENCE)
    blocked = obstacle(track)
    if blocked and blocked != "already_met":
        return say(None, "cannot_judge", blocked)
    if len(track.points) < 2:
        return say(None, "reached", "already_met")
    base, latest = track.base, track.latest
    if (track.target - base.value) * track.direction <= 0:
        return say(None, "cannot_judge", "base_beyond_target")
    done = (latest.value - base.value) / (track.target - base.value)
    due = base.year + done * (track.target_year - base.year)
    months = 12 * (latest.year - due)
    if track.is_reached:
        return say(months, "reached", "already_met")
    return say(months, "no_class")
