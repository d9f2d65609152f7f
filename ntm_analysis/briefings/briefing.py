"""One page from beginning to end: check, run the notebooks, render, write."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from ntm_analysis.briefings import records
from ntm_analysis.briefings.jobs import Job
from ntm_analysis.briefings.parameters import (
    declared,
    imports_only_ours,
    notebook_path,
)
from ntm_analysis.briefings.processes import (
    forks,
    kernel_process,
    lean,
    warm_kernel,
)
from ntm_analysis.briefings.records import Record
from ntm_analysis.files import reads

# Stands in the page until it is known what all its processes have read.
_VERSION = "version-of-the-data-read"
NOTEBOOKS_AT_ONCE = 2  # of one page that is made warm


def make_page(job: Job, home: Path, folder: Path) -> Record:
    """Make one page and its executed notebooks under a folder.

    Parameters
    ----------
    job
        What to make.
    home
        The project's folder, with notebooks/ and data/.
    folder
        Where the page shall stand; executed notebooks go to notebooks/<key>/ in it.

    Returns
    -------
    Record
        With the page's name and the summary for an index; not yet written.

    Raises
    ------
    NtmError
        If the plan, place or date is unknown, or a notebook failed; then no page is
        written, and the executed copies stay.
    """
    lean.load_notebook_format()
    # Imported here: these take seconds, and asking for a record must not.
    from ntm_analysis.briefings.frames import frame
    from ntm_analysis.briefings.page import render, summary

    record = records.blank_record(job, home, "done")
    with _notes(folder / f".{job.key}.reads.{os.getpid()}") as notes:
        around = frame(job, replace(record, read_version=_VERSION))
        with _bound(job.memory_gib):
            executed = _run(job, home, folder / "notebooks" / job.key)
        page = render(executed, around)
        found = summary(executed)
        held = reads.read_notes(notes, processes=1 + len(job.notebooks))
    if others := _of_others(job, home):
        held["everything"] = f"{others} imports what is not ours"
    rests_on = replace(record.rests_on, **held)
    _write_page(job, page.replace(_VERSION, rests_on.version), folder)
    details = {"title": around.title, "place": around.place, "lead": around.subtitle}
    return replace(
        record,
        page=job.page,
        summary=found | details,
        rests_on=rests_on,
        read_version=rests_on.version,
    )


def _write_page(job: Job, page: str, folder: Path) -> None:
    """Write a page in the form that its edition asks for, and what it needs."""
    if job.shared:
        from ntm_analysis.briefings.site import shared
        from ntm_analysis.briefings.site.parts import ONE_FILE

        shared.write_style(folder)
        alone = folder / ONE_FILE / job.page
        records.write_text(alone, shared.one_file(page))
        page = shared.of_site(page, job.page, job.language)
    records.write_text(folder / job.page, page)


@contextmanager
def _notes(path: Path) -> Iterator[Path]:
    """Have this process and its kernels write down what they read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for one in (path, reads.everything_mark(path)):
        one.unlink(missing_ok=True)
    os.environ[reads.ENVIRONMENT] = str(path.resolve())
    # Cold kernels are programs that this process starts.
    reads.begin(path.resolve(), programs=False)
    try:
        yield path
    finally:
        reads.end()
        os.environ.pop(reads.ENVIRONMENT, None)
        for one in (path, reads.everything_mark(path)):
            one.unlink(missing_ok=True)


@contextmanager
def _bound(memory_gib: float | None) -> Iterator[None]:
    """Tell the kernels that begin how much memory each may take, if it is stated."""
    if memory_gib is not None:
        os.environ[kernel_process.MEMORY] = str(memory_gib)
    try:
        yield
    finally:
        os.environ.pop(kernel_process.MEMORY, None)


def _of_others(job: Job, home: Path) -> str:
    """Name a notebook that imports more than our package: it may read in any way."""
    for name in job.notebooks:
        if not imports_only_ours(notebook_path(name, home / "notebooks")):
            return name
    return ""


def _run(job: Job, home: Path, out: Path) -> list[Path]:
    """Run the notebooks, where this process may fork two at once; give their copies."""
    calls = []
    for name in job.notebooks:
        notebook = notebook_path(name, home / "notebooks")
        known = declared(notebook)
        given = {k: v for k, v in job.parameters.items() if k in known}
        ending = "" if job.language == "vi" else f".{job.language}"
        copy = out / f"{notebook.stem}{ending}.ipynb"
        calls.append(partial(_run_one, notebook, given, copy, home))
    if warm_kernel.may_fork():
        return forks.run_in_forks(calls, NOTEBOOKS_AT_ONCE)
    return [call() for call in calls]


def _run_one(
    notebook: Path, given: Mapping[str, object], copy: Path, home: Path
) -> Path:
    warm_kernel.prepare()  # before papermill is imported, which has threads
    from ntm_analysis.briefings.run import run_notebook

    return run_notebook(notebook, given, copy, home)
