"""Every word that a reader sees, in Vietnamese and in English.

The words stand in `page/words/*.yml`, one file a topic: a key, then `vi:` and
`en:`, with {named} places for values. A test reads all files and refuses a key
that lacks a language or whose languages name different values.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal

from ntm_analysis.errors import UnknownNameError, nearest
from ntm_analysis.files import kept, yaml_text
from ntm_analysis.text import fold

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
WORDS = Path(__file__).with_name("words")
# Variable of processes that a command started: the language it was asked for in.
VARIABLE = "NTM_LANGUAGE"
# What a command that takes no language of its own speaks; set once, by `ntm`.
_SPOKEN: ContextVar[Language | None] = ContextVar("spoken", default=None)


def spoken_language() -> Language:
    """Give the language of a command's messages; outside of commands `NTM_LANGUAGE`.

    Vietnamese where nothing says another.
    """
    return _SPOKEN.get() or chosen_language("")


def chosen_language(stated: str) -> Language:
    """Give the language that a notebook states; empty is that of `NTM_LANGUAGE`.

    So one notebook opens in either language, and no file is changed for it. Without
    the variable it is Vietnamese, whatever the system's locale says.

    Raises
    ------
    UnknownNameError
        If another language is stated.

    >>> chosen_language("en")
    'en'
    """
    if not stated:
        stated = os.environ.get(VARIABLE, "")[:2].lower()
        return "en" if stated == "en" else "vi"
    for one in LANGUAGES:
        if stated == one:
            return one
    raise UnknownNameError(f"no language {stated!r}. {nearest(stated, LANGUAGES)}")


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Let messages be in a language for as long as a command runs."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


@cache
def vocabulary() -> dict[str, dict[str, str]]:
    """Read all topics; a key is `topic.name`, the topic being the file's name."""
    topics = sorted(WORDS.glob("*.yml"))
    return kept.kept_value("words", topics, lambda: _read(topics), where=WORDS)


def _read(topics: list[Path]) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for file in topics:
        entries = yaml_text.parsed(file.read_text(encoding="utf-8")) or {}
        words |= {f"{file.stem}.{key}": entry for key, entry in entries.items()}
    return words


def translated(topic: str, text: str, language: Language) -> str:
    """Give the words for what data calls by its own words; the text itself if none.

    >>> [translated("scopes", words, "en") for words in ("20 xã biên giới", "xã đảo")]
    ['20 border communes', 'xã đảo']
    """
    key = f"{topic}.{'_'.join(fold(text).replace(',', ' ').split())}"
    return say(key, language) if key in vocabulary() else text


def say(key: str, language: Language, **values: object) -> str:
    """Give the words for `topic.name` in one language.

    >>> say("general.no_report", "vi"), say("general.no_report", "en")
    ('chưa có báo cáo', 'no report')
    """
    if key not in vocabulary():
        raise UnknownNameError(f"no words for {key!r}. {nearest(key, vocabulary())}")
    return vocabulary()[key][language].format(**values)
