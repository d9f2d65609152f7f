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

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ntm_analysis.briefings.entries.entry_lines import Fault, refuse_faults
from ntm_analysis.briefings.entries.places_entry import expanded
from ntm_analysis.errors import DataError, NtmError, nearest
from ntm_analysis.files import yaml_text
from ntm_analysis.page.language import LANGUAGES, Language
from ntm_analysis.text import fold

# The notebooks of a plan's briefing and of a place's, in the order of the page.
OF_A_PLAN = ("03_feasibility", "02_map", "01_trends", "05_funding", "04_plan_audit")
OF_A_PLACE = ("13_place", "01_trends", "02_map")
HOOKS = ("on_success", "on_failure")
EDITION_KEYS = {"key", "title_vi", "title_en", "language", "jobs", "schedule", *HOOKS}
EDITION_KEYS |= {"limits"}
LONGEST_MINUTES = 1440  # a day
JOB_KEYS = {
    "plan",
    "place",
    "notebook",
    "as_of",
    "language",
    "synthetic",
    "parameters",
}
NAME = re.compile(r"\w[\w.-]{0,119}")
MOST_BYTES = 1_000_000
INDEX = "index.html"
SUBJECTS = ("plan", "place", "notebook")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One page: the notebooks that make it and what they are given.

    `others` are the pages that it links to: the index of its edition, and the same
    page in the other language. `entry` is the job's number in the edition's file, from
    1; the pages of an entry `places:` share it.
    """

    key: str
    notebooks: tuple[str, ...]
    parameters: Mapping[str, Any]
    language: Language = "vi"
    others: tuple[str, ...] = ()
    entry: int = 0

    @property
    def page(self) -> str:
        """Name of the page's file: the job's key, in which the language stands."""
        return f"{self.key}.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All pages of one reporting date.

    `on_success` and `on_failure` are programs with their arguments, which an
    unattended run tells how it ended. A page that takes longer than `minutes` fails;
    None is what `edition.MOST_SECONDS` says.
    """

    key: str
    title: Mapping[str, str]
    language: Language
    jobs: tuple[Job, ...]
    schedule: str = "quarterly"
    source: Path = field(default=Path())
    minutes: float | None = None
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
        With the file and every job that holds an unknown word, its line, and what is
        allowed.
    """
    if not path.is_file():
        known = sorted(str(p) for p in path.parent.glob("*.yml"))
        raise DataError(f"{path}: no such edition file. {nearest(str(path), known)}")
    raw = _parsed(path)
    if not isinstance(raw, dict) or not isinstance(raw.get("jobs"), list):
        raise DataError(f"{path}: an edition needs `key:` and a list `jobs:`.")
    _only(raw, EDITION_KEYS, str(path))
    language = checked_language(raw.get("language", "vi"), str(path))
    jobs = _read_jobs(raw["jobs"], language, path)
    _no_twins(jobs, path)
    return Edition(
        key=_name(raw.get("key", path.stem), "key", str(path)),
        title={
            lang: _text(raw.get(f"title_{lang}", path.stem), f"title_{lang}", str(path))
            for lang in LANGUAGES
        },
        language=language,
        jobs=tuple(_linked(jobs)),
        schedule=_text(raw.get("schedule", "quarterly"), "schedule", str(path)),
        source=path,
        minutes=_minutes(raw.get("limits"), str(path)),
        **{name: _hook(raw.get(name), name, str(path)) for name in HOOKS},
    )


def _minutes(limits: object, where: str) -> float | None:
    """Take `limits: {minutes: 20}`: how long one page may take."""
    if limits is None:
        return None
    minutes = limits.get("minutes") if isinstance(limits, dict) else None
    known = isinstance(limits, dict) and set(limits) == {"minutes"}
    is_number = isinstance(minutes, int | float) and not isinstance(minutes, bool)
    if not (known and is_number and 0 < minutes <= LONGEST_MINUTES):  # type: ignore[operator]
        raise DataError(
            f"{where}: limits is {limits!r}; it holds minutes alone, how long a page "
            f"may take, up to {LONGEST_MINUTES}."
        )
    return float(minutes)  # type: ignore[arg-type]


def _hook(value: object, key: str, where: str) -> tuple[str, ...]:
    """Take a hook: a list of words, so that no shell ever reads it."""
    if value is None:
        return ()
    if not isinstance(value, list) or not value:
        raise DataError(
            f"{where}: {key} is {value!r}; write the program and its arguments as a "
            f"list of words: {key}: [python3, /srv/ntm/mail.py, office@example.vn]."
        )
    return tuple(_text(word, key, where) for word in value)


def _linked(jobs: Sequence[Job]) -> list[Job]:
    """Lead every page back to the index, and to itself in the other language."""

    def twins(job: Job) -> list[str]:
        told = _untranslated(job)
        return [one.page for one in jobs if one != job and _untranslated(one) == told]

    return [replace(job, others=(INDEX, *twins(job))) for job in jobs]


def _untranslated(job: Job) -> tuple[Any, ...]:
    """Give what makes a job's page, its language apart."""
    given = {k: v for k, v in job.parameters.items() if k != "language"}
    return job.notebooks, sorted((k, str(v)) for k, v in given.items())


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


def _text(value: object, key: str, where: str = "") -> str:
    """Take a plain value as text: never a list, a table or what cannot be written."""
    if not isinstance(value, str | int | float | date):
        raise DataError(f"{_at(where)}{key} is {_short(value)}; it must be a text.")
    text = str(value)
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
        raise DataError(
            f"{_at(where)}{key} holds a sign that cannot be written: {text!r}."
        )
    return text


def _name(value: object, key: str, where: str = "") -> str:
    """Take a name: it becomes the name of a file, so it is never a path."""
    text = _text(value, key, where)
    if not NAME.fullmatch(text):
        raise DataError(
            f"{_at(where)}{key} is {text!r}; a name is up to 120 letters, digits, -, _ "
            f"and . and begins with a letter or digit."
        )
    return text


def _at(where: str) -> str:
    """Begin a message with its place; what collects the jobs' faults adds it itself."""
    return f"{where}: " if where else ""


def _short(value: object) -> str:
    kinds = {dict: "a table", list: "a list", type(None): "empty"}
    return kinds.get(type(value), type(value).__name__)


def _read_jobs(raw: Sequence[Any], language: Language, path: Path) -> list[Job]:
    """Read every entry; all that are wrong are told at once."""
    found: list[Job] = []
    faults: list[Fault] = []
    for number, entry in enumerate(raw, start=1):
        try:
            many = isinstance(entry, dict) and "places" in entry
            for one in expanded(entry) if many else [entry]:
                found.append(replace(_read_job(one, language), entry=number))
        except NtmError as error:
            faults.append((number, str(error)))
    refuse_faults(path, faults)
    return found


def _read_job(raw: Any, language: Language) -> Job:
    if not isinstance(raw, dict):
        raise DataError(f"found {raw!r}; a job is `plan: KEY` or the like.")
    _only(raw, JOB_KEYS)
    subject = [key for key in SUBJECTS if key in raw]
    if len(subject) != 1:
        raise DataError(f"needs exactly one of {', '.join(SUBJECTS)}.")
    language = checked_language(raw.get("language", language), "")
    stated: dict[str, Any] = {}
    if raw.get("as_of"):
        stated["as_of"] = _text(raw["as_of"], "as_of")
    if raw.get("synthetic", False) not in (True, False):
        raise DataError(f"synthetic is {raw['synthetic']!r}; true or false.")
    stated |= {"synthetic": True} if raw.get("synthetic") else {}
    more = _parameters(raw.get("parameters")) | stated
    name = _text(raw[subject[0]], subject[0])
    if subject[0] != "place":
        name = _name(name, subject[0])
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
        raise DataError(f"parameters is {_short(raw)}; it must be `name: value` lines.")
    for key, value in raw.items():
        _text(key, "a parameter's name")
        _text(value, f"parameter {key}")
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


def _only(raw: Mapping[str, Any], allowed: set[str], where: str = "") -> None:
    for key in raw:
        if key not in allowed:
            key = _text(key, "a word", where)
            raise DataError(
                f"{_at(where)}unknown word {key!r}. {nearest(key, allowed)}"
            )


def checked_language(text: object, where: str = "--language") -> Language:
    """Read a language, or refuse it with the allowed ones."""
    for language in LANGUAGES:
        if text == language:
            return language
    raise DataError(
        f"{_at(where)}language is {text!r}; allowed: {', '.join(LANGUAGES)}."
    )


def _no_twins(jobs: Sequence[Job], path: Path) -> None:
    first: dict[str, Job] = {}
    faults: list[Fault] = []
    for job in jobs:
        if job.page == INDEX:
            faults.append((job.entry, f"{INDEX} is the name of the edition's index."))
        before = first.setdefault(job.page, job)
        if before is not job:
            faults.append(
                (job.entry, f"{job.page} would be written twice (job {before.entry}).")
            )
    refuse_faults(path, faults)
