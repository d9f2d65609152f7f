"""The catalogue of runs: an SQLite file beside the published folder.

The folder itself is replaced as a whole at each edition; what was printed in March must
outlive it. One run writes at a time (the folder's lock), any number of readers look on
(write-ahead log). A catalogue that cannot be written is no reason not to publish.
"""

import getpass
import json
import platform
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from ntm_analysis.briefings.records import Record
from ntm_analysis.errors import OutputError
from ntm_analysis.page.language import Language

FORM = 2  # of the tables; a catalogue of a later form is not written to
TABLES = """
create table if not exists runs (
    run integer primary key, edition text not null, began text not null, ended text,
    who text not null, machine text not null, options text not null,
    outcome text not null
);
create table if not exists jobs (
    run integer not null references runs, key text not null, outcome text not null,
    message text not null, parameters text not null, inputs text not null,
    data_version text not null, code_version text not null, duration_s real not null,
    peak_mib integer not null, page text not null, page_sha256 text not null,
    summary text not null, primary key (run, key)
);
create table if not exists identity (id text not null);
create table if not exists texts (sha256 text primary key, lines blob not null);
create table if not exists pages (
    run integer not null references runs, key text not null, page text not null,
    language text not null, title text not null, place text not null,
    summary text not null, text_sha256 text not null references texts,
    primary key (run, key)
);
"""
BEGUN, PUBLISHED, KEPT_BACK, STOPPED = "begun", "published", "not published", "stopped"


def catalogue_path(out: Path) -> Path:
    """Name the catalogue of a published folder."""
    return out.with_name(f".{out.name}.runs.sqlite")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPage:
    """A page as it stood in a published folder: what an index said, and its words."""

    key: str
    page: str
    language: Language
    title: str
    place: str
    summary: Mapping[str, Any]
    digest: str  # of the words; equal digests are equal words
    lines: Sequence[str] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedEdition:
    """What readers had from one publication to the next.

    Attributes
    ----------
    began
        When its run began, with its time zone.
    pages
        By key; their `lines` are empty, `page_lines_of` reads them.
    """

    run: int
    edition: str
    began: datetime
    pages: Mapping[str, PublishedPage]


class RunWriter:
    """One run as it is written down, job by job."""

    def __init__(
        self, connection: sqlite3.Connection, run: int, began: datetime
    ) -> None:
        self._connection, self.run, self.began = connection, run, began

    def add(self, record: Record, folder: Path) -> None:
        """Write what became of a job; a later record of the same job replaces it."""
        page = folder / record.page if record.page else None
        there = page is not None and page.is_file()
        digest = sha256(page.read_bytes()).hexdigest() if page and there else ""
        row = asdict(record) | {
            "run": self.run,
            "page_sha256": digest,
            "parameters": _text(record.parameters),
            "summary": _text(record.summary),
        }
        columns = _columns(self._connection, "jobs")
        names = ", ".join(f":{column}" for column in columns)
        with self._connection:
            self._connection.execute(
                f"insert or replace into jobs values ({names})",
                {column: row[column] for column in columns},
            )

    def end(self, outcome: str, pages: Sequence[PublishedPage] = ()) -> None:
        """Say how the run ended, and which pages stood in the folder then."""
        with self._connection:
            for page in pages:
                lines = zlib.compress("\n".join(page.lines).encode("utf-8"), 9)
                self._connection.execute(
                    "insert or ignore into texts values (?, ?)", (page.digest, lines)
                )
                self._connection.execute(
                    "insert or replace into pages values (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        self.run, page.key, page.page, page.language, page.title,
                        page.place, _text(page.summary), page.digest,
                    ),
                )  # fmt: skip
            self._connection.execute(
                "update runs set ended = ?, outcome = ? where run = ?",
                (_now(), outcome, self.run),
            )


@contextmanager
def run_written(out: Path, edition: str, **options: object) -> Iterator[RunWriter]:
    """Begin a run in the catalogue of a folder; an interrupted one is marked so.

    Raises
    ------
    sqlite3.Error
        If the catalogue cannot be written.
    """
    with closing(_opened(catalogue_path(out))) as connection:
        now = _now()
        row = (edition, now, None, _who(), platform.node(), _text(options), BEGUN)
        with connection:
            # One run at a time holds the folder: what still says so was killed.
            connection.execute(
                "update runs set outcome = ? where outcome = ?", (STOPPED, BEGUN)
            )
            cursor = connection.execute(
                "insert into runs(edition, began, ended, who, machine, options, "
                "outcome) values (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
        number = int(cursor.lastrowid or 0)
        writer = RunWriter(connection, number, datetime.fromisoformat(now))
        try:
            yield writer
        except BaseException:
            # On a full disk this fails too; what stopped the run is to be told.
            with suppress(sqlite3.Error):
                writer.end(STOPPED)
            raise


def read_runs(out: Path, *, failed: bool = False) -> list[dict[str, Any]]:
    """Give every job of every run, the newest run first.

    Parameters
    ----------
    failed
        Only jobs that failed.

    Returns
    -------
    list
        One dict a job: run, edition, began, ended, who, machine, options, published
        (outcome of the run), key, outcome, message, parameters, inputs, data_version,
        code_version, duration_s, peak_mib, page, page_sha256, summary.

    Raises
    ------
    OutputError
        If the folder has no catalogue, or it cannot be read.
    """
    path = catalogue_path(out)
    if not path.exists():
        raise OutputError(
            f"{out}: no run was written down here. Make one: `ntm edition FILE.yml "
            f"--out {out}`, or name the folder of another with --out."
        )
    query = (
        "select runs.*, runs.outcome as published, jobs.* from jobs "
        "join runs using (run) where not :failed or jobs.outcome = 'failed' "
        "order by run desc, jobs.key"
    )
    rows = _rows(out, query, {"failed": failed})
    found = [dict(zip(row.keys(), tuple(row), strict=True)) for row in rows]
    for row in found:
        for name in ("options", "parameters", "summary"):
            row[name] = json.loads(row[name])
    return found


def catalogue_id(out: Path) -> str:
    """Give the identity of a catalogue, drawn once; it moves with the file."""
    with closing(_opened(catalogue_path(out))) as connection, connection:
        found = connection.execute("select id from identity").fetchone()
        if found is None:
            found = (str(uuid4()),)
            connection.execute("insert into identity values (?)", found)
    return str(found[0])


def published_editions(out: Path, edition: str = "") -> list[PublishedEdition]:
    """Give every publication of a folder, the oldest first; none without a catalogue.

    Parameters
    ----------
    edition
        Only those of the edition with this key.

    Raises
    ------
    OutputError
        If the catalogue cannot be read.
    """
    if not catalogue_path(out).exists():
        return []
    rows = _rows(
        out,
        "select runs.run, runs.edition, runs.began, pages.* from runs "
        "join pages using (run) where runs.outcome = :published "
        "and (:edition = '' or runs.edition = :edition) order by run, pages.key",
        {"published": PUBLISHED, "edition": edition},
    )
    found: dict[int, PublishedEdition] = {}
    for row in rows:
        one = found.setdefault(
            row["run"],
            PublishedEdition(
                run=row["run"],
                edition=row["edition"],
                began=datetime.fromisoformat(row["began"]),
                pages={},
            ),
        )
        one.pages[row["key"]] = PublishedPage(  # type: ignore[index]
            key=row["key"],
            page=row["page"],
            language=row["language"],
            title=row["title"],
            place=row["place"],
            summary=json.loads(row["summary"]),
            digest=row["text_sha256"],
        )
    return list(found.values())


def page_lines_of(out: Path, digests: Sequence[str]) -> dict[str, list[str]]:
    """Read the words of pages by their digests; what is not kept is left out."""
    marks = ", ".join("?" * len(digests))
    query = f"select sha256, lines from texts where sha256 in ({marks})"
    return {
        row["sha256"]: zlib.decompress(row["lines"]).decode("utf-8").split("\n")
        for row in _rows(out, query, tuple(digests))
    }


def _rows(
    out: Path, query: str, values: Mapping[str, object] | Sequence[object]
) -> list[sqlite3.Row]:
    """Ask the catalogue; one of an earlier form has no answer to a later question."""
    path = catalogue_path(out)
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(query, values).fetchall()
    except sqlite3.Error as error:
        if "no such table" in str(error):
            return []
        raise OutputError(
            f"{path}: cannot be read ({error}). Restore it from a copy, or remove it; "
            f"the pages do not need it."
        ) from None


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30)
    form = connection.execute("pragma user_version").fetchone()[0]
    if form > FORM:
        connection.close()
        raise sqlite3.DatabaseError(f"{path} is of a later version of the workbench")
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = normal")
    connection.executescript(TABLES)
    connection.execute(f"pragma user_version = {FORM}")
    return connection


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"pragma table_info({table})")]


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user without a name; no module pwd
        return ""
