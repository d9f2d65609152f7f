"""Running one notebook by papermill, with its outcome written last.

The executed copy is kept whatever happens: of a failed run it shows the failing
cell. It is written beside and renamed, since papermill itself may leave half a file.
"""

import logging
import os
from collections.abc import Mapping
from pathlib import Path

from ntm_analysis.briefings.parameters import Value, checked
from ntm_analysis.briefings.processes import lean
from ntm_analysis.errors import KernelDiedError, NotebookFailedError

CELL_TIMEOUT_S = 600
START_TIMEOUT_S = 120
PARTIAL = ".partial.ipynb"


def run_notebook(
    notebook: Path, given: Mapping[str, object], out: Path, home: Path
) -> Path:
    """Run a notebook with checked parameters and keep the executed copy.

    Parameters
    ----------
    notebook, out
        The notebook, and where its executed copy shall stand.
    given
        Parameters by name; those not given keep the notebook's default.
    home
        The project's folder; the notebook runs in it.

    Raises
    ------
    ParameterError
        Before the run, for a parameter that does not fit the declaration.
    NotebookFailedError
        When a cell failed, ran too long or killed its kernel; the message names the
        cell, the error and the copy.
    """
    parameters = checked(notebook, given)
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_suffix(PARTIAL)
    try:
        failure = _execute(notebook, partial, parameters, home)
    finally:
        keep_copy(partial)
    if failure:
        raise NotebookFailedError(f"{notebook.name}: {failure} See {out}.")
    return out


def keep_copy(partial: Path) -> None:
    """Give a copy that papermill left, whole or not, the name of the executed one."""
    if partial.exists():
        os.replace(partial, partial.with_name(partial.name.replace(PARTIAL, ".ipynb")))


def _execute(
    notebook: Path, partial: Path, parameters: dict[str, Value], home: Path
) -> str | None:
    # Imported here: papermill takes seconds, and checking parameters must not.
    lean.load_notebook_format()
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    from ntm_analysis.briefings.processes import engine, warm_kernel

    logging.getLogger("papermill").setLevel(logging.ERROR)
    try:
        papermill.execute_notebook(
            str(notebook),
            str(partial),
            parameters=parameters,
            cwd=str(home),
            engine_name=engine.NAME,
            kernel_name="python3",
            progress_bar=False,
            log_output=False,
            start_timeout=START_TIMEOUT_S,
            execution_timeout=CELL_TIMEOUT_S,
            kernel_manager_class=warm_kernel.manager_class(),
            # A kernel that is shut down would otherwise report an interrupt.
            extra_arguments=["--log-level=CRITICAL"],
        )
    except PapermillExecutionError as error:
        return f"cell {error.exec_count} failed: {error.ename}: {error.evalue}."
    except CellTimeoutError:
        return f"a cell ran longer than {CELL_TIMEOUT_S} seconds."
    except DeadKernelError:
        raise KernelDiedError(
            f"{notebook.name}: the kernel died: it was killed, ended itself "
            f"(os._exit), or the machine was out of memory. See {partial.parent}."
        ) from None
    return None
