"""Values of an edition's file, each taken as what it must be, or refused in a line."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ntm_analysis.errors import DataError, nearest
from ntm_analysis.page.language import LANGUAGES, Language

NAME = re.compile(r"\w[\w.-]{0,119}")


def plain_text(value: object, key: str) -> str:
    """Take a plain value as text: never a list, a table or what cannot be written."""
    if not isinstance(value, str | int | float | date):
        raise DataError(f"{key} is {short_kind(value)}; it must be a text.")
    text = str(value)
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
        raise DataError(f"{key} holds a sign that cannot be written: {text!r}.")
    return text


def file_name(value: object, key: str) -> str:
    """Take a name: it becomes the name of a file, so it is never a path."""
    text = plain_text(value, key)
    if not NAME.fullmatch(text):
        raise DataError(
            f"{key} is {text!r}; a name is up to 120 letters, digits, -, _ "
            f"and . and begins with a letter or digit."
        )
    return text


def short_kind(value: object) -> str:
    """Say in a word what a value is that is no text."""
    kinds = {dict: "a table", list: "a list", type(None): "empty"}
    return kinds.get(type(value), type(value).__name__)


def unknown_words(raw: Mapping[Any, Any], allowed: Iterable[str]) -> dict[str, str]:
    """Give what to say of each word of a table that is not allowed."""
    known = set(allowed)
    return {
        str(key): f"unknown word {str(key)!r}. {nearest(str(key), known)}"
        for key in raw
        if key not in known
    }


def checked_language(text: object, where: str = "--language") -> Language:
    """Read a language, or refuse it with the allowed ones."""
    for language in LANGUAGES:
        if text == language:
            return language
    place = f"{where}: " if where else ""
    raise DataError(f"{place}language is {text!r}; allowed: {', '.join(LANGUAGES)}.")


def stated_languages(
    raw: Mapping[str, Any], otherwise: tuple[Language, ...]
) -> tuple[Language, ...]:
    """Take `language: vi` or `languages: [vi, en]`; `otherwise` where neither stands.

    Raises
    ------
    DataError
        For both words, an empty list, or a language that there is not.
    """
    if "languages" not in raw:
        if "language" not in raw:
            return otherwise
        return (checked_language(raw["language"], ""),)
    if "language" in raw:
        raise DataError("has `language:` and `languages:`; write one of the two.")
    stated = raw["languages"]
    if (
        not isinstance(stated, list)
        or not stated
        or len(set(map(str, stated))) < len(stated)
    ):
        raise DataError(
            f"languages is {stated!r}; write a list, each language once: [vi, en]."
        )
    return tuple(checked_language(one, "") for one in stated)
