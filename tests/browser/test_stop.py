"""Long work is broken off by a button: in JupyterLab and in Voilà, with what it began.

The application is one of the test's own: its question waits for a process that sleeps.
"""

import json

import labs
import psutil
import pytest

from ntm_analysis.files.catalog import home

KERNELS = "@jupyterlab/apputils-extension/kernels-settings.jupyterlab-settings"
SLEEP = ["sleep", "54321"]
CODE = f"""
import subprocess
from ntm_analysis.workbench.desk import Desk

def place(given):
    if given["place"] == "nhanh":
        return {{"message": "trả lời được", "nearest": []}}
    subprocess.run({SLEEP})

door = {{"path": "notebooks/x.ipynb", "address": "", "name": "x", "said": ""}}
opening = {{"lines": [], "doors": [door]}}
Desk("start", {{"places": []}}, {{"open": lambda _: opening, "place": place}}, "vi")
"""
NOTEBOOK = {
    "cells": [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": "only",
            "metadata": {},
            "outputs": [],
            "source": CODE,
        }
    ],
    "metadata": {
        "kernelspec": {
            "display_name": "Python 3",
            "language": "python",
            "name": "python3",
        }
    },
    "nbformat": 4,
    "nbformat_minor": 5,
}


@pytest.fixture
def own_home(tmp_path):
    """A home with the data of this one and the test's own start page."""
    folder = tmp_path / "home"
    (folder / "notebooks").mkdir(parents=True)
    for name in ("data", "maps"):
        (folder / name).symlink_to(home() / name)
    path = folder / "notebooks" / "00_start_here.ipynb"
    path.write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    return folder


def sleepers():
    found = []
    for one in psutil.Process().children(recursive=True):
        try:
            found += [one.pid] if one.cmdline() == SLEEP else []
        except psutil.Error:  # it ended meanwhile
            continue
    return found


def broken_off(page):
    asked = page.get_by_label("Tỉnh hoặc huyện của anh/chị")
    asked.wait_for(timeout=labs.WIDGETS_MS)
    asked.fill("lâu")
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name="Dừng", exact=True)
    button.wait_for(timeout=30_000)
    assert len(sleepers()) == 1
    button.click()
    page.get_by_text("Đã dừng theo yêu cầu").wait_for(timeout=30_000)
    assert sleepers() == []
    asked.fill("nhanh")  # the kernel lives on
    page.keyboard.press("Tab")
    page.get_by_text("trả lời được", exact=True).wait_for(timeout=30_000)
    assert button.is_hidden()


def test_in_jupyterlab(browser, own_home, tmp_path):
    # Whoever starts JupyterLab alone has its own default: messages go to a thread
    # beside the kernel's own, which no interrupt reaches.
    labs.set_setting(tmp_path, KERNELS, {"commsOverSubshells": "perCommTarget"})
    env = {"NTM_HOME": str(own_home)}
    with labs.opened(tmp_path, "--language", "en", env=env) as lab:
        context = browser.new_context()
        page = context.new_page()
        labs.run_all(page, lab, "notebooks/00_start_here.ipynb")
        broken_off(page)
        context.close()


def test_in_voila(browser, own_home, tmp_path):
    env = {"NTM_HOME": str(own_home)}
    ready = "/voila/static/voila.js"
    words = ("start",)
    with labs.opened(tmp_path, *words, command="serve", env=env, answers=ready) as at:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{at}/?token={labs.TOKEN}")
        broken_off(page)
        context.close()
