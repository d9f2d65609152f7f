"""The pace that a target asks for, among the paces that places like it ever held.

Everything is counted in percentage points a year: of communes for a title, of criteria
met for a mean (one criterion of nineteen is 5.3 points), and for communes that meet
one criterion too, since a mean rises as its criteria do: on average over them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.models import paces
from ntm_analysis.outlook.models.answers.base_rate import TITLES
from ntm_analysis.outlook.models.backtest.scores import wilson
from ntm_analysis.outlook.models.feasibility import required_pace, until_dissolved
from ntm_analysis.outlook.models.published.history import History, histories
from ntm_analysis.periods import Period, decimal_year
from ntm_analysis.places.names.spelling import core

FEWEST_PACES = 8
MEAN = "criteria_per_commune"
_COMMUNES = re.compile(r"^(\d+)\s*xã\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class PacesElsewhere:
    """How many paces of other places were as fast as the required one.

    `required` is in units of the measure a year, `required_pp` in percentage points;
    shares are 0..1, the interval is Wilson's 90 %.
    """

    required: float
    required_pp: float
    measure: str  # whose paces are compared with
    as_fast: int
    paces: int
    places: int
    low: float
    high: float
    known_then: bool
    implied_mean: float | None = None  # criteria a commune has now, where that follows
    until_reform: bool = False  # its communes end before the deadline

    @property
    def share(self) -> float:
        """Share (0..1) of paces that were as fast."""
        return self.as_fast / self.paces


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Paces of all places: those known by a day, and all that were ever held.

    Columns of `paces.observed`, and name: the place as it is compared.
    """

    then: pd.DataFrame
    ever: pd.DataFrame

    @classmethod
    def by(cls, rows: pd.DataFrame, as_of: date) -> "Held":
        """Take the paces from rows of `outlook.tables.histories.load`."""
        return cls(_named(histories(rows, as_of)), _named(histories(rows)))

    def elsewhere(self, place: str) -> tuple[pd.DataFrame, bool]:
        """Give the paces of other places, and whether they were known by the day."""
        name = core(place)
        then = self.then[self.then["name"] != name]
        if len(then) >= FEWEST_PACES:
            return then, True
        return self.ever[self.ever["name"] != name], False


def _named(known: Sequence[History]) -> pd.DataFrame:
    held = paces.observed(known)
    return held.assign(name=held["place"].map(core))


def elsewhere(
    case: TargetCase,
    plan: Sequence[TargetCase],
    held: Mapping[str, Held],
    criteria: int,
    denominator: float | None = None,
    now: tuple[float, date] | None = None,
) -> PacesElsewhere | None:
    """Rank the required pace among those of other places.

    Parameters
    ----------
    plan
        All targets of the plan: "3 more" and "15 in all" of one part and day state
        its level now.
    held
        By measure, means in hundredths. Paces of later years serve only where fewer
        than eight were known by the day.
    criteria
        Number of criteria of the plan's set.
    denominator
        Number of communes, where the case states none.
    now
        What the place has and since when, where the case has no report of it.

    Returns
    -------
    Elsewhere or None
        None where no pace is required, or none can be compared with.
    """
    stated, case = case, until_dissolved(case)
    found = _required(case, plan, criteria, denominator, now)
    measure = case.measure if case.measure in TITLES else MEAN
    if found is None or measure not in held:
        return None
    required, whole, mean = found
    required_pp = 100 * required / whole
    others, known_then = held[measure].elsewhere(case.place)
    if len(others) < FEWEST_PACES:
        return None
    paces_pp = others["pace_pp"].to_numpy(dtype=float)
    as_fast = int((paces_pp >= required_pp - 1e-9).sum())
    low, high = wilson(as_fast, len(others))
    return PacesElsewhere(
        required=required,
        required_pp=required_pp,
        measure=measure,
        as_fast=as_fast,
        paces=len(others),
        places=int(others["place"].nunique()),
        low=low,
        high=high,
        known_then=known_then,
        implied_mean=mean,
        until_reform=case.deadline != stated.deadline,
    )


def _required(
    case: TargetCase,
    plan: Sequence[TargetCase],
    criteria: int,
    denominator: float | None,
    now: tuple[float, date] | None,
) -> tuple[float, float, float | None] | None:
    """Units a year, the whole that they are a share of, and the mean now if implied."""
    limit = case.limit or float(criteria)
    whole: float | None
    if case.measure == "criteria_outstanding":
        return _outstanding(case, limit)
    if case.measure == MEAN:
        pace, whole = required_pace(case), float(limit)
        if pace is None:
            pace = _from_sibling(case, plan) or _from_now(case, now)
    elif case.measure.startswith("communes_") and case.unit != "percent":
        pace, whole = required_pace(case), case.denominator or denominator
        if case.measure == "communes_in_band":
            return None
    else:
        return None
    if not pace or pace <= 0 or not whole:
        return None
    return pace, whole, None


def _outstanding(
    case: TargetCase, limit: float
) -> tuple[float, float, float | None] | None:
    """Read "252 outstanding of 62 communes" as a mean: limit - 252 / 62 now."""
    told = _COMMUNES.match(case.scope)
    if not told or not case.added or not case.period_years:
        return None
    lacking = case.added / int(told[1])
    return lacking / case.period_years, limit, limit - lacking


def _from_now(case: TargetCase, now: tuple[float, date] | None) -> float | None:
    """Take the pace from a level that only the outlook knows: an implied mean."""
    if case.level is None or now is None:
        return None
    years = Period(case.deadline).decimal_year - decimal_year(now[1])
    return max(case.level - now[0], 0.0) / years if years > 0 else None


def _from_sibling(case: TargetCase, plan: Sequence[TargetCase]) -> float | None:
    """Take the level now from "3 more" and "15 in all" of the same part and day."""
    if case.level is None:
        return None
    same = [
        one
        for one in plan
        if (one.measure, one.scope, one.place) == (case.measure, case.scope, case.place)
    ]
    # The level now is that at the start of the period which the addition counts in.
    starts = [
        (
            one.level - other.added,
            Period(other.deadline).decimal_year - other.period_years,
        )
        for one in same
        for other in same
        if one.level is not None and other.added and other.period_years
        if Period(one.deadline).last == Period(other.deadline).last
    ]
    if not starts:
        return None
    level, begins = starts[0]
    years = Period(case.deadline).decimal_year - begins
    return float(max(case.level - level, 0.0) / years) if years > 0 else None
