"""What must hold in maps/: every registered layer is there, unchanged and complete.

A layer carries each unit of its list once; what a shipped layer lacks is an error.
An own layer may lack units: `ntm maps add` has listed them.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ntm_analysis.boundaries import boundaries, boundary_base
from ntm_analysis.boundaries.boundaries import LayerEntry
from ntm_analysis.checks.project_files import problem
from ntm_analysis.errors import DataError, NtmError
from ntm_analysis.places.tables import units

REBUILD = "run `python scripts/build_maps.py`, or add your layer anew"


def broken(folder: Path) -> Iterator[dict[str, object]]:
    """Give each problem of the registered layers, one record a problem."""
    try:
        entries = boundaries.available(folder)
    except NtmError as error:
        yield problem("maps", str(error), REBUILD)
        return
    for entry in entries:
        name = _shown(entry.file, folder)
        lost = [f for f in (entry.file, entry.base) if f and not f.exists()]
        if lost:
            rule = "is registered, but not there"
            yield problem(_shown(lost[0], folder), rule, REBUILD)
            continue
        data = entry.file.read_bytes()
        if entry.sha256 and hashlib.sha256(data).hexdigest() != entry.sha256:
            yield problem(name, "differs from its checksum in the register", REBUILD)
        yield from _codes(entry, name)


def _codes(entry: LayerEntry, name: str) -> Iterator[dict[str, object]]:
    try:
        codes = Counter(boundary_base.codes(entry.file, entry.base))
    except DataError as error:
        yield problem(name, str(error), REBUILD)
        return
    listed = units.frame(entry.vintage)
    known = set(listed.loc[listed["level"] == entry.level, "code"])
    for code in sorted(code for code, count in codes.items() if count > 1):
        yield problem(name, "must hold each unit once", REBUILD, value=code)
    for code in sorted(set(codes) - known):
        yield problem(name, f"is no unit of {entry.vintage}", REBUILD, value=code)
    if entry.grade == "schematic":
        for code in sorted(known - set(codes)):
            yield problem(name, "lacks a unit of its list", REBUILD, value=code)


def _shown(file: Path, folder: Path) -> str:
    return str(file.relative_to(folder)) if file.is_relative_to(folder) else str(file)
