"""`python -m ntm_analysis` is the command `ntm`; `setup` makes its environment."""

import runpy
import sys
from pathlib import Path

SETUP = Path(__file__).parents[1] / "scripts" / "setup.py"


def main(argv: list[str] | None = None) -> int:
    """Run one command of `ntm`."""
    from ntm_analysis.cli import main as run

    return run(argv)


if __name__ == "__main__":
    # Before anything is imported: there may be nothing yet but Python itself.
    if sys.argv[1:] == ["setup"] and SETUP.is_file():
        runpy.run_path(str(SETUP), run_name="__main__")
    raise SystemExit(main())
