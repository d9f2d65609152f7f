"""What the store says, now or as it was known on a day.

The newest import wins, cell by cell: a later import of the same commune, criterion,
date and kind replaces the earlier one, an empty mark too. What it does not speak of
stays. Older versions are read with `as_known_on`.
"""

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ntm_analysis.errors import StoreError
from ntm_analysis.intake import frames
from ntm_analysis.periods import Period
from ntm_analysis.store import folder, ledger
from ntm_analysis.store.ledger import LedgerPart

KEYS = {
    "assessments": ["place_code", "criteria_set", "criterion", "day", "kind"],
    "values": ["place_code", "criteria_set", "criterion", "indicator", "day", "kind"],
    "classes": ["place_code", "day"],
    "recognitions": ["place_code", "act", "title", "number"],
    "figures": [
        "place_code", "measure", "kind", "criteria_set", "criterion", "band_low",
        "band_high", "scope", "day", "span", "fund_source", "label",
    ],
}  # fmt: skip
MADE = ("day", "span")  # of as_of
Numbered = tuple[int, LedgerPart]


def assessments(
    province_code: str | None = None,
    criteria_set: str | None = None,
    *,
    as_known_on: date | None = None,
    kind: str | None = None,
    synthetic: bool = True,
    store: Path | None = None,
) -> pd.DataFrame:
    """Give the assessments of a province, or of all.

    Parameters
    ----------
    synthetic
        False leaves out the rows that were imported as synthetic, as every page does
        that was not told to show them.

    Returns
    -------
    DataFrame
        The Assessments table of docs/architecture.md and `import`, the number of
        the import that each row comes from.
    """
    return table(
        "assessments", province_code, criteria_set, as_known_on=as_known_on, kind=kind,
        synthetic=synthetic, store=store,
    )  # fmt: skip


def table(
    name: str,
    province_code: str | None = None,
    criteria_set: str | None = None,
    *,
    as_known_on: date | None = None,
    kind: str | None = None,
    synthetic: bool = True,
    store: Path | None = None,
) -> pd.DataFrame:
    """Give one of the store's tables: assessments, values, recognitions, figures."""
    named = parts(name, province_code, criteria_set, as_known_on, store)
    if not named:
        return frames.empty(name).assign(**{"import": pd.Series(dtype="int64")})
    read = newest(name, named, folder.folder(store))
    found = frames.typed(name, read.to_pandas()).assign(
        **{"import": read["import"].to_pandas().to_numpy()}
    )
    if not synthetic:
        found = found[~found["synthetic"].astype(bool)].reset_index(drop=True)
    return (
        found if kind is None else found[found["kind"] == kind].reset_index(drop=True)
    )


def dates(
    province_code: str, criteria_set: str, store: Path | None = None
) -> list[str]:
    """Give the as-of dates that the store holds of a province and set, in order."""
    named = parts("assessments", province_code, criteria_set, None, store)
    found = {day for _, part in named for day in part.as_of}
    return sorted(found, key=lambda text: Period(text).last)


def parts(
    name: str,
    province_code: str | None = None,
    criteria_set: str | None = None,
    as_known_on: date | None = None,
    store: Path | None = None,
) -> list[Numbered]:
    """Give the table files that count, with the numbers of their imports."""
    entries = ledger.live(ledger.read(folder.folder(store)), as_known_on)
    return [
        (entry.number, part)
        for entry in entries
        for part in entry.parts
        if part.table == name
        and province_code in (None, part.province_code)
        and criteria_set in (None, part.criteria_set)
    ]


def newest(
    name: str, named: list[Numbered], where: Path, columns: list[str] | None = None
) -> pa.Table:
    """Read the parts; only those that speak of one date twice need comparing."""
    twice = overlapping(name, named)
    plain = [
        _read(where, part, number, columns)
        for number, part in named
        if part.path not in twice
    ]
    for group in _groups(named, twice):
        keys = [key for key in KEYS[name] if key not in MADE]
        dated = ["as_of"] if "day" in KEYS[name] else []
        wanted = None if columns is None else sorted({*columns, *keys, *dated})
        read = [_read(where, part, number, wanted) for number, part in group]
        revised = _revised(name, pa.concat_tables(read, promote_options="permissive"))
        plain.append(revised.select([*columns, "import"]) if columns else revised)
    return pa.concat_tables(plain, promote_options="permissive")


def overlapping(name: str, named: list[Numbered]) -> set[str]:
    """Name the files that share province, set and date with another one."""
    seen: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for _, part in named:
        days = part.as_of if "day" in KEYS[name] else ("",)
        for day in days:
            last = str(Period(day).last) if day else ""
            seen[part.province_code, part.criteria_set, last].append(part.path)
    return {path for paths in seen.values() if len(paths) > 1 for path in paths}


def _groups(named: list[Numbered], twice: set[str]) -> list[list[Numbered]]:
    found: dict[tuple[str, str], list[Numbered]] = defaultdict(list)
    for number, part in named:
        if part.path in twice:
            found[part.province_code, part.criteria_set].append((number, part))
    return list(found.values())


def _revised(name: str, read: pa.Table) -> pa.Table:
    keys = [k for k in KEYS[name] if k not in MADE]
    frame = read.select([*keys, "import"]).to_pandas()
    if "day" in KEYS[name]:
        texts = read["as_of"].to_pandas()
        last = {text: Period(text).last for text in texts.unique()}
        frame["day"] = texts.map(last)
        if "span" in KEYS[name]:  # money is of a span: of 2026 or of its second half
            frame["span"] = texts.where(frame["measure"].str.startswith("funding"), "")
    frame = frame.sort_values("import", kind="stable")
    kept = frame.drop_duplicates(KEYS[name], keep="last").index.sort_values()
    return read.take(pa.array(kept))


def read_part(
    where: Path,
    part: LedgerPart,
    number: int,
    columns: list[str] | None = None,
    **options: Any,
) -> pa.Table:
    """Read a table file of an import, if it is what was stored.

    Parameters
    ----------
    options
        Of `pyarrow.parquet.read_table`.

    Raises
    ------
    StoreError
        If the file is missing, changed or cannot be read.
    """
    path = folder.verified(where / part.path, part.sha256, number)
    try:
        return pq.read_table(path, columns=columns, partitioning=None, **options)
    except (OSError, pa.ArrowException) as error:
        raise StoreError(
            f"{path}: import {number} names this file, but it cannot be read "
            f"({error}). Run `ntm check --store`."
        ) from None


def _read(
    where: Path, part: LedgerPart, number: int, columns: list[str] | None
) -> pa.Table:
    read = read_part(where, part, number, columns)
    return read.append_column("import", pa.array([number] * read.num_rows, pa.int64()))
