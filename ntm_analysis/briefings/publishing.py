"""Switching a finished edition into place: readers see the old one until then.

Pages are made in a hidden folder beside the published one. The switch is two renames;
what a power cut leaves between them is put right at the next run.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ntm_analysis.briefings import records
from ntm_analysis.briefings.jobs import Edition
from ntm_analysis.briefings.records import Record
from ntm_analysis.errors import UnknownNameError, nearest
from ntm_analysis.text import fold


def run_edition(
    edition: Edition,
    home: Path,
    out: Path,
    *,
    workers: int,
    resume: bool = False,
    only: str = "",
    report: Callable[[Record], None] = lambda record: None,
) -> list[Record]:
    """Make an edition's pages and its index, and publish the folder.

    Parameters
    ----------
    only
        Make only the jobs of this plan or place; the other pages stay as they are.

    Returns
    -------
    list of Record
        One a job, in the order of the file. Failed ones have no page.
    """
    from ntm_analysis.briefings.briefing import make_page
    from ntm_analysis.briefings.edition import make_edition
    from ntm_analysis.briefings.index import index_page

    wanted = replace(edition, jobs=_chosen(edition, only)) if only else edition
    made = make_edition(
        wanted,
        home,
        out,
        maker=make_page,
        workers=workers,
        resume=resume,
        report=report,
    )
    if only:
        made = _with_the_others(edition, made, out)
    records.write_text(beside(out) / "index.html", index_page(edition, made))
    publish(out)
    return made


def beside(out: Path) -> Path:
    """The hidden folder in which the next edition is made."""
    return out.with_name(f".{out.name}.next")


def publish(out: Path) -> None:
    """Switch the finished folder into place; the old one goes last."""
    before = _before(out)
    shutil.rmtree(before, ignore_errors=True)
    if out.exists():
        os.replace(out, before)
    os.replace(beside(out), out)
    shutil.rmtree(before, ignore_errors=True)


def recover(out: Path) -> None:
    """Put the old edition back if a switch was cut off between its two renames."""
    before = _before(out)
    if before.exists() and not out.exists():
        os.replace(before, out)


def take_over(record: Record, out: Path) -> None:
    """Carry a finished page, its record and its notebooks into the next edition."""
    target = beside(out)
    shutil.copy2(out / record.page, target / record.page)
    notebooks = out / "notebooks" / record.key
    if notebooks.is_dir():
        shutil.copytree(
            notebooks, target / "notebooks" / record.key, dirs_exist_ok=True
        )


def _chosen(edition: Edition, only: str) -> tuple:  # type: ignore[type-arg]
    wanted = fold(only)
    names = {fold(str(v)) for job in edition.jobs for v in job.parameters.values()}
    found = tuple(
        job
        for job in edition.jobs
        if wanted in {fold(job.key), *(fold(str(v)) for v in job.parameters.values())}
    )
    if not found:
        raise UnknownNameError(f"--only {only!r} fits no job. {nearest(wanted, names)}")
    return found


def _with_the_others(edition: Edition, made: list[Record], out: Path) -> list[Record]:
    fresh = {record.key: record for record in made}
    found = []
    for job in edition.jobs:
        record = fresh.get(job.key) or records.read_record(job.key, out)
        if record is None:
            continue
        if job.key not in fresh and record.page:
            take_over(record, out)
            records.write_record(record, beside(out))
        found.append(record)
    return found


def _before(out: Path) -> Path:
    return out.with_name(f".{out.name}.before")
