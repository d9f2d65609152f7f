"""One zip of a published site, for a stick: all that its pages lead to.

Links are relative, so that it reads from any folder, and from a stick without a
network. The executed notebooks and the records of the runs stay with the office.
"""

import os
import zipfile
from pathlib import Path

from ntm_analysis.errors import OutputError

READ = (".html", ".pdf", ".atom", ".css")  # what a reader opens
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same pages give the same bytes


def zip_path(out: Path) -> Path:
    """Name the zip of a published folder: beside it, since the folder is replaced.

    >>> zip_path(Path("/srv/ntm.2026")).name
    'ntm.2026.zip'
    """
    return out.with_name(f"{out.name}.zip")


def pack_site(out: Path, name: str) -> Path:
    """Write the zip beside the folder and rename it into place.

    Parameters
    ----------
    name
        Of the folder inside the zip, so that unpacking spills nothing.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    target = zip_path(out)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with zipfile.ZipFile(
            beside, "w", zipfile.ZIP_DEFLATED, compresslevel=9
        ) as zipped:
            for path in sorted(out.rglob("*")):
                if path.suffix in READ and path.is_file():
                    inside = f"{name}/{path.relative_to(out).as_posix()}"
                    entry = zipfile.ZipInfo(inside, EPOCH)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    entry.external_attr = 0o644 << 16
                    zipped.writestr(entry, path.read_bytes())
        os.replace(beside, target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError(
            f"{target}: the zip cannot be written ({error.strerror}). The pages are "
            f"published; make room and run again."
        ) from None
    return target
