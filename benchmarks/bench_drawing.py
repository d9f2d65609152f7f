"""A page as a browser draws it: from opening the file to its last picture.

The five plans' pages, each opened seven times in a fresh Chromium context at 1280x800
without a network; the middle of the seven counts, and of the pages the slowest. No
other program makes these pages, so there is no peer.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from ntm_analysis.files.catalog import home

TIMES = 7
WINDOW = {"width": 1280, "height": 800}
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
# Fonts and pictures are there and two frames have been drawn: the second shows them.
DRAWN = """() => document.fonts.ready.then(() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))))"""


def run() -> list[dict]:
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("chromium is missing; run sudo scripts/install-chromium.sh")
    with tempfile.TemporaryDirectory() as folder:
        pages = made(Path(folder) / "out")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium, args=ARGUMENTS
            )
            seconds = max(drawn(browser, page) for page in pages)
            browser.close()
        megabytes = max(page.stat().st_size for page in pages) / 1e6
    return [
        row("page drawn complete, the slowest of five", seconds, "s", 0.5),
        row("largest page", round(megabytes, 2), "MB", 1.2),
    ]


def made(out: Path) -> list[Path]:
    """Make the five plans' pages; the index is another kind of page."""
    command = [sys.executable, "-m", "ntm_analysis", "edition"]
    command += ["data/editions/five-plans.yml", "--out", str(out)]
    subprocess.run(command, cwd=home(), check=True, capture_output=True)
    return sorted(p for p in out.glob("*.html") if p.name != "index.html")


def drawn(browser: Browser, page: Path) -> float:
    """Open a page some times; give the seconds until it was drawn, the middle one."""
    taken = []
    for _ in range(TIMES):
        context = browser.new_context(viewport=WINDOW, offline=True)
        tab = context.new_page()
        tab.goto(page.as_uri())
        taken.append(tab.evaluate(DRAWN) / 1000)
        context.close()
    return round(median(taken), 2)


def row(name: str, ours: float, unit: str, goal: float) -> dict:
    return {
        "name": name,
        "ours": ours,
        "peer": None,
        "unit": unit,
        "ratio": None,
        "goal": goal,
        "met": ours <= goal,
    }
