"""Number formats that write words in place of a number: [=1]"Đạt";[=0]"Chưa đạt".

What a reader of the sheet sees are the words; 0 may even be shown as "Đạt". A format
that writes digits anywhere in the section at hand, or only signs such as the dash of
money formats, changes nothing (ECMA-376, 18.8.31).
"""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_LONGEST = 255  # characters of a format in Excel
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')
_CONDITION = re.compile(r"\[(<=|>=|<>|=|<|>)\s*(-?\d{1,9}(?:\.\d{1,6})?)\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_PIECE = re.compile(r'"([^"]*)"|\\(.)|[_*].|(General|[0#?@%.EeYyMmDdHhSsGgBb])|(.)')
_HOLDS: dict[str, Callable[[float, float], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<>": operator.ne,
    "=": operator.eq, "<": operator.lt, ">": operator.gt,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The sections of a format: when each holds, and its words (None: digits)."""

    sections: tuple[tuple[str, float, str | None], ...]

    def shown(self, number: str) -> str | None:
        """Give the words that stand for a number, None where it stands for itself."""
        try:
            value = float(number)
        except ValueError:
            return None
        for sign, limit, words in self.sections:
            if sign == "" or _HOLDS[sign](value, limit):
                return words
        return None


@lru_cache(maxsize=512)
def number_words(code: str) -> NumberWords | None:
    """Read a format; None if it writes no word anywhere.

    >>> number_words('[=1]"Đạt";[=0]"Chưa đạt"').shown("0")
    'Chưa đạt'
    >>> number_words('#,##0;-#,##0;"-"'), number_words('0 "xã"')
    (None, None)
    """
    if '"' not in code and "\\" not in code:
        return None
    parts = _sections(code[:_LONGEST])[:3]
    usual = {1: ("",), 2: (">=", ""), 3: (">", "<", "")}[len(parts)]
    read = []
    for part, sign in zip(parts, usual, strict=True):
        said = _CONDITION.search(part)
        stated = (said[1], float(said[2])) if said else (sign, 0.0)
        read.append((*stated, _words(part)))
    return NumberWords(tuple(read)) if any(words for *_, words in read) else None


def _sections(code: str) -> list[str]:
    found, at = [], 0
    while at <= len(code):
        section = _SECTION.match(code, at)
        found.append(section[0] if section else "")
        at += len(found[-1]) + 1
    return found


def _words(section: str) -> str | None:
    words = ""
    for quoted, escaped, digits, other in _PIECE.findall(_BRACKETS.sub("", section)):
        if digits:
            return None
        words += quoted + escaped + other
    words = words.strip()
    return words if any(c.isalpha() for c in words) else None
