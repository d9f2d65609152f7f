"""How fast are names resolved and commune panels restated?

Peer for restating: the same marks by pandas merge and groupby. Peer for names: the
address parser of `vietnamadminunits`, if it is installed. The panel is synthetic.
"""

import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import numpy as np
import pandas as pd

from ntm_analysis.places.changes.crosswalk import Crosswalk
from ntm_analysis.places.tables import units
from ntm_analysis.places.tables.restated import restate, walk

Row = dict[str, object]
COMMUNES, CRITERIA, QUARTERS = 8227, 19, 28


def run() -> list[Row]:
    """Measure both, each once."""
    # A process of its own, so that the peak of memory is that of restating alone.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        restating = pool.submit(_restating).result()
    return [*restating, *_names()]


def _restating() -> list[Row]:
    panel = synthetic_panel()
    before = time.process_time()
    ours, found = _timed(lambda: restate(panel, onto="2025-07-01"))
    busy = time.process_time() - before
    reported = int(panel["met"].notna().sum())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    pairs = walk("2021-11", "2025-07-01")
    peer, _ = _timed(lambda: _by_merge(panel, pairs))
    rows = f"{len(panel):,} marks of 2021-11 onto 2025-07-01 ({len(found):,} rows)"
    assert int(found["met_by"].sum()) >= int(panel["met"].fillna(False).sum())
    return [
        _row(f"restate {rows}, {reported:,} reported", ours, peer, "s", 5.0),
        _row("its processor time, whatever else runs", busy, None, "s", 5.0),
        _row("peak memory while restating", memory, None, "GiB", 2.0),
    ]


def synthetic_panel() -> pd.DataFrame:
    """Draw marks for rural communes of 2021-11; a tenth did not report."""
    table = units.frame("2021-11")
    codes = table.loc[table["type"] == "xã", "code"].head(COMMUNES).to_numpy()
    dates = [f"{2019 + n // 4}-Q{n % 4 + 1}" for n in range(QUARTERS)]
    size = COMMUNES * CRITERIA * QUARTERS
    drawn = np.random.default_rng(1).random(size)
    met = pd.array(drawn < 0.6, "boolean")
    met[drawn > 0.9] = pd.NA
    return pd.DataFrame(
        {
            "place_code": pd.array(np.repeat(codes, CRITERIA * QUARTERS), "str"),
            "vintage": pd.Categorical(["2021-11"]).repeat(size),
            "criteria_set": pd.Categorical(["XA-2016"]).repeat(size),
            "criterion": np.tile(np.repeat(np.arange(1, 20), QUARTERS), COMMUNES),
            "as_of": pd.Categorical(np.tile(dates, COMMUNES * CRITERIA)),
            "met": met,
        }
    )


def _by_merge(panel: pd.DataFrame, pairs: Crosswalk) -> pd.DataFrame:
    joined = panel.merge(pairs.pairs, left_on="place_code", right_on="old_code")
    keys = ["new_code", "criterion", "as_of"]
    return joined.groupby(keys, observed=True)["met"].agg(["sum", "count"])


def _names() -> list[Row]:
    names, written = units.names(), _full_names()
    names.resolve(next(iter(written)), "2025-06-30")
    ours, found = _timed(
        lambda: [names.resolve(name, "2025-06-30").place for name in written]
    )
    right = sum(
        place is not None and place.code == code
        for place, code in zip(found, written.values(), strict=True)
    )
    peer, peer_right = _parsed(written)
    size = len(written)
    return [
        _row(f"resolve {size:,} full names", ours / size * 1000, peer, "ms", 5.0),
        _share("of them right", right / size, peer_right),
    ]


def _full_names() -> dict[str, str]:
    """Give each fifth commune's name with its parents, and its code."""
    gazetteer = units.load()
    communes = units.frame("2025-06-30").query("level == 'commune'")["code"].iloc[::5]
    places = [gazetteer.place(code, "2025-06-30") for code in communes]
    return {
        ", ".join(p.name for p in (place, *gazetteer.parents(place))): place.code
        for place in places
    }


def _parsed(written: dict[str, str]) -> tuple[float | None, float | None]:
    """Ask the package's parser for some of the names: ms a name, share right."""
    try:
        from vietnamadminunits import ParseMode, parse_address
    except ImportError:
        return None, None
    some = dict(list(written.items())[::7])
    parse_address(next(iter(some)), mode=ParseMode.LEGACY)
    seconds, found = _timed(
        lambda: [parse_address(name, mode=ParseMode.LEGACY) for name in some]
    )
    right = sum(
        getattr(unit, "ward_code", None) == code
        for unit, code in zip(found, some.values(), strict=True)
    )
    return seconds / len(some) * 1000, right / len(some)


def _share(name: str, ours: float, peer: float | None) -> Row:
    row = _row(name, ours, peer, "share", 1.0)
    return row | {"goal": "at least 0.99", "met": ours >= 0.99}


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def _row(name: str, ours: float, peer: float | None, unit: str, goal: float) -> Row:
    return {
        "name": name,
        "ours": round(ours, 3),
        "peer": None if peer is None else round(peer, 3),
        "unit": unit,
        "ratio": None if peer is None else round(peer / ours, 2),
        "goal": f"at most {goal:g} {unit}",
        "met": ours <= goal,
    }
