"""Where a province stands without a plan: last count, its age, pace, and its peers.

Plain tables in, a frozen result out. A pace is taken between two counts of one
territory and of communes counted by one rule; peers are compared only by counts of
about the same day. Where that is not possible the result says so by being None.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ntm_analysis.periods import decimal_year

LONGEST_PACE_YEARS = 6.0  # an older count says nothing of the pace now
SHORTEST_PACE_YEARS = 0.75  # closer counts tell the season, not the pace
SAME_TIME_YEARS = 0.75  # peers' counts lie no farther apart than that
FEWEST_PEERS = 5
NEW_TERRITORY = 0.25  # more communes gained or lost than this are another territory


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The last figure of one measure, and how long before the day it holds."""

    measure: str
    time: str
    earliest: date  # the first day that it may be of, `day` where its page shows one
    day: date
    value: float
    denominator: float | None
    percent: float | None
    figure_id: str

    @property
    def is_open(self) -> bool:
        """Say whether its page leaves the day open."""
        return self.earliest < self.day

    @property
    def year(self) -> float:
        """Its decimal year, the middle of the days that it may be of."""
        return (decimal_year(self.earliest) + decimal_year(self.day)) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A place among others by its share: 3rd of 14; `since` is the oldest count."""

    position: int
    count: int
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceState:
    """What is known of a province on a day.

    Attributes
    ----------
    last
        Measure -> its last figure known; a measure that was never published is not
        there.
    earlier
        The count of communes at the standard that the pace begins with.
    pace
        Communes a year between the two; None where there are no two.
    region, nation
        The province among those of its region and of the nation, None where too few
        have a count of about the same day or counts are not comparable.
    """

    day: date
    last: dict[str, Known]
    earlier: Known | None
    pace: float | None
    region: Rank | None
    nation: Rank | None

    @property
    def count(self) -> Known | None:
        """The last number of communes at the standard."""
        return self.last.get("communes_recognized")

    @property
    def newest(self) -> Known | None:
        """The newest of all figures."""
        return max(self.last.values(), key=lambda known: known.day, default=None)


def state_of(
    rows: pd.DataFrame,
    peers: pd.DataFrame,
    region: Sequence[str],
    day: date,
    *,
    are_comparable: bool,
) -> PlaceState:
    """Put a province's state together.

    Parameters
    ----------
    rows : DataFrame
        Its figures of kind actual known on the day, one a date and measure; columns
        measure, time, earliest, last_day, value, denominator, percent, figure_id.
    peers : DataFrame
        Counts of communes at the standard of all provinces, the place among them; the
        same columns and place_code.
    region
        Codes of the provinces of its region, with its own.
    are_comparable
        Whether counts of two provinces, or of one before and after, may be compared.
    """
    last = {
        str(measure): _known(part.sort_values("last_day").iloc[-1])
        for measure, part in rows.groupby("measure")
    }
    counts = rows[rows["measure"] == "communes_recognized"].sort_values("last_day")
    earlier = _earlier(counts) if are_comparable else None
    count = last.get("communes_recognized")
    pace = None
    if earlier is not None and count is not None:
        years = count.year - earlier.year
        pace = (count.value - earlier.value) / years
    ours = set(region)
    near = _near(peers, count) if are_comparable else peers.iloc[:0]
    return PlaceState(
        day=day,
        last=last,
        earlier=earlier,
        pace=pace,
        region=_rank(near[near["place_code"].isin(ours)], count),
        nation=_rank(near, count),
    )


def _known(row: pd.Series) -> Known:
    return Known(
        measure=str(row["measure"]),
        time=str(row["time"]),
        earliest=row["earliest"].date(),
        day=row["last_day"].date(),
        value=float(row["value"]),
        denominator=_number(row["denominator"]),
        percent=_number(row["percent"]),
        figure_id=str(row["figure_id"]),
    )


def _earlier(counts: pd.DataFrame) -> Known | None:
    """Take the oldest count of the same territory within the years of a pace."""
    if len(counts) < 2:
        return None
    end = _known(counts.iloc[-1])
    for _, row in counts.iloc[:-1].iterrows():
        start = _known(row)
        years = end.year - start.year
        if SHORTEST_PACE_YEARS <= years <= LONGEST_PACE_YEARS and _is_same(start, end):
            return start
    return None


def _is_same(start: Known, end: Known) -> bool:
    """Say whether two counts are of about the same communes, as far as stated."""
    if not start.denominator or not end.denominator:
        return True
    return abs(end.denominator / start.denominator - 1) <= NEW_TERRITORY


def _near(peers: pd.DataFrame, count: Known | None) -> pd.DataFrame:
    """Keep each province's count that lies nearest in time, if it lies near."""
    if count is None or peers.empty:
        return peers.iloc[:0]
    share = 100 * peers["value"] / peers["denominator"]
    apart = (peers["last_day"] - pd.Timestamp(count.day)).abs().dt.days / 365.25
    told = peers.assign(share=share.fillna(peers["percent"]), apart=apart)
    told = told[told["share"].notna() & (told["apart"] <= SAME_TIME_YEARS)]
    return told.sort_values("apart", kind="stable").drop_duplicates("place_code")


def _rank(near: pd.DataFrame, count: Known | None) -> Rank | None:
    if count is None or len(near) < FEWEST_PEERS:
        return None
    own = near[near["figure_id"] == count.figure_id]
    if own.empty:
        return None
    above = int((near["share"] > float(own["share"].iloc[0])).sum())
    days = near["last_day"]
    return Rank(
        position=above + 1,
        count=len(near),
        since=days.min().date(),
        until=days.max().date(),
    )


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[arg-type, call-overload]
