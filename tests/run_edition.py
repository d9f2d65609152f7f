"""Runs an edition of stub pages: `run_edition.py HOME OUT MAKER PAGES [--resume]`."""

import sys
from pathlib import Path

import page_makers

from ntm_analysis.briefings import app
from ntm_analysis.briefings.jobs import Edition, plan_job
from ntm_analysis.errors import NtmError


def main() -> int:
    home, out, maker, pages = sys.argv[1:5]
    jobs = tuple(plan_job(f"p{number}") for number in range(int(pages)))
    edition = Edition(key="t", title={"vi": "T", "en": "T"}, language="vi", jobs=jobs)
    app.make_page = getattr(page_makers, maker)
    try:
        run = app.run_edition(
            edition, Path(home), Path(out), workers=2, resume="--resume" in sys.argv
        )
    except NtmError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    except KeyboardInterrupt as stop:
        return 128 + getattr(stop, "number", 2)
    return 0 if run.published else 13


if __name__ == "__main__":
    raise SystemExit(main())
