"""The reference class: all places whose histories speak for a place's outlook.

Answers which histories may be used on a day, never the judged place's own later
figures. It leaves the fit to `reference_class`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from ntm_analysis.models.outlook.history import History, histories
from ntm_analysis.models.outlook.reference_class import Fit, fit
from ntm_analysis.text import fold


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """Histories of other places and of the nation, not yet cut to a day."""

    places: Sequence[History]
    nation: History | None
    fits: dict[tuple[date, str], Fit] = field(default_factory=dict)

    @classmethod
    def from_rows(cls, rows: pd.DataFrame, as_of: date | None = None) -> "Reference":
        """Split a table of `tables.histories.load` into places and the nation."""
        national = rows["level"] == "national"
        nation = histories(rows[national], as_of)
        return cls(histories(rows[~national], as_of), nation[0] if nation else None)

    def nation_on(self, as_of: date) -> History | None:
        """Give what the nation had reported by a day."""
        return None if self.nation is None else self.nation.until(as_of)

    def others_on(self, as_of: date, without: str) -> list[History]:
        """Give what was known by a day of all places but one."""
        cut = [h.until(as_of) for h in self.places if not _same(h.place, without)]
        return [history for history in cut if len(history)]

    def fit_on(self, as_of: date, without: str) -> Fit:
        """Fit on what was known by a day of all places but one; kept for reuse."""
        key = (as_of, fold(without))
        if key not in self.fits:
            others = self.others_on(as_of, without)
            self.fits[key] = fit(others, self.nation_on(as_of))
        return self.fits[key]

    def denominators_on(self, as_of: date, without: str) -> list[float]:
        """Give the latest number of communes of every other place."""
        last = [h.denominator[-1] for h in self.others_on(as_of, without)]
        return sorted(float(number) for number in last if not np.isnan(number))


def _same(one: str, other: str) -> bool:
    return fold(one) == fold(other)
