"""How far a name in capitals goes, and how it is written."""
# ruff: noqa: RUF001

import re
import unicodedata

from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.odd_names import ODD_NAMES

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)?|\d{1,2}(?!\d)")
_TERM = re.compile(r"(?:lần thứ|nhiệm kỳ)(?!\w)")
_ENDS_NAME = re.compile(r"[,;.)](?!\d)|$|\n| (?:\(|và|huyện|thuộc|của)")
NOT_NAMES = {
    "ủy", "ban", "đảng", "hội", "đã", "có", "và", "của", "trong", "năm", "đạt",
    "ntm", "đến", "phó", "chủ", "bí", "nông", "số", "được", "về", "là", "gồm",
    "thực", "xây", "giai", "tỉnh", "huyện", "xã", "cộng", "kế", "khóa", "mới",
    "quyết", "nghị", "theo", "hiện", "phấn", "trên", "tại", "nay", "sở",
    "chưa", "còn", "không", "sẽ", "nào", "này", "đang", "để", "với",
}  # fmt: skip


def as_worked(name: str) -> str:
    """Give a name as the working copy writes it: small letters, plain apostrophes.

    >>> as_worked("Cư M\u2019gar")
    "cư m'gar"
    """
    return name.lower().replace("’", "'").replace("‘", "'")


def proper_name(copy: WorkingCopy, start: int, end: int) -> tuple[str, int]:
    """Read up to four words in capitals; give the name and where it ends.

    In a line of capitals every word is taken until one that no name has.
    """
    if odd := _odd_name(copy, start, end):
        return odd
    words: list[str] = []
    stop = start
    shouting = False
    while len(words) < 4 and (
        word := _WORD.match(copy.work, stop if not words else stop + 1, end)
    ):
        if words and copy.work[stop : word.start()] not in (" ", ""):
            break
        if word[0].isdigit() and not words:
            break
        before = copy.source[copy.place(word.start() - 1)] if word.start() else ""
        if before == "\t":
            break  # the next cell of a table
        if not word[0].isdigit() and not copy.capital(word.start()):
            break
        if shouting and not word[0].isdigit() and not _is_shouted(copy, word):
            break
        if shouting and _TERM.match(copy.work, word.start()):
            break  # "ĐẢNG BỘ XÃ PHONG HẢI LẦN THỨ NHẤT"
        shouting = shouting or all_capitals(copy, word.start(), word.end())
        if word[0] in NOT_NAMES and (
            shouting or (words and not _may_end_name(copy, word, words[-1]))
        ):
            break
        if word[0].isdigit() and not _ENDS_NAME.match(copy.work, word.end()):
            break
        words.append(_as_written(copy, *word.span()))
        stop = word.end()
    name = " ".join(words)
    if shouting and name[1:2] in ("'", "’"):  # "M'ĐRẮK" is M'Đrắk
        name = name[:2] + name[2:3].upper() + name[3:]
    return name, stop


def _odd_name(copy: WorkingCopy, start: int, end: int) -> tuple[str, int] | None:
    """Read "TAM NÔNG" in a line of capitals, where NÔNG goes on with no "THÔN"."""
    spans: list[tuple[int, int]] = []
    at = start
    while len(spans) < 4 and (word := _WORD.match(copy.work, at, end)):
        if not all_capitals(copy, *word.span()):
            break
        spans.append(word.span())
        at = word.end() + 1
    for count in range(len(spans), 1, -1):
        stop = spans[count - 1][1]
        if copy.work[start:stop] not in ODD_NAMES:
            continue
        if copy.work.startswith("nông", spans[count - 1][0]) and _OF_FARMS.match(
            copy.work, stop
        ):
            return None
        return " ".join(_as_written(copy, *span) for span in spans[:count]), stop
    return None


_OF_FARMS = re.compile(r"\s{1,3}(?:thôn|nghiệp|dân|sản|lâm|hộ)(?!\w)")


def _may_end_name(copy: WorkingCopy, word: re.Match[str], before: str) -> bool:
    """Say whether a word that begins other phrases ends a name here: "xã Nam Ban, ...".

    It does in 19 names on "Nông", 44 on "Hội" and some forty others.
    """
    if before.lower() in ("thôn", "nông"):
        return False  # "Nông Thôn Mới" in a headline
    if f"{before.lower()} {word[0]}" in ODD_NAMES:
        return True  # "thị xã Ngã Năm mấy năm nay"
    return bool(_NAME_OVER.match(copy.work, word.end()))


_NAME_OVER = re.compile(
    r"[,;.:()\n]|$| [-–] | (?:và|có|đạt|được|huyện|tỉnh|ở|thuộc|đã|về|cán|là|\d)(?!\w)"
)


def _as_written(copy: WorkingCopy, start: int, end: int) -> str:
    """Give a word as the text has it; one in capitals with one capital."""
    source = copy.source[slice(*copy.span(start, end))]
    written = unicodedata.normalize("NFC", source).replace("Ð", "Đ").replace("ð", "đ")
    return written.capitalize() if all_capitals(copy, start, end) else written


def _is_shouted(copy: WorkingCopy, word: re.Match[str]) -> bool:
    """Say whether a word is in capitals, or one letter that ends a name: "THÀNH A"."""
    if len(word[0]) > 1:
        return all_capitals(copy, *word.span())
    last = copy.work[word.end() : word.end() + 1] in ("", "\n", ",", ";")
    return last and copy.capital(word.start())


def all_capitals(copy: WorkingCopy, start: int, end: int) -> bool:
    """Say whether a word of two letters or more is written in capitals alone."""
    letters = (i for i in range(start, end) if copy.work[i].isalpha())
    return end - start > 1 and all(copy.capital(i) for i in letters)
