"""Kernel managers of JupyterLab and Voilà that take a kernel from the hatchery."""

import asyncio
import os
import uuid
from typing import Any

from jupyter_client.provisioning import LocalProvisioner

from ntm_analysis.briefings.processes.kernel import LabKernelManager
from ntm_analysis.workbench.hatchery import HATCHERY


class HatchedProvisioner(LocalProvisioner):  # type: ignore[misc]
    """Launches a kernel as a fork where it can, else as everywhere."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Launch the kernel of a command line."""
        environment = dict(kwargs.get("env") or os.environ)
        cwd = str(kwargs.get("cwd") or os.getcwd())
        kernel = None
        if cmd[1:3] == ["-m", "ipykernel_launcher"]:
            given = (cmd[3:], cwd, environment)
            loop = asyncio.get_running_loop()
            kernel = await loop.run_in_executor(None, HATCHERY.hatch, *given)
        if kernel is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = kernel  # type: ignore[assignment]
        self.pid = self.pgid = kernel.pid
        self.cwd = cwd
        return self.connection_info


class HatchedKernelManager(LabKernelManager):
    """A kernel of JupyterLab or Voilà."""

    async def _async_pre_start_kernel(self, **kw: Any) -> Any:
        if self.provisioner is None:
            self.kernel_id = self.kernel_id or kw.get("kernel_id") or str(uuid.uuid4())
            self.provisioner = HatchedProvisioner(
                kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
            )
        return await super()._async_pre_start_kernel(**kw)

    pre_start_kernel = _async_pre_start_kernel  # type: ignore[assignment]
