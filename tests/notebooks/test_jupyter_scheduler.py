"""The notebooks run unchanged in jupyter-scheduler, where somebody has installed it.

It is no part of the environment: its jobs end with JupyterLab's server, and the
reference is `ntm schedule`. Tried with 2.12.1.
"""

import sys
import time
from pathlib import Path

import pytest

from ntm_analysis.briefings.catalogue.page_text import page_lines
from ntm_analysis.files.home import home

scheduling = pytest.importorskip(
    "jupyter_scheduler.scheduler",
    reason="it is not installed: pip install 'jupyter-scheduler>=2.12,<3'",
)
PATIENCE_SECONDS = 240


@pytest.fixture
def scheduler(tmp_path, monkeypatch):
    from jupyter_scheduler.environments import CondaEnvironmentManager
    from jupyter_scheduler.orm import create_tables

    monkeypatch.setenv("NTM_HOME", str(home()))
    monkeypatch.setenv("PYTHONPATH", ":".join(path for path in sys.path if path))
    address = f"sqlite:///{tmp_path / 'jobs.sqlite'}"
    create_tables(address)
    made = scheduling.Scheduler(
        root_dir=str(home()),
        environments_manager=CondaEnvironmentManager(),
        db_url=address,
        task_runner_class=None,
    )
    made.staging_path = str(tmp_path / "staged")
    return made


def finished(scheduler, parameters):
    """Run notebook 01 with parameters as its form takes them: pieces of Python."""
    from jupyter_scheduler.models import CreateJob

    job = scheduler.create_job(
        CreateJob(
            name="trends",
            input_uri="notebooks/01_trends.ipynb",
            runtime_environment_name="python3",
            runtime_environment_parameters={},
            output_formats=["ipynb", "html"],
            parameters=parameters,
        )
    )
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        told = scheduler.get_job(job)
        if told.status.value in ("COMPLETED", "FAILED"):
            return told, scheduler.get_staging_paths(told)
        time.sleep(0.3)
    raise AssertionError(f"the job is still {told.status}")


def test_a_notebook_runs_unchanged_with_its_parameters_and_gives_a_page(scheduler):
    before = (home() / "notebooks" / "01_trends.ipynb").read_bytes()
    told, paths = finished(scheduler, {"place": '"Quảng Bình"', "plan": '""'})
    assert told.status.value == "COMPLETED", told.status_message
    page = "\n".join(page_lines(Path(paths["html"]).read_text(encoding="utf-8")))
    assert "Quảng Bình" in page
    assert "Số xã đạt chuẩn" in page
    assert (home() / "notebooks" / "01_trends.ipynb").read_bytes() == before


def test_a_place_that_is_unknown_fails_with_the_notebooks_own_words(scheduler):
    told, _ = finished(scheduler, {"place": '"Xứ Không Tên"', "plan": '""'})
    assert told.status.value == "FAILED"
    assert "Xứ Không Tên" in told.status_message
