"""What "lần lượt" deals out: numbers to districts, years, titles or criteria.

"Kim Bôi, Lạc Sơn lần lượt có 9 và 12 xã đạt chuẩn", "số xã nông thôn mới nâng cao và
kiểu mẫu lần lượt là 22 và 5 xã", "tiêu chí giao thông và thủy lợi lần lượt có 95 và 88
xã đạt". As many names as numbers, or nothing is dealt out and the rest is unsure.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.lists.counted import counted as _counted
from ntm_analysis.reading.rules.lists.dealt_years import years_of_period
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.standing import NTM, standing
from ntm_analysis.reading.text.criterion_names import listed_criterion, named_criterion
from ntm_analysis.reading.text.pieces import Piece, first_part
from ntm_analysis.reading.text.proper_names import proper_name

_LONGEST = 12  # numbers that are dealt out, on either side of one
_REACH = 160  # characters before "lần lượt" in which the names stand
_IN_TURN = re.compile(r"lần lượt(?: \S+){0,5}? ?$")
_NEXT = re.compile(r"^ ?(?:,|và|, và) ?$")
# "lần lượt mới có 1, 2 và 3 xã": so few, and no new ones
_ADDS = re.compile(r"(?<!\w)thêm|công nhận mới|(?<!thôn )mới (?:được|công nhận)")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ITEMS = re.compile(r",? và |, ?")
# "thông tin và truyền thông" is one name
_ONE_NAME = re.compile(r"(?:,| và) (?=truyền thông|đào tạo|an ninh|an toàn thực phẩm)")
_CRITERION = re.compile(r"^(?:các |về )?tiêu chí (?:số )?(?:về )?")
_BEHIND = re.compile(
    r" (?:của|tại|ở|trên|trong|thuộc|năm|đến|tính|toàn|nông thôn mới|ntm|tỉnh|huyện)(?!\w).*$"
)
_RECOGNISED = re.compile(rf"đạt chuẩn|{NTM}")


def in_turn(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "Kim Bôi, Lạc Sơn lần lượt có 9 và 12 xã đạt chuẩn"."""
    first, last = _run(scene)
    begins, ends = scene.pieces[first], scene.pieces[last]
    if first == last or not _IN_TURN.search(begins.before[-60:]):
        return None
    noun, count, place = ends.quantity.noun, last - first + 1, scene.index - first
    if noun not in ("communes", "percent"):
        return None
    at = begins.quantity.start
    told = scene.copy.work[max(scene.sentence[0], at - _REACH) : at]
    told, turn, behind = told.rpartition("lần lượt")
    if measures := _measures(told, first_part(ends.tail), count):
        measure, criterion = measures[place]
        meaning = _counted(piece, "lists.in_turn", measure, "communes")
        meaning.criterion = criterion
        if piece.quantity.denominator or noun == "percent" or "số xã" in told:
            meaning.cumulative = True
        return meaning
    found = standing(first_part(ends.tail)) or standing(begins.before)
    if not found or found[0] == "criterion" or noun != "communes":
        return None
    meaning = _counted(piece, "lists.in_turn", f"communes_{found[0]}", "communes")
    adds = _ADDS.search(begins.lead)
    meaning.cumulative = not adds
    years = years_of_period(told) or _YEARS.findall(told)
    names = _names(scene, at - len(turn + behind), count)
    if len(names) == count:
        meaning.district = names[place]
    elif len(years) == count:
        meaning.time = years[place]
        if not adds and "số xã" not in told:
            meaning.doubts.add("new_or_all")  # "năm 2021, 2022 lần lượt có 12, 15 xã"
    else:
        return None
    return meaning


def is_dealt_unread(scene: ClauseContext) -> bool:
    """Say whether a number is one of several that "lần lượt" deals out."""
    first, last = _run(scene)
    return first != last and bool(_IN_TURN.search(scene.pieces[first].before[-60:]))


def _run(scene: ClauseContext) -> tuple[int, int]:
    """The first and last piece of numbers that only commas and "và" part."""
    first = last = scene.index
    lowest = max(0, scene.index - _LONGEST)
    highest = min(len(scene.pieces), scene.index + _LONGEST) - 1
    while first > lowest and _follows(scene.pieces[first - 1], scene.pieces[first]):
        first -= 1
    while last < highest and _follows(scene.pieces[last], scene.pieces[last + 1]):
        last += 1
    return first, last


def _follows(first: Piece, second: Piece) -> bool:
    if first.quantity.noun not in ("", second.quantity.noun):
        return False
    between = first.after[: second.quantity.start - first.quantity.last]
    return bool(_NEXT.match(between))


def _measures(told: str, tail: str, count: int) -> list[tuple[str, int | None]]:
    """The titles or criteria that words name, one a number; empty if not as many."""
    for words in (told, tail):
        named = _criteria(words) if "tiêu chí" in words else _titles(words)
        distinct = len(set(named)) == len(named)
        if len(named) == count and distinct:
            return named
    return []


def _criteria(words: str) -> list[tuple[str, int | None]]:
    words = _ONE_NAME.sub(" & ", words[words.index("tiêu chí") :])
    found: list[tuple[str, int | None]] = []
    for item in _ITEMS.split(words):
        name = _BEHIND.sub("", _CRITERION.sub("", f"{item.strip()} ").strip())
        name = name.replace(" & ", " và ")
        criterion = listed_criterion(name) or named_criterion(f"tiêu chí {name}")
        if criterion is None and name:
            return []
        if criterion is not None:
            found.append(("communes_meeting_criterion", criterion))
    return found


def _titles(words: str) -> list[tuple[str, int | None]]:
    words = re.split(r"[;:]", words)[-1]
    found: list[tuple[str, int | None]] = []
    for item in _ITEMS.split(words):
        if "huyện" in item.partition("xã")[0]:
            return []  # of districts, not of communes
        if "kiểu mẫu" in item:
            found.append(("communes_model", None))
        elif "nâng cao" in item:
            found.append(("communes_advanced", None))
        elif _RECOGNISED.search(item):
            found.append(("communes_recognized", None))
    return found


def _names(scene: ClauseContext, end: int, count: int) -> list[str]:
    """Names of capitals, parted by commas or "và", that end at a place."""
    copy = scene.copy
    begin = max(scene.sentence[0], end - _REACH)
    words = copy.work[begin:end]
    names: list[str] = []
    for found in re.finditer(r"[^,;:()]+", words.replace(" và ", " ,  ")):
        stop = begin + found.end()
        for word in re.finditer(r"(?!huyện(?!\w))[^\W\d_]+", found[0]):
            name, end = proper_name(copy, begin + found.start() + word.start(), stop)
            if name and not copy.work[end:stop].strip():
                names.append(name)
                break
    return names[-count:]
