"""`ntm schedule` and `ntm due`: editions that are made by themselves."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ntm_analysis.page.language import say, spoken_language

if TYPE_CHECKING:
    from datetime import datetime

    from ntm_analysis.briefings.jobs import Edition

File = Annotated[Path, typer.Argument()]
With = Annotated[
    Literal["auto", "systemd", "cron"],
    typer.Option("--with"),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True)
    group.command("show")(show)
    group.command("install")(install)
    group.command("remove")(remove)
    group.command("status")(status)
    app.add_typer(group, name="schedule")
    app.command("due")(due)


def show(file: File, out: Path | None = None) -> None:
    """Print the crontab line and the systemd timer; nothing is installed."""
    from ntm_analysis.briefings.jobs import read_edition
    from ntm_analysis.briefings.scheduling import schedule
    from ntm_analysis.files.catalog import home

    edition = read_edition(file)
    where = (home(), _program(), _folder(edition, out))
    language = spoken_language()
    print(say("results.cron_how", language))
    print(f"{schedule.crontab_line(edition, *where)}\n")
    for name, text in schedule.systemd_units(edition, *where).items():
        print(f"# ~/.config/systemd/user/{name}\n{text}")
    timer = f"ntm-{edition.key}.timer"
    command = f"systemctl --user daemon-reload && systemctl --user enable --now {timer}"
    print(say("results.systemd_how", language, command=command))


def install(file: File, out: Path | None = None, system: With = "auto") -> None:
    """Let the system make an edition in its rhythm, by a timer or the crontab."""
    from ntm_analysis.briefings.jobs import read_edition
    from ntm_analysis.briefings.scheduling import installing
    from ntm_analysis.files.catalog import home

    edition = read_edition(file)
    chosen = installing.system_here() if system == "auto" else system
    installing.remove(edition)
    where = (home(), _program(), _folder(edition, out))
    for line in installing.install(edition, *where, chosen):
        print(line)


def remove(file: File) -> None:
    """Take an edition's timer or crontab entry out; other entries stay."""
    from ntm_analysis.briefings.jobs import read_edition
    from ntm_analysis.briefings.scheduling import installing

    gone = installing.remove(read_edition(file))
    language = spoken_language()
    for where in gone:
        print(say("results.removed", language, where=where))
    if not gone:
        print(say("results.not_installed", language))


def status(file: File, out: Path | None = None) -> None:
    """Say where an edition's schedule stands, its dates, and whether it is due."""
    from datetime import datetime

    from ntm_analysis.briefings.jobs import read_edition
    from ntm_analysis.briefings.scheduling import installing
    from ntm_analysis.briefings.scheduling.due import due_date, next_date
    from ntm_analysis.briefings.scheduling.schedule import rhythm
    from ntm_analysis.page.numbers import moment

    edition = read_edition(file)
    now = datetime.now().astimezone()
    found = due_date(edition, _folder(edition, out), now)
    stands = installing.installed(edition)
    language = spoken_language()
    where = "; ".join(stands) or say("results.nowhere", language)
    print(say("results.installed", language, where=where))
    since = moment(found.since, language)
    if found.done:
        done = moment(found.done, language)
        print(say("results.last_made", language, since=since, done=done))
    else:
        print(say("results.last_due", language, since=since))
    following = moment(next_date(rhythm(edition), now), language)
    print(say("results.next_date", language, next=following))


def due(
    files: Annotated[list[Path], typer.Argument()],
    out: Path | None = None,
    jobs: Annotated[int, typer.Option(min=1)] = 2,
    jitter: Annotated[int, typer.Option(min=0)] = 0,
) -> None:
    """Make the editions whose date has passed and that were not published since."""
    import random
    import time
    from datetime import datetime

    from ntm_analysis.briefings.commands import edition as make
    from ntm_analysis.briefings.jobs import read_edition
    from ntm_analysis.briefings.scheduling.due import due_date
    from ntm_analysis.errors import NtmError
    from ntm_analysis.page.numbers import moment
    from ntm_analysis.page.retelling import retold

    language = spoken_language()
    failures: list[NtmError] = []
    for file in files:
        edition = read_edition(file)
        folder = _folder(edition, out, several=len(files) > 1)
        now = datetime.now().astimezone()
        found = due_date(edition, folder, now)
        if found.done is not None:
            values = {"edition": edition.key, "done": moment(found.done, language)}
            typer.echo(say("results.edition_made", language, **values), err=True)
            continue
        time.sleep(random.uniform(0, jitter))
        values = {"edition": edition.key, "since": moment(found.since, language)}
        typer.echo(say("results.edition_due", language, **values), err=True)
        try:
            make(file, folder, jobs, resume=True)
        except NtmError as error:  # the other editions are made all the same
            told = retold(str(error), language)
            typer.echo(f"ntm: {edition.key}: {told}", err=True)
            failures.append(error)
            _tell(edition, folder, found.since, now, error)
        except Exception as error:
            _tell(edition, folder, found.since, now, error)
            raise
        else:
            _tell(edition, folder, found.since, now, None)
    if failures:
        raise failures[0]


def _folder(edition: "Edition", out: Path | None, *, several: bool = False) -> Path:
    """Give the folder that an edition is published to.

    Of several editions each has a folder of its own, below the one they share.
    """
    from ntm_analysis.briefings.output import chosen_folder
    from ntm_analysis.files.home import home

    found = chosen_folder(out, edition.out, home())
    if several and not (out is None and edition.out):
        found = found / edition.key
    return found.resolve()


def _tell(
    edition: "Edition",
    folder: Path,
    since: "datetime",
    began: "datetime",
    error: Exception | None,
) -> None:
    """Run the edition's hook, if it has one for how the run ended."""
    from ntm_analysis.briefings.scheduling import hooks
    from ntm_analysis.briefings.scheduling.run_summary import run_summary
    from ntm_analysis.files.catalog import home
    from ntm_analysis.page.retelling import retold

    when: hooks.When = "on_failure" if error else "on_success"
    summary = run_summary(edition, folder, since, began, error)
    if error is None:
        hooks.forget_failure(edition, folder)
    words = hooks.words_of(edition, when)
    if not words or (error and hooks.told_before(edition, folder, summary)):
        return
    language = spoken_language()
    hooks.run_hook(
        when,
        words,
        summary,
        home(),
        lambda line: typer.echo(retold(line, language), err=True),
    )


def _program() -> list[str]:
    """Give the words that start this very workbench."""
    beside = Path(sys.executable).with_name("ntm")
    found = str(beside) if beside.exists() else shutil.which("ntm")
    return [found] if found else [sys.executable, "-m", "ntm_analysis"]
