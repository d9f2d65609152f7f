"""Making all pages of an edition: side by side, unchanged ones skipped.

A job that fails, or whose process dies, keeps its executed notebook and leaves no
page; the others go on. Pages that were made while data or code changed do not count.
"""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ntm_analysis.briefings import publishing, records
from ntm_analysis.briefings.jobs import Edition, Job
from ntm_analysis.briefings.processes import workers
from ntm_analysis.briefings.records import Record
from ntm_analysis.briefings.run import PARTIAL, keep_copy
from ntm_analysis.errors import NtmError

Maker = Callable[[Job, Path, Path], Record]


def make_edition(
    edition: Edition,
    home: Path,
    out: Path,
    *,
    maker: Maker,
    at_once: int = 2,
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
    at_once
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
    for record in _run_all(edition.jobs, home, out, beside, maker, at_once):
        records.write_record(record, beside)
        report(record)
        found.append(record)
    found = _still_true(found, home, beside, report)
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
    jobs: Sequence[Job], home: Path, out: Path, beside: Path, maker: Maker, at_once: int
) -> Iterator[Record]:
    waiting: list[Job] = []
    for job in jobs:
        kept = _keep_unchanged(job, home, out, beside)
        if kept:
            yield kept
        else:
            waiting.append(job)
    tasks = [(run_job, (job, home, beside, maker)) for job in waiting]
    for outcome in workers.run_all(tasks, at_once):
        job = waiting[outcome.index]
        if outcome.failure:
            _keep_copies(beside / "notebooks" / job.key)
            yield records.blank_record(job, home, "failed", outcome.failure)
        else:
            yield outcome.value


def _keep_copies(folder: Path) -> None:
    """Keep what a killed process left of its notebooks under their own names."""
    for partial in folder.glob(f"*{PARTIAL}"):
        keep_copy(partial)


def _still_true(
    made: list[Record], home: Path, beside: Path, report: Callable[[Record], None]
) -> list[Record]:
    """Fail the pages that stand on other data or code than is there at the end."""
    data, code = records.data_version(home), records.code_version(home)
    found = []
    for record in made:
        if record.outcome != "failed" and (
            (record.data_version, record.code_version) != (data, code)
        ):
            record = replace(
                record,
                outcome="failed",
                message="data/, maps/ or the code changed while pages were made. Run "
                "again with --resume.",
            )
            records.write_record(record, beside)
            report(record)
        found.append(record)
    return found


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
