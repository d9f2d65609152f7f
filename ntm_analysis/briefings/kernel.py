"""Kernels that talk over a local socket file instead of TCP.

Parallel runs race for TCP ports (papermill#511) and ipykernel 7.3 warns of
unencrypted TCP in every log (ipykernel#1515). The socket's path must be absolute and
short: a relative one hangs, and the system allows about 100 bytes.
"""

import shutil
import tempfile
from pathlib import Path

from jupyter_client.manager import AsyncKernelManager


class LocalKernelManager(AsyncKernelManager):
    """A kernel whose sockets are files in a private folder, removed with it."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self._folder = Path(tempfile.mkdtemp(prefix="ntm-"))
        self.transport = "ipc"
        self.ip = str(self._folder / "k")

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        await super()._async_cleanup_resources(restart=restart)
        if not restart:
            shutil.rmtree(self._folder, ignore_errors=True)

    cleanup_resources = _async_cleanup_resources
