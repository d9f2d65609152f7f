"""Every run is written down; what a page said in March is known in June."""

import errno
import json
import sqlite3
from contextlib import closing

import pytest
from small_home import small_edition, small_home

from ntm_analysis.briefings import app, planning
from ntm_analysis.briefings.catalogue import run_log, run_store
from ntm_analysis.briefings.records import Record
from ntm_analysis.cli import main
from ntm_analysis.errors import OutputError, UsageError

pytestmark = pytest.mark.usefixtures("english")


def record(key, outcome="done", **more):
    plain = {"parameters": {}, "inputs": "i", "data_version": "d", "code_version": "c"}
    return Record(key=key, outcome=outcome, **plain, **more)


@pytest.fixture
def two_runs(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.html").write_text("<p>a</p>", encoding="utf-8")
    said = {"lines": [{"words": "trong tầm tay", "target": "120 xã"}]}
    with run_store.run_written(out, "five", jobs=2) as writer:
        writer.add(record("a", page="a.html", summary=said, peak_mib=310), out)
        writer.end(run_store.PUBLISHED)
    with run_store.run_written(out, "five") as writer:
        writer.add(record("a", "failed", message="cell 3 failed"), out)
        writer.end(run_store.KEPT_BACK)
    return out


def test_the_newest_run_comes_first_with_all_that_is_known(two_runs):
    new, old = run_store.read_runs(two_runs)
    assert (new["run"], new["outcome"], new["published"]) == (
        2,
        "failed",
        "not published",
    )
    assert (old["run"], old["published"], old["peak_mib"]) == (1, "published", 310)
    assert old["summary"]["lines"][0]["target"] == "120 xã"
    # sha256 of <p>a</p>, by sha256sum
    assert old["page_sha256"].startswith("df5ddd75e1e0e3fe")
    assert old["options"] == {"jobs": 2}
    assert [row["run"] for row in run_store.read_runs(two_runs, failed=True)] == [2]


def test_the_command_lists_runs_as_text_and_json(two_runs, capsys):
    assert main(["runs", "--out", str(two_runs), "--failed", "--format", "json"]) == 0
    assert [row["key"] for row in json.loads(capsys.readouterr().out)] == ["a"]
    assert main(["runs", "--out", str(two_runs), "--page", "a"]) == 0
    text = capsys.readouterr().out
    assert "run 1: five, " in text
    assert "trong tầm tay: 120 xã" in text


def test_a_run_that_was_killed_is_marked_by_the_next(tmp_path):
    out = tmp_path / "out"
    connection = run_store._opened(run_store.catalogue_path(out))
    with connection:
        connection.execute(
            "insert into runs(edition, began, who, machine, options, outcome) "
            "values ('five', '2026-01-05', '', '', '{}', 'begun')"
        )
    connection.close()
    with run_store.run_written(out, "five") as writer:
        writer.add(record("a"), out)
        writer.end(run_store.PUBLISHED)
    with closing(sqlite3.connect(run_store.catalogue_path(out))) as connection:
        rows = connection.execute("select outcome from runs order by run").fetchall()
        mode = connection.execute("pragma journal_mode").fetchone()
    assert rows == [("stopped",), ("published",)]
    assert mode == ("wal",)


def test_a_folder_without_runs_is_refused_in_words(tmp_path):
    with pytest.raises(OutputError, match="no run was written down here"):
        run_store.read_runs(tmp_path / "out")
    run_store.catalogue_path(tmp_path / "out").write_text("no database" * 500)
    with pytest.raises(OutputError, match="cannot be read"):
        run_store.read_runs(tmp_path / "out")


@pytest.mark.parametrize("damage", ["no database", "later"])
def test_a_catalogue_that_cannot_be_written_stops_no_edition(tmp_path, capsys, damage):
    home, out = small_home(tmp_path / "home", n90_good="1"), tmp_path / "out"
    path = run_store.catalogue_path(out)
    if damage == "later":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("pragma user_version = 99")
    else:
        path.write_text(damage * 500, encoding="utf-8")
    with run_log.logged(out, "t", {}) as log:
        log.add(record("a"))
    assert log.stamp is None
    assert "the run is not written down" in capsys.readouterr().err
    assert home.exists()


def test_a_disk_that_is_full_is_told_and_not_that_the_catalogue_is_too(
    tmp_path, monkeypatch
):
    def no_room(self, *_):
        raise sqlite3.OperationalError("database or disk is full")

    def fill():
        with run_store.run_written(tmp_path / "out", "t"):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(run_store.RunWriter, "end", no_room)
    with pytest.raises(OSError, match="No space left"):
        fill()


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    bad = "import os; assert os.path.exists('mended'), 'not mended'"
    home = small_home(tmp_path / "home", n90_good="1", n91_bad=bad)
    (home / "data" / "a.csv").write_text("value\n1\n", encoding="utf-8")
    monkeypatch.setenv("NTM_HOME", str(home))
    return home


def test_only_what_failed_is_made_again_and_each_job_says_why(at_home, tmp_path):
    wanted, out = small_edition(("90_good",), ("91_bad",)), tmp_path / "out"

    def why():
        return {
            r.job.key: (r.runs, r.why)
            for r in planning.job_reasons(wanted, at_home, out)
        }

    assert why() == dict.fromkeys(("page-0", "page-1"), (True, "was never made"))
    found = app.run_edition(wanted, at_home, out, workers=2)
    assert not found.published
    assert why()["page-0"] == (False, "nothing it depends on has changed")
    assert "it failed: NotebookFailedError: 91_bad.ipynb: cell 4" in why()["page-1"][1]
    (at_home / "mended").touch()
    made = []
    found = app.run_edition(
        wanted, at_home, out, workers=2, only_failed=True, report=made.append
    )
    assert found.published
    assert [record.key for record in made] == ["page-1"]
    assert sorted(path.name for path in out.glob("*.html")) == [
        "index.html",
        "page-0.html",
        "page-1.html",
    ]
    with pytest.raises(UsageError, match="no job of t failed"):
        app.run_edition(wanted, at_home, out, workers=2, only_failed=True)
    (at_home / "data" / "a.csv").write_text("value\n2\n", encoding="utf-8")
    assert why()["page-0"][1].startswith("changed: data/a.csv")
    rows = run_store.read_runs(out)
    assert [(row["run"], row["key"], row["outcome"]) for row in rows] == [
        (2, "page-1", "done"),
        (1, "page-0", "done"),
        (1, "page-1", "failed"),
    ]
