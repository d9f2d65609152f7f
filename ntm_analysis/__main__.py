"""`python -m ntm_analysis` is the command `ntm`; `setup` makes its environment."""

import os
import runpy
import sys
from pathlib import Path

SETUP = Path(__file__).parents[1] / "scripts" / "setup.py"


def main(argv: list[str] | None = None) -> int:
    """Run one command of `ntm`."""
    ascii_names = sys.getfilesystemencoding() == "ascii"  # never so on Windows
    if argv is None and ascii_names and os.environ.get("PYTHONUTF8") != "1":
        speak_utf8()
    from ntm_analysis.cli import main as run

    return run(argv)


def speak_utf8() -> None:
    """Start anew with names of files in UTF-8.

    A C locale with Python's UTF-8 mode switched off knows no letter with diacritics:
    neither this folder's path nor the names of files could be said or found.
    """
    os.environ["PYTHONUTF8"] = "1"  # what this starts hears it too
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


if __name__ == "__main__":
    # Before anything is imported: there may be nothing yet but Python itself.
    if sys.argv[1:] == ["setup"] and SETUP.is_file():
        runpy.run_path(str(SETUP), run_name="__main__")
    raise SystemExit(main())
