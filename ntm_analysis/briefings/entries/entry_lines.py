"""In which line of an edition's file an entry stands, for messages.

Values are read without their lines, which is faster; only when something is wrong is
the file read a second time, for its marks.
"""

from collections.abc import Sequence
from pathlib import Path

import yaml

from ntm_analysis.errors import DataError
from ntm_analysis.files.yaml_text import LOADER

MOST_SHOWN = 10
Fault = tuple[int, str]  # number of the entry below `jobs:`, from 1, and what is wrong


def entry_lines(text: str) -> list[int]:
    """Give the line of each entry below `jobs:`, counted from 1.

    >>> entry_lines("key: x\\njobs:\\n  - plan: a\\n  - plan: b\\n")
    [3, 4]
    """
    root = yaml.compose(text, Loader=LOADER)
    if not isinstance(root, yaml.MappingNode):
        return []
    for key, value in root.value:
        if key.value == "jobs" and isinstance(value, yaml.SequenceNode):
            return [entry.start_mark.line + 1 for entry in value.value]
    return []


def refuse_faults(path: Path, faults: Sequence[Fault]) -> None:
    """Refuse a file with faults: each in a line of its own, at most ten shown.

    Raises
    ------
    DataError
        If there is a fault; it names the file, the line and the entry.
    """
    if not faults:
        return
    lines = entry_lines(path.read_text(encoding="utf-8")) if path.is_file() else []
    told = []
    for number, message in faults[:MOST_SHOWN]:
        line = f", line {lines[number - 1]}" if number <= len(lines) else ""
        told.append(f"{path}{line}, job {number}: {message}")
    if len(faults) > MOST_SHOWN:
        told.append(f"{path}: and {len(faults) - MOST_SHOWN} more.")
    raise DataError("\n".join(told))
