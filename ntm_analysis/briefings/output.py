"""The folder that an edition is written to: looked at before any page is made.

One run at a time writes to a folder; a second one is refused, not made to wait. What
is no edition's folder is never replaced: a file, a mount point, the folder one stands
in, a folder with other things in it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path

from filelock import FileLock, Timeout

from ntm_analysis.briefings.records import BEGUN
from ntm_analysis.briefings.site.parts import ASSETS, ONE_FILE
from ntm_analysis.errors import OutputError

# What an edition's folder holds beside its pages.
HELD = {"index.html", "runs", "notebooks", "history", ASSETS, ONE_FILE}
# What file managers and JupyterLab leave in a folder that was looked into.
_HIDDEN_REST = (".DS_Store", "Thumbs.db", "desktop.ini", ".ipynb_checkpoints")


def chosen_folder(given: Path | None, stated: str, home: Path) -> Path:
    """Choose where an edition goes: as asked, as its file states, or to out/.

    Parameters
    ----------
    given
        What a user asked for, from the folder one stands in.
    stated
        `out:` of the edition's file; a relative one counts from the project's folder,
        so that a timer writes where a user does.

    >>> str(chosen_folder(None, "out/five", Path("/srv/ntm")))
    '/srv/ntm/out/five'
    """
    if given is not None:
        return given
    return home / stated if stated else Path("out")


def prepared(out: Path) -> Path:
    """Give the real folder behind `out`, or refuse it.

    A link is followed: the folder that it points to is replaced, the link stays.

    Raises
    ------
    OutputError
        In one line: what stands there, and what to give instead.
    """
    real = Path(os.path.realpath(out))
    if real.exists() and not real.is_dir():
        raise OutputError(f"{out}: is a file. Give the name of a folder.")
    here = Path.cwd().resolve()
    if real == here or real in here.parents:
        raise OutputError(
            f"{out}: is the folder you stand in, or one above it; it would be replaced "
            f"as a whole. Give a folder inside it, such as {out / 'out'}."
        )
    if real.exists() and os.path.ismount(real):
        raise OutputError(
            f"{out}: is a mount point, which cannot be switched in one step. Give a "
            f"folder inside it, such as {out / 'out'}."
        )
    if others := _others(real):
        raise OutputError(
            f"{out}: holds {', '.join(others[:3])}, which no edition writes; all of "
            f"the folder would be replaced. Move that elsewhere, or give an empty or a "
            f"new folder."
        )
    return real


def _others(folder: Path) -> list[str]:
    """Name what stands in a folder and is no part of an edition."""
    if not folder.is_dir():
        return []
    names = sorted(path.name for path in folder.iterdir())
    return [
        name
        for name in names
        if name not in HELD
        and name not in _HIDDEN_REST
        and not name.endswith((".html", ".pdf"))
        and not fnmatch(name, BEGUN)
    ]


@contextmanager
def held(out: Path) -> Iterator[None]:
    """Keep every other run away from an output folder.

    Raises
    ------
    OutputError
        If another run writes to it, or its place cannot be written.
    """
    lock = FileLock(str(out.with_name(f".{out.name}.lock")), timeout=0)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise OutputError(
            f"{out}: another run is writing to it. Wait for its end, or give another "
            f"--out."
        ) from None
    except OSError as error:
        raise OutputError(
            f"{out}: cannot be written ({error.strerror}). Give a folder that can be."
        ) from None
    try:
        yield
    finally:
        lock.release()
