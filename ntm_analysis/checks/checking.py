"""Does the data check? Every problem in data/ and maps/, with file, row and remedy.

A problem of severity error stops a briefing; a warning is a slip that was published so,
or a file that nobody has accepted yet: it is listed and stops nothing.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from ntm_analysis.checks import (
    backtest_laws,
    decision_laws,
    file_laws,
    laws,
    map_laws,
    plan_laws,
    schemas,
)
from ntm_analysis.checks.lines import line
from ntm_analysis.checks.project_files import NONE, PROBLEM, gather, problem
from ntm_analysis.criteria import criteria_rules, criteria_sets
from ntm_analysis.errors import DataError
from ntm_analysis.files import entries
from ntm_analysis.files.catalog import home, read_csv
from ntm_analysis.files.entries import Catalog

__all__ = ["accept", "line", "problems"]


def problems(folder: Path | None = None) -> pd.DataFrame:
    """Hold everything in data/ and maps/ against its rules.

    Parameters
    ----------
    folder
        The folder that holds `data/`; the project's own when not given.

    Returns
    -------
    DataFrame
        One row a problem, errors first: severity (error or warning), file, row (NA
        for a whole file), column, value, rule, hint. Empty if all is well.
    """
    folder = folder or home()
    try:
        catalog = entries.catalog(folder)
        found = [_frame(file_laws.broken(folder, catalog)), *_tables(folder, catalog)]
        found += _laws(folder)
        found.append(_frame(list(map_laws.broken(folder))))
        found.append(_frame(backtest_laws.broken(folder)))
    except DataError as error:
        found = [_frame([_refused("data/catalog.yml", error)])]
    broken = [part for part in found if len(part)] or [NONE]
    table = pd.concat(broken, ignore_index=True).drop_duplicates()
    return table.sort_values(["severity", "file", "row"], kind="stable")


def accept(folder: Path | None = None) -> int:
    """Record the sha256 of every file; give their number.

    Raises
    ------
    DataError
        If there is any other error: a file that does not check is not accepted.
    """
    folder = folder or home()
    table = problems(folder)
    errors = table[(table["severity"] == "error") & (table["column"] != "sha256")]
    if len(errors):
        first = line(errors.iloc[0].to_dict())
        raise DataError(f"nothing was accepted, {len(errors)} errors: {first}.")
    return entries.record(folder, entries.catalog(folder).own)


def _laws(folder: Path) -> Iterator[pd.DataFrame]:
    counts: dict[str, int] = {}
    try:
        counts = {s.id: len(s.numbers) for s in criteria_sets.read(folder).values()}
    except DataError as error:
        yield _frame([_refused("data/criteria", error)])
    yield _frame(_rules(folder))
    yield _frame(decision_laws.broken(folder))
    held = gather(folder, counts)
    yield from laws.broken(held)
    yield from plan_laws.broken(held)


def _rules(folder: Path) -> Iterator[dict[str, object]]:
    for name, build in (
        ("bands", criteria_rules.read_bands),
        ("recognition", criteria_rules.recognition_rules),
        ("recognition", criteria_rules.revocation_rules),
    ):
        try:
            build(folder)
        except (DataError, KeyError) as error:
            file = f"data/criteria/{name}.yml"
            yield problem(file, f"is incomplete: {error}", "mend the file")


def _tables(folder: Path, catalog: Catalog) -> Iterator[pd.DataFrame]:
    for name in entries.files(folder, catalog.own):
        entry = catalog.entry(name)
        if entry and entry.schema:
            yield _table(folder / name, name, entry.schema, catalog)


def _table(path: Path, name: str, schema: str, catalog: Catalog) -> pd.DataFrame:
    if schema not in schemas.SCHEMAS:
        hint = f"known: {', '.join(schemas.SCHEMAS)}"
        return _frame([problem(name, f"schema {schema!r} is not known", hint)])
    try:
        table = read_csv(path)
    except DataError as error:
        return _frame([_refused(name, error)])
    documented = catalog.columns.get(schema, {})
    silent = [
        problem(
            name,
            "the column is not described",
            "describe it in data/catalog.yml",
            column=column,
        )
        for column in table.columns
        if column not in documented and column not in ("file", "row")
    ]
    cells = schemas.failures(table, schema)
    if cells.empty:
        return _frame(silent)
    hint = "mend the cell as the rule says"
    cells = cells.assign(severity="error", hint=hint)
    return pd.concat([_frame(silent), cells[list(PROBLEM)]])


def _refused(name: str, error: DataError) -> dict[str, object]:
    return problem(name, str(error), "mend the file")


def _frame(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    listed = list(rows)
    return pd.DataFrame(listed, columns=list(PROBLEM)) if listed else NONE
