"""What every command accepts alike: dates as they are written there, and the language.

`--language` goes before `NTM_LANGUAGE`, this before the locale of the system; without
any of them messages are Vietnamese.
"""

import os
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from ntm_analysis.errors import DataError, UsageError
from ntm_analysis.page.language import LANGUAGES, Language, say

# Options that hold one date, whatever command they belong to.
DATES = (
    "--as-known-on",
    "--as-of",
    "--at",
    "--date",
    "--deadline",
    "--known-on",
    "--on",
    "--period",
    "--since",
    "--vintage",
)
# What an option may hold in place of a date.
NO_DATES = ("by-sheet",)
OPTION = "--language"


def decoded(given: Sequence[str]) -> list[str]:
    """Read each word as UTF-8 where the system's locale could not read it.

    Under LC_ALL=C a letter with diacritics comes as bytes put into surrogates; the
    words of a terminal that speaks UTF-8 are UTF-8 whatever the locale says. A path
    stays as it came: only so does the system find the file.
    """
    return [_utf8(word) for word in given]


def _utf8(word: str) -> str:
    try:
        is_path = os.sep in word or os.path.exists(word)
        return word if is_path or _is_text(word) else os.fsencode(word).decode("utf-8")
    except UnicodeDecodeError:
        return word.encode("utf-8", "replace").decode("utf-8")


def _is_text(word: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in word)


def with_dates(given: Sequence[str]) -> list[str]:
    """Write the dates of a command line as data are: 31/12/2019 -> 2019-12-31.

    >>> with_dates(["feasibility", "x", "--as-of", "Quý II/2024", "--deadline=06/2025"])
    ['feasibility', 'x', '--as-of', '2024-Q2', '--deadline=2025-06']

    What is no date stays as it is: the command refuses it.
    """
    found = list(given)
    for index, word in enumerate(given):
        name, equals, value = word.partition("=")
        if name not in DATES:
            continue
        if equals:
            found[index] = f"{name}={_date(value)}"
        elif index + 1 < len(given):
            found[index + 1] = _date(given[index + 1])
    return found


def _date(text: str) -> str:
    if not text or text in NO_DATES:
        return text
    from ntm_analysis.files.cells import stated_period

    try:
        return stated_period(text).text
    except DataError:
        return text  # the command refuses it with its own words and exit code


def language(environment: Mapping[str, str] = os.environ) -> Language:
    """Give the language of messages where a command line names none.

    >>> [language(x) for x in ({"NTM_LANGUAGE": "en"}, {"LANG": "en_GB.UTF-8"}, {})]
    ['en', 'en', 'vi']
    """
    for name in ("NTM_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        stated = environment.get(name, "")[:2].lower()
        for one in LANGUAGES:
            if stated == one:
                return one
    return "vi"


def spoken_in(given: Sequence[str]) -> Language:
    """Give the language that a command line is answered in: its own, or the system's.

    >>> spoken_in(["undo", "2", "--language", "en"]), spoken_in(["x", "--language=vi"])
    ('en', 'vi')
    """
    for value in _stated(given):
        for one in LANGUAGES:
            if value == one:
                return one
    return language()


def without_language(given: Sequence[str], command: Any) -> list[str]:
    """Leave `--language` out where the command has no such option: it was read before.

    Every command may be asked for in a language; only those whose page or answer is in
    one have an option of their own.

    Raises
    ------
    UsageError
        If the language is none, and no command would refuse it.
    """
    asked = command
    for word in given:
        if word not in getattr(asked, "commands", {}):
            continue
        asked = asked.commands[word]
    if any(one.name == "language" for one in asked.params):
        return list(given)
    for value in _stated(given):
        if value not in LANGUAGES:
            raise UsageError(say("cli.language_unknown", language(), found=value))
    kept: list[str] = []
    words = iter(given)
    for word in words:
        if word == OPTION:
            next(words, None)
        elif not word.startswith(f"{OPTION}="):
            kept.append(word)
    return kept


def _stated(given: Sequence[str]) -> list[str]:
    """Give what stands after --language, the last first."""
    pairs = zip_longest(given, given[1:], fillvalue="")
    found = [
        after if word == OPTION else word.partition("=")[2]
        for word, after in pairs
        if word == OPTION or word.startswith(f"{OPTION}=")
    ]
    return found[::-1]


def defaults(command: Any, spoken: str) -> dict[str, Any]:
    """Give click's map of defaults: the language for each command that has one.

    `command` is a click command; the map has an entry for each of its subcommands.
    """
    found: dict[str, Any] = {
        name: defaults(one, spoken)
        for name, one in getattr(command, "commands", {}).items()
    }
    if any(one.name == "language" for one in command.params):
        found["language"] = spoken
    return found
