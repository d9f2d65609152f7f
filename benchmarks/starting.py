"""From the command to the first picture: `ntm lab` and `ntm serve`, in chromium.

The browser is open beforehand, as on a desk. Wall time runs from the start of the
command to the picture in the page; processor time is that of all that the command
started (server, process of warm kernels, kernel), the browser's not. What is kept
between runs is there, as after a machine's first start.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median

import psutil

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import labs
from browser.conftest import ARGUMENTS, CHROMIUM

# Command, its address once it answers, what stands in the page with the first picture.
LAB = ("lab", (), "/api", "/", ".start[data-shown]")
EXPLORER = (
    "serve",
    ("explore",),
    "/voila/static/voila.js",
    "/",
    ".explore[data-shown]",
)
LOOK_S = 0.1  # between two looks whether the server answers
ROUNDS = 3


def times(rounds: int = ROUNDS) -> list[tuple[str, float, float]]:
    """Give name, wall and processor seconds, each the middle of some rounds."""
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for one in (LAB, EXPLORER):
            begun(browser, *one)  # what is kept between runs is made
            pairs = [begun(browser, *one) for _ in range(rounds)]
            walls, used = zip(*pairs, strict=True)
            name = " ".join(("ntm", one[0], *one[1]))
            found.append((name, median(walls), median(used)))
        browser.close()
    return found


def begun(browser, command, words, answers, path, picture) -> tuple[float, float]:
    """Start the command once; give wall and processor seconds to the first picture."""
    port = labs.free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = os.environ | {
            "NTM_LANGUAGE": "vi",
            "NTM_STORE": str(folder / "store"),
            "JUPYTER_TOKEN": labs.TOKEN,
            "JUPYTER_CONFIG_DIR": name,
            "JUPYTER_RUNTIME_DIR": str(folder / "run"),
            "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
            "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        }
        line = [sys.executable, "-m", "ntm_analysis", command, *words, "--no-browser"]
        started = time.monotonic()
        server = subprocess.Popen(
            [*line, "--port", str(port)],
            cwd=labs.home(),
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            at = f"http://127.0.0.1:{port}"
            answered(f"{at}{answers}?token={labs.TOKEN}")
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            page.goto(f"{at}{path}?token={labs.TOKEN}")
            page.wait_for_selector(picture, timeout=labs.WIDGETS_MS)
            wall = time.monotonic() - started
            used = processor_seconds(server.pid)
            page.close()
        finally:
            labs.stop(server)
    return wall, used


def answered(address: str) -> None:
    until = time.monotonic() + labs.START_S
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(LOOK_S)
        else:
            return
    raise TimeoutError(address)


def processor_seconds(pid: int) -> float:
    own = psutil.Process(pid)
    every = [own, *own.children(recursive=True)]
    return sum(sum(one.cpu_times()[:2]) for one in every)
