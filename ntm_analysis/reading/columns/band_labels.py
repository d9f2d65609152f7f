"""Labels that are bands of criteria met, also without the noun: "15-18", "Dưới 10"."""

import re
from collections.abc import Sequence

_SUM = re.compile(r"(?:tổng )?cộng|tổng(?: số)?(?: xã)?|toàn (?:tỉnh|huyện)")
_END = r"\d{1,2}(?: ?/ ?\d\d)?"
_BARE = re.compile(
    rf"(?:(?:từ|đạt|dưới|trên|đủ|nhóm|xã|các) )*[<>≤≥]? ?{_END}"
    rf"(?: ?(?:-|–|÷|đến) ?(?:dưới )?{_END})?(?: trở (?:lên|xuống))?"
)
_RANGE = re.compile(r"\d ?(?:-|–|÷|đến) ?(?:dưới )?\d|dưới \d|< ?\d|trở (?:lên|xuống)")
_NOUN = re.compile(r" ?(?:tiêu chí|tc)(?!\w)")
_ENOUGH = 2  # ranges


def are_bands(labels: Sequence[str]) -> bool:
    """Say whether the labels of a column are bands, some of them ranges, and a sum.

    >>> are_bands(["19", "15-18", "10-14", "dưới 10", "tổng"])
    True
    >>> are_bands(["2016", "2017"]), are_bands(["19", "15", "14"])
    (False, False)
    """
    said = [_NOUN.sub("", x.strip(" .:*")) for x in labels if not _SUM.fullmatch(x)]
    ranges = sum(bool(_RANGE.search(label)) for label in said)
    return ranges >= _ENOUGH and all(_BARE.fullmatch(label) for label in said)


def bands_beside(heads: Sequence[str]) -> dict[int, str]:
    """Give heads that are bands without the noun that one beside them has, with it.

    >>> bands_beside(["huyện", "đạt 19 tiêu chí", "15-18", "dưới 15"])
    {2: '15-18 tiêu chí', 3: 'dưới 15 tiêu chí'}
    """
    bare = {
        at: h
        for at, head in enumerate(heads)
        if _BARE.fullmatch(h := head.strip(" .:*"))
    }
    named = any(_NOUN.search(h) and _BARE.fullmatch(_NOUN.sub("", h)) for h in heads)
    ranges = sum(bool(_RANGE.search(head)) for head in bare.values())
    if not named or not ranges:
        return {}
    return {at: with_noun(head) for at, head in bare.items()}


def with_noun(label: str) -> str:
    """Write a band as its measure is named: "15-18" as "15-18 tiêu chí"."""
    bare = _NOUN.sub("", label.strip(" .:*")).replace("< ", "<").replace("<", "dưới ")
    return f"{bare} tiêu chí" if _BARE.fullmatch(bare) else label
