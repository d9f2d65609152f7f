"""Values of indicators that agree with the marks of a synthetic panel.

A met criterion has all of its indicators met, one not met has at least one that fails;
a value lies on the right side of the level of its indicator. Where no level is known
the indicator has a mark and no value.
"""

from collections.abc import Mapping
from functools import partial

import numpy as np
import pandas as pd

from ntm_analysis.intake.cells.judging import Level

_FAILS = 0.4  # share of the indicators that fail where the criterion is not met
_STEP = 0.1  # values have one decimal, as offices write them


def values(
    met: pd.DataFrame,
    needed: Mapping[int, list[str]],
    levels: Mapping[str, Level | None],
    percent: set[str],
    seed: int,
) -> pd.DataFrame:
    """Draw the indicators of every commune.

    Parameters
    ----------
    met : DataFrame
        Row a commune, column a criterion; boolean, NA is no report.
    needed
        Criterion -> codes of its indicators.
    levels
        Code -> what it asks for, None where that is not known.
    percent
        Codes whose values are shares and never above 100.

    Returns
    -------
    DataFrame
        Columns commune (index of `met`), criterion, indicator, met, value, inner;
        one row a commune and indicator. NA of a criterion is NA of its indicators.
    """
    generator = np.random.default_rng(seed)
    parts = []
    for criterion, codes in needed.items():
        marks = met[criterion]
        held = _held(marks.fillna(False).to_numpy(bool), len(codes), generator)
        for place, code in enumerate(codes):
            own = pd.DataFrame({"commune": met.index, "criterion": criterion})
            own["indicator"] = code
            own["met"] = pd.array(held[:, place], dtype="boolean")
            own["value"], own["inner"] = _numbers(
                held[:, place], levels.get(code), code in percent, generator
            )
            silent = marks.isna().to_numpy()
            own.loc[silent, ["met", "value", "inner"]] = pd.NA
            parts.append(own)
    columns = ["commune", "criterion", "indicator", "met", "value", "inner"]
    if not parts:
        return pd.DataFrame(columns=columns)
    return pd.concat(parts).sort_values("commune", kind="stable", ignore_index=True)


def _held(met: np.ndarray, count: int, generator: np.random.Generator) -> np.ndarray:
    """Say which indicators hold: all of a met criterion, not all of another."""
    held = generator.random((len(met), count)) >= _FAILS
    failing = generator.integers(0, count, len(met))
    held[np.arange(len(met)), failing] = False
    held[met] = True
    return held


def _numbers(
    held: np.ndarray, level: Level | None, percent: bool, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    nothing = np.full(len(held), np.nan)
    if level is not None and level.op == "none":
        return np.where(held, 0.0, generator.integers(1, 40, len(held))), nothing
    if level is None or level.value is None or level.op not in _SIDES:
        return nothing, nothing
    found = _SIDES[level.op](held, level.value, percent, generator.random(len(held)))
    if level.inner is None:
        return found, nothing
    room = np.maximum(found - level.inner, 0) * generator.random(len(held))
    return found, np.round(np.where(held, level.inner + room, found / 2), 1)


def _above(
    held: np.ndarray, level: float, percent: bool, share: np.ndarray, *, strict: bool
) -> np.ndarray:
    """Values of which those that hold are at least (or above) the level."""
    first = level + _STEP if strict else level
    most = max(100.0, first) if percent else max(level * 1.4, first)
    high = np.maximum(np.floor((first + (most - first) * share) * 10) / 10, first)
    low = np.floor(level * (0.5 + 0.5 * share) * 10) / 10
    low = np.minimum(low, level if strict else level - _STEP)
    return np.round(np.where(held, high, low), 2)


def _below(
    held: np.ndarray, level: float, percent: bool, share: np.ndarray, *, strict: bool
) -> np.ndarray:
    """Values of which those that hold are at most (or below) the level."""
    last = level - _STEP if strict else level
    low = np.minimum(np.ceil(last * share * 10) / 10, last)
    most = min(level * 2 + 1, 100.0) if percent else level * 2 + 1
    high = np.ceil((level + (most - level) * share) * 10) / 10
    high = np.maximum(high, level if strict else level + _STEP)
    return np.round(np.where(held, low, high), 2)


_SIDES = {
    "min": partial(_above, strict=False),
    "min_exclusive": partial(_above, strict=True),
    "max": partial(_below, strict=False),
    "max_exclusive": partial(_below, strict=True),
}
