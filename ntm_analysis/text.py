"""Vietnamese text as keys: folding names for joins, sorting them for readers.

What is shown keeps its own spelling; only keys made for a join are folded.
"""

import re
import unicodedata

import vn_collate
import vn_text

_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"(\d+)")


def nfc(text: str) -> str:
    """Compose the diacritics and make every run of white space one space."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


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
