"""The styles of an xlsx file, as far as they change what a cell says.

A style is a number in the cell; here stand those that show a percentage, a font of
signs or of old Vietnamese letters, crossed-out text, a colour. Texts in several fonts
("Rich text") carry their fonts themselves.
"""

import html
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from ntm_analysis.sources import symbol_fonts
from ntm_analysis.sources.archive_parts import unpacked
from ntm_analysis.sources.workbook_facts import TEXT_BYTES, matters

T = TypeVar("T")
PERCENT = {9, 10}  # built-in formats 0% and 0.00%
_FONT = re.compile(rb"<(?:\w+:)?font(?:\s*/>|[ >].*?</(?:\w+:)?font>)", re.S)
_FILL = re.compile(rb"<(?:\w+:)?fill(?:\s*/>|[ >].*?</(?:\w+:)?fill>)", re.S)
_NAME = re.compile(rb'<(?:\w+:)?(?:name|rFont)\s+val="([^"]*)"')
_STRIKE = re.compile(rb'<(?:\w+:)?strike(?:\s+val="(?:1|true|on)")?\s*/>')
_STYLE = re.compile(rb"<(?:\w+:)?xf\s([^>]*)>")
_SAID = re.compile(rb'(\w+)="([^"]*)"')
_SHARED = re.compile(rb"<(?:\w+:)?si>(.*?)</(?:\w+:)?si>|<(?:\w+:)?si\s*/>", re.S)
_RUN = re.compile(rb"<(?:\w+:)?r>(.*?)</(?:\w+:)?r>", re.S)
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>(.*?)</(?:\w+:)?t>", re.S)


@dataclass(frozen=True, slots=True)
class Style:
    """What one style changes."""

    percent: bool = False
    font: str = ""  # only one that matters
    struck: bool = False
    coloured: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of a workbook that change something, and its texts in many fonts."""

    by_number: dict[bytes, Style] = field(default_factory=dict)
    shared: dict[bytes, tuple[str, bool]] = field(default_factory=dict)


def read(path: Path, archive: zipfile.ZipFile) -> Styles:
    """Read the styles and the shared texts in several fonts."""
    names = archive.namelist()
    found = Styles()
    if "xl/styles.xml" in names:
        xml = unpacked(path, archive, "xl/styles.xml", TEXT_BYTES)
        found.by_number = _styles(xml)
    if "xl/sharedStrings.xml" in names:
        xml = unpacked(path, archive, "xl/sharedStrings.xml", TEXT_BYTES)
        if b"rPr>" in xml:
            found.shared = _shared(xml)
    return found


def _styles(xml: bytes) -> dict[bytes, Style]:
    percent = set(PERCENT)
    for number, form in re.findall(
        rb'<(?:\w+:)?numFmt\s+numFmtId="(\d+)"\s+formatCode="([^"]*)"', xml
    ):
        if b"%" in form:
            percent.add(int(number))
    fonts = [(_font(f), bool(_STRIKE.search(f))) for f in _part(xml, b"fonts", _FONT)]
    fills = [b"solid" in fill for fill in _part(xml, b"fills", _FILL)]
    found: dict[bytes, Style] = {}
    for index, said in enumerate(_part(xml, b"cellXfs", _STYLE)):
        of = dict(_SAID.findall(said))
        font = _at(fonts, of.get(b"fontId"), ("", False))
        style = Style(
            int(of.get(b"numFmtId", b"0")) in percent,
            font[0],
            font[1],
            _at(fills, of.get(b"fillId"), False),
        )
        if style != Style():
            found[str(index).encode()] = style
    return found


def _part(xml: bytes, name: bytes, each: re.Pattern[bytes]) -> list[bytes]:
    found = re.search(
        rb"<(?:\w+:)?" + name + rb"[ >](.*?)</(?:\w+:)?" + name + rb">", xml, re.S
    )
    return [m.group(m.lastindex or 0) for m in each.finditer(found[1])] if found else []


def _at(values: list[T], number: bytes | None, default: T) -> T:
    index = int(number) if number and number.isdigit() else -1
    return values[index] if 0 <= index < len(values) else default


def _font(xml: bytes) -> str:
    name = _NAME.search(xml)
    text = html.unescape(name[1].decode(errors="replace")) if name else ""
    return text if matters(text) else ""


def _shared(xml: bytes) -> dict[bytes, tuple[str, bool]]:
    found: dict[bytes, tuple[str, bool]] = {}
    for index, one in enumerate(_SHARED.finditer(xml)):
        said = runs(one[1] or b"")
        if said:
            found[str(index).encode()] = said
    return found


def runs(xml: bytes) -> tuple[str, bool] | None:
    """Read a text in several fonts: what it shows, and whether it is crossed out.

    Parts that are crossed out are left away unless all of it is. None if no font in it
    matters and nothing is crossed out.
    """
    parts = []
    for run in _RUN.findall(xml):
        written = b"".join(_TEXT.findall(run)).decode(errors="replace")
        text, font = html.unescape(written), _font(run)
        if text:
            parts.append((text, font, bool(_STRIKE.search(run))))
    if not any(font or struck for _, font, struck in parts):
        return None
    whole = all(struck for text, _, struck in parts if text.strip())
    kept = [(t, f) for t, f, struck in parts if whole or not struck]
    return "".join(symbol_fonts.shown(t, f) for t, f in kept), whole
