"""Groups of communes below one head: "Số xã đạt" over "Đồng bằng | Miền núi | Cộng"."""

import re
from collections.abc import Iterator, Sequence

from ntm_analysis.reading.rows.scopes import scope_of

_ALL = re.compile(r"(?:tổng )?cộng|tổng(?: số)?|chung|toàn (?:tỉnh|huyện)")


def by_scopes(heads: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Give each column that a group of communes narrows: its place, head and scope.

    The scope of the column of all is empty. One part that is neither a group of
    communes nor all of them, and its group stays as it was.

    >>> list(by_scopes(["số xã đạt / đồng bằng", "số xã đạt / cộng"]))
    [(0, 'số xã đạt', 'xã đồng bằng'), (1, 'số xã đạt', '')]
    """
    groups: dict[str, list[int]] = {}
    for at, words in enumerate(heads):
        head, _, part = words.rpartition(" / ")
        if head and part:
            groups.setdefault(head, []).append(at)
    alone = [(at, "toàn tỉnh", scope_of(words)) for at, words in enumerate(heads)]
    alone = [each for each in alone if each[2]]
    if len(alone) > 1:  # "Toàn tỉnh | Đồng bằng | Miền núi" beside indicators
        yield from alone
    for head, below in groups.items():
        parts = [heads[at].rpartition(" / ")[2].strip(" .:*") for at in below]
        scopes = [scope_of(part) for part in parts]
        known = all(s or _ALL.fullmatch(p) for s, p in zip(scopes, parts, strict=True))
        if known and any(scopes):
            yield from zip(below, [head] * len(below), scopes, strict=True)
