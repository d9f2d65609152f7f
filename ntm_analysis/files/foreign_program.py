"""Running another program over a foreign file, bounded as the reading child is.

LibreOffice starts processes of its own and goes on when only the first of them is
killed. So memory and time are those of the program with all that it started, and at a
limit, or when we stop, all of them are ended. A bound of the system (`resource`, where
there is one) holds even if we are killed ourselves.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

from ntm_analysis.files import process_ends

MEBI = 2**20
_LOOK_SECONDS = 0.1
_MOST_WRITTEN = 256 * MEBI
# Sets the bounds, then becomes the program: so they hold for all that it starts.
_BOUNDED = """
import json, os, sys
try:
    import resource
    for name, bound in json.loads(sys.argv[1]).items():
        kind = getattr(resource, name)
        ceiling = resource.getrlimit(kind)[1]
        if ceiling != resource.RLIM_INFINITY:
            bound = min(bound, ceiling)
        resource.setrlimit(kind, (bound, bound))
except ImportError:
    pass
os.execvp(sys.argv[2], sys.argv[2:])
"""


class ProgramError(Exception):
    """The program failed or passed a limit; says so in words that follow "it"."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a program and all that it starts may use."""

    memory: int  # bytes held at once
    seconds: float  # by the clock


def run(command: Sequence[str], bounds: Bounds) -> None:
    """Run a program to its end.

    Raises
    ------
    ProgramError
        If it cannot be started, ends with an error, or passes a limit; nothing that
        it started runs on.
    """
    with tempfile.TemporaryFile() as told:
        try:
            process = subprocess.Popen(
                _bounded(command, bounds),
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=subprocess.STDOUT,
            )
        except OSError as error:
            raise ProgramError(f"cannot be started ({error.strerror})") from None
        try:
            _watch(process, bounds)
        finally:
            process_ends.end_descendants(process.pid)
            process.kill()
            code = process.wait()
        if code:
            told.seek(0)
            last = told.read()[-400:].decode("utf-8", "replace").split("\n")
            said = next((line for line in reversed(last) if line.strip()), "")
            raise ProgramError(f"ended with code {code} ({said.strip()[:120]})")


def _bounded(command: Sequence[str], bounds: Bounds) -> list[str]:
    if sys.platform == "win32":  # has no such bounds, and exec would not wait
        return list(command)
    limits = {
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": _MOST_WRITTEN,
        "RLIMIT_CPU": int(bounds.seconds) + 1,
        "RLIMIT_DATA": 2 * bounds.memory,  # reserved, of which the half may be held
    }
    return [sys.executable, "-I", "-c", _BOUNDED, json.dumps(limits), *command]


def _watch(process: subprocess.Popen[bytes], bounds: Bounds) -> None:
    """Wait for the end; stop everything at a limit."""
    until = time.monotonic() + bounds.seconds
    while process.poll() is None:
        if time.monotonic() > until:
            raise ProgramError(f"took longer than {bounds.seconds:.0f} seconds")
        if _held(process.pid) > bounds.memory:
            raise ProgramError(f"needs more than {bounds.memory // MEBI:,} MiB")
        time.sleep(_LOOK_SECONDS)


def _held(pid: int) -> int:
    """Bytes that a process and all that it started hold."""
    total = 0
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for one in (process, *process_ends.descendants(pid)):
            with contextlib.suppress(psutil.NoSuchProcess):
                total += one.memory_info().rss
    return total
