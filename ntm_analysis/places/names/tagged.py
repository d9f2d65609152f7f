"""Names with "(cũ)" or "(mới)" behind them: the unit of before the reform, or of after.

>>> tagged("xã Quốc Khánh (cũ), Lạng Sơn"), tagged("Xã Thất Khê mới")
(('xã Quốc Khánh, Lạng Sơn', 'cũ'), ('Xã Thất Khê', 'mới'))
>>> tagged("Huyện Chợ Mới, Bắc Kạn")
"""

import re

from ntm_analysis.text import nfc

_BRACKETED = re.compile(r"\s*[(\[]\s*(?:xã\s+|tên\s+)?(?P<tag>cũ|mới)\s*[)\]]", re.I)
_BEHIND = re.compile(
    r"(?<=\w)\s+(?P<tag>cũ|mới)(?=\s*(?:,|$))"
)  # a name is in capitals


def tagged(name: str) -> tuple[str, str] | None:
    """Part a name from its tag; None if it has none."""
    text = nfc(name)
    found = _BRACKETED.search(text) or _BEHIND.search(text)
    if found is None:
        return None
    bare = (text[: found.start()] + text[found.end() :]).strip(" ,")
    return (bare, found["tag"].lower()) if bare else None
