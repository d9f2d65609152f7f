"""A commune panel as dense arrays: who met which criterion when, and who was silent.

Reads the Assessments table once and keeps three states: met, not met, no report.
Fitting, forecasting and drawing are left to others. Two criteria sets, two kinds or
two vintages never meet in one panel.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ntm_analysis.errors import DataError
from ntm_analysis.periods import Period

MET, UNMET, SILENT = 1, 0, -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """States of one criteria set over communes, criteria and dates.

    `met` has the shape commune x criterion x date, int8: 1 met, 0 not met, -1 no
    report. `district` and `province` number the names beside them.
    """

    place_code: np.ndarray  # commune, text
    place: np.ndarray  # commune, text
    district: np.ndarray  # commune, int
    districts: tuple[str, ...]
    province: np.ndarray  # commune, int
    provinces: tuple[str, ...]  # province codes
    criteria: tuple[int, ...]
    dates: tuple[str, ...]  # as stated, oldest first
    moments: np.ndarray  # date, decimal years
    met: np.ndarray
    criteria_set: str
    synthetic: bool = False
    reconstructed: bool = False

    @property
    def last_state(self) -> np.ndarray:
        """The last report of each commune and criterion; -1 where never reported."""
        return self.known_state[:, :, -1]

    @property
    def known_state(self) -> np.ndarray:
        """The last report by each date; -1 where there was none yet."""
        reported = self.met != SILENT
        dates = np.arange(self.met.shape[2], dtype=np.int32)
        newest = np.maximum.accumulate(np.where(reported, dates, 0), axis=2)
        return np.take_along_axis(self.met, newest, axis=2)

    @property
    def lacking(self) -> np.ndarray:
        """Criteria each commune lacked by its last reports, commune x date.

        A criterion not reported by then counts as the share of the communes that had
        reported it and lacked it, a half where none had.
        """
        state = self.known_state
        silent = state == SILENT
        lacking = (state == UNMET).sum(axis=1).astype(float)
        if silent.any():
            unmet, known = (state == UNMET).sum(axis=0), (~silent).sum(axis=0)
            share = np.where(known > 0, unmet / np.maximum(known, 1), 0.5)
            lacking += np.einsum("ikt,kt->it", silent, share)
        return lacking

    @property
    def met_at_start(self) -> np.ndarray:
        """Share (0..1) of criteria met in each commune's first report."""
        reported = self.met != SILENT
        oldest = np.argmax(reported, axis=2)[:, :, None]
        first = np.take_along_axis(self.met, oldest, axis=2)[:, :, 0]
        known = (first != SILENT).sum(axis=1)
        return (first == MET).sum(axis=1) / np.maximum(known, 1)

    @property
    def at_standard(self) -> np.ndarray:
        """Communes whose last report of every criterion is "met", by date."""
        return np.asarray((self.known_state == MET).all(axis=1).sum(axis=0))

    def until(self, dates: int) -> "Panel":
        """Keep the first dates, as the panel was known then."""
        return replace(
            self,
            dates=self.dates[:dates],
            moments=self.moments[:dates],
            met=self.met[:, :, :dates],
        )

    def of_province(self, number: int) -> "Panel":
        """Keep the communes of one province (its position), now the only one."""
        rows = self.province == number
        return replace(
            self,
            place_code=self.place_code[rows],
            place=self.place[rows],
            district=self.district[rows],
            province=np.zeros(int(rows.sum()), dtype=int),
            provinces=(self.provinces[number],),
            met=self.met[rows],
        )

    @property
    def reported_share(self) -> float:
        """Share (0..1) of commune x criterion x date cells with a report."""
        return float((self.met != SILENT).mean())


def from_table(rows: pd.DataFrame, kind: str = "actual") -> Panel:
    """Arrange assessments as a panel.

    Parameters
    ----------
    rows : DataFrame
        The Assessments table, any order; only rows of `kind` are taken.

    Raises
    ------
    DataError
        If nothing is left, if two criteria sets or vintages meet, or if one commune,
        criterion and date has two rows.
    """
    rows = rows[(rows["kind"] == kind).to_numpy()]
    if rows.empty:
        raise DataError(f"the table holds no assessment of kind {kind!r}.")
    for column in ("criteria_set", "vintage"):
        found = sorted(rows[column].dropna().astype(str).unique())
        if len(found) > 1:
            raise DataError(
                f"assessments of {column} {', '.join(found)} are in one table; a panel "
                f"holds one. Choose one before asking."
            )
    commune, codes = pd.factorize(rows["place_code"], sort=True)
    criterion, criteria = pd.factorize(rows["criterion"], sort=True)
    date, dates = _dates(rows["as_of"])
    shape = (len(codes), len(criteria), len(dates))
    cell = (commune * shape[1] + criterion) * shape[2] + date
    _refuse_doubles(rows, cell, int(np.prod(shape)))
    met = np.full(int(np.prod(shape)), SILENT, dtype=np.int8)
    met[cell] = rows["met"].astype("Int8").fillna(SILENT).to_numpy(dtype=np.int8)
    heads = rows.iloc[np.unique(commune, return_index=True)[1]]
    district, districts = pd.factorize(
        heads["province_code"].astype(str) + "/" + heads["district"].astype(str)
    )
    province, provinces = pd.factorize(heads["province_code"])
    return Panel(
        place_code=np.asarray(codes, dtype=str),
        place=heads["place"].to_numpy(dtype=str),
        district=district,
        districts=tuple(name.partition("/")[2] for name in districts),
        province=province,
        provinces=tuple(map(str, provinces)),
        criteria=tuple(int(number) for number in criteria),
        dates=tuple(dates),
        moments=np.array([Period(day).decimal_year for day in dates]),
        met=met.reshape(shape),
        criteria_set=str(rows["criteria_set"].iloc[0]),
        synthetic=bool(rows["synthetic"].any()),
    )


def _dates(stated: pd.Series) -> tuple[np.ndarray, list[str]]:
    codes, found = pd.factorize(stated.astype(str))
    texts = [str(text) for text in found]
    order = sorted(range(len(texts)), key=lambda i: Period(texts[i]).last)
    rank = np.empty(len(texts), dtype=int)
    rank[order] = np.arange(len(texts))
    return rank[codes], [texts[i] for i in order]


def _refuse_doubles(rows: pd.DataFrame, cell: np.ndarray, size: int) -> None:
    twice = np.bincount(cell, minlength=size)[cell] > 1
    if twice.any():
        row = rows.iloc[int(np.argmax(twice))]
        raise DataError(
            f"commune {row['place_code']}, criterion {row['criterion']}, "
            f"{row['as_of']}: {int(twice.sum())} rows stand twice; a panel takes one."
        )
