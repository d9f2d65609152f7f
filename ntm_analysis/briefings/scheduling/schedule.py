"""When an edition is made by itself: a crontab line and a systemd timer that do it.

A scheduler inside the Jupyter server runs only while that server runs; the system's
own survives logout and restart, and its log is the system's. What it runs is `ntm due`,
which makes an edition once for each date: cron asks every hour, so that a date that
passed while the machine was off is caught up; systemd remembers that by itself.
"""

import shlex
from collections.abc import Sequence
from pathlib import Path

from ntm_analysis.briefings.jobs import Edition
from ntm_analysis.briefings.scheduling.rhythms import RHYTHMS, Rhythm
from ntm_analysis.errors import DataError, nearest

JITTER_SECONDS = 600  # offices of one server do not begin in the same second


def rhythm(edition: Edition) -> Rhythm:
    """Give the rhythm that an edition names.

    Raises
    ------
    DataError
        If it is none of `RHYTHMS`.
    """
    if edition.schedule not in RHYTHMS:
        raise DataError(
            f"{edition.source}: schedule is {edition.schedule!r}. "
            f"{nearest(edition.schedule, RHYTHMS)}"
        )
    return RHYTHMS[edition.schedule]


def due_command(edition: Edition, program: Sequence[str], out: Path) -> list[str]:
    """Give the command that makes the edition if it is due."""
    file = str(edition.source.resolve())
    jitter = str(JITTER_SECONDS)
    return [*program, "due", file, "--out", str(out), "--jitter", jitter]


def crontab_line(
    edition: Edition, home: Path, program: Sequence[str], out: Path
) -> str:
    """One line of a crontab: it asks every hour, from the hour of the rhythm on."""
    run = shlex.join(due_command(edition, program, out))
    log = shlex.quote(str(log_path(edition, out)))
    # In a crontab % ends the command and begins its input.
    line = f"cd {shlex.quote(str(home))} && {run} >> {log} 2>&1".replace("%", "\\%")
    return f"7 * * * * {line}"


def log_path(edition: Edition, out: Path) -> Path:
    """Name the log that cron's runs are written to; systemd keeps its own."""
    return out.with_name(f".{out.name}.{edition.key}.log")


def unit_name(edition: Edition) -> str:
    """Name the service and the timer of an edition."""
    return f"ntm-{edition.key}"


def systemd_units(
    edition: Edition, home: Path, program: Sequence[str], out: Path
) -> dict[str, str]:
    """A service and its timer, by file name."""
    name = unit_name(edition)
    run = " ".join(_quoted(part) for part in due_command(edition, program, out))
    service = (
        f"[Unit]\nDescription=NTM briefings: {edition.title['en']}\n\n"
        f"[Service]\nType=oneshot\nWorkingDirectory={home}\nExecStart={run}\n"
    )
    timer = (
        f"[Unit]\nDescription=When the NTM briefings are made\n\n"
        f"[Timer]\nOnCalendar={rhythm(edition).calendar}\nPersistent=true\n\n"
        f"[Install]\nWantedBy=timers.target\n"
    )
    return {f"{name}.service": service, f"{name}.timer": timer}


def _quoted(part: str) -> str:
    """Quote a word of `ExecStart`: % and $ are signs of systemd, blanks part words."""
    text = part.replace("\\", "\\\\").replace("%", "%%").replace("$", "$$")
    return f'"{text}"' if any(sign in text for sign in " '\";") else text
