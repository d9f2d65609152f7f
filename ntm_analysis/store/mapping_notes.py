"""Mappings that the store remembers: one file a shape of sheet, with its own hash.

The first line of a file holds the sha256 of the rest. Files of before 0.2 have none and
begin with a word of a mapping.
"""

import hashlib
import re
from pathlib import Path

from ntm_analysis.errors import StoreError
from ntm_analysis.store import folder

_HASHED = re.compile(rb"# sha256 ([0-9a-f]{64})\n")
_OLDER = re.compile(rb"[a-z_]+:")


def write(path: Path, text: str) -> None:
    """Keep a mapping's text with its hash."""
    content = text.encode()
    line = f"# sha256 {hashlib.sha256(content).hexdigest()}\n"
    folder.write(path, line.encode() + content)


def read(path: Path) -> str:
    """Give the text of a mapping.

    Raises
    ------
    StoreError
        If the file is not what was written.
    """
    content = path.read_bytes()
    hashed = _HASHED.match(content)
    rest = content[hashed.end() :] if hashed else content
    digest = hashlib.sha256(rest).hexdigest().encode()
    sound = digest == hashed[1] if hashed else _OLDER.match(content) is not None
    try:
        text = rest.decode()
    except UnicodeDecodeError:
        sound, text = False, ""
    if not sound:
        raise StoreError(
            f"{path}: this mapping is not what was written. Delete the file; the next "
            f"import of such a sheet with --mapping keeps it anew."
        )
    return text
