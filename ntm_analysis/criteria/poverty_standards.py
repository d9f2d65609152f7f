"""Which poverty standard a rate was measured by.

A fall from one standard to the next is no fall of poverty: series are cut there, as
those of criteria are at a new set. The standards are dated data,
`data/criteria/poverty.yml`.
"""

from dataclasses import dataclass
from datetime import date

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.files.loaded import loaded
from ntm_analysis.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class PovertyStandard:
    """One standard, with the first day whose rates are measured by it."""

    id: str
    decision: str
    in_force_from: date


@loaded
def timeline() -> tuple[PovertyStandard, ...]:
    """Give the standards, oldest first.

    Raises
    ------
    DataError
        If `data/criteria/poverty.yml` is missing or incomplete.
    """

    def build(row: criteria_sets.Row) -> tuple[PovertyStandard, ...]:
        found = (
            PovertyStandard(
                id=stated["id"],
                decision=stated["decision"],
                in_force_from=date.fromisoformat(stated["in_force_from"]),
            )
            for stated in row["standards"]
        )
        return tuple(sorted(found, key=lambda one: one.in_force_from))

    standards: tuple[PovertyStandard, ...] = criteria_sets.built(
        build, criteria_sets.stated("poverty"), "poverty"
    )
    return standards


def number_on(day: Period) -> int:
    """Number the standard of a date's last day, from 0; before all, 0 too."""
    begun = [one for one in timeline() if one.in_force_from <= day.last]
    return max(len(begun) - 1, 0)
