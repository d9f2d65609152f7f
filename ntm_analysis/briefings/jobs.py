"""What an edition shall make: its file read into jobs, every word of it checked.

key: five-plans
title_vi: Năm kế hoạch
title_en: Five plans
language: vi
jobs:
  - plan: lang-son-2018
  - place: Lạng Sơn
  - places: all
    as_of: 2025-06-30
  - notebook: 01_trends
    parameters: {place: Quảng Bình}
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from ntm_analysis.briefings.entries.edition_words import EditionWords, read_words
from ntm_analysis.briefings.entries.entry_lines import (
    EditionFault,
    file_lines,
    refuse_faults,
)
from ntm_analysis.briefings.entries.places_entry import PLACES_KEYS, expanded
from ntm_analysis.briefings.entries.plain_values import (
    file_name,
    plain_text,
    short_kind,
    stated_languages,
    unknown_words,
)
from ntm_analysis.errors import DataError, NtmError, nearest
from ntm_analysis.files import yaml_text
from ntm_analysis.page.language import Language
from ntm_analysis.text import fold

# The notebooks of a plan's briefing and of a place's, in the order of the page.
OF_A_PLAN = ("03_feasibility", "02_map", "01_trends", "05_funding", "04_plan_audit")
OF_A_PLACE = ("13_place", "01_trends", "02_map")
JOB_KEYS = {
    "plan",
    "place",
    "notebook",
    "as_of",
    "language",
    "languages",
    "synthetic",
    "parameters",
}
MOST_BYTES = 1_000_000
INDEX = "index.html"
SUBJECTS = ("plan", "place", "notebook")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One page: the notebooks that make it and what they are given.

    `others` are the pages that it links to: the index of its edition, and the same
    page in the other language. `entry` is the job's number in the edition's file, from
    1; the pages of an entry `places:` share it. A page that is `shared` takes fonts and
    styles from the copy of its site. A kernel may take `memory_gib`, if it is stated.
    """

    key: str
    notebooks: tuple[str, ...]
    parameters: Mapping[str, Any]
    language: Language = "vi"
    others: tuple[str, ...] = ()
    entry: int = 0
    shared: bool = False
    memory_gib: float | None = None

    @property
    def page(self) -> str:
        """Name of the page's file: the job's key, in which the language stands."""
        return f"{self.key}.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All pages of one reporting date.

    `on_success` and `on_failure` are programs with their arguments, which an
    unattended run tells how it ended. A page that takes longer than `minutes` fails;
    None is what `edition.MOST_SECONDS` says. `out` is the folder that the file names,
    from the project's folder if it is a relative one; empty if it names none.
    The pages of a `shared` edition have fonts and styles in common.
    """

    key: str
    title: Mapping[str, str]
    language: Language
    jobs: tuple[Job, ...]
    schedule: str = "quarterly"
    source: Path = field(default=Path())
    minutes: float | None = None
    out: str = ""
    shared: bool = False
    on_success: tuple[str, ...] = ()
    on_failure: tuple[str, ...] = ()


def plan_job(plan: str, *, as_of: str = "", language: Language = "vi") -> Job:
    """Make a plan's briefing."""
    return _job({"plan": plan, "as_of": as_of}, OF_A_PLAN, plan, language)


def place_job(place: str, *, as_of: str = "", language: Language = "vi") -> Job:
    """Make the page of a place without a plan."""
    key = f"place-{_slug(place)}"
    return _job({"place": place, "as_of": as_of}, OF_A_PLACE, key, language)


def read_edition(path: Path) -> Edition:
    """Read an edition's file.

    Raises
    ------
    DataError
        With the file and everything that is wrong with it: the line, what was found,
        and what is allowed.
    """
    if not path.is_file():
        known = sorted(str(p) for p in path.parent.glob("*.yml"))
        raise DataError(f"{path}: no such edition file. {nearest(str(path), known)}")
    raw = _parsed(path)
    if not isinstance(raw, dict) or not isinstance(raw.get("jobs"), list):
        raise DataError(f"{path}: an edition needs `key:` and a list `jobs:`.")
    faults = list(file_lines(path.read_text(encoding="utf-8")).doubled)
    words = read_words(raw, path.stem, faults)
    if not raw["jobs"]:
        faults.append(
            EditionFault("jobs is empty; an edition has a page.", word="jobs")
        )
    jobs = _read_jobs(raw["jobs"], words, faults)
    faults += _twins(jobs)
    refuse_faults(path, faults)
    return Edition(
        key=words.key,
        title=words.title,
        language=words.languages[0],
        jobs=tuple(_linked(jobs)),
        schedule=words.schedule,
        source=path,
        minutes=words.limits.get("minutes"),
        out=words.out,
        shared=words.shared,
        **words.hooks,
    )


def _linked(jobs: Sequence[Job]) -> list[Job]:
    """Lead every page back to the index, and to itself in the other language."""
    alike: dict[tuple[Any, ...], list[str]] = {}
    for job in jobs:
        alike.setdefault(_untranslated(job), []).append(job.page)
    return [
        replace(
            job,
            others=(INDEX, *(p for p in alike[_untranslated(job)] if p != job.page)),
        )
        for job in jobs
    ]


def _untranslated(job: Job) -> tuple[Any, ...]:
    """Give what makes a job's page, its language apart."""
    given = {k: v for k, v in job.parameters.items() if k != "language"}
    return job.notebooks, tuple(sorted((k, str(v)) for k, v in given.items()))


def _parsed(path: Path) -> Any:
    """Read the YAML; whatever is wrong with it is one line."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DataError(f"{path}: larger than {MOST_BYTES:,} bytes; no edition is.")
        return yaml_text.parsed(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" line {mark.line + 1}" if mark else ""
        raise DataError(
            f"{path}{where}: is no YAML ({error.problem}). Indent with blanks, and put "
            f"texts with a colon in quotes."
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        said = " ".join(str(error).split())[:120]
        raise DataError(f"{path}: is no YAML file in UTF-8 ({said}).") from None


def _read_jobs(
    raw: Sequence[Any], words: EditionWords, faults: list[EditionFault]
) -> list[Job]:
    """Read every entry; what is wrong with one is added to `faults`."""
    found: list[Job] = []
    for number, entry in enumerate(raw, start=1):
        try:
            for job in _jobs_of(entry, words, number, faults):
                found.append(replace(job, entry=number))
        except NtmError as error:
            faults.append(EditionFault(str(error), entry=number))
    return found


def _jobs_of(
    entry: Any, words: EditionWords, number: int, faults: list[EditionFault]
) -> Iterator[Job]:
    """Make the jobs of an entry: one a place and language."""
    if not isinstance(entry, dict):
        raise DataError(f"found {entry!r}; a job is `plan: KEY` or the like.")
    allowed = PLACES_KEYS if "places" in entry else JOB_KEYS
    unknown = unknown_words(entry, allowed)
    faults += [EditionFault(said, entry=number) for said in unknown.values()]
    known = {key: value for key, value in entry.items() if key in allowed}
    if unknown and not {*SUBJECTS, "places"} & set(known):
        return  # the word that is wrong is the one that is missing
    languages = stated_languages(known, words.languages)
    if words.as_of and not known.get("as_of"):
        known["as_of"] = words.as_of
    of_words = {"shared": words.shared, "memory_gib": words.limits.get("memory_gib")}
    for one in expanded(known) if "places" in entry else [known]:
        for language in languages:
            yield replace(_read_job(one, language), **of_words)  # type: ignore[arg-type]


def _read_job(raw: Mapping[str, Any], language: Language) -> Job:
    subject = [key for key in SUBJECTS if key in raw]
    if len(subject) != 1:
        raise DataError(f"needs exactly one of {', '.join(SUBJECTS)}.")
    stated: dict[str, Any] = {}
    if raw.get("as_of"):
        stated["as_of"] = plain_text(raw["as_of"], "as_of")
    if raw.get("synthetic", False) not in (True, False):
        raise DataError(f"synthetic is {raw['synthetic']!r}; true or false.")
    stated |= {"synthetic": True} if raw.get("synthetic") else {}
    more = _parameters(raw.get("parameters")) | stated
    name = plain_text(raw[subject[0]], subject[0])
    if subject[0] != "place":
        name = file_name(name, subject[0])
    if subject[0] == "plan":
        return _job({"plan": name, **more}, OF_A_PLAN, name, language)
    if subject[0] == "place":
        key = f"place-{_slug(name)}"
        return _job({"place": name, **more}, OF_A_PLACE, key, language)
    values = "-".join(_slug(str(v)) for v in more.values() if v)
    return _job(more, (name,), f"{name}-{values}".rstrip("-"), language)


def _parameters(raw: object) -> dict[str, Any]:
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        raise DataError(
            f"parameters is {short_kind(raw)}; it must be `name: value` lines."
        )
    for key, value in raw.items():
        plain_text(key, "a parameter's name")
        plain_text(value, f"parameter {key}")
    return {str(key): value for key, value in raw.items()}


def _job(
    given: Mapping[str, Any], notebooks: tuple[str, ...], key: str, language: Language
) -> Job:
    parameters = {name: value for name, value in given.items() if value != ""}
    parameters["language"] = language
    # Two languages of one page are two jobs, with a record each.
    key = key if language == "vi" else f"{key}.{language}"
    return Job(key=key, notebooks=notebooks, parameters=parameters, language=language)


def _slug(text: str) -> str:
    """Make a part of a file's name: letters, digits and hyphens.

    >>> _slug("Bà Rịa - Vũng Tàu"), _slug("../X")
    ('ba-ria-vung-tau', 'x')
    """
    kept = "".join(
        char if char.isalnum() or char in "._" else " " for char in fold(text)
    )
    return "-".join(word for part in kept.split() if (word := part.strip(".")))[:80]


def _twins(jobs: Iterable[Job]) -> list[EditionFault]:
    """Name the jobs whose page another one would write too, or the site itself."""
    first: dict[str, Job] = {}
    faults: list[EditionFault] = []
    for job in jobs:
        if job.page == INDEX:
            said = f"{INDEX} is the name of the edition's index."
            faults.append(EditionFault(said, entry=job.entry))
        before = first.setdefault(job.page, job)
        if before is not job:
            said = f"{job.page} would be written twice (job {before.entry})."
            faults.append(EditionFault(said, entry=job.entry))
    return faults
