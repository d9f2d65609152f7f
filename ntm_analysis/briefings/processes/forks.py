"""Calls that run side by side in forks of a process with one thread.

A notebook's run waits for a third of its time (for its kernel to answer, to end); with
two at once a page has the other core and those pauses. Each call is a fork of its own,
since papermill and ZeroMQ start threads, and who has threads must not fork.
"""

import contextlib
import multiprocessing
import os
import pickle
import sys
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar, cast

from ntm_analysis.briefings.processes.outcome import ended_by
from ntm_analysis.errors import KernelDiedError
from ntm_analysis.files import process_ends

T = TypeVar("T")


def run_in_forks(calls: Sequence[Callable[[], T]], at_once: int) -> list[T]:
    """Run every call in a fork of this process and give what they return, in order.

    Once a call has failed no further one is begun, as if they ran one after another.

    Raises
    ------
    KernelDiedError
        If the process of a call ended without an answer.
    Exception
        What the first call that failed has raised, in the order of `calls`.
    """
    waiting = deque(enumerate(calls))
    running: dict[Connection, tuple[int, int]] = {}  # pipe -> number, process
    answers: dict[int, tuple[bool, Any]] = {}
    while running or waiting:
        while waiting and len(running) < at_once:
            number, call = waiting.popleft()
            pipe, pid = _fork(call)
            running[pipe] = number, pid
        for pipe in cast("list[Connection]", wait(list(running))):
            number, pid = running.pop(pipe)
            answers[number] = _answer(pipe, pid)
            if not answers[number][0]:
                waiting.clear()
    for _, (returned, value) in sorted(answers.items()):
        if not returned:
            raise value
    return [value for _, (_, value) in sorted(answers.items())]


def _answer(pipe: Connection, pid: int) -> tuple[bool, Any]:
    content = b""
    with contextlib.suppress(EOFError, OSError):
        content = pipe.recv_bytes()
    pipe.close()
    _, status = os.waitpid(pid, 0)
    if not content:
        return False, KernelDiedError(ended_by(os.waitstatus_to_exitcode(status)))
    return cast("tuple[bool, Any]", pickle.loads(content))


def _fork(call: Callable[[], object]) -> tuple[Connection, int]:
    near, far = multiprocessing.Pipe(duplex=False)
    parent = os.getpid()
    pid = os.fork()
    if pid:
        far.close()
        return near, pid
    try:
        process_ends.die_with_parent(parent)
        near.close()
        far.send_bytes(_called(call))
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
    finally:
        os._exit(0)  # never into the code of the parent, whose frames stand below


def _called(call: Callable[[], object]) -> bytes:
    """Run a call and write down what it returned or raised."""
    try:
        answer: tuple[bool, Any] = (True, call())
    except Exception as error:
        answer = (False, error)
    try:
        content = pickle.dumps(answer)
        pickle.loads(content)  # an error whose class asks for more than its words
    except Exception:
        said = f"{type(answer[1]).__name__}: {answer[1]}"
        content = pickle.dumps((False, RuntimeError(said)))
    return content
