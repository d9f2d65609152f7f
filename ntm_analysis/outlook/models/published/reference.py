"""The reference class: all places whose histories speak for a place's outlook.

Answers which histories may be used on a day, never the judged place's own later
figures, and mixes the two forecasts made from them. It leaves the fit to
`reference_class` and the nation's plan with its errors to `plan_errors`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from ntm_analysis.criteria.programme import PERIODS, known_by, periods_of
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.history import History, histories
from ntm_analysis.outlook.models.published.pace import PaceState, Programme
from ntm_analysis.outlook.models.published.plan_errors import (
    FEWEST_ERRORS,
    Floats,
    PlanError,
    carried,
    plan_errors,
)
from ntm_analysis.outlook.models.published.reference_class import Fit, fit, predict
from ntm_analysis.places.names.spelling import core

# Weight of the plan with its errors, by measure; for other measures it only adds error.
PLAN_WEIGHTS = {"communes_recognized": 0.25}


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """Histories of other places and of the nation, not yet cut to a day.

    ``nation`` is all that the nation reported, the level that places are compared
    with; ``national`` are its parts of one criteria set each, in which gains count;
    ``programme`` is what the nation planned for the measure.
    """

    places: Sequence[History]
    nation: History | None = None
    national: Sequence[History] = ()
    programme: Programme = PERIODS
    plan_weight: float = 0.0  # of the plan with its errors in the mix
    fits: dict[tuple[date, str], Fit] = field(default_factory=dict)
    errors: list[PlanError] = field(default_factory=list)
    made: dict[tuple[date, str, PaceState, float], Distribution] = field(
        default_factory=dict
    )

    @classmethod
    def from_rows(
        cls,
        rows: pd.DataFrame,
        as_of: date | None = None,
        measure: str = "communes_recognized",
    ) -> "Reference":
        """Split a table of `outlook.tables.histories.load` into places and the
        nation."""
        is_national = rows["level"] == "national"
        nation = History.from_rows(rows[is_national], as_of)
        return cls(
            histories(rows[~is_national], as_of),
            nation if len(nation) else None,
            histories(rows[is_national], as_of),
            periods_of(measure),
            PLAN_WEIGHTS.get(measure, 0.0),
        )

    def nation_on(self, as_of: date) -> History | None:
        """Give what the nation had reported by a day."""
        return None if self.nation is None else self.nation.until(as_of)

    def others_on(self, as_of: date, without: str) -> list[History]:
        """Give what was known by a day of all places but one."""
        return _cut(self.places, as_of, without)

    def fit_on(self, as_of: date, without: str) -> Fit:
        """Fit on what was known by a day of all places but one; kept for reuse."""
        key = (as_of, core(without))
        if key not in self.fits:
            others = _cut([*self.places, *self.national], as_of, without)
            self.fits[key] = fit(others, self.nation_on(as_of), self.plan_on(as_of))
        return self.fits[key]

    def plan_on(self, as_of: date) -> Programme:
        """Give what the nation had planned by a day."""
        return known_by(self.programme, as_of)

    def errors_on(self, as_of: date, without: str) -> list[float]:
        """Give by how much the nation's plan was off elsewhere, as seen by a day."""
        if not self.errors:
            self.errors.extend(plan_errors(self.places, self.programme))
        name = core(without)
        return [
            e.error for e in self.errors if e.seen <= as_of and core(e.place) != name
        ]

    def forecast(
        self, as_of: date, place: str, now: PaceState, years: Floats
    ) -> list[Distribution]:
        """Forecast a place from what was known by a day, at each decimal year.

        A mix of the reference class and of the nation's planned pace with its past
        errors, where enough of these are known (docs/outlook.md says what that was
        measured to gain).

        Parameters
        ----------
        now
            State of the place, with the plan of the day (`plan_on`).
        years : array, shape (n,)
            Decimal years after the state.

        Returns
        -------
        list of n Distribution
        """
        key = (as_of, core(place), now)
        asked = [(*key, float(year)) for year in years]
        if new := [one for one in dict.fromkeys(asked) if one not in self.made]:
            ahead = np.array([year for *_, year in new])
            found = self._forecast(as_of, place, now, ahead)
            self.made.update(zip(new, found, strict=True))
        return [self.made[one] for one in asked]

    def _forecast(
        self, as_of: date, place: str, now: PaceState, years: Floats
    ) -> list[Distribution]:
        fitted = predict(self.fit_on(as_of, place), now, years)
        errors = self.errors_on(as_of, place)
        if len(errors) < FEWEST_ERRORS or not self.plan_weight:
            return fitted
        simple = [
            carried(
                now.value,
                now.year,
                float(year),
                now.denominator,
                now.programme,
                errors,
            )
            for year in years
        ]
        weights = [1 - self.plan_weight, self.plan_weight]
        return [
            Distribution.mixture([one, other], weights)
            for one, other in zip(fitted, simple, strict=True)
        ]

    def denominators_on(self, as_of: date, without: str) -> list[float]:
        """Give the latest number of communes of every other place."""
        last = [h.denominator[-1] for h in self.others_on(as_of, without)]
        return sorted(float(number) for number in last if not np.isnan(number))


def _cut(found: Sequence[History], as_of: date, without: str) -> list[History]:
    name = core(without)
    cut = [history.until(as_of) for history in found if core(history.place) != name]
    return [history for history in cut if len(history)]
