"""A page made from an application: the command's own run, beside the kernel.

The kernel answers on meanwhile; how far the run is, is asked for. A run that is stopped
leaves what was there before: a page is put into place as its last step.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from ntm_analysis.files.home import home
from ntm_analysis.page.language import Language, say

Value = dict[str, Any]


class PageMaking:
    """One run at a time; a new one ends the one before."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._run: subprocess.Popen[bytes] | None = None
        self._said = Path()  # folder of what the run writes, for as long as it runs
        self._begun = 0.0
        atexit.register(self.stop)

    def start(self, words: list[str]) -> Value:
        """Begin the command `ntm` with these words."""
        self.stop()
        self._said = Path(tempfile.mkdtemp(prefix="ntm-page-"))
        self._begun = time.monotonic()
        told = (self._said / name for name in ("out", "err"))
        own = {"NTM_LANGUAGE": self.language, "NTM_HOME": str(home())}
        with next(told).open("wb") as out, next(told).open("wb") as wrong:
            self._run = subprocess.Popen(
                [sys.executable, "-m", "ntm_analysis", *words],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=wrong,
                env=os.environ | own,
                start_new_session=True,
            )
        return self.state()

    def state(self) -> Value:
        """Say how far the run is.

        Returns
        -------
        dict
            `state` none, running, done or failed; `said` in words; when done `html`,
            the page itself, and `name` of its file.
        """
        if self._run is None:
            return {"state": "none", "said": ""}
        code = self._run.poll()
        if code is None:
            seconds = round(time.monotonic() - self._begun)
            said = say("desk.carry_making", self.language, seconds=seconds)
            return {"state": "running", "said": said}
        self._run = None
        wrong, path = self._last("err"), Path(self._last("out"))
        shutil.rmtree(self._said, ignore_errors=True)
        if code:
            return self._failed(wrong)
        if not path.is_file():
            return self._failed(say("desk.carry_no_page", self.language))
        said = say("desk.carry_where", self.language, path=path)
        html = path.read_text(encoding="utf-8")
        return {"state": "done", "said": said, "html": html, "name": path.name}

    def stop(self) -> Value:
        """End the run with all that it started."""
        run, self._run = self._run, None
        if run is None or run.poll() is not None:
            return {"state": "none", "said": ""}
        if hasattr(os, "killpg"):
            os.killpg(run.pid, signal.SIGTERM)
        else:
            run.terminate()
        run.wait()
        shutil.rmtree(self._said, ignore_errors=True)
        return {"state": "none", "said": say("desk.carry_stopped", self.language)}

    def _failed(self, why: str) -> Value:
        said = say("desk.carry_failed", self.language, why=why.removeprefix("ntm: "))
        return {"state": "failed", "said": said}

    def _last(self, stream: str) -> str:
        """Give the last line that the run wrote."""
        lines = (self._said / stream).read_text("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""
