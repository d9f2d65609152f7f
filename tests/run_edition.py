"""Runs an edition: `run_edition.py HOME OUT MAKER PAGES [--resume] [--warm]`.

MAKER is a function of `page_makers`, or `real`: then each page is made of the notebook
90_trial in HOME as any other page is.
"""

import sys
from pathlib import Path

import page_makers

from ntm_analysis.briefings import app
from ntm_analysis.briefings.jobs import Edition, Job, plan_job
from ntm_analysis.errors import NtmError


def main() -> int:
    home, out, maker, pages = sys.argv[1:5]
    make = _trial_job if maker == "real" else plan_job
    jobs = tuple(make(f"p{number}") for number in range(int(pages)))
    edition = Edition(key="t", title={"vi": "T", "en": "T"}, language="vi", jobs=jobs)
    if maker != "real":
        app.make_page = getattr(page_makers, maker)
    try:
        run = app.run_edition(
            edition,
            Path(home),
            Path(out),
            workers=2,
            resume="--resume" in sys.argv,
            warm="--warm" in sys.argv,
        )
    except NtmError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    except KeyboardInterrupt as stop:
        return 128 + getattr(stop, "number", 2)
    return 0 if run.published else 13


def _trial_job(key: str) -> Job:
    given = {"number": int(key[1:]), "language": "vi"}
    return Job(key=key, notebooks=("90_trial",), parameters=given)


if __name__ == "__main__":
    raise SystemExit(main())
