"""A pattern that is tried only where the letters stand that it can begin with.

Python's `re` tries a pattern at every place of a text unless it begins with a letter
or a set of letters; one that begins with a look behind or with one of many words costs
50 to 200 ns a letter. `QuickPattern` derives from the pattern itself which letters a
match can begin with, and lets `re` pass over all other places; where that cannot be
derived, or would pass over little, the pattern is used as it is. The matches are the
same either way, and nothing stands beside the pattern that could grow stale.
"""

import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

_NEEDED = 12  # uses from which the derivation pays; a single short text has fewer
_MOST_FIRST = 40  # letters; a wider choice passes over too little
_MOST_BEGINNINGS = 400
_END = 2**62
_Letters = frozenset[str]  # what may stand in the brackets of a set: "a", r"\d", "0-9"
_Beginning = tuple[_Letters, ...]
_ANY: _Letters = frozenset({r"\s", r"\S"})


class QuickPattern:
    """What `re.compile` gives, quicker to look for in texts of many letters.

    Parameters
    ----------
    pattern
        As for `re.compile`, without flags. One whose match may be empty, or that
        refers back to a group, is looked for as `re` does.

    Examples
    --------
    >>> [m[0] for m in QuickPattern(r"(?<!\\w)đã|hiện nay").finditer("đã, nay đã đạt")]
    ['đã', 'đã']
    """

    __slots__ = ("_near", "_uses", "plain")

    def __init__(self, pattern: str) -> None:
        self.plain = re.compile(pattern)
        self._near: re.Pattern[str] | None = None
        self._uses = 0

    @property
    def pattern(self) -> str:
        """The pattern as it was written."""
        return self.plain.pattern

    def search(
        self, text: str, start: int = 0, end: int = _END
    ) -> re.Match[str] | None:
        """Find the first match, as `re.Pattern.search` does."""
        near = self._near or self._derived()
        found = near.search(text, start, end)
        if found is None or near is self.plain:
            return found
        return self.plain.match(text, found.start(), end)

    def finditer(
        self, text: str, start: int = 0, end: int = _END
    ) -> Iterator[re.Match[str]]:
        """Give all matches in their order, as `re.Pattern.finditer` does."""
        near = self._near or self._derived()
        if near is self.plain:
            return self.plain.finditer(text, start, end)
        return self._each(near, text, start, end)

    def _each(
        self, near: re.Pattern[str], text: str, start: int, end: int
    ) -> Iterator[re.Match[str]]:
        match_here = self.plain.match
        while found := near.search(text, start, end):
            match = match_here(text, found.start(), end)
            if match is None:
                raise AssertionError(f"{self.pattern} does not match where it was seen")
            yield match
            start = match.end()

    def sub(self, made: Callable[[re.Match[str]], str], text: str) -> str:
        """Replace all matches by what is made of them."""
        pieces: list[str] = []
        end = 0
        for found in self.finditer(text):
            pieces += [text[end : found.start()], made(found)]
            end = found.end()
        return "".join([*pieces, text[end:]]) if pieces else text

    def last(self, text: str) -> int:
        """Where the last match begins; -1 without one."""
        at = -1
        for found in self.finditer(text):
            at = found.start()
        return at

    def _derived(self) -> re.Pattern[str]:
        """What to look by: the pattern itself until it has been used a few times."""
        self._uses += 1
        if self._uses < _NEEDED:
            return self.plain
        head = _head(self.plain)
        if head is None:
            self._near = self.plain
        else:
            letters, width = head
            behind = r"[\s\S]" * width
            # Back over those letters, then the whole pattern from there.
            self._near = re.compile(f"{letters}(?<=(?={self.pattern}){behind})")
        return self._near


class _UnknownError(Exception):
    """The pattern holds something whose beginning is not derived here."""


def _head(plain: re.Pattern[str]) -> tuple[str, int] | None:
    """A pattern for the first letters of every match, and how many they are."""
    try:
        beginnings = _beginnings_of(plain)
    except _UnknownError:
        return None
    firsts: dict[str, set[str]] = {}
    for beginning in beginnings:
        for first in beginning[0]:
            seconds = beginning[1] if len(beginning) > 1 else _ANY
            firsts.setdefault(first, set()).update(seconds)
    if not firsts or len(firsts) > _MOST_FIRST or firsts.keys() & {r"\s", r"\S"}:
        return None
    pairs = [
        (f"[{first}]", f"[{''.join(sorted(seconds))}]", seconds >= _ANY)
        for first, seconds in sorted(firsts.items())
    ]
    single = all(len(a.lstrip("\\")) == 1 and a != r"\d" for a in firsts)
    if single and all(len(beginning) > 1 for beginning in beginnings):
        return f"(?:{'|'.join(first + second for first, second, _ in pairs)})", 2
    # `re` passes quickly over what is not in one set; only then the pairs are tried.
    near = "|".join(a if any_ else a + b for a, b, any_ in pairs)
    return rf"[{''.join(sorted(firsts))}](?<=(?={near})[\s\S])", 1


def _beginnings_of(plain: re.Pattern[str]) -> set[_Beginning]:
    """The first two letters of every match, or the only one."""
    if plain.flags != re.UNICODE:
        raise _UnknownError
    try:
        # The parser of `re` has no public name; without it patterns are merely slow.
        parse = importlib.import_module("re._parser").parse
    except (ImportError, AttributeError):
        raise _UnknownError from None
    found = _of_sequence(parse(plain.pattern))
    if () in found:
        raise _UnknownError  # a match may be empty
    return found


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> set[_Beginning]:
    open_: set[_Beginning] = {()}
    whole: set[_Beginning] = set()
    for name, value in items:
        longer = {(a + b)[:2] for b in _of_item(str(name), value) for a in open_}
        whole |= {a for a in longer if len(a) == 2}
        open_ = {a for a in longer if len(a) < 2}
        if len(whole) > _MOST_BEGINNINGS:
            raise _UnknownError
        if not open_:
            break
    return whole | open_


def _of_item(name: str, value: Any) -> set[_Beginning]:
    if name == "LITERAL":
        return {(frozenset({_escaped(value)}),)}
    if name == "IN":
        return {(_letters_of(value),)}
    if name in ("NOT_LITERAL", "ANY"):
        return {(_ANY,)}
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return {()}
    if name == "SUBPATTERN":
        _group, added, taken, inside = value
        if added or taken:
            raise _UnknownError
        return _of_sequence(inside)
    if name == "BRANCH":
        return set().union(*(_of_sequence(branch) for branch in value[1]))
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, inside = value
        once = _of_sequence(inside)
        twice = {(a + b)[:2] for a in once for b in once}
        none: set[_Beginning] = {()}
        counted = [none, once, twice]
        return set().union(*counted[min(least, 2) : min(int(most), 2) + 1])
    raise _UnknownError


def _letters_of(items: list[tuple[Any, Any]]) -> _Letters:
    """A set of a pattern as what may stand in its brackets; any letter if negated."""
    letters = set()
    for name, value in ((str(name), value) for name, value in items):
        if name == "LITERAL":
            letters.add(_escaped(value))
        elif name == "RANGE":
            letters.add(f"{_escaped(value[0])}-{_escaped(value[1])}")
        elif name == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
            letters.add(r"\d")
        else:
            return _ANY
    return frozenset(letters)


def _escaped(letter: int) -> str:
    return f"\\{chr(letter)}" if chr(letter) in r"\]^-[&~|" else chr(letter)
