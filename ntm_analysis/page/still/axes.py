"""The axes of a still drawing: from values to places on the paper, and their ticks."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ntm_analysis.page import numbers
from ntm_analysis.page.language import Language

WIDTH_OF_LETTER = 0.6  # of the size, on average in our font
NARROW = frozenset("iljtf.,:;|'!()[] ")
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
TICKS = 5
SPREAD = 0.04  # room at the ends of an axis whose range is not given


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: `names` of a category axis, else numbers from `low` to `high`."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    names: tuple[str, ...] = ()
    title: str = ""
    is_grid: bool = True

    def place(self, value: Any, start: float, end: float) -> float:
        """Give the place of a value between two ends of the paper."""
        at = float(self.names.index(str(value))) if self.names else float(value)
        return start + (at - self.low) / ((self.high - self.low) or 1.0) * (end - start)


def text_width(text: str, size: float) -> float:
    """Estimate the width of a text's longest line, in drawing units.

    >>> text_width("ili", 10) < text_width("mwm", 10)
    True
    """
    lines = text.split("<br>")
    return max(
        sum(0.3 if letter in NARROW else WIDTH_OF_LETTER for letter in line) * size
        for line in lines
    )


def axis(layout: Mapping[str, Any], values: Sequence[Any], language: Language) -> Axis:
    """Make an axis from plotly's layout of it and all values that it shows.

    Parameters
    ----------
    layout
        `layout.xaxis` or `layout.yaxis` of a figure.
    values
        Numbers, or texts for a category axis; None and NaN are left out.
    """
    shown = [v for v in values if v is not None and v == v]
    title = str((layout.get("title") or {}).get("text") or "")
    is_grid = layout.get("showgrid", True)
    if layout.get("type") == "category" or any(isinstance(v, str) for v in shown):
        return _of_names(layout, list(map(str, shown)), title)
    low, high = _range(layout, [float(v) for v in shown])
    if layout.get("tickmode") == "array" or "tickvals" in layout:
        given = zip(
            layout.get("tickvals") or (), layout.get("ticktext") or (), strict=False
        )
        ticks = [(float(at), str(text)) for at, text in given]
    else:
        step = _step(high - low)
        count = math.floor(high / step + 1e-9) - math.ceil(low / step - 1e-9) + 1
        first = math.ceil(low / step - 1e-9) * step
        ticks = [
            (first + i * step, _written(first + i * step, layout, language))
            for i in range(count)
        ]
    return Axis(low, high, tuple(ticks), (), title, is_grid)


def _of_names(layout: Mapping[str, Any], names: list[str], title: str) -> Axis:
    unique = tuple(dict.fromkeys(names))
    ticks = tuple((float(i), name) for i, name in enumerate(unique))
    low, high = -0.5, len(unique) - 0.5
    if layout.get("autorange") == "reversed":
        low, high = high, low
    return Axis(low, high, ticks, unique, title, is_grid=False)


def _range(layout: Mapping[str, Any], values: list[float]) -> tuple[float, float]:
    # An end that is None is left to the values, as plotly does it.
    given = layout.get("range") or (None, None)
    low, high = _around(layout, values)
    low = low if given[0] is None else float(given[0])
    high = high if given[1] is None else float(given[1])
    return low, high if high != low else low + 1.0  # "0 of 42": from 0 to 0


def _around(layout: Mapping[str, Any], values: list[float]) -> tuple[float, float]:
    """Give the ends of an axis that shows all values, with some room."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if layout.get("rangemode") == "tozero":
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = low - 1.0, high + 1.0
    room = SPREAD * (high - low)
    return (low if low == 0 else low - room), (high if high == 0 else high + room)


def _step(span: float) -> float:
    rough = span / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * s for s in STEPS if power * s >= rough - 1e-12)


def _written(value: float, layout: Mapping[str, Any], language: Language) -> str:
    if str(layout.get("tickformat", "")).endswith("%"):
        return numbers.percent(100 * value, language, digits=0)
    return numbers.number(value, language) + str(layout.get("ticksuffix", "")).rstrip()
