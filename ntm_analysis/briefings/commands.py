"""`ntm briefing` and `ntm edition`: making pages, with a progress bar."""

from pathlib import Path
from typing import Annotated

import typer

from ntm_analysis.briefings.progress import progress
from ntm_analysis.errors import EditionIncompleteError

PlanKey = Annotated[str, typer.Argument(help="Key of a plan under data/plans.")]
Out = Annotated[Path, typer.Option(help="Folder to write to.")]
Language = Annotated[str, typer.Option(help="vi or en.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("briefing")(briefing)
    app.command("edition")(edition)


def briefing(
    plan: PlanKey,
    as_of: Annotated[str, typer.Option(help="Figures known by this date.")] = "",
    language: Language = "vi",
    out: Out = Path("out"),
) -> None:
    """Make one plan's briefing.

    Example: ntm briefing lang-son-2018 --language en --out out
    """
    from ntm_analysis.briefings import records
    from ntm_analysis.briefings.briefing import make_page
    from ntm_analysis.briefings.guard import refuse_broken_data
    from ntm_analysis.briefings.jobs import checked_language, plan_job
    from ntm_analysis.figures.tables import plans
    from ntm_analysis.files.catalog import home

    plans.load(plan)
    refuse_broken_data(home())
    job = plan_job(plan, as_of=as_of, language=checked_language(language))
    record = make_page(job, home(), out)
    records.write_record(record, out)
    typer.echo(str(out / record.page))


def edition(
    file: Annotated[Path, typer.Argument(help="The edition's YAML file.")],
    out: Out = Path("out"),
    jobs: Annotated[int, typer.Option(min=1, help="Pages made at once.")] = 2,
    resume: Annotated[bool, typer.Option(help="Keep what a broken run made.")] = False,
    only: Annotated[str, typer.Option(help="Only this plan or place.")] = "",
) -> None:
    """Make every page of an edition and switch the folder into place.

    Example: ntm edition data/editions/five-plans.yml --out out --jobs 2
    """
    from ntm_analysis.briefings.app import run_edition
    from ntm_analysis.briefings.guard import refuse_broken_data
    from ntm_analysis.briefings.jobs import read_edition
    from ntm_analysis.files.catalog import home

    wanted = read_edition(file)
    refuse_broken_data(home())
    with progress(len(wanted.jobs)) as step:
        made = run_edition(
            wanted, home(), out, workers=jobs, resume=resume, only=only, report=step
        )
    failed = [record for record in made if record.outcome == "failed"]
    for record in failed:
        typer.echo(f"ntm: {record.key}: {record.message}", err=True)
    typer.echo(str(out / "index.html"))
    if failed:
        raise EditionIncompleteError(
            f"{len(failed)} of {len(made)} pages failed; the others are published."
        )
