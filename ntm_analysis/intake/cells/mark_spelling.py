"""Is a mark that fits once its accents are dropped written as the word it stands for?

"dat", "Đat", "Chua đạt" leave marks out, as whole offices do. "Đât" and "Ôk" have one
that the word has not: a slip of the keys, as nothing else is written so in a column of
marks. "Cờ", "Dừng", "Chữa" are words of their own, and "Đất" is twice wrong: what they
stand for is not guessed.
"""

import re
import unicodedata
from typing import Literal

from ntm_analysis.text import nfc, plain

Spelling = Literal["right", "slip", "other"]

# Every syllable of the words that `marks` knows, as it is spelt.
_SPELT = """
đ đạt x v có yes true ok đúng dụng đc rồi đã xong chuẩn ntm giữ vững duy trì tiếp tục
hoàn thành yêu cầu cđ kđ ko chưa không no false sai kđạt cđạt chưađạt khôngđạt c k
áp kađ n a na kxđ xét đánh giá báo cáo số liệu thẩm định kết quả nông thôn mới thuộc
diện đối tượng phải xác
"""
# Words so long, or so much a mark, that one wrong sign leaves nothing else to mean.
_ALONE = frozenset(("dat", "ok", "khong", "kdat", "cdat", "chuadat", "khongdat"))
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_PART = re.compile(r"[,;:(\n]|\s[-–]\s")


def spelling(text: str) -> Spelling:
    """Say whether the mark of a cell is spelt right, has one slip, or is another word.

    >>> [spelling(t) for t in ("Đạt", "dat", "Đat", "Chua đạt", "K.đạt")]
    ['right', 'right', 'right', 'right', 'right']
    >>> [spelling(t) for t in ("Đât", "Ôk", "Chửa đạt")]
    ['slip', 'slip', 'slip']
    >>> [spelling(t) for t in ("Đất", "ổk", "Cờ", "Chữa", "Dừng")]
    ['other', 'other', 'other', 'other', 'other']
    """
    words = _mark_words(nfc(text).lower())
    wrong = sum(min(_wrong(word, own) for own in SPELT[plain(word)]) for word in words)
    if not wrong:
        return "right"
    enough = len(words) > 1 or plain(words[0]) in _ALONE
    return "slip" if wrong == 1 and enough else "other"


def _mark_words(text: str) -> list[str]:
    """Give the words of the mark itself, without a value before or a reason behind."""
    for part in _PART.split(text):
        words: list[str] = _WORD.findall(part)
        known = [plain(word) in SPELT for word in words]
        if any(known):
            first = known.index(True)
            after = [*known[first:], False].index(False)
            return words[first : first + after]
    return []


def _wrong(word: str, own: str) -> int:
    """Count the marks of a word that its spelling has not; left out ones are none."""
    count, tones = 0, [set[str](), set[str]()]
    for letter, spelt in zip(_letters(word), _letters(own), strict=True):
        for signs, tone in zip((letter, spelt), tones, strict=True):
            tone |= signs & _TONES
        count += len(letter - _TONES - spelt)
    return count + len(tones[0] - tones[1])


def _letters(word: str) -> list[set[str]]:
    """Give the signs that each letter of a word bears; the bar of đ is one."""
    found: list[set[str]] = []
    for char in unicodedata.normalize("NFD", word):
        if unicodedata.combining(char):
            found[-1].add(char)
        else:
            found.append({"-"} if char == "đ" else set())
    return found


def _by_plain(words: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in words.split():
        found.setdefault(plain(word), []).append(word)
    return found


SPELT = _by_plain(_SPELT)
