"""How well the transitions of a panel foresaw what the same panel shows later.

Rolling origin: at each date the fit sees what was reported by then and nothing else,
and its forecasts of later dates are scored beside the simple ones. The table has the
columns of `backtest.table.score`, so that `backtest.summary` sums up both.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import pandas as pd

from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.outlook.models.backtest import baselines
from ntm_analysis.outlook.models.backtest.scores import (
    Forecast,
    crps,
    held_by,
    pit_bounds,
)
from ntm_analysis.outlook.models.backtest.table import rest_targets
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.panel.models.counts import poisson_binomial
from ntm_analysis.panel.models.hazards import transitions
from ntm_analysis.panel.models.hazards.panel import Panel
from ntm_analysis.periods import Period

FEWEST_DATES = 4  # before a first forecast
_AHEAD = (1, 2, 4, 6, 8, 12)  # steps
_SHARES = (0.5, 0.8, 0.95)
# Targets: a quarter moves one or two communes in a hundred, a year a tenth.
_OF_THE_REST = (0.0, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 0.75)


def score(panel: Panel, traits: pd.DataFrame | None = None) -> pd.DataFrame:
    """Score forecasts of the number of communes at the standard, by province.

    Returns
    -------
    DataFrame
        One row a forecast; the columns of `backtest.table.score`, but in_50, in_80 and
        in_95 are chances (0..1), `scores.held_by`: few communes make coarse counts.
        Empty if the panel is too short to be scored.
    """
    rows = [
        row
        for dates in range(FEWEST_DATES, len(panel.dates))
        for row in _from_origin(panel, dates, traits)
    ]
    return pd.DataFrame(rows)


def _from_origin(
    panel: Panel, dates: int, traits: pd.DataFrame | None
) -> Iterator[dict[str, object]]:
    past = panel.until(dates)
    later = [dates - 1 + n for n in _AHEAD if dates - 1 + n < len(panel.dates)]
    try:
        found = transitions.fit(past, traits)
    except CannotJudgeError:
        return
    future = transitions.project(found, past, tuple(panel.dates[i] for i in later))
    forecasts = poisson_binomial.by_province(future)
    for number in range(len(panel.provinces)):
        whole = history(panel.of_province(number))
        for p, i in zip(forecasts[number], later, strict=True):
            yield _row(whole, dates, i, Distribution(0, p))


def history(panel: Panel) -> History:
    """Give the communes at the standard by date, as published figures would be."""
    days = tuple(Period(day).last for day in panel.dates)
    value = panel.at_standard.astype(float)
    none = np.full(len(days), np.nan)
    return History(
        place=panel.provinces[0],
        place_code=panel.provinces[0],
        day=days,
        known=days,
        value=value,
        stated=np.full(len(days), float(len(panel.place_code))),
        percent=none,
        listed=none,
        listed_from=(None,) * len(days),
        sources=("",) * len(days),
    )


def _row(
    whole: History, dates: int, i: int, forecast: Distribution
) -> dict[str, object]:
    past, outcome = whole.until(whole.day[dates - 1]), float(whole.value[i])
    years = float(whole.year[i] - whole.year[dates - 1])
    size = float(whole.stated[0])
    low, high = pit_bounds(forecast, outcome)
    goal = float(np.ceil(baselines.plan(past, years, size)))
    return (
        {
            "place": whole.place,
            "origin": _iso(whole.day[dates - 1]),
            "day": _iso(whole.day[i]),
            "horizon_years": round(years, 3),
            "points": dates,
            "value": float(past.value[-1]),
            "denominator": size,
            "outcome": outcome,
            "median": forecast.quantile(0.5),
            "crps": crps(forecast, outcome),
            "pit_low": low,
            "pit_high": high,
            "p_target": forecast.at_least(goal),
            "met": outcome >= goal,
        }
        | rest_targets(forecast, float(past.value[-1]), size, outcome, _OF_THE_REST)
        | _baselines(past, years, size, outcome)
        | {f"in_{share * 100:.0f}": held_by(low, high, share) for share in _SHARES}
    )


def _baselines(
    past: History, years: float, size: float, outcome: float
) -> dict[str, float]:
    forecasts: dict[str, Forecast] = {
        "last": baselines.last(past),
        "drift": baselines.drift(past, years, size),
        "damped": baselines.damped(past, years, size),
        "plan": baselines.plan(past, years, size),
        "hazard": baselines.hazard(past, years, size, [past]),
        "drift_spread": baselines.drift_spread(past, years, size, _own_errors(past)),
    }
    return {f"crps_{name}": crps(one, outcome) for name, one in forecasts.items()}


def _own_errors(past: History) -> Sequence[float]:
    """Errors that drift made before, in this very history, by commune and year."""
    errors = []
    for i in range(1, len(past) - 1):
        known = past.until(past.day[i])
        for j in range(i + 1, len(past)):
            years = float(past.year[j] - past.year[i])
            missed = past.value[j] - baselines.drift(known, years)
            errors.append(float(missed / past.stated[0] / years))
    return errors or [0.0]


def _iso(day: date) -> str:
    return day.isoformat()
