"""What single signs mean: ticks, crosses, boxes, dots and letters, looked up unfolded.

A sign is looked up before any accent is dropped: "Ö" is no "o", "Ñ" no "n". Some signs
mean this or that by what stands beside them in the sheet: a cross beside ticks is "not
met", alone it is the x of offices; Word ticks a box with ☒, others refuse with it. That
is decided for a whole sheet (`legend`): by what the sheet itself says of its signs, by
their partners, by the totals beside the rows; else the sign is refused with both
readings, never guessed.
"""

# ruff: noqa: RUF001, RUF002  (the look-alikes are what this file is about)

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from ntm_analysis.files.workbooks.symbol_fonts import shown
from ntm_analysis.files.workbooks.workbooks import Cell, Sheet

FEW_COLUMNS = 3  # of marks: a rate of 2 % may stand in one or two
NOTES = 40  # first and last rows in which a sheet explains its signs
Meaning = Literal["met", "not_met", "ambiguous", "not_applicable"]

TICKS = frozenset("✓✔√☑✅🗸🗹👍🟢v")
CROSSES = frozenset("×✕✖⨯⊗")
REFUSALS = frozenset("✗✘❌👎🔴")
FILLED = frozenset("●⬤⚫◉■◼⬛•")
HOLLOW = frozenset("○◯⚪")
BOXES = frozenset("☐□▢◻⬜❏❐❑❒")
CROSSED_BOXES = frozenset("☒❎🗷🗵⌧")
# Letters of other alphabets that look like a mark of offices, and the eth of old fonts.
_LOOKS_LIKE = str.maketrans(
    {"х": "x", "Х": "x", "χ": "x", "Χ": "x", "Ð": "đ", "ð": "đ", "Ɖ": "đ", "Đ": "đ",
     "−": "-", "＋": "+", "\ufe0f": None, "\ufe0e": None}
)  # fmt: skip
# Wingdings where the font was lost, as in csv: these letters stand alone nowhere else.
_LOST_FONT = str.maketrans({"ü": "✓", "þ": "☑", "û": "✗", "ý": "☒"})
_ALWAYS: dict[str, Meaning] = {
    **dict.fromkeys(TICKS | FILLED | set("đdxy+1"), "met"),
    **dict.fromkeys(REFUSALS | BOXES | set("0ckno"), "not_met"),
    **dict.fromkeys(CROSSED_BOXES | HOLLOW | (CROSSES - {"×"}), "ambiguous"),
    "×": "met",  # the x of offices, typed as a sign
    "-1": "ambiguous",  # "true" of some programs, "not met" beside 1 in others
    "s": "ambiguous",
}
_CODES = frozenset("0123456789") | {"-1"}
_WHOLE = {
    f"{n}{mark}{zeros}": n for n in "10" for mark in ".," for zeros in ("0", "00")
}
_WORDS: dict[str, Meaning] = {
    "đạt": "met", "cđ": "not_met", "kđ": "not_met", "chưa đạt": "not_met",
    "không đạt": "not_met", "true": "met", "false": "not_met", "chưa": "not_met",
    "không": "not_met", "có": "met", "đúng": "met", "sai": "not_met",
}  # fmt: skip
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])\s*[\u00b9\u00b2\u00b3\u2070-\u2079]+$")
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VIETNAMESE = frozenset(
    unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES
) | {"đ"}
_SIGN = r"[\"“”'‘’(]?(?P<sign>[^\s\w\"“”'‘’(]|\w{1,2})[\"“”'‘’)]?"
_WORD = _SIGN.replace(r"\w{1,2}", r"\w{1,12}")  # "Xanh: đạt; Đỏ: chưa đạt"
_SAID = re.compile(
    rf"(?:^|[\s,;.(:/]){_WORD}\s*(?::|=|–|—|->|-|là|nghĩa là)\s*"
    r"(?:(?:các|tiêu|chí|chỉ|xã|đã|được|đánh|giá|kết|quả)\s+){0,6}"
    r"(?P<what>chưa đạt|không đạt|gần đạt|sắp đạt|đạt|chưa hoàn thành|hoàn thành"
    r"|không áp dụng"
    r"|(?:chưa|không) (?:đánh giá|thẩm định|xét|chấm|báo cáo|có (?:số liệu|báo cáo)))\b"
)
_BRACKETED = re.compile(  # "(+) chưa đạt; (-) đạt"
    r"[(\"“](?P<sign>[^\s\w\"“”()]|\w)[)\"”]\s*(?:(?:là|các|tiêu|chí|xã|đã|được)\s+){0,5}"
    r"(?P<what>chưa đạt|không đạt|đạt)\b"
)
# "Tiêu chí 2: chưa đạt" speaks of a criterion, and not of the code 2.
_NUMBERED = re.compile(r"(?:tiêu chí|tc|chỉ tiêu|mục|biểu|nhóm|số|điều)\s*(?:số\s*)?$")
# "Những ô ghi số 1 là chưa đạt" does.
_IN_CELLS = re.compile(r"\b(?:ô|ghi|đánh|có|điền|mang)\s+(?:các\s+)?số\s*$")
_NONE = re.compile(r"(?:chưa|không) (?!đạt|hoàn)")
_MARKED = re.compile(
    rf"(?:đánh dấu|đánh|tích|ghi|dấu)\s+{_SIGN}\s+(?:vào|nếu|cho|với|đối với|là|ở)?"
    r"[^.;]{0,30}?(?P<what>chưa đạt|không đạt|đạt)\b"
)


def token(cell: Cell) -> str:
    """Write a cell as the sign or word that is looked up: one case, one x, one Đ.

    >>> token(" Х "), token("ｘ"), token("Ð"), token(1.0), token("\\uf0fc")
    ('x', 'x', 'đ', '1', '✓')
    """
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _token(str(cell)[:300]) if cell is not None else ""


@lru_cache(maxsize=65_536)
def _token(text: str) -> str:
    composed = _FOOTNOTE.sub("", unicodedata.normalize("NFC", shown(text)))
    if len(composed.strip()) == 1:
        composed = composed.translate(_LOST_FONT)
    wide = "".join(
        unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" else c
        for c in composed
    )
    one = " ".join(wide.translate(_LOOKS_LIKE).lower().split())
    bare = one.strip(" .;,'\"*")
    return _WHOLE.get(bare, bare) or one


def is_sign(sign: str) -> bool:
    """Say whether a token is a single sign or letter, which is never folded."""
    return len(sign) == 1 and not sign.isdigit()


def meaning(sign: str) -> Meaning | None:
    """Give what a sign means by itself, None if it means nothing.

    >>> meaning("√"), meaning("ö"), meaning("☒")
    ('met', None, 'ambiguous')
    """
    return _ALWAYS.get(sign)


def is_vietnamese(text: str) -> bool:
    """Say whether all letters of a word are Vietnamese: "Ñ" and "§" are not.

    >>> is_vietnamese("Chưa đạt"), is_vietnamese("CÑ")
    (True, False)
    """
    return all(c in VIETNAMESE for c in text.lower() if ord(c) > 127 and c.isalpha())


@dataclass(slots=True)
class Legend:
    """What the signs of one sheet mean, where that differs from a sign alone."""

    meanings: dict[str, Meaning] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)  # sign -> why it was decided

    def meaning(self, sign: str) -> Meaning | None:
        """Give the meaning of a sign in this sheet."""
        return self.meanings.get(sign) or meaning(sign)


Rows = Sequence[tuple[Sequence[str], float | None]]  # tokens and total of each row


def legend(
    rows: Rows,
    notes: Iterable[str] = (),
    below: Rows = (),
    unmet: bool = False,
    whole: bool = False,
) -> Legend:
    """Decide what the signs of a sheet mean.

    Parameters
    ----------
    rows
        The tokens of each commune's marks, and the number of criteria met that the
        sheet states beside them, None where it states none.
    notes
        Texts of the sheet outside the table, where it may explain its signs.
    below
        The same for columns: their tokens, and the number of communes below them.
    unmet
        Whether the title is of what is not met alone.
    whole
        Whether all criteria stand in the rows, so that totals count them alone.
    """
    counts = Counter(sign for signs, _ in rows for sign in signs if sign)
    found = Legend()
    for sign, what in explained(notes).items():
        if sign in counts and what != meaning(sign):
            found.meanings[sign], found.told[sign] = what, "by_note"
        elif sign in counts:
            found.meanings[sign] = what
    _unexplained(set(counts), found)
    _by_partners(set(counts), found)
    _by_totals(rows, counts, found)
    _alone([*rows, *below] if whole else [], unmet, set(counts), found)
    for pair in _PAIRS:
        _turned([*rows, *below] if whole else [], unmet, pair, set(counts), found)
    _codes(rows, counts, found)
    return found


def _codes(rows: Rows, counts: Counter[str], found: Legend) -> None:
    """Doubt 0, 1, 2 ... of a scale that nothing explains: 0 may be "not judged".

    Digits above 1 under several criteria, and no other number, are such a scale. Where
    the totals beside the rows count the ones, 1 is met and the rest stays open.
    """
    numbers = {sign for sign in counts if sign[:1].isdigit()}
    codes = {sign for sign in numbers if sign in _CODES} - set(found.meanings)
    if codes != numbers - set(found.meanings) or not codes - {"0", "1"}:
        return
    columns = {
        n
        for signs, _ in rows
        for n, sign in enumerate(signs)
        if sign in codes - {"0", "1"}
    }
    if len(columns) < FEW_COLUMNS:
        return
    stated = [(signs, total) for signs, total in rows if total is not None]
    ones = bool(stated) and all(list(signs).count("1") == t for signs, t in stated)
    for sign in codes:
        if not (sign == "1" and ones):
            found.meanings[sign] = "ambiguous"


def _unexplained(signs: set[str], found: Legend) -> None:
    """Doubt a sign that a legend leaves out where it turns another one round.

    Where a sheet says "x: chưa đạt" its o is not the "not met" that it is elsewhere.
    """
    turned = {s for s, why in found.told.items() if why == "by_note"} & {*_ALWAYS}
    for sign in signs - found.meanings.keys() - _CODES:
        usual = meaning(sign)
        if usual in [found.meanings[one] for one in turned]:
            found.meanings[sign] = "ambiguous"


_PAIRS = (("1", "0"), ("true", "false"))


def _turned(
    sums: Rows, unmet: bool, pair: tuple[str, str], signs: set[str], found: Legend
) -> None:
    """Ask sums and title which of 1 and 0 is met: some count what is missing with 1."""
    yes, no = pair
    if not set(pair) <= signs:
        return
    said = [sign for sign in pair if sign in found.meanings]
    if len(said) == 1 and found.told.get(said[0]) == "by_note":
        other = no if said == [yes] else yes  # the one that the legend leaves out
        found.meanings[other] = "ambiguous"
    if said:
        return
    stated = [
        (list(own).count(yes), list(own).count(no), n)
        for own, n in sums
        if n is not None
    ]
    telling = [one for one in stated if one[0] != one[1]]
    plain = sum(total == ones for ones, _, total in telling)
    turned = sum(total == noughts for _, noughts, total in telling)
    if turned > max(plain, 1) and 2 * turned > len(telling):
        found.meanings |= {yes: "not_met", no: "met"}
        found.told |= dict.fromkeys(pair, "by_total")
    elif unmet and 2 * plain <= len(telling):
        found.meanings |= dict.fromkeys(pair, "ambiguous")


def _alone(sums: Rows, unmet: bool, signs: set[str], found: Legend) -> None:
    """Ask sums and title what a sign that stands alone in a sheet means.

    Offices cross what is not met as well: then the number of criteria met is that of
    the cells without it. A sign that no sum agrees with is refused.
    """
    one = next(iter(signs)) if len(signs) == 1 else ""
    alone = one and one not in ("đ", "đạt") and one not in found.meanings
    if not alone or found.meaning(one) != "met":
        return
    stated = [(len(own), list(own).count(one), n) for own, n in sums if n is not None]
    met = sum(total == signed for _, signed, total in stated)
    without = sum(total == many - signed for many, signed, total in stated)
    if without > max(met, 1) and 2 * without > len(stated):
        found.meanings[one], found.told[one] = "not_met", "by_total"
    elif unmet and 2 * met <= len(stated):
        found.meanings[one], found.told[one] = "not_met", "by_title"
    elif len(stated) >= FEW_COLUMNS and 5 * met < len(stated):
        found.meanings[one] = "ambiguous"


def are_marks(signs: Iterable[str], several: bool) -> bool:
    """Say whether the cells of a column "Kết quả" are marks and no amounts.

    Only 1, 0 and other marks stand there, and both answers, or one of them for several
    criteria: a rate that happens to be 0 everywhere stands under one criterion.

    >>> are_marks(["1", "0", "1"], False), are_marks(["0", "0"], False)
    (True, False)
    >>> are_marks(["1", "85,5"], True)
    False
    """
    filled = {sign for sign in signs if sign and sign not in ("-", "–", "—")}
    meanings = {meaning(sign) or _WORDS.get(sign) for sign in filled}
    if not filled or not meanings <= {"met", "not_met", "ambiguous"}:
        return False
    return several or {"met", "not_met"} <= meanings


def notes(sheet: Sheet, table: Collection[int]) -> Iterator[str]:
    """Give the texts of a sheet outside the rows of its table."""
    for index in sheet.filled[:NOTES] + sheet.filled[-NOTES:]:
        if index not in table:
            for cell in sheet.rows[index]:
                if isinstance(cell, str) and len(cell) > 3:
                    yield cell


_BLANK = re.compile(
    r"\b(?:ô |để |bỏ |còn )?trống\s*(?::|=|–|—|-|là|nghĩa là)\s*"
    r"(?P<what>chưa đạt|không đạt|đạt)\b(?!\s*(?:hoặc|/))"
)


def blank_means(notes: Iterable[str]) -> Meaning | None:
    """Read what a sheet says of its empty cells: "ô trống: chưa đạt".

    >>> blank_means(["x: đạt; để trống: chưa đạt"]), blank_means(["x: đạt"])
    ('not_met', None)
    """
    said = {
        found["what"]
        for note in notes
        for found in _BLANK.finditer(unicodedata.normalize("NFC", note[:2000]).lower())
    }
    if len(said) != 1:
        return None
    return "met" if said == {"đạt"} else "not_met"


def explained(notes: Iterable[str]) -> dict[str, Meaning]:
    """Read "x: đạt; o: chưa đạt" and "đánh dấu x vào ô chưa đạt"."""
    found: dict[str, set[Meaning]] = {}
    for note in notes:
        text = unicodedata.normalize("NFC", note[:2000]).lower()
        for pattern in (_SAID, _BRACKETED, _MARKED):
            for one in pattern.finditer(text):
                sign = token(one["sign"])
                before = text[: one.start("sign")]
                if (
                    sign.isdigit()
                    and _NUMBERED.search(before)
                    and not _IN_CELLS.search(before)
                ):
                    continue
                if _NONE.match(one["what"]):
                    found.setdefault(sign, set()).add("not_applicable")
                    continue
                bad = one["what"].startswith(("chưa", "không", "gần", "sắp"))
                own = sign in _WORDS or (len(sign) > 1 and sign in _ALWAYS)
                if not own or sign in _CODES or sign in _ALWAYS:
                    found.setdefault(sign, set()).add("not_met" if bad else "met")
    return {sign: said.pop() for sign, said in found.items() if len(said) == 1}


def _by_partners(signs: set[str], found: Legend) -> None:
    """Let signs decide each other's meaning where they stand in one sheet."""

    def decide(sign: str, what: Meaning) -> None:
        if sign not in found.meanings:
            found.meanings[sign] = what
            if what != "ambiguous":
                found.told[sign] = "by_partner"

    ticks = signs & (TICKS | {"đ", "đạt"})
    for sign in signs & CROSSES:
        if signs & TICKS:
            decide(sign, "not_met")
    for sign in signs & CROSSED_BOXES:
        if signs & TICKS:
            decide(sign, "not_met")
        elif signs & BOXES:
            decide(sign, "met")
    for sign in signs & HOLLOW:
        if signs & FILLED:
            decide(sign, "not_met")
    if {"c", "k"} <= signs and not ticks:
        decide("c", "met")
    elif "c" in signs and not ticks | (signs & {"d", "x", "+", "1"}):
        decide("c", "ambiguous")
    if "s" in signs and ticks:
        decide("s", "not_met")
    if "-1" in signs and ("1" in signs) != ("0" in signs):
        decide("-1", "not_met" if "1" in signs else "met")


def _by_totals(rows: Rows, counts: Counter[str], found: Legend) -> None:
    """Read the x beside other marks of "met": an x may mean the opposite there."""
    positive = {
        sign for sign in counts if sign != "x" and found.meaning(sign) == "met"
    } | {sign for sign in counts if _WORDS.get(sign) == "met"}
    negative = any(
        found.meaning(sign) == "not_met" or _WORDS.get(sign) == "not_met"
        for sign in counts
    )
    if "x" not in counts or "x" in found.meanings or not positive or negative:
        return
    as_met = as_not = stated = 0
    for signs, total in rows:
        if total is None or "x" not in signs:
            continue
        others = sum(sign in positive for sign in signs)
        stated += 1
        as_not += others == total
        as_met += others + sum(sign == "x" for sign in signs) == total
    if stated and as_met > as_not and 2 * as_met > stated:
        found.meanings["x"], found.told["x"] = "met", "by_total"
    elif stated and as_not > as_met and 2 * as_not > stated:
        found.meanings["x"], found.told["x"] = "not_met", "by_total"
    else:
        found.meanings["x"] = "ambiguous"
        if positive == {"v"}:  # two letters: either may be the one that is met
            found.meanings["v"] = "ambiguous"
