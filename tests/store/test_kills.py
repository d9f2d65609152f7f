"""An import killed at any moment is wholly there or wholly absent."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = "1;Khánh Long;Tràng Định;{marks}\n2;Đoàn Kết;Tràng Định;{marks}\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_ten_imports_killed_at_random_leave_a_sound_store(tmp_path):
    book = tmp_path / "book.csv"
    heads = ";".join(f"TC{n}" for n in range(1, 20))
    marks = ";".join("Đ" for _ in range(19))
    book.write_text(f"TT;Tên xã;Huyện;{heads}\n" + ROWS.format(marks=marks), "utf-8")
    script = ROOT / "tests/kill_imports.py"
    done = subprocess.run(
        [sys.executable, script, tmp_path / "store", book, "10"],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["kept"] + found["absent"] == 10
