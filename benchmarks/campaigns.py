"""Commune panels whose communes are finished whole at year's end, with known truth.

Criteria are gained one by one, faster in the last quarter, by communes that differ; at
each year's end a campaign completes what the nearest communes still lack. A re-check
after a new set takes met criteria back in one quarter.
"""

from dataclasses import dataclass

import numpy as np

from ntm_analysis.panel.models.hazards.panel import Panel
from ntm_analysis.periods import Period


@dataclass(frozen=True)
class Truth:
    """What a panel is drawn from."""

    quota: int = 7  # communes finished by a campaign at each year's end
    is_drawn: bool = False  # the quota of each year is Poisson, not the same
    taken_back: float = 0.0  # share of met criteria that a re-check takes back
    rechecks: float = 0.4  # chance of one in each first quarter, if any are taken
    communes: int = 120
    criteria: int = 19
    yearly: float = 0.18  # usual chance of gaining a criterion in a year
    start: float = 0.55  # share met at the begin


def draw(truth: Truth, seed: int, quarters: int = 17) -> Panel:
    """Draw quarterly reports from the end of 2021 on, all communes reporting."""
    random = np.random.default_rng(seed)
    size = (truth.communes, truth.criteria)
    district = np.arange(truth.communes) % 8
    own = 0.7 * random.normal(size=truth.communes)
    own += 0.3 * random.normal(size=8)[district]
    log = np.log(-np.log1p(-truth.yearly)) + 0.8 * random.normal(size=truth.criteria)
    log = log[None, :] + own[:, None]
    chance = 1 / (1 + np.exp(-(np.log(truth.start / (1 - truth.start)) + own)))
    met = random.random(size) < chance[:, None]
    shock = 0.35 * random.normal(size=10)
    states = [met.copy()]
    again = np.random.default_rng([seed, 1]).random(10) < truth.rechecks
    again &= truth.taken_back > 0
    for step in range(1, quarters):
        quarter, year = (step - 1) % 4, (step - 1) // 4
        rush = 2.5 if quarter == 3 else 0.5
        hazard = 0.25 * rush * np.exp(log + shock[year])
        met = met | (random.random(size) < 1 - np.exp(-hazard))
        if quarter == 0 and again[year]:
            met = met & (random.random(size) >= truth.taken_back)
        if quarter == 3:
            lacking = (~met).sum(axis=1) + random.random(truth.communes)
            lacking[(~met).sum(axis=1) == 0] = np.inf
            quota = random.poisson(truth.quota) if truth.is_drawn else truth.quota
            met[np.argsort(lacking)[:quota]] = True
        states.append(met.copy())
    dates = tuple(f"{2021 + (i + 3) // 4}-Q{(i + 3) % 4 + 1}" for i in range(quarters))
    return Panel(
        place_code=np.array([f"{i:05d}" for i in range(truth.communes)]),
        place=np.array([f"Xã {i}" for i in range(truth.communes)]),
        district=district,
        districts=tuple(f"Huyện {i}" for i in range(8)),
        province=np.zeros(truth.communes, dtype=int),
        provinces=("20",),
        criteria=tuple(range(1, truth.criteria + 1)),
        dates=dates,
        moments=np.array([Period(day).decimal_year for day in dates]),
        met=np.stack(states, axis=2).astype(np.int8),
        criteria_set="XA-2021",
        synthetic=True,
    )
