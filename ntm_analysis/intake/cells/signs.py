"""What single signs mean: ticks, crosses, boxes, dots and letters, looked up unfolded.

A sign is looked up before any accent is dropped: "Ö" is no "o", "Ñ" no "n". Some signs
mean this or that by what stands beside them in the sheet: that is decided for a whole
sheet (`legend`).
"""

# ruff: noqa: RUF001, RUF002  (the look-alikes are what this file is about)

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from ntm_analysis.files.workbooks.symbol_fonts import shown
from ntm_analysis.files.workbooks.workbooks import Cell

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
ALWAYS: dict[str, Meaning] = {
    **dict.fromkeys(TICKS | FILLED | set("đdxy+1"), "met"),
    **dict.fromkeys(REFUSALS | BOXES | set("0ckno"), "not_met"),
    **dict.fromkeys(CROSSED_BOXES | HOLLOW | (CROSSES - {"×"}), "ambiguous"),
    "×": "met",  # the x of offices, typed as a sign
    "-1": "ambiguous",  # "true" of some programs, "not met" beside 1 in others
    "s": "ambiguous",
}
CODES = frozenset("0123456789") | {"-1"}
_MANY_ROWS = 19  # of a table with a row a criterion: more than one commune's few
_FEW_CRITERIA = 3  # a rate of 2 % may stand under one or two
_WHOLE = {
    f"{n}{mark}{zeros}": n for n in "10" for mark in ".," for zeros in ("0", "00")
}
WORDS: dict[str, Meaning] = {
    "đạt": "met", "cđ": "not_met", "kđ": "not_met", "chưa đạt": "not_met",
    "không đạt": "not_met", "true": "met", "false": "not_met", "chưa": "not_met",
    "không": "not_met", "có": "met", "rồi": "met", "đúng": "met", "sai": "not_met",
}  # fmt: skip
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])\s*[\u00b9\u00b2\u00b3\u2070-\u2079]+$")
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VIETNAMESE = frozenset(
    unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES
) | {"đ"}


def token(cell: Cell) -> str:
    """Write a cell as the sign or word that is looked up: one case, one x, one Đ.

    >>> token(" Х "), token("ｘ"), token("Ð"), token(1.0), token("\\uf0fc")
    ('x', 'x', 'đ', '1', '✓')
    """
    if cell.__class__ is float:
        return _number_token(cell)  # type: ignore[arg-type]
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _token(str(cell)[:300]) if cell is not None else ""


@lru_cache(maxsize=65_536)
def _number_token(number: float) -> str:
    return str(int(number)) if number.is_integer() else _token(str(number))


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
    return ALWAYS.get(sign)


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


def is_scale(cells: Iterable[tuple[str, str]]) -> bool:
    """Say whether a column "Kết quả" holds the codes of a scale: 1 and 2, 0 to 2.

    Parameters
    ----------
    cells
        Criterion and sign of each cell. Digits above 1 and no other number, under
        several criteria, are a scale that only a legend explains.

    >>> is_scale([("1", "2"), ("2", "1"), ("3", "2"), ("4", "2")])
    True
    >>> is_scale([("10", "2"), ("10", "7")]), is_scale([("1", "2"), ("2", "45,5")])
    (False, False)
    """
    filled = [(what, sign) for what, sign in cells if sign not in ("", "-", "–", "—")]
    above = {what for what, sign in filled if sign not in ("0", "1")}
    return all(sign in CODES for _, sign in filled) and len(above) >= _FEW_CRITERIA


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
    meanings = {meaning(sign) or WORDS.get(sign) for sign in filled}
    if not filled or not meanings <= {"met", "not_met", "ambiguous"}:
        return False
    return several or {"met", "not_met"} <= meanings


def dashes_answer(signs: Iterable[str]) -> bool:
    """Say whether dashes are answers: no cell is empty, the others are all "met".

    In a few rows they may be anything.

    >>> dashes_answer([*"x-x" * 10]), dashes_answer(["x", "-"])
    (True, False)
    >>> dashes_answer(["đ", "cđ", "-"] * 10), dashes_answer(["x", "-", ""] * 10)
    (False, False)
    """
    signs = list(signs)
    different = set(signs)
    others = {meaning(s) or WORDS.get(s) for s in different - {"-", "–", "—"}}
    return len(signs) >= _MANY_ROWS and "" not in different and others == {"met"}
