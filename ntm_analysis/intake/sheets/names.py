"""The names of criteria as keys: however an office shortens them, the same key.

A key knows no case, diacritics, signs and filling words; abbreviations are written
out (`short_words.yml`). A key that means two criteria means none.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from ntm_analysis.files import yaml_text
from ntm_analysis.text import fold

NEAR = 90  # rapidfuzz ratio on keys; below it a name is not recognised
_FILLING = frozenset(("va", "ve", "cac", "nong", "thon"))
_WHOLE = frozenset(("an", "th"))  # also syllables of words: never part of another


@cache
def short_words() -> dict[str, str]:
    """Read the abbreviations: folded -> folded words."""
    text = files("ntm_analysis.intake.sheets").joinpath("short_words.yml")
    said = yaml_text.parsed(text.read_text(encoding="utf-8"))
    return {short: fold(words) for short, words in said.items()}


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Make the key of a name.

    >>> key("CSHT TM nông thôn") == key("CSHTTMNT") == key("Cơ sở hạ tầng thương mại")
    True
    >>> key("GD&ĐT") == key("Giáo dục và Đào tạo")
    True
    """
    words: list[str] = []
    for word in fold(text).split():
        words += (_apart(word) or word).split()
    kept = [word for word in words if word not in _FILLING]
    return " ".join(kept or words)


def _apart(word: str) -> str | None:
    """Write out an abbreviation, or several in a row; None if it is none."""
    short = short_words()
    if word in short:
        return short[word]
    for end in range(len(word) - 2, 1, -1):
        head = word[:end]
        if head in short and head not in _WHOLE and (rest := _apart(word[end:])):
            return f"{short[head]} {rest}"
    return None


class CriterionNames:
    """The names of one set's criteria, ready to be asked."""

    def __init__(self, named: Iterable[tuple[str, int]]) -> None:
        """Take names with their numbers; of two with one key the later counts."""
        self._names = list(named)

    @cached_property
    def keys(self) -> Mapping[str, int]:
        """Numbers by key."""
        return {key(name): number for name, number in self._names}

    def find(self, text: str) -> int | None:
        """Find the criterion of a name: by its key, by likeness, by first letters."""
        wanted = key(text)
        if not wanted:
            return None
        if wanted in self.keys:
            return self.keys[wanted]
        near = self._near(wanted) if len(wanted) >= 8 else None
        return near or self._by_letters(wanted.split())

    def _near(self, wanted: str) -> int | None:
        close = process.extract(
            wanted, self.keys.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=4
        )
        numbers = {self.keys[name] for name, _, _ in close}
        return numbers.pop() if len(numbers) == 1 else None

    def _by_letters(self, words: list[str]) -> int | None:
        """Read "T.lợi" and "Q. hoạch": single letters beside a whole word."""
        if not any(len(w) == 1 for w in words) or not any(len(w) > 2 for w in words):
            return None
        found = {n for name, n in self.keys.items() if _fits(words, name.split())}
        return found.pop() if len(found) == 1 else None


def _fits(short: list[str], name: list[str]) -> bool:
    return len(short) == len(name) and all(
        word == full or (len(word) == 1 and full.startswith(word))
        for word, full in zip(short, name, strict=True)
    )


def roman(text: str) -> int | None:
    """Read a Roman number up to thirty; None if it is none.

    >>> roman("xix"), roman("iv"), roman("IIII")
    (19, 4, None)
    """
    found = re.fullmatch(r"(x{0,3})(ix|iv|v?i{0,3})", text.lower())
    if not found or not text:
        return None
    ones = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7,
            "viii": 8, "ix": 9}  # fmt: skip
    return 10 * len(found[1]) + ones[found[2]]
