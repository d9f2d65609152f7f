"""Workbooks damaged on purpose, as mail, old programs and bad will damage them.

`mutated(base, seed)` gives the name of the damage and the bytes of a file. The same
seed gives the same file. Used by the tests (some hundreds) and the benchmark
(thousands).
"""

import io
import random
import re
import zipfile
from collections.abc import Callable

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
Parts = dict[str, bytes]


def parts_of(base: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def truncated(base: bytes, draw: random.Random) -> bytes:
    return base[: draw.randrange(len(base))]


def flipped(base: bytes, draw: random.Random) -> bytes:
    raw = bytearray(base)
    for _ in range(draw.randint(1, 40)):
        raw[draw.randrange(len(raw))] = draw.randrange(256)
    return bytes(raw)


def flipped_inside(base: bytes, draw: random.Random) -> bytes:
    parts = parts_of(base)
    name = draw.choice(sorted(parts))
    raw = bytearray(parts[name])
    for _ in range(draw.randint(1, 30)):
        raw[draw.randrange(len(raw))] = draw.randrange(256)
    return packed(parts | {name: bytes(raw)})


def without_part(base: bytes, draw: random.Random) -> bytes:
    parts = parts_of(base)
    del parts[draw.choice(sorted(parts))]
    return packed(parts)


def wrong_types(base: bytes, draw: random.Random) -> bytes:
    kinds = ("b", "e", "str", "n", "d", "s", "inlineStr", "zzz")

    def changed(found: re.Match[bytes]) -> bytes:
        if draw.random() < 0.5:
            return found[0]
        return b't="' + draw.choice(kinds).encode() + b'"'

    return _in_sheet(base, lambda xml: re.sub(rb't="\w+"', changed, xml))


def formula_errors(base: bytes, draw: random.Random) -> bytes:
    errors = (b"#DIV/0!", b"#REF!", b"#N/A", b"#NAME?", b"#VALUE!")

    def changed(found: re.Match[bytes]) -> bytes:
        if draw.random() < 0.7:
            return found[0]
        said = draw.choice(errors)
        return b'<c r="' + found[1] + b'" t="e"><f>1/0</f><v>' + said + b"</v></c>"

    cell = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*>.*?</c>')
    return _in_sheet(base, lambda xml: cell.sub(changed, xml))


def far_cell(base: bytes, draw: random.Random) -> bytes:
    row = draw.choice((65_536, 1_048_576))
    column = draw.choice(("A", "Z", "XFD"))
    more = f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row></sheetData>'
    return _in_sheet(base, lambda xml: xml.replace(b"</sheetData>", more.encode()))


def blank_rows(base: bytes, draw: random.Random) -> bytes:
    count = 2**20 - 100 if draw.random() < 0.2 else 50_000
    rows = b"".join(
        b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (n, n, n)
        for n in range(100, 100 + count)
    )
    return _in_sheet(
        base, lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")
    )


def zip_bomb(base: bytes, draw: random.Random) -> bytes:
    size = draw.choice((70, 450)) * 2**20
    name = draw.choice((SHEET, STRINGS, "xl/media/image1.png"))
    return packed(parts_of(base) | {name: b" " * size})


def huge_strings(base: bytes, draw: random.Random) -> bytes:
    text = b"<si><t>" + b"x" * (draw.choice((1, 30, 80)) * 2**20) + b"</t></si></sst>"
    parts = parts_of(base)
    return packed(parts | {STRINGS: parts[STRINGS].replace(b"</sst>", text)})


def external_links(base: bytes, draw: random.Random) -> bytes:
    link = b'<externalLink><externalBook r:id="rId1"/></externalLink>'
    target = b'<Relationship Id="rId1" Target="http://127.0.0.1:9/x.xlsx"/>'
    names = ("xl/externalLinks/externalLink1.xml",
             "xl/externalLinks/_rels/externalLink1.xml.rels")  # fmt: skip
    return packed(parts_of(base) | dict(zip(names, (link, target), strict=True)))


def entities(base: bytes, draw: random.Random) -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    for level in range(1, 12):
        before = b"&" + bytes([96 + level]) + b";"
        bomb += b'<!ENTITY %c "%s">' % (97 + level, before * 10)
    bomb += b'<!ENTITY u SYSTEM "http://127.0.0.1:9/x">]>'
    parts = parts_of(base)
    xml = parts[STRINGS].replace(b"?>", b"?>" + bomb, 1)
    xml = xml.replace(b"<si><t>", b"<si><t>&l;&u;", 2)
    return packed(parts | {STRINGS: xml})


def shuffled_cells(base: bytes, draw: random.Random) -> bytes:
    def changed(xml: bytes) -> bytes:
        places = re.findall(rb'r="([A-Z]+\d+)"', xml)
        other = list(places)
        draw.shuffle(other)
        follow = iter(other)
        return re.sub(rb'r="[A-Z]+\d+"', lambda _: b'r="' + next(follow) + b'"', xml)

    return _in_sheet(base, changed)


def text_file(base: bytes, draw: random.Random) -> bytes:
    signs = bytes(draw.randrange(256) for _ in range(draw.randint(0, 3000)))
    head = draw.choice(
        (b"", b"TT;T\xean x\xe3;TC1\n", b"\xff\xfe", b"PK\x03\x04", b"\0" * 40)
    )
    return head + signs


def locked(base: bytes, draw: random.Random) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + draw.randbytes(draw.randint(0, 4000))


KINDS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    truncated, flipped, flipped_inside, without_part, wrong_types, formula_errors,
    far_cell, blank_rows, zip_bomb, huge_strings, external_links, entities,
    shuffled_cells, text_file, locked,
)  # fmt: skip
# Rarer than the others, since making and reading them takes long.
HEAVY = (far_cell, blank_rows, zip_bomb, huge_strings)


def mutated(base: bytes, seed: int) -> tuple[str, bytes]:
    draw = random.Random(seed)
    kind = draw.choice(KINDS)
    if kind in HEAVY and draw.random() < 0.9:
        kind = draw.choice([k for k in KINDS if k not in HEAVY])
    return kind.__name__, kind(base, draw)


def _in_sheet(base: bytes, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(base)
    return packed(parts | {SHEET: change(parts[SHEET])})
