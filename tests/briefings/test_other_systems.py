"""Desks without Linux: modules that only POSIX has are hidden, briefings are made."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from ntm_analysis.files.catalog import home

ROOT = Path(__file__).parents[2]
# What Windows lacks: importing any of these fails in the process and its children.
HIDDEN = ("resource", "fcntl", "pwd", "grp", "termios")
SITE = f"""
import os, sys, warnings
import psutil  # has a part of its own for each system
warnings.simplefilter("ignore")  # locks are plain files then, and filelock says so
for name in {HIDDEN!r}:
    sys.modules[name] = None
for name in ("fork", "register_at_fork", "geteuid", "O_DIRECTORY"):
    if hasattr(os, name):
        delattr(os, name)
import ntm_analysis.briefings.processes.kernel as kernel
kernel.has_local_sockets = lambda: False
"""
RUN = """
import sys
from pathlib import Path
from ntm_analysis.briefings.run import run_notebook
run_notebook(Path(sys.argv[1]), {"x": 5}, Path(sys.argv[2]), Path(sys.argv[3]))
"""


@pytest.fixture
def bare(tmp_path):
    """Give an environment in which every process starts with the modules hidden."""
    (tmp_path / "bare.py").write_text(SITE, encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path), str(ROOT), str(ROOT / "tests")])
    return {**os.environ, "PYTHONPATH": paths}


def run(code, environment, *arguments):
    return subprocess.run(
        [sys.executable, "-c", f"import bare\n{code}", *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
        cwd=home(),
        timeout=1200,
    )


@pytest.mark.parametrize("name", HIDDEN)
def test_nothing_of_the_package_needs_a_module_that_one_system_lacks(name):
    for path in (ROOT / "ntm_analysis").rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not line.startswith((f"import {name}", f"from {name} ")), path


def test_a_notebook_runs_with_a_kernel_over_tcp(tmp_path, bare):
    cells = [
        nbformat.v4.new_code_cell("x: int = 1  # x", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("print(x * 2)"),
    ]
    source, out = tmp_path / "01_trial.ipynb", tmp_path / "out.ipynb"
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
    }
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), source)
    done = run(RUN, bare, source, out, tmp_path)
    assert done.returncode == 0, done.stderr
    made = nbformat.read(out, as_version=4)
    assert made.cells[-1].outputs[0].text == "10\n"


def test_a_workbook_is_read_in_a_child_and_a_loop_is_ended(tmp_path, bare):
    code = """
import hostile_readers
from ntm_analysis.files import guarded
limits = guarded.Limits(memory=256 * 2**20, seconds=1)
print(guarded.call("hostile_readers:answer", "xã", limits=limits))
for name in ("loop", "eat"):
    try:
        guarded.call(f"hostile_readers:{name}", limits=limits)
    except guarded.LimitError as error:
        print(error)
"""
    done = run(code, bare)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "xã"
    assert "took longer" in lines[1]
    assert "memory" in lines[2]


def test_an_edition_is_published_without_fork_and_exchange(tmp_path, bare):
    (tmp_path / "home" / "data").mkdir(parents=True)
    code = """
import sys
from ntm_analysis.briefings import exchange
exchange.exchanged = lambda one, other: False
sys.path.insert(0, sys.argv.pop())
sys.argv = ["run_edition.py", *sys.argv[1:]]
import run_edition
sys.exit(run_edition.main())
"""
    for _ in range(2):
        done = run(
            code, bare, tmp_path / "home", tmp_path / "out", "write", 2, ROOT / "tests"
        )
        assert done.returncode == 0, done.stderr
    pages = sorted(path.name for path in (tmp_path / "out").glob("*.html"))
    assert pages == ["index.html", "p0.html", "p1.html"]


def test_the_command_starts_and_checks_the_data(bare):
    code = (
        "import sys\nfrom ntm_analysis.__main__ import main\nsys.exit(main(['--help']))"
    )
    done = run(code, bare)
    assert done.returncode == 0, done.stderr
    assert "edition" in done.stdout


# Python runs it at the start of every process, workers and kernels too. The libraries
# are imported first: each has a part of its own for Windows, which is not shown here.
EVERYWHERE = f"""
import sys
if not sys.flags.isolated:
    import psutil, filelock
    if "kernel_process" in " ".join(sys.orig_argv):
        import IPython.core.interactiveshell, ipykernel.kernelapp
    else:
        import papermill
{SITE.replace('"geteuid", ', "")}"""  # which Jupyter asks wherever os.name is posix
SAID = """
import json
from pathlib import Path
transport = ""
if "-f" in sys.orig_argv:
    file = sys.orig_argv[sys.orig_argv.index("-f") + 1]
    transport = json.loads(Path(file).read_text())["transport"]
hidden = all(sys.modules.get(name, "x") is None for name in {hidden!r})
Path({noted!r}, str(os.getpid())).write_text(
    " ".join([str(hidden), *sys.orig_argv, transport])
)
"""


def test_a_page_of_a_notebook_is_made_with_the_modules_hidden_in_every_process(
    tmp_path,
):
    import kill_editions

    home, noted, site = tmp_path / "home", tmp_path / "noted", tmp_path / "site"
    noted.mkdir()
    site.mkdir()
    kill_editions.prepare(home)
    said = SAID.format(hidden=HIDDEN, noted=str(noted))
    (site / "sitecustomize.py").write_text(EVERYWHERE + said, encoding="utf-8")
    paths = os.pathsep.join([str(site), str(ROOT), str(ROOT / "tests")])
    script = ROOT / "tests" / "run_edition.py"
    done = subprocess.run(
        [sys.executable, script, home, tmp_path / "out", "real", "1"],
        env={**os.environ, "PYTHONPATH": paths, "NTM_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=1200,
    )
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out" / "p0.html").read_text(encoding="utf-8")
    assert "Có 48/207 xã đạt chuẩn." in page
    words = [path.read_text(encoding="utf-8") for path in noted.iterdir()]
    for process in ("run_edition.py", "spawn_main", "kernel_process"):
        kinds = [word for word in words if process in word]
        assert kinds, process
        assert all(word.startswith("True") for word in kinds), process
    kernels = [word for word in words if "kernel_process" in word]
    assert [word.rpartition(" ")[2] for word in kernels] == ["tcp"]
