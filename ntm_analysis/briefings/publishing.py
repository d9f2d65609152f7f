"""Switching a finished edition into place: readers see the old one until then.

Pages are made in a hidden folder beside the published one and published only when all
of them are there. The switch is one step where the system knows it (`exchange`), else
two renames; what a power cut leaves between them is put right at the next run.
"""

import os
import shutil
from pathlib import Path

from ntm_analysis.briefings import exchange
from ntm_analysis.briefings.records import Record


def beside(out: Path) -> Path:
    """The hidden folder in which the next edition is made."""
    return out.with_name(f".{out.name}.next")


def publish(out: Path) -> None:
    """Switch the finished folder into place; the old one goes last."""
    if out.exists():
        shutil.copymode(out, beside(out))  # whoever could read it still can
        if exchange.exchanged(beside(out), out):
            shutil.rmtree(beside(out), ignore_errors=True)
            return
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
    if (printed := (out / record.page).with_suffix(".pdf")).is_file():
        shutil.copy2(printed, target / printed.name)
    notebooks = out / "notebooks" / record.key
    if notebooks.is_dir():
        shutil.copytree(
            notebooks, target / "notebooks" / record.key, dirs_exist_ok=True
        )


def _before(out: Path) -> Path:
    return out.with_name(f".{out.name}.before")
