"""Cells in letters of before Unicode, recognised one by one and turned into Unicode.

In one sheet the heading may be TCVN3 and the names Unicode, or the other way round, or
some rows pasted from elsewhere. A cell that reads as Vietnamese as it stands is never
converted, unless its font says otherwise; one that could be both follows its column.
Signs that nobody sees (byte order marks, joiners, soft hyphens) are taken away first.
"""

from collections import Counter
from collections.abc import Mapping, MutableSequence
from functools import lru_cache
from typing import Any

from ntm_analysis.files.legacy_text import NOT_TCVN3, TABLES, convert, word_score
from ntm_analysis.files.syllables import all_syllables, is_letter
from ntm_analysis.text import visible

MOJIBAKE = "mojibake"  # UTF-8 that was read one byte a letter
UNICODE = "unicode"
OUTVOTED = 2  # times as many cells of a column that are in another table
FONTS_TRUSTED = 0.8  # of the cells in old letters have a font that says so
_ETH = ("Ð", "CÐ", "KÐ", "QÐ", "ð", "cð", "kð")  # of some keyboards; TCVN3 has "é"
_VNI_MARKS = ("Ñ", "CÑ", "KÑ", "QÑ")  # Đ, CĐ, KĐ, QĐ; TCVN3 would read "Cẹ"
Rows = MutableSequence[list[Any]]


def modernise(rows: Rows, fonts: Mapping[tuple[int, int], str]) -> Counter[str]:
    """Turn the texts of one sheet into Unicode, in place.

    Parameters
    ----------
    rows
        Cells of the sheet; only texts are touched.
    fonts
        Font of cells whose font is one of before Unicode, by row and column.

    Returns
    -------
    Counter
        Cells converted from each table; those that only lost unseen signs not counted.
    """
    texts = {cell for row in rows for cell in row if type(cell) is str}
    strange = {text for text in texts if not text.isascii() or not text.strip()}
    if not strange:
        return Counter()
    ways = {text: _ways(text) for text in strange}
    likely: dict[str, str] = {}
    sure = {text: next(iter(way)) for text, way in ways.items() if len(way) == 1}
    legacy = {text for text, way in sure.items() if way not in ("", UNICODE)}
    open_ = {text for text, way in ways.items() if len(way) > 1}
    for text, way in list(sure.items()):  # two tables read it, one more likely
        if way in TABLES and len(both := _tables(text)) > 1:
            del sure[text]
            ways[text] = both
            open_.add(text)
            likely[text] = way
    if not legacy and not fonts:
        open_ = set()
    elif legacy:  # names of the highlands are no syllables: they follow their column
        for text in [text for text, way in sure.items() if not way]:
            if within := _letters_within(text):
                ways[text] = within
                open_.add(text)
    found: Counter[str] = Counter()
    votes = _votes(rows, sure) if open_ or legacy else {}
    everywhere = sum(votes.values(), Counter()) if votes else Counter()
    fixed = {text: _as(text, sure.get(text, UNICODE)) for text in strange}
    if not (fonts or open_ or legacy) and all(t == own for t, own in fixed.items()):
        return Counter()  # nothing stands there that is not Unicode, and as it is shown
    trusted = bool(fonts) and _fonts_say_all(rows, legacy, fonts)
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if type(cell) is not str or cell not in strange:
                continue
            font = _table_of(fonts.get((r, c), "")) if fonts else ""
            if font and font in ways[cell]:
                way = font
            elif trusted and not font and _all_letters(cell):
                way = UNICODE
            elif cell in open_:
                own = votes.get(c, Counter())
                way = _voted(ways[cell], own, everywhere, likely.get(cell, ""))
            elif other := _outvoted(cell, sure.get(cell, UNICODE), votes.get(c)):
                way = other
            else:
                way = sure.get(cell, UNICODE)
                row[c] = fixed[cell]
                found[way] += way not in ("", UNICODE)
                continue
            row[c] = _as(cell, way)
            found[way] += way != UNICODE
    return +found


def modern(text: str, font: str = "") -> str:
    """Turn one text into Unicode, where it can only be read so.

    >>> modern("X· §oµn KÕt"), modern("Xã Khánh Long"), modern("CÑ"), modern("Ö")
    ('Xã Đoàn Kết', 'Xã Khánh Long', 'CĐ', 'Ö')
    """
    ways = _ways(text)
    table = _table_of(font)
    way = table if table in ways else next(iter(ways)) if len(ways) == 1 else UNICODE
    return _as(text, way)


@lru_cache(maxsize=65_536)
def _ways(text: str) -> frozenset[str]:
    """Name the tables by which a text reads as Vietnamese; {""} if none does."""
    if text.isascii() or any("\u0102" <= c <= "\u1ef9" for c in text):
        return frozenset([UNICODE])
    if not any("\x80" <= c < "\u0100" for c in text):
        return frozenset([""])
    bare = visible(text)
    if bare.strip() in _ETH:
        return frozenset([UNICODE])
    if bare.isascii():
        return _horned(text)
    found = {UNICODE} if all_syllables(bare) and not _lone(bare) else set()
    core = text.strip("\xa0 \ufeff")
    for table in TABLES:
        if table == "tcvn3" and not NOT_TCVN3.isdisjoint(core):
            continue
        read = convert(core, table)
        if read != core and all_syllables(read) and not _lone(read):
            found.add(table)
    if core.upper() in _VNI_MARKS:
        return frozenset(["vni"])
    if (read := _mojibake(text)) and all_syllables(read):
        found.add(MOJIBAKE)
    return frozenset(_by_words(bare, core, found) or [""])


@lru_cache(maxsize=65_536)
def _tables(text: str) -> frozenset[str]:
    """Name the tables of before Unicode by which a text reads as Vietnamese."""
    core = text.strip("\xa0 \ufeff")
    return frozenset(
        table
        for table in TABLES
        if not (table == "tcvn3" and not NOT_TCVN3.isdisjoint(core))
        and (read := convert(core, table)) != core
        and all_syllables(read)
        and not _lone(read)
    )


def _horned(text: str) -> frozenset[str]:
    """The soft hyphen is "ư" in TCVN3: "Ch\xada" is "Chưa" where the sheet is such."""
    read = convert(text.strip("\xa0 \ufeff"), "tcvn3") if "\xad" in text else ""
    if read and all_syllables(read) and not _lone(read):
        return frozenset([UNICODE, "tcvn3"])
    return frozenset([UNICODE])


def _by_words(bare: str, core: str, ways: set[str]) -> set[str]:
    """Of several readings keep those with most of the programme's own words.

    "Tên xã" is a word of every heading as it stands; read as TCVN3 it is "Tờn xó",
    which is possible and nobody's word.
    """
    if len(ways) < 2:
        return ways
    scores = {
        way: word_score([bare if way == UNICODE else convert(core, way)])
        for way in ways - {MOJIBAKE}
    }
    best = max(scores.values(), default=0)
    return {way for way, score in scores.items() if score == best}


def _fonts_say_all(
    rows: Rows, legacy: set[str], fonts: Mapping[tuple[int, int], str]
) -> bool:
    """Say whether the old letters of a sheet are those in fonts of before Unicode.

    Then "Pó" in Times New Roman is itself, though in .VnTime it would show "Pú".
    """
    with_font = without = 0
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if type(cell) is str and cell in legacy:
                known = bool(_table_of(fonts.get((r, c), "")))
                with_font, without = with_font + known, without + (not known)
    return with_font >= FONTS_TRUSTED * (with_font + without)


def _all_letters(text: str) -> bool:
    return all(c.isascii() or is_letter(c) for c in text.replace("\xa0", " "))


def _letters_within(text: str) -> frozenset[str]:
    """Name the tables that make only Vietnamese letters of a text.

    "Xã Laêê" has none but those as it stands, and a word of every list; "Ea KuÕh" has
    none but those either, and no such word: its column decides.
    """
    if not any(c >= "\xa1" for c in text):
        return frozenset()
    core = text.strip("\xa0 \ufeff")
    found = {table for table in TABLES if _all_letters(convert(core, table))}
    if found and _all_letters(visible(text)):
        return frozenset(_by_words(visible(text), core, found | {UNICODE}))
    return frozenset(found)


def _lone(text: str) -> bool:
    """A single letter proves nothing, unless it is Đ."""
    return len(text.strip()) == 1 and text.strip().lower() not in ("đ", "ý", "ở")


def _mojibake(text: str) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def _as(text: str, way: str) -> str:
    if way in TABLES:
        text = convert(text.strip("\xa0 \ufeff"), way)
        return " ".join(map(_in_case, visible(text).split(" ")))
    return visible(_mojibake(text) if way == MOJIBAKE else text)


def _in_case(word: str) -> str:
    """Fonts for capitals (.VnTimeH) have the codes of small letters."""
    plain = [c for c in word if c.isascii() and c.isalpha()]
    return word.upper() if len(plain) > 1 and all(c.isupper() for c in plain) else word


def _table_of(font: str) -> str:
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith("vni") else ""


def _votes(rows: Rows, sure: Mapping[str, str]) -> dict[int, Counter[str]]:
    """Count by column which tables its sure cells are in."""
    votes: dict[int, Counter[str]] = {}
    for row in rows:
        for c, cell in enumerate(row):
            way = sure.get(cell) if type(cell) is str else None
            if way and not cell.isascii():
                votes.setdefault(c, Counter())[way] += 1
    return votes


def _outvoted(text: str, way: str, votes: Counter[str] | None) -> str:
    """Name the table that a column is in, where a text alone reads by another one.

    "Ea KuÕh" shows syllables in VNI; in a column of TCVN3 it is "Ea Kuếh".
    """
    if way not in TABLES or not votes:
        return ""
    lead, many = votes.most_common(1)[0]
    if lead not in TABLES or lead == way or many < OUTVOTED * votes[way]:
        return ""
    return lead if lead in _letters_within(text) else ""


def _voted(
    ways: frozenset[str], own: Counter[str], all_: Counter[str], likely: str
) -> str:
    for votes in (own, all_):
        best = max(ways, key=lambda way: votes[way])
        if votes[best] and sum(votes[way] == votes[best] for way in ways) == 1:
            return best
    if likely:
        return likely
    tables = sorted(ways)
    return UNICODE if UNICODE in ways or len(tables) > 1 else tables[0]
