"""Putting an edition's schedule into the system, and taking it out again.

A user's systemd timer where there is one, else entries of the user's crontab between
two marks; what stands outside the marks is never touched.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from ntm_analysis.briefings.jobs import Edition
from ntm_analysis.briefings.scheduling import schedule
from ntm_analysis.errors import OutputError
from ntm_analysis.files.writing import write_text

System = Literal["systemd", "cron"]
_PATIENCE_SECONDS = 30


def system_here() -> System:
    """Say what schedules here.

    Raises
    ------
    OutputError
        If neither systemd for users nor cron is there.
    """
    if shutil.which("systemctl") and _ran("systemctl", "--user", "show-environment"):
        return "systemd"
    if shutil.which("crontab"):
        return "cron"
    raise OutputError(
        "neither systemd for users nor crontab is here. Let your system's scheduler "
        "run what `ntm schedule show` prints."
    )


def install(
    edition: Edition, home: Path, program: Sequence[str], out: Path, system: System
) -> list[str]:
    """Install an edition's schedule, in place of an earlier one; say where it stands.

    Raises
    ------
    OutputError
        If the system refuses.
    """
    if system == "cron":
        line = schedule.crontab_line(edition, home, program, out)
        _write_crontab(_with_block(_crontab(), edition, [line]))
        return [f"crontab: {line}"]
    folder = unit_folder()
    units = schedule.systemd_units(edition, home, program, out)
    for name, text in units.items():
        write_text(folder / name, text)
    _systemctl("daemon-reload")
    _systemctl("enable", "--now", f"{schedule.unit_name(edition)}.timer")
    return [str(folder / name) for name in units]


def remove(edition: Edition) -> list[str]:
    """Take an edition's schedule out, wherever it stands; say what was taken out."""
    gone = []
    name = schedule.unit_name(edition)
    files = [unit_folder() / f"{name}.{kind}" for kind in ("timer", "service")]
    if any(file.exists() for file in files):
        if shutil.which("systemctl"):
            _ran("systemctl", "--user", "disable", "--now", f"{name}.timer")
        for file in files:
            file.unlink(missing_ok=True)
            gone.append(str(file))
        if shutil.which("systemctl"):
            _ran("systemctl", "--user", "daemon-reload")
    if shutil.which("crontab") and _block(_crontab(), edition):
        _write_crontab(_with_block(_crontab(), edition, []))
        gone.append("crontab")
    return gone


def installed(edition: Edition) -> list[str]:
    """Say where an edition's schedule stands; empty if nowhere."""
    timer = unit_folder() / f"{schedule.unit_name(edition)}.timer"
    found = [str(timer)] if timer.exists() else []
    if shutil.which("crontab"):
        found += [f"crontab: {line}" for line in _block(_crontab(), edition)]
    return found


def unit_folder() -> Path:
    """Find the folder of the user's systemd units."""
    base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "systemd" / "user"


def _marks(edition: Edition) -> tuple[str, str]:
    return f"# ntm {edition.key} begin", f"# ntm {edition.key} end"


def _block(crontab: str, edition: Edition) -> list[str]:
    begin, end = _marks(edition)
    lines = crontab.splitlines()
    if begin not in lines or end not in lines:
        return []
    return lines[lines.index(begin) + 1 : lines.index(end)]


def _with_block(crontab: str, edition: Edition, block: Sequence[str]) -> str:
    """Replace an edition's lines between its marks; every other line stays."""
    begin, end = _marks(edition)
    lines = crontab.splitlines()
    if begin in lines and end in lines:
        del lines[lines.index(begin) : lines.index(end) + 1]
    if block:
        lines += [begin, *block, end]
    return "".join(f"{line}\n" for line in lines)


def _crontab() -> str:
    done = subprocess.run(
        ["crontab", "-l"],
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_SECONDS,
    )
    return done.stdout if done.returncode == 0 else ""  # "no crontab for …"


def _write_crontab(text: str) -> None:
    done = subprocess.run(
        ["crontab", "-"],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_SECONDS,
    )
    if done.returncode:
        raise OutputError(f"crontab refused the entry: {done.stderr.strip()}")


def _systemctl(*words: str) -> None:
    done = subprocess.run(
        ["systemctl", "--user", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_SECONDS,
    )
    if done.returncode:
        raise OutputError(
            f"systemctl --user {' '.join(words)} failed: {done.stderr.strip()}"
        )


def _ran(*words: str) -> bool:
    try:
        done = subprocess.run(
            words, capture_output=True, check=False, timeout=_PATIENCE_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
