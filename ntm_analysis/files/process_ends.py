"""Processes that end when they must: with their parent, and with all they started.

Linux tells a process by a signal that its parent died; elsewhere a thread looks every
second. Nothing here needs fork, `resource` or a unix socket.
"""

import contextlib
import ctypes
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Iterable
from importlib import import_module
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

import psutil

_PR_SET_PDEATHSIG = 1  # prctl(2)
_PR_SET_CHILD_SUBREAPER = 36
LOOK_SECONDS = 1.0


def end_with_parent(parent: int) -> None:
    """Make this process end when `parent`, the process that started it, is gone.

    On Linux the kernel does it, even while foreign code holds the interpreter. The
    signal is that of the *thread* which started this process.
    """
    die_with_parent(parent)
    watch = threading.Thread(target=_watch, args=(parent,), daemon=True)
    watch.start()


def die_with_parent(parent: int) -> None:
    """Do what `end_with_parent` does on Linux, without a thread: one that forks."""
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the line above
        os._exit(1)


def start_bound(
    context: SpawnContext, function: str, pipe: Any, *arguments: object
) -> BaseProcess:
    """Start a process that ends with this one from its first moment.

    A spawned process imports the program's main module, the function's module and
    those of its arguments, and only then its first line is run: seconds on a busy
    machine, in which it would outlive a parent that was killed.

    Parameters
    ----------
    function
        "module:name"; called with the pipe, the id of this process and the arguments.
    arguments
        Are pickled.
    """
    packed = pickle.dumps(arguments)
    target = (os.getpid(), function, pipe, packed)
    process = context.Process(target=_run_bound, args=target, daemon=False)
    main = sys.modules["__main__"]
    # Nothing of the main module is needed, so it is not imported once more.
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        process.start()
    finally:
        sys.modules["__main__"] = main
    return process


def _run_bound(parent: int, function: str, pipe: Any, packed: bytes) -> None:
    die_with_parent(parent)
    module, _, name = function.partition(":")
    run = getattr(import_module(module), name)
    run(pipe, parent, *pickle.loads(packed))


def adopt_orphans() -> None:
    """Become the parent of every descendant that loses its own; Linux only."""
    if sys.platform == "linux":
        _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def _prctl(option: int, value: int) -> None:
    ctypes.CDLL(None, use_errno=True).prctl(option, value)


def _watch(parent: int) -> None:
    while os.getppid() == parent and psutil.pid_exists(parent):
        time.sleep(LOOK_SECONDS)
    end_descendants(os.getpid())
    os._exit(1)


def descendants(pid: int) -> list[psutil.Process]:
    """List what a process started, and what that started, and so on."""
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def end_descendants(pid: int) -> None:
    """Kill everything that a process started; the process itself stays."""
    end(descendants(pid))


def end(processes: Iterable[psutil.Process]) -> None:
    """Kill processes; one that is gone already is no error."""
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()


def end_by_id(pid: int) -> None:
    """Kill one process of ours by its id."""
    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(pid).kill()
