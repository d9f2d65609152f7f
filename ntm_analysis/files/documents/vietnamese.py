"""Is a text Vietnamese that can be read, or did its letters lose marks or map?

A PDF whose fonts have no character map gives letters that are no words; a scan's
text layer may have lost its marks. Both look like documents that state nothing.
"""

import re

from ntm_analysis.text import nfc

_FEW = 200  # letters: a shorter text is asked only whether it has a common word
_FEWEST = 20  # words: a shorter one is taken as it is
_COMMON = (
    "và của các có là xã tỉnh huyện đạt nông thôn mới năm trong được với theo cho đã "
    "đến về từ số trên này tiêu chí chuẩn kế hoạch thực hiện xây dựng những một khi "
    "người dân việc không phải đồng công tác nhân ủy ban"
)
_WORDS = frozenset(_COMMON.split())
_COMMON_BARE = (
    "va cua cac co la xa tinh huyen dat nong thon moi nam trong duoc voi theo cho da "
    "den ve tu so tren tieu chi chuan ke hoach thuc hien xay dung nhung mot khi nguoi "
    "dan viec khong phai dong cong tac nhan uy ban toan het"
)
_BARE = frozenset(_COMMON_BARE.split())
_TWICE_ENCODED = re.compile("á[º»]|Ã[\u00a1-\u00bf]|Æ[°¡]")  # UTF-8 taken for cp1252
_MOST_TWICE = 5
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 0.04  # of the words; Vietnamese prose has about 0.25
_LINE = 6  # words of a line by which it is judged
_MOST = 40  # words of a line looked at


def looks_vietnamese(text: str) -> bool:
    """Say whether a text has the common words of Vietnamese, or is too short to say."""
    if len(_TWICE_ENCODED.findall(text[:40_000])) > _MOST_TWICE:
        return False
    words = _WORD.findall(nfc(text[:40_000]).casefold())
    known = sum(word in _WORDS for word in words)
    if sum(map(len, words)) < _FEW:
        return known > 0 or len(words) < _FEWEST
    return known >= _LEAST * len(words)


def lines_without_marks(text: str) -> list[str]:
    """Give the lines with digits that are Vietnamese words without any mark.

    >>> lines_without_marks("Den het nam 2023 toan tinh co 95 xa dat chuan")
    ['Den het nam 2023 toan tinh co 95 xa dat chuan']
    """
    found = []
    for line in text.split("\n"):
        if not line.isascii() or not any(c.isdigit() for c in line):
            continue
        words = [word.lower() for word in _WORD.findall(line)[:_MOST]]
        known = sum(word in _BARE for word in words)
        if len(words) >= _LINE and known >= 0.5 * len(words):
            found.append(line.strip())
    return found
