"""Keeping an import, and withdrawing one: both are a new entry of the ledger.

Table files are written first, under names of their own, by as many processes as
like; the ledger's lock is held only to number the entry. A process killed in between
leaves files that no entry names: nobody reads them.
"""

from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from ntm_analysis.errors import StoreError
from ntm_analysis.files import yaml_text
from ntm_analysis.intake.reading import Intake
from ntm_analysis.intake.sheets.mapping import Mapping
from ntm_analysis.intake.sheets.mapping_files import as_dict, from_dict
from ntm_analysis.store import folder, ledger, mapping_notes
from ntm_analysis.store.ledger import LedgerEntry, LedgerPart

BY_SHEET = "by-sheet"  # as_of of an import whose sheets state their own dates
ROWS = 250_000  # of one row group


def commit(
    intake: Intake, known_on: date | None = None, store: Path | None = None
) -> LedgerEntry:
    """Keep what a file gave.

    Parameters
    ----------
    intake
        What `intake.reading.read_file` read.
    known_on
        The day on which the file became known, for workbooks of the past; today.

    Returns
    -------
    Entry
        The ledger's entry; its number names the import.

    Raises
    ------
    StoreError
        If nothing was read that could be kept.
    """
    where = folder.folder(store)
    tables = {name: table for name, table in intake.tables.items() if len(table)}
    if not tables:
        raise StoreError(
            f"{intake.path.name}: no row could be taken, so nothing is stored. "
            f"The report says why; mend the file and import it again."
        )
    province = str(next(iter(tables.values()))["province_code"].iloc[0])
    parts = tuple(_write(where, name, table, intake) for name, table in tables.items())
    for mapping in intake.mappings:
        remember(mapping, where)
    with folder.lock(where):
        entries = ledger.read(where)
        entry = _entry(intake, entries, parts, province, known_on)
        entry = ledger.append(where, entry)
    return entry


def undo(number: int, store: Path | None = None) -> LedgerEntry:
    """Withdraw an import by a new entry; its files stay, and stay readable.

    Raises
    ------
    StoreError
        If there is no such import, or it is withdrawn already.
    """
    where = folder.folder(store)
    with folder.lock(where):
        entries = ledger.read(where)
        found = next((e for e in entries if e.number == number), None)
        if found is None or found.action != "import":
            known = [str(e.number) for e in ledger.live(entries)]
            raise StoreError(
                f"{where}: there is no import {number}. "
                f"Imports that count: {', '.join(known[-12:]) or 'none'}."
            )
        if any(e.undoes == number for e in entries):
            raise StoreError(f"{where}: import {number} is withdrawn already.")
        entry = LedgerEntry(
            number=_next(entries),
            action="undo",
            when=ledger.now(),
            who=ledger.user(),
            known_on=_today(),
            undoes=number,
        )
        entry = ledger.append(where, entry)
    return entry


def same_file(path: Path, store: Path | None = None) -> int | None:
    """Say which import that counts came from a file of the same content."""
    digest = folder.sha256(path)
    found = [
        entry.number
        for entry in ledger.live(ledger.read(folder.folder(store)))
        if entry.file_sha256 == digest
    ]
    return found[-1] if found else None


def remember(mapping: Mapping, store: Path | None = None) -> None:
    """Keep a mapping that was given by hand, for the next sheet of its shape."""
    if mapping.chosen == "file" and mapping.fingerprint:
        path = _mapping_path(mapping.fingerprint, store)
        text = yaml.safe_dump(as_dict(mapping), allow_unicode=True, sort_keys=False)
        mapping_notes.write(path, text)


def recalled(fingerprint: str, store: Path | None = None) -> Mapping | None:
    """Give the mapping kept for a shape, if any."""
    path = _mapping_path(fingerprint, store)
    if not fingerprint or not path.is_file():
        return None
    return from_dict(yaml_text.parsed(mapping_notes.read(path)), str(path))


def _mapping_path(fingerprint: str, store: Path | None) -> Path:
    return folder.folder(store) / "mappings" / f"{fingerprint}.yml"


def _entry(
    intake: Intake,
    entries: list[LedgerEntry],
    parts: tuple[LedgerPart, ...],
    province: str,
    known_on: date | None,
) -> LedgerEntry:
    request = intake.request
    return LedgerEntry(
        number=_next(entries),
        action="import",
        when=ledger.now(),
        who=ledger.user(),
        known_on=known_on.isoformat() if known_on else _today(),
        file=intake.path.name,
        file_sha256=folder.sha256(intake.path),
        place_code=request.place.code,
        province_code=province,
        as_of=BY_SHEET if request.dated_by_sheet else request.as_of.text,
        kind=request.kind,
        criteria_set=request.criteria_set,
        taken=intake.taken,
        refused=intake.refused,
        cells=intake.cells,
        problems=len(intake.problems) + intake.left_out,
        parts=parts,
    )


def _next(entries: list[LedgerEntry]) -> int:
    return max((entry.number for entry in entries), default=0) + 1


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _write(where: Path, name: str, table: pd.DataFrame, intake: Intake) -> LedgerPart:
    province = str(table["province_code"].iloc[0])
    set_id = intake.request.criteria_set if "criteria_set" in table else "none"
    relative = (
        f"tables/{name}/province={province}/set={set_id}/{folder.unique()}.parquet"
    )
    path = where / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}{folder.PARTIAL}")
    with beside.open("wb") as file:
        arrow = pa.Table.from_pandas(table, preserve_index=False)
        pq.write_table(arrow, file, compression="zstd", row_group_size=ROWS)
        file.flush()
        folder.os.fsync(file.fileno())
    digest = folder.sha256(beside)
    folder.publish(beside, path)
    dated = "as_of" if "as_of" in table else "date"
    return LedgerPart(
        table=name,
        path=relative,
        sha256=digest,
        rows=len(table),
        province_code=province,
        criteria_set=set_id,
        as_of=tuple(sorted(table[dated].unique())),
        kinds=tuple(sorted(table["kind"].unique())) if "kind" in table else (),
    )
