"""The rows of an xlsx sheet of which nothing has to be said beside their values.

Nearly every row of a large table is plain: numbers and texts, no formula, no error, no
style that changes what a cell says. One pattern a row finds that out, eight times as
fast as element by element. What it takes is a narrow form of XML that every parser
follows; any other row, and all around the rows, goes to the reader of elements
(`xlsx_facts`) as it stands, so what it notes is the same as if it had read them all.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Collection
from dataclasses import dataclass

WHOLE = 32 * 2**20  # bytes of a sheet that are looked at in one piece
_PIECE = 2**20
_BEGIN, _END = b"<sheetData>", b"</row>"
_FORBIDDEN = bytes(set(range(32)) - set(b"\t\n\r"))  # signs that no parser takes
_NOT_TEXT = (b"<!", b"\xef\xbf\xbe", b"\xef\xbf\xbf")  # comments, types, no letters
_TEXT = rb"(?>[^<>&]++|&(?:amp|lt|gt|quot|apos);)*+"
# Its parts are possessive: no text makes a pattern go back over what it took. A cell
# stands in its row (`\1`) and is called as Excel does; "e" is a formula's error.
_ROW = re.compile(
    rb'<row r="([1-9]\d{0,6})"(?: spans="[\d: ]*+")?+(?: s="\d{1,6}")?+'
    rb'(?: customFormat="1")?+(?: ht="[\d.]++")?+(?: customHeight="1")?+'
    rb'(?: thickTop="1")?+(?: thickBot="1")?+(?: x14ac:dyDescent="[\d.]++")?+(?:/>|>'
    rb'(?:<c r="[A-Z]{1,3}\1"(?: s="\d{1,6}")?+(?:/>| t="inlineStr"><is>'
    rb'<t(?: xml:space="preserve")?+>' + _TEXT + rb"</t></is></c>|"
    rb'(?: t="(?:s|n|b)")?+><v>[^<>&]++</v></c>))*+</row>)'
)
_STYLE = re.compile(rb' s="(\d+)"')
_LETTERS = re.compile(rb'<c r="([A-Z]+)')
_ANY_ROW = re.compile(rb"<(?:[^<>\s/]*:)?row[\s/>]")


@dataclass(slots=True)
class PlainRows:
    """A sheet without its plain rows, and how far those reach."""

    rest: bytes
    rows: tuple[int, ...] = ()  # first and last plain row, from 0; () if there is none
    columns: tuple[bytes, ...] = ()  # letters of the columns in which they have cells


def without(xml: bytes, styles: Collection[str], texts: bool) -> PlainRows:
    """Take the plain rows out of a sheet.

    Parameters
    ----------
    xml
        The whole sheet.
    styles
        The numbers of the styles that change something.
    texts
        Whether shared texts may be more than they say; then a row with one is not
        plain.

    >>> rows = b'<row r="1"><c r="A1"><v>5</v></c></row><row r="2"><f/></row>'
    >>> found = without(b"<sheetData>" + rows + b"</sheetData>", (), False)
    >>> found.rest, found.rows, found.columns
    (b'<sheetData><row r="2"><f/></row></sheetData>', (0, 0), (b'A',))
    """
    begin = xml.find(_BEGIN)
    if begin < 0 or not _harmless(xml):
        return PlainRows(xml)
    said = {style.encode() for style in styles}
    at = begin + len(_BEGIN)
    kept = [xml[:at]]
    numbers: list[int] = []
    columns: set[bytes] = set()
    while xml.startswith(b"<row", at):
        found = _ROW.match(xml, at)
        end = found.end() if found else xml.find(_END, at) + len(_END)
        if end < at:
            break
        row = xml[at:end]
        at = end
        if found and not _says_more(row, said, texts):
            if letters := _LETTERS.findall(row):
                numbers.append(int(found[1]) - 1)
                columns.update(letters)
        elif row.count(b"<row") > 1 or b' r="' not in row[: row.find(b">")]:
            return PlainRows(xml)  # it counts on from the row before
        else:
            kept.append(row)
    kept.append(xml[at:])
    if _ANY_ROW.search(xml, at):
        return PlainRows(xml)
    reach = (min(numbers), max(numbers)) if numbers else ()
    return PlainRows(b"".join(kept), reach, tuple(columns))


def _says_more(row: bytes, styles: set[bytes], texts: bool) -> bool:
    """Say whether a style or a shared text of a row may change what it says."""
    if styles and not styles.isdisjoint(_STYLE.findall(row)):
        return True
    return texts and b' t="s"' in row


def _harmless(xml: bytes) -> bool:
    """Say whether a sheet is UTF-8 without comments, types and forbidden signs."""
    head = xml[:200].lower()
    if b"encoding=" in head and b'encoding="utf-8"' not in head:
        return False
    if len(xml.translate(None, _FORBIDDEN)) != len(xml) or xml.count(b"<?") > 1:
        return False
    if any(sign in xml for sign in _NOT_TEXT):
        return False
    decode = getincrementaldecoder("utf-8")().decode
    try:
        for at in range(0, len(xml), _PIECE):
            decode(xml[at : at + _PIECE])
        decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True
