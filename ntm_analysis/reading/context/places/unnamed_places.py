"""Of what level a text speaks that names no place: "toàn tỉnh có 95 xã"."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections import Counter

from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.quick_pattern import QuickPattern

UNNAMED_LEVELS: dict[str, Level] = {
    "tỉnh": "province", "huyện": "district", "thị xã": "district", "xã": "commune",
}  # fmt: skip
# "tỉnh ta", "Tỉnh đã có 95 xã"; not "các tỉnh có", "mỗi huyện đạt 2 xã"
_ITS_OWN = QuickPattern(
    r"(?<!\w)(?:(?:toàn|cả|trên địa bàn|ubnd|ủy ban nhân dân) (?P<whole>tỉnh|huyện|thị xã|xã(?! hội))(?!\w)(?! khác)|(?P<ours>tỉnh|huyện|thị xã|xã) (?:ta|nhà|mình)(?!\w)|(?P<party>tỉnh|huyện) ủy(?!\w))"
)
_SPEAKS = QuickPattern(
    r"(?:^|[.;:,\n] ?)(?P<speaks>tỉnh|huyện|thị xã)(?= (?:hiện |đã |sẽ |mới |còn |vẫn |đang )?(?:có|phấn đấu|đạt|hoàn thành|huy động|đặt mục tiêu|công nhận|tiếp tục)(?!\w))"
)
_OPENS = re.compile(
    r"[ \"+*•-]{0,4}(?:toàn |cả )?(?P<level>tỉnh|huyện|thị xã|xã(?! hội))(?= (?:hiện |đã |sẽ |mới |còn |vẫn |đang )?(?:có|phấn đấu|đạt|hoàn thành|huy động|đặt mục tiêu|công nhận)(?!\w))"
)
# "Toàn tỉnh có 95 xã đạt chuẩn. Trong đó, 30 xã nâng cao": still of that province
_OF_WHICH = re.compile(
    r"[ \"+*•-]{0,4}(?:trong đó|trong số|gồm|bao gồm|cụ thể|số này)(?!\w)"
)


def goes_on_with(work: str, start: int) -> bool:
    """Say whether a sentence only parts what the one before it counted."""
    return _OF_WHICH.match(work, start) is not None


def begins_with(work: str, start: int) -> Level | None:
    """The level that speaks first in a sentence: "Huyện có 14 xã đạt chuẩn"."""
    found = _OPENS.match(work, start)
    return UNNAMED_LEVELS[found["level"]] if found else None


def unnamed_level(work: str, *, around: bool = False) -> Level | None:
    """The level of the place that a text speaks of most, None where it says none.

    `around` asks for the place around the commune that the text is about.
    """
    counts: Counter[Level] = Counter()
    for pattern in (_ITS_OWN, _SPEAKS):
        for found in pattern.finditer(work):
            counts[UNNAMED_LEVELS[found[found.lastgroup or 0]]] += 1
    levels: list[Level] = ["province", "district"]  # the first of equals is wider
    levels += [] if around else ["commune"]
    most = max(levels, key=lambda level: counts[level])
    return most if counts[most] else None
