"""The record of a run: what went in, what came of it, written last.

A page counts as made only when its record stands beside it. The hash of all inputs
(data, code, notebooks, library versions, parameters) tells whether it must be made
again.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from ntm_analysis.briefings.jobs import Job
from ntm_analysis.files import reads
from ntm_analysis.store.folder import READER

Outcome = Literal["done", "unchanged", "failed"]
BEGUN = ".*.[0-9]*"  # the names under which `write_text` begins a file
OUTCOMES: tuple[Outcome, ...] = ("done", "unchanged", "failed")
# Not JSON, not the fields of a record, not readable, nested without end.
DAMAGED = (ValueError, TypeError, OSError, RecursionError)

DATA_FOLDERS = ("data", "maps")
CODE_FOLDERS = ("ntm_analysis", "notebooks")
CODE_ENDINGS = {".py", ".yml", ".j2", ".css", ".js", ".json", ".ipynb"}
_HIDDEN = ("__pycache__", ".ipynb_checkpoints")
LIBRARIES = ("pandas", "plotly", "geopandas", "papermill", "nbconvert", "babel")


@dataclass(frozen=True, slots=True, kw_only=True)
class RestsOn:
    """What a page rests on beside its parameters.

    Attributes
    ----------
    rest
        Hash of code, parameters and links.
    files
        File of data/ and maps/ -> hash; every page rests on all but the tables that are
        read by questions (`files.reads`).
    asked
        Question of the tables -> hash of the answer.
    rows
        Figure -> hash, of short answers: what names the rows that changed.
    everything
        Why it rests on the whole tables too; empty if it does not.
    """

    rest: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    everything: str = "what it read was not written down"

    @property
    def version(self) -> str:
        """Twelve hex digits over the data that it rests on."""
        files = self.files if self.everything else self.always()
        text = json.dumps([dict(files), dict(self.asked)], sort_keys=True)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]

    def always(self) -> dict[str, str]:
        """Give the files that every page rests on."""
        return {
            name: hashed
            for name, hashed in self.files.items()
            if not reads.is_name_by_question(name)
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One job of an edition and its outcome."""

    key: str
    parameters: Mapping[str, Any]
    inputs: str
    data_version: str
    code_version: str
    outcome: Outcome
    message: str = ""
    page: str = ""
    duration_s: float = 0.0
    peak_mib: int = 0  # of the job's process and of the largest it started
    read_version: str = ""  # of the data that the page rests on
    rests_on: RestsOn = field(default_factory=RestsOn)
    summary: Mapping[str, Any] = field(default_factory=dict)
    alone: bool = False  # made by `ntm briefing`, part of no edition


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood in the project's folder at one moment."""

    data: str  # version of the data
    code: str  # version of the code
    files: Mapping[str, str]  # file of data/ and maps/ -> hash


def seen_now(home: Path) -> Seen:
    """Look at data and code once, for who asks for many records at one moment."""
    return Seen(data_version(home), code_version(home), data_files(home))


def data_version(home: Path) -> str:
    """Twelve hex digits over every file of data/ and maps/, and of a store elsewhere.

    The store is in data/ unless `NTM_STORE` names another folder.
    """
    return _hash_files(_data_files(home))


def data_files(home: Path) -> dict[str, str]:
    """Hash every file of data/ and maps/, and of a store elsewhere, by its name."""
    return {_name(path, home): _hash_of(path).hex()[:12] for path in _data_files(home)}


def _name(path: Path, home: Path) -> str:
    below = path.is_relative_to(home)
    return (path.relative_to(home) if below else path).as_posix()


def _data_files(home: Path) -> list[Path]:
    folders = [home / name for name in DATA_FOLDERS]
    stated = os.environ.get("NTM_STORE")
    if stated and not Path(stated).resolve().is_relative_to(folders[0].resolve()):
        folders.append(Path(stated))
    found = [path for one in folders for path in _files(one)]
    # Which place a reader opened last changes no page; the scenarios they kept do.
    return [path for path in found if path.name != READER]


def code_version(home: Path) -> str:
    """Twelve hex digits over the package, the notebooks and the main libraries."""
    files = [path for name in CODE_FOLDERS for path in _files(home / name)]
    own = _hash_files(path for path in files if path.suffix in CODE_ENDINGS)
    libraries = " ".join(f"{name}={version(name)}" for name in LIBRARIES)
    return hashlib.sha256(f"{own} {libraries}".encode()).hexdigest()[:12]


def input_hash(data: str, code: str, parameters: Mapping[str, Any]) -> str:
    """Hash what a job depends on."""
    text = json.dumps([data, code, dict(parameters)], sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def write_record(record: Record, folder: Path) -> Path:
    """Write a record beside and rename it into place."""
    path = folder / "runs" / f"{record.key}.json"
    text = json.dumps(asdict(record), ensure_ascii=False, indent=1, sort_keys=True)
    write_text(path, text + "\n")
    return path


def read_record(key: str, folder: Path) -> Record | None:
    """Read a record; None where the job was never finished in this folder.

    A damaged record, or one of another version, is none: its page is made anew.
    """
    path = folder / "runs" / f"{key}.json"
    if not path.is_file():
        return None
    try:
        return _parsed(path)
    except DAMAGED:
        return None


def _parsed(path: Path) -> Record:
    told = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(told, dict) or not isinstance(told.get("rests_on", {}), dict):
        raise TypeError("it is no table")
    record = Record(**told | {"rests_on": RestsOn(**told.get("rests_on", {}))})
    texts = (
        record.key, record.inputs, record.data_version, record.code_version,
        record.message, record.page,
    )  # fmt: skip
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("a text is none")
    if record.key != path.stem or Path(record.page).name != record.page:
        raise ValueError("it is of another page")
    if record.outcome not in OUTCOMES:
        raise ValueError(f"its outcome is {record.outcome!r}")
    held = record.rests_on
    tables = record.parameters, record.summary, held.files, held.asked, held.rows
    if not all(isinstance(table, dict) for table in tables):
        raise TypeError("its parameters, summary or what it rests on are no tables")
    if not isinstance(held.everything, str):
        raise TypeError("a text is none")
    return record


def read_records(folder: Path) -> tuple[list[Record], list[str]]:
    """Read all records of a folder, by key, and name the files that are none."""
    found: list[Record] = []
    damaged: list[str] = []
    for path in sorted((folder / "runs").glob("*.json")):
        try:
            found.append(_parsed(path))
        except DAMAGED:
            damaged.append(path.name)
    return found, damaged


def write_text(path: Path, text: str) -> None:
    """Write beside, flush to the disk, rename: never half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(beside, path)


def _files(folder: Path) -> list[Path]:
    """List the files below a folder by the parts of their paths; none if it is none.

    A listing is asked for several times a page: `os.scandir` knows what is a file
    without asking for each.
    """
    found: list[Path] = []
    waiting = [folder] if folder.is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name in _HIDDEN:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                elif entry.is_file():
                    found.append(Path(entry.path))
    return sorted(found, key=lambda path: path.parts)


def _hash_files(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode("utf-8"))
        total.update(_hash_of(path))
    return total.hexdigest()[:12]


def _hash_of(path: Path) -> bytes:
    stat = path.stat()
    return _hash_file(path, stat.st_size, stat.st_mtime_ns)


@cache
def _hash_file(path: Path, _size: int, _changed_ns: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def blank_record(
    job: Job,
    home: Path,
    outcome: Outcome,
    message: str = "",
    seen: Seen | None = None,
) -> Record:
    """Fill in what a job depends on, before it has run: as it is now, or was `seen`."""
    seen = seen or seen_now(home)
    given = dict(job.parameters) | {"links": job.others}
    given |= {"shared": True} if job.shared else {}
    held = RestsOn(rest=input_hash("", seen.code, given), files=seen.files)
    return Record(
        key=job.key,
        parameters=dict(job.parameters),
        inputs=input_hash(seen.data, seen.code, given),
        rests_on=held,
        data_version=seen.data,
        code_version=seen.code,
        outcome=outcome,
        message=message,
    )


def renewed(record: Record, wanted: Record) -> Record:
    """Give the record of a page that stands unchanged on the data of now."""
    held = replace(record.rests_on, files=wanted.rests_on.files)
    return replace(
        record,
        outcome="unchanged",
        alone=False,
        inputs=wanted.inputs,
        data_version=wanted.data_version,
        rests_on=held,
    )
