"""An edition is published whole or not at all, and leaves nothing running."""

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import page_makers
import psutil
import pytest
from drawn import drawn

from ntm_analysis.briefings import app, exchange, output, publishing, records
from ntm_analysis.briefings.jobs import Edition, plan_job, read_edition
from ntm_analysis.errors import DataError, OutputError

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@pytest.fixture
def home(tmp_path, monkeypatch):
    (tmp_path / "home" / "data").mkdir(parents=True)
    (tmp_path / "home" / "data" / "a.csv").write_text("x", encoding="utf-8")
    monkeypatch.setattr(app, "make_page", page_makers.by_key)
    return tmp_path / "home"


def edition_of(*keys):
    jobs = tuple(plan_job(key) for key in keys)
    return Edition(key="t", title={"vi": "T", "en": "T"}, language="vi", jobs=jobs)


def run(home, out, *keys, **options):
    options = {"workers": 2, **options}
    return app.run_edition(edition_of(*keys), home, out, **options)


def outcomes(found):
    return {record.key: record.outcome for record in found.made}


def page_names(out):
    return sorted(path.name for path in out.glob("*.html"))


@POSIX
def test_a_killed_worker_fails_its_own_job_and_no_other(home, tmp_path):
    keys = ("a", "killed-1", "b", "exiting-1", "c", "killed-2", "d")
    found = run(home, tmp_path / "out", *keys)
    failed = {key for key, outcome in outcomes(found).items() if outcome == "failed"}
    assert failed == {"killed-1", "exiting-1", "killed-2"}
    told = {record.key: record.message for record in found.made}
    assert "SIGKILL" in told["killed-1"]
    assert "exit code 3" in told["exiting-1"]


@POSIX
def test_what_a_killed_worker_left_of_its_notebook_is_kept(home, tmp_path):
    run(home, tmp_path / "out", "killed-1")
    kept = list((tmp_path / ".out.next" / "notebooks" / "killed-1").iterdir())
    assert [path.name for path in kept] == ["01.ipynb"]


def test_an_edition_with_a_failed_page_leaves_the_folder_as_it_was(home, tmp_path):
    out = tmp_path / "out"
    run(home, out, "a", "b")
    (home / "data" / "a.csv").write_text("y", encoding="utf-8")
    found = run(home, out, "a", "b", "broken-1")
    assert not found.published
    assert found.missing == ("broken-1.html",)
    assert page_names(out) == ["a.html", "b.html", "index.html"]
    assert records.read_record("a", out).data_version != found.made[0].data_version


def test_fewer_pages_than_before_are_published_only_when_that_is_said(home, tmp_path):
    out = tmp_path / "out"
    run(home, out, "a", "b")
    found = run(home, out, "a")
    assert (found.published, found.missing) == (False, ("b.html",))
    assert run(home, out, "a", allow_missing=True).published
    assert page_names(out) == ["a.html", "index.html"]


def test_a_page_made_alone_in_the_folder_goes_along_with_every_edition(home, tmp_path):
    out = tmp_path / "out"
    run(home, out, "a")
    made = records.read_record("a", out)
    alone = replace(made, key="mine", page="mine.html", alone=True)
    records.write_record(alone, out)
    records.write_text(out / "mine.html", "my page")
    (out / "mine.pdf").write_bytes(b"printed")
    for _ in range(2):
        assert run(home, out, "a").published
        assert (out / "mine.html").read_text(encoding="utf-8") == "my page"
        assert (out / "mine.pdf").read_bytes() == b"printed"
        assert records.read_record("mine", out) == alone
        assert 'href="mine.html"' in (out / "index.html").read_text(encoding="utf-8")
    # Once an edition makes it, it is the edition's, and is missed when it goes.
    assert run(home, out, "a", "mine").published
    assert not records.read_record("mine", out).alone
    assert run(home, out, "a").missing == ("mine.html",)


def test_a_folder_that_was_looked_into_with_jupyterlab_is_still_an_editions(
    home, tmp_path
):
    out = tmp_path / "out"
    run(home, out, "a")
    (out / ".ipynb_checkpoints").mkdir()
    assert run(home, out, "a").published


def test_what_was_made_waits_for_the_resumed_run(home, tmp_path):
    out = tmp_path / "out"
    assert not run(home, out, "a", "broken-1").published
    found = run(home, out, "a", resume=True)
    assert outcomes(found) == {"a": "unchanged"}
    assert page_names(out) == ["a.html", "index.html"]
    assert not (out / "notebooks" / "broken-1").exists()


def test_what_a_killed_process_had_begun_to_write_is_not_published(home, tmp_path):
    out = tmp_path / "out"
    for folder in (publishing.beside(out), publishing.beside(out) / "runs"):
        folder.mkdir()
        (folder / ".p2.html.16801").write_text("half", encoding="utf-8")
    assert run(home, out, "a", resume=True).published
    assert [path.name for path in out.rglob(".*")] == []
    (out / ".p2.html.16801").touch()  # of a version that left it there
    assert run(home, out, "a").published


def test_data_that_changed_in_mid_run_is_noticed(home, tmp_path):
    found = run(home, tmp_path / "out", "a", "changing-1", workers=1)
    assert not found.published
    assert "changed while pages were made" in found.made[0].message
    again = run(home, tmp_path / "out", "a", resume=True)
    assert again.published


def test_a_second_run_on_the_same_folder_is_refused_in_one_line(home, tmp_path):
    out = tmp_path / "out"
    with output.held(out), pytest.raises(OutputError, match="another run is writing"):
        run(home, out, "a")
    assert run(home, out, "a").published


def test_a_link_is_followed_and_stays(home, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for data in "xyz":
        (home / "data" / "a.csv").write_text(data, encoding="utf-8")
        assert run(home, tmp_path / "link", "a").published
    assert (tmp_path / "link").is_symlink()
    assert page_names(tmp_path / "real") == ["a.html", "index.html"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("file", "is a file"),
        ("here", "is the folder you stand in"),
        ("above", "is the folder you stand in, or one above"),
        ("mount", "is a mount point"),
        ("other", "holds thesis.docx, which no edition writes"),
        ("below a file", "cannot be written"),
    ],
)
def test_what_is_no_folder_of_editions_is_refused_and_left(
    home, tmp_path, monkeypatch, kind, said
):
    folder = tmp_path / "folder"
    (folder / "inside").mkdir(parents=True)
    (folder / "inside" / "index.html").touch()
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "thesis.docx").touch()
    monkeypatch.chdir(folder / "inside")
    out = {
        "file": tmp_path / "file",
        "here": Path("."),
        "above": folder,
        "mount": Path("/proc"),
        "other": tmp_path / "own",
        "below a file": tmp_path / "file" / "out",
    }[kind]
    if kind == "mount" and not os.path.ismount("/proc"):
        pytest.skip("no /proc here")
    with pytest.raises(OutputError, match=said) as refusal:
        run(home, out, "a")
    assert "\n" not in str(refusal.value)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "own" / "thesis.docx").exists()


@pytest.mark.parametrize(
    "damage",
    [b"", b'{"key": "a"', b"[]", b"\xff\xfe", b"null", b'{"key": "a"}', b"[" * 100_000],
)
def test_a_damaged_record_is_made_anew(home, tmp_path, damage):
    out = tmp_path / "out"
    run(home, out, "a")
    (out / "runs" / "a.json").write_bytes(damage)
    assert outcomes(run(home, out, "a")) == {"a": "done"}
    assert outcomes(run(home, out, "a")) == {"a": "unchanged"}


def test_a_record_that_names_a_path_is_damaged(home, tmp_path):
    out = tmp_path / "out"
    run(home, out, "a")
    path = out / "runs" / "a.json"
    said = json.loads(path.read_text(encoding="utf-8")) | {"page": "../../secret.html"}
    path.write_text(json.dumps(said), encoding="utf-8")
    assert records.read_record("a", out) is None
    assert records.read_records(out) == ([], ["a.json"])


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_a_reader_finds_a_whole_folder_at_every_moment(tmp_path):
    out = tmp_path / "out"
    gaps, polls, stop = [], [0], threading.Event()

    def read():
        while not stop.is_set():
            polls[0] += 1
            if not (out / "index.html").exists():
                gaps.append(polls[0])

    for number in range(300):
        folder = publishing.beside(out)
        folder.mkdir()
        (folder / "index.html").write_text(str(number), encoding="utf-8")
        publishing.publish(out)
        if number == 0:
            reader = threading.Thread(target=read)
            reader.start()
    stop.set()
    reader.join()
    assert (out / "index.html").read_text(encoding="utf-8") == "299"
    assert polls[0] > 300
    assert gaps == []


def test_where_names_cannot_be_exchanged_two_renames_do_it(tmp_path, monkeypatch):
    monkeypatch.setattr(exchange.sys, "platform", "win32")
    out = tmp_path / "out"
    for number in range(2):
        publishing.beside(out).mkdir()
        (publishing.beside(out) / "index.html").write_text(str(number))
        publishing.publish(out)
    assert (out / "index.html").read_text() == "1"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


KEPT = """
    keep | published | kept, the newest first
    0    | a b c     |
    1    | a b c     | b
    2    | a b c d   | c b
    2    | a a b b   | a
    3    | a b a     | b a
"""


@pytest.mark.parametrize("system", ["linux", "win32"])
@pytest.mark.parametrize("row", drawn(KEPT), ids=str)
def test_so_many_earlier_editions_stay_as_are_asked_for(
    tmp_path, monkeypatch, row, system
):
    if system != "linux" or sys.platform != "linux":
        monkeypatch.setattr(exchange.sys, "platform", "win32")
    out, keep = tmp_path / "out", int(row["keep"])
    for day, text in enumerate(row["published"].split(), 1):
        beside = publishing.beside(out)
        beside.mkdir()
        (beside / "p.html").write_text(text)
        (beside / "index.html").write_text(f"made on day {day}")
        os.utime(beside / "index.html", (day * 86_400,) * 2)
        publishing.publish(out, keep)
    found = [(f / "p.html").read_text() for f in publishing.earlier_editions(out)]
    assert found == row["kept, the newest first"].split()
    assert (out / "p.html").read_text() == row["published"][-1]
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"out", *([".out.kept"] if found else [])}


def test_the_lock_of_a_killed_run_holds_nobody_up(home, tmp_path):
    out = tmp_path / "out"
    source = (
        "import os, pathlib, sys; from ntm_analysis.briefings import output\n"
        "with output.held(pathlib.Path(sys.argv[1])): os._exit(9)"
    )
    killed = subprocess.run([sys.executable, "-c", source, str(out)], check=False)
    assert killed.returncode == 9
    assert (tmp_path / ".out.lock").exists()
    assert run(home, out, "a").published


@POSIX
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"])
def test_after_a_signal_nothing_runs_any_more(tmp_path, name):
    import signal

    (tmp_path / "home" / "data").mkdir(parents=True)
    noted = tmp_path / "noted"
    noted.mkdir()
    script = str(ROOT / "tests" / "run_edition.py")
    process = subprocess.Popen(
        [sys.executable, script, tmp_path / "home", tmp_path / "out", "hang", "4"],
        env={
            **os.environ,
            "NOTED": str(noted),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
        },
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    until = time.monotonic() + 300
    while len(list(noted.iterdir())) < 4 and time.monotonic() < until:
        time.sleep(0.1)
    started = psutil.Process(process.pid).children(recursive=True)
    assert {int(path.name) for path in noted.iterdir()} <= {p.pid for p in started}
    os.kill(process.pid, getattr(signal, name))
    workers = [p for p in started if p.ppid() == process.pid]
    _, alive = psutil.wait_procs(started, timeout=60)
    if name == "SIGKILL":
        # What a worker started without our knowing outlives the kill of everything;
        # the workers themselves and their kernels do not.
        own = [p for p in alive if p in workers]
        for process_left in alive:
            process_left.kill()
        assert own == []
    else:
        assert alive == []
        assert process.wait(timeout=60) == 128 + getattr(signal, name)


@POSIX
def test_editions_killed_at_random_resume_to_the_same_bytes(tmp_path):
    script = ROOT / "tests" / "kill_editions.py"
    done = subprocess.run(
        [sys.executable, script, tmp_path, "6"],
        capture_output=True,
        text=True,
        timeout=1200,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["kills"], found["orphans"], found["different"]) == (6, 0, 0)
    assert found["broken"] == 0 or sys.platform != "linux"


BAD_FILES = {
    "a tab": "jobs:\n\t- plan: x",
    "an open quote": 'jobs:\n  - plan: "x',
    "bytes": b"\x00\xff\xfe jobs",
    "a call": "jobs: !!python/object/apply:os.system [echo]",
    "depth": "jobs: " + "[" * 20_000,
    "a long number": "jobs:\n  - plan: " + "9" * 6_000,
    "no parameters' table": "jobs:\n  - notebook: 01_trends\n    parameters: [a, b]",
    "a number as word": "jobs:\n  - 3: x",
    "a list as plan": "jobs:\n  - plan: [a, b]",
    "a path as plan": "jobs:\n  - plan: ../../../X",
    "a path as notebook": "jobs:\n  - notebook: ../../../X",
    "an absolute path": "jobs:\n  - plan: /etc/X",
    "a path of Windows": "jobs:\n  - plan: ..\\..\\X",
    "a path as key": "key: ../X\njobs:\n  - plan: x",
    "NUL": 'jobs:\n  - plan: "x\\0y"',
    "a surrogate": 'jobs:\n  - place: "\\ud800"',
    "a table as value": "jobs:\n  - notebook: 01_trends\n    parameters: {a: {b: c}}",
    "aliases": "jobs:\n  - plan: [&a [x, x], &b [*a, *a], *b]",
    "a list as title": "title_vi: [a]\njobs:\n  - plan: x",
}


@pytest.mark.parametrize("text", BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_bad_edition_file_is_one_line(tmp_path, text):
    path = tmp_path / "trial.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(DataError, match=r"trial\.yml") as refusal:
        read_edition(path)
    assert "\n" not in str(refusal.value)


def test_a_place_of_many_signs_gives_a_name_and_no_path(tmp_path):
    path = tmp_path / "trial.yml"
    path.write_text("jobs:\n  - place: ../../Bà Rịa - Vũng Tàu\n", encoding="utf-8")
    assert read_edition(path).jobs[0].page == "place-ba-ria-vung-tau.html"
