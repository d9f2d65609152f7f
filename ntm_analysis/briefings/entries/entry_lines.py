"""In which line of an edition's file a word or an entry stands, for messages.

Values are read without their lines; the lines, and words that stand twice in one
table, of which YAML keeps the last without a word, come from a second reading.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from ntm_analysis.errors import DataError
from ntm_analysis.files.yaml_text import LOADER

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class EditionFault:
    """What is wrong with a file, and where.

    Attributes
    ----------
    entry : number of the entry below `jobs:`, from 1; 0 if it is of none
    word : word of the edition itself, whose line is shown; empty if it is of none
    line : the line, where it is known without either
    """

    message: str
    entry: int = 0
    word: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class FileLines:
    """Where things stand in an edition's file: lines, counted from 1."""

    words: Mapping[str, int]
    entries: Sequence[int]
    doubled: tuple[EditionFault, ...]  # words that stand twice in one table


def file_lines(text: str) -> FileLines:
    """Find the lines of an edition's words and entries.

    >>> found = file_lines("key: x\\njobs:\\n - plan: a\\n - plan: b\\n   plan: c\\n")
    >>> found.words, found.entries, [fault.line for fault in found.doubled]
    ({'key': 1, 'jobs': 2}, [3, 4], [5])
    """
    root = yaml.compose(text, Loader=LOADER)
    words: dict[str, int] = {}
    entries: list[int] = []
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            words.setdefault(str(key.value), key.start_mark.line + 1)
            if key.value == "jobs" and isinstance(value, yaml.SequenceNode):
                entries = [entry.start_mark.line + 1 for entry in value.value]
    return FileLines(words, entries, tuple(_doubled(root)))


def _doubled(root: yaml.Node | None) -> Iterator[EditionFault]:
    """Find every word that stands again in the table that has it already."""
    waiting = [root] if root else []
    seen: set[int] = set()  # what an anchor names stands in several places
    while waiting:
        node = waiting.pop()
        if id(node) in seen or not isinstance(node, yaml.CollectionNode):
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
            continue
        found: set[str] = set()
        for key, value in node.value:
            waiting.append(value)
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in found:
                said = f"{key.value!r} stands twice in one table; write it once."
                yield EditionFault(said, line=key.start_mark.line + 1)
            found.add(key.value)


def refuse_faults(path: Path, faults: Sequence[EditionFault]) -> None:
    """Refuse a file with faults: each in a line of its own, at most ten shown.

    Raises
    ------
    DataError
        If there is a fault; it names the file, the line and the entry.
    """
    if not faults:
        return
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    placed = sorted(_placed(faults, file_lines(text)), key=lambda pair: pair[0])
    told = []
    for line, fault in placed[:MOST_SHOWN]:
        where = f", line {line}" if line else ""
        where += f", job {fault.entry}" if fault.entry else ""
        told.append(f"{path}{where}: {fault.message}")
    if len(faults) > MOST_SHOWN:
        told.append(f"{path}: and {len(faults) - MOST_SHOWN} more.")
    raise DataError("\n".join(told))


def _placed(
    faults: Sequence[EditionFault], lines: FileLines
) -> Iterator[tuple[int, EditionFault]]:
    """Give each fault with its line; 0 where none is known."""
    for fault in faults:
        line = fault.line or lines.words.get(fault.word, 0)
        if fault.entry and fault.entry <= len(lines.entries):
            line = line or lines.entries[fault.entry - 1]
        yield line, fault
