"""How often were promises like this one kept? The base rate, with its interval.

Comparable are promises of *other* places: of the same measure and form (a level, or an
addition), then of the measure, then of any count of communes with a title, then all.
The narrowest class with enough outcomes is taken and always named.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from ntm_analysis.outlook.models.answers.promises import (
    Promise,
    PromiseOutcome,
    SettledPromise,
)
from ntm_analysis.outlook.models.backtest.scores import share_interval, wilson
from ntm_analysis.places.names.spelling import core

FEWEST_OUTCOMES, FEWEST_PLACES = 8, 4
TITLES = ("communes_recognized", "communes_advanced", "communes_model")
CLASSES: tuple[tuple[str, Callable[[Promise, Promise], bool]], ...] = (
    (
        "same_form",
        lambda a, b: (a.measure, a.is_addition) == (b.measure, b.is_addition),
    ),
    ("same_measure", lambda a, b: a.measure == b.measure),
    ("titles", lambda a, b: b.measure in TITLES),
    ("all", lambda a, b: True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseRate:
    """Promises of a class by outcome; shares are 0..1, the interval is Wilson's 90 %.

    `known_then` is False where too few outcomes were published by the day of judgement
    and those of later years had to serve. `unknown` promises of the class were due as
    well, but no figure tells what came of them.
    """

    comparable: str  # one of the names of `CLASSES`
    kept: int
    late: int
    missed: int
    unknown: int
    places: int
    low: float
    high: float
    late_years: float | None  # median of the shortest delays that figures allow
    known_then: bool
    settled: tuple[SettledPromise, ...]

    @property
    def total(self) -> int:
        """Promises with a published outcome."""
        return self.kept + self.late + self.missed

    @property
    def share(self) -> float:
        """Share (0..1) that was kept by the deadline."""
        return self.kept / self.total


def base_rate(
    asked: Promise, settled: Sequence[SettledPromise], as_of: date
) -> BaseRate | None:
    """Count what became of comparable promises of other places.

    Parameters
    ----------
    asked
        The promise in question; those of its own place are not looked at.
    settled
        `promises.settle_all`.
    as_of
        Outcomes published later serve only where too few were known.

    Returns
    -------
    BaseRate or None
        None where no class has eight outcomes in four places.
    """
    name = core(asked.place)
    others = [one for one in settled if core(one.promise.place) != name]
    for known_then, day in ((True, as_of), (False, date.max)):
        due = [one for one in others if one.promise.deadline <= day]
        for comparable, is_like in CLASSES:
            alike = [one for one in due if is_like(asked, one.promise)]
            seen = [one for one in alike if one.seen is not None and one.seen <= day]
            told = [one.as_seen(day) for one in seen]
            places = len({core(one.promise.place) for one in told})
            if len(told) >= FEWEST_OUTCOMES and places >= FEWEST_PLACES:
                unknown = len(alike) - len(told)
                return _counted(comparable, told, unknown, places, known_then)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """How many of the communes promised for a period came in it, all promises together.

    The interval (90 %) is that of the share when places are drawn again.
    """

    promised: float
    came: float
    promises: int
    low: float
    high: float
    known_then: bool
    figures: tuple[str, ...]

    @property
    def share(self) -> float:
        """Share (0..1) of what was promised; more than promised counts as promised."""
        return self.came / self.promised


def delivered(
    asked: Promise, settled: Sequence[SettledPromise], as_of: date
) -> Delivered | None:
    """Give the share of promised communes that came in time, in other places.

    For one named commune: of those that are named, about as many come as of those that
    are counted. None with fewer than eight additions of a title in four places.
    """
    name = core(asked.place)
    others = [
        one
        for one in settled
        if one.promise.is_addition
        and one.came is not None
        and one.promise.measure in TITLES
        and core(one.promise.place) != name
    ]
    then = [one for one in others if one.seen is not None and one.seen <= as_of]
    for known, known_then in ((then, True), (others, False)):
        places = [core(one.promise.place) for one in known]
        if len(known) >= FEWEST_OUTCOMES and len(set(places)) >= FEWEST_PLACES:
            promised = [one.promise.number for one in known]
            came = [min(max(one.came or 0.0, 0.0), one.promise.number) for one in known]
            low, high = share_interval(came, places, of=promised)
            return Delivered(
                promised=sum(promised),
                came=sum(came),
                promises=len(known),
                low=low,
                high=high,
                known_then=known_then,
                figures=tuple(one.promise.figure_id for one in known),
            )
    return None


def _counted(
    comparable: str,
    alike: Sequence[SettledPromise],
    unknown: int,
    places: int,
    known_then: bool,
) -> BaseRate:
    def count(outcome: PromiseOutcome) -> int:
        return sum(one.outcome is outcome for one in alike)

    kept = count(PromiseOutcome.KEPT)
    low, high = wilson(kept, len(alike))
    late = [one.late_years[0] for one in alike if one.late_years is not None]
    return BaseRate(
        comparable=comparable,
        kept=kept,
        late=count(PromiseOutcome.LATE),
        missed=count(PromiseOutcome.MISSED),
        unknown=unknown,
        places=places,
        low=low,
        high=high,
        late_years=median(late) if late else None,
        known_then=known_then,
        settled=tuple(alike),
    )
