"""The real JupyterLab for a test: started, waited for, opened, stopped."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe

from ntm_analysis.files.catalog import home

TOKEN = "for-this-test-only"
START_S = 90
CELLS_MS = 60_000
WIDGETS_MS = 90_000
SETTLE_MS = 8_000
IDLE = ".jp-Notebook-ExecutionIndicator[data-status='idle']"
SAVING = Path("@jupyterlab", "docmanager-extension", "plugin.jupyterlab-settings")
THEMES = "@jupyterlab/apputils-extension/themes.jupyterlab-settings"
# Words of our own views; JupyterLab's menus, tabs and files are not ours to judge.
OWN = ".ntm-desk"
OWN_WORDS = f"{OWN} :is(h2,h3,p,label,legend,td,th,dt,dd,li,summary,button,mark)"
WARM = "ntm_analysis.workbench.hatching"
LOUD = ("serious", "critical")  # what axe calls them
# Contrast of each written word of a chart with what lies behind it, WCAG 2.2 SC 1.4.3.
CONTRASTS = """(selector) => {
  const read = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const [r, g, b, a = 1] = read(getComputedStyle(at).backgroundColor);
      if (r !== undefined && a > 0.99) return [r, g, b];
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll(selector)]
    .filter((t) => t.textContent.trim() && t.getClientRects().length)
    .map((t) => {
      const style = getComputedStyle(t);
      const ink = t instanceof SVGElement ? style.fill : style.color;
      const [a, b] = [light(read(ink).slice(0, 3)), light(behind(t))];
      return [t.textContent, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
    });
}"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def opened(
    folder: Path,
    *words: str,
    command: str = "lab",
    env=None,
    answers="/api",
    program=("-m", "ntm_analysis"),
):
    """Start `ntm lab` (or another command that serves) and give its address."""
    # A page that stays open for two minutes would be saved over the shipped notebook.
    set_setting(folder, SAVING, {"autosave": False})
    port = free_port()
    environment = os.environ | {
        "NTM_LANGUAGE": "vi",  # not the locale of this machine
        "JUPYTER_TOKEN": TOKEN,
        "JUPYTER_CONFIG_DIR": str(folder),
        "JUPYTER_RUNTIME_DIR": str(folder / "run"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        **(env or {}),
    }
    line = [sys.executable, *program, command, "--no-browser"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [*line, *words, "--port", str(port)],
            cwd=home(),
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}{answers}?token={TOKEN}")
            yield f"http://127.0.0.1:{port}"
        finally:
            stop(server)


def stop(server: subprocess.Popen) -> None:
    """End a server and all it started; one that a busy machine keeps long is killed."""
    os.killpg(server.pid, signal.SIGTERM)
    try:
        server.wait(60)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def wait_for(address: str) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.3)
        else:
            return
    pytest.fail(f"{address} did not answer within {START_S} s")


def set_theme(folder: Path, theme: str) -> None:
    """Choose the theme as a user's settings do; pages opened later have it."""
    set_setting(folder, THEMES, {"theme": theme})


def set_setting(folder: Path, plugin: Path | str, settings: dict[str, object]) -> None:
    path = folder / "settings" / plugin
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(settings), encoding="utf-8")


def run_all(page, lab: str, notebook: str) -> None:
    # Without the reset a notebook that an earlier page left open stands hidden first.
    page.goto(f"{lab}/lab/tree/{notebook}?token={TOKEN}&reset")
    shown = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell"
    page.wait_for_selector(shown, timeout=CELLS_MS)
    page.wait_for_selector(IDLE, timeout=WIDGETS_MS)
    # The page says idle a little before the session is ready to run anything.
    page.wait_for_timeout(SETTLE_MS)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def asked_elsewhere(page, lab: str) -> list[str]:
    """Collect what a page asks of any other machine, from now on."""
    found: list[str] = []
    own = (lab, lab.replace("http", "ws"), "data:", "blob:")
    page.on("request", lambda r: r.url.startswith(own) or found.append(r.url))
    return found


def tab_to(page, name, most=40):
    """Press Tab until the control of this name has the focus, as a hand would."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "() => { const n = document.activeElement; return n.getAttribute("
            "'aria-label') || (n.labels && n.labels[0] ? n.labels[0].textContent"
            " : n.textContent); }"
        )
        if here.strip() == name:
            return
    pytest.fail(f"no {name!r} within {most} steps")


def loud(page) -> list[tuple[str, list[str]]]:
    """What axe finds serious in our views: rule and elements."""
    found = Axe().run(page, context=OWN).response["violations"]
    wrong = [one for one in found if one["impact"] in LOUD]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in wrong]


def kill_kernels() -> None:
    """End the kernels that our own servers started, as a lack of memory would."""
    ours = psutil.Process().children(recursive=True)
    plain = [p for p in ours if "-f" in _words(p) and "kernel" in " ".join(_words(p))]
    # A kernel out of the warm process is its fork, with its command line.
    warm = [p for p in ours if WARM in _words(p)]
    forks = [p for p in warm if p.ppid() in {one.pid for one in warm}]
    kernels = plain + forks
    assert kernels
    for kernel in kernels:
        kernel.kill()


def _words(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:  # it ended meanwhile
        return []
