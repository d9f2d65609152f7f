"""The name that a row gives its commune, without the row's number and remarks."""

import re
from functools import lru_cache

from ntm_analysis.text import nfc

_BEFORE = re.compile(r"^\s*(?:\d{1,3}|[IVXLC]{1,6})?\s*[.):\-–+*•]*\s*")
_CODE = re.compile(
    r"^\s*(?P<before>\d{5})\s*[-–_:.|]\s*(?=\D)|\s*[-–_|]\s*(?P<after>\d{5})\s*$"
)
_OFFICE = re.compile(
    r"^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Đảng ủy|HĐND)\s+"
    r"(?=(?:xã|thị trấn|phường|đặc khu)\s)",
    re.I,
)
_AFTER = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\]|\*+)\s*$")
_FORMER = re.compile(
    r"[(\[–-]\s*(?:(?:xã|thị trấn|tên)\s+)?"
    r"(?:cũ|trước (?:khi )?(?:sáp nhập|sắp xếp))\b",
    re.I,
)
_NEW = re.compile(
    r"[(\[–-]\s*(?:(?:xã|thị trấn|tên)\s+)?"
    r"(?:mới|thành lập mới|sau (?:khi )?(?:sáp nhập|sắp xếp|hợp nhất))\b",
    re.I,
)
_PART = re.compile(
    r"\s+[-–—]+\s+|\s*[,;/|]\s*|\s+(?=(?:huyện|thị xã|thành phố)\s)", re.I
)


@lru_cache(maxsize=16_384)
def cleaned(text: str) -> str:
    """Take a row's number and remarks off a name.

    >>> cleaned("1. Xã Hoàng Đồng (xã điểm)*")
    'Xã Hoàng Đồng'
    >>> cleaned("UBND xã Hoàng Đồng")
    'xã Hoàng Đồng'
    >>> cleaned("05983 - Xã Hoàng Đồng")
    'Xã Hoàng Đồng'
    """
    text = _CODE.sub("", text)
    text = (
        _BEFORE.sub("", nfc(text), count=1)
        if re.match(r"\s*(?:\d|[IVXLC]+\s*[.)]|[-+*•])", text)
        else nfc(text)
    )
    text = _OFFICE.sub("", text.strip())
    for _ in range(3):
        text = _AFTER.sub("", text)
    return text.strip(" .,;:")


@lru_cache(maxsize=16_384)
def code_of(text: str) -> str:
    """Give the official code that stands with a name, "" if none does.

    >>> code_of("05983 - Xã Hoàng Đồng"), code_of("Xã Hoàng Đồng")
    ('05983', '')
    """
    found = _CODE.search(text)
    return (found["before"] or found["after"]) if found else ""


@lru_cache(maxsize=16_384)
def says_former(text: str) -> bool:
    """Say whether a name is that of a unit of before: "Thới Bình (cũ)".

    >>> says_former("Xã Thới Bình (cũ)"), says_former("Xã Thới Bình (xã điểm)")
    (True, False)
    """
    return bool(_FORMER.search(nfc(text)))


@lru_cache(maxsize=16_384)
def says_new(text: str) -> bool:
    """Say whether a name is that of a unit made by a merger: "Quốc Khánh (mới)".

    >>> says_new("Xã Quốc Khánh (mới)"), says_new("Xã Quốc Khánh (nông thôn mới)")
    (True, False)
    """
    return bool(_NEW.search(nfc(text)))


def parted(text: str) -> tuple[str, str] | None:
    """Part a name from what is written behind it; None if nothing is.

    >>> parted("Xã Gia Vân - xã điểm"), parted("Tân Văn, huyện Bình Gia")
    (('Xã Gia Vân', 'xã điểm'), ('Tân Văn', 'huyện Bình Gia'))
    """
    head, *rest = _PART.split(cleaned(text), maxsplit=1)
    return (head, rest[0].strip()) if rest and head and rest[0].strip() else None
