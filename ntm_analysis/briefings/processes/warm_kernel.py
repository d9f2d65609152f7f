"""Kernels that are forks of the job's process, which is a fork of the warm one.

A process whose papermill and ZeroMQ have begun to work has threads and must not fork.
So a job runs each notebook in a fork of its own (`forks`), which forks the kernel first
(`prepare`): it waits until papermill launches a kernel, is told the connection file,
the folder and the environment, and becomes that kernel. To papermill it is a kernel
like any other, by a provisioner of jupyter_client.
"""

import contextlib
import json
import os
import random
import signal
import sys
import uuid
from typing import Any, NoReturn

from ntm_analysis.briefings.processes.kernel_handle import KernelHandle
from ntm_analysis.files import process_ends

_allowed = False
_waiting: list["ForkedKernel"] = []


def allow() -> None:
    """Say that this process is a fresh fork with one thread: it may fork."""
    global _allowed
    _allowed = True


def may_fork() -> bool:
    """Say whether this process has one thread and may fork."""
    return _allowed


def prepare() -> None:
    """Fork a kernel that waits; nothing where this process may not fork."""
    global _allowed
    if _allowed:
        _allowed = False  # papermill comes next, and with it threads
        _waiting.append(_fork())


def take() -> "ForkedKernel | None":
    """Give a kernel that waits, if there is one."""
    return _waiting.pop(0) if _waiting else None


def fresh_randomness() -> None:
    """Draw other random numbers than every other fork of the same process."""
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()
    uuid._last_timestamp = None  # type: ignore[attr-defined]


class ForkedKernel(KernelHandle):
    """A kernel that was forked, with what jupyter_client asks of a `Popen`."""

    def __init__(self, pid: int, told: int) -> None:
        """Take the process and the pipe over which it is told what it shall be."""
        self.pid = pid
        self.returncode: int | None = None
        self._told = told

    def begin(self, argv: list[str], cwd: str, env: dict[str, str]) -> None:
        """Let it become the kernel of a connection file."""
        text = json.dumps({"argv": argv, "cwd": cwd, "env": env})
        with os.fdopen(self._told, "w", encoding="utf-8") as pipe:
            pipe.write(text)

    def poll(self) -> int | None:
        """Give the exit code, None while it runs."""
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                self.returncode = 1
            else:
                if pid:
                    self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal, if it has not ended."""
        if self.poll() is None:
            os.kill(self.pid, number)


def _fork() -> ForkedKernel:
    near, far = os.pipe()
    parent = os.getpid()
    pid = os.fork()
    if pid:
        os.close(near)
        return ForkedKernel(pid, far)
    try:
        _be_kernel(near, parent)
    finally:
        os._exit(1)  # never into the code of the job, whose frames stand below


def _be_kernel(told: int, parent: int) -> NoReturn:
    os.setsid()  # as jupyter_client starts every kernel
    process_ends.die_with_parent(parent)
    _close_all_but(told)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    with os.fdopen(told, encoding="utf-8") as pipe:
        text = pipe.read()
    if not text:
        os._exit(0)  # nobody needed this kernel
    wanted = json.loads(text)
    os.chdir(wanted["cwd"])
    os.environ.clear()
    os.environ.update(wanted["env"])
    silence = os.open(os.devnull, os.O_RDONLY)
    os.dup2(silence, 0)
    fresh_randomness()
    from ntm_analysis.briefings.processes import kernel_process

    with contextlib.suppress(SystemExit):
        kernel_process.serve(wanted["argv"])
    for stream in (sys.__stdout__, sys.__stderr__):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()  # type: ignore[union-attr]
    os._exit(0)


def _close_all_but(kept: int) -> None:
    """Close the pipes and sockets of the job and of others: their end must be seen.

    Files stay open: a library that the warm process has loaded (PROJ, with its
    database) closes its own by number, and the number would be another's by then.
    """
    for name in os.listdir("/proc/self/fd"):
        number = int(name)
        if number > 2 and number != kept:
            with contextlib.suppress(OSError):
                if not os.readlink(f"/proc/self/fd/{name}").startswith("/"):
                    os.close(number)


def manager_class() -> Any:
    """Give the class of kernel managers that takes a waiting kernel, else the plain."""
    # Imported here: who only asks whether a fork is possible needs no Jupyter.
    from jupyter_client.provisioning import LocalProvisioner

    from ntm_analysis.briefings.processes.kernel import LocalKernelManager

    if not _waiting:
        return LocalKernelManager

    class ForkProvisioner(LocalProvisioner):
        """Launches a kernel that was forked before."""

        async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
            """Tell the waiting kernel what it shall be."""
            kernel = take()
            if kernel is None:  # started again: a plain process, as ever
                return await super().launch_kernel(cmd, **kwargs)
            environment = dict(kwargs.get("env") or os.environ)
            environment["JPY_PARENT_PID"] = str(os.getpid())
            cwd = str(kwargs.get("cwd") or os.getcwd())
            kernel.begin(cmd[cmd.index("-m") + 2 :], cwd, environment)
            self.process = kernel  # type: ignore[assignment]
            self.pid = self.pgid = kernel.pid
            self.cwd = cwd
            return self.connection_info

    class WarmKernelManager(LocalKernelManager):
        """The kernel of one notebook of a briefing, forked."""

        async def _async_pre_start_kernel(self, **kw: Any) -> Any:
            if self.provisioner is None:
                self.kernel_id = self.kernel_id or str(uuid.uuid4())
                self.provisioner = ForkProvisioner(
                    kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
                )
            return await super()._async_pre_start_kernel(**kw)

        pre_start_kernel = _async_pre_start_kernel  # type: ignore[assignment]

    return WarmKernelManager
