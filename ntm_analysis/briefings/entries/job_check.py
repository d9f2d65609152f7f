"""Whether every job of an edition can begin: asked before the first one runs."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from ntm_analysis.briefings.entries.entry_lines import EditionFault, refuse_faults
from ntm_analysis.briefings.jobs import Edition, Job
from ntm_analysis.briefings.parameters import checked, declared, notebook_path
from ntm_analysis.errors import NtmError, nearest
from ntm_analysis.figures.tables import subject

OF_EVERY_JOB = {"plan", "place", "as_of", "language"}


def refuse_unknown(edition: Edition, home: Path) -> None:
    """Refuse an edition with an unknown plan, place, notebook, date or parameter.

    Raises
    ------
    DataError
        With every such job, its line in the edition's file, and what is allowed.
    """
    faults: list[EditionFault] = []
    known = cache(declared)
    for job in edition.jobs:
        try:
            paths = [notebook_path(name, home / "notebooks") for name in job.notebooks]
        except NtmError as error:
            faults.append(EditionFault(str(error), entry=job.entry))
            continue
        names = {name for path in paths for name in known(path)} | OF_EVERY_JOB
        said = [
            f"no notebook of the page has a parameter {name!r}. {nearest(name, names)}"
            for name in job.parameters
            if name not in names
        ]
        for path in paths:
            said += _refused(partial(_refuse_values, job, path, set(known(path))))
        said += _refused(partial(_refuse_subject, job))
        # Several notebooks of a page, and its languages, say the same of one value.
        found = (EditionFault(one, entry=job.entry) for one in said)
        faults += [fault for fault in dict.fromkeys(found) if fault not in faults]
    refuse_faults(edition.source, faults)


def _refused(check: Callable[[], None]) -> list[str]:
    """Give what a check refuses with."""
    try:
        check()
    except NtmError as error:
        return [str(error)]
    return []


def _refuse_values(job: Job, path: Path, names: set[str]) -> None:
    checked(path, {k: v for k, v in job.parameters.items() if k in names})


def _refuse_subject(job: Job) -> None:
    given = {k: str(job.parameters.get(k, "")) for k in ("plan", "place", "as_of")}
    if given["plan"] or given["place"]:
        subject.resolve_subject(**given)
