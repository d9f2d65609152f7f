"""Sentences of rooms that stand below the words, said in the reader's language.

Readers, checks and stores say in English what they found: a text that other programs
and the catalogue of runs rest on. Each such sentence has an entry in
`page/words/told_*.yml`; here it is known again by its English form and said in
Vietnamese with the same values. A sentence without an entry stays as it came.
"""

import re
from dataclasses import dataclass
from functools import cache

from ntm_analysis.errors import DataError
from ntm_analysis.page.language import Language, say, vocabulary
from ntm_analysis.page.numbers import date

TOPICS = "told_"  # begin of the word files that hold such sentences
_NAMED = re.compile(r"\{(\w+)\}")
_LABEL = re.compile(r"\w+ \{\w+\}: \{inner\}")
_POINT = re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Form:
    """One sentence: its key, its parts in English, and the names between them."""

    key: str
    pattern: re.Pattern[str]
    literal: str  # the longest part that stands in every such sentence
    weight: int  # letters of all parts: of two that fit, the longer is meant
    has_lines: bool  # its English runs over several lines


@cache
def forms() -> tuple[Form, ...]:
    """Give every known sentence, the one with the most letters of its own first.

    Labels of a sentence ("row 3: ...") go before all, so that it does not take them in.
    """
    found = []
    for key, words in vocabulary().items():
        if key.startswith(TOPICS):
            label = _LABEL.fullmatch(words["en"]) is not None
            found.append((not label, _form(key, words["en"])))
    return tuple(form for _, form in sorted(found, key=lambda f: (f[0], -f[1].weight)))


def _form(key: str, english: str) -> Form:
    parts = _NAMED.split(english)
    seen: set[str] = set()
    pattern = ""
    for place, part in enumerate(parts):
        if place % 2 == 0:
            pattern += re.escape(part)
        elif part in seen:
            pattern += f"(?P={part})"
        else:
            seen.add(part)
            pattern += f"(?P<{part}>{_letter(part)}+?)"
    literals = parts[::2]
    weight = sum(map(len, literals))
    longest = max(literals, key=len)
    compiled = re.compile(pattern, re.DOTALL)
    return Form(key, compiled, longest, weight, "\n" in english)


def _letter(name: str) -> str:
    """Give what the letters of a value may be."""
    if name.startswith("code"):  # one word: it does not take what goes before it
        return r"\S"
    if name.startswith("lead"):  # before a label, such as "row 3: ", others go first
        return "(?:(?!: ).)"
    return "."


def retold(text: str, language: Language) -> str:
    """Say a sentence in a language; English, and what is not known, as it came.

    Of a list of lines each is said by itself. Places named `day` are dates, `inner` and
    `hint` are sentences themselves, a `number` has the decimal mark of the language, a
    `code` is one word, a `lead` holds no label; other values stay as they are.

    >>> retold("must not be empty", "vi")
    'không được để trống'
    >>> retold("'x' is not a date. Nearest: a, b.", "en")
    "'x' is not a date. Nearest: a, b."
    """
    if language == "en" or not text:
        return text
    is_list = "\n" in text
    for form in forms():
        if form.literal not in text or (is_list and not form.has_lines):
            continue
        found = form.pattern.fullmatch(text)
        if found is None:
            continue
        values = {
            name: _value(name, value, language)
            for name, value in found.groupdict().items()
        }
        return say(form.key, language, **values)
    return _lines_retold(text, language)


def _lines_retold(text: str, language: Language) -> str:
    """Say a list, a sentence a line, in a language; one sentence stays as it came."""
    lines = text.split("\n")
    if len(lines) == 1:
        return text
    told = [line.lstrip() for line in lines]
    return "\n".join(
        line[: len(line) - len(bare)] + retold(bare, language)
        for line, bare in zip(lines, told, strict=True)
    )


def is_known(text: str) -> bool:
    """Say whether a sentence has an entry."""
    return any(f.literal in text and f.pattern.fullmatch(text) for f in forms())


def _value(name: str, value: str, language: Language) -> str:
    if name.startswith(("inner", "hint")):
        return retold(value, language)
    if name.startswith("day"):
        try:
            return date(value, language)
        except DataError:
            return value
    if name.startswith("number") and _POINT.fullmatch(value):
        return value.replace(".", ",") if language == "vi" else value
    return value
