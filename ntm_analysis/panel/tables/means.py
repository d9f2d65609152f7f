"""Costs, budgets by year and capacity by district, as a notebook is given them.

What they mean for a route is left to `panel.models.routes.resources`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from ntm_analysis.errors import ParameterError
from ntm_analysis.panel.tables import costs as tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What was stated; all empty is no limit and no cost."""

    costs: pd.DataFrame | None = None  # of `panel.tables.costs.load`, billion VND
    budgets: Mapping[int, float] = field(default_factory=dict)  # calendar year -> unit
    capacity: Mapping[str, float] = field(default_factory=dict)  # district -> a year


def stated(costs: str = "", budgets: str = "", capacity: str = "") -> Means:
    """Read what a notebook was given: a file, "2025: 30; 2026: 40.5", "Bắc Sơn: 10".

    Raises
    ------
    ParameterError
        If a part is no name and number, is negative, or stands twice.
    """
    by_year = _pairs("budgets", budgets)
    if not all(re.fullmatch(r"[0-9]{4}", year) for year in by_year):
        raise ParameterError(f"budgets {budgets!r}: write YEAR: AMOUNT; YEAR: AMOUNT.")
    return Means(
        costs=tables.load(Path(costs)) if costs else None,
        budgets={int(year): amount for year, amount in by_year.items()},
        capacity=_pairs("capacity", capacity),
    )


def _pairs(what: str, text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in filter(str.strip, text.split(";")):
        name, _, value = (piece.strip() for piece in part.partition(":"))
        number = _amount(value)
        if not name or number is None or name in found:
            raise ParameterError(
                f"{what}: {part.strip()!r}. Write NAME: NUMBER; NAME: NUMBER, each "
                f"name once, numbers from 0 with a decimal point."
            )
        found[name] = number
    return found


def _amount(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if np.isfinite(value) and value >= 0 else None
