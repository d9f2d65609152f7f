"""What no page needs is neither imported nor written."""

import importlib.util
import subprocess
import sys

import nbformat
import pytest
from small_home import small_home

from ntm_analysis.briefings.processes import lean
from ntm_analysis.briefings.run import run_notebook
from ntm_analysis.errors import NotebookFailedError

QUICK = "print('quick')"
# Waits until the copy shows what was said before, while it runs itself.
WAITS = """
import pathlib, time
copy = pathlib.Path({copy!r})
until = time.monotonic() + 120
while '"status": "running"' not in (told := copy.read_text()) or "a title" not in told:
    assert time.monotonic() < until
    time.sleep(0.1)
"""


def python(source):
    made = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=True
    )
    return made.stdout.split()


def test_notebooks_are_read_without_the_grammars_of_addresses():
    lines = python(
        "import sys\n"
        "from ntm_analysis.briefings.processes import lean\n"
        "lean.load_notebook_format()\n"
        "print('nbformat' in sys.modules, lean.ADDRESS_GRAMMARS in sys.modules)\n"
    )
    assert lines == ["True", "False"]


def test_what_was_left_out_can_be_imported_afterwards():
    lines = python(
        "from ntm_analysis.briefings.processes import lean\n"
        "with lean.without('colorsys'):\n"
        "    try:\n"
        "        import colorsys\n"
        "    except ImportError:\n"
        "        print('refused')\n"
        "import colorsys\n"
        "with lean.without('colorsys'):\n"
        "    import colorsys\n"
        "    print(colorsys.rgb_to_hsv(0, 0, 0)[0])\n"
    )
    assert lines == ["refused", "0.0"]


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    home = small_home(tmp_path / "home", n90_quick=QUICK)
    monkeypatch.setenv("NTM_HOME", str(home))
    return home


def run(home, source, out):
    path = home / "notebooks" / "90_quick.ipynb"
    made = nbformat.read(path, as_version=4)
    made.cells[-1].source = source
    nbformat.write(made, path)
    return run_notebook(path, {}, out, home)


def test_no_kernel_of_a_notebook_holds_a_debugger(at_home, tmp_path):
    assert importlib.util.find_spec(lean.DEBUGGER)  # else this says nothing
    source = f"import sys; print({lean.DEBUGGER!r} in sys.modules)"
    made = nbformat.read(run(at_home, source, tmp_path / "a.ipynb"), as_version=4)
    assert made.cells[-1].outputs[0].text.strip() == "False"


def test_the_copy_of_a_notebook_is_written_seldom(at_home, tmp_path, monkeypatch):
    from papermill import engines

    from ntm_analysis.briefings.processes import engine

    writings = []
    write = engines.write_ipynb
    monkeypatch.setattr(
        engines, "write_ipynb", lambda *a: (writings.append(a), write(*a))
    )
    monkeypatch.setattr(engine, "MOST_SECONDS", 1e6)
    made = nbformat.read(run(at_home, QUICK, tmp_path / "a.ipynb"), as_version=4)
    assert made.cells[-1].outputs[0].text == "quick\n"
    assert made.cells[-1].metadata.papermill.status == "completed"
    assert len(writings) == 1  # at the beginning; the last is papermill's own


def test_the_copy_shows_what_a_long_cell_has_reached(at_home, tmp_path):
    copy = tmp_path / "a.partial.ipynb"
    source = WAITS.format(copy=str(copy)).replace("a title", "Trang 1")
    run(at_home, source, tmp_path / "a.ipynb")


def test_the_copy_of_a_failed_notebook_shows_the_failing_cell(at_home, tmp_path):
    with pytest.raises(NotebookFailedError, match="ZeroDivisionError"):
        run(at_home, "1 / 0", tmp_path / "a.ipynb")
    made = nbformat.read(tmp_path / "a.ipynb", as_version=4)
    assert made.cells[-1].metadata.papermill.status == "failed"
    assert made.cells[-1].outputs[0].ename == "ZeroDivisionError"
