"""`ntm edition` as a user calls it: what would be made and why, one page, a folder."""

import page_makers
import pytest
from small_home import small_home

from ntm_analysis.briefings import app, guard
from ntm_analysis.briefings.records import OUTCOMES
from ntm_analysis.cli import main

pytestmark = pytest.mark.usefixtures("english")

FILE = """\
key: office
out: site
jobs:
  - notebook: 90_good
    parameters: {number: 1}
  - notebook: 90_good
    parameters: {number: 2}
"""
PAGES = ("90_good-1.html", "90_good-2.html")


@pytest.fixture
def office(tmp_path, monkeypatch):
    home = small_home(tmp_path / "home", n90_good="1")
    (home / "data" / "a.csv").write_text("x", encoding="utf-8")
    monkeypatch.setenv("NTM_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(app, "make_page", page_makers.write)
    # A home of two files has no criteria and no checksums.
    monkeypatch.setattr(guard, "refuse_broken_data", lambda home: None)
    (tmp_path / "office.yml").write_text(FILE, encoding="utf-8")
    return home


def edition(capsys, *words):
    """Call the command; give what it printed, and the lines beside."""
    assert main(["edition", "office.yml", *words]) == 0
    said = capsys.readouterr()
    return said.out.split(), [" ".join(line.split()) for line in said.err.splitlines()]


def outcomes(lines):
    """Read which page became what of the lines that tell how far it is."""
    words = [line.split() for line in lines]
    return [tuple(line[:2]) for line in words if line and line[0] in OUTCOMES]


def test_an_edition_is_made_where_its_file_says_and_one_page_of_it_anew(office, capsys):
    site = office / "site"
    printed, _ = edition(capsys, "--dry-run")
    assert printed.count("90_good-1:") == printed.count("90_good-2:") == 1
    assert not site.exists()  # nothing is made by asking
    printed, lines = edition(capsys, "--cold")
    assert printed == [str(site / "index.html")]
    assert sorted(outcomes(lines)) == [("done", "90_good-1"), ("done", "90_good-2")]
    (office / "data" / "a.csv").write_text("y", encoding="utf-8")
    before = {name: (site / name).stat().st_mtime_ns for name in PAGES}
    _, lines = edition(capsys, "--cold", "--explain", "--only", "90_good-1")
    assert any("90_good-1: changed: data/a.csv" in line for line in lines)
    assert outcomes(lines) == [("done", "90_good-1")]
    after = {name: (site / name).stat().st_mtime_ns for name in PAGES}
    assert [name for name in PAGES if after[name] != before[name]] == [PAGES[0]]


def test_the_folder_that_is_asked_for_goes_before_that_of_the_file(office, capsys):
    printed, _ = edition(capsys, "--cold", "--out", "here")
    assert printed == ["here/index.html"]
    assert not (office / "site").exists()


def test_a_page_that_is_none_of_the_edition_is_refused(office, capsys):
    assert main(["edition", "office.yml", "--cold", "--only", "90_goud-1"]) != 0
    assert "90_good-1" in capsys.readouterr().err


def test_a_timer_writes_where_the_file_says(office, capsys):
    assert main(["schedule", "show", "office.yml"]) == 0
    assert f"--out {office / 'site'} " in capsys.readouterr().out
    assert main(["schedule", "show", "office.yml", "--out", "here"]) == 0
    assert f"--out {office.parent / 'here'} " in capsys.readouterr().out
