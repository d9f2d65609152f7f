"""Writing a file so that a reader never meets half of it."""

import os
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Write beside, flush to the disk, rename into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(beside, path)
