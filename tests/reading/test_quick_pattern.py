"""A quick pattern finds what `re` finds, in every short text and in documents."""

import importlib
import pkgutil
import re
from itertools import product
from pathlib import Path

import pytest

import ntm_analysis.reading
from ntm_analysis.reading import quick_pattern
from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.text.normal import working_copy

DOCUMENTS = sorted((Path(__file__).parent / "documents").rglob("*.txt"))


def in_use(pattern: str) -> QuickPattern:
    """A pattern that has been used so often that it looks by its first letters."""
    quick = QuickPattern(pattern)
    for _ in range(20):
        quick.search("")
    return quick


def looks_by_letters(pattern: str) -> bool:
    return quick_pattern._head(re.compile(pattern)) is not None


def spans(pattern: QuickPattern | re.Pattern[str], text: str, *window: int):
    return [(m.span(), m.groups()) for m in pattern.finditer(text, *window)]


SHAPES = [
    r"(?<!a)b",
    r"(?<!\w)ab|b(?!a)",
    r"(?:ab)?1",
    r"(?:a|b1)*1",
    r"a{0,2}b",
    r"(?:a|1){2,3}b",
    r"a+?b|1",
    r"(?P<x>a|1a)(?P<y>b)?",
    r"[ab]1|1[^a]",
    r"\d(?=\d)|b\d{1,2}",
    r"(?<=1)a|(?<=(?i:A))b",
    r"(?:(?:a|b)1)+",
    r"(?:a|1)(?:b|)",
    r" ?a?b",
    r"\+[ab]|-1|\][ab]|\^a",
]


@pytest.mark.parametrize("pattern", SHAPES)
def test_all_matches_are_those_of_re_in_every_text_of_six_letters(pattern):
    plain, quick = re.compile(pattern), in_use(pattern)
    assert looks_by_letters(pattern), "else nothing is compared"
    letters = "ab1+]" if "+" in pattern else "ab1 "
    for size in range(6 if len(letters) > 4 else 7):
        for text in map("".join, product(letters, repeat=size)):
            assert spans(quick, text) == spans(plain, text), text
            assert (quick.search(text) or [0])[0] == (plain.search(text) or [0])[0]


def test_a_window_is_looked_at_as_re_does():
    plain, quick = re.compile(r"(?<!a)b(?!1)|1a"), in_use(r"(?<!a)b(?!1)|1a")
    for text in map("".join, product("ab1", repeat=6)):
        for start, end in ((1, 5), (2, 3), (0, 4), (3, 99)):
            assert spans(quick, text, start, end) == spans(plain, text, start, end)


@pytest.mark.parametrize(
    "pattern",
    [
        r"a?",  # may be empty
        r"(?:a|b)*",
        r"(a|b)\1",  # refers back
        r"(?m)^a",  # has a flag
        r"\S+1",  # begins with nearly anything
        r"[^a]b",
        r".b",
        r"(?i:a)b",
    ],
)
def test_what_cannot_be_derived_is_looked_for_as_it_is(pattern):
    plain, quick = re.compile(pattern), in_use(pattern)
    assert not looks_by_letters(pattern)
    for text in map("".join, product("abA1", repeat=4)):
        assert spans(quick, text) == spans(plain, text)


def test_without_the_parser_of_re_the_pattern_is_looked_for_as_it_is(monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(quick_pattern.importlib, "import_module", missing)
    assert not looks_by_letters("(?<!a)b")
    assert spans(in_use("(?<!a)b"), "ab b") == [((3, 4), ())]


def test_the_last_match_and_a_replacement():
    quick = in_use(r"(?<!\w)đã|hiện")
    text = "đã có, hiện nay đã đạt, xđã"
    assert quick.last(text) == 16
    assert quick.last("chưa") == -1
    assert quick.sub(lambda m: "*" * len(m[0]), text) == "** có, **** nay ** đạt, xđã"
    assert quick.sub(lambda m: "", "chưa") == "chưa"


def patterns_of_the_room() -> dict[str, QuickPattern]:
    found = {}
    for module in pkgutil.walk_packages(
        ntm_analysis.reading.__path__, "ntm_analysis.reading."
    ):
        for value in vars(importlib.import_module(module.name)).values():
            for one in _within(value):
                found[one.pattern] = one
    return found


def _within(value):
    if isinstance(value, QuickPattern):
        yield value
    elif isinstance(value, (list, tuple)):
        for inside in value:
            yield from _within(inside)


def test_the_patterns_of_the_room_find_the_same_in_every_document():
    patterns = patterns_of_the_room()
    assert len(patterns) > 40
    texts = [
        text
        for path in DOCUMENTS
        for source in (path.read_text(encoding="utf-8"),)
        for text in (source, working_copy(source).work)
    ]
    matches = 0
    for pattern in patterns:
        plain, quick = re.compile(pattern), in_use(pattern)
        for text in texts:
            found = spans(plain, text)
            assert spans(quick, text) == found, pattern
            matches += len(found)
    assert matches > 1000
    by_letters = sum(looks_by_letters(pattern) for pattern in patterns)
    assert by_letters > 0.8 * len(patterns), "the parser of re has changed"
