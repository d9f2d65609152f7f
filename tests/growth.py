"""How time grows with the input, told so that a busy machine does not count as growth.

Both sizes are timed one right after the other, in processor time, and the least of
several such factors stands: whatever else runs can only make one of them larger. What
grows with the square is found all the same, for there every factor is too large.
"""

import time
from collections.abc import Callable
from typing import Any

TRIES = 8


def grows_at_most(
    run: Callable[[Any], object], small: Any, large: Any, factor: float
) -> bool:
    """Say whether `large` takes at most `factor` times as long as `small`."""
    return any(
        seconds(run, large) <= factor * seconds(run, small) for _ in range(TRIES)
    )


def seconds(run: Callable[[Any], object], value: Any) -> float:
    """Return the processor time of one run, in seconds."""
    start = time.process_time()
    run(value)
    return time.process_time() - start
