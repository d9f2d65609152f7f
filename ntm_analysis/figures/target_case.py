"""A target with what was reported before it: the input of every judgement.

Nothing is computed here. `figures.tables.cases` puts cases together from the figures.
"""

from dataclasses import dataclass

from ntm_analysis.figures.shares import whole
from ntm_analysis.periods import Period


@dataclass(frozen=True, slots=True)
class ReportedValue:
    """One reported value of the target's measure, with the figure it comes from."""

    time: str
    value: float
    figure_id: str
    denominator: float | None = None
    is_derived: bool = False  # implied by two stated figures, not stated itself

    @property
    def year(self) -> float:
        """Decimal year of the last day of the statement."""
        return Period(self.time).decimal_year


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetCase:
    """A target, what it stands on, and what was reported before it.

    `reports` are of one measure, place, scope and criteria set, in order of time,
    none after `as_of`. `level` is what the measure shall be at the deadline; None
    where the plan says only how much shall be added and no report says to what.
    `added` is that addition, `period_years` the years the plan gives for it,
    `earlier_pace` a pace a year that the figures state instead of two reports.
    `share` is the percentage that a plan states of its communes; `level` is then the
    count that it comes to of the `denominator`, rounded up.
    """

    figure_id: str
    measure: str
    unit: str
    as_of: str
    deadline: str
    level: float | None
    added: float | None
    reports: tuple[ReportedValue, ...]
    level_high: float | None = None
    denominator: float | None = None
    share: float | None = None
    added_so_far: float | None = None
    period_years: float | None = None
    earlier_pace: float | None = None
    earlier_pace_figure: str = ""
    limit: float | None = None
    criterion: int | None = None
    criteria_set: str = ""
    band: tuple[int, int] | None = None
    scope: str = ""
    label: str = ""
    bound: str = "exact"
    place: str = ""
    level_of_place: str = "province"
    is_lower_better: bool = False

    @property
    def may_be_addition(self) -> bool:
        """Whether the level is under half of what stands already.

        No plan aims at so little: "công nhận mới 40 sản phẩm" beside 402 products are
        40 new ones, and nothing can be called reached.
        """
        latest = self.latest
        if self.level is None or latest is None or self.unit == "percent":
            return False
        return not self.is_lower_better and 2 * self.level < latest.value

    @property
    def latest(self) -> ReportedValue | None:
        """The last report, None where there is none."""
        return self.reports[-1] if self.reports else None

    @property
    def latest_whole(self) -> float | None:
        """What the newest value is so many of: its own total, else the target's.

        None where it is no count, as a mean of criteria a commune.
        """
        own = self.latest.denominator if self.latest else None
        return whole(self.measure, own or self.denominator)
