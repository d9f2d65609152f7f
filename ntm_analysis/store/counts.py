"""Criteria met by commune, counted over the whole store in one go.

A part that no other import overlaps is counted by the codes of its own dictionary,
without making text of a million rows; what was revised is read as `state` reads it.
"""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from ntm_analysis.store import folder, state
from ntm_analysis.store.ledger import LedgerPart

KEYS = ["province_code", "place_code", "as_of", "kind", "criteria_set"]
COUNTS = ["met", "reported", "criteria"]


def met_counts(
    as_known_on: date | None = None, store: Path | None = None
) -> pd.DataFrame:
    """Count criteria met of every commune, date, kind and set of the whole store.

    Returns
    -------
    DataFrame
        One row a commune, as_of, kind and criteria_set; columns province_code,
        place_code, as_of, kind, criteria_set, met, reported (criteria with a mark),
        criteria (rows). A commune without any report has reported 0.
    """
    where = folder.folder(store)
    parts = state.parts("assessments", as_known_on=as_known_on, store=store)
    twice = state.overlapping("assessments", parts)
    simple = [
        (number, part)
        for number, part in parts
        if part.path not in twice and len(part.kinds) == 1
    ]
    paths = {part.path for _, part in simple}
    others = [(number, part) for number, part in parts if part.path not in paths]
    found = [_of_part(where, number, part) for number, part in simple]
    if others:
        found.append(
            _of_rows(state.newest("assessments", others, where, [*KEYS, "met"]))
        )
    if not found:
        return pd.DataFrame(columns=[*KEYS, *COUNTS])
    return pd.concat(found, ignore_index=True)[[*KEYS, *COUNTS]]


def _of_part(where: Path, number: int, part: LedgerPart) -> pd.DataFrame:
    columns = ["place_code", "as_of"]
    read = state.read_part(
        where, part, number, [*columns, "met"], read_dictionary=columns,
        use_threads=False,
    ).unify_dictionaries().combine_chunks()  # fmt: skip
    places, days = (_codes(read[column]) for column in columns)
    width = len(days[1])
    cell = places[0] * width + days[0]
    size = len(places[1]) * width
    met = read["met"].to_numpy(zero_copy_only=False)
    known = np.asarray(read["met"].is_valid())
    counts = {
        "met": np.bincount(cell, np.equal(met, True) & known, size),
        "reported": np.bincount(cell, known, size),
        "criteria": np.bincount(cell, minlength=size),
    }
    table = pd.DataFrame(counts).astype("int64").assign(
        place_code=np.repeat(places[1], width), as_of=np.tile(days[1], len(places[1])),
        province_code=part.province_code, kind=part.kinds[0],
        criteria_set=part.criteria_set,
    )  # fmt: skip
    return table[table["criteria"] > 0]


def _codes(column: pa.ChunkedArray) -> tuple[np.ndarray, np.ndarray]:
    """Give a dictionary column as codes and the texts that they stand for."""
    array = column.chunk(0) if column.num_chunks else pa.array([]).dictionary_encode()
    texts = array.dictionary.to_numpy(zero_copy_only=False)
    return array.indices.to_numpy(zero_copy_only=False).astype("int64"), texts


def _of_rows(read: pa.Table) -> pd.DataFrame:
    rows = read.to_pandas()
    rows["met"] = rows["met"].astype("boolean")
    grouped = rows.groupby(KEYS, sort=False)["met"].agg(["sum", "count", "size"])
    return grouped.set_axis(COUNTS, axis=1).astype("int64").reset_index()


def sources(as_known_on: date | None = None, store: Path | None = None) -> pd.DataFrame:
    """Say which imports each date, kind and set of a province comes from.

    Returns
    -------
    DataFrame
        Columns province_code, criteria_set, as_of, kind, source: "import 3, 4", with
        "(synthetic)" where an import brought synthetic rows.
    """
    where = folder.folder(store)
    rows = [
        (
            part.province_code,
            part.criteria_set,
            day,
            kind,
            number,
            _invented(where, number, part),
        )
        for number, part in state.parts(
            "assessments", as_known_on=as_known_on, store=store
        )
        for day in part.as_of
        for kind in part.kinds
    ]
    keys = ["province_code", "criteria_set", "as_of", "kind"]
    table = pd.DataFrame(rows, columns=[*keys, "import", "synthetic"])
    found = table.groupby(keys).agg({"import": list, "synthetic": "any"}).reset_index()
    said = found["import"].map(
        lambda n: f"import {', '.join(map(str, sorted(set(n))))}"
    )
    source = said.mask(found.pop("synthetic").astype(bool), said + " (synthetic)")
    return found.drop(columns="import").assign(source=source)


def _invented(where: Path, number: int, part: LedgerPart) -> bool:
    read = state.read_part(where, part, number, ["synthetic"])
    return bool(read["synthetic"].to_numpy().any())
