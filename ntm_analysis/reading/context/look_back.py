"""Years that a text only looks back to, so that its own year cannot be one of them.

"Cuối năm 2010 mới đạt 4,5 tiêu chí. Nay bình quân 18,4": the text is of no year that it
names; to take it for one of 2010 would date all it tells of today ten years back.
"""

import re
from collections.abc import Sequence

from ntm_analysis.reading.quantities.numbers import WORDS, number
from ntm_analysis.reading.quantities.times import TimeMention

_BEGAN = 2010  # the programme's first year (decision 800/QĐ-TTg of 4 June 2010)
# "Sau 9 năm xây dựng nông thôn mới"
_AFTER_YEARS = re.compile(
    rf"(?:sau|qua|trong)(?: gần| hơn)? (?P<n>\d{{1,2}}|{WORDS}) năm (?:qua,? )?"
    r"[^.;\d\n]{0,40}(?:nông thôn mới|ntm)(?!\w)"
)
_THEN = re.compile(
    r"[^.;\n]{0,60}?(?<!\w)(?:mới (?:có|đạt|chỉ)|mới(?= \d)|chỉ|bắt (?:tay|đầu)|"
    r"xuất phát|khởi (?:điểm|đầu)|chưa có)(?!\w)"
)
_NOW = re.compile(
    r"(?<!\w)(?:đến nay|hiện nay|hôm nay|giờ đây|bây giờ|ngày nay|tới nay)"
    r"(?!\w)|[.,;!?] (?:nay|hiện)(?!\w)"
)


def only_looked_back_to(
    work: str, year: int | None, mentions: Sequence[TimeMention]
) -> bool:
    """Say whether the latest year that a text tells of lies long before the text."""
    if year is None:
        return False
    for told in _AFTER_YEARS.finditer(work):
        if year < _BEGAN + number(told["n"]) - 1:
            return True
    named = [m for m in mentions if m.own_year == year]
    looked = all(_THEN.match(work, m.end) for m in named)
    return bool(named) and looked and bool(_NOW.search(work, named[-1].end))
