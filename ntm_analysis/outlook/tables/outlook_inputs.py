"""All that the outlook of a measure stands on, put together for the models.

The figures of the place, those of all provinces and the nation, and the scored
back-test. Nothing is judged here.
"""

from dataclasses import dataclass

import pandas as pd

from ntm_analysis.figures.tables import figures, plans
from ntm_analysis.figures.tables.progress_before import OF_CRITERIA
from ntm_analysis.outlook.tables import backtests, histories

Same = tuple[str, str, str]  # measure, label, unit: what is one thing


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Inputs:
    """Of one measure at one place; columns of `histories.load`."""

    measure: str
    step: float  # unit that values are counted in
    place: pd.DataFrame
    reference: pd.DataFrame
    scored: (
        pd.DataFrame
    )  # columns of `outlook.models.backtest.table.score`; may be empty


def of_plan(plan_key: str) -> dict[str, Inputs]:
    """Put together every measure that an outlook exists for, at the plan's place.

    The back-test is of provinces; for a place of another level it is empty, since it
    vouches for nothing there.
    """
    plan = plans.load(plan_key)
    return {
        measure: Inputs(
            measure=measure,
            step=step,
            place=histories.of_place(
                plan.place_code, plan.vintage >= figures.REFORM, measure
            ),
            reference=histories.load(measure),
            scored=_vouching(measure, plan.level),
        )
        for measure, step in histories.STEPS.items()
    }


def of_provinces(measure: str = "communes_recognized") -> Inputs:
    """Put together one measure of all provinces; `place` is empty."""
    reference = histories.load(measure)
    return Inputs(
        measure=measure,
        step=histories.STEPS[measure],
        place=reference.iloc[:0],
        reference=reference,
        scored=backtests.load(measure),
    )


def published_again() -> dict[Same, tuple[int, int]]:
    """Count the places that published one thing more than once, and the steps.

    Returns
    -------
    dict
        (measure, label, unit) -> places, steps. Roads and schools are both outputs and
        no history of each other; nor are two bands, criteria or criteria sets. Steps
        are from each such figure to the next, what a back-test needs.
    """
    rows = figures.load()
    rows = rows[(rows["kind"] == "actual") & (rows["scope"] == "")]
    rows = rows[rows["level"].isin(["province", "district"]) & rows["value"].notna()]
    of_set = rows["criteria_set"].where(rows["measure"].isin(OF_CRITERIA), "")
    thing = ["measure", "label", "unit"]
    same = [*thing, "place_code", "vintage", "criterion", "band_low", "band_high"]
    grouped = rows.assign(of_set=of_set).groupby([*same, "of_set"], dropna=False)
    steps = grouped["last_day"].nunique() - 1
    by_place = steps[steps > 0].groupby([*thing, "place_code"]).sum()
    return {
        (str(measure), str(label), str(unit)): (len(part), int(part.sum()))
        for (measure, label, unit), part in by_place.groupby(thing)
    }


def _vouching(measure: str, level: str) -> pd.DataFrame:
    scored = backtests.load(measure)
    return scored if level in ("province", "national") else scored.iloc[:0]
