"""What the workbench remembers of its reader between two sittings: the own place."""

import json

from ntm_analysis.store import folder

NAME = folder.READER


def place() -> str:
    """Give the place that the reader chose last; empty if none can be read."""
    path = folder.folder() / folder.KEPT / NAME
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(told.get("place", "")) if isinstance(told, dict) else ""


def keep_place(name: str) -> None:
    """Remember the place, wholly or not at all."""
    written = json.dumps({"place": name}, ensure_ascii=False)
    folder.write(folder.folder() / folder.KEPT / NAME, written.encode())
