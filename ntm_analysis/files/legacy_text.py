"""Vietnamese text from before Unicode: TCVN3 (ABC), VNI and cp1258, as Unicode.

Office files of the years before about 2010 hold bytes that only a font such as
.VnTime or VNI-Times shows as Vietnamese. Here such text is recognised by the
ordinary words of the programme and turned into Unicode; whoever calls must tell
the reader that it was done.

Sources: TCVN 5712:1993 (VN3, the table of the ABC fonts); the VNI-Windows table
of VNI Software, in which a vowel is followed by one sign for its marks.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from ntm_analysis.text import nfc

# In the order of the code page; both lines have one character for each other.
_TCVN3_CODES = (
    "¡¢§£¤¥¦µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ"  # noqa: RUF001
)
_TCVN3_LETTERS = (
    "ĂÂĐÊÔƠƯàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
)
_TCVN3 = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)
# Letters of Unicode Vietnamese whose codes the ABC fonts leave empty.
NOT_TCVN3 = frozenset("ÀÁÂÃÙÚàù") - frozenset(_TCVN3_CODES)
_BETWEEN_DIGITS = re.compile(r"(?<=[\d\s])[÷×](?=\s*\d)")
_ASIDE = {"÷": "\ue000", "×": "\ue001"}
_BACK = str.maketrans({aside: sign for sign, aside in _ASIDE.items()})

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_TONES = (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT)
_VNI_PLAIN = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_CIRCUMFLEX = {
    "â": "",
    "á": _ACUTE,
    "à": _GRAVE,
    "å": _HOOK,
    "ã": _TILDE,
    "ä": _DOT,
}
_VNI_BREVE = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}

# Words that stand in nearly every workbook of the programme; nothing else is
# judged by them than which table makes most of them appear.
_WORDS = """
xã huyện tỉnh tiêu chí đạt tổng số cộng thị trấn nông thôn mới giao thông thủy lợi điện
trường học nhà ở thu nhập hộ nghèo môi trường quy hoạch tên kết quả chưa ghi chú bưu văn
hóa giáo dục y tế an ninh đơn vị"""
TABLES = ("tcvn3", "vni")
_LATIN = re.compile("[\u00a1-\u00ff]")  # letters that a legacy table may have used
_BEYOND_LATIN = re.compile("[\u0102-\u1ef9]")  # Vietnamese letters of Unicode
NAMES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "cp1258": "cp1258", "mojibake": "UTF-8"}


def convert(text: str, table: str) -> str:
    """Turn text of one legacy table, read as Latin-1, into Unicode.

    >>> convert("X· Hoµng §ång", "tcvn3"), convert("Huyeän Ñoâng Anh", "vni")
    ('Xã Hoàng Đồng', 'Huyện Đông Anh')
    >>> convert("Tõ 10÷15", "tcvn3")
    'Từ 10÷15'
    """
    if _is_unicode(text):
        return text
    if table != "tcvn3":
        return _from_vni(text)
    # "11÷13" is a range, "2×4" a product: between digits these are no letters.
    kept = _BETWEEN_DIGITS.sub(lambda sign: _ASIDE[sign[0]], text)
    return kept.translate(_TCVN3).translate(_BACK)


def recognise(texts: Iterable[str]) -> str | None:
    """Name the legacy table of a sheet's texts, or None if they are Unicode."""
    sample = [t for t in set(texts) if _LATIN.search(t)]
    plain = word_score(sample)
    ways = {name: [convert(t, name) for t in sample] for name in TABLES}
    scores = {
        name: plain if way == sample else word_score(way) for name, way in ways.items()
    }
    best = max(TABLES, key=lambda name: scores[name])
    return best if scores[best] > max(2, 2 * plain) else None


def decode(raw: bytes) -> tuple[str, str]:
    """Read the bytes of a text file; gives the text and the name of its encoding.

    Tried in this order: a byte order mark, UTF-16 without one, UTF-8, and then
    whichever of cp1258, TCVN3, VNI shows most of the programme's words.
    """
    if raw[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return raw.decode("utf-32", errors="replace"), "utf-32"
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace"), "utf-16"
    if raw[:400].count(0) > len(raw[:400]) // 4:
        order = "utf-16-le" if raw[1:2] == b"\0" else "utf-16-be"
        return raw.decode(order, errors="replace"), order
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return _decode_legacy(raw)


def _decode_legacy(raw: bytes) -> tuple[str, str]:
    latin = raw.decode("latin-1")
    ways = {"cp1258": nfc_lines(raw.decode("cp1258", errors="replace"))}
    ways |= {name: convert(latin, name) for name in TABLES}
    best = max(ways, key=lambda name: word_score([ways[name][:200_000]]))
    return ways[best], best


def nfc_lines(text: str) -> str:
    """Compose the diacritics and keep the line breaks."""
    return unicodedata.normalize("NFC", text)


def _is_unicode(text: str) -> bool:
    return _BEYOND_LATIN.search(text) is not None


def word_score(texts: Iterable[str]) -> int:
    """Count the programme's ordinary words with a diacritic in texts."""
    words = " ".join(texts).lower()
    for sign in ",;\t\r\n.:|\"'()/":
        words = words.replace(sign, " ")
    found = nfc(words).split(" ")
    marked = _marked_words()
    return sum(word in marked for word in found)


@cache
def _marked_words() -> frozenset[str]:
    return frozenset(word for word in _WORDS.split() if not word.isascii())


def _from_vni(text: str) -> str:
    out: list[str] = []
    for char in text:
        small = char.lower()
        before = out[-1].lower() if out else ""
        marks = _vni_marks(before, small)
        if marks is not None:
            out[-1] = unicodedata.normalize("NFC", out[-1] + marks)
        else:
            alone = _VNI_ALONE.get(small, small)
            out.append(alone if char == small else alone.upper())
    return "".join(out)


def _vni_marks(before: str, sign: str) -> str | None:
    if before in ("a", "e", "o") and sign in _VNI_CIRCUMFLEX:
        return "\u0302" + _VNI_CIRCUMFLEX[sign]
    if before == "a" and sign in _VNI_BREVE:
        return "\u0306" + _VNI_BREVE[sign]
    if before in ("a", "e", "o", "u", "y", "ơ", "ư"):
        return _VNI_PLAIN.get(sign)
    return None


def to_tcvn3(text: str) -> str:
    """Turn Unicode into TCVN3 read as Latin-1; capitals take the small letters' codes.

    >>> convert(to_tcvn3("Xã Hoàng Đồng"), "tcvn3")
    'Xã Hoàng Đồng'
    """
    back = {
        ord(letter): code
        for code, letter in zip(_TCVN3_CODES, _TCVN3_LETTERS, strict=True)
    }
    found = []
    for char in nfc_lines(text):
        known = ord(char) in back or char.isascii()
        found.append(char if known else char.lower())
    return "".join(found).translate(back)


def to_cp1258(text: str) -> bytes:
    """Encode text in cp1258, where a tone stands behind its letter.

    >>> to_cp1258("Đình Lập").decode("cp1258") == "Đình Lập"
    False
    >>> nfc_lines(to_cp1258("Đình Lập").decode("cp1258"))
    'Đình Lập'
    """
    found = []
    for char in nfc_lines(text):
        try:
            found.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", char)
            marks = sorted(apart[1:], key=lambda mark: mark in _TONES)
            letter = unicodedata.normalize("NFC", apart[0] + "".join(marks[:-1]))
            found.append((letter + "".join(marks[-1:])).encode("cp1258", "replace"))
    return b"".join(found)
