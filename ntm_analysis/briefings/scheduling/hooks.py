"""Whom an unattended run tells how it ended: `on_success:` and `on_failure:`.

A hook is a program with its arguments, never a line for a shell. It gets the summary
as JSON on its standard input and the short names in its environment, a minute, and a
process group of its own. What it prints goes to the log; that it failed is told there
too, and changes neither a page nor the exit code.
"""

import contextlib
import json
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Literal

from ntm_analysis.briefings.jobs import Edition
from ntm_analysis.files import process_ends
from ntm_analysis.files.writing import write_text

When = Literal["on_success", "on_failure"]
SECONDS = 60.0
MOST_PRINTED = 16_384  # bytes of a hook's output that are kept
ENVIRONMENT = ("edition", "outcome", "out", "index", "subject", "message", "exit_code")
_PATIENCE_SECONDS = 5


def words_of(edition: Edition, when: When) -> tuple[str, ...]:
    """Give the hook's program and arguments; empty where there is none."""
    return edition.on_success if when == "on_success" else edition.on_failure


def run_hook(
    when: When,
    words: Sequence[str],
    summary: Mapping[str, Any],
    folder: Path,
    tell: Callable[[str], None],
    *,
    seconds: float = SECONDS,
) -> bool:
    """Run a hook and tell what it printed and how it ended.

    Parameters
    ----------
    folder
        Where it runs: the project's.
    tell
        Takes the lines of the log.

    Returns
    -------
    bool
        Whether it ended by itself with 0; never raises for what a hook does.
    """
    with TemporaryFile() as given:  # a hook that does not read it holds nothing up
        given.write(json.dumps(summary, ensure_ascii=False, indent=1).encode("utf-8"))
        given.seek(0)
        try:
            process = subprocess.Popen(
                list(words),
                cwd=folder,
                env=os.environ | _named(summary),
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            tell(f"{when}: {words[0]} could not be started: {error}")
            return False
    printed = _Printed(process.stdout)
    try:
        code: int | None = process.wait(seconds)
    except subprocess.TimeoutExpired:
        code = None
    finally:
        _end_all(process)
    for line in printed.lines():
        tell(f"{when}: {line}")
    if code is None:
        tell(f"{when}: {words[0]} was ended after {seconds:g} seconds")
    elif code:
        tell(f"{when}: {words[0]} ended with exit code {code}")
    return code == 0


def _end_all(process: "subprocess.Popen[bytes]") -> None:
    """End a hook with all it started; what it left would hold the log's pipe."""
    process_ends.end_descendants(process.pid)
    if hasattr(os, "killpg"):  # also what lost its parent: the group is the hook's own
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.poll() is None:
        process.kill()
        process.wait()


def told_before(edition: Edition, out: Path, summary: Mapping[str, Any]) -> bool:
    """Say whether this very failure of this date was told, and note it if not.

    cron asks again every hour: an office shall hear of one failure once.
    """
    path = _note(edition, out)
    shown = [summary["due_since"], summary["message"], summary["failed"]]
    text = json.dumps(shown, ensure_ascii=False, sort_keys=True)
    digest = sha256(text.encode("utf-8")).hexdigest()
    with contextlib.suppress(OSError):
        if path.read_text(encoding="utf-8").strip() == digest:
            return True
    with contextlib.suppress(OSError):  # told twice is better than never
        write_text(path, f"{digest}\n")
    return False


def forget_failure(edition: Edition, out: Path) -> None:
    """Let the next failure be told, whichever it is."""
    with contextlib.suppress(OSError):
        _note(edition, out).unlink(missing_ok=True)


def _note(edition: Edition, out: Path) -> Path:
    return out.with_name(f".{out.name}.{edition.key}.told")


def _named(summary: Mapping[str, Any]) -> dict[str, str]:
    """Give the short names of a summary as variables: NTM_HOOK_OUTCOME and so on."""
    return {
        f"NTM_HOOK_{name.upper()}": str(summary[name]).replace("\0", "")
        for name in ENVIRONMENT
    }


class _Printed:
    """Reads what a program prints while it runs; keeps its beginning."""

    def __init__(self, stream: IO[bytes] | None) -> None:
        self._stream, self._kept, self._dropped = stream, b"", 0
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        if self._stream is None:
            return
        with contextlib.suppress(OSError, ValueError):
            while chunk := self._stream.read1(65_536):  # type: ignore[attr-defined]
                room = MOST_PRINTED - len(self._kept)
                self._kept += chunk[:room]
                self._dropped += len(chunk) - len(chunk[:room])

    def lines(self) -> list[str]:
        """Give the lines kept, and how much was dropped."""
        self._thread.join(_PATIENCE_SECONDS)
        lines = self._kept.decode("utf-8", "replace").splitlines()
        rest = [f"… and {self._dropped} bytes more"] if self._dropped else []
        return [*lines, *rest]
