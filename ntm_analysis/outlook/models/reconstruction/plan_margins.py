"""What a plan publishes about its communes' criteria, read into margins.

Reads the plan's rows of the figures table; whether the sums agree is asked in
`margins`, drawing tables that have them is left to `reconstruction`.
"""

import math
import re
from collections.abc import Mapping

import pandas as pd

from ntm_analysis.outlook.models.reconstruction.margins import (
    Group,
    Margins,
    TableSums,
    UnnamedPart,
)

# Scopes begin with their number of communes: "62 xã đã được công nhận", "04 xã".
_SCOPE = re.compile(r"^(\d+) xã\b(.*)")
ROUNDING = 0.005  # half of the last place of a mean stated with two decimals


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
    planned = _state(whole, "target", communes, len(criteria))
    now = _state(whole, "actual", communes, len(criteria))
    recognised = _value(whole, "communes_recognized", "actual")
    target, deadline = _last_target(whole)
    full = {low: count for low, high, count in planned.bands if low == high}
    gained = _by_criterion(whole, "communes_meeting_criterion_new")
    aimed = figures[figures["scope"].str.contains("phấn đấu đạt chuẩn")]
    return Margins(
        communes=communes,
        criteria=criteria,
        recognised=recognised,
        target=target,
        deadline=deadline,
        now=now,
        planned=planned,
        gained=gained,
        gained_by_due=_by_criterion(aimed, "communes_meeting_criterion_new"),
        groups=_groups(figures, due or {}),
        parts=_parts(figures),
        title_is_all_met=target is not None and full.get(len(criteria)) == target,
    )


def _is_whole(
    bands: tuple[tuple[int, int, int], ...], communes: int, most: int
) -> bool:
    """Say whether bands speak of every commune: by their sum, or by their edges.

    "No commune below 5" alone is a target on one band and no sum over all of them.
    """
    if sum(count for _, _, count in bands) == communes:
        return True
    covered = {met for low, high, _ in bands for met in range(low, high + 1)}
    return covered >= set(range(most + 1))


def _state(whole: pd.DataFrame, kind: str, communes: int, most: int) -> TableSums:
    rows = whole[(whole["kind"] == kind) & whole["value"].notna()]
    bands = rows[rows["measure"] == "communes_in_band"]
    newest = bands[bands["time"] == bands["time"].max()] if len(bands) else bands
    means = rows[rows["measure"] == "criteria_per_commune"]
    counted = tuple(
        (int(low), int(high), int(value))
        for low, high, value in newest[["band_low", "band_high", "value"]].to_numpy(
            dtype=float
        )
    )
    return TableSums(
        met=_by_criterion(rows, "communes_meeting_criterion"),
        bands=counted if _is_whole(counted, communes, most) else (),
        mean=_mean(means) if len(means) else None,
    )


def _mean(rows: pd.DataFrame) -> tuple[float, float]:
    """Give the newest mean with what its rounding leaves open (two decimals)."""
    row = rows.sort_values("last_day").iloc[-1]
    if pd.notna(row["value_high"]):
        return float(row["value"]), float(row["value_high"])
    return float(row["value"]) - ROUNDING, float(row["value"]) + ROUNDING


def _parts(figures: pd.DataFrame) -> tuple[UnnamedPart, ...]:
    """Collect "20 border communes: 9,35 criteria each on average" for the plan's end.

    A mean that is only a least one, or of a number of communes that is not stated,
    is no sum and left out.
    """
    rows = figures[
        (figures["measure"] == "criteria_per_commune") & (figures["kind"] == "target")
    ]
    found = []
    for scope, stated in rows[rows["value"].notna()].groupby("scope", sort=False):
        match = _SCOPE.match(str(scope))
        if match and int(match[1]) > 1:
            number = int(match[1])
            low, high = _mean(stated)
            total = (math.ceil(low * number), math.floor(high * number))
            gained = _gained_in(figures, match[2].strip())
            part = UnnamedPart(
                scope=str(scope), communes=number, total=total, gained=gained
            )
            found.append(part)
    return tuple(found)


def _gained_in(figures: pd.DataFrame, name: str) -> dict[int, int]:
    """Further communes planned by criterion in a part, named with or without "xã"."""
    scope = figures["scope"].str.removeprefix("xã ")
    return _by_criterion(figures[scope == name], "communes_meeting_criterion_new")


def _by_criterion(rows: pd.DataFrame, measure: str) -> dict[int, int]:
    found = rows[(rows["measure"] == measure) & rows["value"].notna()]
    pairs = zip(found["criterion"], found["value"], strict=True)
    return {int(criterion): int(value) for criterion, value in pairs}


def _last_target(whole: pd.DataFrame) -> tuple[int | None, str | None]:
    """Give the target on communes at the standard of the last deadline, and that."""
    wanted = (whole["measure"] == "communes_recognized") & (whole["kind"] == "target")
    rows = whole[wanted & whole["value"].notna()]
    if rows.empty:
        return None, None
    last = rows.sort_values("last_day", kind="stable").iloc[-1]
    return int(last["value"]), str(last["time"])


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
