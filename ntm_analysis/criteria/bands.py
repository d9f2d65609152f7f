"""Communes by number of criteria met: which edges apply, and which band a count is in.

Edges belong to a criteria set and may be a province's own (Hà Tĩnh counts twenty
criteria, Huế cut the lower bands in 2018), so they are data. Files are read in
`criteria.criteria_sets`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ntm_analysis.errors import DataError, UnknownNameError


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Counts from low to high, both included."""

    low: int
    high: int
    label_vi: str
    label_en: str

    def label(self, language: str) -> str:
        """Give the label in Vietnamese or English."""
        return self.label_en if language == "en" else self.label_vi


@dataclass(frozen=True, slots=True, kw_only=True)
class BandScheme:
    """Disjoint bands from the whole set down to nothing, highest first."""

    id: str
    criteria_sets: tuple[str, ...]
    province_code: str  # empty: the nation
    in_force_from: date
    in_force_to: date | None
    criteria_count: int
    bands: tuple[Band, ...]
    source: str
    confidence: str
    note: str = ""

    def __post_init__(self) -> None:
        counts = [n for band in self.bands for n in range(band.low, band.high + 1)]
        if sorted(counts) != list(range(self.criteria_count + 1)):
            raise DataError(
                f"bands {self.id}: every count from 0 to {self.criteria_count} must "
                f"stand in exactly one band; they hold {sorted(counts)}."
            )

    def band(self, met: int) -> Band:
        """Give the band of a count of criteria met.

        Raises
        ------
        UnknownNameError
            If the count is not between 0 and the number of criteria.
        """
        for band in self.bands:
            if band.low <= met <= band.high:
                return band
        raise UnknownNameError(
            f"{met} criteria are in no band of {self.id}: 0 to {self.criteria_count}."
        )


def scheme_for(
    schemes: Iterable[BandScheme],
    criteria_set: str,
    day: date,
    province_code: str = "",
) -> BandScheme:
    """Choose the bands of a set on a day: the province's own, else the nation's.

    Raises
    ------
    UnknownNameError
        If the set has no bands.
    """
    fitting = [
        s
        for s in schemes
        if criteria_set in s.criteria_sets
        and s.province_code in ("", province_code)
        and s.in_force_from <= day
        and (s.in_force_to is None or day <= s.in_force_to)
    ]
    if not fitting:
        raise UnknownNameError(f"no bands are known for {criteria_set} on {day}.")
    return max(fitting, key=lambda s: s.province_code != "")
