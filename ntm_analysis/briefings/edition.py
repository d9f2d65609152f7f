"""Making all pages of an edition: side by side, unchanged ones skipped.

A job that fails, or whose process dies, keeps its executed notebook and leaves no
page; the others go on. Pages that were made while data or code changed do not count.
"""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from ntm_analysis.briefings import publishing, records
from ntm_analysis.briefings.identity.answers import AnswersAgain
from ntm_analysis.briefings.jobs import Edition, Job
from ntm_analysis.briefings.parameters import notebook_path
from ntm_analysis.briefings.processes import cluster, nursery, warmth, workers
from ntm_analysis.briefings.processes.memory import peak_mib
from ntm_analysis.briefings.processes.outcome import Task, TaskOutcome
from ntm_analysis.briefings.records import Record
from ntm_analysis.briefings.run import PARTIAL, keep_copy
from ntm_analysis.errors import KernelDiedError, NtmError

MOST_SECONDS = 3600.0  # of one job, whatever its notebooks do
Maker = Callable[[Job, Path, Path], Record]
Runner = Callable[[Sequence[Task]], Iterator[TaskOutcome]]


def make_edition(
    edition: Edition,
    home: Path,
    out: Path,
    *,
    maker: Maker,
    at_once: int = 2,
    resume: bool = False,
    warm: bool = False,
    dask: str = "",
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
    warm
        Make them in forks of one warm process, where the system can fork; the pages
        are the same.
    dask
        Address of a Dask cluster's scheduler that makes them instead of this machine.
    report
        Called with each record as it comes, for a progress bar.
    """
    began = records.data_version(home), records.code_version(home)
    publishing.recover(out)
    beside = publishing.beside(out)
    if not resume:
        shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True, exist_ok=True)
    found = []
    run_tasks = _runner(edition.jobs, home, beside, at_once, warm, dask)
    for record in _run_all(edition.jobs, home, out, beside, maker, run_tasks):
        records.write_record(record, beside)
        report(record)
        found.append(record)
    found = _still_true(found, began, home, beside, report)
    order = {job.key: number for number, job in enumerate(edition.jobs)}
    return sorted(found, key=lambda record: order[record.key])


def run_job(job: Job, home: Path, folder: Path, maker: Maker) -> Record:
    """Make one page; a refusal becomes a record, so that the others go on.

    A job whose kernel died (killed, out of memory) is tried once more.
    """
    start = time.monotonic()
    try:
        try:
            made = maker(job, home, folder)
        except KernelDiedError:
            made = maker(job, home, folder)
    except NtmError as error:
        made = records.blank_record(
            job, home, "failed", f"{type(error).__name__}: {error}"
        )
    seconds = round(time.monotonic() - start, 2)
    return replace(made, duration_s=seconds, peak_mib=peak_mib())


def _run_all(
    jobs: Sequence[Job],
    home: Path,
    out: Path,
    beside: Path,
    maker: Maker,
    run_tasks: Runner,
) -> Iterator[Record]:
    waiting: list[Job] = []
    answers = AnswersAgain()
    # Once for all: what changes while they are looked at is found by `_still_true`.
    seen = records.seen_now(home)
    for job in jobs:
        wanted = records.blank_record(job, home, "unchanged", seen=seen)
        kept = _keep_unchanged(job, wanted, out, beside, answers)
        if kept:
            yield kept
        else:
            waiting.append(job)
    waiting.sort(key=lambda job: -_seconds(job, out))  # none long is begun last
    tasks: list[Task] = [(run_job, (job, home, beside, maker)) for job in waiting]
    for outcome in run_tasks(tasks):
        job = waiting[outcome.index]
        if outcome.failure:
            _keep_copies(beside / "notebooks" / job.key)
            yield records.blank_record(job, home, "failed", outcome.failure)
        else:
            yield outcome.value


def _runner(
    jobs: Sequence[Job],
    home: Path,
    beside: Path,
    at_once: int,
    warm: bool,
    dask: str,
) -> Runner:
    """Choose what runs the tasks; one whose process died is run once more, cold."""
    cold: Runner = partial(workers.run_all, workers=at_once)
    if dask:
        cold = partial(cluster.run_all, address=dask, home=home, folder=beside)
    first = cold
    if warm and not dask and nursery.can_fork():
        names = tuple({name: None for job in jobs for name in job.notebooks})
        paths = [notebook_path(name, home / "notebooks") for name in names]
        warm_up = partial(warmth.warm_up, paths)
        first = partial(
            nursery.run_all, at_once=at_once, warm_up=warm_up, most_seconds=MOST_SECONDS
        )
    return partial(_twice, first=first, again=cold)


def _twice(
    tasks: Sequence[Task], *, first: Runner, again: Runner
) -> Iterator[TaskOutcome]:
    died: list[int] = []
    for outcome in first(tasks) if tasks else ():
        if outcome.died:
            died.append(outcome.index)
        else:
            yield outcome
    if died:
        for outcome in again([tasks[index] for index in died]):
            yield replace(outcome, index=died[outcome.index])


def _keep_copies(folder: Path) -> None:
    """Keep what a killed process left of its notebooks under their own names."""
    for half in folder.glob(f"*{PARTIAL}"):
        keep_copy(half)


def _still_true(
    made: list[Record],
    began: tuple[str, str],
    home: Path,
    beside: Path,
    report: Callable[[Record], None],
) -> list[Record]:
    """Fail the pages that stand on other data or code than is there at the end.

    What was loaded once for all jobs is that of the beginning.
    """
    now = records.data_version(home), records.code_version(home)
    found = []
    for record in made:
        stands_on = record.data_version, record.code_version
        true = stands_on == now and (began == now or record.outcome == "unchanged")
        if record.outcome != "failed" and not true:
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


def _keep_unchanged(
    job: Job, wanted: Record, out: Path, beside: Path, answers: AnswersAgain
) -> Record | None:
    """Take over a finished page that still stands, from either folder."""
    for folder in (beside, out):
        record = records.read_record(job.key, folder)
        made = record is not None and record.outcome != "failed"
        if record and made and _exists(record, folder):
            if not answers.stands(record, wanted):
                continue
            if folder != beside:
                publishing.take_over(record, out)
            return records.renewed(record, wanted)
    return None


def _seconds(job: Job, out: Path) -> float:
    """Say how long a job took last time; one that was never made may be long."""
    record = records.read_record(job.key, out)
    return record.duration_s if record else float("inf")


def _exists(record: Record, folder: Path) -> bool:
    return bool(record.page) and (folder / record.page).is_file()
