"""Where the store is, and how a file gets into it: beside, flushed, renamed.

The folder is `NTM_STORE`, else `data/store` of the project. A file of the store is
either wholly there or not there: it is written under a name that nobody reads,
flushed to the disk and renamed, and then the folder itself is flushed.
"""

import hashlib
import os
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

from filelock import FileLock

from ntm_analysis.errors import StoreError
from ntm_analysis.files.home import home

PARTIAL = ".partial"
ASIDE = "set-aside"  # what a repair found and nobody reads
RESTORING = "restoring"  # stands in the store while a copy is put in its place
# What readers keep for themselves (own place, scenarios): no part of the store.
KEPT = "kept"
READER = "reader.json"  # the place that the reader chose last
WAIT_SECONDS = 600  # for another import on the same store


def folder(given: Path | None = None) -> Path:
    """Give the store's folder; it is made when something is first kept."""
    if given is not None:
        return given
    stated = os.environ.get("NTM_STORE")
    return Path(stated) if stated else home() / "data" / "store"


def lock(store: Path) -> FileLock:
    """Give the lock that lets one writer at a time add to the ledger."""
    store.mkdir(parents=True, exist_ok=True)
    return FileLock(str(store / "lock"), timeout=WAIT_SECONDS)


def unique() -> str:
    """Make a name that no other import has."""
    return uuid4().hex


def write(path: Path, content: bytes) -> None:
    """Write a file so that it is wholly there or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{unique()}{PARTIAL}")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    publish(beside, path)


def publish(beside: Path, path: Path) -> None:
    """Rename a flushed file to its own name and flush the folder."""
    os.replace(beside, path)
    if hasattr(os, "O_DIRECTORY"):  # Windows has no folder to flush
        handle = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def verified(path: Path, digest: str, import_number: int) -> Path:
    """Give a file of the store whose content is what was written.

    Hashed once for each identity of the file (place, size, time of change, node).

    Raises
    ------
    StoreError
        If it is missing or its hash differs; names the file and its import.
    """
    remedy = (
        f"`ntm store repair --from BACKUP.zip` brings it back; or withdraw the import "
        f"(`ntm undo {import_number}`) and import the workbook again."
    )
    try:
        told = path.stat()
        identity = (path, told.st_size, told.st_mtime_ns, told.st_ino)
        found = _hashed(*identity)
    except OSError as error:
        raise StoreError(
            f"{path}: import {import_number} names this file, but it cannot be read "
            f"({error.strerror}). {remedy}"
        ) from None
    if found != digest:
        raise StoreError(
            f"{path}: is not what import {import_number} stored (hash differs): the "
            f"disk or a program changed it. {remedy}"
        )
    return path


@lru_cache(maxsize=4096)
def _hashed(path: Path, _size: int, _changed: int, _node: int) -> str:
    return sha256(path)


def sha256(path: Path) -> str:
    """Give the hash of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
