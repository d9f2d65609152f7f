"""Running notebooks for real: parameters arrive, a failure keeps its copy."""

import json
import os
import subprocess
import sys

import nbformat
import pytest

from ntm_analysis.briefings.run import run_notebook
from ntm_analysis.errors import NotebookFailedError, ParameterError
from ntm_analysis.files.catalog import home

KERNEL = {
    "kernelspec": {"name": "python3", "display_name": "Python 3"},
    "language_info": {"name": "python"},
}


def notebook(path, *sources):
    cells = [
        nbformat.v4.new_code_cell(sources[0], metadata={"tags": ["parameters"]}),
        *(nbformat.v4.new_code_cell(source) for source in sources[1:]),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=KERNEL), path)
    return path


def test_parameters_arrive_as_they_were_declared(tmp_path):
    code = 'code: str = "000"  # a code\ncount: int = 1  # a number'
    source = notebook(tmp_path / "01_trial.ipynb", code, "print(repr(code), count)")
    given = {"code": "001", "count": "2"}
    out = run_notebook(source, given, tmp_path / "out.ipynb", tmp_path)
    cells = json.loads(out.read_text(encoding="utf-8"))["cells"]
    assert cells[-1]["outputs"][0]["text"] == ["'001' 2\n"]


def test_a_failure_names_cell_and_error_and_keeps_the_marked_copy(tmp_path):
    source = notebook(tmp_path / "01_trial.ipynb", "x: int = 1  # x", "1 / (x - 1)")
    out = tmp_path / "out.ipynb"
    with pytest.raises(NotebookFailedError, match=r"ZeroDivisionError.*out\.ipynb"):
        run_notebook(source, {}, out, tmp_path)
    assert "An Exception was encountered" in out.read_text(encoding="utf-8")
    assert list(tmp_path.glob("*.partial.ipynb")) == []


def test_nothing_runs_on_a_misspelt_parameter(tmp_path):
    source = notebook(tmp_path / "01_trial.ipynb", "x: int = 1  # x")
    with pytest.raises(ParameterError, match=r"Allowed: x"):
        run_notebook(source, {"y": 1}, tmp_path / "out.ipynb", tmp_path)
    assert not (tmp_path / "out.ipynb").exists()


def test_a_cell_for_jupyterlab_alone_is_left_as_it_is(tmp_path):
    source = notebook(tmp_path / "01_trial.ipynb", "x: int = 1  # x", "1 / 0", "x + 1")
    stored = nbformat.read(source, as_version=4)
    stored.cells[1].metadata["tags"] = ["lab"]
    nbformat.write(stored, source)
    found = run_notebook(source, {}, tmp_path / "out.ipynb", tmp_path)
    cells = nbformat.read(found, as_version=4).cells
    left = next(cell for cell in cells if cell.source == "1 / 0")
    assert left.outputs == []
    assert left.execution_count is None
    assert cells[-1].outputs[0].data["text/plain"] == "2"


HOSTILE = {
    "import os; os._exit(1)": "the kernel died",
    "import os, signal; os.kill(os.getpid(), signal.SIGKILL)": "the kernel died",
    "held = [bytearray(2**28) for _ in range(60)]": "MemoryError|the kernel died",
    "while True: print('x' * 100_000)": "printed more than 16 MB",
}


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
@pytest.mark.parametrize("code", HOSTILE)
def test_a_notebook_that_takes_too_much_fails_alone_and_keeps_its_copy(tmp_path, code):
    source = notebook(tmp_path / "01_trial.ipynb", "x: int = 1  # x", code)
    out = tmp_path / "out.ipynb"
    with pytest.raises(NotebookFailedError, match=HOSTILE[code]):
        run_notebook(source, {}, out, tmp_path)
    assert out.is_file()
    assert list(tmp_path.glob("*.partial.ipynb")) == []


@pytest.mark.slow
def test_papermill_alone_runs_a_notebook_of_the_project(tmp_path):
    out = tmp_path / "out.ipynb"
    command = [sys.executable, "-m", "papermill", "notebooks/01_trends.ipynb", str(out)]
    done = subprocess.run(
        [*command, "-r", "plan", "lang-son-2018", "--no-progress-bar"],
        cwd=home(),
        env=os.environ | {"PYTHONPATH": str(home())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "36 xã đạt chuẩn" in out.read_text(encoding="utf-8")
