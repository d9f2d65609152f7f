"""What takes long to make from files, kept between runs: never stale, never needed.

A kept value stands under the hash of the *contents* of every file that it was made of
and of the code that made it: whoever changes a byte of either makes it anew, and no
clock is trusted. Only plain values are kept (texts, numbers, tuples, lists, dicts);
what is read back can name no class, so that it cannot run anything. Where the folder
cannot be written, belongs to somebody else or holds half a file, the value is made as
if nothing was kept.

The folder is `NTM_CACHE` (`off`: none), else the user's cache folder.
"""

import contextlib
import gc
import hashlib
import os
import pickle
import stat
import sys
import sysconfig
from collections.abc import Callable, Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from ntm_analysis.files.writing import write_bytes

T = TypeVar("T")
FORM = b"ntm kept 1\n"  # changes when the form of the file does
MOST_BYTES = 64 * 2**20  # a project takes 5 MB
_LENGTH = hashlib.blake2b(digest_size=32).digest_size


def kept_value(
    name: str,
    sources: Iterable[Path],
    make: Callable[[], T],
    *,
    code: Iterable[Path] = (),
    where: Path | None = None,
) -> T:
    """Give a value that was made of files: the kept one, or a new one that is kept.

    Parameters
    ----------
    name
        Names the value: part of a file's name.
    sources, code
        The files that it is made of, and the modules that make it.
    make
        Makes it; plain values only.
    where
        Tells two projects apart, such as the home folder; each keeps its own.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    key = contents_hash([*sources, *code])
    place = hashlib.blake2b(str(where).encode(), digest_size=6).hexdigest()
    path = folder / f"{name}-{place}.kept"
    found = _read(path, key)
    if found is not None:
        return found[0]  # type: ignore[no-any-return]
    value = make()
    content = pickle.dumps(_shared(value, {}), protocol=5)
    check = hashlib.blake2b(content, digest_size=_LENGTH).digest()
    with contextlib.suppress(OSError):  # a full disk: the value is there all the same
        write_bytes(path, FORM + key + check + content)
        _only_the_newest(folder)
    return value


@cache
def package_code() -> tuple[Path, ...]:
    """Every module and table of words of the package, for what rests on all of it."""
    package = Path(__file__).parents[1]
    found = [path for path in package.rglob("*") if path.suffix in (".py", ".yml")]
    return tuple(sorted(found))


def project_data(home: Path) -> list[Path]:
    """Every file of data/ and maps/ of a project."""
    found = [p for name in ("data", "maps") for p in (home / name).rglob("*")]
    return sorted(path for path in found if path.is_file())


def contents_hash(paths: Iterable[Path]) -> bytes:
    """Hash files with their contents, and the versions of Python and all libraries.

    A file that is missing counts as missing.
    """
    total = hashlib.blake2b(digest_size=_LENGTH)
    total.update(_versions())
    for path in paths:
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            total.update(f"{path}\0-1\0".encode("utf-8", "surrogateescape"))
            continue
        total.update(f"{path}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        total.update(content)
    return total.digest()


@cache
def _versions() -> bytes:
    """Name what is installed: a folder `pandas-3.1.1.dist-info` for each library."""
    installed: set[str] = set()
    for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        with contextlib.suppress(OSError):
            names = os.listdir(folder)
            installed |= {name for name in names if name.endswith(".dist-info")}
    return "\n".join([sys.version, *sorted(installed)]).encode()


def _only_the_newest(folder: Path) -> None:
    """Let the oldest kept values go, and what a killed process had begun."""
    there = [(path, path.stat()) for path in folder.glob("*.kept*")]
    held = 0
    for path, stat_ in sorted(there, key=lambda one: -one[1].st_mtime_ns):
        held += stat_.st_size
        if held > MOST_BYTES:
            path.unlink(missing_ok=True)


def cache_folder() -> Path | None:
    """Find the folder of kept values, private to the user; None if there is none."""
    stated = os.environ.get("NTM_CACHE", "")
    if stated.lower() == "off":
        return None
    folder = Path(stated) if stated else _usual_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = folder.stat()
    except (OSError, RuntimeError):
        return None
    if hasattr(os, "geteuid"):  # permissions of POSIX
        shared = held.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        if held.st_uid != os.geteuid() or shared:
            return None  # others could put their values there
    return folder


def _usual_folder() -> Path:
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "ntm-workbench"


class _PlainUnpickler(pickle.Unpickler):
    """Reads plain values; a file that names a class or function is refused."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def _read(path: Path, key: bytes) -> tuple[Any] | None:
    """Read a kept value; None where it is missing, of other files, or damaged."""
    try:
        with path.open("rb") as file:
            head = file.read(len(FORM) + 2 * _LENGTH)
            if head[: -_LENGTH or None] != FORM + key:
                return None
            content = file.read()
    except OSError:
        return None
    if hashlib.blake2b(content, digest_size=_LENGTH).digest() != head[-_LENGTH:]:
        return None
    collects = gc.isenabled()
    gc.disable()  # plain values hold no circles; looking for them doubles the time
    try:
        return (_PlainUnpickler(BytesIO(content)).load(),)
    except (pickle.UnpicklingError, ValueError, EOFError, IndexError):
        return None
    finally:
        if collects:
            gc.enable()


def _shared(value: Any, known: dict[str, str]) -> Any:
    """Let equal texts be one text: the file is a third as large and read as fast.

    Rows of texts are worked on in one go, since there are hundreds of thousands.
    """
    if isinstance(value, str):
        return known.setdefault(value, value)
    if isinstance(value, tuple):
        one_text = known.setdefault
        return tuple(
            [
                one_text(one, one) if type(one) is str else _shared(one, known)
                for one in value
            ]
        )
    if isinstance(value, list):
        return [_shared(one, known) for one in value]
    if isinstance(value, dict):
        return {_shared(k, known): _shared(v, known) for k, v in value.items()}
    return value
