"""Histories drawn in a test: rows of place, day, value, denominator as text."""

from datetime import date

import numpy as np
import pandas as pd
from drawn import drawn

from ntm_analysis.outlook.models.published.history import History


def rows(table: str, level: str = "province") -> pd.DataFrame:
    """Read rows in the columns of `outlook.tables.histories.load`."""
    found = []
    for row in drawn(table):
        day = date.fromisoformat(row["day"])
        found.append(
            {
                "place_key": row.get("place", "X"),
                "place_code": "",
                "place": row.get("place", "X"),
                "level": row.get("level", level),
                "earliest": date.fromisoformat(row.get("earliest") or row["day"]),
                "day": day,
                "known": date.fromisoformat(row.get("known") or row["day"]),
                "value": float(row["value"]),
                "denominator": float(row["of"] or "nan"),
                "percent": float(row.get("percent") or "nan"),
                "listed": float(row.get("listed") or "nan"),
                "listed_from": date.fromisoformat(row.get("since") or row["day"]),
                "source_id": "",
            }
        )
    return pd.DataFrame(found)


def synthetic_rows(places: int, seed: int, pace: float = 0.06) -> pd.DataFrame:
    """Synthetic provinces: beta-binomial yearly gains around one pace, 2014 to 2023."""
    rng = np.random.default_rng(seed)
    found = []
    for place in range(places):
        total = int(rng.integers(60, 240))
        count = int(total * rng.uniform(0.02, 0.15))
        for year in range(2014, 2024):
            found.append((f"Synthetic {place:02d}", date(year, 12, 31), count, total))
            mean = pace * rng.lognormal(0, 0.25) * total / max(total - count, 1)
            chance = float(np.clip(1 - np.exp(-mean), 1e-3, 1 - 1e-3))
            drawn_chance = rng.beta(20 * chance, 20 * (1 - chance))
            count += int(rng.binomial(total - count, drawn_chance))
    table = pd.DataFrame(found, columns=["place", "day", "value", "denominator"])
    nothing = float("nan")
    return table.assign(
        place_key=table["place"],
        place_code="",
        level="province",
        known=table["day"],
        value=table["value"].astype(float),
        denominator=table["denominator"].astype(float),
        percent=nothing,
        listed=nothing,
        listed_from=table["day"],
        source_id="synthetic",
    )


def history(table: str, as_of: date | None = None) -> History:
    """Read one history."""
    return History.from_rows(rows(table), as_of)
