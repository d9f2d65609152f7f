"""Whether every job of an edition can begin: asked before the first one runs."""

from functools import cache
from pathlib import Path

from ntm_analysis.briefings.entries.entry_lines import Fault, refuse_faults
from ntm_analysis.briefings.jobs import Edition, Job
from ntm_analysis.briefings.parameters import checked, declared, notebook_path
from ntm_analysis.errors import NtmError, ParameterError, nearest
from ntm_analysis.figures.tables import subject

OF_EVERY_JOB = {"plan", "place", "as_of", "language"}


def refuse_unknown(edition: Edition, home: Path) -> None:
    """Refuse an edition with an unknown plan, place, notebook, date or parameter.

    Raises
    ------
    DataError
        With every such job, its line in the edition's file, and what is allowed.
    """
    faults: list[Fault] = []
    known = cache(declared)
    for job in edition.jobs:
        try:
            paths = [notebook_path(name, home / "notebooks") for name in job.notebooks]
            names = {name for path in paths for name in known(path)} | OF_EVERY_JOB
            for name in job.parameters:
                if name not in names:
                    raise ParameterError(
                        f"no notebook of the page has a parameter {name!r}. "
                        f"{nearest(name, names)}"
                    )
            for path in paths:
                _refuse_values(job, path, set(known(path)))
            _refuse_subject(job)
        except NtmError as error:
            faults.append((job.entry, str(error)))
    refuse_faults(edition.source, faults)


def _refuse_values(job: Job, path: Path, names: set[str]) -> None:
    checked(path, {k: v for k, v in job.parameters.items() if k in names})


def _refuse_subject(job: Job) -> None:
    given = {k: str(job.parameters.get(k, "")) for k in ("plan", "place", "as_of")}
    if given["plan"] or given["place"]:
        subject.resolve_subject(**given)
