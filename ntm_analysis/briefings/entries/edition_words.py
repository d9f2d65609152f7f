"""The words of an edition itself: all of its file but the entries below `jobs:`.

key: provinces-2026
title_vi: 34 tỉnh, thành phố
title_en: 34 provinces
languages: [vi, en]        # or language: vi
as_of: 2026-03-31          # of every job that states none
schedule: quarterly
out: /srv/ntm/provinces    # where --out is not given; from the project's folder
limits: {minutes: 20, memory_gib: 2}
shared: true               # pages share one copy of fonts and styles
on_failure: [python3, /srv/ntm/mail.py, office@example.vn]
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from ntm_analysis.briefings.entries.entry_lines import EditionFault
from ntm_analysis.briefings.entries.plain_values import (
    file_name,
    plain_text,
    stated_languages,
    unknown_words,
)
from ntm_analysis.briefings.scheduling.rhythms import RHYTHMS
from ntm_analysis.errors import DataError, nearest
from ntm_analysis.page.language import LANGUAGES, Language

HOOKS = ("on_success", "on_failure")
WORDS = {
    "key", "title_vi", "title_en", "language", "languages", "as_of", "jobs", "schedule",
    "out", "limits", "shared", *HOOKS,
}  # fmt: skip
# The most that a file may allow one page.
LIMITS = {"minutes": 1440, "memory_gib": 1024}

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionWords:
    """What an edition says of itself; see `jobs.Edition`."""

    key: str
    title: Mapping[str, str]
    languages: tuple[Language, ...]
    as_of: str
    schedule: str
    out: str
    limits: Mapping[str, float]
    shared: bool
    hooks: Mapping[str, tuple[str, ...]]


def read_words(
    raw: Mapping[str, Any], stem: str, faults: list[EditionFault]
) -> EditionWords:
    """Take the words of an edition; what is wrong is added to `faults`.

    Parameters
    ----------
    raw
        The file's table.
    stem
        Its name without ending: key and title where the file has none.
    """
    for word, said in unknown_words(raw, WORDS).items():
        faults.append(EditionFault(said, word=word))

    def taken(word: str, read: Callable[[object, str], T], default: T) -> T:
        if word not in raw:
            return default
        try:
            return read(raw[word], word)
        except DataError as error:
            faults.append(EditionFault(str(error), word=word))
            return default

    languages: tuple[Language, ...] = ("vi",)
    try:
        languages = stated_languages(raw, languages)
    except DataError as error:
        word = "languages" if "languages" in raw else "language"
        faults.append(EditionFault(str(error), word=word))
    return EditionWords(
        key=taken("key", file_name, stem),
        title={one: taken(f"title_{one}", plain_text, stem) for one in LANGUAGES},
        languages=languages,
        as_of=taken("as_of", plain_text, ""),
        schedule=taken("schedule", _rhythm, "quarterly"),
        out=taken("out", _folder, ""),
        limits=taken("limits", _limits, {}),
        shared=taken("shared", _yes_or_no, False),
        hooks={name: taken(name, _hook, ()) for name in HOOKS},
    )


def _rhythm(value: object, key: str) -> str:
    text = plain_text(value, key)
    if text not in RHYTHMS:
        raise DataError(f"schedule is {text!r}. {nearest(text, RHYTHMS)}")
    return text


def _folder(value: object, key: str) -> str:
    text = plain_text(value, key)
    if not text.strip():
        raise DataError(f"{key} is empty; write the name of a folder.")
    return text


def _yes_or_no(value: object, key: str) -> bool:
    if not isinstance(value, bool):
        raise DataError(f"{key} is {value!r}; true or false.")
    return value


def _limits(value: object, _key: str) -> Mapping[str, float]:
    """Take `limits: {minutes: 20, memory_gib: 2}`: what one page may take."""
    if value is None:
        return {}
    known = isinstance(value, dict) and set(value) <= set(LIMITS)
    if not known or not all(
        isinstance(one, int | float) and not isinstance(one, bool) and 0 < one <= most
        for name, most in LIMITS.items()
        for one in [value.get(name, most)]  # type: ignore[attr-defined]
    ):
        minutes, gib = LIMITS.values()
        raise DataError(
            f"limits is {value!r}; it holds minutes (more than 0, up to {minutes}) and "
            f"memory_gib (up to {gib}), what one page may take."
        )
    return {name: float(one) for name, one in value.items()}  # type: ignore[attr-defined]


def _hook(value: object, key: str) -> tuple[str, ...]:
    """Take a hook: a list of words, so that no shell ever reads it."""
    if value is None:
        return ()
    if not isinstance(value, list) or not value:
        raise DataError(
            f"{key} is {value!r}; write the program and its arguments as a "
            f"list of words: {key}: [python3, /srv/ntm/mail.py, office@example.vn]."
        )
    return tuple(plain_text(word, key) for word in value)
