"""Writing a file so that a reader never meets half of it."""

import os
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8, lines ending with \\n; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write beside, flush to the disk, rename into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(beside, path)
