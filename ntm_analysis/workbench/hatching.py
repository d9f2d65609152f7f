"""The process that kernels of JupyterLab and Voilà are forks of.

`ntm lab` starts it before the server: on the other core it imports what every kernel
imports and reads what every first picture shows, while the server starts. Asked for a
kernel, it forks; so it has one thread and runs no notebook itself. What it has read is
good only as long as the files are as they were: once a file of the data, of the store
or of the package has changed it makes no further kernel, waits for the end of those
it made, and the server starts another (`workbench.hatchery`).
"""

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from ntm_analysis.briefings.processes import warm_kernel
from ntm_analysis.errors import NtmError
from ntm_analysis.files import process_ends

# What a kernel and the applications import by themselves.
LIBRARIES = (
    "ipykernel.kernelapp", "ipykernel.zmqshell", "IPython.core.completer",
    "IPython.core.history", "IPython.core.magics", "IPython.core.completerlib",
    "IPython.core.oinspect", "IPython.extensions.storemagic", "zmq.asyncio",
    "zmq.eventloop.zmqstream", "zmq.utils.garbage", "tornado.platform.asyncio",
    "comm", "anywidget", "ipywidgets", "pandas", "babel.numbers", "babel.dates",
    "sqlite3", "ntm_analysis.workbench.app",
)  # fmt: skip
# Of the store: what readers keep for themselves changes at every choice of a place.
UNREAD = ("kept", "lock")
Files = dict[str, tuple[int, int]]


def main(argv: list[str] | None = None) -> int:
    """Serve kernels over an open socket until the process that started this ends."""
    number, parent = (int(word) for word in (sys.argv[1:] if argv is None else argv))
    process_ends.die_with_parent(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # kernels that ended leave nothing
    if sys.path[0] in ("", str(Path.cwd())):
        del sys.path[0]  # as ipykernel's own start does; a notebook has its folder
    with socket.socket(fileno=number) as line:
        return tend(line)


def tend(line: socket.socket) -> int:
    """Warm up, then fork a kernel for every request; between two, warm up further."""
    files = seen_files()
    for name in LIBRARIES:
        with contextlib.suppress(ImportError):
            import_module(name)
    _freeze()
    further = _further()
    warming = True
    while True:
        wait = 0.0 if warming else None
        if not select.select([line], [], [], wait)[0]:
            step = next(further, None)
            if step is None:
                warming = False
                _freeze()
            else:
                with contextlib.suppress(NtmError, OSError):
                    step()
            continue
        asked = line.recv(2**20)
        if not asked or _is_given_up(line):
            break
        request = json.loads(asked)
        stands = files == seen_files() and _alike(request["env"])
        pid = _fork(request) if stands else 0
        with contextlib.suppress(OSError):
            line.send(json.dumps({"pid": pid}).encode())
        if not pid:
            break
    with contextlib.suppress(ChildProcessError):
        os.wait()  # returns when the last kernel has ended: they end with this process
    return 0


def _is_given_up(line: socket.socket) -> bool:
    """Say whether who asked has closed the line: the kernel is started elsewhere."""
    look = select.poll()
    look.register(line, select.POLLHUP)
    return bool(look.poll(0))


def seen_files() -> Files:
    """Give size and time of change of every file that a kernel reads or runs."""
    from ntm_analysis.files.home import home
    from ntm_analysis.store import folder

    found: Files = {}
    package = Path(__file__).parents[1]
    for top in (home() / "data", home() / "maps", folder.folder(), package):
        for at, folders, names in os.walk(top):
            folders[:] = [n for n in folders if n not in (*UNREAD, "__pycache__")]
            for name in names:
                if name in UNREAD:
                    continue
                path = os.path.join(at, name)
                with contextlib.suppress(FileNotFoundError):
                    told = os.stat(path)
                    found[path] = (told.st_mtime_ns, told.st_size)
    return found


def _further() -> Iterator[Callable[[], object]]:
    """Give what first pictures read, a piece at a time, the start page's first.

    No widget is made here: every fork would have it, and no browser could draw it.
    """
    from ntm_analysis.page import language
    from ntm_analysis.places.tables import units
    from ntm_analysis.workbench import app
    from ntm_analysis.workbench.explore_app import Explorer
    from ntm_analysis.workbench.start_app import StartPage

    yield language.vocabulary
    yield lambda: StartPage(language.chosen_language("")).opened({})
    explorers: list[Explorer] = []

    def first_picture() -> None:
        choice = app.first_choice(language=language.chosen_language(""))
        explorers.append(Explorer(choice))
        explorers[0].moved({})

    yield first_picture
    yield lambda: units.names().warm_up()
    for explorer in explorers:  # the slider's first move may be to another list
        yield from explorer.other_lists()


def _freeze() -> None:
    """Let the collector leave alone what all forks share."""
    gc.collect()
    gc.freeze()


def _alike(environment: dict[str, str]) -> bool:
    """Say whether a kernel's environment asks for the data that was read here."""
    theirs = {n: v for n, v in environment.items() if n.startswith(("NTM_", "PYTHON"))}
    ours = {n: v for n, v in os.environ.items() if n.startswith(("NTM_", "PYTHON"))}
    return theirs == ours


def _fork(request: dict[str, Any]) -> int:
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    try:
        _be_kernel(request, parent)
    finally:
        os._exit(1)  # never into the code of this process, whose frames stand below


def _be_kernel(request: dict[str, Any], parent: int) -> NoReturn:
    os.setsid()  # as jupyter_client starts every kernel
    process_ends.die_with_parent(parent)
    for name in os.listdir("/proc/self/fd"):
        if int(name) > 2:
            with contextlib.suppress(OSError):
                os.close(int(name))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    os.environ["JPY_PARENT_PID"] = str(parent)
    silence = os.open(os.devnull, os.O_RDONLY)
    os.dup2(silence, 0)
    warm_kernel.fresh_randomness()
    gc.unfreeze()
    from ipykernel import kernelapp

    sys.argv = ["ipykernel_launcher", *request["argv"]]
    with contextlib.suppress(SystemExit):
        kernelapp.launch_new_instance(argv=request["argv"], parent_handle=parent)
    for stream in (sys.__stdout__, sys.__stderr__):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()  # type: ignore[union-attr]
    os._exit(0)


if __name__ == "__main__":
    raise SystemExit(main())
