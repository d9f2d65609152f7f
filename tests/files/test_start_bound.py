"""A process that is started ends with its parent from its first moment."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's signal")
PARENT = """
import multiprocessing, time
from ntm_analysis.files import process_ends
context = multiprocessing.get_context("spawn")
near, far = context.Pipe()
if __name__ == "__main__":
    child = process_ends.start_bound(context, "slow:run", far, "word")
    print(child.pid, flush=True)
    print(near.recv(), flush=True)
    time.sleep(600)
"""
SAYS = "def run(pipe, parent, word): pipe.send(word); pipe.recv()"
SLOW = "import time; time.sleep(600)"  # a module that is imported for ten minutes


def begun(tmp_path, source):
    (tmp_path / "slow.py").write_text(source, encoding="utf-8")
    (tmp_path / "parent.py").write_text(PARENT, encoding="utf-8")
    path = os.pathsep.join([*filter(None, sys.path), str(tmp_path)])
    return subprocess.Popen(
        [sys.executable, str(tmp_path / "parent.py")],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("source", [SAYS, SLOW])
def test_it_ends_when_its_parent_is_killed(tmp_path, source):
    parent = begun(tmp_path, source)
    child = int(parent.stdout.readline())
    if source == SAYS:
        assert parent.stdout.readline() == "word\n"
    assert psutil.pid_exists(child)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait(timeout=60)
    until = time.monotonic() + 60
    while psutil.pid_exists(child) and time.monotonic() < until:
        time.sleep(0.1)
    assert not psutil.pid_exists(child)
