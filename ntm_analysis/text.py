"""Vietnamese text as keys: folding names for joins, sorting them for readers.

What is shown keeps its own spelling; only keys made for a join are folded.
"""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
# Byte order marks, joiners, marks of direction, soft hyphens: copied along, never seen.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff]"
)
_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_NUMBER = re.compile(r"(\d+)")
REMEMBERED = 200  # letters; the headings and names of a workbook are said many times


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
    return _composed(text) if len(text) <= REMEMBERED else _composed.__wrapped__(text)


@lru_cache(maxsize=65_536)
def _composed(text: str) -> str:
    composed = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _SPACES.sub(" ", composed).strip()


def fold(text: str) -> str:
    """Make a join key: lower case, no diacritics, đ as d, only letters and digits.

    >>> fold("Đông  Anh"), fold("Xuân Hoà") == fold("Xuân Hòa"), fold("Bà Rịa - V.Tàu")
    ('dong anh', True, 'ba ria v tau')
    """
    return _folded(text) if len(text) <= REMEMBERED else _folded.__wrapped__(text)


@lru_cache(maxsize=65_536)
def _folded(text: str) -> str:
    bare = _without_marks(_without_marks(nfc(text)).lower())  # lower() may add marks
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


def plain(text: str) -> str:
    """Drop case and diacritics but keep the signs; Ð of old fonts is Đ.

    >>> plain("Ðạt  85,5%")
    'dat 85,5%'
    """
    return _plain(text) if len(text) <= REMEMBERED else _plain.__wrapped__(text)


@lru_cache(maxsize=65_536)
def _plain(text: str) -> str:
    # U+00D0 is Icelandic; programs of before Unicode wrote it for Đ: they look alike.
    repaired = nfc(text).replace("\u00d0", "Đ").replace("\u00f0", "đ")
    return _without_marks(repaired.lower())


def _without_marks(text: str) -> str:
    """Take the diacritics away; đ is a letter to Unicode, not a d with a mark."""
    apart = unicodedata.normalize("NFD", text)
    kept = "".join(char for char in apart if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", kept).replace("đ", "d").replace("Đ", "D")


# The order of Vietnamese dictionaries, as CLDR's rules for `vi` state it: letters, then
# tones, then case. Foreign letters stand where the Latin alphabet has them.
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; none first
_LETTERS = {letter: rank for rank, letter in enumerate(ALPHABET)}
_SIGN, _DIGIT, _LETTER, _OTHER = range(4)
SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...]]


@lru_cache(maxsize=65_536)
def sort_key(text: str) -> SortKey:
    """Order names as a Vietnamese reader expects, numbers by their value.

    Blanks and signs come before digits, digits before letters.

    >>> sorted(["Xã 10", "Xã 2", "Đà", "Da", "Ăn", "An"], key=sort_key)
    ['An', 'Ăn', 'Da', 'Đà', 'Xã 2', 'Xã 10']
    """
    primary: list[tuple[int, int]] = []
    tones: list[int] = []
    capitals: list[bool] = []
    for part in _NUMBER.split(nfc(text)):
        if part.isdecimal():
            primary.append((_DIGIT, int(part)))
            continue
        for char in part:
            letter, tone = _letter_and_tone(char)
            small = letter.lower()
            if small in _LETTERS:
                primary.append((_LETTER, _LETTERS[small]))
                tones.append(tone)
                capitals.append(letter != small)
            else:
                kind = _OTHER if char.isalpha() else _SIGN
                primary.append((kind, ord(char)))
    return tuple(primary), tuple(tones), tuple(capitals)


@lru_cache(maxsize=4096)
def _letter_and_tone(char: str) -> tuple[str, int]:
    """Part a composed letter from its tone: ằ is ă and the first tone.

    >>> _letter_and_tone("ằ"), _letter_and_tone("đ")
    (('ă', 1), ('đ', 0))
    """
    apart = unicodedata.normalize("NFD", char)
    tone = next((TONES.index(mark) + 1 for mark in apart if mark in TONES), 0)
    letter = "".join(mark for mark in apart if mark not in TONES)
    return unicodedata.normalize("NFC", letter), tone
