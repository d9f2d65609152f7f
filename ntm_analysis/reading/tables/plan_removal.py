"""An added plan is put aside and brought back; nothing of it is lost.

`data/plans-removed/KEY/` holds the plan's folder as it was, with its row of
`data/sources.csv` as `source.csv`. A plan that was entered by hand, as the shipped ones
are, has no review beside it and is never moved.
"""

import csv
import shutil
from io import StringIO
from pathlib import Path

from filelock import FileLock

from ntm_analysis.errors import DataError, UnknownNameError, nearest
from ntm_analysis.figures.tables import plans
from ntm_analysis.files import entries
from ntm_analysis.files.catalog import home, shown
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.files.writing import write_text

KEPT = Path("data", "plans-removed")
_SOURCES = Path("data", "sources.csv")
_SOURCE = "source.csv"


def was_added(key: str, folder: Path | None = None) -> bool:
    """Say whether a plan came from a document that was read, and not by hand."""
    return ((folder or home()) / "data" / "plans" / key / "review.jsonl").exists()


def removed(folder: Path | None = None) -> list[str]:
    """Name the plans that were put aside, in the order of their keys."""
    kept = (folder or home()) / KEPT
    return sorted(path.parent.name for path in kept.glob("*/plan.yml"))


def remove(key: str, folder: Path | None = None) -> Path:
    """Put an added plan aside, and say where it is kept.

    Raises
    ------
    UnknownNameError
        If there is no such plan; the message names the nearest.
    DataError
        If it was entered by hand, or one of the same key was put aside before.
    """
    base = folder or home()
    source_id = plans.load(key, base).source_id
    place, kept = base / "data" / "plans" / key, base / KEPT / key
    if not was_added(key, base):
        raise DataError(
            f"{shown(place)} was entered by hand and is never removed; `ntm plan list` "
            f"names those that were added."
        )
    if kept.exists():
        raise DataError(
            f"{shown(kept)}: a plan of this key was removed before. Move that folder "
            f"elsewhere, or bring it back with `ntm plan restore {key}`."
        )
    with FileLock(place.parent / f".{key}.lock"):
        names = [shown(path) for path in place.iterdir()]
        kept.parent.mkdir(parents=True, exist_ok=True)
        row = _without_source(source_id, base / _SOURCES)
        shutil.move(place, kept)
        write_text(kept / _SOURCE, row)
        entries.moved_away(base, names)
        entries.written(base, [_SOURCES.as_posix()])
    forget_all()
    return kept


def restore(key: str, folder: Path | None = None) -> Path:
    """Bring a plan back that was put aside, and give its folder.

    Raises
    ------
    UnknownNameError
        If no such plan was put aside; the message names the nearest.
    DataError
        If a plan of this key has been added since.
    """
    base = folder or home()
    place, kept = base / "data" / "plans" / key, base / KEPT / key
    if key not in removed(base):
        raise UnknownNameError(
            f"no plan {key!r} was removed. {nearest(key, removed(base))}"
        )
    if place.exists():
        raise DataError(
            f"{shown(place)}: a plan of this key was added since; remove it first."
        )
    with FileLock(place.parent / f".{key}.lock"):
        row = (kept / _SOURCE).read_text(encoding="utf-8")
        shutil.move(kept, place)
        (place / _SOURCE).unlink()
        _with_source(row, base / _SOURCES)
        names = [shown(path) for path in place.iterdir()]
        entries.written(base, [*names, _SOURCES.as_posix()])
    forget_all()
    return place


def _without_source(source_id: str, path: Path) -> str:
    """Take a source's row out of the list; give it under the list's heading."""
    with FileLock(path.with_name(f".{path.name}.lock")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        own = [line for line in lines[1:] if _source_of(line) == source_id]
        kept = [line for line in lines if line not in own]
        write_text(path, "".join(kept))
    return "".join([lines[0], *own])


def _with_source(row: str, path: Path) -> None:
    """Put a source's row back, where none of its name stands there."""
    with FileLock(path.with_name(f".{path.name}.lock")):
        text = path.read_text(encoding="utf-8").rstrip("\n")
        own = row.splitlines()[1:]
        there = {_source_of(line) for line in text.splitlines()}
        lines = [line for line in own if _source_of(line) not in there]
        write_text(path, "\n".join([text, *lines]) + "\n")


def _source_of(line: str) -> str:
    return next(csv.reader(StringIO(line)), [""])[0]
