"""Stand for the notebooks in tests of editions; run in processes of their own."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from ntm_analysis.briefings import records
from ntm_analysis.briefings.records import blank_record
from ntm_analysis.errors import NotebookFailedError

SECONDS = float(os.environ.get("PAGE_SECONDS", "0"))


def write(job, home, folder):
    """Write a page and a notebook in several steps, as a real job does."""
    record = blank_record(job, home, "done")
    copy = folder / "notebooks" / job.key / "01.ipynb"
    records.write_text(copy, job.key)
    time.sleep(SECONDS)
    records.write_text(folder / job.page, f"<p>{job.key}</p>" * 2_000)
    return replace(record, page=job.page)


def by_key(job, home, folder):
    """Do what the job's key says."""
    kind = job.key.split("-")[0]
    if kind == "broken":
        raise NotebookFailedError("cell 3 failed")
    if kind == "crashing":
        raise RuntimeError("out of memory")
    if kind == "killed":
        copy = folder / "notebooks" / job.key / "01.partial.ipynb"
        records.write_text(copy, "half")
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    if kind == "exiting":
        os._exit(3)
    if kind == "changing":
        (home / "data" / "a.csv").write_text("changed", encoding="utf-8")
    return write(job, home, folder)


def where(job, home, folder):
    """Write a page that says into which folder it was written."""
    record = by_key(job, home, folder)
    records.write_text(folder / job.page, str(folder))
    return record


def hang(job, home, folder):
    """Start a process of its own, note both, and never end."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    noted = Path(os.environ["NOTED"])
    (noted / str(os.getpid())).touch()
    (noted / str(child.pid)).touch()
    time.sleep(600)
