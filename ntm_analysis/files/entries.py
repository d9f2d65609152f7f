"""The catalogue: which entry speaks of a file, and whether the file is still the same.

`data/catalog.yml` holds the entries (a path may be a pattern), `data/checksums.sha256`
the sha256 of every file in the form of sha256sum. What stands inside a file is checked
in `checks.checking`.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from ntm_analysis.errors import DataError
from ntm_analysis.files.catalog import read_yaml
from ntm_analysis.files.writing import write_text

CATALOG = Path("data", "catalog.yml")
CHECKSUMS = Path("data", "checksums.sha256")
LAYERS = "layers.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """One file, or all files of a pattern, of data/ or maps/.

    Attributes
    ----------
    path
        Below the home folder; `*` stands for any text within one folder name.
    schema
        Name of the columns and rules of a table; empty for other files.
    urls
        Addresses, or the file of data/ that holds them row by row.
    may_change
        People change the file in their daily work, or it is made anew from the
        figures: a change is no error.
    """

    path: str
    title_vi: str
    title_en: str
    publisher: str
    urls: tuple[str, ...]
    retrieved: str
    unit: str
    licence: str
    schema: str = ""
    may_change: bool = False

    def speaks_of(self, path: str) -> bool:
        """Say whether the entry is about that file."""
        ours, theirs = self.path.split("/"), path.split("/")
        return len(ours) == len(theirs) and all(map(fnmatch, theirs, ours))


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """Every entry, the folders of the user, and the columns by schema."""

    entries: tuple[FileEntry, ...]
    own: tuple[str, ...]
    columns: Mapping[str, Mapping[str, Mapping[str, str]]]

    def entry(self, path: str) -> FileEntry | None:
        """Give the first entry that speaks of a file, None if there is none."""
        return next((e for e in self.entries if e.speaks_of(path)), None)


def catalog(folder: Path) -> Catalog:
    """Read the catalogue.

    Raises
    ------
    DataError
        If it is missing, broken, or an entry lacks a key.
    """
    stated: dict[str, Any] = read_yaml(folder / CATALOG) or {}
    return Catalog(
        entries=tuple(_entry(row) for row in stated.get("files") or ()),
        own=tuple(stated.get("own") or ()),
        columns=stated.get("columns") or {},
    )


def files(folder: Path, own: tuple[str, ...] = ()) -> Iterator[str]:
    """Name every file of data/ and maps/ in order, except in the user's folders."""
    for start in ("data", "maps"):
        for here, names, found in os.walk(folder / start):
            base = Path(here).relative_to(folder).as_posix()
            names[:] = sorted(
                n
                for n in names
                if f"{base}/{n}" not in own and not n.startswith((".", "__"))
            )
            yield from (f"{base}/{n}" for n in sorted(found) if not n.startswith("."))


def checksums(folder: Path, own: tuple[str, ...] = ()) -> dict[str, str]:
    """Read the recorded sha256 of every file, by path, except in the user's folders.

    Raises
    ------
    DataError
        If a line of data/checksums.sha256 is no pair of sum and path.
    """
    path = folder / CHECKSUMS
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    recorded = {}
    for number, line in enumerate(lines, 1):
        digest, _, name = line.partition("  ")
        if len(digest) != 64 or not name:
            raise DataError(
                f"{CHECKSUMS.as_posix()} row {number}: {line!r} is not a sha256, two "
                f"spaces and a path. Write the file anew with `ntm check --accept`."
            )
        recorded[name] = digest
    layers = _layers(folder).items()
    # `files` does not name what lies there, so a sum of it would seem a lost file.
    shipped = {n: d for n, d in layers if not n.startswith(tuple(f"{o}/" for o in own))}
    return recorded | shipped


def record(folder: Path, own: tuple[str, ...] = ()) -> int:
    """Write data/checksums.sha256 anew; give the number of files.

    Boundary layers are left to the layers.yml beside them.
    """
    layers = _layers(folder)
    kept = [
        name
        for name in files(folder, own)
        if name != CHECKSUMS.as_posix() and name not in layers
    ]
    _write(folder, {name: sha256(folder / name) for name in kept})
    return len(kept)


def written(folder: Path, names: Iterable[str]) -> None:
    """Record files that the workbench itself has just written, if any are recorded.

    Parameters
    ----------
    names
        Paths below the home folder, such as data/sources.csv.
    """
    if (folder / CHECKSUMS).exists():
        known = {n: d for n, d in checksums(folder).items() if n not in _layers(folder)}
        _write(folder, known | {name: sha256(folder / name) for name in names})


def moved_away(folder: Path, names: Iterable[str]) -> None:
    """Forget the recorded sums of files that the workbench itself moved away."""
    if (folder / CHECKSUMS).exists():
        gone = {*names, *_layers(folder)}
        known = checksums(folder).items()
        _write(folder, {name: digest for name, digest in known if name not in gone})


def _write(folder: Path, recorded: Mapping[str, str]) -> None:
    lines = [f"{recorded[name]}  {name}\n" for name in sorted(recorded)]
    write_text(folder / CHECKSUMS, "".join(lines))


def sha256(path: Path) -> str:
    """Compute the sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _entry(row: dict[str, Any]) -> FileEntry:
    try:
        return FileEntry(**row | {"urls": tuple(row.get("urls") or ())})
    except TypeError as error:
        raise DataError(
            f"{CATALOG.as_posix()}: the entry of {row.get('path', '?')} is incomplete: "
            f"{error}."
        ) from None


def _layers(folder: Path) -> dict[str, str]:
    found = {}
    for register in sorted((folder / "maps").glob(f"*/{LAYERS}")):
        base = register.parent.relative_to(folder).as_posix()
        for layer in read_yaml(register) or ():
            if isinstance(layer, dict) and "sha256" in layer:
                found[f"{base}/{layer.get('file')}"] = str(layer["sha256"])
    return found
