"""The reference class: all places whose histories speak for a place's outlook.

Answers which histories may be used on a day, never the judged place's own later
figures. It leaves the fit to `reference_class`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from ntm_analysis.criteria.programme import PERIODS, periods_of
from ntm_analysis.outlook.models.published.history import History, histories
from ntm_analysis.outlook.models.published.pace import Programme
from ntm_analysis.outlook.models.published.reference_class import Fit, fit
from ntm_analysis.places.names.spelling import core


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
    fits: dict[tuple[date, str], Fit] = field(default_factory=dict)

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
            self.fits[key] = fit(others, self.nation_on(as_of), self.programme)
        return self.fits[key]

    def denominators_on(self, as_of: date, without: str) -> list[float]:
        """Give the latest number of communes of every other place."""
        last = [h.denominator[-1] for h in self.others_on(as_of, without)]
        return sorted(float(number) for number in last if not np.isnan(number))


def _cut(found: Sequence[History], as_of: date, without: str) -> list[History]:
    name = core(without)
    cut = [history.until(as_of) for history in found if core(history.place) != name]
    return [history for history in cut if len(history)]
