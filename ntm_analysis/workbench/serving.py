"""The applications for colleagues without JupyterLab: Voilà, closed as the lab is.

Only the shipped applications are served; no code is shown and none can be sent: of the
kernel's messages Voilà lets through those of widgets, and the one that breaks off. A
configuration of the user's own is not read.
"""

from pathlib import Path
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado import web
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler

from ntm_analysis.workbench.applications import APPLICATIONS

IDLE_SECONDS = 20 * 60
LOOK_SECONDS = 60
TEMPLATE = "ntm"


class ServedKernels(AsyncMappingKernelManager):  # type: ignore[misc]
    """Kernels of the served pages, no more than `limit` at a time."""

    limit = 8

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        # A reader may break off what takes long; code can still not be sent.
        allowed = [*self.allowed_message_types, "interrupt_request"]
        self.allowed_message_types = allowed

    async def start_kernel(self, **given: Any) -> str:  # type: ignore[override]
        """Start a kernel, or say that there are as many as there may be."""
        if len(self.list_kernel_ids()) >= self.limit:
            raise web.HTTPError(503)  # templates/…/error.html has the words
        found: str = await super().start_kernel(**given)
        return found


class PageLeft(VoilaShutdownKernelHandler):  # type: ignore[misc]
    """Ends the kernel of a page that was left, so that the next reader finds room.

    A browser that leaves a page can send no header with its last word, so Jupyter's
    own check of it refuses; who knows the kernel's random name may end it.
    """

    def check_xsrf_cookie(self) -> None:
        """Ask for none."""


class Served(Voila):  # type: ignore[misc]
    """Voilà that reads no configuration files."""

    def init_handlers(self) -> list[Any]:
        """Serve every application at its own word beside the one that was asked for."""
        *others, (_, page, told) = super().init_handlers()
        each = [
            (f"/{word}", page, {**told, "notebook_path": f"{name}.ipynb"})
            for word, name in APPLICATIONS.items()
        ]
        ends = r"/voila/api/shutdown/(.*)"
        kept = [one for one in others if one[0] != ends]
        return [(ends, PageLeft), *kept, *each, (r"/", page, told)]

    def load_config_file(self, *_: object, **__: object) -> None:
        """Read none: what could open the server is stated on the command line."""


def options(
    application: str, notebooks: Path, port: int, token: str, limit: int, browser: bool
) -> list[str]:
    """Give the command line of the server.

    Parameters
    ----------
    application
        Key of `APPLICATIONS`.
    limit
        Kernels, that is open pages, at a time.
    """
    kernels = "ntm_analysis.workbench.serving.ServedKernels"
    manager = "ntm_analysis.workbench.hatched.HatchedKernelManager"
    stated = {
        "Voila.ip": "127.0.0.1",
        "Voila.port": port,
        "Voila.open_browser": browser,
        "Voila.token": token,
        "Voila.root_dir": notebooks,
        "VoilaConfiguration.template": TEMPLATE,
        "VoilaConfiguration.strip_sources": True,
        "VoilaConfiguration.show_tracebacks": False,
        "VoilaConfiguration.multi_kernel_manager_class": kernels,
        "MappingKernelManager.cull_idle_timeout": IDLE_SECONDS,
        "MappingKernelManager.cull_interval": LOOK_SECONDS,
        "MappingKernelManager.cull_connected": False,
        "MappingKernelManager.kernel_manager_class": manager,
        "AsyncMappingKernelManager.kernel_manager_class": manager,
    }
    ServedKernels.limit = limit
    page = notebooks / f"{APPLICATIONS[application]}.ipynb"
    return [str(page), *(f"--{name}={value}" for name, value in stated.items())]


def templates() -> Path:
    """Give the folder that Voilà looks for templates in."""
    return Path(__file__).parent / "templates"


def serve(words: list[str]) -> None:
    """Serve until stopped."""
    Served.launch_instance(words)
