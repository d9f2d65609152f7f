"""Old Word, RTF and OpenDocument files, turned into docx by LibreOffice.

LibreOffice is asked only where it is installed, with a profile of its own, no
macros and two minutes; elsewhere the refusal says how to save the file.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from ntm_analysis.errors import DocumentRefusedError

SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")
_KINDS = {
    "doc": "an old Word file (.doc)",
    "rtf": "an RTF file",
    "odt": "an OpenDocument text (.odt)",
    "fodt": "a flat OpenDocument text",
    "xml": "a Word 2003 XML file",
}


def as_docx(data: bytes, suffix: str, name: str) -> bytes:
    """Convert the bytes of a file of another program into those of a docx.

    Parameters
    ----------
    suffix
        What the content is: "doc", "rtf", "odt", "fodt" or "xml".

    Raises
    ------
    DocumentRefusedError
        If LibreOffice is not installed or cannot read the file; the message says
        how to save it.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise DocumentRefusedError(
            f"{name}: {_KINDS[suffix]}, which LibreOffice would convert but is not "
            f"installed here. Open it in Word or LibreOffice, save it as docx without "
            f"a password, and read that."
        )
    with tempfile.TemporaryDirectory(prefix="ntm-") as folder:
        given = Path(folder) / f"document.{suffix}"
        given.write_bytes(data)
        made = Path(folder) / "made" / "document.docx"
        command = [
            program,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            str(made.parent),
            str(given),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
            return made.read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise DocumentRefusedError(
                f"{name}: {_KINDS[suffix]} that LibreOffice did not convert "
                f"({type(error).__name__}). Save it as docx without a password."
            ) from None
