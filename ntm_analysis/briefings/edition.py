"""Making all pages of an edition: side by side, unchanged ones skipped.

A job that fails keeps its executed notebook and leaves no page; the others go on.
"""

import multiprocessing
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path

from ntm_analysis.briefings import publishing, records
from ntm_analysis.briefings.jobs import Edition, Job
from ntm_analysis.briefings.records import Record
from ntm_analysis.errors import NtmError

Maker = Callable[[Job, Path, Path], Record]


def make_edition(
    edition: Edition,
    home: Path,
    out: Path,
    *,
    maker: Maker,
    workers: int = 2,
    resume: bool = False,
    report: Callable[[Record], None] = lambda record: None,
) -> list[Record]:
    """Make every page in the folder beside the published one.

    Parameters
    ----------
    home, out
        The project's folder and the folder to publish.
    maker
        Makes one page; runs in a process of its own (see `briefings.briefing`).
    workers
        Pages made at the same time.
    resume
        Keep the pages that an interrupted run of this edition had finished.
    report
        Called with each record as it comes, for a progress bar.
    """
    publishing.recover(out)
    beside = publishing.beside(out)
    if not resume:
        shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True, exist_ok=True)
    found = []
    for record in _run_all(edition.jobs, home, out, beside, maker, workers):
        records.write_record(record, beside)
        report(record)
        found.append(record)
    order = {job.key: number for number, job in enumerate(edition.jobs)}
    return sorted(found, key=lambda record: order[record.key])


def run_job(job: Job, home: Path, folder: Path, maker: Maker) -> Record:
    """Make one page; a refusal becomes a record, so that the others go on."""
    start = time.monotonic()
    try:
        made = maker(job, home, folder)
    except NtmError as error:
        made = records.blank_record(
            job, home, "failed", f"{type(error).__name__}: {error}"
        )
    return replace(made, duration_s=round(time.monotonic() - start, 2))


def _run_all(
    jobs: Sequence[Job], home: Path, out: Path, beside: Path, maker: Maker, workers: int
) -> Iterator[Record]:
    waiting: list[Job] = []
    for job in jobs:
        kept = _keep_unchanged(job, home, out, beside)
        if kept:
            yield kept
        else:
            waiting.append(job)
    if not waiting:
        return
    # Fresh processes: a forked one would inherit open sockets and threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(waiting)), mp_context=context) as pool:
        futures: dict[Future[Record], Job] = {
            pool.submit(run_job, job, home, beside, maker): job for job in waiting
        }
        for future in as_completed(futures):
            yield _result(future, futures[future], home)


def _result(future: Future[Record], job: Job, home: Path) -> Record:
    error = future.exception()
    if error is None:
        return future.result()
    return records.blank_record(job, home, "failed", f"{type(error).__name__}: {error}")


def _keep_unchanged(job: Job, home: Path, out: Path, beside: Path) -> Record | None:
    """Take over a finished page whose inputs are the same, from either folder."""
    wanted = records.blank_record(job, home, "unchanged").inputs
    for folder in (beside, out):
        record = records.read_record(job.key, folder)
        made = record is not None and record.outcome != "failed"
        if record and made and record.inputs == wanted and _exists(record, folder):
            if folder != beside:
                publishing.take_over(record, out)
            return replace(record, outcome="unchanged")
    return None


def _exists(record: Record, folder: Path) -> bool:
    return bool(record.page) and (folder / record.page).is_file()
