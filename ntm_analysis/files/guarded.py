"""Reading a foreign file in a process of its own, with bounded memory and time.

A file that somebody sends by mail may loop, eat all memory or crash the library that
reads it, and no `except` stops that. So the library runs in a child process: it is
ended at the limit, and the file refused in one line. The child is kept for the next
file of the same thread, so that its start (a tenth of a second, for boundary files a
second) is paid once.

The child's answer is trusted as little as the file: only plain values and the classes
that the caller names are taken from it. Memory is bounded by `resource` where the
system has it, and watched from outside everywhere.
"""

import atexit
import contextlib
import importlib
import io
import json
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from ntm_analysis import errors
from ntm_analysis.errors import NtmError
from ntm_analysis.files import process_ends

MEBI = 2**20
LEAST_MEMORY = 1024 * MEBI
MEMORY_PER_BYTE = 8  # of the file: cells as Python objects, geometries
MOST_MEMORY = 4096 * MEBI
LEAST_SECONDS = 10.0  # of processor time; a file of a province needs below one
SECONDS_PER_MEBI = 5.0  # a table of 3 million cells, 15 MiB, takes 20 s in all
WALL = 6  # times the processor time, for a busy or slow machine
_LOOK_SECONDS = 0.05
_WRITTEN = 64 * MEBI  # the journal of a GeoPackage; a reader writes nothing else
# What GDAL opens beside boundary files. Some of these run what the file says: GDALG a
# GDAL program over other files, OGR_VRT and GTI other files, WFS and its like addresses
# of the network. They are told by the content of a file, whatever its name.
_UNASKED_FORMATS = (
    "ADBC", "AIVector", "AVCBin", "AVCE00", "AmigoCloud", "CAD", "CSV", "CSW", "Carto",
    "DGN", "DWG", "DXF", "EDIGEO", "EEDA", "Elasticsearch", "GDALG", "GPSBabel",
    "GPX", "GTFS", "GTI", "GeoRSS", "HTTP", "Idrisi", "Interlis 1",
    "Interlis 2", "JML", "JSONFG", "LVBAG", "MBTiles", "MVT",
    "MapML", "MiraMonVector", "MySQL", "NAS", "NGW", "OAPIF", "ODBC",
    "ODS", "OGCAPI", "OGR_GMT", "OGR_PDS", "OGR_VRT", "OSM", "PCIDSK",
    "PDF", "PDS4", "PGDUMP", "PLSCENES", "PMTiles", "Parquet", "PostgreSQL", "S57",
    "SOSI", "SQLite", "SVG", "SXF", "Selafin", "TIGER", "VDV", "VFK", "VICAR", "WAsP",
    "WFS", "XLS", "XLSX", "XODR", "netCDF",
)  # fmt: skip
_HEAD = struct.Struct("<Q")
_PLAIN = {
    ("datetime", "date"), ("datetime", "datetime"), ("datetime", "time"),
    ("datetime", "timedelta"), ("datetime", "timezone"), ("builtins", "set"),
    ("builtins", "frozenset"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use for one file."""

    memory: int  # bytes, beside what the libraries themselves take
    seconds: float  # of processor time

    @property
    def wall_seconds(self) -> float:
        """The time by the clock after which the child is ended in any case."""
        return self.seconds * WALL


class LimitError(Exception):
    """The child passed a limit or broke; says so in words that follow "it"."""


def limits_for(size: int) -> Limits:
    """Give the limits for a file of a size in bytes: 1 GiB and 10 s, more for more.

    >>> limits_for(20_000).memory == 2**30, limits_for(20_000).seconds < 11
    (True, True)
    """
    memory = LEAST_MEMORY + MEMORY_PER_BYTE * size
    if size < MEBI:  # what is small may be hostile, and is never honest and large
        memory = LEAST_MEMORY
    seconds = LEAST_SECONDS + SECONDS_PER_MEBI * (size / MEBI)
    return Limits(min(memory, MOST_MEMORY), seconds)


def call(
    task: str,
    *arguments: object,
    limits: Limits,
    classes: Iterable[type] = (),
) -> Any:
    """Run a function in the child of this thread and give what it returns.

    Parameters
    ----------
    task
        "package.module:function"; the module is imported in the child.
    arguments
        What the function is given: plain values and paths.
    classes
        Classes that the answer may hold beside plain values and dates.

    Raises
    ------
    NtmError
        The refusal that the function itself raised.
    LimitError
        If it took more than the limits or the library broke down; the message tells
        which, for a sentence about the file.
    """
    child = _child()
    try:
        answer = child.ask((task, arguments, limits), limits)
    except BaseException:
        child.end()
        raise
    return _opened(answer, classes)


def _opened(answer: bytes, classes: Iterable[type]) -> Any:
    allowed = {(kind.__module__, kind.__qualname__): kind for kind in classes}
    verdict, said = _Plain(io.BytesIO(answer), allowed).load()
    if verdict == "answer":
        return said
    if verdict == "refused":
        name, message = said
        kind = getattr(errors, name, NtmError)
        raise kind(message)
    raise LimitError(str(said))


class _Plain(pickle.Unpickler):
    """Takes plain values, dates and the named classes; never a function to call."""

    def __init__(self, file: io.BytesIO, allowed: dict[tuple[str, str], type]) -> None:
        super().__init__(file)
        self._allowed = allowed

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        try:
            return self._allowed[module, name]
        except KeyError:
            raise LimitError(f"gave an answer of a wrong kind ({name})") from None


class _Child:
    """One child process and the pipes to it."""

    def __init__(self) -> None:
        paths = json.dumps([path or os.getcwd() for path in sys.path])
        start = (
            "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
            "from ntm_analysis.files import guarded; "
            "guarded.serve(int(sys.argv[2]))"
        )
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", start, paths, str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        self._ended = ""

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: object, limits: Limits) -> bytes:
        stop = threading.Event()
        watch = threading.Thread(target=self._watch, args=(limits, stop), daemon=True)
        watch.start()
        try:
            _send(self._process.stdin, pickle.dumps(request))
            answer = _receive(self._process.stdout)
        except OSError:  # a broken pipe: it is gone
            answer = None
        finally:
            stop.set()
            watch.join()
        if answer is None:
            code = self._process.wait()
            raise LimitError(self._ended or _breakdown(code, limits))
        return answer

    def _watch(self, limits: Limits, stop: threading.Event) -> None:
        """End the child at a limit, from outside: nothing in it can prevent that."""
        began = time.monotonic()
        try:
            process = psutil.Process(self._process.pid)
            spent, held = _spent(process), process.memory_info().rss
            while not stop.wait(_LOOK_SECONDS):
                late = time.monotonic() - began > limits.wall_seconds
                if late or _spent(process) - spent > limits.seconds:
                    self._ended = _slow(limits)
                elif process.memory_info().rss - held > limits.memory:
                    self._ended = _large(limits)
                if self._ended:
                    process.kill()
                    return
        except psutil.NoSuchProcess:
            return

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # unsent bytes of a broken pipe
                if pipe:
                    pipe.close()


def _environment() -> dict[str, str]:
    # One thread each: several would only reserve memory that the limit counts.
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "GDAL_NUM_THREADS")
    return {
        **os.environ,
        **dict.fromkeys(threads, "1"),
        # Arrow's own pools reserve up to a GiB at once, which the limit counts too.
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "RUST_BACKTRACE": "0",
        "GDAL_SKIP": ",".join(_UNASKED_FORMATS),
        "GML_DOWNLOAD_SCHEMA": "NO",  # a GML may name one anywhere
    }


def _spent(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _slow(limits: Limits) -> str:
    return f"took longer than {limits.seconds:.0f} seconds to read"


def _large(limits: Limits) -> str:
    return f"needs more than {limits.memory // MEBI:,} MiB of memory to read"


def _breakdown(code: int, limits: Limits) -> str:
    killed = {-getattr(signal, name, 0) for name in ("SIGXCPU", "SIGALRM")} - {0}
    if code in killed:
        return _slow(limits)
    if code == -getattr(signal, "SIGABRT", 0):  # how Rust and GDAL end without memory
        return f"{_large(limits)}, or breaks the program that reads it"
    return f"breaks the program that reads it (exit code {code})"


_own = threading.local()
_all: list[_Child] = []


def _child() -> _Child:
    # One a thread: a child ends with the thread that started it (`process_ends`).
    child: _Child | None = getattr(_own, "child", None)
    if child is None or not child.alive:
        _own.child = child = _Child()
        _all[:] = [other for other in _all if other.alive]
        _all.append(child)
    return child


def end_children() -> None:
    """End the children that wait for files; the next call starts a new one."""
    for child in _all:
        child.end()
    _all.clear()


def _forget() -> None:
    """A forked process leaves its parent's children alone."""
    _all.clear()
    _own.__dict__.clear()


atexit.register(end_children)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def _send(pipe: Any, content: bytes) -> None:
    pipe.write(_HEAD.pack(len(content)))
    pipe.write(content)
    pipe.flush()


def _receive(pipe: Any) -> bytes | None:
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    (size,) = _HEAD.unpack(head)
    content: bytes = pipe.read(size)
    return content if len(content) == size else None


# What follows runs in the child.


def serve(parent: int) -> None:
    """Answer requests until the parent closes the pipe or is gone."""
    process_ends.end_with_parent(parent)
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    while (request := _receive(requests)) is not None:
        task, arguments, limits = pickle.loads(request)
        _send(answers, _answered(task, arguments, limits))


def _answered(task: str, arguments: tuple[object, ...], limits: Limits) -> bytes:
    try:
        module, _, name = task.partition(":")
        function: Callable[..., object] = getattr(importlib.import_module(module), name)
        _bound(limits)
        return pickle.dumps(("answer", function(*arguments)), protocol=5)
    except NtmError as error:
        return pickle.dumps(("refused", (type(error).__name__, str(error))))
    except MemoryError:
        return pickle.dumps(("limit", _large(limits)))
    except Exception as error:
        # A library lets any kind through for a damaged file; the kind is told.
        return pickle.dumps(
            ("limit", f"cannot be followed ({type(error).__name__}: {error})"[:300])
        )


def _bound(limits: Limits) -> None:
    """Bound this process's memory and the files it writes, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent watches
        return
    bounds = {resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: _WRITTEN}
    if taken := _address_space():
        bounds[resource.RLIMIT_AS] = taken + limits.memory
    for kind, bound in bounds.items():
        _, ceiling = resource.getrlimit(kind)
        if ceiling != resource.RLIM_INFINITY:
            bound = min(bound, ceiling)
        resource.setrlimit(kind, (bound, ceiling))


def _address_space() -> int:
    """Bytes of address space that the libraries take, 0 where it is not told."""
    told = Path("/proc/self/statm")
    if not told.exists():
        return 0
    pages = int(told.read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")
