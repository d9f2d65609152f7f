"""What is published of a province at a date, as a synthetic panel can end at it.

Few provinces publish communes by criterion; most publish the mean of criteria per
commune, bands, or only the number recognised.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

MEASURES = (
    "criteria_per_commune", "criteria_met_total", "communes_in_band",
    "communes_meeting_criterion", "communes_recognized",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Published:
    """What was published of one date; None is not published."""

    as_of: str
    mean: float | None = None  # criteria per commune
    places: int = 2  # decimals of the mean
    assumed: bool = False  # the mean is not the place's own: only as near as can be
    standard: int | None = None  # communes recognised
    bands: tuple[tuple[int, int, int], ...] = ()  # low, high, communes
    by_criterion: Mapping[int, int] | None = None
    communes: int | None = None  # the denominator as stated

    @property
    def anything(self) -> bool:
        """Say whether a panel could end at it."""
        return bool(self.mean is not None or self.standard is not None or self.bands)


def published(figures: pd.DataFrame, as_of: str) -> Published:
    """Collect what the figures of one place say of a date.

    Parameters
    ----------
    figures : DataFrame
        Published figures of one place (measure, kind, scope, criterion, time, value,
        denominator, band_low, band_high).
    """
    here = figures[(figures["time"] == as_of) & _whole(figures)]
    named = {m: here[here["measure"] == m] for m in MEASURES}
    means, totals = named["criteria_per_commune"], named["criteria_met_total"]
    stated = here.loc[here["measure"].isin(MEASURES), "denominator"].dropna()
    communes = int(stated.mode().iloc[0]) if len(stated) else None
    mean = float(means["value"].iloc[0]) if len(means) else None
    if mean is None and len(totals) and communes:
        mean = float(totals["value"].iloc[0]) / communes
    known = named["communes_meeting_criterion"].dropna(subset=["criterion"])
    held = named["communes_recognized"]["value"]
    return Published(
        as_of=as_of,
        mean=mean,
        places=len(f"{mean:g}".partition(".")[2]) if len(means) else 4,
        standard=int(held.iloc[0]) if len(held) else None,
        bands=_disjoint(named["communes_in_band"]),
        by_criterion=dict(
            zip(known["criterion"].astype(int), known["value"].astype(int), strict=True)
        ),
        communes=communes,
    )


def dates(figures: pd.DataFrame, *measures: str) -> set[str]:
    """Name the dates for which one of the measures is published of the whole place."""
    own = figures[figures["measure"].isin(measures or MEASURES) & _whole(figures)]
    return set(own["time"])


def _whole(figures: pd.DataFrame) -> pd.Series:
    said = (figures["kind"] == "actual") & (figures["scope"].fillna("") == "")
    return said & figures["value"].notna()


def _disjoint(bands: pd.DataFrame) -> tuple[tuple[int, int, int], ...]:
    """Keep bands that do not overlap, the narrow ones first."""
    known = bands.dropna(subset=["band_low", "band_high"])
    edges = [known[c].astype(int) for c in ("band_low", "band_high", "value")]
    rows = {(low, high): value for low, high, value in zip(*edges, strict=True)}
    kept: list[tuple[int, int, int]] = []
    for (low, high), value in sorted(rows.items(), key=lambda r: r[0][1] - r[0][0]):
        if all(high < other[0] or low > other[1] for other in kept):
            kept.append((low, high, value))
    return tuple(sorted(kept))


def scaled(said: Published, communes: int) -> Published:
    """Restate sums for another number of communes; the mean stays."""
    ratio = communes / said.communes if said.communes else 1.0
    return replace(
        said,
        communes=communes,
        standard=None if said.standard is None else round(said.standard * ratio),
        bands=tuple((low, high, round(n * ratio)) for low, high, n in said.bands),
        by_criterion={
            k: round(n * ratio) for k, n in (said.by_criterion or {}).items()
        },
    )
