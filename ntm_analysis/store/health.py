"""Do the store's files and its ledger agree?

Every file that an entry names must exist with the hash and rows that the entry says;
numbers of entries have no gap; an undoing names an import. Files that no entry names
are leftovers of an interrupted import: nobody reads them, and they are only told.
"""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ntm_analysis.errors import StoreError
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.retelling import retold
from ntm_analysis.store import folder, ledger, mapping_notes
from ntm_analysis.store.ledger import LedgerEntry


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not agree: where, what, and whether it does harm."""

    where: str
    what: str
    harmless: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def line(fault: Fault, language: Language) -> str:
    """Write a fault as a line in a language: where, what, whether it does harm."""
    where, what = (retold(text, language) for text in (fault.where, fault.what))
    told = f"{where}: {what}"
    if fault.harmless:
        return say("results.note", language, note=told)
    return say("results.error", language, text=told)


def check(store: Path | None = None) -> list[Fault]:
    """Verify hashes and ledger; an empty list is a sound store."""
    where = folder.folder(store)
    if not where.exists():
        return []
    try:
        entries, chain = ledger.looked_over(where)
    except StoreError as error:
        return [Fault(str(where / "ledger"), str(error)), *_mappings(where)]
    faults = [*(Fault("ledger", told) for told in chain)]
    faults += [fault for fault in _numbers(entries) if fault.what not in str(chain)]
    faults += [*_undone(entries), *_mappings(where)]
    for entry in entries:
        faults += _files(where, entry)
    return [*faults, *_leftovers(where, entries)]


def _numbers(entries: list[LedgerEntry]) -> list[Fault]:
    numbers = [entry.number for entry in entries]
    missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
    return [Fault("ledger", f"entry {number} is missing") for number in missing]


def _undone(entries: list[LedgerEntry]) -> list[Fault]:
    imports = {e.number for e in entries if e.action == "import"}
    return [
        Fault(f"ledger entry {e.number}", f"it undoes {e.undoes}, which is no import")
        for e in entries
        if e.action == "undo" and e.undoes not in imports
    ]


def _files(where: Path, entry: LedgerEntry) -> list[Fault]:
    faults = []
    for part in entry.parts:
        path = where / part.path
        name = f"import {entry.number}, {part.path}"
        if not path.is_file():
            faults.append(Fault(name, "the file is missing"))
        elif folder.sha256(path) != part.sha256:
            faults.append(Fault(name, "the file is not what was stored (hash differs)"))
        elif _rows(path) != part.rows:
            faults.append(Fault(name, f"it does not hold the {part.rows} rows stated"))
    return faults


def _mappings(where: Path) -> list[Fault]:
    """Read every mapping that was kept; a changed one is named."""
    faults = []
    for path in sorted((where / "mappings").glob("*.yml")):
        try:
            mapping_notes.read(path)
        except StoreError as error:
            faults.append(Fault(f"mappings/{path.name}", str(error)))
    return faults


def _rows(path: Path) -> int:
    try:
        return int(pq.read_metadata(path).num_rows)
    except (OSError, pa.ArrowInvalid):
        return -1


def _leftovers(where: Path, entries: list[LedgerEntry]) -> list[Fault]:
    named = {where / part.path for entry in entries for part in entry.parts}
    found = [*where.glob("tables/**/*.parquet"), *where.glob(f"**/*{folder.PARTIAL}")]
    return [
        Fault(str(path.relative_to(where)), "left by an interrupted import", True)
        for path in sorted(set(found))
        if path not in named and folder.ASIDE not in path.parts
    ]
