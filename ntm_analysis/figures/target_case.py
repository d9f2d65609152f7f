"""A target with what was reported before it: the input of every judgement.

Nothing is computed here. `figures.tables.cases` puts cases together from the figures.
"""

from dataclasses import dataclass

from ntm_analysis.criteria.programme import COUNTED_ANEW_FROM, is_by_the_set_of_2026
from ntm_analysis.figures.shares import whole
from ntm_analysis.periods import Period

# Titles that the set of 2026 gives anew; a count of them by an earlier set is another.
TITLES = ("communes_recognized", "communes_advanced", "communes_model")


@dataclass(frozen=True, slots=True)
class ReportedValue:
    """One reported value of the target's measure, with the figure it comes from."""

    time: str
    value: float
    figure_id: str
    denominator: float | None = None
    is_derived: bool = False  # implied by two stated figures, not stated itself
    criteria_set: str = ""  # where it is stated, or follows from the words

    @property
    def is_met_all(self) -> bool:
        """Whether it counts communes that meet every criterion of a set, not titles."""
        return self.is_derived and bool(self.criteria_set)

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
    count that it comes to of the `denominator`, rounded up. `changes_standard`: the
    target's day goes by another poverty standard than the reports.
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
    changes_standard: bool = False

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
    def is_counted_anew(self) -> bool:
        """Whether titles of before the set of 2026 stand beside a target by that set.

        From 2026-02-15 communes are assessed by 51/2025/QĐ-TTg and those that merged
        are recognised anew (QĐ 18/2022/QĐ-TTg, NĐ 131/2025/NĐ-CP): 71 of 85 in December
        2025 do not say that 68 by the new set are reached. What a plan derives from its
        own targets ("two more, 69 in all") or tells of the new set does compare, and
        what is asked of the communes of before the merger is of their own sets.
        """
        latest = self.latest
        if latest is None or self.measure not in TITLES or latest.is_derived:
            return False
        if latest.criteria_set and latest.criteria_set == self.criteria_set:
            return False
        asked, due = Period(self.as_of).last, Period(self.deadline).last
        is_of_before = Period(latest.time).last < COUNTED_ANEW_FROM
        return is_of_before and is_by_the_set_of_2026(asked, due)

    @property
    def is_beyond_whole(self) -> bool:
        """Whether an addition exceeds all there are: it may be the number in all."""
        latest, whole_of = self.latest, self.latest_whole
        if self.level is not None or self.added is None or latest is None:
            return False
        return whole_of is not None and latest.value + self.added > whole_of

    @property
    def is_comparable(self) -> bool:
        """Whether the last report and the target count the same thing."""
        doubts = self.may_be_addition, self.is_counted_anew, self.is_beyond_whole
        return not (any(doubts) or self.changes_standard)

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
