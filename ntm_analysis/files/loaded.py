"""What is read once and asked often: each asker gets a copy, one call forgets all.

A loader that hands out the one table it keeps lets a column that an analyst sets
stand in every later answer of the kernel. And what was written (a review, a unit
list, an import) must be seen by every loader, not by those that somebody remembered
to name: each loader registers itself here.
"""

import contextlib
import inspect
import sys
from collections.abc import Callable, Hashable
from functools import lru_cache, update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar, cast

from ntm_analysis.errors import NtmError
from ntm_analysis.files import reads

P = ParamSpec("P")
T = TypeVar("T")

_REGISTERED: list["Loaded[Any, Any]"] = []


class Loaded(Generic[P, T]):
    """A loader that keeps what it read; tables, dicts and lists leave as copies."""

    def __init__(self, read: Callable[P, T], most: int | None) -> None:
        self._kept = lru_cache(maxsize=most)(read)
        self._asked: dict[Hashable, set[reads.Question]] = {}
        update_wrapper(self, read)
        _REGISTERED.append(self)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Give what was read, read now if it was not yet."""
        # What was asked when it was read is asked by everybody who is given it.
        key = (args, tuple(sorted(kwargs.items())))
        if (asked := self._asked.get(key)) is not None:
            if asked:
                reads.replay(asked)
            return _copied(cast("Callable[P, T]", self._kept)(*args, **kwargs))
        with reads.hearing() as questions:
            kept = cast("Callable[P, T]", self._kept)(*args, **kwargs)
        self._asked[key] = questions
        return _copied(kept)

    @property
    def needs_nothing(self) -> bool:
        """Say whether it can be called without arguments."""
        parameters = inspect.signature(self.__wrapped__).parameters.values()  # type: ignore[attr-defined]
        return all(p.default is not inspect.Parameter.empty for p in parameters)

    def forget(self) -> None:
        """Read anew when asked next."""
        self._kept.cache_clear()
        self._asked.clear()


def loaded(read: Callable[P, T]) -> Loaded[P, T]:
    """Keep what a loader read, for all its arguments, until `forget_all`.

    >>> import pandas as pd
    >>> @loaded
    ... def lines() -> pd.DataFrame:
    ...     return pd.DataFrame({"value": [1, 2]})
    >>> lines()["value"] = 0
    >>> lines()["value"].to_list()
    [1, 2]
    """
    return Loaded(read, None)


def forget_all() -> None:
    """Let every loader read its files anew when asked next; after any was written."""
    for loader in _REGISTERED:
        loader.forget()


def load_all() -> None:
    """Load what every loader gives without a question; what refuses is left out."""
    for loader in list(_REGISTERED):
        if loader.needs_nothing:
            with contextlib.suppress(NtmError, OSError):
                loader()


def _copied(kept: T) -> T:
    pandas = sys.modules.get("pandas")  # who has no table needs no half second for it
    # pandas copies the values themselves only when somebody writes (copy on write).
    if pandas is not None and isinstance(kept, pandas.DataFrame):
        return cast("T", kept.copy(deep=False))
    if isinstance(kept, dict | list):
        return cast("T", kept.copy())
    return kept
