"""What the other kinds of answer were worth: said and came, on what is published.

A base rate of promises, a share of paces and a bound are no probabilities of the
target. A reader takes them for one all the same, so each kind is asked as if it were:
on every day of the past, with what other places had published by then, what did it
say, and what came? Nothing of the place itself is used, and nothing published later.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ntm_analysis.outlook.models.answers.base_rate import base_rate, delivered
from ntm_analysis.outlook.models.answers.paces_elsewhere import MEAN, Held
from ntm_analysis.outlook.models.answers.promises import PromiseOutcome, SettledPromise
from ntm_analysis.outlook.models.answers.said_line import (
    CameAt,
    SaidClass,
    brier_by_line,
    came_at,
    origins,
)
from ntm_analysis.outlook.models.backtest import rolling, scores
from ntm_analysis.outlook.models.backtest.summary import FEWEST_ORIGINS
from ntm_analysis.outlook.models.backtest.table import OF_THE_REST
from ntm_analysis.outlook.models.published.history import History

COLUMNS = ["method", "measure", "place", "origin", "day", "stated", "met"]
CLASSES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)  # of what was said
PACES_OF = {MEAN: "pace_mean", "communes_advanced": "pace_advanced"}
# Beyond so much between said and came the number is no guide, unless the 90 % interval
# of what came (places drawn again) holds what was said; as for probabilities.
OFF = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTest:
    """What one kind of answer was worth; shares are 0..1.

    `brier` is the mean squared gap between said and came, `brier_base` that of saying
    the same for all: what came at the other places, or one half if that is better;
    `brier_by_line` that of saying what came at the other places where as much was
    said (`came_at`); `met_low` and `met_high` is the 90 % interval of what came, places
    drawn again.
    """

    method: str
    tests: int
    origins: int  # places and days
    places: int
    stated: float
    met: float
    met_low: float
    met_high: float
    brier: float
    brier_base: float
    brier_by_line: float = math.nan
    classes: tuple[SaidClass, ...] = ()

    @property
    def is_enough(self) -> bool:
        """There are as many origins as a probability needs."""
        return self.origins >= FEWEST_ORIGINS

    def like(self, stated: float) -> SaidClass | None:
        """Give the tests in which about so much was said; None below eight origins."""
        inside = [one for one in self.classes if one.from_ <= stated <= one.to]
        return next((one for one in inside if one.origins >= FEWEST_ORIGINS), None)

    def came_at(self, stated: float) -> CameAt | None:
        """Read what came where so much was said; None where `like` is."""
        if self.like(stated) is None:
            return None
        return came_at(self.classes, stated)

    @property
    def is_calibrated(self) -> bool:
        """On average it said what came."""
        inside = self.met_low <= self.stated <= self.met_high
        return abs(self.stated - self.met) <= OFF or inside

    @property
    def is_nearer_by_line(self) -> bool:
        """What came where as much was said was nearer, at places left out in turn."""
        return self.is_enough and self.brier_by_line < min(self.brier, self.brier_base)

    @property
    def tells_apart(self) -> bool:
        """It was better than saying the same for all."""
        return self.brier < self.brier_base


def of_promises(
    settled: Sequence[SettledPromise], said_on: Mapping[str, date]
) -> pd.DataFrame:
    """Ask base rates for every promise with an outcome, on the day it was made.

    Parameters
    ----------
    said_on
        Day of publication by name of the figure; a promise whose page shows none, or
        that was printed after its deadline, is no test.

    Returns
    -------
    DataFrame
        `COLUMNS`; method is `base_rate_<class>` or `delivered`, origin the day of the
        promise, day its deadline; met is 0 or 1, of `delivered` the share (0..1) of
        the communes promised that came.
    """
    rows = []
    for one in settled:
        asked = one.promise
        day = said_on.get(asked.figure_id)
        if one.outcome is PromiseOutcome.UNKNOWN or day is None:
            continue
        if day >= asked.deadline:
            continue
        head = {
            "measure": asked.measure,
            "place": asked.place,
            "origin": day.isoformat(),
            "day": asked.deadline.isoformat(),
        }
        rate = base_rate(asked, settled, day)
        if rate is not None and rate.known_then:
            method = f"base_rate_{rate.comparable}"
            met = float(one.outcome is PromiseOutcome.KEPT)
            rows.append(head | {"method": method, "stated": rate.share, "met": met})
        share = delivered(asked, settled, day) if asked.is_addition else None
        if share is not None and share.known_then and one.came is not None:
            came = min(max(one.came / asked.number, 0.0), 1.0)
            told = {"method": "delivered", "stated": share.share, "met": came}
            rows.append(head | told)
    return pd.DataFrame(rows, columns=COLUMNS)


def of_paces(scored: pd.DataFrame, rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Ask shares of paces at four targets from every origin of the back-test.

    Parameters
    ----------
    scored
        Columns of `backtest.table.score`: the targets are shares of what is left.
    rows
        Figures of the measure, columns of `outlook.tables.histories.load`.

    Returns
    -------
    DataFrame
        `COLUMNS`; method is `pace`, of a mean `pace_mean`, of advanced communes
        `pace_advanced`. Origins with fewer than eight paces known by then are left out.
    """
    method = PACES_OF.get(measure, "pace")
    found = []
    for known, part in scored.groupby("known"):
        held = Held.by(rows, date.fromisoformat(str(known)))
        for place, forecasts in part.groupby("place"):
            others, known_then = held.elsewhere(str(place))
            if not known_then:
                continue
            paces = others["pace_pp"].to_numpy(dtype=float)
            for row in forecasts.to_dict("records"):
                left = row["denominator"] - row["value"]
                for share in OF_THE_REST:
                    goal = 100 * share * left / row["denominator"]
                    required = goal / row["horizon_years"]
                    found.append(
                        {
                            "method": method,
                            "measure": measure,
                            "place": place,
                            "origin": row["origin"],
                            "day": row["day"],
                            "stated": float((paces >= required - 1e-9).mean()),
                            "met": float(row[f"met_{100 * share:.0f}"]),
                        }
                    )
    return pd.DataFrame(found, columns=COLUMNS)


def of_reported(histories: Sequence[History], measure: str) -> pd.DataFrame:
    """Ask whether a count once reported still stands at every later figure.

    Returns
    -------
    DataFrame
        `COLUMNS`; method is `reported`, stated 1.
    """
    return pd.DataFrame(list(_reported(histories, measure)), columns=COLUMNS)


def _reported(
    histories: Sequence[History], measure: str
) -> Iterator[dict[str, object]]:
    for history in histories:
        for i in range(len(history) - 1):
            for j in rolling.targets(history, i):
                yield {
                    "method": "reported",
                    "measure": measure,
                    "place": history.place,
                    "origin": history.day[i].isoformat(),
                    "day": history.day[j].isoformat(),
                    "stated": 1.0,
                    "met": float(history.value[j] >= history.value[i]),
                }


def of_title_bounds(bands: pd.DataFrame, titles: pd.DataFrame) -> pd.DataFrame:
    """Ask whether communes in the top band were at least those with the title.

    The bound by the title rests on it: who has the title meets all criteria.

    Parameters
    ----------
    bands, titles
        Figures of communes meeting all criteria and of titles; columns place_key,
        place, day (date), value.

    Returns
    -------
    DataFrame
        `COLUMNS`; one row a place and day that states both.
    """
    both = bands.merge(titles, on=["place_key", "day"], suffixes=("", "_title"))
    day = [each.isoformat() for each in both["day"]]
    return pd.DataFrame(
        {
            "method": "at_least_the_title",
            "measure": "communes_in_band",
            "place": both["place"],
            "origin": day,
            "day": day,
            "stated": 1.0,
            "met": (both["value"] >= both["value_title"]).astype(float),
        },
        columns=COLUMNS,
    )


def summed_up(tests: pd.DataFrame) -> list[AnswerTest]:
    """Sum up tests (`COLUMNS`) by method, and within it by what was said."""
    return [_summed_up(str(name), part) for name, part in tests.groupby("method")]


def _summed_up(method: str, part: pd.DataFrame) -> AnswerTest:
    low, high = _interval(part)
    number = np.clip(np.searchsorted(CLASSES, part["stated"]), 1, len(CLASSES) - 1)
    return AnswerTest(
        method=method,
        tests=len(part),
        origins=origins(part),
        places=part["place"].nunique(),
        stated=float(part["stated"].mean()),
        met=float(part["met"].mean()),
        met_low=low,
        met_high=high,
        brier=float(((part["stated"] - part["met"]) ** 2).mean()),
        brier_base=_brier_of_one_rate(part),
        brier_by_line=brier_by_line(part, number),
        classes=tuple(
            _class(method, int(str(at)), of_class)
            for at, of_class in part.groupby(number)
        ),
    )


def _class(method: str, at: int, part: pd.DataFrame) -> SaidClass:
    low, high = _interval(part)
    return SaidClass(
        method=method,
        from_=CLASSES[at - 1],
        to=CLASSES[at],
        stated=float(part["stated"].mean()),
        met=float(part["met"].mean()),
        met_low=low,
        met_high=high,
        tests=len(part),
        origins=origins(part),
    )


def _interval(part: pd.DataFrame) -> tuple[float, float]:
    """90 % interval of what came: places drawn again, at least Wilson's by origins."""
    low, high = _wilson(part)
    drawn = scores.share_interval(part["met"], part["place"].tolist())
    return min(low, drawn[0]), max(high, drawn[1])


def _wilson(part: pd.DataFrame) -> tuple[float, float]:
    count = origins(part)
    return scores.wilson(round(float(part["met"].mean()) * count), count)


def _brier_of_one_rate(part: pd.DataFrame) -> float:
    """Say for each what came at the other places, of all days; or one half."""
    met = part["met"].to_numpy()
    by_place = part.groupby("place")["met"].agg(["sum", "count"])
    own = by_place.loc[part["place"]]
    others = len(part) - own["count"].to_numpy()
    rate = (met.sum() - own["sum"].to_numpy()) / np.maximum(others, 1)
    return float(min(((rate - met) ** 2).mean(), ((0.5 - met) ** 2).mean()))
