"""An edition from its file to the published folder: what the commands call."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from ntm_analysis.briefings import output, planning, publishing, records
from ntm_analysis.briefings.briefing import make_page
from ntm_analysis.briefings.catalogue import run_store
from ntm_analysis.briefings.catalogue.run_log import logged
from ntm_analysis.briefings.catalogue.run_store import PublishedPage
from ntm_analysis.briefings.edition import make_edition, warm_process
from ntm_analysis.briefings.entries.plain_values import checked_language
from ntm_analysis.briefings.guard import refuse_broken_data
from ntm_analysis.briefings.jobs import Edition, plan_job
from ntm_analysis.briefings.processes.nursery import Nursery
from ntm_analysis.briefings.records import BEGUN, Record
from ntm_analysis.briefings.site import parts
from ntm_analysis.briefings.site.pdfs import print_pages
from ntm_analysis.briefings.site.status_page import runs_table
from ntm_analysis.briefings.site.writing import write_site
from ntm_analysis.briefings.views import runs
from ntm_analysis.errors import UnknownNameError, nearest
from ntm_analysis.figures.tables import plans
from ntm_analysis.files.catalog import home
from ntm_analysis.page.html import Html, SectionHeading
from ntm_analysis.page.language import Language, chosen_language, say
from ntm_analysis.text import fold

RECORD_FIELDS = tuple(one.name for one in fields(Record))


@dataclass(frozen=True, slots=True)
class EditionRun:
    """What became of a run of an edition.

    Attributes
    ----------
    made : one record a job, in the order of the file; failed ones have no page
    missing : pages that were asked for or stood before, and were not made
    published : False leaves the folder as it was; what was made waits for `--resume`
    """

    made: tuple[Record, ...]
    missing: tuple[str, ...]
    published: bool


def run_edition(
    edition: Edition,
    home: Path,
    out: Path,
    *,
    workers: int,
    resume: bool = False,
    only: str = "",
    only_failed: bool = False,
    allow_missing: bool = False,
    warm: bool = False,
    nursery: Nursery | None = None,
    pdf: bool = False,
    dask: str = "",
    storage: str = "",
    keep: int = 0,
    report: Callable[[Record], None] = lambda record: None,
    tell: Callable[[str], None] = lambda line: None,
) -> EditionRun:
    """Make an edition's pages and its index, and publish the folder if it is whole.

    Parameters
    ----------
    only
        Make only the jobs of this plan or place; the other pages stay as they are.
    only_failed
        Make only the jobs that failed in the last run; it goes on with that run.
    allow_missing
        Publish though a job failed, or a page that stood before is not made any more.
    warm
        Make the pages in forks of one warm process, where the system can fork.
    nursery
        The warm process, where it has begun already; whoever began it ends it.
    pdf
        Print every page too, where a browser is installed.
    dask
        Address of a Dask cluster's scheduler that makes them instead of this machine.
    storage
        URL of a storage by which the cluster's pages come here (`make_edition`).
    keep
        How many earlier editions stay beside the published one.
    tell
        Takes a line for what could not be printed.

    Raises
    ------
    ClusterError
        If the cluster does not answer, or a worker of it differs from this machine.
    OutputError
        If the folder cannot be written, is in use, or is none to be replaced.
    UnknownNameError, UsageError
        If `only` fits no job, or none failed.
    """
    out = output.prepared(out)
    with output.held(out):
        wanted = edition
        if only:
            wanted = replace(wanted, jobs=_chosen(wanted, only))
        if only_failed:
            wanted = replace(wanted, jobs=planning.failed_jobs(wanted, out))
        options: dict[str, object] = {"jobs": workers, "resume": resume}
        options |= {"only": only, "warm": warm}
        options |= {"only_failed": only_failed, "pdf": pdf, "dask": dask}
        with ExitStack() as stack:
            log = stack.enter_context(logged(out, edition.key, options))
            if warm and not nursery:
                nursery = warm_process(wanted.jobs, home, workers, edition.minutes)
                stack.enter_context(nursery or nullcontext())

            def told(record: Record) -> None:
                log.add(record)
                report(record)

            made = make_edition(
                wanted,
                home,
                out,
                maker=make_page,
                at_once=workers,
                resume=resume or only_failed,
                nursery=None if dask else nursery,
                dask=dask,
                storage=storage,
                report=told,
            )
            if wanted is not edition:
                made = _with_the_others(edition, made, out)
            alone = _made_alone(edition, out)
            missing = _missing(wanted, [*made, *alone], out)
            if missing and not allow_missing:
                log.end(None)
                return EditionRun(tuple(made), tuple(missing), published=False)
            for record in alone:
                publishing.take_over(record, out)
                records.write_record(record, publishing.beside(out))
            _prune(publishing.beside(out), [*made, *alone])
            if pdf:
                print_pages(made, out, at_once=workers, tell=tell)
            pages = _site(nursery, (edition, made, out, log.stamp, alone))
            publishing.publish(out, keep)
            log.end(pages)
    return EditionRun(tuple(made), tuple(missing), published=True)


def _site(
    nursery: Nursery | None, told: tuple[object, ...]
) -> tuple[PublishedPage, ...]:
    """Write the site in a fork of the warm process, which has all libraries of maps.

    What failed there is done again here, for the refusal that a user reads.
    """
    if nursery and nursery.alive:
        (outcome,) = nursery.run_all([(write_site, told)])
        if not outcome.failure:
            return cast("tuple[PublishedPage, ...]", outcome.value)
    return write_site(*told)  # type: ignore[arg-type]


def _missing(edition: Edition, made: list[Record], out: Path) -> list[str]:
    """Name the pages that were asked for or stood before and are not there now."""
    there = {record.page for record in made if record.outcome != "failed"}
    before = {path.name for path in out.glob("*.html")} - {"index.html"}
    return sorted(({job.page for job in edition.jobs} | before) - there)


def _made_alone(edition: Edition, out: Path) -> list[Record]:
    """Give the pages that `ntm briefing` made in this folder: they go along."""
    of_edition = {job.key for job in edition.jobs}
    return [
        record
        for record in records.read_records(out)[0]
        if record.alone
        and record.key not in of_edition
        and parts.is_whole(out / record.page)
    ]


def _prune(folder: Path, made: list[Record]) -> None:
    """Leave away what an earlier, interrupted run of other jobs had begun."""
    pages = {record.page for record in made if record.outcome != "failed"}
    keys = {record.key for record in made}
    for begun in folder.rglob(BEGUN):  # by a process that was killed while it wrote
        begun.unlink()
    for page in (*folder.glob("*.html"), *folder.glob("*.pdf")):
        if page.with_suffix(".html").name not in pages:
            page.unlink()
    parts.prune(folder, pages)
    for kept in (folder / "runs").glob("*.json"):
        if kept.stem not in keys:
            kept.unlink()
    for notebooks in (folder / "notebooks").glob("*"):
        if notebooks.name not in keys:
            shutil.rmtree(notebooks)


def _chosen(edition: Edition, only: str) -> tuple:  # type: ignore[type-arg]
    wanted = fold(only)
    subjects = ("plan", "place")
    names = {job.key for job in edition.jobs} | {
        fold(str(job.parameters[one]))
        for job in edition.jobs
        for one in subjects
        if one in job.parameters
    }
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
        beside = records.read_record(job.key, publishing.beside(out))
        record = fresh.get(job.key) or beside or records.read_record(job.key, out)
        if record is None:
            continue
        if job.key not in fresh and not beside and record.page:
            publishing.take_over(record, out)
            records.write_record(record, publishing.beside(out))
        found.append(record)
    return found


def write_briefing(key: str, path: Path, language: str = "vi", as_of: str = "") -> Path:
    """Make one plan's briefing as a single file.

    Raises
    ------
    NtmError
        If the plan is unknown, the data do not check, or a notebook failed.
    """
    plans.load(key)
    refuse_broken_data(home())
    job = plan_job(key, as_of=as_of, language=checked_language(language))
    with TemporaryDirectory() as folder:
        record = make_page(job, home(), Path(folder))
        text = (Path(folder) / record.page).read_text(encoding="utf-8")
    records.write_text(path, text)
    return path


def runs_page(out: str, language: Language) -> tuple[SectionHeading, Html]:
    """Put together the record of runs of an edition's folder: heading and tables.

    The newest run job by job, and the runs before it, from the catalogue.
    """
    language = chosen_language(language)
    folder = home() / out
    known = run_store.catalogue_path(folder).exists()
    rows = run_store.read_runs(folder) if known else []
    newest = [row for row in rows if row["run"] == rows[0]["run"]]
    made = [
        Record(**{name: row[name] for name in RECORD_FIELDS if name in row})
        for row in newest
    ]
    shown = runs.overview(made, out, language)
    if rows:
        shown += runs_table(rows, language)
    return SectionHeading("runs", say("runs.title", language)), shown
