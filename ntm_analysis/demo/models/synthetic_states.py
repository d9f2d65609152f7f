"""The last state of a synthetic panel, with the sums that it shall have."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ntm_analysis.outlook.models.reconstruction import fixed_sums


def fit(per_commune: Sequence[int], margins: Mapping[int, int], size: int) -> bool:
    """Say whether a table of `size` communes has these sums."""
    rows, columns = np.array([per_commune]), np.array([list(margins.values())])
    return len(per_commune) == size and bool(fixed_sums.fits(rows, columns)[0])


def scores(
    communes: pd.DataFrame, criteria: int, generator: np.random.Generator
) -> np.ndarray:
    """Draw how able each commune is in each criterion; districts share a part of it."""
    districts = pd.factorize(communes["district"])[0]
    effect = generator.normal(0, 0.5, districts.max() + 2)[districts]
    ability = generator.normal(0, 1, len(communes)) + effect
    noise = generator.logistic(0, 0.45, (len(communes), criteria))
    return ability[:, None] + noise


def last_state(
    scores: np.ndarray,
    counts: np.ndarray,
    per_commune: Sequence[int] | None,
    generator: np.random.Generator,
) -> np.ndarray:
    """Draw the marks (commune x criterion, 0 or 1) that the sums stand for.

    The abler communes meet more where `per_commune` says how many each meets; else
    each criterion goes to those with the highest scores in it.
    """
    if per_commune is None:
        ranks = np.argsort(np.argsort(-scores, axis=0), axis=0)
        return (ranks < counts).astype(np.int8)
    rows = np.empty(len(scores), dtype=int)
    rows[np.argsort(-scores.mean(axis=1))] = -np.sort(-np.asarray(per_commune))
    drawn = fixed_sums.tables(rows[None], counts[None], generator)[0]
    return np.asarray(drawn, dtype=np.int8)
