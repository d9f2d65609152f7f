"""How good and how fast is the outlook from published figures?

Good: provinces left out in turn, scored anew, not read from data/backtest. Fast: the
nation's distribution at eight dates against 10,000 numpy draws of the same model, in
processor time.
"""

import time
from datetime import date

import numpy as np
import pandas as pd

from benchmarks import gate_steadiness
from ntm_analysis.criteria.programme import PERIODS
from ntm_analysis.outlook.models.backtest import baselines, summary
from ntm_analysis.outlook.models.backtest.table import score
from ntm_analysis.outlook.models.published import reference_class
from ntm_analysis.outlook.models.published.gains import Gains, hazard
from ntm_analysis.outlook.models.published.pace import PaceState, state
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.outlook.tables import histories
from ntm_analysis.periods import decimal_year

Row = dict[str, object]
DRAWS = 10_000
SHARES = (0.5, 0.8, 0.9)
HORIZONS = ((0.4, 3.2), (3.2, 5.5))  # years ahead
ORIGIN = date(2022, 6, 30)
DATES = [decimal_year(date(2022 + i // 4, 3 * (i % 4) + 3, 28)) for i in range(2, 10)]


def run() -> list[Row]:
    """Score all provinces once, then forecast the nation both ways."""
    reference = Reference.from_rows(histories.load())
    return [*_scores(reference), *_gate(), *_speed(reference)]


def _scores(reference: Reference) -> list[Row]:
    every = score(reference)
    rows = [row for low, high in HORIZONS for row in _between(every, low, high)]
    return [*rows, *_by_turn(every)]


def _by_turn(every: pd.DataFrame) -> list[Row]:
    """What intervals held within one programme period, and across the turn of one."""
    turns = [f"{period.start_year:.0f}-01-01" for period in PERIODS[1:]]
    crossed = pd.Series(
        [
            any(before < turn <= day for turn in turns)
            for before, day in zip(every["origin"], every["day"], strict=True)
        ],
        index=every.index,
    )
    sides = (("within one programme period", ~crossed), ("across a turn", crossed))
    return [
        _held(every[where], share, side) for side, where in sides for share in SHARES
    ]


def _between(every: pd.DataFrame, low: float, high: float) -> list[Row]:
    """Skill over the best baseline with a spread, and what the intervals held."""
    found = every[every["horizon_years"].between(low, high)]
    said = summary.summarise(found, baselines.WITH_SPREAD)
    ahead = f"{low:g} to {high:g} years ahead"
    of = f"{len(found)} forecasts, {said.places} provinces left out"
    interval = f"90 % interval {said.skill_low:.2f} to {said.skill_high:.2f}"
    rows: list[Row] = [
        {
            "name": f"CRPS against {said.baseline}, {ahead} ({of}; skill {interval})",
            "ours": round(said.crps, 2),
            "peer": round(said.crps_by_baseline[said.baseline], 2),
            "unit": "communes",
            "ratio": round(1 - said.skill, 3),
            "goal": "skill above 0, its interval too",
            "met": said.skill_low > 0,
        }
    ]
    rows += [_held(found, share, ahead) for share in SHARES]
    return rows


def _held(found: pd.DataFrame, share: float, which: str) -> Row:
    held = float(found[f"in_{100 * share:.0f}"].mean())
    return {
        "name": f"outcomes held by the {share:.0%} interval, {which}",
        "ours": round(held, 3),
        "peer": None,
        "unit": "share",
        "ratio": None,
        "goal": "within ten points",
        "met": abs(held - share) <= 0.1,
    }


def _gate() -> list[Row]:
    """How steady the gate is, and what it lets through at places left out."""
    asked = gate_steadiness.decisions()
    rows: list[Row] = []
    turned, of = gate_steadiness.turned(asked, "now")
    before, _ = gate_steadiness.turned(asked, "before")
    gain, printed = gate_steadiness.gain(asked, "now")
    gain_before, _ = gate_steadiness.gain(asked, "before")
    rows.append(
        {
            "name": f"decisions of the gate that one place left out turns, of {of:,}",
            "ours": turned,
            "peer": before,
            "unit": "decisions (peer: without the two chances)",
            "ratio": round(turned / max(before, 1), 2),
            "goal": "fewer than without them",
            "met": turned < before,
        }
    )
    rows.append(
        {
            "name": f"Brier gain over the base rate of what the gate prints, at places "
            f"left out ({printed:,} forecasts and targets)",
            "ours": round(gain, 4),
            "peer": round(gain_before, 4),
            "unit": "(peer: without the two chances)",
            "ratio": round(gain / gain_before, 2),
            "goal": "above 0",
            "met": gain > 0,
        }
    )
    return rows


def _speed(reference: Reference) -> list[Row]:
    nation = reference.nation_on(ORIGIN)
    assert nation is not None
    start = time.process_time()
    fitted = reference.fit_on(ORIGIN, "Việt Nam")
    fitting = time.process_time() - start
    now = state(nation, nation, float(nation.denominator[-1]))
    start = time.process_time()
    exact = reference_class.predict(fitted, now, np.array(DATES))
    ours = time.process_time() - start
    start = time.process_time()
    means = _drawn(fitted.draws, now)
    theirs = time.process_time() - start
    # Falls and jumps are no part of the draws: compare the mean without them.
    off = max(abs(e.mean - m) / e.mean for e, m in zip(exact, means, strict=True))
    return [
        {
            "name": f"outlook of {now.denominator:,.0f} communes at {len(DATES)} dates",
            "ours": round(ours, 3),
            "peer": round(theirs, 3),
            "unit": "s",
            "ratio": round(theirs / ours, 1),
            "goal": "at most 2 s",
            "met": ours <= 2,
        },
        {
            "name": "largest difference of the means, exact against drawn",
            "ours": round(off, 4),
            "peer": None,
            "unit": "share",
            "ratio": None,
            "goal": "at most 0.02",
            "met": off <= 0.02,
        },
        {
            "name": "fit of the reference class at one origin",
            "ours": round(fitting, 3),
            "peer": None,
            "unit": "s",
            "ratio": None,
            "goal": "at most 2 s",
            "met": fitting <= 2,
        },
    ]


def _drawn(thetas: np.ndarray, now: PaceState) -> list[float]:
    """Means of commune-by-commune draws: one theta, one share, all communes."""
    rng = np.random.default_rng(0)
    found = []
    for year in DATES:
        counts = np.empty(DRAWS)
        for i in range(DRAWS):
            theta = thetas[i % len(thetas)]
            gains = Gains.of(now, np.array([year]), np.zeros(1), 1.0)
            mean = float(1 - np.exp(-hazard(theta, gains)[0][0]))
            m = np.exp(theta[-1])
            share = rng.beta(mean * m, (1 - mean) * m)
            counts[i] = now.value + (rng.random(int(gains.left[0])) < share).sum()
        found.append(float(counts.mean()))
    return found
