"""Processes that make pages side by side, each job's end its own.

A worker that dies (killed, out of memory, `os._exit`) fails the job it was making and
no other; a new one takes its place. When the run stops, for whatever reason, every
worker, its kernels and what they started are ended within seconds; when the run itself
is killed, they end by themselves. Uses spawned processes, pipes and nothing that only
one system has.
"""

import contextlib
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from ntm_analysis.briefings.processes.outcome import (
    Task,
    TaskOutcome,
    ended_by,
    ran_too_long,
    signals_raise,
)
from ntm_analysis.files import process_ends

# Fresh processes: a forked one would inherit open sockets and threads.
_CONTEXT = multiprocessing.get_context("spawn")
_PATIENCE_SECONDS = 5
LOOK_SECONDS = 1.0


def run_all(
    tasks: Sequence[Task], workers: int, most_seconds: float = float("inf")
) -> Iterator[TaskOutcome]:
    """Run every task and give its outcome as it comes.

    Parameters
    ----------
    tasks
        A function of a module with its arguments, which are pickled.
    workers
        Tasks that run at the same time.
    most_seconds
        A task that runs longer is ended, with all that it started.
    """
    waiting = deque(enumerate(tasks))
    busy: dict[Connection, tuple[_Worker, int]] = {}
    idle: list[_Worker] = []
    with signals_raise():
        try:
            while waiting or busy:
                while waiting and len(busy) < workers:
                    index, task = waiting.popleft()
                    worker = idle.pop() if idle else _Worker()
                    worker.begin(task, time.monotonic() + most_seconds)
                    busy[worker.pipe] = (worker, index)
                for pipe in wait(list(busy), LOOK_SECONDS):
                    worker, index = busy.pop(pipe)  # type: ignore[call-overload]
                    outcome = worker.outcome(index)
                    (idle if worker.alive else []).append(worker)
                    yield outcome
                for worker, index in list(busy.values()):
                    if time.monotonic() > worker.ends:
                        del busy[worker.pipe]
                        worker.stop()
                        yield TaskOutcome(index, failure=ran_too_long(most_seconds))
        finally:
            _end([*idle, *(worker for worker, _ in busy.values())])


class _Worker:
    """One process that makes one page after another."""

    def __init__(self) -> None:
        self.pipe, far = _CONTEXT.Pipe()
        self._process: BaseProcess = process_ends.start_bound(
            _CONTEXT, f"{__name__}:serve", far
        )
        far.close()  # so that its death is seen as the end of the pipe
        self.alive = True
        self.ends = 0.0  # of the clock `time.monotonic`

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    def begin(self, task: Task, ends: float) -> None:
        self.ends = ends
        with contextlib.suppress(OSError):  # it died while idle; told as the outcome
            self.pipe.send(task)

    def outcome(self, index: int) -> TaskOutcome:
        try:
            returned, value = self.pipe.recv()
        except (EOFError, OSError):
            return TaskOutcome(index, failure=self._death(), died=True)
        return (
            TaskOutcome(index, value) if returned else TaskOutcome(index, failure=value)
        )

    def _death(self) -> str:
        self.alive = False
        process_ends.end_descendants(self.pid)
        self._process.join(_PATIENCE_SECONDS)
        return ended_by(self._process.exitcode)

    def stop(self) -> None:
        """End it with everything that it started."""
        _end([self])
        self.alive = False

    def join(self) -> None:
        self._process.join(_PATIENCE_SECONDS)
        self.pipe.close()


def _end(workers: Sequence[_Worker]) -> None:
    """End workers with everything they started, children first listed, then killed."""
    ended = [p for worker in workers for p in process_ends.descendants(worker.pid)]
    for worker in workers:
        if worker.alive:
            process_ends.end_by_id(worker.pid)
    process_ends.end(ended)
    for worker in workers:
        worker.join()


def serve(pipe: Connection, parent: int) -> None:
    """Do what the parent sends until it sends no more."""
    process_ends.end_with_parent(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    while True:
        try:
            function, arguments = pipe.recv()
        except EOFError:
            return
        try:
            answer = (True, function(*arguments))
        except Exception as error:
            answer = (False, f"{type(error).__name__}: {error}")
        pipe.send(answer)
