"""Vietnamese text as keys: folding names for joins, sorting them for readers.

What is shown keeps its own spelling; only keys made for a join are folded.
"""

import re
import unicodedata

import vn_collate
import vn_text

_SPACES = re.compile(r"\s+")
# Byte order marks, joiners, marks of direction, soft hyphens: copied along, never seen.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_NUMBER = re.compile(r"(\d+)")


def visible(text: str) -> str:
    """Take away the signs that nobody sees and make every kind of blank a space.

    >>> visible("\\ufeffXã\\u00a0Hồng\\u200b Phong"), visible("\\u00a0")
    ('Xã Hồng Phong', '')
    """
    if text.isascii():
        return text if text.strip() else ""
    shown = _BLANKS.sub(" ", _UNSEEN.sub("", text))
    return shown if shown.strip() else ""


def nfc(text: str) -> str:
    """Compose the diacritics and make every run of white space one space.

    Signs that nobody sees are taken away: two names that look alike are alike.
    """
    composed = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _SPACES.sub(" ", composed).strip()


def fold(text: str) -> str:
    """Make a join key: lower case, no diacritics, đ as d, single spaces.

    >>> fold("Đông  Anh"), fold("Xuân Hoà") == fold("Xuân Hòa")
    ('dong anh', True)
    """
    return vn_text.fold(nfc(text))


def sort_key(text: str) -> tuple[object, ...]:
    """Order names as a Vietnamese reader expects, numbers by their value.

    >>> sorted(["Xã 10", "Xã 2", "Đà", "Da", "Ăn", "An"], key=sort_key)
    ['An', 'Ăn', 'Da', 'Đà', 'Xã 2', 'Xã 10']
    """
    parts = _NUMBER.split(nfc(text))
    return tuple(
        (0, int(part)) if part.isdigit() else (1, vn_collate.collate_key(part))
        for part in parts
        if part
    )


def plain(text: str) -> str:
    """Drop case and diacritics but keep the signs; Ð of old fonts is Đ.

    >>> plain("Ðạt  85,5%")
    'dat 85,5%'
    """
    repaired = vn_text.repair_mojibake(nfc(text)).lower()
    return vn_text.strip_stroke(vn_text.deaccent(repaired))
