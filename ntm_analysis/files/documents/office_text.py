"""Old Word, RTF and OpenDocument files, turned into docx by LibreOffice.

LibreOffice is asked only where it is installed, with a profile of its own that runs no
macros and opens no link, in bounded memory and time; elsewhere the refusal says how to
save the file.
"""

import shutil
import tempfile
from pathlib import Path

from ntm_analysis.errors import DocumentRefusedError
from ntm_analysis.files import foreign_program

BOUNDS = foreign_program.Bounds(memory=1024 * foreign_program.MEBI, seconds=120)
_PROGRAMS = ("soffice", "libreoffice")
_KINDS = {
    "doc": "an old Word file (.doc)",
    "rtf": "an RTF file",
    "odt": "an OpenDocument text (.odt)",
    "fodt": "a flat OpenDocument text",
    "xml": "a Word 2003 XML file",
}
# No macro, no script of a document, no picture or section from elsewhere; whatever asks
# an address all the same asks a proxy that is not there.
_PROFILE: dict[str, dict[str, int | str]] = {
    "Office.Common/Security/Scripting": {
        "MacroSecurityLevel": 3,
        "DisableMacrosExecution": True,
        "DisableActiveContent": True,
        "BlockUntrustedRefererLinks": True,
    },
    "Inet/Settings": {
        "ooInetProxyType": 2,
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": 9,
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": 9,
    },
    "Office.Writer/Content/Update": {"Link": 0},
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
        profile = Path(folder) / "profile"
        _write_profile(profile)
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            str(made.parent),
            str(given),
        ]
        try:
            foreign_program.run(command, BOUNDS)
            return made.read_bytes()
        except FileNotFoundError:
            said = "it wrote no docx"
        except foreign_program.ProgramError as error:
            said = f"it {error}"
    raise DocumentRefusedError(
        f"{name}: {_KINDS[suffix]} that LibreOffice did not convert: {said}. Save it "
        f"as docx without a password."
    )


def _write_profile(profile: Path) -> None:
    """Write the settings that LibreOffice starts with."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{str(value).lower()}</value>'
        f"</prop></item>"
        for path, values in _PROFILE.items()
        for name, value in values.items()
    )
    target = profile / "user" / "registrymodifications.xcu"
    target.parent.mkdir(parents=True)
    target.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>",
        encoding="utf-8",
    )
