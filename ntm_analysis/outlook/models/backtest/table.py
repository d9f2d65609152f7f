"""The scored back-test as a table: one row a forecast, the method and its baselines."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from ntm_analysis.outlook.models.backtest import baselines
from ntm_analysis.outlook.models.backtest.rolling import (
    Case,
    DriftError,
    cases,
    drift_errors,
)
from ntm_analysis.outlook.models.backtest.scores import (
    Forecast,
    crps,
    held_by,
    pit_bounds,
)
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.plan_errors import spread
from ntm_analysis.outlook.models.published.reference import Reference

SHARES = (0.5, 0.8, 0.9, 0.95)
OF_THE_REST = (0.1, 0.25, 0.5, 0.75)  # targets, as shares of what is left
FEWEST_ERRORS = 8  # known by an origin, for the spread of drift


def score(reference: Reference, names: Sequence[str] | None = None) -> pd.DataFrame:
    """Score the method and all baselines on all places, or on some.

    Returns
    -------
    DataFrame
        One row a forecast: place, origin and day (text dates), horizon_years, points
        (figures of the place known at the origin), value, denominator, outcome,
        median, crps and one crps_<baseline> each (communes), pit_low and pit_high,
        in_50, in_80, in_90, in_95 (the chance that a randomised PIT lies in that
        central share, `scores.held_by`), said_50 and held_50 (the probability that the
        forecast itself gave its printed range, which holds at least 50 %, and whether
        the outcome lay in it), likewise 80, 90 and 95 %, p_target and met (the target
        being what the place would reach at the nation's planned pace), p_10 and met_10
        (a tenth of what is left is gained), likewise 25, 50 and 75 %, and known (the
        day of the origin).
    """
    errors = drift_errors(reference)
    return pd.DataFrame([_row(c, reference, errors) for c in cases(reference, names)])


def _row(
    case: Case, reference: Reference, errors: Sequence[DriftError]
) -> dict[str, object]:
    low, high = pit_bounds(case.forecast, case.outcome)
    return (
        {
            "place": case.past.place,
            "origin": case.past.day[-1].isoformat(),
            "known": case.past.known[-1].isoformat(),
            "day": case.day.isoformat(),
            "horizon_years": round(case.years, 3),
            "points": len(case.past),
            "value": case.past.value[-1],
            "denominator": case.denominator,
            "outcome": case.outcome,
            "median": case.forecast.quantile(0.5),
            "crps": crps(case.forecast, case.outcome),
        }
        | {
            f"crps_{name}": crps(forecast, case.outcome)
            for name, forecast in _baselines(case, reference, errors).items()
        }
        | {"pit_low": low, "pit_high": high}
        | {f"in_{share * 100:.0f}": held_by(low, high, share) for share in SHARES}
        | {name: value for share in SHARES for name, value in _range(case, share)}
        | _target(case, reference)
        | rest_targets(
            case.forecast, float(case.past.value[-1]), case.denominator, case.outcome
        )
    )


def _range(case: Case, share: float) -> Iterator[tuple[str, float | bool]]:
    """Give what the printed range says of itself, and whether it held the outcome."""
    forecast = case.forecast
    low, high = forecast.interval(share)
    said = forecast.cdf(high) - forecast.cdf(low - forecast.step)
    yield f"said_{share * 100:.0f}", said
    yield f"held_{share * 100:.0f}", low <= case.outcome <= high


def _target(case: Case, reference: Reference) -> dict[str, object]:
    programme = reference.plan_on(case.past.known[-1])
    planned = baselines.plan(case.past, case.years, case.denominator, programme)
    goal = np.ceil(planned)
    return {"p_target": case.forecast.at_least(goal), "met": case.outcome >= goal}


def rest_targets(
    forecast: Distribution,
    value: float,
    denominator: float,
    outcome: float,
    shares: Sequence[float] = OF_THE_REST,
) -> dict[str, object]:
    """Ask for shares of what is left: p_10, met_10 and so on.

    At least one commune; a share of nought asks whether the count is held.
    """
    found: dict[str, object] = {}
    for share in shares:
        more = np.ceil(share * (denominator - value))
        goal = value + (max(1.0, more) if share else 0.0)
        found[f"p_{100 * share:.0f}"] = forecast.at_least(goal)
        found[f"met_{100 * share:.0f}"] = outcome >= goal
    return found


def shares_asked(scored: pd.DataFrame) -> list[float]:
    """Give the shares of what is left that a scored table asks for, ascending."""
    names = [str(column).removeprefix("met_") for column in scored.columns]
    return sorted(int(name) / 100 for name in names if name.isdecimal())


def _baselines(
    case: Case, reference: Reference, errors: Sequence[DriftError]
) -> dict[str, Forecast]:
    past, years, base = case.past, case.years, case.denominator
    origin = past.known[-1]
    elsewhere = [error for error in errors if error.place != past.place]
    known = [error for error in elsewhere if error.day <= origin]
    # Too few errors known by then: all of them, which favours the baseline.
    usable = known if len(known) >= FEWEST_ERRORS else elsewhere
    drifted = [error.error for error in usable] or [0.0]
    others = reference.others_on(origin, past.place)
    centre = baselines.plan(past, years, base, reference.plan_on(origin))
    off = reference.errors_on(origin, past.place)
    return {
        "last": baselines.last(past),
        "drift": baselines.drift(past, years, base),
        "damped": baselines.damped(past, years, base),
        "plan": centre,
        "plan_spread": spread(centre, off or [0.0], years, base),
        "hazard": baselines.hazard(past, years, base, others),
        "drift_spread": baselines.drift_spread(past, years, base, drifted),
    }
