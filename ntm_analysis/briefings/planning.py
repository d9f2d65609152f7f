"""Which jobs an edition would make now, and why each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ntm_analysis.briefings import publishing, records
from ntm_analysis.briefings.identity.answers import AnswersAgain
from ntm_analysis.briefings.jobs import Edition, Job
from ntm_analysis.briefings.records import Record
from ntm_analysis.briefings.site import parts
from ntm_analysis.errors import UsageError


@dataclass(frozen=True, slots=True)
class JobReason:
    """One job, whether it would be made, and why (English, for commands)."""

    job: Job
    runs: bool
    why: str


def job_reasons(edition: Edition, home: Path, out: Path) -> list[JobReason]:
    """Hold every job against its last record, in the order of the file."""
    answers, seen = AnswersAgain(), records.seen_now(home)
    return [
        _reason(
            job, records.blank_record(job, home, "unchanged", seen=seen), out, answers
        )
        for job in edition.jobs
    ]


def failed_jobs(edition: Edition, out: Path) -> tuple[Job, ...]:
    """Give the jobs that failed in the last run.

    Raises
    ------
    UsageError
        If none did.
    """
    failed = tuple(
        job
        for job in edition.jobs
        if (record := last_record(job, out)) and record.outcome == "failed"
    )
    if not failed:
        raise UsageError(
            f"--only-failed: no job of {edition.key} failed in the last run to {out}. "
            f"Leave the option away to make what has changed."
        )
    return failed


def last_record(job: Job, out: Path) -> Record | None:
    """Give a job's newest record: of a run that was not published, else published."""
    found = (records.read_record(job.key, f) for f in (publishing.beside(out), out))
    return next((record for record in found if record), None)


def _reason(job: Job, wanted: Record, out: Path, answers: AnswersAgain) -> JobReason:
    kept = [records.read_record(job.key, f) for f in (publishing.beside(out), out)]
    known = [record for record in kept if record]
    if not known:
        return JobReason(job, True, "was never made")
    for record in known:
        if record.outcome != "failed" and answers.stands(record, wanted):
            if _has_page(record, out):
                return JobReason(job, False, "nothing it depends on has changed")
            return JobReason(job, True, f"its page {job.page} is gone")
    record = known[0]
    if record.outcome == "failed" and record.inputs == wanted.inputs:
        return JobReason(job, True, f"it failed: {record.message}")
    return JobReason(job, True, "; ".join(_changes(record, wanted, answers)))


def _has_page(record: Record, out: Path) -> bool:
    folders = (publishing.beside(out), out)
    return bool(record.page) and any(parts.is_whole(f / record.page) for f in folders)


def _changes(before: Record, now: Record, answers: AnswersAgain) -> Sequence[str]:
    found = []
    if before.data_version != now.data_version and (
        changed := answers.changes(before, now)
    ):
        found.append(f"changed: {', '.join(changed)}")
    if before.code_version != now.code_version:
        versions = f"{before.code_version} -> {now.code_version}"
        found.append(f"code, notebooks or libraries changed ({versions})")
    names = sorted({*before.parameters, *now.parameters})
    for name in names:
        old, new = before.parameters.get(name), now.parameters.get(name)
        if old != new:
            found.append(f"{name}: {old!r} -> {new!r}")
    return found or ["the pages it links to, or its form, changed"]
