"""A foreign file is read in a child that is ended at its limits."""

import subprocess
import sys
import time

import psutil
import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files import guarded
from ntm_analysis.files.guarded import LimitError, Limits

SMALL = Limits(memory=256 * guarded.MEBI, seconds=1)


def call(name, *arguments, limits=SMALL, classes=()):
    task = f"hostile_readers:{name}"
    return guarded.call(task, *arguments, limits=limits, classes=classes)


def test_plain_values_and_dates_come_back_as_they_are():
    import hostile_readers

    assert call("plain") == hostile_readers.plain()


def test_arrow_reserves_no_memory_ahead_that_the_limit_would_count():
    assert call("letters") == (11, "system")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("loop", "took longer than 1 seconds"),
        ("eat", "needs more than 256 MiB of memory"),
        ("abort", "breaks the program that reads it"),
        ("stumble", r"cannot be followed \(RecursionError"),
        ("unasked", "answer of a wrong kind"),
    ],
)
def test_a_limit_is_told_and_the_next_file_is_read(name, said):
    with pytest.raises(LimitError, match=said):
        call(name)
    assert call("answer", "xã") == "xã"


def test_a_child_that_only_waits_is_ended_by_the_clock():
    began = time.monotonic()
    with pytest.raises(LimitError, match="longer than"):
        call("sleep", limits=Limits(memory=256 * guarded.MEBI, seconds=0.2))
    assert time.monotonic() - began < 10


def test_a_refusal_keeps_its_kind_and_its_words():
    with pytest.raises(ImportRefusedError, match=r"a\.xls: it is empty\. Send another"):
        call("refuse")


def test_one_child_reads_file_after_file():
    assert call("child_id") == call("child_id")


@pytest.mark.skipif(sys.platform == "win32", reason="no file-size limit there")
def test_a_reader_cannot_fill_the_disk(tmp_path):
    with pytest.raises(LimitError, match=r"File too large|cannot be followed"):
        call("write_much", str(tmp_path / "a"))
    assert (tmp_path / "a").stat().st_size <= 64 * guarded.MEBI


def test_a_small_file_gets_one_gibibyte_and_no_file_more_than_four():
    assert guarded.limits_for(14_000).memory == 2**30
    assert guarded.limits_for(10**10).memory == 4 * 2**30


def test_the_child_ends_within_five_seconds_of_its_killed_parent(tmp_path):
    noted = tmp_path / "pid"
    code = (
        "import sys; sys.path[:0] = sys.argv[2:]\n"
        "from ntm_analysis.files import guarded\n"
        "limits = guarded.Limits(memory=2**30, seconds=100)\n"
        "guarded.call('hostile_readers:loop_noted', sys.argv[1], limits=limits)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(noted), *sys.path])
    until = time.monotonic() + 30
    while not (noted.exists() and noted.read_text()) and time.monotonic() < until:
        time.sleep(0.05)
    child = psutil.Process(int(noted.read_text()))
    parent.kill()
    parent.wait()
    _, alive = psutil.wait_procs([child], timeout=5)
    assert not alive


def test_no_script_is_run_again_when_a_child_starts(tmp_path):
    # `multiprocessing` would import the main script anew in each child.
    script = tmp_path / "script.py"
    script.write_text(
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "print('once')\n"
        "from ntm_analysis.files import guarded\n"
        "print(guarded.call('hostile_readers:answer', 3, "
        "limits=guarded.limits_for(1)))\n"
    )
    done = subprocess.run(
        [sys.executable, str(script), *sys.path], capture_output=True, text=True
    )
    assert done.stdout.split() == ["once", "3"], done.stderr
