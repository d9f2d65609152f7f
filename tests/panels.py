"""Panels with known truth, drawn for the tests of this folder."""

from collections.abc import Iterator

import numpy as np

from ntm_analysis.demo.models.synthetic_truth import draw as known_panel
from ntm_analysis.panel.models.hazards.hazard_state import HazardState
from ntm_analysis.panel.models.hazards.years import Years

__all__ = ["known_panel", "quarters", "simulated", "small_future"]


def quarters(count: int, first: int = 2016) -> tuple[str, ...]:
    return tuple(f"{first + i // 4}-Q{i % 4 + 1}" for i in range(count))


def small_future(**more) -> HazardState:
    """Three communes, two criteria, one step of one year, no uncertainty shared."""
    size = len(more.get("start", "ABC"))
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
        "burst_sd": 0.0,
        "burst_now": np.zeros(size),
        "own_sd": np.zeros((size, 1)),
        "step_years": np.array([1.0]),
        "step_begun": np.array([False]),
        "gain_calendar": np.zeros(1),
        "loss_calendar": np.zeros(1),
        "date_step": np.array([1]),
        "shared_sd": np.zeros((1, 1)),
        "shift": np.zeros((1, 1)),
        "tilt": np.zeros((1, 1)),
        "loss_ratio": 0.0,
        "years": Years.none(1),
        "level_variance": np.zeros(1),
        "gain_by_lacking": 0.0,
        "loss_by_lacking": 0.0,
        "gain_slopes": np.zeros(2),
        "loss_slopes": np.zeros(2),
        "recognised": np.zeros(3, dtype=bool),
        "done": np.zeros((3, 2), dtype=bool),
    }
    return HazardState(**(values | more))


def simulated(future: HazardState, draws: int, seed: int) -> Iterator[np.ndarray]:
    """Draw who meets what at the last date, by brute force: commune x criterion."""
    draw = np.random.default_rng(seed)
    sd, tilt = future.shared_sd[:, -1], future.tilt[:, -1]
    for _ in range(draws):
        shift = (tilt + sd * draw.normal(size=len(sd)))[future.province][:, None]
        own = (future.own_sd[:, -1] * draw.normal(size=len(future.start)))[:, None]
        met = draw.random(future.start.shape) < future.start
        for step in range(len(future.step_years)):
            hazard = np.exp(_log_hazard(future, step, shift, own, met))
            chance = 1 - np.exp(-hazard * future.step_years[step])
            met = met ^ (draw.random(met.shape) < chance)
        yield met


def _log_hazard(
    future: HazardState, step: int, shift: np.ndarray, own: np.ndarray, met: np.ndarray
) -> np.ndarray:
    """Of losing what is met and gaining what is not."""
    more = np.log((~met).sum(axis=1, keepdims=True) + met)  # one plus the others
    gain = future.gain_log + shift + own + future.gain_calendar[step]
    gain = gain + future.shift[future.province, step][:, None]
    gain = gain + future.burst_now[:, None] * future.step_begun[step]
    loss = future.loss_log - future.loss_ratio * shift + future.loss_calendar[step]
    return np.where(
        met, loss + future.loss_by_lacking * more, gain + future.gain_by_lacking * more
    )
