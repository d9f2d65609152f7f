"""Which criteria set counts at a time, so that numbers of two sets are not compared.

A drop at a change of set is no slip: communes are judged by other criteria.
"""

from datetime import date

from ntm_analysis.audit.laws.book import last_day
from ntm_analysis.audit.laws.item import Item

# In force: 1980/QĐ-TTg, 318/QĐ-TTg, 51/2025/QĐ-TTg; a test holds these days against
# data/criteria, which this layer must not open.
STARTS = (date(2016, 12, 1), date(2022, 3, 8), date(2026, 2, 15))
_TEN_CRITERIA_FROM = STARTS[-1]
OWN_CRITERIA = 1  # some provinces add a twentieth of their own: Cần Thơ, Hà Tĩnh
_BY_SET = (
    *("communes_meeting_criterion", "communes_in_band", "criteria_per_commune"),
    "criteria_outstanding",
)
# Titles stand whatever the set, but that of 2026 gives them anew.
_TITLES = ("communes_recognized", "communes_advanced", "communes_model")


def number_of_criteria(item: Item) -> int:
    """Count the criteria of the national set in force at an item's time."""
    day = last_day(item)
    return 10 if day is not None and day >= _TEN_CRITERIA_FROM else 19


def comparable(item: Item, other: Item) -> bool:
    """Do two moments of one measure fall under one criteria set, where it matters?"""
    one, two = last_day(item), last_day(other)
    if one is None or two is None:
        return True
    starts: tuple[date, ...] = STARTS if item.measure in _BY_SET else ()
    if item.measure in _TITLES:
        starts = STARTS[-1:]
    early, late = sorted((one, two))
    return not any(early < start <= late for start in starts)
