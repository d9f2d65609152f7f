"""How far an edition is: a bar in a terminal, lines elsewhere, JSON on request."""

import json
import os
import re
import sys
import threading

import pytest

from ntm_analysis.briefings import records
from ntm_analysis.briefings.jobs import plan_job
from ntm_analysis.briefings.progress import progress

pytestmark = pytest.mark.usefixtures("english")

MADE = (("a", "done"), ("b", "unchanged"), ("c", "done"), ("d", "done"))
# The last page stood on data that changed meanwhile: it is told once more.
TOLD_AGAIN = ("d", "failed")


@pytest.fixture
def tell(tmp_path):
    def told(form="auto"):
        with progress(len(MADE), form) as step:
            for key, outcome in (*MADE, TOLD_AGAIN):
                step(records.blank_record(plan_job(key), tmp_path, outcome, "why"))

    return told


class Terminal:
    """A pseudo terminal that somebody reads, in place of stderr."""

    def __init__(self):
        self.near, far = os.openpty()
        self.stream = os.fdopen(far, "w", encoding="utf-8")
        self.said = b""
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        while True:
            try:
                more = os.read(self.near, 4096)
            except OSError:  # Linux says so when the other end is closed
                return
            if not more:
                return
            self.said += more

    def text(self):
        self.stream.close()
        self.reader.join()
        os.close(self.near)
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.said.decode("utf-8"))


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="pseudo terminals")
def test_in_a_terminal_a_bar_tells_what_was_made_kept_failed_and_the_time_left(
    tell, monkeypatch
):
    for name, value in (("TERM", "xterm"), ("COLUMNS", "120")):
        monkeypatch.setenv(name, value)
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_INTERACTIVE", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    terminal = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", terminal.stream)
        tell()
    said = terminal.text()
    last = re.split(r"[\r\n]+", said.strip())[-1]
    assert "4/4 2 done, 1 unchanged, 1 failed" in last
    assert re.search(r"\d:\d\d:\d\d left \d:\d\d:\d\d", last)
    assert "failed  d" in said  # each page has its line above the bar


def test_without_a_terminal_each_page_is_a_line(tell, capsys):
    tell()
    lines = [line.split() for line in capsys.readouterr().err.splitlines()]
    assert [tuple(line[:2][::-1]) for line in lines] == [*MADE, TOLD_AGAIN]


def test_on_request_each_page_is_a_line_of_json(tell, capsys):
    tell("json")
    rows = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(row["key"], row["outcome"]) for row in rows] == [*MADE, TOLD_AGAIN]
    assert [row["done"] for row in rows] == [1, 2, 3, 4, 4]
    assert {row["total"] for row in rows} == {4}
    assert {row["message"] for row in rows} == {"why"}
