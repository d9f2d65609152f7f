"""Processes that make pages one by one: each within its time."""

import psutil
from page_makers import hang

from ntm_analysis.briefings.jobs import plan_job
from ntm_analysis.briefings.processes import workers


def test_a_page_that_takes_longer_than_it_may_is_ended_with_what_it_started(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("NOTED", str(tmp_path))
    tasks = [(hang, (plan_job("x"), tmp_path, tmp_path))]
    (outcome,) = workers.run_all(tasks, 1, most_seconds=20)
    assert outcome.failure == "ran longer than 20 seconds and was ended"
    assert not outcome.died  # it is not tried again
    noted = [int(path.name) for path in tmp_path.iterdir()]
    left = [psutil.Process(pid) for pid in noted if psutil.pid_exists(pid)]
    _, alive = psutil.wait_procs(left, timeout=60)
    assert [p for p in alive if p.status() != psutil.STATUS_ZOMBIE] == []
