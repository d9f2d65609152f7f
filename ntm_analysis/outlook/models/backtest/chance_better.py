"""How sure is it that a method makes smaller errors than a simple one?

Whether a mean of few forecasts lies above nought hangs on one place. So the errors of
forecasts like the asked one are drawn to those of all horizons, as if those were eight
places more (an empirical prior: James and Stein 1961, Efron and Morris 1975,
https://doi.org/10.2307/2285814), and what is told is a chance: in how many of a
thousand draws of whole places the method comes out ahead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

PRIOR_PLACES = 8  # that all horizons together count for, beside the like forecasts
DRAWS = 1000

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Errors:
    """Errors of a method and of a simple one, forecast by forecast.

    `groups` names what stands and falls together: the place of each.
    """

    ours: ArrayLike
    theirs: ArrayLike
    groups: Sequence[str]


def chance_better(like: Errors, every: Errors, worse: float = 0.0) -> float:
    """Give the chance (0..1) that the method is better, or worse by no more.

    The skill 1 - sum of our errors / sum of theirs of the like forecasts has the
    weight n / (n + 8), n being their places; that of all forecasts has the rest. Places
    are drawn again with replacement, the same draws in every run.

    Parameters
    ----------
    like, every
        Forecasts like the asked one, and those of all horizons.
    worse
        By how much of their errors the method may be worse and still counts.

    >>> like = Errors([1.0, 1.0], [2.0, 2.0], ["A", "B"])
    >>> chance_better(like, like)
    1.0
    """
    names, _ = np.unique(np.asarray(every.groups, str), return_inverse=True)
    times = _times(len(names))
    near, near_base = (times @ one for one in _sums(like, names))
    far, far_base = (times @ one for one in _sums(every, names))
    count = len(set(like.groups))
    share = count / (count + PRIOR_PLACES)
    both = share * _skill(near, near_base) + (1 - share) * _skill(far, far_base)
    # A draw in which the simple one erred nowhere near has nothing to compare there.
    skill = np.where(near_base > 0, both, _skill(far, far_base))
    return float((skill > -worse).mean())


def _skill(ours: Floats, theirs: Floats) -> Floats:
    """Give 1 - ours / theirs; where neither erred there is no difference."""
    some = np.where(theirs > 0, theirs, 1.0)
    return np.where(theirs > 0, 1 - ours / some, np.where(ours > 0, -np.inf, 0.0))


def _sums(errors: Errors, names: NDArray[np.str_]) -> tuple[Floats, Floats]:
    which = np.searchsorted(names, np.asarray(errors.groups, str))
    ours, theirs = (np.asarray(one, float) for one in (errors.ours, errors.theirs))
    of_ours, of_theirs = (
        np.bincount(which, one, len(names)).astype(float) for one in (ours, theirs)
    )
    return of_ours, of_theirs


@lru_cache(maxsize=64)
def _times(groups: int) -> Floats:
    """How often each group is drawn: (DRAWS, groups)."""
    picks = np.random.default_rng(0).integers(0, groups, (DRAWS, groups))
    offset = np.arange(DRAWS)[:, None] * groups
    counted = np.bincount((picks + offset).ravel(), minlength=DRAWS * groups)
    return counted.reshape(DRAWS, groups).astype(float)
