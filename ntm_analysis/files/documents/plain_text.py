"""Bytes of a text file into text, and old-font letters into Unicode, with a note."""

import codecs
import re

from ntm_analysis.errors import DocumentRefusedError
from ntm_analysis.files import legacy_text
from ntm_analysis.files.documents.page_text import composed

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 20_000  # characters by which an encoding is judged
_BROKEN_SHARE = 0.02  # of the letters beyond ASCII, still UTF-8 with damage


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Decode the bytes of a text file.

    Returns
    -------
    (text, encoding)
        Lines end with \\n; `encoding` is "utf-8" or what was converted from, such
        as "UTF-16", "TCVN3 (ABC)", "VNI" or "cp1258".

    Raises
    ------
    DocumentRefusedError
        If the bytes are no text.
    """
    text, encoding = _decode(data)
    sample = text[:_SAMPLE]
    if len(_BINARY.findall(sample)) > max(2, len(sample) // 200):
        raise DocumentRefusedError(
            f"{name}: holds binary data, not text. Give a txt, html, docx or pdf file."
        )
    return composed(text.replace("\r\n", "\n").replace("\r", "\n")), encoding


def modern(text: str) -> tuple[str, str]:
    """Convert text whose letters only look right in an old font.

    Returns
    -------
    (text, encoding)
        The encoding is "" where the text was left as it is.
    """
    table = legacy_text.recognise(text[:_SAMPLE].splitlines())
    if table is None:
        return text, ""
    lines = (legacy_text.convert(line, table) for line in text.split("\n"))
    return "\n".join(lines), legacy_text.NAMES[table]


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            return _said(text, "utf-8" if encoding == "utf-8" else encoding.upper()[:6])
    if wide := _without_mark(data):
        return data.decode(wide, errors="replace"), "UTF-16"
    try:
        return _said(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _damaged(data)


def _without_mark(data: bytes) -> str:
    head = data[:2000]
    if len(head) < 8:
        return ""
    odd, even = head[1::2].count(0), head[0::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _said(text: str, encoding: str) -> tuple[str, str]:
    converted, old = modern(text)
    return (converted, old) if old else (text, encoding)


def _damaged(data: bytes) -> tuple[str, str]:
    """Choose between UTF-8 with some broken bytes and one byte a letter."""
    text = data.decode("utf-8", errors="replace")
    beyond = sum(c > "\x7f" for c in text[:_SAMPLE])
    if text[:_SAMPLE].count("\ufffd") <= _BROKEN_SHARE * beyond:
        return text, "utf-8 with broken bytes"
    converted, table = legacy_text.decode(data)
    return converted, legacy_text.NAMES.get(table, table)
