"""The files that the pages of a site need beside them: kept, looked for, left away."""

import re
from pathlib import Path

ASSETS = "assets"  # fonts and styles that all pages share
ONE_FILE = "one-file"  # each page with everything inside it
_HEAD = 4096  # bytes of a page in which both links stand
_LINKS = re.compile(rf'href="((?:{ASSETS}|{ONE_FILE})/[^"/]+)"')


def parts(page: Path) -> list[Path]:
    """Give the files that a page of a site needs: its style, and itself as one file.

    A page that carries everything needs none.
    """
    with page.open("rb") as stream:
        head = stream.read(_HEAD).decode("utf-8", "ignore")
    return [page.parent / link for link in _LINKS.findall(head)]


def is_whole(page: Path) -> bool:
    """Say whether a page is there with all that it needs."""
    return page.is_file() and all(part.is_file() for part in parts(page))


def prune(folder: Path, pages: set[str]) -> None:
    """Leave away what none of these pages needs."""
    there = [folder / name for name in pages if (folder / name).is_file()]
    needed = {part for page in there for part in parts(page)}
    for name in (ASSETS, ONE_FILE):
        for path in (folder / name).glob("*"):
            if path not in needed:
                path.unlink()
        if (folder / name).is_dir() and not any((folder / name).iterdir()):
            (folder / name).rmdir()
