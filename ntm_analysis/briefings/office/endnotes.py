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
from docx.text.paragraph import Paragraph

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
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
        """Set the mark of a note at the end of a paragraph."""
        number = self.numbers.setdefault(text, len(self.numbers) + 1)
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:endnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)

    def attach(self, document: Document) -> None:
        """Put the notes into the document; once, when all are known."""
        if not self.numbers:
            return
        notes = "".join(_note(n, text) for text, n in self.numbers.items())
        xml = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f'<w:endnotes xmlns:w="{_W}">{_SEPARATORS}{notes}</w:endnotes>'
        )
        package = document.part.package
        part = Part(PackURI("/word/endnotes.xml"), _TYPE, xml.encode(), package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)


def _note(number: int, text: str) -> str:
    return (
        f'<w:endnote w:id="{number}"><w:p><w:r>{_RAISED}<w:endnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
        f'<w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:endnote>'
    )
