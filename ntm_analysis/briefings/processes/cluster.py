"""The jobs of an edition on a Dask cluster: the same jobs, on other machines.

A worker of the cluster makes each page in a fresh process of its own, as a run on one
machine does, and writes it into the folder that all of them share. Before the first
job every worker is asked what it runs on: code, libraries, data and folder must be the
same everywhere, else the pages of one edition would not be of one input. Where they
share no folder for pages, a worker writes to one of its own and the page goes by a
storage that all reach (`storage`).
"""

import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from multiprocessing import current_process
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import ntm_analysis
from ntm_analysis.briefings import records
from ntm_analysis.briefings.processes import workers
from ntm_analysis.briefings.processes.outcome import Task, TaskOutcome
from ntm_analysis.briefings.processes.storage import Storage
from ntm_analysis.briefings.records import Record
from ntm_analysis.errors import ClusterError, UsageError

if TYPE_CHECKING:
    from distributed import Client

ANSWER_SECONDS = 20
# What points a process to data outside the project's folder.
FOLDERS = ("NTM_STORE", "NTM_MAPS")
MOST_SHOWN = 10


def run_all(
    tasks: Sequence[Task],
    address: str,
    home: Path,
    folder: Path,
    most_seconds: float = float("inf"),
    storage: str = "",
) -> Iterator[TaskOutcome]:
    """Run every task on the cluster and give its outcome as it comes.

    A task whose worker died is given to another by the scheduler, three times at most
    (Dask's `distributed.scheduler.allowed-failures`).

    Parameters
    ----------
    address
        Of the scheduler, such as tcp://host:8786.
    home, folder
        The project's folder and the one that pages are written to; every worker must
        see both under the same path.
    most_seconds
        A task that runs longer is ended, with all that it started.
    storage
        URL of a storage by which pages come here, where the workers do not see
        `folder`.

    Raises
    ------
    ClusterError
        If no scheduler or worker answers, or a worker differs.
    UsageError
        If `distributed` is not installed.
    """
    with _connected(address) as client:
        refuse_differing(client, home, folder, storage)
        from distributed import as_completed

        given = {name: os.environ[name] for name in FOLDERS if name in os.environ}
        name = f"ntm-{uuid4().hex}"
        sent = Storage(storage).below(name) if storage else None
        futures = {
            client.submit(
                run_one,
                task,
                str(home),
                given,
                most_seconds,
                (str(folder), sent.below(str(index)).url) if sent else None,
                key=f"{name}-{index}",
                pure=False,
            ): index
            for index, task in enumerate(tasks)
        }
        try:
            for future in as_completed(futures):
                index = futures[future]
                if sent:
                    sent.below(str(index)).take(folder)
                yield _outcome(future, index)
        finally:
            if sent:
                sent.remove()


def run_one(
    task: Task,
    home: str,
    given: Mapping[str, str],
    most_seconds: float,
    sent: tuple[str, str] | None = None,
) -> TaskOutcome:
    """Run one task in a fresh process of this worker's machine.

    Parameters
    ----------
    sent
        The folder that the task names, which this machine may not see, and the URL to
        which its files go instead.
    """
    if sent is None:
        return _run_fresh(task, home, given, most_seconds)
    folder, url = sent
    function, arguments = task
    with TemporaryDirectory(prefix="ntm-") as own:
        here = tuple(Path(own) if one == Path(folder) else one for one in arguments)
        outcome = _run_fresh((function, here), home, given, most_seconds)
        Storage(url).put(Path(own))
        if isinstance(outcome.value, Record):  # its message may name a kept copy
            message = outcome.value.message.replace(own, folder)
            outcome = replace(outcome, value=replace(outcome.value, message=message))
        return replace(outcome, failure=outcome.failure.replace(own, folder))


def _run_fresh(
    task: Task, home: str, given: Mapping[str, str], most_seconds: float
) -> TaskOutcome:
    calls = [(at_home, (home, dict(given), *task))]
    (outcome,) = workers.run_all(calls, 1, most_seconds)
    return outcome


def at_home(
    home: str,
    given: Mapping[str, str],
    function: Callable[..., Any],
    arguments: tuple[object, ...],
) -> Any:
    """Call a function where data is looked for in the edition's own folders."""
    os.environ.update(given, NTM_HOME=home)
    return function(*arguments)


def fingerprint(home: str, probe: str) -> dict[str, str]:
    """Say on what this process would make pages: equal ones make the same bytes.

    Parameters
    ----------
    probe
        A file that must be seen: a path, or a URL of a storage.
    """
    folder = Path(home)
    place, is_url, name = probe.rpartition("/") if "://" in probe else (probe, "", "")
    # What the storage's library refuses with is told of this worker.
    seen = Storage(place).holds(name) if is_url else Path(probe).is_file()
    return {
        "python": platform.python_version(),
        "distributed": version("distributed"),
        # What a worker imports may be another installation than the folder it sees.
        "package": str(Path(ntm_analysis.__file__).resolve().parent),
        "code": records.code_version(folder) if folder.is_dir() else "none",
        "data": records.data_version(folder) if folder.is_dir() else "none",
        "folder": "seen" if seen else f"{place} is not there",
        # Python lets no daemon start the process that a page is made in.
        "may start processes": str(not current_process().daemon),
    }


def refuse_differing(
    client: "Client", home: Path, folder: Path, storage: str = ""
) -> None:
    """Refuse a cluster in which a worker differs from this machine.

    Raises
    ------
    ClusterError
        With each such worker, what differs, and what it is here.
    """
    with _probed(folder, storage) as probe:
        here = fingerprint(str(home), probe) | {"may start processes": "True"}
        found = client.run(fingerprint, str(home), probe, on_error="return")
    if not found:
        raise ClusterError(
            "the scheduler has no worker. Start one: `dask worker ADDRESS --nthreads 1 "
            "--no-nanny`."
        )
    faults = []
    for worker, there in sorted(found.items()):
        if isinstance(there, BaseException):
            faults.append(f"{worker}: {type(there).__name__}: {there}")
            continue
        faults += [
            f"{worker}: {name} is {there.get(name)}, here {here[name]}"
            for name in here
            if there.get(name) != here[name]
        ]
    if faults:
        more = len(faults) - MOST_SHOWN
        rest = [f"and {more} more differences"] if more > 0 else []
        raise ClusterError(
            "the cluster differs from this machine; no page was made:\n"
            + "\n".join([*faults[:MOST_SHOWN], *rest])
            + "\nGive every worker the same installation and the same folders under "
            "the same paths; start it with --no-nanny."
        )


@contextmanager
def _probed(folder: Path, storage: str) -> Iterator[str]:
    """Have a file, in the folder or the storage, that every worker must see."""
    if storage:
        place = Storage(storage)
        name = place.probe()
        try:
            yield f"{place.url}/{name}"
        finally:
            place.remove(name)
        return
    probe = folder / f".probe-{uuid4().hex}"
    probe.touch()
    try:
        yield str(probe)
    finally:
        probe.unlink(missing_ok=True)


def _connected(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            "--dask needs the package distributed. Install it: "
            "pip install 'ntm-workbench[dask]'."
        ) from None
    try:
        return Client(address, timeout=ANSWER_SECONDS)
    except (OSError, ValueError, ImportError) as error:
        raise ClusterError(
            f"{address}: no scheduler answers ({error}). Start one: `dask scheduler`, "
            f"and give its address, such as tcp://host:8786."
        ) from None


def _outcome(future: Any, index: int) -> TaskOutcome:
    """Say what came of a job; one that the cluster lost is a failure of its own."""
    if future.status == "finished":
        outcome: TaskOutcome = future.result()
        return replace(outcome, index=index)
    if future.status == "error":
        error = future.exception()
        failure = f"the cluster could not make it: {type(error).__name__}: {error}"
    else:
        failure = f"the cluster lost it ({future.status}); is the scheduler running?"
    return TaskOutcome(index, failure=failure)
