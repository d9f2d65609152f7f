"""How an unattended run ended, as its hooks are told."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from ntm_analysis.briefings.catalogue.run_store import catalogue_path, read_runs
from ntm_analysis.briefings.jobs import INDEX, Edition
from ntm_analysis.errors import NtmError
from ntm_analysis.page.language import say

MOST_NAMED = 10


def run_summary(
    edition: Edition,
    out: Path,
    since: datetime,
    began: datetime,
    error: Exception | None,
) -> dict[str, Any]:
    """Put together what a hook is told.

    Parameters
    ----------
    since
        The date that the run answers.
    began
        When it was begun; jobs of the catalogue's runs from then on are its jobs.
    error
        What ended it; None where it was published whole.

    Returns
    -------
    dict
        Plain values for JSON: edition, title, out, index, outcome (success or
        failure), exit_code, message, due_since, began, made, unchanged, failed (a list
        of key and message), subject and text (ready sentences in the edition's
        language).
    """
    jobs = _jobs(edition, out, began)
    failed = [
        {"key": row["key"], "message": row["message"]}
        for row in jobs
        if row["outcome"] == "failed"
    ]
    language = edition.language
    outcome = "failure" if error else "success"
    code = error.exit_code if isinstance(error, NtmError) else int(bool(error))
    found: dict[str, Any] = {
        "edition": edition.key,
        "title": edition.title[language],
        "out": str(out),
        "index": str(out / INDEX),
        "outcome": outcome,
        "exit_code": code,
        "message": str(error) if error else "",
        "due_since": since.isoformat(timespec="minutes"),
        "began": began.isoformat(timespec="seconds"),
        "made": sum(row["outcome"] == "done" for row in jobs),
        "unchanged": sum(row["outcome"] == "unchanged" for row in jobs),
        "failed": failed,
    }
    subject = say(f"hooks.subject_{outcome}", language, title=found["title"])
    text = say(f"hooks.text_{outcome}", language, **found | {"failed": len(failed)})
    lines = [text, *_named(failed), *filter(None, [found["message"]])]
    return found | {"subject": subject, "text": "\n".join(lines)}


def _jobs(edition: Edition, out: Path, began: datetime) -> list[dict[str, Any]]:
    """Give the jobs of this run; none where it did not come so far."""
    if not catalogue_path(out).exists():
        return []
    try:
        rows = read_runs(out)
    except NtmError:  # damaged: the hook is told what is known without it
        return []
    return [
        row
        for row in rows
        if row["edition"] == edition.key
        and datetime.fromisoformat(row["began"]) >= began.replace(microsecond=0)
    ]


def _named(failed: Sequence[Mapping[str, str]]) -> list[str]:
    shown = [f"- {one['key']}: {one['message']}" for one in failed[:MOST_NAMED]]
    more = len(failed) - MOST_NAMED
    return [*shown, f"- … (+{more})"] if more > 0 else shown
