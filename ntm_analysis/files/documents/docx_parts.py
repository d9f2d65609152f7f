"""Where the parts of a Word file stand: named by its relationships, else as usual.

Most files call their body `word/document.xml`; Word online writes `document2.xml`, and
then the notes and styles may be numbered too.
"""

import io
import posixpath
import zipfile
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

BODY = "word/document.xml"
_OTHERS = ("styles", "numbering", "footnotes", "endnotes")
_MOST_BYTES = 1_000_000  # of a list of relationships; usual ones have 2,000


def main_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    """Name the body; `BODY` where the file does not say another that it holds."""
    if BODY in names:
        return BODY
    named = _related(archive, names, "").get("officeDocument", BODY)
    return named if named in names and named.startswith("word/") else BODY


def parts_of(
    archive: zipfile.ZipFile, names: set[str], body_part: str
) -> dict[str, str]:
    """Name the parts that go with a body: its styles, numbering and notes."""
    related = _related(archive, names, body_part)
    usual = {kind: f"word/{kind}.xml" for kind in _OTHERS}
    return {
        kind: part if part in names else related.get(kind, part)
        for kind, part in usual.items()
    }


def _related(archive: zipfile.ZipFile, names: set[str], part: str) -> dict[str, str]:
    """Give the parts that a part is related to, by the last word of their kind."""
    folder, name = posixpath.split(part)
    at = posixpath.join(folder, "_rels", f"{name}.rels")
    if at not in names:
        return {}
    with archive.open(at) as file:
        body = file.read(_MOST_BYTES)
    found: dict[str, str] = {}
    try:
        for _, element in iterparse(io.BytesIO(body), forbid_dtd=True):
            kind = element.get("Type", "").rpartition("/")[2]
            target = element.get("Target", "")
            if kind and target and element.get("TargetMode") != "External":
                whole = posixpath.normpath(posixpath.join("/", folder, target))
                found.setdefault(kind, whole.lstrip("/"))
    except (ParseError, DefusedXmlException, ValueError):
        return found
    return found
