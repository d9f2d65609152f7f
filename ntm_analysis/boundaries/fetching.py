"""Fetching one file at the user's wish; nothing else in the project asks a network.

What arrives is refused if it is cut short, a web page, or not what its checksum says;
a Git LFS pointer is followed once to the file that it names. Nothing is
written before it is whole.
"""

import hashlib
import re
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from ntm_analysis.boundaries.boundary_sources import what_it_is
from ntm_analysis.errors import BoundaryRefusedError

PATIENCE_SECONDS = 30
LARGEST_BYTES = 300_000_000
AGENT = {"User-Agent": "ntm-analysis"}  # some publishers refuse a request without one
STAYS = (
    "The schematic layer stays in use; a file that you have can be added with "
    "`ntm maps add`."
)
POINTER = re.compile(
    rb"^version https://git-lfs[^\n]*\n(?:[^\n]*\n)*?oid sha256:(\w{64})"
)
# github.com/OWNER/REPOSITORY/raw/COMMIT/PATH, where the pointer of a file stands
RAW = re.compile(r"^(?P<repository>/[^/]+/[^/]+)/raw/(?P<rest>.+)$")
LARGE_FILES = {"github.com": "media.githubusercontent.com"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A fetched file with where it came from, after every redirection."""

    file: Path
    url: str
    sha256: str


def fetch(url: str, folder: Path, name: str) -> Fetched:
    """Fetch one URL into a folder.

    Raises
    ------
    BoundaryRefusedError
        If there is no network, the server refuses or redirects to an unsafe address,
        or what came is cut short, too large, empty, a web page or not the file that a
        pointer names.
    """
    data, came_from = _read(url)
    wanted = ""
    if pointer := POINTER.match(data[:1000]):
        wanted = pointer[1].decode()
        data, came_from = _read(_large_file(came_from))
    found = hashlib.sha256(data).hexdigest()
    reason = what_it_is(data[:400])
    if wanted and found != wanted:
        reason = f"has the sha256 {found}, its pointer names {wanted}"
    if reason:
        raise BoundaryRefusedError(f"{came_from}: {reason}. {STAYS}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return Fetched(folder / name, came_from, found)


class _Guarded(HTTPRedirectHandler):
    """Follows a redirection, but never from https to something less safe."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        old, new = urlsplit(req.full_url).scheme, urlsplit(newurl).scheme
        if new != "https" and new != old:
            raise URLError(f"redirected from {old} to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _read(url: str) -> tuple[bytes, str]:
    if not url.startswith(("https://", "http://")):
        raise BoundaryRefusedError(f"{url}: only http and https are fetched. {STAYS}")
    try:
        with build_opener(_Guarded).open(
            Request(url, headers=AGENT), timeout=PATIENCE_SECONDS
        ) as answer:
            data = answer.read(LARGEST_BYTES + 1)
            came_from = str(answer.url)
            missing = int(answer.headers.get("Content-Length") or 0) - len(data)
    except HTTPError as error:
        said = f"the server answers {error.code} {error.reason}"
        raise BoundaryRefusedError(f"{url}: not fetched ({said}). {STAYS}") from error
    except (URLError, HTTPException, ValueError, OSError) as error:
        said = str(getattr(error, "reason", None) or error)
        raise BoundaryRefusedError(f"{url}: not fetched ({said}). {STAYS}") from error
    if len(data) > LARGEST_BYTES:
        raise BoundaryRefusedError(f"{url}: larger than {LARGEST_BYTES:,} bytes.")
    if missing > 0:
        raise BoundaryRefusedError(f"{url}: cut short by {missing:,} bytes. {STAYS}")
    return data, came_from


def _large_file(url: str) -> str:
    """Address of the file of which a pointer came from this address."""
    parts = urlsplit(url)
    path = RAW.match(parts.path)
    if parts.netloc == "raw.githubusercontent.com":
        return f"https://media.githubusercontent.com/media{parts.path}"
    if not path:
        raise BoundaryRefusedError(
            f"{url}: is a Git LFS pointer, and where the file itself stands is not "
            f"known. {STAYS}"
        )
    host = LARGE_FILES.get(parts.netloc, parts.netloc)
    return f"{parts.scheme}://{host}/media{path['repository']}/{path['rest']}"
