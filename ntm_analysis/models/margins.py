"""What a plan publishes about its communes' criteria, as sums that must hold.

A margin is a sum over an unpublished table of commune x criterion: communes per
criterion, communes per band, the mean, outstanding criteria of a group. Reads the
plan's figures; drawing tables that agree is left to `reconstruction`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

# Scopes begin with their number of communes: "62 xã đã được công nhận", "04 xã".
_SCOPE = re.compile(r"^(\d+) xã\b(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Sums that hold at one date; what was not published is empty or None."""

    met: Mapping[int, int] = field(default_factory=dict)  # criterion -> communes
    bands: tuple[tuple[int, int, int], ...] = ()  # lowest, highest, communes
    mean: tuple[float, float] | None = None  # criteria met per commune, lowest, highest

    @property
    def empty(self) -> bool:
        """Whether nothing about criteria was published."""
        return not self.met and not self.bands and self.mean is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A number of communes about which one sum was published."""

    scope: str  # as stated
    communes: int
    outstanding: int  # commune x criterion pairs not met
    recognised: bool  # communes that hold the title already
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """All that a plan says about the table behind it."""

    communes: int
    criteria: tuple[int, ...]
    recognised: int | None  # communes holding the title at the as-of date
    target: int | None  # communes that shall hold it at the deadline
    deadline: str | None
    now: State
    planned: State
    gained: Mapping[int, int]  # criterion -> further communes planned to meet it
    gained_by_due: Mapping[int, int]  # of them, among the communes due
    groups: tuple[Group, ...] = ()
    # "At the standard" and "recognised" are the same number in the plan's own words.
    title_is_all_met: bool = False


@dataclass(frozen=True, slots=True)
class Misfit:
    """Two published facts that cannot both hold: a key of the words, and its values."""

    key: str
    values: Mapping[str, object]


def of_plan(
    figures: pd.DataFrame,
    communes: int,
    criteria: tuple[int, ...],
    due: Mapping[str, tuple[str, ...]] | None = None,
) -> Margins:
    """Collect the margins that a plan's figures state.

    Parameters
    ----------
    figures : DataFrame
        The plan's rows of the figures table (measure, kind, scope, criterion,
        band_low, band_high, time, value, value_high), level commune set only.
    communes
        Number of communes of the place at the plan's date.
    criteria
        Numbers of the criteria set.
    due
        Deadline as stated -> communes that the plan names for it.
    """
    whole = figures[figures["scope"] == ""]
    planned, now = _state(whole, "target", communes), _state(whole, "actual", communes)
    recognised = _value(whole, "communes_recognized", "actual")
    target = _value(whole, "communes_recognized", "target")
    deadlines = whole[
        (whole["measure"] == "communes_recognized") & (whole["kind"] == "target")
    ]
    full = {low: count for low, high, count in planned.bands if low == high}
    gained = _by_criterion(whole, "communes_meeting_criterion_new")
    aimed = figures[figures["scope"].str.contains("phấn đấu đạt chuẩn")]
    return Margins(
        communes=communes,
        criteria=criteria,
        recognised=recognised,
        target=target,
        deadline=None if deadlines.empty else str(deadlines["time"].iloc[0]),
        now=now,
        planned=planned,
        gained=gained,
        gained_by_due=_by_criterion(aimed, "communes_meeting_criterion_new"),
        groups=_groups(figures, due or {}),
        title_is_all_met=target is not None and full.get(len(criteria)) == target,
    )


def misfits(
    state: State, communes: int, criteria: tuple[int, ...]
) -> tuple[Misfit, ...]:
    """Name the published sums of one date that cannot hold together."""
    found = []
    size = len(criteria)
    if state.bands and sum(count for *_, count in state.bands) != communes:
        total = sum(count for *_, count in state.bands)
        found.append(Misfit("bands_sum", {"bands": total, "communes": communes}))
    full = sum(count for low, _, count in state.bands if low == size)
    for criterion, count in state.met.items():
        values = {"criterion": criterion, "count": count, "communes": communes}
        if count > communes:
            found.append(Misfit("criterion_exceeds", values))
        if count < full:
            found.append(Misfit("criterion_below_full", values | {"full": full}))
    ranges = _ranges(state, communes, size)
    names = list(ranges)
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            (low, high), (least, most) = ranges[one], ranges[other]
            if low > most or least > high:
                values = {"low": low, "high": high, "least": least, "most": most}
                found.append(Misfit(f"{one}_against_{other}", values))
    return tuple(found)


def total_range(state: State, communes: int, size: int) -> tuple[int, int]:
    """Lowest and highest number of met pairs that all published sums allow."""
    ranges = [(0, communes * size), *_ranges(state, communes, size).values()]
    return max(low for low, _ in ranges), min(high for _, high in ranges)


def _ranges(state: State, communes: int, size: int) -> dict[str, tuple[int, int]]:
    found = {}
    if state.bands:
        lows = sum(low * count for low, _, count in state.bands)
        found["bands"] = (lows, sum(high * count for _, high, count in state.bands))
    if state.met:
        full = sum(count for low, _, count in state.bands if low == size)
        known, open_ones = sum(state.met.values()), size - len(state.met)
        found["criteria"] = (known + open_ones * full, known + open_ones * communes)
    if state.mean is not None:
        low, high = state.mean
        found["mean"] = (int(-(-low * communes // 1)), int(high * communes // 1))
    return found


def _state(whole: pd.DataFrame, kind: str, communes: int) -> State:
    rows = whole[(whole["kind"] == kind) & whole["value"].notna()]
    bands = rows[rows["measure"] == "communes_in_band"]
    newest = bands[bands["time"] == bands["time"].max()] if len(bands) else bands
    means = rows[rows["measure"] == "criteria_per_commune"]
    return State(
        met=_by_criterion(rows, "communes_meeting_criterion"),
        bands=tuple(
            (int(low), int(high), int(value))
            for low, high, value in newest[["band_low", "band_high", "value"]].to_numpy(
                dtype=float
            )
        ),
        mean=_mean(means) if len(means) else None,
    )


def _mean(rows: pd.DataFrame) -> tuple[float, float]:
    """Give the newest mean with what its rounding leaves open (two decimals)."""
    row = rows.sort_values("last_day").iloc[-1]
    if pd.notna(row["value_high"]):
        return float(row["value"]), float(row["value_high"])
    return float(row["value"]) - 0.005, float(row["value"]) + 0.005


def _by_criterion(rows: pd.DataFrame, measure: str) -> dict[int, int]:
    found = rows[(rows["measure"] == measure) & rows["value"].notna()]
    pairs = zip(found["criterion"], found["value"], strict=True)
    return {int(criterion): int(value) for criterion, value in pairs}


def _value(rows: pd.DataFrame, measure: str, kind: str) -> int | None:
    chosen = (rows["measure"] == measure) & (rows["kind"] == kind)
    found = rows.loc[chosen, "value"].dropna().to_numpy(dtype=float)
    return int(found[-1]) if len(found) else None


def _groups(
    figures: pd.DataFrame, due: Mapping[str, tuple[str, ...]]
) -> tuple[Group, ...]:
    rows = figures[figures["measure"] == "criteria_outstanding"]
    found, left = [], dict(due)
    for scope, stated in rows.groupby("scope", sort=False):
        match = _SCOPE.match(str(scope))
        if not match:
            continue
        # What is outstanding now; parts due by year add up to it where it is not said.
        actual = stated[stated["kind"] == "actual"]
        values = (actual if len(actual) else stated)["value"]
        number = int(match[1])
        held = "công nhận" in match[2]
        names = () if held else _named(number, left)
        found.append(
            Group(
                scope=str(scope),
                communes=number,
                outstanding=int(values.sum()),
                recognised=held,
                names=names,
            )
        )
    return tuple(found)


def _named(number: int, left: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Take the named communes of the deadline that names so many, once."""
    for deadline, names in left.items():
        if len(names) == number:
            return left.pop(deadline)
    return ()
