"""`ntm schedule`: showing what would make an edition by itself, and when."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

File = Annotated[Path, typer.Argument(help="The edition's YAML file.")]
Out = Annotated[Path, typer.Option(help="Folder that the runs publish to.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Editions made by themselves.")
    group.command("show")(show)
    app.add_typer(group, name="schedule")


def show(file: File, out: Out = Path("out")) -> None:
    """Print the crontab line and the systemd timer; nothing is installed.

    Example: ntm schedule show data/editions/five-plans.yml --out /srv/ntm
    """
    from ntm_analysis.briefings import schedule
    from ntm_analysis.briefings.jobs import read_edition
    from ntm_analysis.files.catalog import home

    edition = read_edition(file)
    where = (home(), _program(), out.resolve())
    print(f"# crontab -e\n{schedule.crontab_line(edition, *where)}\n")
    for name, text in schedule.systemd_units(edition, *where).items():
        print(f"# ~/.config/systemd/user/{name}\n{text}")
    timer = f"ntm-{edition.key}.timer"
    print(f"# systemctl --user daemon-reload && systemctl --user enable --now {timer}")


def _program() -> Path:
    beside = Path(sys.executable).with_name("ntm")
    found = beside if beside.exists() else shutil.which("ntm")
    return Path(found or "ntm")
