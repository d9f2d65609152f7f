"""Does the panel's exact count hold its shares where communes are finished whole?"""

import numpy as np

from benchmarks.campaigns import Truth, draw
from ntm_analysis.outlook.models.backtest.scores import held_by, pit_bounds
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.panel.models.counts import poisson_binomial
from ntm_analysis.panel.models.hazards import transitions

Row = dict[str, object]
PANELS = 120  # of 40 a share of 0.80 is between 0.69 and 0.90, of 120 0.74 to 0.86
TRUTHS = {
    "a rush in the last quarter": Truth(quota=0),
    "about seven communes finished each December": Truth(quota=7, is_drawn=True),
    "such campaigns, and a re-check in two of five years": Truth(
        quota=7, is_drawn=True, taken_back=0.05
    ),
    "the same seven each December": Truth(quota=7),
}


def run() -> list[Row]:
    """Share of outcomes in the middle 80 %, half a year and a year ahead."""
    return [row for name, truth in TRUTHS.items() for row in _held(name, truth)]


def _held(name: str, truth: Truth) -> list[Row]:
    inside: dict[int, list[float]] = {2: [], 4: []}
    missed: dict[int, list[float]] = {2: [], 4: []}
    for seed in range(100, 100 + PANELS):
        panel = draw(truth, seed)
        past = panel.until(13)
        dates = tuple(panel.dates[12 + ahead] for ahead in inside)
        future = transitions.project(transitions.fit(past), past, dates)
        for ahead, p in zip(
            inside, poisson_binomial.by_province(future)[0], strict=True
        ):
            outcome = float(panel.at_standard[12 + ahead])
            low, high = pit_bounds(Distribution(0, p), outcome)
            inside[ahead].append(held_by(low, high, 0.8))
            missed[ahead].append(float(p @ np.arange(len(p))) - outcome)
    rows = []
    for ahead, quarters in ((2, "half a year"), (4, "a year")):
        share = float(np.mean(inside[ahead]))
        rows.append(
            _row(f"{name}: outcomes in the central 80%, {quarters} ahead", share)
        )
        bias = abs(float(np.mean(missed[ahead])))
        rows.append(
            _row(f"{name}: mean error, {quarters} ahead", bias)
            | {"unit": "communes", "goal": "at most 3", "met": bias <= 3}
        )
    return rows


def _row(name: str, share: float) -> Row:
    return {
        "name": name,
        "ours": round(share, 3),
        "peer": None,
        "unit": "share",
        "ratio": None,
        "goal": "0.70 to 0.90",
        "met": 0.7 <= share <= 0.9,
    }
