"""An edition on a Dask cluster: a real scheduler and workers on this machine."""

import os
import subprocess
import sys
import time
from pathlib import Path

import page_makers
import pytest
from small_home import small_edition, small_home

from ntm_analysis.briefings import edition as editions
from ntm_analysis.briefings import publishing
from ntm_analysis.briefings.processes import cluster
from ntm_analysis.briefings.processes.storage import Storage
from ntm_analysis.cli import main
from ntm_analysis.errors import ClusterError, UsageError

pytest.importorskip("distributed")
ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120


class Cluster:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder):
        self.folder, self.file, self.started = folder, folder / "scheduler.json", []
        self.workers = []

    def begin(self, module, *words, **environment):
        log = (self.folder / f"log-{len(self.started)}").open("wb")
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *words],
            cwd=self.folder,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
                "PAGE_SECONDS": "1",
                **environment,
            },
            stdout=log,
            stderr=log,
        )
        log.close()
        self.started.append(process)
        return process

    def scheduler(self):
        self.begin(
            "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
            "--scheduler-file", str(self.file),
        )  # fmt: skip
        await_that(self.file.exists)

    def worker(self, *words, **environment):
        more = words or ("--no-nanny",)
        self.workers.append(
            self.begin(
                "dask_worker",
                "--scheduler-file",
                str(self.file),
                "--nthreads",
                "1",
                "--death-timeout",
                "120",
                "--no-dashboard",
                "--host",
                "127.0.0.1",
                *more,
                **environment,
            )
        )

    @property
    def address(self):
        import json

        return json.loads(self.file.read_text())["address"]

    def ready(self, count):
        from distributed import Client

        with Client(self.address, timeout=PATIENCE_SECONDS, set_as_default=False) as c:
            c.wait_for_workers(count, timeout=PATIENCE_SECONDS)

    def end(self):
        for process in reversed(self.started):
            process.kill()
            process.wait(PATIENCE_SECONDS)


def await_that(true):
    until = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.fixture
def started(tmp_path):
    found = Cluster(tmp_path)
    found.scheduler()
    yield found
    found.end()


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("NTM_HOME", str(tmp_path / "home"))
    return small_home(tmp_path / "home", n90_small="1")


def pages(folder):
    return {path.name: path.read_bytes() for path in folder.glob("*.html")}


def named(*keys):
    from dataclasses import replace

    wanted = small_edition(*[("90_small",)] * len(keys))
    jobs = [replace(j, key=k) for j, k in zip(wanted.jobs, keys, strict=True)]
    return replace(wanted, jobs=tuple(jobs))


def test_a_worker_that_is_killed_loses_nothing_and_one_failure_stays_alone(
    started, home, tmp_path
):
    for _ in range(2):
        started.worker()
    started.ready(2)
    wanted = named("a", "b", "broken-1", "c", "exiting-1", "d", "e", "f")
    killed = []

    def report(record):
        if not killed:
            started.workers[0].kill()
            killed.append(record.key)

    out = tmp_path / "out"
    made = editions.make_edition(
        wanted, home, out, maker=page_makers.by_key, dask=started.address, report=report
    )
    assert killed
    outcomes = {one.key: one.outcome for one in made}
    failed = {key for key, outcome in outcomes.items() if outcome == "failed"}
    assert failed == {"broken-1", "exiting-1"}
    messages = {one.key: one.message for one in made}
    assert "cell 3 failed" in messages["broken-1"]
    assert "exit code 3" in messages["exiting-1"]
    alone = tmp_path / "alone"
    editions.make_edition(wanted, home, alone, maker=page_makers.by_key)
    assert pages(publishing.beside(out)) == pages(publishing.beside(alone))
    assert len(pages(publishing.beside(out))) == 6


def test_a_page_of_a_notebook_is_the_same_bytes_as_here(started, home, tmp_path):
    from ntm_analysis.briefings.briefing import make_page

    started.worker()
    started.ready(1)
    found = {}
    for name, dask in (("there", started.address), ("here", "")):
        out = tmp_path / name
        made = editions.make_edition(
            small_edition(("90_small",)), home, out, maker=make_page, dask=dask
        )
        assert [(one.outcome, one.message) for one in made] == [("done", "")]
        found[name] = pages(publishing.beside(out))
    assert found["there"] == found["here"] != {}


def test_pages_come_by_a_storage_where_the_workers_do_not_see_the_folder(
    started, home, tmp_path
):
    """Each page is written to a folder of the worker's own, and says so here."""
    for _ in range(2):
        started.worker()
    started.ready(2)
    storage = tmp_path / "storage"
    wanted, out = named("a", "broken-1", "exiting-1", "b", "c", "d"), tmp_path / "out"
    passing, killed = [], []

    def report(record):
        passing.append(len(list(storage.iterdir())))
        if not killed:
            started.workers[0].kill()
            killed.append(record.key)

    made = editions.make_edition(
        wanted,
        home,
        out,
        maker=page_makers.where,
        dask=started.address,
        storage=f"file://{storage}",
        report=report,
    )
    assert killed
    assert max(passing) == 1  # a folder of this run, while it goes on
    assert list(storage.iterdir()) == []  # and nothing is left in it
    outcomes = {one.key: one.outcome for one in made}
    failed = {key for key, outcome in outcomes.items() if outcome == "failed"}
    assert failed == {"broken-1", "exiting-1"}
    beside = publishing.beside(out)
    found = {name: text.decode() for name, text in pages(beside).items()}
    assert set(found) == {"a.html", "b.html", "c.html", "d.html"}
    assert not [text for text in found.values() if text == str(beside)]
    assert len(set(found.values())) == 4
    assert (beside / "notebooks" / "a" / "01.ipynb").read_text() == "a"


@pytest.mark.parametrize(
    ("url", "error", "said"),
    [
        # Memory is of one process: what is written there no other one sees.
        ("memory://pages", ClusterError, "folder is memory://pages is not there"),
        ("file:///proc/pages", ClusterError, "file:///proc/pages: the storage cannot"),
        ("nosuch://pages", UsageError, "no storage of this kind"),
    ],
)
def test_a_storage_that_the_workers_do_not_reach_is_refused(
    started, home, tmp_path, url, error, said
):
    started.worker()
    started.ready(1)
    with pytest.raises(error, match=said):
        editions.make_edition(
            small_edition(("90_small",)),
            home,
            tmp_path / "out",
            maker=page_makers.write,
            dask=started.address,
            storage=url,
        )
    assert pages(publishing.beside(tmp_path / "out")) == {}


def test_a_storage_gives_back_what_was_put_there_and_keeps_nothing(tmp_path):
    storage = Storage("memory://office/run").below("7")
    (tmp_path / "a" / "b").mkdir(parents=True)
    written = {"trang.html": "Lạng Sơn", "b/c.ipynb": "{}"}
    for name, text in written.items():
        (tmp_path / "a" / name).write_text(text, encoding="utf-8")
    storage.put(tmp_path / "a")
    assert storage.holds("b/c.ipynb")
    back = tmp_path / "back"
    assert sorted(storage.take(back)) == [back / "b" / "c.ipynb", back / "trang.html"]
    assert {name: (back / name).read_text("utf-8") for name in written} == written
    assert not storage.holds("b/c.ipynb")
    assert storage.take(back) == []  # a job that made nothing


def test_a_storage_without_a_cluster_is_refused(capsys):
    words = ["edition", "x.yml", "--storage", "file:///srv"]
    assert main(words) == UsageError.exit_code
    assert "--dask" in capsys.readouterr().err


def test_a_worker_of_other_code_or_that_may_start_nothing_is_refused(
    started, home, tmp_path
):
    from distributed import Client

    other = tmp_path / "other"
    (other / "ntm_analysis").mkdir(parents=True)
    (other / "ntm_analysis" / "__init__.py").write_text("")
    started.worker("--nanny")
    started.worker(PYTHONPATH=str(other), PYTHONSAFEPATH="1")
    started.ready(2)
    folder = tmp_path / "pages"
    folder.mkdir()
    with (
        Client(started.address, set_as_default=False) as client,
        pytest.raises(ClusterError) as error,
    ):
        cluster.refuse_differing(client, home, folder)
    told = str(error.value)
    assert "may start processes is False, here True" in told
    # Its package is empty: no module is found, or those of the installation are.
    signs = (f"package is {other / 'ntm_analysis'}, here", "ModuleNotFoundError")
    assert any(sign in told for sign in signs), told
    assert list(folder.iterdir()) == []


def test_where_nothing_answers_no_page_is_begun(started, home, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "ANSWER_SECONDS", 1)
    wanted = small_edition(("90_small",))
    for address, said in (
        ("tcp://127.0.0.1:9", "no scheduler answers"),
        (started.address, "has no worker"),
    ):
        with pytest.raises(ClusterError, match=said):
            editions.make_edition(
                wanted, home, tmp_path / "out", maker=page_makers.write, dask=address
            )
    assert pages(publishing.beside(tmp_path / "out")) == {}
