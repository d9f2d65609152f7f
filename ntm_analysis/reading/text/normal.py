"""A working copy of a text in which rules can be written once.

The copy is lower case, composed (NFC), with plain spaces, hyphens and quotes, the
tone mark in its new position (hòa, not hoà) and the usual scanner's slips mended in
the phrases that carry meaning ("tỷ dồng", "chiểm", "ừong"). Each of its characters
remembers where it came from, so that evidence is cut from the text itself.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501, RUF001

import re
import unicodedata
from dataclasses import dataclass

from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.text.digit_edges import FOOTNOTE, PAGE, with_joined_thousands

_PLAIN = str.maketrans(
    {
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ",
        **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "), "\u205f": " ",
        "\t": " ", "\r": "\n", "\x0b": " ", "\x0c": "\n", "\u2028": "\n",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
        "\u2015": "-", "\u2212": "-", "\u2022": "•", "\uf0b7": "•", "\u25cf": "•",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'",
        "：": ":", "；": ";", "，": ",", "％": "%", "⁄": "/", "∕": "/",
        "ð": "đ", "Ð": "đ",
    }
)  # fmt: skip
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_MARKS = "\u0300-\u036f"
# "nông thôn mới (NTM) nâng cao" is one title; and no line is indented; once letters are even
_LEFT_OUT_LATER = QuickPattern(
    r"(?<=mới) ?\( ?ntm ?\)(?= (?:nâng cao|kiểu mẫu|hiện đại))|(?<=\n) +"
)
_LEFT_OUT = (
    rf"(?P<footnote>{FOOTNOTE})|(?P<page>{PAGE})|(?P<uneven> {{2,}}"
    "|[\u00ad\u200b-\u200f\u2060\ufeff]+"
)
_UNEVEN = QuickPattern(rf"{_LEFT_OUT})")
_APART = re.compile(f"[{_MARKS}]")  # marks that stand beside their letter
_UNEVEN_APART = QuickPattern(rf"{_LEFT_OUT}|[^{_MARKS}][{_MARKS}]{{1,4}})")
_TONES = {"o": "àáảãạèéẻẽẹ", "u": "ỳýỷỹỵ"}
_MOVED = {"o": "òóỏõọ", "u": "ùúủũụ"}
_BASE = dict(
    zip("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy", strict=True)
)  # the vowel without its tone
_OLD_TONE = QuickPattern(r"(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])")

# Phrases whose letters without marks are unmistakable; longest first.
_PHRASES = (
    """
nông thôn mới|đạt chuẩn|tiêu chí|kế hoạch|phấn đấu|mục tiêu|bình quân|thu nhập
hộ nghèo|nâng cao|kiểu mẫu|toàn tỉnh|toàn huyện|tỷ đồng|triệu đồng|tỷ lệ|tổng số
khu dân cư|giai đoạn|lũy kế|về đích|cả nước|xây dựng|thực hiện
ngân sách|trung ương|địa phương|tín dụng|doanh nghiệp|cộng đồng|lồng ghép|huy động
nguồn vốn|đơn vị|sản phẩm|thành phố|hoàn thành|nhiệm vụ|kết quả|hiện nay|đến nay
biên giới|đặc biệt|khó khăn|vườn mẫu|nhu cầu|ủy ban|nhân dân
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
_WORDS = {"chiem": "chiếm", "uong do": "rong đó"}


def _bare(char: str) -> str:
    if char in "đð":
        return "d"
    return unicodedata.normalize("NFD", char)[0]


_BARE = {ord(c): _bare(c) for c in map(chr, range(0xC0, 0x1EFA)) if c.isalpha()}


def bare(text: str) -> str:
    """Take the marks off, letter by letter; the length stays.

    >>> bare("tỷ dồng"), bare("đạt")
    ('ty dong', 'dat')
    """
    return text.translate(_BARE)


_BY_BARE = {bare(phrase): phrase for phrase in _PHRASES}
_SLIPS = QuickPattern(
    r"(?<![^\W_])(?:"
    + "|".join(sorted(map(re.escape, _BY_BARE), key=len, reverse=True))
    + r"|chiem(?= (?:ty le )?(?:la )?\d)|(?<=\s)uong do(?= ))(?![^\W\d_])"
)
_TY = QuickPattern(r"(?<![^\W_])tỉ(?= (?:lệ|đồng|\d)|[,.;:)]|$)|(?<=\d )tỉ(?![^\W\d_])")


@dataclass(frozen=True, eq=False)  # one document's; what is found in it may be kept
class WorkingCopy:
    """The text as extracted, its working copy, and the way back.

    `origin[i]` is the place in `source` of character `i` of `work`; one entry more
    for the end. `dropped` are the spans of the source that the copy leaves out with
    what they are: "footnote" (the sign), "page", "abbreviation" ("nông thôn mới (NTM)
    nâng cao" is one title).
    """

    source: str
    work: str
    origin: list[int]
    dropped: tuple[tuple[int, int, str], ...] = ()

    def place(self, index: int) -> int:
        """Give the place in the source of a place in the working copy."""
        return self.origin[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span in the source of a span of the working copy."""
        return self.origin[start], self.origin[end - 1] + self._width(end - 1)

    def _width(self, index: int) -> int:
        """Characters of the source that made this one; letter and its marks."""
        start, end = self.origin[index], self.origin[index + 1]
        width = 1
        while start + width < end and unicodedata.combining(self.source[start + width]):
            width += 1
        return width

    def capital(self, index: int) -> bool:
        """Say whether the source has a capital letter here."""
        return self.source[self.origin[index]].isupper()

    def shaped(self, start: int, end: int) -> str:
        """Give a span of the working copy with the source's capitals, for names."""
        return "".join(
            c.upper() if self.capital(i) else c
            for i, c in enumerate(self.work[start:end], start)
        )


def working_copy(text: str) -> WorkingCopy:
    """Make the working copy of a text in time linear in its length."""
    plain = with_joined_thousands(text.replace("\r\n", " \n")).translate(_PLAIN)
    pieces: list[str] = []
    origin: list[int] = []
    dropped: list[tuple[int, int, str]] = []
    end = 0
    uneven = _UNEVEN_APART if _APART.search(plain) else _UNEVEN
    for found in uneven.finditer(plain):
        made = "" if found.lastgroup != "uneven" else _even(found[0])
        if found.lastgroup != "uneven":
            dropped.append((found.start(), found.end(), str(found.lastgroup)))
        pieces += [plain[end : found.start()], made]
        origin += range(end, found.start())
        origin += [found.start()] * len(made)
        end = found.end()
    pieces.append(plain[end:])
    origin += range(end, len(text) + 1)
    work = _mend(_lowered("".join(pieces)))
    more = [
        (*found.span(), "abbreviation" if found[0].strip() else "")
        for found in _LEFT_OUT_LATER.finditer(work)
    ]
    dropped += [(origin[i], origin[k], what) for i, k, what in more if what]
    if more:
        work, origin = _without(work, origin, [(i, k) for i, k, _ in more])
    return WorkingCopy(text, work, origin, tuple(sorted(dropped)))


def _without(
    work: str, origin: list[int], spans: list[tuple[int, int]]
) -> tuple[str, list[int]]:
    """Leave spans, in their order, out of a copy and of its way back."""
    kept: list[str] = []
    places: list[int] = []
    end = 0
    for begin, after in spans:
        kept.append(work[end:begin])
        places += origin[end:begin]
        end = after
    return "".join([*kept, work[end:]]), places + origin[end:]


def _even(uneven: str) -> str:
    """Compose letter and marks, make one space of many, drop what is not seen."""
    if uneven[0] == " ":
        return " "
    return unicodedata.normalize("NFC", _UNSEEN.sub("", uneven))


def _lowered(text: str) -> str:
    """Make a text lower case without changing its length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(map(_low, text))


def _low(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char


# "Hiện tại 20/20 xã đạt chuẩn": now, and not at those communes; as long as "hiện nay"
_AT_PRESENT = re.compile(
    r"(?<!thực )(?<!thể )(?<!phát )(?<!xuất )(?<!biểu )(?<!\w)hiện tại(?!\w)"
)


def _mend(work: str) -> str:
    work = _OLD_TONE.sub(_move_tone, work)
    work = _TY.sub(lambda _: "tỷ", work)
    work = _AT_PRESENT.sub("hiện nay", work)
    return _mend_slips(work)


def _move_tone(found: re.Match[str]) -> str:
    first, second = found[0][0], found[0][1]
    tone = _TONES[first].index(second) % 5
    return _MOVED[first][tone] + _BASE[second]


def _mend_slips(work: str) -> str:
    pieces: list[str] = []
    end = 0
    for found in _SLIPS.finditer(bare(work)):
        right = _BY_BARE.get(found[0]) or _WORDS[found[0]]
        pieces += [work[end : found.start()], right]
        end = found.end()
    return "".join([*pieces, work[end:]])
