"""`ntm briefing` and `ntm edition`: making pages, with a progress bar."""

import os
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ntm_analysis.briefings.progress import progress
from ntm_analysis.errors import EditionIncompleteError, UsageError
from ntm_analysis.page.language import Language, say, spoken_language

if TYPE_CHECKING:
    from ntm_analysis.briefings.app import EditionRun
    from ntm_analysis.briefings.jobs import Edition

PlanKey = Annotated[str, typer.Argument()]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("briefing")(briefing)
    app.command("edition")(edition)


def briefing(
    plan: PlanKey = "",
    place: str = "",
    as_of: str = "",
    language: str = "vi",
    out: Path = Path("out"),
    pdf: bool = False,
    docx: Path | None = None,
    xlsx: Path | None = None,
) -> None:
    """Make one plan's briefing, or a province's page without a plan."""
    from ntm_analysis.briefings import records
    from ntm_analysis.briefings.briefing import make_page
    from ntm_analysis.briefings.entries.plain_values import checked_language
    from ntm_analysis.briefings.guard import refuse_broken_data
    from ntm_analysis.briefings.jobs import place_job, plan_job
    from ntm_analysis.briefings.office.printing import print_pdf
    from ntm_analysis.briefings.output import held
    from ntm_analysis.figures.tables import plans
    from ntm_analysis.figures.tables.subject import newest_day, resolve_subject
    from ntm_analysis.files.catalog import home

    if bool(plan) == bool(place):
        raise UsageError(say("cli.name_plan", spoken_language()))
    told = checked_language(language)
    if plan:
        plans.load(plan)
        job = plan_job(plan, as_of=as_of, language=told)
    else:
        as_of = as_of or newest_day(place)
        resolve_subject(place=place, as_of=as_of)
        job = place_job(place, as_of=as_of, language=told)
    refuse_broken_data(home())
    if docx or xlsx:
        _documents(plan, as_of, told, docx, xlsx)
        if not pdf:
            return
    with held(Path(os.path.realpath(out))):
        record = replace(make_page(job, home(), out), alone=True)
        records.write_record(record, out)
    typer.echo(str(out / record.page))
    if pdf:
        page = out / record.page
        typer.echo(str(print_pdf(page, page.with_suffix(".pdf"))))


def _documents(
    plan: str, as_of: str, language: str, docx: Path | None, xlsx: Path | None
) -> None:
    """Write the office's documents of a plan and name them."""
    from ntm_analysis.briefings.entries.plain_values import checked_language
    from ntm_analysis.briefings.office.lines import office_report
    from ntm_analysis.briefings.office.sheet import write_sheet
    from ntm_analysis.briefings.office.word import write_word
    from ntm_analysis.outlook.app import judge_plan

    if not plan:
        raise UsageError(say("cli.documents_of_plan", spoken_language()))
    report = office_report(judge_plan(plan, as_of), checked_language(language))
    if docx:
        typer.echo(str(write_word(report, docx)))
    if xlsx:
        typer.echo(str(write_sheet(report, xlsx)))


def edition(
    file: Annotated[Path, typer.Argument()],
    out: Path | None = None,
    jobs: Annotated[int, typer.Option(min=1)] = 2,
    resume: bool = False,
    only: str = "",
    only_failed: bool = False,
    dry_run: bool = False,
    explain: bool = False,
    progress_as: Annotated[
        Literal["auto", "json"],
        typer.Option("--progress"),
    ] = "auto",
    cold: bool = False,
    allow_missing: bool = False,
    dask: str = "",
    storage: str = "",
    keep: Annotated[int, typer.Option(min=0)] = 1,
    pdf: bool = False,
    zipped: Annotated[bool, typer.Option("--zip")] = False,
) -> None:
    """Make every page of an edition and switch the folder into place."""
    from ntm_analysis.briefings.edition import begin_early, warm_process
    from ntm_analysis.briefings.jobs import read_edition
    from ntm_analysis.briefings.output import chosen_folder
    from ntm_analysis.files.home import home

    if storage and not dask:
        raise UsageError(say("cli.storage_of_cluster", spoken_language()))
    wanted = read_edition(file)
    folder = chosen_folder(out, wanted.out, home())
    real = Path(os.path.realpath(folder))
    nursery = None
    if not (cold or dask or dry_run or explain):
        nursery = warm_process(wanted.jobs, home(), jobs, wanted.minutes)
    with nursery or nullcontext():
        if nursery and not (only or only_failed):
            begin_early(nursery, wanted.jobs, home(), real)
        # Imported here, while the warm process imports on the other core.
        from ntm_analysis.briefings.app import run_edition
        from ntm_analysis.briefings.entries.job_check import refuse_unknown
        from ntm_analysis.briefings.guard import refuse_broken_data
        from ntm_analysis.page.retelling import retold

        refuse_unknown(wanted, home())
        refuse_broken_data(home())
        if dry_run or explain:
            _explain(wanted, real, to_stderr=not dry_run)
            if dry_run:
                return
        language = spoken_language()

        def tell(line: str) -> None:
            typer.echo(f"ntm: {retold(line, language)}", err=True)

        with progress(len(wanted.jobs), progress_as) as step:
            run = run_edition(
                wanted,
                home(),
                folder,
                workers=jobs,
                resume=resume,
                only=only,
                only_failed=only_failed,
                allow_missing=allow_missing,
                warm=not cold,
                nursery=nursery,
                pdf=pdf,
                dask=dask,
                storage=storage,
                keep=keep,
                report=step,
                tell=tell,
            )
    _report(run, folder, real, wanted.key if zipped else "")


def _explain(wanted: "Edition", out: Path, *, to_stderr: bool) -> None:
    """Say of every job whether it would be made, and why."""
    from ntm_analysis.briefings.planning import job_reasons
    from ntm_analysis.files.home import home

    language = spoken_language()
    for reason in job_reasons(wanted, home(), out):
        does = say("results.make" if reason.runs else "results.keep", language)
        why = _why(reason.why, language)
        typer.echo(f"{does}  {reason.job.key}: {why}", err=to_stderr)


def _report(run: "EditionRun", out: Path, real: Path, zip_key: str) -> None:
    """Say what failed and what is published; pack it under a key, if one is given."""
    from ntm_analysis.briefings.site.pack import pack_site
    from ntm_analysis.page.retelling import retold

    language = spoken_language()
    failed = [record for record in run.made if record.outcome == "failed"]
    for record in failed:
        told = retold(record.message, language)
        typer.echo(f"ntm: {record.key}: {told}", err=True)
    if not run.published:
        raise EditionIncompleteError(
            say("results.not_published", language, out=out, pages=_some(run.missing))
        )
    typer.echo(str(out / "index.html"))
    if zip_key:
        typer.echo(str(pack_site(real, zip_key)))
    if failed:
        raise EditionIncompleteError(
            say(
                "results.some_failed", language, failed=len(failed), total=len(run.made)
            )
        )


def _some(pages: Sequence[str]) -> str:
    shown = ", ".join(pages[:5])
    if len(pages) <= 5:
        return shown
    more = len(pages) - 5
    return say("results.and_more", spoken_language(), shown=shown, more=more)


def _why(reasons: str, language: Language) -> str:
    """Say why a job is made: one reason, or several between semicolons."""
    from ntm_analysis.page.retelling import retold

    whole = retold(reasons, language)
    if whole != reasons:
        return whole
    return "; ".join(retold(reason, language) for reason in reasons.split("; "))
