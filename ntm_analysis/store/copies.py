"""Copies of the store: a zip with the hash of every file, and what it can bring back.

A backup holds what counts: the ledger, the table files that it names, the mappings. A
restored store is checked before it takes the place of another, which is set aside,
never deleted. A repair takes single files from a copy, by their hash, and sets aside
what nobody reads; what it cannot mend it names.
"""

import hashlib
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from ntm_analysis.errors import StoreError
from ntm_analysis.store import folder, health, ledger

LIST = "SHA256SUMS"
ROOMS = ("ledger", "tables", "mappings")
MOST_FILES = 1_000_000
MOST_BYTES = 200 * 2**30


# Damaged, cut, encrypted, packed in a way that is not known.
UNREADABLE = (
    OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError,
    NotImplementedError, KeyError,
)  # fmt: skip


@dataclass(slots=True)
class Repair:
    """What a repair did, and what it could not do."""

    done: list[str] = field(default_factory=list)
    left: list[health.Fault] = field(default_factory=list)


def backup(target: Path, store: Path | None = None) -> int:
    """Write everything that counts to a zip; gives the number of files.

    Raises
    ------
    StoreError
        If the store is not sound (a copy of a damaged store would hide the damage), or
        the file exists.
    """
    where = folder.folder(store)
    if target.exists():
        raise StoreError(f"{target}: exists already. Give another name.")
    if not (where / "ledger").is_dir():
        raise StoreError(f"{where}: there is no store to copy.")
    beside = target.with_name(f".{target.name}.{folder.unique()}{folder.PARTIAL}")
    with folder.lock(where):
        harmful = [fault for fault in health.check(where) if not fault.harmless]
        if harmful:
            raise StoreError(f"{where}: {harmful[0]}. Repair it before it is copied.")
        try:
            count = _write(beside, where)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    folder.publish(beside, target)
    return count


def _write(beside: Path, where: Path) -> int:
    lines = []
    with zipfile.ZipFile(
        beside, "w", zipfile.ZIP_STORED, strict_timestamps=False
    ) as to:
        for path in _counted(where):
            name = path.relative_to(where).as_posix()
            lines.append(f"{folder.sha256(path)}  {name}")
            to.write(path, name)
        to.writestr(LIST, "\n".join(lines) + "\n")
    with beside.open("rb+") as written:
        os.fsync(written.fileno())
    _verified(beside)
    return len(lines)


def _counted(where: Path) -> Iterator[Path]:
    """Give the files that count: no leftovers, no lock."""
    yield from sorted((where / "ledger").glob("*.json"))
    named = {part.path for entry in ledger.read(where) for part in entry.parts}
    yield from (where / name for name in sorted(named))
    yield from sorted((where / "mappings").glob("*.yml"))


def restore(source: Path, store: Path | None = None, *, replace: bool = False) -> int:
    """Put a copy in the store's place; gives the number of files.

    Parameters
    ----------
    replace
        Set a store that is there aside, under a name with the time.

    Raises
    ------
    StoreError
        If the copy is damaged or no copy, or a store is there and `replace` is not
        given. Nothing is changed then.
    """
    where = folder.folder(store)
    listed = _verified(source)
    there = where.is_dir() and any(
        path.name not in ("lock", folder.KEPT) for path in where.iterdir()
    )
    if there and not replace:
        raise StoreError(
            f"{where}: holds a store. Add --replace to set it aside and put the copy "
            f"in its place."
        )
    beside = where.with_name(f".{where.name}.{folder.unique()}{folder.PARTIAL}")
    try:
        with zipfile.ZipFile(source) as held:
            for name in listed:
                folder.write(beside / name, held.read(name))
        faults = [f for f in health.check(beside) if not f.harmless]
        if faults:
            raise StoreError(f"{source}: {faults[0]}. The copy is not used.")
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    with folder.lock(where):
        aside = where.with_name(f"{where.name}.before-{_stamp()}")
        # The lock lies in the store, so the folder cannot be switched as a whole:
        # whoever reads half of it must be told (`ledger.looked_over`).
        marker = where / folder.RESTORING
        folder.write(marker, b"")
        stays = ("lock", marker.name, folder.KEPT)
        if there:
            aside.mkdir()
            for path in where.iterdir():
                if path.name not in stays:
                    os.replace(path, aside / path.name)
        for path in beside.iterdir():
            os.replace(path, where / path.name)
        marker.unlink()
    beside.rmdir()
    return len(listed)


def repair(
    store: Path | None = None, source: Path | None = None, *, accept_loss: bool = False
) -> Repair:
    """Mend what can be mended and name what cannot.

    Parameters
    ----------
    source
        A copy from which damaged and missing files are taken, if their hashes fit.
    accept_loss
        Go on without entries at the end of the ledger that nobody has any more.
    """
    where = folder.folder(store)
    found = Repair()
    with folder.lock(where):
        if source is not None:
            _from_copy(where, source, found)
        _mend_head(where, found, accept_loss)
        faults = health.check(where)
        found.left = [fault for fault in faults if not fault.harmless]
        if not found.left:  # else what nobody names may be of an entry that is lost
            for fault in faults:
                _set_aside(where, fault.where, found)
    return found


def _from_copy(where: Path, source: Path, found: Repair) -> None:
    listed = _verified(source)
    with zipfile.ZipFile(source) as held:
        for name, digest in listed.items():
            path = where / name
            if path.is_file() and folder.sha256(path) == digest:
                continue
            if name == f"ledger/{ledger.HEAD}" and path.is_file():
                continue  # the store may have gone on since the copy
            if name.startswith("ledger/") and path.is_file() and _is_sound(path, where):
                continue
            if path.is_file():
                _set_aside(where, name, found)
            folder.write(path, held.read(name))
            found.done.append(f"{name}: taken from {source.name}")


def _is_sound(path: Path, where: Path) -> bool:
    """Say whether an entry is the one that the next one, or the head, speaks of."""
    try:
        entries, faults = ledger.looked_over(where)
    except StoreError:
        return False
    number = next(e.number for e in entries if ledger.path_of(where, e.number) == path)
    return not any(f"entry {number} is not" in fault for fault in faults)


def _mend_head(where: Path, found: Repair, accept_loss: bool) -> None:
    """Write the head anew where the entries themselves agree."""
    try:
        entries, faults = ledger.looked_over(where)
    except StoreError as error:
        if ledger.HEAD not in str(error):
            return  # told by the check that follows
        _set_aside(where, f"ledger/{ledger.HEAD}", found)
        return _mend_head(where, found, accept_loss)
    last = max((entry.number for entry in entries), default=0)
    only_head = faults and all(ledger.HEAD in fault for fault in faults)
    gone = [f for f in faults if f.endswith("is missing") and ledger.HEAD not in f]
    at_the_end = gone and gone == faults and min(_numbers(gone)) > last
    if last and (only_head or (accept_loss and at_the_end)):
        ledger.write_head(where, last)
        lost = f"; given up: {', '.join(gone)}" if gone else ""
        found.done.append(f"ledger/{ledger.HEAD}: written anew{lost}")
    return None


def _numbers(faults: list[str]) -> set[int]:
    return {int(word) for fault in faults for word in fault.split() if word.isdecimal()}


def _set_aside(where: Path, name: str, found: Repair) -> None:
    target = where / folder.ASIDE / _stamp() / name
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(where / name, target)
    found.done.append(f"{name}: set aside as {target.relative_to(where)}")


def _stamp() -> str:
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")


def _verified(source: Path) -> dict[str, str]:
    """Check every file of a copy against its list; gives hash by name.

    Raises
    ------
    StoreError
        If it is no copy of a store, or anything in it is not what was written.
    """
    try:
        with zipfile.ZipFile(source) as held:
            listed = _listed(held, source)
            for name, digest in listed.items():
                with held.open(name) as file:
                    found = _sha256(file)
                if found != digest:
                    raise StoreError(f"{source}: {name} is damaged. Use another copy.")
    except UNREADABLE as error:
        raise StoreError(
            f"{source}: cannot be read as a copy of a store ({error}). Use another."
        ) from None
    return listed


def _sha256(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := file.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()


def _listed(held: zipfile.ZipFile, source: Path) -> dict[str, str]:
    names = set(held.namelist())
    size = sum(one.file_size for one in held.infolist())
    if LIST not in names or len(names) > MOST_FILES or size > MOST_BYTES:
        raise StoreError(f"{source}: no copy of a store (it holds no {LIST}).")
    listed = {}
    for line in held.read(LIST).decode().splitlines():
        digest, _, name = line.partition("  ")
        parts = PurePosixPath(name).parts
        if parts[:1] not in {(room,) for room in ROOMS} or ".." in parts:
            raise StoreError(f"{source}: names {name!r}, which is no file of a store.")
        listed[name] = digest
    if names - {LIST} != set(listed):
        raise StoreError(f"{source}: holds other files than its list says.")
    return listed
