"""LibreOffice over a foreign file is bounded, and nothing it started outlives it."""

import os
import shutil
import sys
import time
from xml.etree import ElementTree

import psutil
import pytest

from ntm_analysis.errors import DocumentRefusedError
from ntm_analysis.files import foreign_program
from ntm_analysis.files.documents import office_text
from ntm_analysis.files.foreign_program import Bounds, ProgramError

POSIX = pytest.mark.skipif(os.name != "posix", reason="shell scripts")
OPEN_TEXT = b'<?xml version="1.0"?><office:document/>'
# A program that starts another, as LibreOffice does, and waits for it.
PARENT = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", sys.argv[2]])
open(sys.argv[1], "w").write(str(child.pid))
child.wait()
"""
ENDLESS = "while True: pass"
EATING = "held = []\nwhile True: held.append(bytearray(8 * 2**20))"


def ended(noted):
    pid = int(noted.read_text())
    until = time.monotonic() + 5
    while psutil.pid_exists(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not psutil.pid_exists(pid)


@pytest.mark.parametrize(
    ("child", "bounds", "said"),
    [
        (ENDLESS, Bounds(memory=2**30, seconds=3), "took longer than 3 seconds"),
        (EATING, Bounds(memory=2**28, seconds=60), "needs more than 256 MiB"),
    ],
)
def test_what_a_program_started_is_bounded_and_ended_with_it(
    tmp_path, child, bounds, said
):
    noted = tmp_path / "noted"
    with pytest.raises(ProgramError, match=said):
        foreign_program.run([sys.executable, "-c", PARENT, str(noted), child], bounds)
    assert ended(noted)


def test_a_program_that_fails_or_is_not_there_says_so():
    bounds = Bounds(memory=2**28, seconds=20)
    fails = [sys.executable, "-c", "import sys; print('no'); sys.exit(7)"]
    with pytest.raises(ProgramError, match=r"ended with code 7 \(no\)"):
        foreign_program.run(fails, bounds)
    with pytest.raises(ProgramError, match=r"No such file|cannot be started"):
        foreign_program.run(["/nowhere/soffice"], bounds)


@POSIX
def test_no_more_is_written_than_a_document_may_hold(tmp_path, monkeypatch):
    monkeypatch.setattr(foreign_program, "_MOST_WRITTEN", 2**20)
    target = tmp_path / "much"
    code = f"f = open({str(target)!r}, 'wb')\nwhile True: f.write(bytes(2**16))"
    with pytest.raises(ProgramError, match="ended with code"):
        foreign_program.run([sys.executable, "-c", code], Bounds(2**28, 60))
    assert target.stat().st_size <= 2**20


def stand_in(folder, script, monkeypatch):
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@POSIX
def test_a_conversion_without_end_is_refused_in_one_line(tmp_path, monkeypatch):
    noted = tmp_path / "noted"
    stand_in(tmp_path, f"sleep 600 & echo $! > {noted}; wait", monkeypatch)
    monkeypatch.setattr(office_text, "BOUNDS", Bounds(memory=2**28, seconds=2))
    with pytest.raises(
        DocumentRefusedError, match=r"a\.odt: .*took longer than 2"
    ) as e:
        office_text.as_docx(OPEN_TEXT, "odt", "a.odt")
    assert "\n" not in str(e.value)
    assert ended(noted)


@POSIX
def test_a_conversion_that_writes_nothing_is_refused(tmp_path, monkeypatch):
    stand_in(tmp_path, "exit 0", monkeypatch)
    with pytest.raises(DocumentRefusedError, match=r"a\.odt: .*it wrote no docx"):
        office_text.as_docx(OPEN_TEXT, "odt", "a.odt")


def test_the_profile_runs_no_macro_and_opens_no_link(tmp_path):
    office_text._write_profile(tmp_path)
    tree = ElementTree.parse(tmp_path / "user" / "registrymodifications.xcu")
    name = "{http://openoffice.org/2001/registry}name"
    set_to = {prop.attrib[name]: prop[0].text for prop in tree.iter("prop")}
    assert set_to["DisableMacrosExecution"] == "true"
    assert set_to["BlockUntrustedRefererLinks"] == "true"
    assert set_to["ooInetHTTPProxyName"] == "127.0.0.1"


@pytest.mark.skipif(not shutil.which("localc"), reason="needs LibreOffice Calc")
def test_libreoffice_works_within_the_bounds_and_the_profile(tmp_path):
    (tmp_path / "a.csv").write_text("TT,Xã\n1,Khánh Long\n", encoding="utf-8")
    office_text._write_profile(tmp_path / "profile")
    foreign_program.run(
        [
            shutil.which("soffice"),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless", "--norestore", "--convert-to", "xlsx",
            "--outdir", str(tmp_path), str(tmp_path / "a.csv"),
        ],
        office_text.BOUNDS,
    )  # fmt: skip
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
