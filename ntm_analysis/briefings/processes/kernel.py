"""Kernels that talk over a local socket file instead of TCP.

Parallel runs race for TCP ports (papermill#511), ipykernel 7.3 warns of unencrypted
TCP in every log (ipykernel#1515), and other users of the machine could read what a
kernel says on TCP. The socket's path must be absolute and short: a relative one hangs,
and the system allows about 100 bytes. Where there are no such sockets (Windows),
kernels use TCP on 127.0.0.1, signed as Jupyter does it.
"""

import os
import shutil
import socket
import tempfile
from pathlib import Path

from jupyter_client.manager import AsyncKernelManager
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager


def has_local_sockets() -> bool:
    """Say whether kernels can talk over files; ZeroMQ cannot on Windows."""
    return os.name == "posix" and hasattr(socket, "AF_UNIX")


class _LocalSockets:
    """Puts a kernel's sockets into a private folder, removed with it."""

    _folder: Path | None = None

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        if has_local_sockets():
            self._folder = Path(tempfile.mkdtemp(prefix="ntm-"))
            self.transport = "ipc"
            self.ip = str(self._folder / "k")

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        await super()._async_cleanup_resources(restart=restart)  # type: ignore[misc]
        if self._folder and not restart:
            shutil.rmtree(self._folder, ignore_errors=True)

    cleanup_resources = _async_cleanup_resources


class LocalKernelManager(_LocalSockets, AsyncKernelManager):  # type: ignore[misc]
    """The kernel of one notebook of a briefing."""

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """Start the bounded kernel (`kernel_process`) instead of the plain one."""
        command: list[str] = super().format_kernel_cmd(extra_arguments)
        own = "ntm_analysis.briefings.processes.kernel_process"
        return [own if word == "ipykernel_launcher" else word for word in command]


class LabKernelManager(_LocalSockets, ServerKernelManager):  # type: ignore[misc]
    """A kernel of JupyterLab."""
