"""Panels whose truth is known: drawn from the very model that is fitted.

For tests of calibration, back-tests and measurements. Communes, districts, provinces
and years differ as they do in the fitted model, and the state at the first date can
be set to published shares. Every panel says that it is synthetic.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ntm_analysis.models.future import calendar
from ntm_analysis.models.panel import Panel
from ntm_analysis.models.synthetic import forward
from ntm_analysis.periods import Period

_DISTRICTS = 5  # a province
_PROVINCE_SD, _DISTRICT_SD, _CRITERION_SD = 0.3, 0.2, 0.5
_SEASON = (0.5, 0.2)  # last quarter, last year of a period
_GAIN_YEARLY, _LOSS_YEARLY = 0.15, 0.01


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


def draw(
    communes: int,
    provinces: int,
    dates: Sequence[str],
    seed: int,
    *,
    commune_sd: float = 0.4,
    shock_sd: float = 0.3,
    start_share: Sequence[float] = (0.38,) * 19,
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
    """
    generator = np.random.default_rng(seed)
    province = np.arange(communes) % provinces
    district = np.arange(communes) // provinces % _DISTRICTS * provinces + province
    moments = np.array([Period(day).decimal_year for day in dates])
    length = np.diff(moments)
    year = np.floor(moments[:-1] + length / 2).astype(int)
    year -= year.min()
    size = len(start_share)
    truth = Truth(
        criterion=np.log(_GAIN_YEARLY) + generator.normal(0, _CRITERION_SD, size),
        commune=generator.normal(0, commune_sd, communes),
        province=generator.normal(0, _PROVINCE_SD, provinces),
        district=generator.normal(0, _DISTRICT_SD, _DISTRICTS * provinces),
        shock=generator.normal(0, shock_sd, (provinces, year.max() + 1)),
        of_step=np.array(_SEASON),
        loss_yearly=_LOSS_YEARLY,
    )
    own = truth.commune + truth.province[province] + truth.district[district]
    season = calendar(moments[:-1], moments[1:]) @ truth.of_step
    moving = truth.shock[province][:, year] + season
    pace = np.exp((own[:, None] + truth.criterion)[None] + moving.T[:, :, None])
    gains = 1 - np.exp(-pace * length[:, None, None])
    losses = np.full(gains.shape, 1 - np.exp(-_LOSS_YEARLY * length)[:, None, None])
    share = np.asarray(start_share)
    chance = 1 / (1 + np.exp(-2 * truth.commune[:, None]) * (1 - share) / share)
    start = (generator.random((communes, size)) < chance).astype(np.int8)
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
        met=forward(start, gains, losses, generator),
        criteria_set="synthetic",
        synthetic=True,
    )
    return panel, truth
