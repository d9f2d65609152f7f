"""Panels with known truth, drawn for the tests of this folder."""

from dataclasses import replace

import numpy as np

from ntm_analysis.models import synthetic
from ntm_analysis.models.future import Future, calendar
from ntm_analysis.models.panel import Panel
from ntm_analysis.periods import Period


def quarters(count: int, first: int = 2016) -> tuple[str, ...]:
    return tuple(f"{first + i // 4}-Q{i % 4 + 1}" for i in range(count))


def known_panel(
    communes: int,
    provinces: int,
    dates: tuple[str, ...],
    seed: int,
    commune_sd: float = 0.4,
    shock_sd: float = 0.3,
    criteria: int = 19,
) -> tuple[Panel, dict[str, np.ndarray]]:
    """Draw a synthetic panel; returns it with the effects that made it."""
    draw = np.random.default_rng(seed)
    province = np.arange(communes) % provinces
    district = (np.arange(communes) // provinces) % 5 * provinces + province
    moments = np.array([Period(day).decimal_year for day in dates])
    length = np.diff(moments)
    year = np.floor(moments[:-1] + length / 2).astype(int)
    truth = {
        "criterion": np.log(0.15) + draw.normal(0, 0.5, criteria),
        "commune": draw.normal(0, commune_sd, communes),
        "province": draw.normal(0, 0.3, provinces),
        "district": draw.normal(0, 0.2, 5 * provinces),
        "shock": draw.normal(0, shock_sd, (provinces, year.max() - year.min() + 1)),
    }
    own = truth["commune"] + truth["province"][province] + truth["district"][district]
    season = calendar(moments[:-1], moments[1:]) @ [0.5, 0.2]
    shock = truth["shock"][province][:, year - year.min()] + season
    pace = np.exp((own[:, None] + truth["criterion"])[None] + shock.T[:, :, None])
    gains = 1 - np.exp(-pace * length[:, None, None])
    losses = np.full(gains.shape, 1 - np.exp(-0.01 * length)[:, None, None])
    chance = 1 / (1 + np.exp(-(2 * truth["commune"][:, None] - 0.5)))
    start = (draw.random((communes, criteria)) < chance).astype(np.int8)
    return Panel(
        place_code=np.array([f"{i:05d}" for i in range(communes)]),
        place=np.array([f"Xã {i}" for i in range(communes)]),
        district=district,
        districts=tuple(f"Huyện {i}" for i in range(5 * provinces)),
        province=province,
        provinces=tuple(f"{i:02d}" for i in range(provinces)),
        criteria=tuple(range(1, criteria + 1)),
        dates=dates,
        moments=moments,
        met=synthetic.forward(start, gains, losses, draw),
        criteria_set="XA-2016",
        synthetic=True,
    ), truth


def until(panel: Panel, dates: int) -> Panel:
    """Keep the first dates of a panel, as it was known then."""
    return replace(
        panel,
        dates=panel.dates[:dates],
        moments=panel.moments[:dates],
        met=panel.met[:, :, :dates],
    )


def small_future(**more) -> Future:
    """Three communes, two criteria, one step of one year, no uncertainty shared."""
    values: dict = {
        "place_code": np.array(["1", "2", "3"]),
        "place": np.array(["A", "B", "C"]),
        "district": np.array([0, 0, 1]),
        "districts": ("X", "Y"),
        "province": np.zeros(3, dtype=int),
        "provinces": ("20",),
        "criteria": (1, 2),
        "as_of": "2018",
        "dates": ("2019",),
        "start": np.array([[1.0, 1.0], [1.0, 0.0], [0.0, 0.0]]),
        "gain_log": np.full((3, 2), np.log(-np.log(0.5))),  # a half a year
        "loss_log": np.full((3, 2), -np.inf),
        "commune_sd": np.zeros(3),
        "step_years": np.array([1.0]),
        "gain_calendar": np.zeros(1),
        "loss_calendar": np.zeros(1),
        "date_step": np.array([1]),
        "shared_sd": np.zeros((1, 1)),
        "tilt": np.zeros(1),
        "loss_ratio": 0.0,
        "shock_sd": 0.0,
        "level_variance": np.zeros(1),
        "gain_slopes": np.zeros(2),
        "loss_slopes": np.zeros(2),
        "recognised": np.zeros(3, dtype=bool),
        "done": np.zeros((3, 2), dtype=bool),
    }
    return Future(**(values | more))
