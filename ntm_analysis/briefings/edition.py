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

from ntm_analysis.briefings import planning, publishing, records
from ntm_analysis.briefings.identity.answers import AnswersAgain
from ntm_analysis.briefings.jobs import Edition, Job
from ntm_analysis.briefings.parameters import notebook_path
from ntm_analysis.briefings.processes import cluster, warmth, workers
from ntm_analysis.briefings.processes import nursery as nurseries
from ntm_analysis.briefings.processes.memory import peak_mib
from ntm_analysis.briefings.processes.nursery import Nursery
from ntm_analysis.briefings.processes.outcome import Task, TaskOutcome
from ntm_analysis.briefings.records import Record
from ntm_analysis.briefings.run import PARTIAL, keep_copy
from ntm_analysis.briefings.site import parts
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
    nursery: Nursery | None = None,
    dask: str = "",
    storage: str = "",
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
    nursery
        The warm process of which they are made as forks (see `warm_process`); the pages
        are the same without.
    dask
        Address of a Dask cluster's scheduler that makes them instead of this machine.
    storage
        URL of a storage by which the cluster's pages come here; empty where its
        machines see the folder itself.
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
    most_seconds = _most_seconds(edition.minutes)
    run_tasks = _runner(home, beside, at_once, nursery, (dask, storage), most_seconds)
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
    waiting.sort(key=lambda job: _length(job, home, out), reverse=True)
    tasks: list[Task] = [(run_job, (job, home, beside, maker)) for job in waiting]
    for outcome in run_tasks(tasks):
        job = waiting[outcome.index]
        if outcome.failure:
            _keep_copies(beside / "notebooks" / job.key)
            yield records.blank_record(job, home, "failed", outcome.failure)
        else:
            yield outcome.value


def warm_process(
    jobs: Sequence[Job], home: Path, at_once: int, minutes: float | None = None
) -> Nursery | None:
    """Prepare the warm process of an edition; None where the system cannot fork.

    It begins when it is given a task. A job that takes longer than `minutes`, if the
    edition states them, is ended.
    """
    if not nurseries.can_fork():
        return None
    names = tuple({name: None for job in jobs for name in job.notebooks})
    paths = [notebook_path(name, home / "notebooks") for name in names]
    subjects = [
        {name: str(job.parameters.get(name, "")) for name in ("plan", "place", "as_of")}
        for job in jobs
        if "plan" in job.parameters or "place" in job.parameters
    ]
    warm_up = partial(warmth.warm_up, paths, subjects)
    return Nursery(at_once, warm_up, _most_seconds(minutes))


def _most_seconds(minutes: float | None) -> float:
    return MOST_SECONDS if minutes is None else 60 * minutes


def begin_early(nursery: Nursery, jobs: Sequence[Job], home: Path, out: Path) -> None:
    """Let the warm process begin before the checks, if a page will be made.

    A page that was never made, or whose data, code or parameters changed since; where
    it turns out that it stands all the same, only the warming was for nothing.
    """
    known = [planning.last_record(job, out) for job in jobs]
    fresh = any(record is None or record.outcome == "failed" for record in known)
    if not fresh:
        seen = records.seen_now(home)
        wanted = [records.blank_record(j, home, "unchanged", seen=seen) for j in jobs]
        pairs = zip(known, wanted, strict=True)
        fresh = any(record and record.inputs != want.inputs for record, want in pairs)
    if fresh:
        nursery.start()


def _runner(
    home: Path,
    beside: Path,
    at_once: int,
    nursery: Nursery | None,
    dask: tuple[str, str],
    most_seconds: float,
) -> Runner:
    """Choose what runs the tasks; one whose process died is run once more, cold."""
    cold: Runner = partial(workers.run_all, workers=at_once, most_seconds=most_seconds)
    first = cold
    address, storage = dask
    if address:
        first = cold = partial(
            cluster.run_all,
            address=address,
            home=home,
            folder=beside,
            most_seconds=most_seconds,
            storage=storage,
        )
    elif nursery:
        first = nursery.run_all
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


def _length(job: Job, home: Path, out: Path) -> tuple[float, int]:
    """Say how long a job may take, for none that is long shall be begun last.

    Seconds of the last time; one that was never made may take any time, the more the
    more its plan states.
    """
    record = records.read_record(job.key, out)
    plan = str(job.parameters.get("plan", ""))
    stated = home / "data" / "plans" / plan / "figures.csv"
    size = stated.stat().st_size if plan and stated.is_file() else 0
    return (record.duration_s if record else float("inf")), size


def _exists(record: Record, folder: Path) -> bool:
    return bool(record.page) and parts.is_whole(folder / record.page)
