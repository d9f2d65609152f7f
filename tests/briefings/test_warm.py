"""Warm kernels are fresh forks: fast, isolated, bounded, and the page is the same."""

import functools
import os
import subprocess
import sys
import time
from dataclasses import replace

import psutil
import pytest
from small_home import printed, small_edition, small_home

from ntm_analysis.briefings import app
from ntm_analysis.briefings import edition as editions
from ntm_analysis.briefings.jobs import Edition
from ntm_analysis.briefings.processes import nursery
from ntm_analysis.briefings.site import writing

pytestmark = pytest.mark.skipif(not nursery.can_fork(), reason="needs fork (Linux)")

# What one notebook leaves behind, and what the next one finds.
SPOILS = """
import os, random, numpy, ntm_analysis.text
from ntm_analysis.files.catalog import read_csv
from ntm_analysis.files import home
table = read_csv(home.home() / "data" / "a.csv")
table.loc[:, "value"] = "spoiled"
ntm_analysis.text.spoiled = True
os.environ["SPOILED"] = "yes"
os.chdir("/")
print(random.random(), numpy.random.random())
"""
FINDS = """
import os, random, sys, numpy, ntm_analysis.text
from ntm_analysis.files.catalog import read_csv
from ntm_analysis.files import home
print(os.path.samefile(os.getcwd(), os.environ["NTM_HOME"]))
print("SPOILED" in os.environ, hasattr(ntm_analysis.text, "spoiled"))
print(read_csv(home.home() / "data" / "a.csv")["value"].to_list())
print(random.random(), numpy.random.random())
print("papermill" in sys.modules, __name__)
"""
ENDS = "import os; os._exit(7)"
HANGS = "import time; time.sleep(600)"
LEAVES = """
import subprocess, sys
child = subprocess.Popen(
    [sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True
)
print(child.pid)
import threading, time
threading.Thread(target=time.sleep, args=(600,)).start()
"""
EATS = "held = [bytes(2**28) for _ in range(64)]"
CHANGES = """
import os, pathlib
pathlib.Path(os.environ["NTM_HOME"], "data", "a.csv").write_text("value,2")
"""
WAITS = """
import os, pathlib, time
beside = pathlib.Path(os.environ["NTM_HOME"], "begun")
ends = time.monotonic() + 300
while not beside.exists() and time.monotonic() < ends:
    time.sleep(0.05)
print(beside.exists())
"""
BEGINS = """
import os, pathlib
pathlib.Path(os.environ["NTM_HOME"], "begun").touch()
"""
CLOSES = """
import os
from ntm_analysis.briefings.processes import warmth
os.close(warmth.held)
print("closed")
"""
PRINTS = "for _ in range(100): print('x' * 10**6)"


def make(home, out, *jobs, warm=True, **more):
    found = app.run_edition(
        small_edition(*jobs), home, out, workers=2, warm=warm, **more
    )
    return found, {record.key: record for record in found.made}


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    def write(**notebooks):
        home = small_home(tmp_path / "home", **notebooks)
        (home / "data" / "a.csv").write_text("value\n1\n", encoding="utf-8")
        monkeypatch.setenv("NTM_HOME", str(home))
        return home

    return write


def test_a_notebook_sees_nothing_of_the_one_before_and_the_page_is_that_of_a_cold_run(
    at_home, tmp_path
):
    home = at_home(n90_spoils=SPOILS, n91_finds=FINDS)
    jobs = (("90_spoils", "91_finds"), ("91_finds",))
    pages = {}
    for warm in (True, False):
        out = tmp_path / f"out-{warm}"
        found, _ = make(home, out, *jobs, warm=warm)
        assert found.published
        finds = [printed(out, f"page-{n}", "91_finds") for n in (0, 1)]
        for lines in finds:
            assert lines[:3] == ["True", "False False", "['1']"]
            assert lines[4] == f"{warm} __main__"  # warm: imported by the parent
        drawn = [finds[0][3], finds[1][3], *printed(out, "page-0", "90_spoils")]
        assert len({number for line in drawn for number in line.split()}) == 6
        pages[warm] = {path.name: path.read_bytes() for path in out.glob("*.html")}
    assert len(pages[True]) == 3
    assert pages[True] == pages[False]


def test_a_kernel_that_ends_is_tried_once_more_and_the_others_are_published(
    at_home, tmp_path
):
    home = at_home(n90_ends=ENDS, n91_good="print(1)")
    found, made = make(
        home, tmp_path / "out", ("90_ends",), ("91_good",), allow_missing=True
    )
    assert found.published
    assert made["page-1"].outcome == "done"
    assert made["page-0"].outcome == "failed"
    assert "the kernel died" in made["page-0"].message
    assert (tmp_path / "out" / "notebooks" / "page-0" / "90_ends.ipynb").exists()


def test_a_job_that_hangs_is_ended_with_its_kernels(at_home, tmp_path, monkeypatch):
    # `limits: {minutes: ...}` in its file
    limited = functools.partial(Edition, minutes=20 / 60)
    monkeypatch.setattr("small_home.Edition", limited)
    home = at_home(n90_hangs=HANGS, n91_good="print(1)")
    found, made = make(
        home, tmp_path / "out", ("90_hangs",), ("91_good",), allow_missing=True
    )
    assert found.published
    assert "ran longer than 20 seconds" in made["page-0"].message
    assert made["page-1"].outcome == "done"
    assert not _ours()


def test_a_process_that_a_notebook_left_is_ended(at_home, tmp_path):
    home = at_home(n90_leaves=LEAVES)
    found, _ = make(home, tmp_path / "out", ("90_leaves",))
    assert found.published
    pid = int(printed(tmp_path / "out", "page-0", "90_leaves")[0])
    assert not psutil.pid_exists(pid)
    assert not _ours()


@pytest.mark.parametrize(
    ("source", "said"), [(EATS, "MemoryError"), (PRINTS, "PrintedTooMuchError")]
)
def test_memory_and_printing_are_bounded(at_home, tmp_path, source, said):
    home = at_home(n90_bad=source, n91_good="print(1)")
    _, made = make(
        home, tmp_path / "out", ("90_bad",), ("91_good",), allow_missing=True
    )
    assert said in made["page-0"].message
    assert made["page-1"].outcome == "done"


@pytest.mark.parametrize("warm", [True, False])
@pytest.mark.parametrize(("gib", "outcome"), [(0.5, "failed"), (2.0, "done")])
def test_an_edition_says_how_much_memory_a_kernel_may_take(
    at_home, tmp_path, warm, gib, outcome
):
    home = at_home(n90_large="held = bytes(2**30)")  # 1 GiB
    edition = small_edition(("90_large",))
    jobs = tuple(replace(job, memory_gib=gib) for job in edition.jobs)
    found = app.run_edition(
        replace(edition, jobs=jobs), home, tmp_path / "out", workers=1, warm=warm
    )
    assert [record.outcome for record in found.made] == [outcome]
    assert ("MemoryError" in found.made[0].message) == (outcome == "failed")


def test_data_that_changes_after_the_warming_fails_what_was_made(at_home, tmp_path):
    home = at_home(n90_changes=CHANGES)
    found, made = make(home, tmp_path / "out", ("90_changes",))
    assert not found.published
    assert "changed while pages were made" in made["page-0"].message


def test_two_notebooks_of_a_page_run_side_by_side(at_home, tmp_path):
    home = at_home(n90_waits=WAITS, n91_begins=BEGINS)
    found, _ = make(home, tmp_path / "out", ("90_waits", "91_begins"))
    assert found.published
    assert printed(tmp_path / "out", "page-0", "90_waits") == ["True"]


def test_of_several_notebooks_the_first_that_fails_is_named_and_no_more_is_begun(
    at_home, tmp_path
):
    late = "import time; time.sleep(2); 1 / 0"
    home = at_home(n90_late=late, n91_soon="{}['no']", n92_never="print(1)")
    names = ("90_late", "91_soon", "92_never")
    _, made = make(home, tmp_path / "out", names, ("92_never",), allow_missing=True)
    assert "90_late.ipynb: cell 4 failed: ZeroDivisionError" in made["page-0"].message
    copies = tmp_path / "out" / "notebooks" / "page-0"
    assert [p.name for p in sorted(copies.iterdir())] == [
        "90_late.ipynb", "91_soon.ipynb",
    ]  # fmt: skip
    assert made["page-1"].outcome == "done"


def test_a_notebook_whose_papermill_is_killed_fails_alone(at_home, tmp_path):
    home = at_home(n90_kills="import os; os.kill(os.getppid(), 9)", n91_good="print(1)")
    _, made = make(
        home, tmp_path / "out", ("90_kills",), ("91_good",), allow_missing=True
    )
    assert "KernelDiedError" in made["page-0"].message
    assert made["page-1"].outcome == "done"
    assert not _ours()


def _hold_a_file(*_):
    """Stands for a library that has a file open and closes it by its number."""
    editions.warmth.held = os.open(__file__, os.O_RDONLY)


def test_a_file_that_the_warm_process_has_open_is_still_open_in_its_kernels(
    at_home, tmp_path, monkeypatch
):
    home = at_home(n90_closes=CLOSES)
    monkeypatch.setattr(editions.warmth, "warm_up", _hold_a_file)
    found, _ = make(home, tmp_path / "out", ("90_closes",))
    assert found.published, found.made[0].message
    assert printed(tmp_path / "out", "page-0", "90_closes") == ["closed"]


PROVINCES = ("Bắc Giang", "Lạng Sơn", "Cà Mau")
OPENED = """
import sys, geopandas
from ntm_analysis.maps.app import draw_map
opened, read_file = [], geopandas.read_file
geopandas.read_file = lambda path: opened.append(str(path)) or read_file(path)
sys.addaudithook(lambda event, told: event == "open" and opened.append(str(told[0])))
draw_map("share", {place!r}, "2025-06-30", "district").small("vi")
print([path for path in opened if "maps" in path and path.endswith(".topojson")])
print([path for path in opened if "units_2025-06-30" in path])
"""


@pytest.mark.parametrize(("pages", "is_shared"), [(3, True), (1, False)])
def test_the_ground_of_maps_that_pages_share_is_loaded_once(pages, is_shared, tmp_path):
    """In a process of its own, as the warm one is; what it loads stays there.

    Nothing is kept from earlier runs, which could spare it the reading.
    """
    subjects = [{"place": one, "as_of": "2025-06-30"} for one in PROVINCES[:pages]]
    source = f"""
from ntm_analysis.briefings.processes import warmth
warmth.warm_up([], {subjects!r})
{OPENED.format(place=PROVINCES[0])}"""
    done = subprocess.run(
        [sys.executable, "-c", source],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"NTM_CACHE": str(tmp_path)},
    )
    shapes, lists = done.stdout.splitlines()
    assert (shapes == "[]") == is_shared
    if is_shared:  # a page of its own may need no more than the list of today
        assert lists == "[]"


def test_what_libraries_say_of_themselves_is_read_before_the_forks():
    source = """
from ntm_analysis.briefings.processes import warmth
warmth.warm_up([])
from jupyter_client.provisioning import KernelProvisionerFactory as Factory
Factory._get_all_provisioners = None  # whoever asks anew would call it
print("local-provisioner" in Factory.instance().provisioners)
"""
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"


class _Notes:
    """Stands for the warm process and counts how often it is begun."""

    begun = 0

    def start(self):
        self.begun += 1


def test_it_begins_before_the_checks_only_where_a_page_will_be_made(at_home, tmp_path):
    home = at_home(n91_good="print(1)")
    jobs, out = small_edition(("91_good",)).jobs, tmp_path / "out"
    never, stands, changed = _Notes(), _Notes(), _Notes()
    editions.begin_early(never, jobs, home, out)
    make(home, out, ("91_good",))
    editions.begin_early(stands, small_edition(("91_good",)).jobs, home, out)
    (home / "data" / "a.csv").write_text("value\n2\n", encoding="utf-8")
    editions.begin_early(changed, jobs, home, out)
    assert [never.begun, stands.begun, changed.begun] == [1, 0, 1]


def _site_of_the_run(*told):
    """Write the site, but in no other process than that of the test."""
    if not _in_a_fork():
        return writing.write_site(*told)
    raise RuntimeError("not here")


def _in_a_fork():
    return any("spawn_main" in word for word in psutil.Process().cmdline())


def test_a_site_that_fails_in_the_warm_process_is_made_by_the_run(
    at_home, tmp_path, monkeypatch
):
    home = at_home(n91_good="print(1)")
    monkeypatch.setattr(app, "write_site", _site_of_the_run)
    found, _ = make(home, tmp_path / "out", ("91_good",))
    assert found.published
    assert (tmp_path / "out" / "index.html").exists()


def _kill_the_nursery(*_):
    os.kill(os.getpid(), 9)


def test_when_the_warm_process_dies_the_jobs_are_made_cold(
    at_home, tmp_path, monkeypatch
):
    home = at_home(n91_good="import sys; print('papermill' in sys.modules)")
    monkeypatch.setattr(editions.warmth, "warm_up", _kill_the_nursery)
    found, _ = make(home, tmp_path / "out", ("91_good",))
    assert found.published
    assert printed(tmp_path / "out", "page-0", "91_good") == ["False"]


def test_without_fork_the_kernels_are_cold(at_home, tmp_path, monkeypatch):
    home = at_home(n91_good="import sys; print('papermill' in sys.modules)")
    monkeypatch.setattr(nursery, "can_fork", lambda: False)
    found, _ = make(home, tmp_path / "out", ("91_good",))
    assert found.published
    assert printed(tmp_path / "out", "page-0", "91_good") == ["False"]


@pytest.fixture(autouse=True)
def began():
    """Other tests of the same process may have left children of their own."""
    _BEGAN.append(time.time())
    yield
    _BEGAN.pop()


_BEGAN: list[float] = []


def _ours():
    """Processes that this one started since the test began and that do not end."""
    found = [p for p in psutil.Process().children(recursive=True) if _is_ours(p)]
    _, alive = psutil.wait_procs(found, timeout=120)
    return [p for p in alive if _is_ours(p)]


def _is_ours(process):
    try:
        return (
            process.create_time() >= _BEGAN[-1] - 1
            and process.status() != psutil.STATUS_ZOMBIE
            and "resource_tracker" not in " ".join(process.cmdline())
            and sys.executable in process.cmdline()
        )
    except psutil.NoSuchProcess:
        return False
