"""Kernels of JupyterLab and Voilà that were imported before anybody asked for them.

A fresh kernel imports for three seconds of processor time before its first line. Here
the server takes a fork of a process that has done so (`workbench.hatching`), started
beside the server. Where nothing can be forked, the process has ended, or a file has
changed since it read it, the kernel is a plain one, as everywhere. Jupyter's side of it
stands in `workbench.hatched`: here nothing is imported that takes time.
"""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading

from ntm_analysis.briefings.processes.kernel_handle import KernelHandle
from ntm_analysis.briefings.processes.nursery import can_fork

MODULE = "ntm_analysis.workbench.hatching"
PATIENCE_SECONDS = 30  # for its imports, on a busy machine


class Hatchery:
    """The process beside the server, and the line to it."""

    def __init__(self) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []
        self._line: socket.socket | None = None
        self._turn = threading.Lock()

    def start(self) -> None:
        """Start it, where kernels can be forks; returns at once."""
        if not can_fork() or not hasattr(os, "pidfd_open"):
            return
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.settimeout(PATIENCE_SECONDS)
        with theirs:
            number = theirs.fileno()
            words = [sys.executable, "-m", MODULE, str(number), str(os.getpid())]
            process = subprocess.Popen(
                words, pass_fds=[number], stdin=subprocess.DEVNULL
            )
        self._processes = [p for p in self._processes if p.poll() is None]
        self._processes.append(process)
        self._line = ours

    def hatch(
        self, argv: list[str], cwd: str, env: dict[str, str]
    ) -> "HatchedKernel | None":
        """Give a kernel for a connection file; None if it must be a plain one."""
        request = json.dumps({"argv": argv, "cwd": cwd, "env": env}).encode()
        with self._turn:
            for _ in range(2):  # the second is asked where files have changed
                if self._line is None:
                    return None
                with contextlib.suppress(OSError, ValueError):
                    self._line.send(request)
                    pid = int(json.loads(self._line.recv(2**16))["pid"])
                    if pid:
                        return HatchedKernel(pid)
                self._leave()
                self.start()
            return None

    def stop(self) -> None:
        """End it, and with it the kernels that it made."""
        self._leave()
        for process in self._processes:
            process.kill()
            process.wait()

    def _leave(self) -> None:
        """Ask it no more; it ends when the last kernel that it made has ended."""
        if self._line is not None:
            self._line.close()
        self._line = None


class HatchedKernel(KernelHandle):
    """A kernel that is a child of another process, asked as a `Popen` is.

    Its exit code is known to its parent alone; here it is 0 once it has ended.
    """

    def __init__(self, pid: int) -> None:
        """Take hold of the process itself: its number may be given away again."""
        self.pid = pid
        self.returncode: int | None = None
        self._handle = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """Give 0 if it has ended, None while it runs."""
        if self.returncode is None and select.select([self._handle], [], [], 0)[0]:
            self.returncode = 0
            os.close(self._handle)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal, if it has not ended."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._handle, number)


HATCHERY = Hatchery()  # of this server
