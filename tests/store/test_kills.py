"""A command killed at any moment is wholly done or not done, and nothing is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
@pytest.mark.parametrize(
    "kind", ["import", "undo", "forms", "table", "backup", "restore"]
)
def test_a_killed_command_is_done_or_not_done(tmp_path, kind):
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "kill_store.py", tmp_path, kind, "5"],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["done"] + found["not_done"] == 5
