"""papermill's engine that does not write the copy of a notebook all the time.

papermill writes the whole copy before and after every cell, which takes as much
processor time as all the rest of its work. Here it is written when the last writing is
`MOST_SECONDS` old, also while a cell runs, and whenever a notebook fails: whoever kills
the process finds a copy in which little more than a second is missing.
"""

import asyncio
import time
from typing import Any

from jupyter_core.utils import run_sync
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import (
    NBClientEngine,
    NotebookExecutionManager,
    papermill_engines,
)

NAME = "ntm"
LAB = "lab"  # tag of a cell that only somebody in JupyterLab has a use for
MOST_SECONDS = 1.0


class SparingManager(NotebookExecutionManager):  # type: ignore[misc]
    """Keeps the copy, and writes it seldom."""

    written = float("-inf")  # of the clock `time.monotonic`

    def save(self, **more: Any) -> None:
        """Write the copy, if the last writing is old enough."""
        if time.monotonic() - self.written >= MOST_SECONDS:
            self.write(**more)

    def write(self, **more: Any) -> None:
        """Write the copy now."""
        super().save(**more)
        self.written = time.monotonic()


class SparingClient(PapermillNotebookClient):  # type: ignore[misc]
    """Runs the cells; while a long one runs the copy is written once."""

    async def async_execute_cell(
        self, cell: Any, cell_index: int, *rest: Any, **more: Any
    ) -> Any:
        """Run one cell; one for JupyterLab alone stays as it is, without an output."""
        if LAB in cell.metadata.get("tags", []):
            return cell
        loop = asyncio.get_running_loop()
        alarm = loop.call_later(MOST_SECONDS, self.nb_man.save)
        try:
            return await super().async_execute_cell(cell, cell_index, *rest, **more)
        finally:
            alarm.cancel()

    execute_cell = run_sync(async_execute_cell)


class SparingEngine(NBClientEngine):  # type: ignore[misc]
    """papermill's own engine with the manager and the client above."""

    @classmethod
    def execute_notebook(
        cls, nb: Any, kernel_name: str, output_path: str | None = None, **more: Any
    ) -> Any:
        """Run a notebook; what fails is written at once, the rest by papermill."""
        manager = SparingManager(nb, output_path, progress_bar=False)
        manager.notebook_start()
        try:
            cls.execute_managed_notebook(manager, kernel_name, **more)
        except BaseException:
            manager.notebook_complete()
            manager.write()
            raise
        manager.notebook_complete()
        return manager.nb

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        start_timeout: float,
        execution_timeout: float,
        **more: Any,
    ) -> Any:
        """Run the cells of a notebook in a kernel of its own."""
        for unused in ("input_path", "progress_bar"):
            more.pop(unused, None)
        client = SparingClient(
            nb_man,
            kernel_name=kernel_name,
            startup_timeout=start_timeout,
            timeout=execution_timeout,
            # Megabytes of a map's widgets that show nothing without their kernel.
            store_widget_state=False,
            **more,
        )
        return client.execute()


papermill_engines.register(NAME, SparingEngine)
