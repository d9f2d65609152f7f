"""Storage that all machines of a cluster reach by a URL, for what their jobs have made.

A job's files go there under a name of their own and are fetched by the machine that
asked for them; then they are removed. Any URL will do whose package is installed on
every machine (fsspec): file:///mnt/ntm, s3://bucket/ntm, sftp://host/ntm. Only that
machine writes the edition, into a folder of its own, so that it can be switched into
place.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from ntm_analysis.errors import ClusterError, UsageError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem


class Storage:
    """A place in a storage: files below a URL.

    Raises
    ------
    ClusterError
        Where the storage cannot be reached, read or written.
    UsageError
        For a URL of no kind that is installed here.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._files, self._root = _opened(self.url)

    def below(self, name: str) -> "Storage":
        """Give a place further down."""
        return Storage(f"{self.url}/{name}")

    def probe(self) -> str:
        """Write a file that others look for; give its name."""
        name = f"probe-{uuid4().hex}"
        try:
            self._files.makedirs(self._root, exist_ok=True)
            self._files.pipe_file(f"{self._root}/{name}", b"ntm")
        except Exception as error:  # of whatever library the storage has
            raise ClusterError(_not_written(self.url, error)) from None
        return name

    def holds(self, name: str) -> bool:
        """Say whether a file is there."""
        return bool(self._files.exists(f"{self._root}/{name}"))

    def put(self, folder: Path) -> None:
        """Copy every file of a folder here."""
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                target = f"{self._root}/{path.relative_to(folder).as_posix()}"
                self._files.makedirs(target.rpartition("/")[0], exist_ok=True)
                self._files.put_file(str(path), target)

    def take(self, folder: Path) -> list[Path]:
        """Move every file from here into a folder: each is whole or not there."""
        found = []
        for name in self._files.find(self._root):
            target = folder / name[len(self._root) :].lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            begun = target.with_name(f".{target.name}.{os.getpid()}")
            self._files.get_file(name, str(begun))
            os.replace(begun, target)
            found.append(target)
        self.remove()
        return found

    def remove(self, name: str = "") -> None:
        """Remove a file, or this place with all that is in it."""
        path = f"{self._root}/{name}".rstrip("/")
        if self._files.exists(path):
            self._files.rm(path, recursive=not name)


def _opened(url: str) -> tuple["AbstractFileSystem", str]:
    try:
        from fsspec import url_to_fs
    except ImportError:
        raise UsageError(
            "--storage needs the package fsspec. Install it: "
            "pip install 'ntm-workbench[dask]'."
        ) from None
    try:
        files, root = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise UsageError(
            f"--storage {url}: no storage of this kind can be opened here ({error})."
        ) from None
    except Exception as error:  # of whatever library the storage has
        raise ClusterError(_not_written(url, error)) from None
    return files, str(root).rstrip("/")


def _not_written(url: str, error: Exception) -> str:
    said = " ".join(str(error).split())[:200]
    return f"{url}: the storage cannot be written ({type(error).__name__}: {said})."
