"""Endnotes of a Word document, which python-docx does not write.

A note is a paragraph in `word/endnotes.xml`; the text refers to it by its number
(ECMA-376, part 1, 17.11). The first two notes are the separators that Word asks for.
"""

from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# A paragraph that ends with the mark of a note, or with a field that repeats one.
_LAST_IS_MARK = "./*[last()][self::w:bookmarkEnd or self::w:fldSimple]"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_RAISED = '<w:rPr><w:sz w:val="18"/><w:vertAlign w:val="superscript"/></w:rPr>'
_SEPARATORS = (
    '<w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
    "</w:endnote>"
    '<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
    "<w:continuationSeparator/></w:r></w:p></w:endnote>"
)


class Endnotes:
    """The notes of one document, each text once, numbered as they are first used."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def refer(self, paragraph: Paragraph, text: str) -> None:
        """Set the mark of a note at the end of a paragraph.

        A note has one mark; where it is needed again, a field repeats its number.
        Two marks of one note make readers of the file add empty notes.
        """
        is_new = text not in self.numbers
        number = self.numbers.setdefault(text, len(self.numbers) + 1)
        if paragraph._p.xpath(_LAST_IS_MARK):
            paragraph.add_run(", ").font.superscript = True  # 2, 3 is not 23
        if is_new:
            self._mark(paragraph, number)
        else:
            _repeat(paragraph, number)

    def _mark(self, paragraph: Paragraph, number: int) -> None:
        """Set the mark itself, within a bookmark that fields refer to."""
        ends = [OxmlElement(f"w:bookmark{end}") for end in ("Start", "End")]
        for end in ends:
            end.set(qn("w:id"), str(number))
        ends[0].set(qn("w:name"), f"note{number}")
        paragraph._p.append(ends[0])
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:endnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)
        run._r.addnext(ends[1])

    def attach(self, document: Document) -> None:
        """Put the notes into the document; once, when all are known."""
        if not self.numbers:
            return
        notes = "".join(_note(n, text) for text, n in self.numbers.items())
        xml = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f'<w:endnotes xmlns:w="{_W}">{_SEPARATORS}{notes}</w:endnotes>'
        )
        for section in document.sections:
            _numbered_in_digits(section._sectPr)
        _numbered_in_digits(document.settings.element)
        package = document.part.package
        part = Part(PackURI("/word/endnotes.xml"), _TYPE, xml.encode(), package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)


def _repeat(paragraph: Paragraph, number: int) -> None:
    """Repeat the number of a note by a field, which Word keeps up to date."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" NOTEREF note{number} \\f \\h ")
    run = paragraph.add_run(str(number))
    run.font.superscript = True
    field.append(run._r)
    paragraph._p.append(field)


def _numbered_in_digits(element: BaseOxmlElement) -> None:
    """Ask for 1, 2, 3: endnotes are i, ii, iii where nothing is said.

    The place among its siblings is the schema's (17.11.4, 17.15.1.78).
    """
    asked = OxmlElement("w:endnotePr")
    digits = OxmlElement("w:numFmt")
    digits.set(qn("w:val"), "decimal")
    asked.append(digits)
    size = element.find(qn("w:pgSz"))
    after = size if size is not None else element.find(qn("w:compat"))
    if after is None:
        element.append(asked)
    else:
        after.addprevious(asked)


def _note(number: int, text: str) -> str:
    return (
        f'<w:endnote w:id="{number}"><w:p><w:r>{_RAISED}<w:endnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
        f'<w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:endnote>'
    )
