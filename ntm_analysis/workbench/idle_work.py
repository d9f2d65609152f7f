"""Work ahead while the reader looks: one small step at a time, between two questions.

A kernel has one thread for everything, so that nothing here needs a lock: a step is
taken in the kernel's own event loop when no question waits, and what was begun is given
up as soon as the reader asks for something else. Without a loop (a script, a test)
nothing is done ahead.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterable

from ntm_analysis.errors import NtmError

STILL_SECONDS = 0.4  # after the last question: a slider that is dragged is not idle
PAUSE_SECONDS = 0.03  # between two steps: what the reader asked meanwhile goes first
Step = Callable[[], object]


class IdleWork:
    """Steps taken while nothing is asked; new ones take the old ones' place."""

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    def start(self, steps: Iterable[Step]) -> None:
        """Give up the work before and begin this as soon as all is still."""
        self.stop()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        self._task = loop.create_task(_taken(iter(steps)))

    def stop(self) -> None:
        """Give up what is left."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
        self._task = None


async def _taken(steps: Iterable[Step]) -> None:
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.sleep(STILL_SECONDS)
        for step in steps:
            try:
                step()
            except NtmError:
                pass  # the reader who goes there is told by the view itself
            except Exception:
                logging.getLogger(__name__).exception("work ahead failed")
                return
            await asyncio.sleep(PAUSE_SECONDS)
