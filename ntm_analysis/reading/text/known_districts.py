"""Districts that a text names without their level: "Cư Kuin dồn lực cho ba xã".

The names are those of the shipped lists of units until 2025, each with its provinces.
A name counts only where it opens a line or a sentence or stands in the headline, and
where its province is the only one in question: named in the text, or the one province
that has such a district. Names of one syllable and names that the text also gives to a
commune, a person or a river are left alone.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501, RUF001

import csv
import re
from collections.abc import Iterator
from functools import lru_cache

from ntm_analysis.files.catalog import home
from ntm_analysis.reading.text.headline_names import OTHERS_NAME
from ntm_analysis.reading.text.normal import WorkingCopy

_LISTS = ("2019-10", "2021-11", "2025-06-30")
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)?"
_OPENING = re.compile(
    rf"(?:^|\n|[.;:!?•*\"“+] ?|(?<=\n)- ?|(?<!\w)(?:riêng|còn|như|nơi) )(?=(?P<name>{_WORD}(?: {_WORD}){{1,3}}))"
)
_NUMBERED = re.compile(r"(?:^|\n)[ +*•-]{0,4}(?:\d{1,2}|[a-zđ])[.)] ?$")
_HEADLINE = re.compile(rf"(?<![\w.'’-])(?=(?P<name>{_WORD}(?: {_WORD}){{1,3}}))")
_LONGEST_HEADLINE = 120  # characters
_CELL = 80  # characters
_MOST_NAMED = 12  # districts of a story; a report names them with their level
_LONGEST, _SHORTEST = 4, 2  # words of a name
# "Xã Bình Sơn", "thị trấn Ba Tri", "dòng sông ...": of something else
_OTHER_LEVEL = re.compile(
    r"(?<!\w)(?:xã|phường|thị trấn|thôn|bản|ấp|làng|huyện|thị xã|thành phố|tx\.?|tp\.?|quận|tỉnh)(?: (?:điểm|đảo|biên giới|nghèo|ven biển))? ?$"
)
_SINCE_2025 = re.compile(r"202[5-9]")
# names that the text gives to a commune, a river or a person
_OF_OTHERS = re.compile(
    rf"(?<!\w)(?:xã|thị trấn|phường|sông|núi|đèo|hồ|ông|bà|anh|chị|đồng chí) (?P<name>{_WORD}(?: {_WORD}){{1,3}})"
)


@lru_cache(maxsize=1)
def districts() -> dict[str, tuple[str, frozenset[str]]]:
    """Give the districts by their names in small letters: the name, its provinces."""
    found: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    for vintage in _LISTS:
        path = home() / "data" / "places" / f"units_{vintage}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            head = next(lines)  # communes are passed over unread: they are most of it
            upper = (line for line in lines if ",commune," not in line)
            rows = list(csv.DictReader([head, *upper]))
        provinces = {
            r["code"]: r["short_name"] for r in rows if r["level"] == "province"
        }
        for row in rows:
            if row["level"] == "district" and row["parent_code"] in provinces:
                name = row["short_name"].lower()
                written[name] = row["short_name"]
                found.setdefault(name, set()).add(provinces[row["parent_code"]])
    return {
        name: (written[name], frozenset(around))
        for name, around in found.items()
        if " " in name or "'" in name or "-" in name
    }


def named_districts(
    copy: WorkingCopy,
    provinces: frozenset[str],
    levelled: frozenset[str],
    others: frozenset[str],
) -> Iterator[tuple[int, int, str]]:
    """Give the spans and names of districts that the text names without their level.

    Parameters
    ----------
    copy
        The text.
    provinces
        The provinces that it names.
    levelled
        The districts that it names with their level, in small letters; where it names
        no province, theirs are in question.
    others
        The names, in small letters, that it gives to communes.
    """
    work = copy.work
    if "huyện" not in work and _SINCE_2025.search(work):
        return  # since July 2025 the names are those of communes
    if len(work) < _CELL and not any(map(str.isdigit, work)):
        return  # the words of a cell: what they are is proved by the table
    if not provinces:
        known = (districts()[name][1] for name in levelled if name in districts())
        provinces = frozenset().union(*known)
    head = work.find("\n")
    head = len(work) if head < 0 else head
    others |= {
        " ".join(words[:count])
        for found in _OF_OTHERS.finditer(work)
        for words in [found["name"].split(" ")]
        for count in range(_SHORTEST, len(words) + 1)
    }
    seen: set[int] = set()
    named: set[str] = set()
    places = [*_OPENING.finditer(work)]
    if head <= _LONGEST_HEADLINE:
        places += _HEADLINE.finditer(work, 0, head)
    for match in places:
        begin = match.start("name")
        if begin in seen or not copy.capital(begin):
            continue
        seen.add(begin)
        if _in_table(copy, begin):
            continue  # what stands in cells is decided by the table
        if end := _district(copy, match, provinces, others):
            named.add(work[begin:end])
            yield begin, end, districts()[work[begin:end]][0]
    for begin, end in _again(copy, named):
        if begin not in seen:
            yield begin, end, districts()[work[begin:end]][0]


def _again(copy: WorkingCopy, named: set[str]) -> Iterator[tuple[int, int]]:
    """Where else the text has the names of districts that it opens with."""
    if not 0 < len(named) <= _MOST_NAMED:
        return
    names = "|".join(sorted(map(re.escape, named), key=len, reverse=True))
    for found in re.finditer(rf"(?<![\w-])(?:{names})(?![\w-])", copy.work):
        begin, end = found.span()
        before = copy.work[max(0, begin - 24) : begin]
        longer = copy.work[end : end + 1] == " " and copy.capital(end + 1)
        if not copy.capital(begin) or longer or OTHERS_NAME.search(before):
            continue
        if _in_table(copy, begin):
            continue
        if not _OTHER_LEVEL.search(before):
            yield begin, end


def _district(
    copy: WorkingCopy,
    match: re.Match[str],
    provinces: frozenset[str],
    others: frozenset[str],
) -> int:
    """Where the longest district's name at a place ends, 0 if none begins there."""
    begin, known = match.start("name"), districts()
    words = match["name"].split(" ")
    for count in range(min(len(words), _LONGEST), _SHORTEST - 1, -1):
        name = " ".join(words[:count])
        if name not in known or name in others:
            continue
        around = known[name][1]
        end = begin + len(name)
        if not all(copy.capital(begin + at) for at in _starts(words[:count])):
            continue
        ours = around & provinces
        if len(ours) != 1 and not (not provinces and len(around) == 1):
            return 0
        before = copy.work[max(0, begin - 24) : begin]
        if OTHERS_NAME.search(before) or _OTHER_LEVEL.search(before):
            return 0
        if _NUMBERED.search(before):
            return 0  # "7. Yên Định": an item of a list, of whatever level
        longer = copy.work[end : end + 2]
        if longer[:1] == " " and copy.capital(end + 1) and not _shouted(copy, begin):
            return 0  # "Bình Sơn Hải": part of a longer name
        return end
    return 0


def _in_table(copy: WorkingCopy, begin: int) -> bool:
    """Say whether a place stands in a line of cells."""
    at = copy.span(begin, begin + 1)[0]
    source, end = copy.source, copy.source.find("\n", at)
    return "\t" in source[source.rfind("\n", 0, at) + 1 : end if end >= 0 else None]


def _starts(words: list[str]) -> Iterator[int]:
    at = 0
    for word in words:
        yield at
        at += len(word) + 1


def _shouted(copy: WorkingCopy, begin: int) -> bool:
    """Say whether a line is written in capitals: "TÂN YÊN CÓ THÊM 3 XÃ"."""
    return copy.capital(begin + 1)
