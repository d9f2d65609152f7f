"""What comes of one job's process, and how a run is told to stop."""

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Task = tuple[Callable[..., Any], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class TaskOutcome:
    """What came of one task."""

    index: int
    value: Any = None
    failure: str = ""  # in words; empty if it returned
    died: bool = False  # its process ended without an answer


class StoppedError(KeyboardInterrupt):
    """The run was told to stop by a signal; `number` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(f"stopped by {signal.Signals(number).name}")
        self.number = number


def ended_by(code: int | None) -> str:
    """Say by which exit code a process ended that gave no answer."""
    if code is not None and code < 0:
        name = signal.Signals(-code).name
        return (
            f"the process that made it was ended by {name}; where nobody did that, "
            f"the machine was out of memory"
        )
    return f"the process that made it ended by itself (exit code {code})"


def ran_too_long(seconds: float) -> str:
    """Say that a task was ended because of its time."""
    return f"ran longer than {seconds:g} seconds and was ended"


@contextlib.contextmanager
def signals_raise() -> Iterator[None]:
    """Turn SIGTERM and its like into an exception, so that `finally` is run."""
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set handlers
        return

    def stop(number: int, _: object) -> None:
        raise StoppedError(number)

    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
