"""The record of a run: what went in, what came of it, written last.

A page counts as made only when its record stands beside it. The hash of all inputs
(data, code, notebooks, library versions, parameters) tells whether it must be made
again.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from ntm_analysis.briefings.jobs import Job
from ntm_analysis.store.folder import READER

Outcome = Literal["done", "unchanged", "failed"]
BEGUN = ".*.[0-9]*"  # the names under which `write_text` begins a file
OUTCOMES = ("done", "unchanged", "failed")
# Not JSON, not the fields of a record, not readable, nested without end.
DAMAGED = (ValueError, TypeError, OSError, RecursionError)

DATA_FOLDERS = ("data", "maps")
CODE_FOLDERS = ("ntm_analysis", "notebooks")
CODE_ENDINGS = {".py", ".yml", ".j2", ".css", ".js", ".json", ".ipynb"}
LIBRARIES = ("pandas", "plotly", "geopandas", "papermill", "nbconvert", "babel")


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
    summary: Mapping[str, Any] = field(default_factory=dict)


def data_version(home: Path) -> str:
    """Twelve hex digits over every file of data/ and maps/, and of a store elsewhere.

    The store is in data/ unless `NTM_STORE` names another folder.
    """
    folders = [home / name for name in DATA_FOLDERS]
    stated = os.environ.get("NTM_STORE")
    if stated and not Path(stated).resolve().is_relative_to(folders[0].resolve()):
        folders.append(Path(stated))
    found = [path for one in folders for path in _files(one)]
    # Which place a reader opened last changes no page; the scenarios they kept do.
    return _hash_files(path for path in found if path.name != READER)


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
    record = Record(**json.loads(path.read_text(encoding="utf-8")))
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
    if not isinstance(record.parameters, dict) or not isinstance(record.summary, dict):
        raise TypeError("its parameters or its summary are no table")
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
    hidden = ("__pycache__", ".ipynb_checkpoints")
    found = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(p for p in found if not any(part in hidden for part in p.parts))


def _hash_files(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        stat = path.stat()
        total.update(path.name.encode("utf-8"))
        total.update(_hash_file(path, stat.st_size, stat.st_mtime_ns))
    return total.hexdigest()[:12]


@cache
def _hash_file(path: Path, _size: int, _changed_ns: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def blank_record(job: Job, home: Path, outcome: Outcome, message: str = "") -> Record:
    """Fill in what a job depends on, before it has run."""
    data, code = data_version(home), code_version(home)
    return Record(
        key=job.key,
        parameters=dict(job.parameters),
        inputs=input_hash(data, code, dict(job.parameters) | {"links": job.others}),
        data_version=data,
        code_version=code,
        outcome=outcome,
        message=message,
    )
