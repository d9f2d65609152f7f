"""Circles of a number map: their sizes, and what they stand for in the legend."""

import pandas as pd

from ntm_analysis.maps.drawing.map_paint import Entry
from ntm_analysis.maps.views.map_legend import dot
from ntm_analysis.page.language import Language
from ntm_analysis.page.numbers import number

LARGEST = 16.0  # radius of the largest circle, in units of the drawing


def circle_radii(values: "pd.Series[float]", most: float) -> list[float]:
    """Radii whose circles' areas are as the values; the largest has LARGEST.

    >>> circle_radii(pd.Series([0.0, 1.0, 4.0]), 4.0)
    [0.0, 8.0, 16.0]
    """
    if most <= 0:
        return [0.0] * len(values)
    return [float(r) for r in LARGEST * (values.fillna(0) / most) ** 0.5]


def symbol_entries(most: float, quantity: str, language: Language) -> list[Entry]:
    """Show what the largest circle and a quarter of it stand for."""
    if most <= 0:
        return []
    entries = [(dot("symbol", 10), f"{quantity}: {number(most, language)}")]
    part = round(most / 4)
    if part >= 1 and part < most:
        radius = 10 * (part / most) ** 0.5
        entries.append((dot("symbol", radius), number(part, language)))
    return entries
