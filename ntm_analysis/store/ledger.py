"""The ledger: one small file an entry, numbered, never changed.

An entry is an import or the undoing of one. A table file counts only if an entry
names it, so the renaming of the entry's file is the moment at which an import
happens. What was known on a date follows from the entries up to that day.

Each entry holds the hash of the one before, and `head.json` that of the last: an entry
that was changed or is gone, the last one too, is noticed when the ledger is read. The
head is written after the entry, so a kill between them leaves it one behind.
"""

import getpass
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from ntm_analysis import __version__
from ntm_analysis.errors import StoreError
from ntm_analysis.store import folder

HEAD = "head.json"
START = "0" * 64  # stands for the entry before the first


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPart:
    """One table file of an import: what it holds, so that readers may skip it."""

    table: str
    path: str  # below the store, with /
    sha256: str
    rows: int
    province_code: str
    criteria_set: str
    as_of: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One line of the ledger."""

    number: int
    action: Literal["import", "undo"]
    when: str  # UTC, ISO 8601
    who: str
    known_on: str  # the day on which its content became known
    file: str = ""
    file_sha256: str = ""
    place_code: str = ""
    province_code: str = ""
    as_of: str = ""
    kind: str = ""
    criteria_set: str = ""
    taken: int = 0
    refused: int = 0
    cells: int = 0
    problems: int = 0
    version: str = __version__
    parts: tuple[LedgerPart, ...] = ()
    undoes: int | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    previous: str = ""  # sha256 of the entry before; "" in entries of before 0.2


def now() -> str:
    """Give the time as the ledger writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def user() -> str:
    """Name who runs the program, as far as the system knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def path_of(store: Path, number: int) -> Path:
    """Give the file of an entry."""
    return store / "ledger" / f"{number:06d}.json"


def read(store: Path) -> list[LedgerEntry]:
    """Read every entry in order.

    Raises
    ------
    StoreError
        If an entry cannot be read; names its file.
    """
    entries, faults = looked_over(store)
    if faults:
        raise StoreError(
            f"{store}: {faults[0]}. `ntm check --store` names all that is touched; "
            f"`ntm store repair --from BACKUP.zip` brings it back from a copy."
        )
    return entries


def looked_over(store: Path) -> tuple[list[LedgerEntry], list[str]]:
    """Read every entry, and say what of their chain does not agree.

    Raises
    ------
    StoreError
        If an entry cannot be read; names its file.
    """
    if (store / folder.RESTORING).exists():
        raise StoreError(
            f"{store}: a copy is being put in its place, or that was cut off. If none "
            f"is, run `ntm store restore COPY.zip --replace` again; what stood here "
            f"before lies beside it as {store.name}.before-TIME."
        )
    head = _head(store)  # first: an entry that is added meanwhile is no fault
    entries: list[LedgerEntry] = []
    hashes: dict[int, str] = {}
    faults: list[str] = []
    for path in _paths(store):
        content = path.read_bytes()
        entry = _entry(path, content)
        if entry.previous:
            faults += _against_before(entry, hashes)
        hashes[entry.number] = hashlib.sha256(content).hexdigest()
        entries.append(entry)
    return entries, faults + _against_head(entries, hashes, head)


def _paths(store: Path) -> list[Path]:
    return sorted((store / "ledger").glob("[0-9]*.json"))


def _against_before(entry: LedgerEntry, hashes: dict[int, str]) -> list[str]:
    """Compare an entry's word on the one before with that one."""
    before = hashes.get(entry.number - 1, START if entry.number == 1 else "")
    if not before:
        return [f"ledger entry {entry.number - 1} is missing"]
    if entry.previous != before:
        return [f"ledger entry {entry.number - 1} is not what was written (hash)"]
    return []


def _against_head(
    entries: list[LedgerEntry], hashes: dict[int, str], head: tuple[int, str] | None
) -> list[str]:
    chained = [entry.number for entry in entries if entry.previous]
    if head is None:  # one may have been written by a process killed just then
        return ["ledger/head.json is missing"] if len(chained) > 1 else []
    number, digest = head
    last = max(hashes, default=0)
    gone = [f"ledger entry {n} is missing" for n in range(last + 1, number + 1)]
    if gone:
        return gone
    if hashes.get(number) != digest:
        return [f"ledger entry {number} is not what was written (hash)"]
    return ["ledger/head.json is not of the last entry"] if last - number > 1 else []


def _head(store: Path) -> tuple[int, str] | None:
    path = store / "ledger" / HEAD
    if not path.is_file():
        return None
    try:
        said = json.loads(path.read_bytes())
        return int(said["number"]), str(said["sha256"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(
            f"{path}: cannot be read ({error}). `ntm store repair` writes it anew."
        ) from None


def append(store: Path, entry: LedgerEntry) -> LedgerEntry:
    """Add an entry to the chain; the caller holds the lock and numbered it."""
    before = path_of(store, entry.number - 1)
    known = before.is_file()
    previous = hashlib.sha256(before.read_bytes()).hexdigest() if known else START
    chained = replace(entry, previous=previous)
    content = json.dumps(asdict(chained), ensure_ascii=False, indent=1).encode()
    folder.write(path_of(store, entry.number), content)
    write_head(store, entry.number)
    return chained


def write_head(store: Path, number: int) -> None:
    """Write which entry is the last; it must exist."""
    digest = hashlib.sha256(path_of(store, number).read_bytes()).hexdigest()
    content = json.dumps({"number": number, "sha256": digest}, indent=1)
    folder.write(store / "ledger" / HEAD, content.encode())


def live(
    entries: Iterable[LedgerEntry], as_known_on: date | None = None
) -> list[LedgerEntry]:
    """Give the imports that count, as known on a day (None is now), oldest first.

    An import that was undone later than that day still counted then.
    """
    known = [e for e in entries if as_known_on is None or _known(e) <= as_known_on]
    undone = {entry.undoes for entry in known if entry.action == "undo"}
    return [e for e in known if e.action == "import" and e.number not in undone]


def _known(entry: LedgerEntry) -> date:
    return date.fromisoformat(entry.known_on)


def _entry(path: Path, content: bytes) -> LedgerEntry:
    try:
        said = json.loads(content)
        _refuse_newer(path, said)
        said["parts"] = tuple(_part(part) for part in said["parts"])
        entry = LedgerEntry(**said)
        _check_types(entry)
        for part in entry.parts:
            _check_types(part)
            _check_place(part)
        _known(entry)
        datetime.fromisoformat(entry.when)
        if path.name != path_of(path.parent, entry.number).name:
            raise ValueError(f"it says that it is entry {entry.number}")
        if entry.action not in ("import", "undo"):
            raise ValueError(f"action is {entry.action!r}")
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(
            f"{path}: this entry of the ledger cannot be read ({error}). Restore it "
            f"from a copy (`ntm store repair --from BACKUP.zip`); `ntm check --store` "
            f"names what else is touched."
        ) from None
    return entry


def _refuse_newer(path: Path, said: dict[str, Any]) -> None:
    """Say of an entry of a newer version that it is one, before its words are judged.

    Raises
    ------
    StoreError
        If its version is later than this program's.
    """
    version = str(said.get("version", ""))
    if _order(version) > _order(__version__):
        raise StoreError(
            f"{path}: written by version {version} of the workbench; this is "
            f"{__version__}. Update the program; the store is whole."
        )


def _order(version: str) -> tuple[int, ...]:
    """Order versions by their numbers: "0.10.0" after "0.9"."""
    words = version.split(".")
    return tuple(int(word) for word in words if word.isdecimal() and len(word) < 6)


def _check_types(made: LedgerEntry | LedgerPart) -> None:
    for field_ in fields(made):
        value = getattr(made, field_.name)
        name = str(field_.type)
        wanted: type | tuple[type, ...] = str
        if field_.type is int:
            wanted = int
        elif name == "int | None":
            wanted = (int, type(None))
        elif name.startswith("tuple"):
            wanted = tuple
        elif name.startswith("dict"):
            wanted = dict
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise TypeError(f"{field_.name} is {value!r}")
        if isinstance(value, tuple) and not all(
            isinstance(one, str | LedgerPart) for one in value
        ):
            raise TypeError(f"{field_.name} holds {value!r}")


def _check_place(part: LedgerPart) -> None:
    """A part stands below the store, never elsewhere."""
    words = part.path.split("/")
    if words[0] != "tables" or ".." in words or "\\" in part.path or ":" in part.path:
        raise ValueError(f"path is {part.path!r}")


def _part(said: dict[str, Any]) -> LedgerPart:
    for key in ("as_of", "kinds"):
        if not isinstance(said[key], list):
            raise TypeError(f"{key} is {said[key]!r}")
    return LedgerPart(
        **{**said, "as_of": tuple(said["as_of"]), "kinds": tuple(said["kinds"])}
    )
