"""What a letter shows in a font of signs: "Ö" of Symbol is a tick, as "ü" of Wingdings.

Such fonts give their pictures the codes of ordinary letters, or U+F020 to U+F0FF when
text comes from Word. Every other program sees the letter. Here a cell's text becomes
the Unicode sign that its reader sees; what the sign means is for `intake.signs`.

Sources: Unicode's own mapping of Symbol (APPLE/SYMBOL.TXT, ADOBE/symbol.txt) and of
Wingdings, Wingdings 2, Wingdings 3 and Webdings (L2/11-052, L2/12-368); of Marlett
only the ticks, the cross and the dots are known to stand in office files.
"""

# ruff: noqa: RUF001  (the look-alikes are what this file is about)

_TABLES: dict[str, dict[int, str]] = {
    "symbol": {
        0xD6: "√", 0xB4: "×", 0xB7: "•", 0xC4: "⊗", 0xC5: "⊕", 0xA8: "♦", 0x2D: "-",
        0x43: "Χ", 0x63: "χ",
    },
    "wingdings": {
        0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "□", 0x71: "❑",
        0x72: "❒", 0x78: "☒", 0x6C: "●", 0x6E: "■", 0xA1: "○", 0xA4: "◉", 0x43: "👍",
        0x44: "👎", 0x9F: "•",
    },
    "wingdings 2": {
        0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x2A: "☐",
        0xA3: "□", 0x97: "●", 0x98: "●",
    },
    "wingdings 3": {0x70: "▲", 0x71: "▼"},
    "webdings": {0x61: "✓", 0x72: "✗", 0x63: "□", 0x67: "■", 0x6E: "●"},
    "marlett": {0x61: "✓", 0x62: "✔", 0x72: "✗", 0x68: "●", 0x69: "●"},
    "zapf dingbats": {
        0x33: "✓", 0x34: "✔", 0x35: "✕", 0x36: "✖", 0x37: "✗", 0x38: "✘", 0x6E: "■",
        0x6F: "❏", 0x70: "❐", 0x71: "❑", 0x6C: "●", 0x6D: "○",
    },
}  # fmt: skip
_OTHER_NAMES = {
    "symbolmt": "symbol", "symbol mt": "symbol", "wingdings2": "wingdings 2",
    "wingdings3": "wingdings 3", "zapfdingbats": "zapf dingbats",
    "itc zapf dingbats": "zapf dingbats", "monotype sorts": "zapf dingbats",
    "dingbats": "zapf dingbats", "wingdings regular": "wingdings",
}  # fmt: skip
# Digits and the signs of arithmetic look in Symbol as they do everywhere.
_SAME_IN_SYMBOL = frozenset("0123456789+-/%.,;:=()")
# Where the font of a private code is not known, the first that shows a mark decides:
# Word pastes Wingdings as such codes, hardly ever another font.
_GUESSED = (
    "wingdings", "symbol", "wingdings 2", "webdings", "marlett", "zapf dingbats",
)  # fmt: skip
LONGEST = 3  # letters of a sign; more are a word that was put into the font by accident
_LATIN = {
    byte: bytes([byte]).decode("cp1252", errors="replace") for byte in range(128, 160)
}
_CODES = {char: byte for byte, char in _LATIN.items() if char != "\ufffd"}


def is_symbol_font(name: str) -> bool:
    """Say whether a font shows signs in place of letters.

    >>> is_symbol_font("Wingdings 2"), is_symbol_font("Times New Roman")
    (True, False)
    """
    return _table_name(name) in _TABLES


def shown(text: str, font: str = "") -> str:
    """Give the signs that a cell shows; other text as it is.

    A letter whose sign is not known is given with its font ("Q (Wingdings 3)"), so that
    nobody takes it for the letter.

    >>> shown("Ö", "Symbol"), shown("P", "Wingdings 2"), shown("\\uf0fc"), shown("Đ")
    ('√', '✓', '✓', 'Đ')
    """
    name = _table_name(font) if font else ""
    if name not in _TABLES:
        return _private(text) if any(map(_is_private, text)) else text
    bare = text.strip()
    codes = [_code(char) for char in bare]
    if not bare or len(bare) > LONGEST or None in codes:
        return text
    signs = [_sign(code, name) for code in codes if code is not None]
    return "".join(map(str, signs)) if None not in signs else f"{bare} ({font})"


def _sign(code: int, name: str) -> str | None:
    if sign := _TABLES[name].get(code):
        return sign
    same = code == 0x20 or (name == "symbol" and chr(code) in _SAME_IN_SYMBOL)
    return chr(code) if same else None


def _private(text: str) -> str:
    """Show private codes whose font is not stated."""
    return "".join(_guessed(ord(c) - 0xF000) if _is_private(c) else c for c in text)


def _guessed(code: int) -> str:
    signs = (_TABLES[name].get(code) for name in _GUESSED)
    return next((sign for sign in signs if sign), chr(0xF000 + code))


def _is_private(char: str) -> bool:
    return "\uf020" <= char <= "\uf0ff"


def _code(char: str) -> int | None:
    """Give the byte behind a letter, None for one that the font does not have."""
    if _is_private(char):
        return ord(char) - 0xF000
    number = ord(char)
    if 0x20 <= number < 0x7F or 0xA0 <= number <= 0xFF:
        return number
    return _CODES.get(char)


def _table_name(font: str) -> str:
    name = " ".join(font.lower().split())
    return _OTHER_NAMES.get(name, name)
