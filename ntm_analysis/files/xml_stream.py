"""XML of a foreign file, element by element, in time and memory linear in its size.

The parser takes pieces as they are unpacked and keeps none of them. A document type
is refused, so there are no entities; nothing is fetched. A tag that does not end is
refused after `LONGEST_TAG`, since the parser would read it again with every piece.
"""

from collections.abc import Callable, Iterable
from xml.parsers import expat

LONGEST_TAG = 4 * 2**20
Start = Callable[[str, list[str]], None]
End = Callable[[str], None]


class XmlRefusedError(ValueError):
    """The text is no well-formed XML, or holds what could be used to do harm."""


def local(name: str) -> str:
    """Give an element's or attribute's name without its prefix.

    >>> local("table:name"), local("c")
    ('name', 'c')
    """
    return name.rpartition(":")[2]


def parser(start: Start) -> expat.XMLParserType:
    """Make a parser that calls `start(name, [name, value, name, value, ...])`."""
    made = expat.ParserCreate()
    made.ordered_attributes = True
    made.StartElementHandler = start
    made.StartDoctypeDeclHandler = _refuse_doctype
    return made


def feed(made: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    """Give the parser every piece.

    Raises
    ------
    XmlRefusedError
        If the XML is damaged, has a document type, or a tag without an end.
    """
    given = 0
    try:
        for piece in pieces:
            made.Parse(piece, False)
            given += len(piece)
            if given - made.CurrentByteIndex > LONGEST_TAG + len(piece):
                raise XmlRefusedError("a tag has no end")
        made.Parse(b"", True)
    except expat.ExpatError as error:
        raise XmlRefusedError(str(error)) from None


def _refuse_doctype(*_: object) -> None:
    raise XmlRefusedError("it declares a document type, which no workbook does")
