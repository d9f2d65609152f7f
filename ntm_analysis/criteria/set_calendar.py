"""Which criteria set of communes is in force on a date, in the order of their coming.

A series may be drawn as one line only within one set; this is where a set begins.
"""

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.criteria.sets import CriteriaSet
from ntm_analysis.files.loaded import loaded
from ntm_analysis.periods import Period


@loaded
def timeline() -> tuple[CriteriaSet, ...]:
    """Give the sets by which communes are recognised, oldest first."""
    sets = criteria_sets.load().values()
    ours = [item for item in sets if item.level == "commune" and item.title == "ntm"]
    return tuple(sorted(ours, key=lambda item: item.in_force_from))


def on(day: Period) -> CriteriaSet:
    """Give the set in force on the last day of a date; before all sets, the first."""
    begun = [item for item in timeline() if item.in_force_from <= day.last]
    return begun[-1] if begun else timeline()[0]


def number_on(day: Period) -> int:
    """Number the set in force on a date, from 0; a line stays within one number."""
    return timeline().index(on(day))
