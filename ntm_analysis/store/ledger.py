"""The ledger: one small file an entry, numbered, never changed.

An entry is an import or the undoing of one. A table file counts only if an entry
names it, so the renaming of the entry's file is the moment at which an import
happens. What was known on a date follows from the entries up to that day.
"""

import getpass
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from ntm_analysis import __version__
from ntm_analysis.errors import StoreError
from ntm_analysis.store import folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
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
class Entry:
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
    parts: tuple[Part, ...] = ()
    undoes: int | None = None
    extra: dict[str, Any] = field(default_factory=dict)


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


def read(store: Path) -> list[Entry]:
    """Read every entry in order.

    Raises
    ------
    StoreError
        If an entry cannot be read; names its file.
    """
    paths = sorted((store / "ledger").glob("[0-9]*.json"))
    return [_entry(path) for path in paths]


def append(store: Path, entry: Entry) -> None:
    """Add an entry; the caller holds the lock and numbered it."""
    content = json.dumps(asdict(entry), ensure_ascii=False, indent=1)
    folder.write(path_of(store, entry.number), content.encode())


def live(entries: Iterable[Entry], as_known_on: date | None = None) -> list[Entry]:
    """Give the imports that count, as known on a day (None is now), oldest first.

    An import that was undone later than that day still counted then.
    """
    known = [e for e in entries if as_known_on is None or _known(e) <= as_known_on]
    undone = {entry.undoes for entry in known if entry.action == "undo"}
    return [e for e in known if e.action == "import" and e.number not in undone]


def _known(entry: Entry) -> date:
    return date.fromisoformat(entry.known_on)


def _entry(path: Path) -> Entry:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        said["parts"] = tuple(_part(part) for part in said["parts"])
        entry = Entry(**said)
        _known(entry)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{path}: this entry of the ledger cannot be read ({error}). Restore it "
            f"from a copy; `ntm check --store` names what else is touched."
        ) from None
    return entry


def _part(said: dict[str, Any]) -> Part:
    lists = {key: tuple(said[key]) for key in ("as_of", "kinds")}
    return Part(**{**said, **lists})
