"""An edition from its file to the published folder: what the commands call."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ntm_analysis.briefings import publishing, records
from ntm_analysis.briefings.briefing import make_page
from ntm_analysis.briefings.edition import make_edition
from ntm_analysis.briefings.index import index_page
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
    records.write_text(publishing.beside(out) / "index.html", index_page(edition, made))
    publishing.publish(out)
    return made


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
            publishing.take_over(record, out)
            records.write_record(record, publishing.beside(out))
        found.append(record)
    return found
