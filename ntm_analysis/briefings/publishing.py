"""Switching a finished edition into place: readers see the old one until then.

Pages are made in a hidden folder beside the published one and published only when all
of them are there. The switch is one step where the system knows it (`exchange`), else
two renames; what a power cut leaves between them is put right at the next run.
"""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from ntm_analysis.briefings import exchange
from ntm_analysis.briefings.records import Record
from ntm_analysis.briefings.site import parts


def beside(out: Path) -> Path:
    """The hidden folder in which the next edition is made."""
    return out.with_name(f".{out.name}.next")


def publish(out: Path, keep: int = 0) -> None:
    """Switch the finished folder into place; the old one goes last.

    Parameters
    ----------
    keep
        So many earlier editions stay (`earlier_editions`); one whose pages are those of
        the new one is none.
    """
    if out.exists():
        shutil.copymode(out, beside(out))  # whoever could read it still can
        if exchange.exchanged(beside(out), out):
            _put_away(beside(out), out, keep)
            return
    before = _before(out)
    shutil.rmtree(before, ignore_errors=True)
    if out.exists():
        os.replace(out, before)
    os.replace(beside(out), out)
    _put_away(before, out, keep)


def earlier_editions(out: Path) -> list[Path]:
    """Give the folders of earlier editions that were kept, the newest first.

    Each is named by when its index was written, in UTC.
    """
    folder = _kept(out)
    return sorted(folder.iterdir(), reverse=True) if folder.is_dir() else []


def _put_away(old: Path, out: Path, keep: int) -> None:
    """Keep what was published before, or let it go; then the oldest beyond `keep`."""
    index = old / "index.html"
    if keep and index.is_file() and _pages(old) != _pages(out):
        written = datetime.fromtimestamp(index.stat().st_mtime, UTC)
        _kept(out).mkdir(exist_ok=True)
        place = _kept(out) / f"{written:%Y-%m-%dT%H%M%S}"
        shutil.rmtree(place, ignore_errors=True)
        os.replace(old, place)
    shutil.rmtree(old, ignore_errors=True)
    for oldest in earlier_editions(out)[keep:]:
        shutil.rmtree(oldest, ignore_errors=True)
    if not earlier_editions(out):
        shutil.rmtree(_kept(out), ignore_errors=True)


def _pages(folder: Path) -> dict[str, bytes]:
    """Give the pages of an edition; its index tells when it was made."""
    return {
        path.name: path.read_bytes()
        for path in folder.glob("*.html")
        if path.name != "index.html"
    }


def _kept(out: Path) -> Path:
    return out.with_name(f".{out.name}.kept")


def recover(out: Path) -> None:
    """Put the old edition back if a switch was cut off between its two renames."""
    before = _before(out)
    if before.exists() and not out.exists():
        os.replace(before, out)


def take_over(record: Record, out: Path) -> None:
    """Carry a finished page, its record and its notebooks into the next edition."""
    target = beside(out)
    shutil.copy2(out / record.page, target / record.page)
    for part in parts.parts(out / record.page):
        beside_it = target / part.relative_to(out)
        beside_it.parent.mkdir(exist_ok=True)
        shutil.copy2(part, beside_it)
    if (printed := (out / record.page).with_suffix(".pdf")).is_file():
        shutil.copy2(printed, target / printed.name)
    notebooks = out / "notebooks" / record.key
    if notebooks.is_dir():
        shutil.copytree(
            notebooks, target / "notebooks" / record.key, dirs_exist_ok=True
        )


def _before(out: Path) -> Path:
    return out.with_name(f".{out.name}.before")
