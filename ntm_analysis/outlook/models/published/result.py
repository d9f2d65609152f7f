"""The one result of every outlook: what may come, how likely, and what vouches.

Answers nothing itself: the modules beside it fill it from a commune panel, from
published figures, or from a reconstruction, so that views need to know one type.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from ntm_analysis.outlook.models.published.distribution import Distribution

Method = Literal["reference_class", "commune_panel", "reconstruction", "arithmetic"]


class Verdict(StrEnum):
    """What may be said about a target, in the words of the glossary."""

    REACHED = "reached"  # the last known value is at the target or above it
    MISSED = "missed"  # the deadline is past and the target was not reached
    ON_TRACK = "on_track"  # probability of 66 % or more ("likely")
    NEEDS_FASTER_PACE = "needs_faster_pace"  # between 33 % and 66 %
    UNLIKELY = "unlikely"  # below 33 %
    WITHHELD = "withheld"  # a distribution exists, but its back-test shows no skill
    CANNOT_JUDGE = "cannot_judge"  # the data does not allow a distribution


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a key of the words file ``outlook.yml`` and the values that it names."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookBasis:
    """The data that an outlook stands on."""

    data: Literal["published_figures", "commune_panel", "reconstructed_panel"]
    rows: int  # figures or assessments that were used
    first: date | None  # earliest and latest date of them
    last: date | None
    reference_places: int = 0  # other places whose histories were used
    kinds: tuple[str, ...] = ("actual",)
    synthetic: bool = False
    sources: tuple[str, ...] = ()  # source ids, for the reader to look up
    cautions: tuple[Reason, ...] = ()  # slips and breaks seen in the data


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestSummary:
    """How well the same method foresaw what is known by now.

    ``skill`` is 1 - CRPS / CRPS of the baseline; its interval is a bootstrap by
    place. Coverage and target scores are shares (0..1).
    """

    origins: int  # number of forecasts that were scored
    places: int
    baseline: str  # the best baseline, against which skill is measured
    crps: float
    crps_by_baseline: Mapping[str, float]
    skill: float
    skill_low: float  # 90 % interval of the skill
    skill_high: float
    coverage: Mapping[float, float]  # nominal share -> share of outcomes inside
    brier: float | None = None
    brier_base: float | None = None  # of the base rate at targets like the asked one
    # How sure (0..1) it is that the best simple forecast is not clearly better, and
    # that the base rate is beaten at such targets (`backtest.chance_better`).
    chance_skill: float | None = None
    chance_base_rate: float | None = None
    horizon_years: tuple[float, float] | None = None
    until: date | None = None  # last day of an outcome that was scored
    earned: bool = False  # enough origins and skill above zero
    reason: Reason | None = None  # why not, if not


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The distribution of the measure at one date of the path."""

    day: date
    distribution: Distribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What may become of one measure at one place, and of its target.

    ``path`` runs from the day after the last known value to the deadline, the
    last entry is the deadline itself; it is empty where nothing can be judged.
    ``p_target`` is None where it is withheld or cannot be judged; ``reason`` then
    says why. ``expected_day`` is the day by which the median reaches the target,
    None if not within the path.
    """

    place: str
    place_code: str
    measure: str
    method: Method
    as_of: date
    deadline: date
    target: float | None
    denominator: float | None
    last_value: float | None
    last_day: date | None
    path: tuple[Expected, ...]
    p_target: float | None
    verdict: Verdict
    reason: Reason
    expected_day: date | None
    limits: tuple[Reason, ...]
    basis: OutlookBasis
    backtest: BacktestSummary | None
    target_high: float | None = None  # upper end of a range, and its probability
    p_target_high: float | None = None

    @property
    def at_deadline(self) -> Distribution | None:
        """The distribution at the deadline, if there is one."""
        return self.path[-1].distribution if self.path else None


def verdict_for(probability: float) -> Verdict:
    """Put a probability (0..1) into the three words for an open target.

    >>> verdict_for(0.7), verdict_for(0.5), verdict_for(0.05)  # doctest: +ELLIPSIS
    (<Verdict.ON_TRACK: ...>, <Verdict.NEEDS_FASTER_PACE: ...>, <Verdict.UNLIKELY: ...>)
    """
    if probability >= 0.66:
        return Verdict.ON_TRACK
    return Verdict.NEEDS_FASTER_PACE if probability >= 0.33 else Verdict.UNLIKELY
