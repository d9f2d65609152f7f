"""Panels with known truth, drawn for the tests of this folder."""

import numpy as np

from ntm_analysis.models.future import Future
from ntm_analysis.models.synthetic_truth import draw as known_panel

__all__ = ["known_panel", "quarters", "small_future"]


def quarters(count: int, first: int = 2016) -> tuple[str, ...]:
    return tuple(f"{first + i // 4}-Q{i % 4 + 1}" for i in range(count))


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
