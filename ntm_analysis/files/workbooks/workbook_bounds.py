"""What a workbook file really holds, looked at before anything is unpacked.

A workbook is a zip archive that somebody sends by mail. Its headers may lie
about sizes, a stray cell in row 1,048,576 makes every row above it real, and a
shared text may be gigabytes of one letter. Here the archive is measured within
fixed bounds, and the facts that the fast reader drops are noted. Nothing is
executed, expanded or fetched.
"""

import zipfile
import zlib
from pathlib import Path

from ntm_analysis.files.archive_parts import Measured, parts
from ntm_analysis.files.workbooks import ods_facts, xlsx_facts, xlsx_styles
from ntm_analysis.files.workbooks.workbook_facts import (
    ALL_BYTES,
    SHEET_BYTES,
    TEXT_BYTES,
    WorkbookFacts,
    refuse,
)


def measure(path: Path) -> WorkbookFacts:
    """Look through the archive of an xlsx or ods file within the bounds.

    Raises
    ------
    ImportRefusedError
        If the archive is cut off, encrypted, too large when unpacked, or spans
        more cells than a province can fill.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _measured(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise refuse(
            path, f"the archive is broken ({error})", "Send the file again."
        ) from None
    except (NotImplementedError, RuntimeError, ValueError) as error:
        raise refuse(
            path, f"the archive cannot be read ({error})", "Save it anew as .xlsx."
        ) from None


def _measured(path: Path, archive: zipfile.ZipFile) -> WorkbookFacts:
    names = archive.namelist()
    facts = WorkbookFacts(linked=any("/externalLinks/" in name for name in names))
    facts.calendar_1904 = xlsx_facts.counts_from_1904(path, archive)
    styles = xlsx_styles.read(path, archive)
    titles = xlsx_facts.sheet_names(path, archive)
    room = ALL_BYTES
    for name in names:
        bound = min(room, TEXT_BYTES if "haredStrings" in name else SHEET_BYTES)
        pieces = Measured(parts(path, archive, name, bound))
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            title = titles.get(name, name)
            facts.sheets[title] = xlsx_facts.sheet_facts(path, pieces, styles)
        elif name == "content.xml":
            facts.sheets |= ods_facts.sheets(path, pieces)
        for _ in pieces:  # what nobody reads is measured all the same
            pass
        room -= pieces.total
    return facts
