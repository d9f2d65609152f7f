"""The laws of the files: each catalogued, present, as it was accepted, and opening."""

import json
from collections.abc import Iterator
from pathlib import Path

from ntm_analysis.checks.project_files import problem
from ntm_analysis.errors import DataError
from ntm_analysis.files import entries
from ntm_analysis.files.catalog import read_yaml
from ntm_analysis.files.entries import Catalog


def broken(folder: Path, catalog: Catalog) -> Iterator[dict[str, object]]:
    """Give the problems of files as such: missing, unknown, changed, not opening."""
    present = list(entries.files(folder, catalog.own))
    recorded = entries.checksums(folder, catalog.own)
    if not any(name.startswith("data/") for name in recorded):
        rule, hint = "no checksums are recorded", "record them: `ntm check --accept`"
        yield problem(entries.CHECKSUMS.as_posix(), rule, hint, column="sha256")
    yield from _missing({*recorded}, _single(catalog), {*present})
    for name in present:
        entry = catalog.entry(name)
        if entry is None:
            hint = "add an entry to data/catalog.yml"
            yield problem(name, "stands in no entry of the catalogue", hint, "warning")
        severity = "warning" if entry and entry.may_change else "error"
        changed = list(_changed(folder, name, recorded, severity))
        yield from changed
        if changed:  # an accepted file did open when it was accepted
            yield from _opens(folder / name, name)


def _missing(
    recorded: set[str], single: set[str], present: set[str]
) -> Iterator[dict[str, object]]:
    for name in sorted((recorded | single) - present - {entries.CHECKSUMS.as_posix()}):
        rule = "the file is missing"
        if name in single:
            yield problem(
                name, rule, "restore it, or take out its entry in data/catalog.yml"
            )
        else:
            hint = "restore it, or accept its end with `ntm check --accept`"
            yield problem(name, rule, hint, column="sha256")


def _changed(
    folder: Path, name: str, recorded: dict[str, str], severity: str
) -> Iterator[dict[str, object]]:
    if name == entries.CHECKSUMS.as_posix():
        return
    if name not in recorded:
        hint = "if it is meant to be there: `ntm check --accept`"
        yield problem(name, "nobody has accepted the file yet", hint, "warning")
    elif (now := entries.sha256(folder / name)) != recorded[name]:
        rule = "the file has changed since it was accepted"
        hint = "undo the change, or accept it with `ntm check --accept`"
        yield problem(name, rule, hint, severity, column="sha256", value=now[:12])


def _opens(path: Path, name: str) -> Iterator[dict[str, object]]:
    try:
        if path.suffix == ".yml":
            read_yaml(path)
        if path.suffix == ".topojson":
            _topology(path)
    except (DataError, ValueError) as error:
        yield problem(name, f"does not open: {error}", "restore or mend the file")


def _topology(path: Path) -> None:
    with path.open(encoding="utf-8") as file:
        if json.load(file).get("type") != "Topology":
            raise ValueError("it is no TopoJSON")


def _single(catalog: Catalog) -> set[str]:
    return {entry.path for entry in catalog.entries if "*" not in entry.path}
