"""Indicators: the measurable parts of a criterion, and the levels they must reach.

A level carries source and confidence; a level that is not known is absent, never
zero, and the national level never stands in for a region that has its own column.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Confidence = Literal["high", "medium", "low"]
Operator = Literal[
    "pass", "min", "max", "none", "min_exclusive", "max_exclusive", "province_defined"
]
NATION = "ALL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The level of an indicator for a region: a number where there is one."""

    value: float | None
    text: str  # as written: "100 (70 cứng hóa)"
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One measurable part of a criterion.

    Attributes
    ----------
    thresholds
        Region ("ALL" is the national level) to level; absent where not known.
    by_year
        Year to the same, where the level moves with the year.
    """

    code: str
    text_vi: str
    text_en: str
    operator: Operator
    source: str
    confidence: Confidence
    unit: str = ""
    note: str = ""
    varies_by: tuple[str, ...] = ()
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)
    by_year: Mapping[int, Mapping[str, Threshold]] = field(default_factory=dict)

    def threshold(self, region: str, year: int | None = None) -> Threshold | None:
        """Give the level for a region (and year); None where it is not known.

        The national level does not stand in for a region that has its own column.
        """
        levels = self.by_year.get(year, {}) if year and self.by_year else {}
        levels = levels or self.thresholds
        if region in levels:
            return levels[region]
        return levels.get(NATION) if set(levels) == {NATION} else None

    def met(
        self, value: float | None, region: str, year: int | None = None
    ) -> bool | None:
        """Compare a value with the level; None where either is not known.

        Examples
        --------
        >>> level = Threshold(value=6, text="6", source="x", confidence="high")
        >>> poverty = Indicator(
        ...     code="11", text_vi="", text_en="", operator="max", source="x",
        ...     confidence="high", thresholds={"ALL": level},
        ... )
        >>> poverty.met(5.9, "TN"), poverty.met(7, "TN"), poverty.met(None, "TN")
        (True, False, None)
        """
        level = self.threshold(region, year)
        if value is None or level is None or level.value is None:
            return None
        return _COMPARE[self.operator](value, level.value)


_COMPARE = {
    "min": lambda value, level: value >= level,
    "max": lambda value, level: value <= level,
    "min_exclusive": lambda value, level: value > level,
    "max_exclusive": lambda value, level: value < level,
    "pass": lambda value, level: None,
    "none": lambda value, level: None,
    "province_defined": lambda value, level: None,
}
