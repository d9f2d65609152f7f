"""Is a word a Vietnamese syllable as it is written?

Vietnamese has few rimes and strict tones, so wrongly decoded letters nearly always
give a syllable that the language does not have: "Khỏnh" is none, "Khánh" is one. Names
of the highlands (Đắk, Krông, Păh) are allowed their own initials and endings.
"""

import re
import unicodedata
from functools import lru_cache

_RIMES = frozenset(
    re.findall(
        r"\S+",
        """
    a ac ach ai ak ah am an ang anh ao ap at au ay ăc ăh ăk ăm ăn ăng ăp ăt âc âk âm
    ân âng âp ât âu ây e ec ek eh em en eng eo ep et ê êch êh êk êm ên ênh êp êt êu êê
    i ia ich ih ik iêc iêk iêm iên iêng iêp iêt iêu im in ing inh ip it iu o oa oac
    oach oai oak oam oan oang oanh oao oap oat oay oăc oăk oăm oăn oăng oăt oc oe oen
    oeo oet oh oi ok om on ong ooc oong op ot ô ôc ôh ôi ôk ôm ôn ông ôp ôt ơ ơi ơk ơm
    ơn ơng ơp ơt u ua uâk uân uâng uât uây uc uê uêch uênh uh ui uk um un ung uô uôc
    uôi uôk uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưk
    ưm ưn ưng ươc ươi ươk ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu""",
    )
)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzăâđêôơư")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED = re.compile(r"(?:c|ch|k|p|t)$")
_INITIAL = re.compile(r"(?:qu|gi|[bcdđghklmnpqrstvxjzw]{0,4})")
_WORD = re.compile(r"[^\s\d.,;:()\[\]/\\\"'“”‘’\-–—_+*&%?!=<>|]+")  # noqa: RUF001
_ABBREVIATION = re.compile(r"[bcdđghklmnpqrstvx]{0,4}đ[bcdđghklmnpqrstvx]{0,4}")


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Say whether a word could be Vietnamese.

    >>> [is_syllable(w) for w in ("Khánh", "Khỏnh", "Đắk", "QĐ", "Lôc", "đ")]
    [True, False, True, True, False, True]
    """
    small = unicodedata.normalize("NFC", word.lower())
    apart = unicodedata.normalize("NFD", small)
    tones = [c for c in apart if c in _TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in apart if c not in _TONES))
    if len(tones) > 1:
        return False
    if _ABBREVIATION.fullmatch(bare):
        return not tones
    for initial in {_INITIAL.match(bare)[0], "qu", "gi", "g", "q"}:  # type: ignore[index]
        rime = bare.removeprefix(initial)
        if bare.startswith(initial) and rime in _RIMES:
            if tones and not _in_place(small[len(initial) :], rime):
                continue
            stopped = _STOPPED.search(rime) and not rime.endswith(("ah", "k"))
            return not stopped or (bool(tones) and tones[0] in "\u0301\u0323")
    return False


def _in_place(written: str, rime: str) -> bool:
    """Say whether a rime has its tone on the right vowel: "ão", never "aõ"."""
    toned = next(
        (n for n, (a, b) in enumerate(zip(written, rime, strict=True)) if a != b), -1
    )
    marked = [n for n, c in enumerate(rime) if c in "ăâêôơ"] or [
        n for n, c in enumerate(rime) if c == "ư"
    ]
    vowels = [n for n, c in enumerate(rime) if c in "aăâeêioôơuưy"]
    if marked:
        return toned == marked[-1]
    if rime in ("oa", "oe", "uy"):
        return toned in (0, 1)  # the old and the new way
    if vowels[-1] < len(rime) - 1:
        return toned == vowels[-1]
    return toned == vowels[0 if len(vowels) < 3 else 1]


def is_letter(char: str) -> bool:
    """Say whether a letter is one of the Vietnamese alphabet, with its tone.

    >>> is_letter("ộ"), is_letter("ñ")
    (True, False)
    """
    apart = unicodedata.normalize("NFD", char.lower())
    bare = unicodedata.normalize("NFC", "".join(c for c in apart if c not in _TONES))
    # Only vowels bear a tone: ñ, ń are letters of other alphabets.
    plain = unicodedata.normalize("NFD", bare)[:1]
    is_toned = bare != unicodedata.normalize("NFC", char.lower())
    return bare in _LETTERS and (not is_toned or plain in "aeiouy")


def all_syllables(text: str) -> bool:
    """Say whether every word with a letter beyond ASCII could be Vietnamese."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return bool(words) and all(map(is_syllable, words))
