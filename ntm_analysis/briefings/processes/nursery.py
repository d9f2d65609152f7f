"""Jobs as forks of one warm process: everything is imported and loaded once.

A cold job pays about seven seconds of imports, words and unit lists before its first
number, and each of its kernels pays them again. Here one process, the nursery, has
done all that; each job is a fresh fork of it, in a process group of its own, and each
notebook's kernel a fresh fork of that (`warm_kernel`), so that nothing a notebook does
is seen by another. The site around the pages is made in such a fork too.

The nursery has one thread and never runs a job itself: a fork copies the thread that
forks and no other, and a lock that another thread held would never be released. It is
used on Linux only; elsewhere, and with `--cold`, `workers` makes the same pages.
"""

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

import psutil

from ntm_analysis.briefings.processes import warm_kernel
from ntm_analysis.briefings.processes.outcome import (
    Task,
    TaskOutcome,
    ended_by,
    ran_too_long,
    signals_raise,
)
from ntm_analysis.files import process_ends

_CONTEXT = multiprocessing.get_context("spawn")
_PATIENCE_SECONDS = 5
LOOK_SECONDS = 1.0


def can_fork() -> bool:
    """Say whether jobs may be forks here: Linux; macOS libraries do not survive it."""
    return sys.platform == "linux" and hasattr(os, "fork")


@dataclass(slots=True)
class _NurseryChild:
    """One job that runs."""

    index: int
    pid: int
    pipe: Connection
    ends: float  # of the clock `time.monotonic`


class Nursery:
    """The warm process as a run sees it; it begins with the first task, or `start`.

    Parameters
    ----------
    at_once
        Tasks that run at the same time.
    warm_up
        Called once in the warm process, before the first fork.
    most_seconds
        A task that runs longer is ended, with all that it started.
    """

    def __init__(
        self, at_once: int, warm_up: Callable[[], None], most_seconds: float
    ) -> None:
        self._told = (at_once, warm_up, most_seconds)
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None  # None again once it has ended

    def __enter__(self) -> "Nursery":
        """Take it for a `with`: at its end the process is gone, with all it started."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._end()

    @property
    def alive(self) -> bool:
        """Say whether there is a warm process that takes tasks."""
        return self._pipe is not None

    def start(self) -> None:
        """Let it begin to warm up, if it has not yet."""
        if self._process is None:
            self._pipe, far = _CONTEXT.Pipe()
            target = f"{__name__}:tend"
            self._process = process_ends.start_bound(_CONTEXT, target, far, *self._told)
            far.close()  # so that its death is seen as the end of the pipe

    def run_all(self, tasks: Sequence[Task]) -> Iterator[TaskOutcome]:
        """Run every task in a fork of its own and give its outcome as it comes.

        Parameters
        ----------
        tasks
            A function of a module with its arguments, which are pickled.
        """
        if not tasks:
            return
        waiting = set(range(len(tasks)))
        with signals_raise():
            try:
                yield from self._run(list(tasks), waiting)
            except BaseException:
                self._end()
                raise
            if waiting and self._process:
                self._process.join(_PATIENCE_SECONDS)  # its own exit code says why
                failure = ended_by(self._process.exitcode)
                self._end()
                yield from (TaskOutcome(n, failure=failure, died=True) for n in waiting)

    def _run(self, tasks: list[Task], waiting: set[int]) -> Iterator[TaskOutcome]:
        """Give outcomes until all have come or the process is gone."""
        self.start()
        pipe = self._pipe
        if pipe is None:
            return
        try:
            pipe.send(tasks)
            while waiting:
                outcome = pipe.recv()
                waiting.discard(outcome.index)
                yield outcome
        except (EOFError, OSError):
            return

    def _end(self) -> None:
        """End the process with all that it started."""
        if self._process is None or self._pipe is None:
            return
        if self._process.pid:
            started = process_ends.descendants(self._process.pid)
            process_ends.end_by_id(self._process.pid)
            process_ends.end(started)
            self._process.join(_PATIENCE_SECONDS)
        self._pipe.close()
        self._pipe = None


def tend(
    pipe: Connection,
    parent: int,
    at_once: int,
    warm_up: Callable[[], None],
    most_seconds: float,
) -> None:
    """Be the nursery: warm up, fork the tasks it is sent, say what comes of them."""
    process_ends.die_with_parent(parent)
    process_ends.adopt_orphans()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    gc.disable()  # imports leave little to collect and would be looked through often
    warm_up()
    gc.collect()  # sockets and threads that nobody holds must not be left to the forks
    gc.freeze()  # the collector would write into every page that the forks share
    gc.enable()
    waiting: deque[tuple[int, Task]] = deque()
    running: list[_NurseryChild] = []
    while True:
        while waiting and len(running) < at_once:
            index, task = waiting.popleft()
            running.append(_fork(index, task, most_seconds, [pipe, *_pipes(running)]))
        ready = wait([pipe, *_pipes(running)], timeout=LOOK_SECONDS)
        if os.getppid() != parent:
            os._exit(1)
        if pipe in ready:
            try:
                waiting.extend(enumerate(pipe.recv()))
            except EOFError:  # nobody asks any more
                return
        for child in list(running):
            if child.pipe in ready:
                running.remove(child)
                outcome = _outcome(child)
                _end_strays(running)
                pipe.send(outcome)
            elif time.monotonic() > child.ends:
                running.remove(child)
                _end(child)
                _end_strays(running)
                said = ran_too_long(most_seconds)
                pipe.send(TaskOutcome(child.index, failure=said))


def _pipes(children: Sequence[_NurseryChild]) -> list[Connection]:
    return [child.pipe for child in children]


def _fork(
    index: int, task: Task, most_seconds: float, inherited: Sequence[Connection]
) -> _NurseryChild:
    near, far = multiprocessing.Pipe(duplex=False)
    parent = os.getpid()
    pid = os.fork()
    if pid:
        far.close()
        return _NurseryChild(index, pid, near, time.monotonic() + most_seconds)
    code = 1
    try:
        os.setpgid(0, 0)  # what it starts is ended with it, as a group
        process_ends.die_with_parent(parent)
        for connection in (near, *inherited):
            connection.close()  # else the end of another job would not be seen
        warm_kernel.fresh_randomness()
        warm_kernel.allow()
        code = _work(task, far)
    finally:
        # Never into the code of the nursery, whose frames stand below this one.
        os._exit(code)


def _work(task: Task, pipe: Connection) -> int:
    function, arguments = task
    try:
        answer = (True, function(*arguments))
    except Exception as error:
        answer = (False, f"{type(error).__name__}: {error}")
    try:
        pipe.send(answer)
    except Exception as error:  # what it returned cannot be sent
        pipe.send((False, f"{type(error).__name__}: {error}"))
    pipe.close()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    return 0


def _outcome(child: _NurseryChild) -> TaskOutcome:
    answer: Any
    try:
        answer = child.pipe.recv()
    except (EOFError, OSError):
        answer = None
    code = _end(child)
    if answer is None:
        return TaskOutcome(child.index, failure=ended_by(code), died=True)
    returned, value = answer
    if returned:
        return TaskOutcome(child.index, value)
    return TaskOutcome(child.index, failure=value)


def _end(child: _NurseryChild) -> int | None:
    """End a job's process with its group; give its exit code."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)  # one that has ended keeps its code
    child.pipe.close()
    with contextlib.suppress(ChildProcessError):
        _, status = os.waitpid(child.pid, 0)
        return os.waitstatus_to_exitcode(status)
    return None


def _end_strays(running: Sequence[_NurseryChild]) -> None:
    """End what a job left behind: whatever loses its parent becomes our child."""
    kept = {child.pid for child in running}
    strays = [p for p in psutil.Process().children() if p.pid not in kept]
    for stray in strays:
        process_ends.end([*process_ends.descendants(stray.pid), stray])
        with contextlib.suppress(ChildProcessError):
            os.waitpid(stray.pid, 0)
