"""Files that an application may open: sent by the browser, or in stated folders.

A browser sends a file in pieces into a folder of this kernel's own, which goes with
it. Of the machine's files only those of a few folders can be chosen: `NTM_FOLDERS`
(separated as in PATH), else `data/inbox` and the examples of the project. What is
chosen is copied, so that what was looked at is what is kept.
"""

import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ntm_analysis.errors import UsageError
from ntm_analysis.files.catalog import home
from ntm_analysis.page.language import Language, say
from ntm_analysis.text import sort_key

FOLDERS = "NTM_FOLDERS"
USUAL = ("data/inbox", "notebooks/examples")
MOST_BYTES = 64 * 2**20  # of one file; the largest workbook of a province is below 20
MOST_LISTED = 500
LONGEST_NAME = 120
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """One file that can be chosen: its number in the list, name, folder and size."""

    number: int
    path: Path
    folder: str
    size: int


def folders() -> list[Path]:
    """Give the folders whose files may be chosen, those that there are."""
    stated = os.environ.get(FOLDERS, "")
    named = [Path(text) for text in stated.split(os.pathsep) if text]
    found = named or [home() / name for name in USUAL]
    return [folder.resolve() for folder in found if folder.is_dir()]


def offered(suffixes: Iterable[str]) -> list[OfferedFile]:
    """List the files of the folders; links that lead out of them are left out."""
    wanted = tuple(suffixes)
    found: list[tuple[Path, str, int]] = []
    for folder in folders():
        for path in sorted(folder.iterdir(), key=lambda p: sort_key(p.name)):
            if path.name.startswith((".", "~$")) or path.suffix.lower() not in wanted:
                continue
            inside = path.resolve()
            if inside.is_file() and inside.is_relative_to(folder):
                found.append((inside, folder.name, inside.stat().st_size))
    listed = enumerate(found[:MOST_LISTED])
    return [OfferedFile(number, *one) for number, one in listed]


def safe_name(name: str, suffixes: Iterable[str]) -> str:
    """Give the last part of a name as a file here may be called.

    >>> safe_name("../../etc/xã <b>.XLSX", [".xlsx"])
    'xã _b_.XLSX'

    Raises
    ------
    UsageError
        If its ending is none of those that can be read.
    """
    last = _UNSAFE.sub("_", re.split(r"[/\\]", name)[-1]).lstrip(".").strip()
    stem, suffix = os.path.splitext(last)
    if suffix.lower() not in tuple(suffixes):
        raise UsageError(f"{last[:LONGEST_NAME]}: {', '.join(suffixes)}")
    while len(stem.encode()) > LONGEST_NAME:
        stem = stem[:-1]
    return stem + suffix


class Inbox:
    """The one file that an application has open."""

    def __init__(
        self, suffixes: Iterable[str], language: Language, most: int = MOST_BYTES
    ) -> None:
        """Take files of these endings, none larger than `most` bytes."""
        self.suffixes = tuple(suffixes)
        self.language, self.most = language, most
        self._folder = TemporaryDirectory(prefix="ntm-inbox-")
        self._begun: Path | None = None
        self._size = 0

    def listed(self) -> list[OfferedFile]:
        """List the files that can be chosen."""
        return offered(self.suffixes)

    def receive(self, name: str, size: int, at: int, piece: bytes) -> int:
        """Take one piece of a file; gives how many bytes have come.

        Raises
        ------
        UsageError
            If the file is too large, of another kind, or a piece is missing.
        """
        if at == 0:
            self._begin(name, size)
        path = self._begun
        have = path.stat().st_size if path else -1
        if path is None or at != have or have + len(piece) > self._size:
            raise UsageError(say("desk_import.sent_broken", self.language))
        with path.open("ab") as file:
            file.write(piece)
        return have + len(piece)

    def sent(self, given: Mapping[str, Any]) -> dict[str, int]:
        """Take a piece as the browser's message brings it: name, size, at, buffers.

        Raises
        ------
        UsageError
            As `receive`.
        """
        have = self.receive(
            str(given.get("name", "")),
            int(given.get("size", 0)),
            int(given.get("at", 0)),
            b"".join(bytes(one) for one in given.get("buffers", ())),
        )
        return {"have": have}

    def file(self, number: int | None = None) -> Path:
        """Give the file that was sent whole, or a copy of the one chosen.

        Raises
        ------
        UsageError
            If none was sent, or the list has no such number any more.
        """
        if number is None:
            path = self._begun
            if path is None or path.stat().st_size != self._size:
                raise UsageError(say("desk_import.no_file", self.language))
            return path
        one = next((f for f in self.listed() if f.number == number), None)
        if one is None:
            raise UsageError(say("desk_import.no_file", self.language))
        self._begin(one.path.name, one.size)
        assert self._begun is not None
        shutil.copyfile(one.path, self._begun)
        self._size = self._begun.stat().st_size
        return self._begun

    def close(self) -> None:
        """Remove what was sent."""
        self._folder.cleanup()

    def _begin(self, name: str, size: int) -> None:
        if not 0 < size <= self.most:
            most = self.most // 2**20
            said = say("desk_import.size", self.language, name=name, most=most)
            raise UsageError(said)
        try:
            own = safe_name(name, self.suffixes)
        except UsageError as error:
            raise UsageError(
                say("desk_import.suffix", self.language, said=error)
            ) from None
        folder = Path(self._folder.name)
        for old in folder.iterdir():
            old.unlink()
        self._begun, self._size = folder / own, size
        self._begun.touch()
