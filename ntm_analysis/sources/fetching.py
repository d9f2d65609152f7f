"""Fetching one file at the user's wish; nothing else in the project asks a network."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from ntm_analysis.errors import BoundaryRefusedError

PATIENCE_SECONDS = 30
LARGEST_BYTES = 300_000_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """A fetched file with where it came from."""

    file: Path
    url: str
    sha256: str


def fetch(url: str, folder: Path, name: str) -> Fetched:
    """Fetch one URL into a folder.

    Raises
    ------
    BoundaryRefusedError
        If there is no network, the server refuses, or the file is too large.
    """
    if not url.startswith(("https://", "http://")):
        raise BoundaryRefusedError(f"{url}: only http and https are fetched.")
    try:
        with urlopen(Request(url), timeout=PATIENCE_SECONDS) as answer:
            data = answer.read(LARGEST_BYTES + 1)
    except (URLError, TimeoutError, OSError) as error:
        reason = getattr(error, "reason", error)
        raise BoundaryRefusedError(
            f"{url}: not fetched ({reason}). The schematic layer stays in use; a file "
            "that you have can be added with `ntm maps add`."
        ) from error
    if len(data) > LARGEST_BYTES:
        raise BoundaryRefusedError(f"{url}: larger than {LARGEST_BYTES:,} bytes.")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(data)
    return Fetched(file, url, hashlib.sha256(data).hexdigest())
