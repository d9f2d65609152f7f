"""What a Word file says elsewhere of its paragraphs: styles and numbers of lists.

"Heading 1" is a heading by its style, a footnote's sign is raised by its style, and
"1." before a heading is counted from `word/numbering.xml`: none of it stands in the
body. What is missing or odd is taken for a plain paragraph.
"""

import io
import re
from collections import defaultdict
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

_OFF = ("0", "false", "off", "none")
_LOOKS = {"strike": "struck", "dstrike": "struck", "vanish": "hidden"}
_NOTE_SIGNS = ("FootnoteReference", "EndnoteReference")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_WHITEST = re.compile(r"f[5-f]", re.IGNORECASE)
_SPECK = 4  # half points
_MOST_BYTES = 5_000_000  # Word's own styles have about 50,000
_MOST_BASES = 8  # styles that rest on each other; a ring of them ends there
_MOST = 3_999  # the largest number that Roman letters write


def is_on(element: Element) -> bool:
    """Say whether a switch is on: it is, unless its value says otherwise."""
    return _attribute(element, "val").lower() not in _OFF


def is_white(element: Element) -> bool:
    """Say whether `w:color` is as good as the paper's.

    >>> from xml.etree.ElementTree import fromstring
    >>> [is_white(fromstring(f"<color val='{v}'/>")) for v in ("FEFEFE", "auto")]
    [True, False]
    """
    if _attribute(element, "themeColor") == "background1":
        return not _attribute(element, "themeShade")
    value = _attribute(element, "val")
    parts = [value[at : at + 2] for at in (0, 2, 4)]
    return len(value) == len("FFFFFF") and all(_WHITEST.fullmatch(p) for p in parts)


def is_speck(element: Element) -> bool:
    """Say whether `w:sz` makes letters that nobody reads: of two points and less."""
    value = _attribute(element, "val")
    return _is_small(value) and 0 < int(value) <= _SPECK


def is_raised(element: Element) -> bool:
    """Say whether `w:vertAlign` or `w:position` (in half points) lifts the text."""
    value = _attribute(element, "val")
    if element.tag.rpartition("}")[2] == "vertAlign":
        return value == "superscript"
    lifted = value.removesuffix("pt")  # strict files may write "4pt"
    return _is_small(lifted) and int(lifted) > 0


class DocumentStyles:
    """The looks, heading levels and list numbers of named styles."""

    def __init__(self, part: bytes | None) -> None:
        self._looks: dict[str, set[str]] = {}
        self._plain: dict[str, set[str]] = {}  # looks that a style takes back
        self._bases: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._numbers: dict[str, tuple[str, int]] = {}
        self._named: set[str] = set()
        for element in _elements(part, "style"):
            self._take(element)

    def looks(self, style: str) -> set[str]:
        """Give what a style does, with what it is based on: "raised", "struck", ..."""
        if style in _NOTE_SIGNS and style not in self._named:
            return {"raised"}  # Word's own, which a file need not bring
        found: set[str] = set()
        taken_back: set[str] = set()
        for _ in range(_MOST_BASES):
            found |= self._looks.get(style, set()) - taken_back
            taken_back |= self._plain.get(style, set())
            style = self._bases.get(style, "")
        return found

    def heading(self, style: str, outline: int | None) -> int | None:
        """Give the level of a heading from 1, None for other paragraphs."""
        if outline is not None and outline < 9:
            return outline + 1
        return self._levels.get(style)

    def number(self, style: str) -> tuple[str, int] | None:
        """Give the list and its level that a style puts a paragraph into."""
        return self._numbers.get(style)

    def _take(self, element: Element) -> None:
        name = _attribute(element, "styleId")
        self._named.add(name)
        looks: set[str] = set()
        plain: set[str] = set()
        number, level = "", 0
        for child in element.iter():
            tag, value = child.tag.rpartition("}")[2], _attribute(child, "val")
            if tag == "vertAlign":
                (looks if is_raised(child) else plain).add("raised")
            elif tag == "position" and is_raised(child):
                looks.add("lifted")
            elif tag == "color":
                (looks if is_white(child) else plain).add("white")
            elif tag in ("shd", "highlight"):
                looks.add("shaded")
            elif tag == "sz" and is_speck(child):
                looks.add("hidden")
            elif tag in _LOOKS:
                (looks if is_on(child) else plain).add(_LOOKS[tag])
            elif tag == "basedOn":
                self._bases[name] = value
            elif tag == "outlineLvl" and _is_small(value) and int(value) < 9:
                self._levels[name] = int(value) + 1
            elif tag == "name" and value.lower().startswith("heading "):
                digits = value[8:].strip()
                self._levels.setdefault(name, int(digits) if _is_small(digits) else 1)
            elif tag == "numId":
                number = value
            elif tag == "ilvl" and _is_small(value):
                level = int(value)
        if looks:
            self._looks[name] = looks
        if plain:
            self._plain[name] = plain - looks
        if number:
            self._numbers[name] = (number, level)


class Numbering:
    """Counts the paragraphs of lists, as Word does when it shows them."""

    def __init__(self, part: bytes | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for element in _elements(part, "abstractNum", "num"):
            if element.tag.endswith("}abstractNum"):
                self._levels[_attribute(element, "abstractNumId")] = _levels(element)
            else:
                for child in element.iter():
                    if child.tag.endswith("}abstractNumId"):
                        own = _attribute(element, "numId")
                        self._lists[own] = _attribute(child, "val")

    def next(self, number: str, level: int) -> str:
        """Count one more paragraph and give the words before it: "1. ", "- "."""
        abstract = self._lists.get(number, "")
        form, words, start = self._levels.get(abstract, {}).get(level, ("", "", 1))
        if form in ("", "bullet", "none"):
            return "" if form == "none" else "- "
        counts = self._counts[abstract]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        for other in range(level + 1):
            shown = _written(counts.get(other, 1), self._form(abstract, other))
            words = words.replace(f"%{other + 1}", shown)
        return f"{words} " if words.strip() else ""

    def _form(self, abstract: str, level: int) -> str:
        return self._levels.get(abstract, {}).get(level, ("decimal", "", 1))[0]


def _is_small(text: str) -> bool:
    """Say whether a text is a number that `int` reads: no ², no 5,000 digits."""
    return text.isdecimal() and len(text) < 5


def _levels(element: Element) -> dict[int, tuple[str, str, int]]:
    found = {}
    for level in element:
        if not level.tag.endswith("}lvl"):
            continue
        values = {c.tag.rpartition("}")[2]: _attribute(c, "val") for c in level}
        number, start = _attribute(level, "ilvl"), values.get("start", "1")
        if _is_small(number):
            found[int(number)] = (
                values.get("numFmt", "decimal"),
                values.get("lvlText", "")[:40],
                int(start) if _is_small(start) else 1,
            )
    return found


def _written(number: int, form: str) -> str:
    """Write a number of a list; forms that are not known are digits.

    >>> _written(4, "upperRoman"), _written(2, "lowerLetter"), _written(7, "decimal")
    ('IV', 'b', '7')
    """
    if form.endswith("Roman") and 0 < number <= _MOST:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman if form == "upperRoman" else roman.lower()
    if form.endswith("Letter") and 0 < number <= 26:
        return chr((65 if form == "upperLetter" else 97) + number - 1)
    return str(number)


def _elements(part: bytes | None, *tags: str) -> list[Element]:
    if not part or len(part) > _MOST_BYTES:
        return []
    return [
        element
        for _, element in iterparse(io.BytesIO(part), forbid_dtd=True)
        if element.tag.rpartition("}")[2] in tags
    ]


def _attribute(element: Element, name: str) -> str:
    return next(
        (v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), ""
    )
