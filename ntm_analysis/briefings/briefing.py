"""One page from beginning to end: check, run the notebooks, render, write."""

from dataclasses import replace
from pathlib import Path

from ntm_analysis.briefings import records
from ntm_analysis.briefings.jobs import Job
from ntm_analysis.briefings.parameters import declared, notebook_path
from ntm_analysis.briefings.processes import lean, warm_kernel
from ntm_analysis.briefings.records import Record


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
    warm_kernel.prepare(len(job.notebooks))  # before anything that has threads
    lean.load_notebook_format()
    # Imported here: these take seconds, and asking for a record must not.
    from ntm_analysis.briefings.frames import frame
    from ntm_analysis.briefings.page import render, summary

    record = records.blank_record(job, home, "done")
    around = frame(job, record)
    executed = _run(job, home, folder / "notebooks" / job.key)
    records.write_text(folder / job.page, render(executed, around))
    found = summary(executed)
    details = {"title": around.title, "place": around.place, "lead": around.subtitle}
    return replace(record, page=job.page, summary=found | details)


def _run(job: Job, home: Path, out: Path) -> list[Path]:
    from ntm_analysis.briefings.run import run_notebook

    executed = []
    for name in job.notebooks:
        notebook = notebook_path(name, home / "notebooks")
        known = declared(notebook)
        given = {k: v for k, v in job.parameters.items() if k in known}
        ending = "" if job.language == "vi" else f".{job.language}"
        copy = out / f"{notebook.stem}{ending}.ipynb"
        executed.append(run_notebook(notebook, given, copy, home))
    return executed
