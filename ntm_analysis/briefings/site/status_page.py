"""The record of runs as a page of the site: what was made, when, by whom, how long.

Reads nothing itself; rows come from the catalogue as `run_store.read_runs` gives them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from ntm_analysis.briefings.catalogue.run_store import BEGUN
from ntm_analysis.page.html import NOTHING, Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import MISSING, number
from ntm_analysis.page.tables import Column, table

MOST_RUNS = 12
ORDER = ("failed", "done", "unchanged")
Row = Mapping[str, Any]


def status_parts(rows: Sequence[Row], language: Language) -> Html:
    """Draw the runs and the jobs of the newest one; a sentence where there is none.

    Parameters
    ----------
    rows
        One a job, the newest run first.
    """
    if not rows:
        return paragraph(say("status.none", language), "note")
    newest = [row for row in rows if row["run"] == rows[0]["run"]]
    return runs_table(rows, language) + _jobs(newest, language)


def runs_table(rows: Sequence[Row], language: Language) -> Html:
    """Draw a line for each of the last runs, from the rows of their jobs."""
    runs = [list(jobs) for _, jobs in groupby(rows, key=lambda row: row["run"])]
    shown = [_run(jobs, language) for jobs in runs[:MOST_RUNS]]
    names = ("began", "outcome", *ORDER, "seconds", "peak", "who")
    columns = [
        Column(
            name,
            say(f"status.{name}", language),
            "text" if name in ("began", "outcome", "who") else "number",
        )
        for name in names
    ]
    return table(shown, columns, say("status.runs", language), language)


def _run(jobs: Sequence[Row], language: Language) -> dict[str, str]:
    first = jobs[0]
    peak = max(job["peak_mib"] for job in jobs)
    state = str(first["published"]).replace(" ", "_")
    return {
        "began": moment(first["began"]),
        # This page is made before the switch; who reads it reads a published one.
        "outcome": say(
            f"status.run_{'published' if state == BEGUN else state}", language
        ),
        **{
            name: number(sum(job["outcome"] == name for job in jobs), language)
            for name in ORDER
        },
        "seconds": number(sum(job["duration_s"] for job in jobs), language, 0),
        "peak": number(peak, language) if peak else MISSING,
        "who": str(first["who"]),
    }


def _jobs(jobs: Sequence[Row], language: Language) -> Html:
    names = ("key", "outcome", "seconds", "peak", "data", "message")
    rows = [
        {
            "key": job["key"],
            "outcome": say(f"runs.outcome_{job['outcome']}", language),
            "seconds": number(job["duration_s"], language, 1),
            "peak": number(job["peak_mib"], language) if job["peak_mib"] else MISSING,
            "data": job["data_version"],
            "message": job["message"],
        }
        for job in sorted(
            jobs, key=lambda job: (ORDER.index(job["outcome"]), -job["duration_s"])
        )
    ]
    columns = [
        Column(
            name,
            say(f"status.{name}", language),
            "number" if name in ("seconds", "peak") else "text",
        )
        for name in names
    ]
    return NOTHING + table(rows, columns, say("status.jobs", language), language)


def moment(text: str) -> str:
    """Write a moment of the catalogue by the clock of this machine."""
    return f"{datetime.fromisoformat(text).astimezone():%d/%m/%Y %H:%M}"
