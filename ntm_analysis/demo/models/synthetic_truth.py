"""Panels whose truth is known: drawn from the very model that is fitted.

For tests of calibration, back-tests and measurements. Communes, districts, provinces
and years differ as they do in the fitted model, and the state at the first date can
be set to published shares. Every panel says that it is synthetic.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ntm_analysis.panel.models.hazards.hazard_state import calendar, calendar_year
from ntm_analysis.panel.models.hazards.panel import SILENT, Panel
from ntm_analysis.periods import Period

_DISTRICTS = 5  # a province
_PROVINCE_SD, _DISTRICT_SD, _CRITERION_SD = 0.3, 0.2, 0.5
_SEASON = (0.5, 0.2)  # last quarter, last year of a period
_LACKING = 6.0  # one plus the others lacking, at which the hazards hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The effects on the log yearly hazard of gaining, that made a panel."""

    criterion: np.ndarray
    commune: np.ndarray
    province: np.ndarray
    district: np.ndarray
    shock: np.ndarray  # province x year
    of_step: np.ndarray  # slopes of the calendar
    loss_yearly: float
    by_lacking: tuple[float, float]


def draw(
    communes: int,
    provinces: int,
    dates: Sequence[str],
    seed: int,
    *,
    commune_sd: float = 0.4,
    shock_sd: float = 0.3,
    start_share: Sequence[float] = (0.38,) * 19,
    gain_yearly: float = 0.15,
    loss_yearly: float = 0.01,
    by_lacking: tuple[float, float] = (0.0, 0.0),
    persistence: float = 0.0,
    burst_sd: float = 0.0,
    silent_share: float = 0.0,
) -> tuple[Panel, Truth]:
    """Draw a panel and give the effects that made it.

    Parameters
    ----------
    communes, provinces
        Numbers; communes are dealt to provinces in turn.
    dates
        As-of dates as stated, oldest first.
    seed
        The same seed gives the same panel.
    commune_sd, shock_sd
        Spread of communes, and of a province's years.
    start_share
        By criterion, the share (0..1) of communes that meet it at the first date for
        a commune of mean ability.
    gain_yearly, loss_yearly
        Hazards of a criterion of a commune that lacks five others.
    by_lacking
        Powers of one plus the other criteria lacking, of gains and of losses.
    persistence
        Share (0..1) of a year's shift that the next year keeps.
    burst_sd
        Spread of the single years of a commune.
    silent_share
        Share (0..1) of reports of a commune at a date that are missing.
    """
    generator = np.random.default_rng(seed)
    province = np.arange(communes) % provinces
    district = np.arange(communes) // provinces % _DISTRICTS * provinces + province
    moments = np.array([Period(day).decimal_year for day in dates])
    year = calendar_year(moments[:-1], moments[1:])
    year -= year.min()
    size = len(start_share)
    truth = Truth(
        criterion=np.log(gain_yearly) + generator.normal(0, _CRITERION_SD, size),
        commune=generator.normal(0, commune_sd, communes),
        province=generator.normal(0, _PROVINCE_SD, provinces),
        district=generator.normal(0, _DISTRICT_SD, _DISTRICTS * provinces),
        shock=_shocks((provinces, year.max() + 1), shock_sd, persistence, generator),
        of_step=np.array(_SEASON),
        loss_yearly=loss_yearly,
        by_lacking=by_lacking,
    )
    own = truth.commune + truth.province[province] + truth.district[district]
    season = calendar(moments[:-1], moments[1:]) @ truth.of_step
    moving = truth.shock[province][:, year] + season + np.log(np.diff(moments))
    moving += generator.normal(0, burst_sd, (communes, year.max() + 1))[:, year]
    pace = (own[:, None] + moving)[:, None] + truth.criterion[:, None]
    share = np.asarray(start_share)
    chance = 1 / (1 + np.exp(-2 * truth.commune[:, None]) * (1 - share) / share)
    start = generator.random((communes, size)) < chance
    met = _forward(
        start, pace, np.log(loss_yearly * np.diff(moments)), truth, generator
    )
    panel = Panel(
        place_code=np.array([f"{i:05d}" for i in range(communes)]),
        place=np.array([f"Xã {i}" for i in range(communes)]),
        district=district,
        districts=tuple(f"Huyện {i}" for i in range(_DISTRICTS * provinces)),
        province=province,
        provinces=tuple(f"{i:02d}" for i in range(provinces)),
        criteria=tuple(range(1, size + 1)),
        dates=tuple(dates),
        moments=moments,
        met=_hushed(met, silent_share, generator),
        criteria_set="synthetic",
        synthetic=True,
    )
    return panel, truth


def _shocks(
    shape: tuple[int, int],
    sd: float,
    persistence: float,
    generator: np.random.Generator,
) -> np.ndarray:
    """Draw the shifts of provinces' years, each keeping a part of the one before."""
    found = generator.normal(0, sd, shape)
    for year in range(1, shape[1]):
        fresh = np.sqrt(1 - persistence**2) * found[:, year]
        found[:, year] = persistence * found[:, year - 1] + fresh
    return found


def _forward(
    start: np.ndarray,
    gain: np.ndarray,
    loss: np.ndarray,
    truth: Truth,
    generator: np.random.Generator,
) -> np.ndarray:
    """Draw states step by step, from log hazards by step."""
    states = [start]
    for step in range(len(loss)):
        met = states[-1]
        other = (~met).sum(axis=1, keepdims=True) + met  # one plus the others lacking
        log = np.log(other / _LACKING)
        hazard = np.where(
            met,
            np.exp(loss[step] + truth.by_lacking[1] * log),
            np.exp(gain[:, :, step] + truth.by_lacking[0] * log),
        )
        states.append(met ^ (generator.random(met.shape) < -np.expm1(-hazard)))
    return np.stack(states, axis=2).astype(np.int8)


def _hushed(
    met: np.ndarray, share: float, generator: np.random.Generator
) -> np.ndarray:
    """Leave out reports of whole communes at a date, never those of the last."""
    if share:
        silent = generator.random((met.shape[0], met.shape[2])) < share
        silent[:, -1] = False
        met[np.broadcast_to(silent[:, None], met.shape)] = SILENT
    return met
