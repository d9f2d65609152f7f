"""The five-year periods of the programme and what the nation planned for each.

Answers which period a date lies in and how fast the nation meant to move in it. It
leaves to others how fast anybody did. Decisions come after a period has begun (1600 in
August 2016, 25/2021/QH15 in July 2021), so a forecast may use only what was decided by
its day: `known_by`.
"""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePeriod:
    """One period with its national target for communes at the standard."""

    start_year: float  # decimal; 2011.0 is the evening of 2010-12-31
    end_year: float
    start_share: float  # 0..1 of communes, last national report before the start
    target_share: float  # 0..1 of communes, planned for the end
    source: str
    decided: date  # before it the last of `before` was planned, else the running one
    # What was planned or expected earlier: since when, gain a year (0..1).
    before: tuple[tuple[date, float], ...] = ()

    @property
    def planned_pace(self) -> float:
        """Planned gain a year, as a share (0..1) of communes."""
        years = self.end_year - self.start_year
        return (self.target_share - self.start_share) / years


PERIODS: tuple[ProgrammePeriod, ...] = (
    ProgrammePeriod(
        start_year=2011.0,
        end_year=2016.0,
        start_share=0.0,
        target_share=0.20,
        source="800/QĐ-TTg (2010-06-04): 20 % of communes by 2015, 50 % by 2020",
        decided=date(2010, 6, 4),
    ),
    ProgrammePeriod(
        start_year=2016.0,
        end_year=2021.0,
        start_share=0.145,  # about 1,300 communes in November 2015
        target_share=0.50,
        source="1600/QĐ-TTg (2016-08-16): 50 % of communes by 2020",
        decided=date(2016, 8, 16),
        before=((date(2010, 6, 4), 0.06),),  # 800/QĐ-TTg: 20 % to 50 % in 2016-2020
    ),
    ProgrammePeriod(
        start_year=2021.0,
        end_year=2026.0,
        start_share=0.624,  # end of 2020
        target_share=0.80,
        source="25/2021/QH15 (2021-07-28), 263/QĐ-TTg (2022-02-22): 80 % by 2025",
        decided=date(2021, 7, 28),
    ),
    ProgrammePeriod(
        start_year=2026.0,
        end_year=2031.0,
        start_share=0.645,  # expected for the communes formed on 2025-07-01
        target_share=0.65,
        source="257/2025/QH15 (2025-12-11): about 65 % of communes by 2030, by the set "
        "of 2026",
        decided=date(2025, 12, 11),
        # Expected in June 2025: from 64-65 % to 80 % within five years.
        before=((date(2025, 6, 20), 0.031),),
    ),
)
# The set of 2026 counts anew: Cà Mau plans 15 % in 2026 and 65 % in 2030, Đồng Nai 70 %
# in 2030 where 93 % held older titles. A count of older titles carried on to 2030 and
# one by the new set are two things; the nation's 65 % is of the second.
COUNTED_ANEW_FROM = date(2026, 2, 15)  # 51/2025/QĐ-TTg in force
# From this day communes are those formed anew, whose titles are given anew too (QĐ
# 18/2022/QĐ-TTg, NĐ 131/2025/NĐ-CP): who plans for later plans by the set to come.
FORMED_ANEW = date(2025, 7, 1)  # 202/2025/QH15


def is_by_the_set_of_2026(as_of: date, deadline: date) -> bool:
    """Say whether what is asked of communes on a day counts by the set of 2026.

    >>> is_by_the_set_of_2026(date(2025, 7, 1), date(2026, 2, 15))
    True
    >>> is_by_the_set_of_2026(date(2025, 6, 30), date(2030, 12, 31))
    False
    >>> is_by_the_set_of_2026(date(2025, 7, 1), date(2025, 12, 31))
    False
    """
    return as_of >= FORMED_ANEW and deadline >= COUNTED_ANEW_FROM


# Advanced communes (nông thôn mới nâng cao) had no national target before 2021; next
# to nothing is planned then, and how much it was anyway is left to the fit.
ADVANCED_PERIODS: tuple[ProgrammePeriod, ...] = (
    replace(
        PERIODS[0],
        target_share=0.001,
        source="no advanced communes were planned",
    ),
    replace(
        PERIODS[1],
        start_share=0.0,
        target_share=0.01,
        source="no national target for advanced communes",
        before=(),
    ),
    replace(
        PERIODS[2],
        start_share=0.037,  # 305 communes in April 2021
        target_share=0.32,
        source="25/2021/QH15 (2021-07-28): 40 % of the 80 % recognised by 2025",
    ),
    replace(
        PERIODS[3],
        start_share=0.32,
        target_share=0.321,
        source="no advanced communes in the set of 2026 (51/2025/QĐ-TTg); modern "
        "communes, 10 % of those at the standard by 2030, are another title",
        before=(),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """A round in which communes are merged all over the country."""

    decided: date
    last: date
    source: str


# Communes fell from 8,902 (2019) to 8,267 (2021) and from 8,177 (2023) to 7,669 (June
# 2025); those of 2025-07-01 are formed anew, which is another matter.
ARRANGEMENTS: tuple[Arrangement, ...] = (
    Arrangement(
        decided=date(2019, 3, 12),
        last=date(2021, 12, 31),  # "2019-2021"
        source="653/2019/UBTVQH14",
    ),
    Arrangement(
        decided=date(2023, 7, 12),
        last=date(2025, 6, 30),  # "2023-2030", until communes were formed anew
        source="35/2023/UBTVQH15",
    ),
)


def periods_of(measure: str) -> tuple[ProgrammePeriod, ...]:
    """Give the periods with the national plan for a measure.

    A measure without a plan of its own, such as the mean of criteria, goes by that
    of communes at the standard.
    """
    return ADVANCED_PERIODS if measure == "communes_advanced" else PERIODS


def known_by(
    programme: tuple[ProgrammePeriod, ...], day: date
) -> tuple[ProgrammePeriod, ...]:
    """Give what was planned by a day, in the same periods.

    A period whose decision came later goes at the pace that was planned or expected for
    it by then, else at that of the period before it: what was known then.

    >>> [round(p.planned_pace, 3) for p in known_by(PERIODS, date(2016, 8, 15))]
    [0.04, 0.06, 0.06, 0.06]
    >>> [round(p.planned_pace, 3) for p in known_by(PERIODS, date(2016, 8, 16))]
    [0.04, 0.071, 0.071, 0.071]
    >>> [round(p.planned_pace, 3) for p in known_by(PERIODS, date(2025, 7, 1))][-1]
    0.031
    >>> [round(p.planned_pace, 3) for p in known_by(PERIODS, date(2025, 12, 11))][-1]
    0.001
    """
    found: list[ProgrammePeriod] = []
    for period in programme:
        if period.decided > day and found:
            told = [pace for since, pace in period.before if since <= day]
            pace = told[-1] if told else found[-1].planned_pace
            years = period.end_year - period.start_year
            end = period.start_share + pace * years
            period = replace(period, target_share=end)
        found.append(period)
    return tuple(found)
