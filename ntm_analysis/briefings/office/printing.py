"""A page on paper: its PDF, printed by an installed Chromium.

The browser lays the page out as its print style says (A4, two pages and an annex) and
tags the PDF: headings, tables and the words for pictures are told to who hears it read.
"""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from ntm_analysis.errors import OutputError

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
    "chrome",
)
SECONDS = 120


def browser() -> str | None:
    """Give the path of the first installed browser that prints; None if there is none.

    The environment variable `NTM_BROWSER` names another.
    """
    named = os.environ.get("NTM_BROWSER")
    return next(
        (path for name in (named, *BROWSERS) if name and (path := shutil.which(name))),
        None,
    )


def require_browser(wanted: str) -> str:
    """Give the path of a browser that prints.

    Parameters
    ----------
    wanted
        What shall be printed, for the message.

    Raises
    ------
    OutputError
        Where none is installed.
    """
    found = browser()
    if found is None:
        raise OutputError(
            f"{wanted}: needs Chromium, Chrome or Edge to be printed and finds none. "
            f"Install one, name it in NTM_BROWSER, or print the page from any browser."
        )
    return found


def print_pdf(page: Path, target: Path) -> Path:
    """Print a page to a tagged PDF.

    Raises
    ------
    OutputError
        Where no browser is installed, or it made no PDF; in one line.
    """
    found = require_browser(str(target))
    with TemporaryDirectory() as profile:
        made = Path(profile) / "page.pdf"
        command = [
            found,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            f"--user-data-dir={profile}",
            f"--print-to-pdf={made}",
            page.resolve().as_uri(),
        ]
        # As root the sandbox cannot start; a page runs no script and loads nothing.
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise OutputError(
                f"{target}: {found} printed nothing within {SECONDS} seconds."
            ) from None
        if not made.is_file():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise OutputError(
                f"{target}: {found} printed nothing ({''.join(said)[:120]})."
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, target)
    return target
