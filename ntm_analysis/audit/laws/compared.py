"""What a sentence compares its number with: "tăng 3 xã so với năm 2011".

The figures of a document carry a change only where it was read as one; here it is
taken from the words right after the evidence, and the year of the comparison from
the sentence.
"""

import re

from ntm_analysis.audit.laws.item import Item

_YEAR = r"(?:năm\s+)?(?P<year>(?:19|20)\d\d)(?!\s*[/.,]?\d)"
_SINCE = re.compile(r"so với\s+(?P<edge>đầu|cuối)?\s*(?:kỳ\s+)?" + _YEAR, re.I)
_COMPARED = re.compile(r"so với", re.I)
_CHANGE = re.compile(
    r"[\s,(]*(?:và\s+)?(?P<sign>tăng|giảm)\s+(?:thêm\s+|được\s+)?"
    r"(?P<number>\d{1,4})\s+xã\s+so với\s+(?:cuối\s+)?" + _YEAR,
    re.I,
)


def baseline(item: Item) -> str | None:
    """Name the year whose end a growth is compared with.

    "" if nothing is compared, None if it is compared with something else ("so với
    cùng kỳ", "so với kế hoạch").

    >>> baseline(Item("m", "actual", "", "", 1, 1, 0, context="tăng 3 so với năm 2011"))
    '2011'
    >>> baseline(Item("m", "actual", "", "", 1, 1, 0, context="tăng 3 so với cùng kỳ"))
    """
    words = item.context[item.context.find(item.evidence) :]
    if not _COMPARED.search(words):
        return ""
    found = _SINCE.search(words)
    if not found:
        return None
    before_it = (found["edge"] or "").lower() == "đầu"
    return str(int(found["year"]) - before_it)


def change(item: Item) -> tuple[float, str] | None:
    """Read a change of communes and its baseline, from the figure or its words.

    >>> band = "Số xã đạt dưới 5 tiêu chí: 21 xã"
    >>> words = f"{band} (giảm 54 xã so với năm 2011)"
    >>> change(Item("m", "actual", "", "", 21, 21, 0, evidence=band, context=words))
    (-54.0, '2011')
    """
    if item.change is not None:
        return item.change, item.change_since
    at = item.context.find(item.evidence) + len(item.evidence)
    found = _CHANGE.search(item.evidence) or _CHANGE.match(item.context, at)
    if not item.evidence or not found:
        return None
    number = float(found["number"])
    return (-number if found["sign"].lower() == "giảm" else number), found["year"]
