"""When an edition is made by itself: a crontab line and a systemd timer that do it.

A scheduler inside the Jupyter server runs only while that server runs; the system's
own survives logout and restart, and its log is the system's.
"""

import shlex
from dataclasses import dataclass
from pathlib import Path

from ntm_analysis.briefings.jobs import Edition
from ntm_analysis.errors import DataError, nearest


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One reporting rhythm, as cron and systemd write it; at 05:00 on the 5th."""

    cron: str
    calendar: str


# Reports follow the end of the period; the fifth day leaves time for late figures.
RHYTHMS = {
    "monthly": Rhythm("0 5 5 * *", "*-*-05 05:00:00"),
    "quarterly": Rhythm("0 5 5 1,4,7,10 *", "*-01,04,07,10-05 05:00:00"),
    "half-yearly": Rhythm("0 5 5 1,7 *", "*-01,07-05 05:00:00"),
    "nine-monthly": Rhythm("0 5 5 10 *", "*-10-05 05:00:00"),
    "yearly": Rhythm("0 5 5 1 *", "*-01-05 05:00:00"),
}


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


def command(edition: Edition, program: Path, out: Path) -> str:
    """The command that makes the edition."""
    parts = [str(program), "edition", str(edition.source.resolve()), "--out", str(out)]
    return shlex.join(parts)


def crontab_line(edition: Edition, home: Path, program: Path, out: Path) -> str:
    """One line for `crontab -e`."""
    run = command(edition, program, out)
    return f"{rhythm(edition).cron} cd {shlex.quote(str(home))} && {run}"


def systemd_units(
    edition: Edition, home: Path, program: Path, out: Path
) -> dict[str, str]:
    """A service and its timer, by file name."""
    name = f"ntm-{edition.key}"
    service = (
        f"[Unit]\nDescription=NTM briefings: {edition.title['en']}\n\n"
        f"[Service]\nType=oneshot\nWorkingDirectory={home}\n"
        f"ExecStart={command(edition, program, out)}\n"
    )
    timer = (
        f"[Unit]\nDescription=When the NTM briefings are made\n\n"
        f"[Timer]\nOnCalendar={rhythm(edition).calendar}\nPersistent=true\n\n"
        f"[Install]\nWantedBy=timers.target\n"
    )
    return {f"{name}.service": service, f"{name}.timer": timer}
