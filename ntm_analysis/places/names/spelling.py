"""One unit, many spellings: the keys under which they are the same.

Two keys are made of a name. The folded key knows no diacritics, spaces, hyphens and
apostrophes, takes a final k as c (Đắk Lắk, Đắc Lắc) and y after a consonant as i
(Mỹ, Mĩ). The toned key keeps the letters and each syllable's tone, wherever the mark
was put (hoà, hòa). Which unit is meant is decided in `places.names.names`.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ntm_analysis.text import fold, nfc

# As documents and workbooks write the kinds, folded; a dot may follow.
KINDS: dict[str, str] = {
    "tinh": "tỉnh",
    "t": "tỉnh",
    "thanh pho": "thành phố",
    "tp": "thành phố",
    "quan": "quận",
    "q": "quận",
    "huyen": "huyện",
    "huyen dao": "huyện",
    "h": "huyện",
    "thi xa": "thị xã",
    "tx": "thị xã",
    "thi": "thị xã",
    "thi tran": "thị trấn",
    "tt": "thị trấn",
    "phuong": "phường",
    "p": "phường",
    "f": "phường",
    "xa": "xã",
    "x": "xã",
    "dac khu": "đặc khu",
    "dk": "đặc khu",
}
_BARE_KINDS = frozenset(name.replace(" ", "") for name in KINDS)
# Short names of provinces in workbooks and headings, folded -> folded full name.
SHORT = {
    "hcm": "hochiminh",
    "hcmc": "hochiminh",
    "tphcm": "hochiminh",
    "saigon": "hochiminh",
    "hn": "hanoi",
    "brvt": "bariavungtau",
    "tthue": "thuathienhue",
    "thuathienhue": "thuathienhue",
    "baccan": "backan",
}
# As tables head the row of the whole country, folded.
NATION = ("vietnam", "canuoc", "toanquoc")
# Words of the highlands that are written with and without marks: Đắk, Đăk, Đak; Ea, Êa
_HIGHLAND = {"đăc": "đăc", "đac": "đăc", "ea": "ea", "êa": "ea"}
_ROMAN = {"ii": "2", "iii": "3"}
_TONES = dict(zip("\u0300\u0301\u0303\u0309\u0323", "12345", strict=True))
_KIND = re.compile(
    r"^(?P<kind>thanh pho|thi xa|thi tran|dac khu|tinh|quan|huyen dao|huyen|phuong|xa"
    r"|thi|t\.?p|t\.?x|t\.?t|dk|t(?=\.)|[qhpfx](?=[. ]))(?:\.\s*|\s+)(?=\S)"
    r"|^(?P<short>[qpf])(?=\d)"  # Q1, P12: a number may stand right after the letter
)
_STATE_FARM = re.compile(r"\bN\.?T\b\.?(?= )")  # thị trấn N.T Phong Hải
_FULL_KINDS = (
    r"tỉnh|thành phố|quận|huyện|thị xã|thị trấn|phường|xã|đặc khu"
    r"|t\.?[pxt]\.?|[hqpx]\.|[qpf](?=\d)"
)
_PLAIN_KINDS = r"tinh|thanh pho|huyen|thi xa|thi tran|phuong|xa|dac khu"
# A name ends before a kind; "thị xã" is one kind, not two.
_BREAK = r"(?i)(?<=[^\s,])(?:(?<!\bthị)(?<!\bthi) +| +(?!x[ãa]\b))"


@dataclass(frozen=True, slots=True)
class Written:
    """One name as written, with the kind that stands before it, if any."""

    text: str
    kind: str  # empty if none is written
    folded: str
    toned: str  # empty if the writer used no diacritics at all


@lru_cache(maxsize=100_000)
def folded_key(name: str) -> str:
    """Make the key that knows no diacritics.

    >>> folded_key("Đắk Lắk") == folded_key("Đắc Lắc") == folded_key("Đaklak")
    True
    >>> folded_key("Phường 09"), folded_key("Mỹ Đức") == folded_key("Mĩ Đức")
    ('phuong9', True)
    """
    words = re.findall(r"[a-z0-9]+", fold(_STATE_FARM.sub("nông trường", name)))
    key = "".join(_same_sound(word) for word in words)
    key = re.sub(r"(?<=[aeiouy])k(?![haeiouy])", "c", key)
    return SHORT.get(key, key)


@lru_cache(maxsize=100_000)
def toned_key(name: str) -> str:
    """Make the key that keeps letters and tones, but not where the mark stands.

    >>> toned_key("Xuân Hoà") == toned_key("xuân hòa") != toned_key("Xuân Hoá")
    True
    """
    syllables = []
    for word in re.split(r"[\W_]+", nfc(name).lower()):
        marks = unicodedata.normalize("NFD", word)
        tone = "".join(_TONES.get(c, "") for c in marks)
        bare = unicodedata.normalize(
            "NFC", "".join(c for c in marks if c not in _TONES)
        )
        sound = _same_sound(bare)
        syllables.append(_HIGHLAND.get(sound, sound + tone))
    return "".join(syllables)


@lru_cache(maxsize=50_000)
def written(text: str, accented: bool | None = None) -> tuple[Written, ...]:
    """Read one name in each way that it may be meant, the likelier first.

    "Thị Hoa" is the town Hoa or the commune Thị Hoa; both readings are given.
    `accented` says whether the writer uses diacritics at all: then "Nga Thanh" is
    not Nga Thành. If not given, the name itself tells.
    """
    with_marks = has_marks(text) if accented is None else accented
    text = nfc(text).strip(" .,;:")
    found = _KIND.match(_bare(text))
    readings = [_written(text, "", with_marks)]
    if found:
        stated = found["kind"] or found["short"]
        kind = KINDS[stated.replace(".", "")]
        rest = text[found.end() :]
        meant = _written(rest, kind, with_marks)
        # "Phương Viên" is no ward: a kind that is spelt out has its own diacritics.
        likely = len(stated) < 3 or _spelt(text, stated, kind)
        readings.insert(0 if likely else 1, meant)
    return tuple(r for r in readings if r.folded and r.folded not in _BARE_KINDS)


def core(name: str) -> str:
    """Make one key of a name whatever its kind, marks and case.

    >>> core("Tỉnh Lào Cai") == core("lao cai"), core("TP. Hải Phòng")
    (True, 'haiphong')
    """
    readings = written(name)
    key = readings[0].folded if readings else folded_key(name)
    return NATION[0] if key in NATION else key


def is_short(name: str) -> bool:
    """Say whether a name is one of the known short names, such as BR-VT."""
    return "".join(re.findall(r"[a-z]+", fold(name))) in SHORT


def initials(name: str) -> str:
    """Give the first letters of a name, as workbooks shorten a province.

    >>> initials("Quảng Bình"), initials("Bà Rịa - Vũng Tàu")
    ('QB', 'BRVT')
    """
    return "".join(word[0].upper() for word in fold(name).split())


@lru_cache(maxsize=50_000)
def segmentations(text: str) -> tuple[tuple[str, ...], ...]:
    """Part an address into names in each plausible way, the likelier first.

    >>> segmentations("xã Xuân Hoà huyện Bảo Yên, Lào Cai")[-1]
    ('xã Xuân Hoà', 'huyện Bảo Yên', 'Lào Cai')
    """
    text = nfc(text)
    commas = re.sub(r"[;/()\[\]|\n]+", ",", text)
    kinds = re.sub(rf"{_BREAK}(?=(?:{_FULL_KINDS}) *\w)", ", ", commas)
    plain = re.sub(rf"{_BREAK}(?=(?:{_PLAIN_KINDS}) +\w)", ", ", kinds)
    dashed = _parts(re.sub(r" +[-–—] *|(?<=\w)[-–—] +", ",", kinds))
    quarter = re.sub(rf"{_BREAK}(?=quan +\w)", ", ", plain)  # also the name Quan Sơn
    versions = [_parts(version) for version in (commas, kinds, plain, quarter)]
    # A dash may also stand inside a name: Phước Hải - Đất Đỏ - Bà Rịa - Vũng Tàu.
    joined = [
        (*dashed[:n], f"{dashed[n]} - {dashed[n + 1]}", *dashed[n + 2 :])
        for n in range(len(dashed) - 1)
    ]
    longer = joined if len(dashed) > len(versions[1]) else []
    return tuple(dict.fromkeys(v for v in (*versions, dashed, *longer) if v))


def has_marks(text: str) -> bool:
    """Say whether a text is written with diacritics.

    >>> has_marks("Xã Nga Thanh"), has_marks("xa Nga Thanh")
    (True, False)
    """
    return _bare(nfc(text)) != nfc(text).lower()


def _parts(text: str) -> tuple[str, ...]:
    return tuple(p.strip(" .") for p in text.split(",") if p.strip(" ."))


def _written(text: str, kind: str, accented: bool) -> Written:
    return Written(text, kind, folded_key(text), toned_key(text) if accented else "")


def _spelt(text: str, folded: str, kind: str) -> bool:
    word = text[: len(folded)].lower()
    return toned_key(word) == toned_key(kind) or _bare(text) == text.lower()


def _bare(text: str) -> str:
    """Take the diacritics off each letter, so that positions stay the same."""
    letters = (unicodedata.normalize("NFD", c)[0] for c in text.lower())
    return "".join(letters).replace("đ", "d")


def _same_sound(word: str) -> str:
    word = re.sub(r"(?<=[aăâeêioôơuư])k$", "c", word)
    word = re.sub(r"^0+(?=\d)", "", _ROMAN.get(word, word))
    return re.sub(r"(?<=[bcdđghklmnprstvx])y$|(?<=^qu)y$", "i", word)
