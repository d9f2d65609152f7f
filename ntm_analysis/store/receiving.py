"""One file against what the store knows: its shape, its date before, its content.

`receive` reads a file as `intake` does, offers the mapping that was used for
its shape and lists what changed since the date before. Keeping it is `imports.commit`.
"""

from datetime import date
from pathlib import Path

import pandas as pd

from ntm_analysis.files.catalog import home
from ntm_analysis.intake import checks
from ntm_analysis.intake.layouts import bands
from ntm_analysis.intake.problems import Findings, ImportDecision
from ntm_analysis.intake.reading import Intake, Request, read_file
from ntm_analysis.intake.roster.asked import place_of
from ntm_analysis.intake.sheets import mapping_files as mappings
from ntm_analysis.intake.sheets.mapping import Mapping
from ntm_analysis.periods import Period
from ntm_analysis.store import imports, state


def read_workbook(path: Path, request: Request, store: Path | None = None) -> Intake:
    """Read a file and compare it with the store; nothing is kept.

    Raises
    ------
    ImportRefusedError
        If the file cannot be read as a table of criteria.
    """

    def earlier(fingerprint: str) -> Mapping | None:
        return imports.recalled(fingerprint, store)

    intake = read_file(path, request, earlier)
    number = imports.same_file(path, store)
    if number is not None:
        intake.decisions.append(ImportDecision("same_file", {"number": str(number)}))
    _against_before(intake, store)
    _against_bands(intake, store)
    return intake


def _against_before(intake: Intake, store: Path | None) -> None:
    now = intake.tables["assessments"]
    if now.empty:
        return
    request = intake.request
    before = previous(
        str(now["province_code"].iloc[0]), request.criteria_set, request.kind,
        Period(str(now["as_of"].iloc[0])), store,
    )  # fmt: skip
    findings = Findings(intake.path.name, str(now["sheet"].iloc[0]))
    whole = request.place.level == "province"
    kept = _kept_codes(now, request, store) if whole else set()
    checks.against_before(now, before, findings, whole, kept)
    intake.problems += findings.problems
    intake.decisions += findings.decisions


def _kept_codes(now: pd.DataFrame, request: Request, store: Path | None) -> set[str]:
    """Give the communes that the store has of the date: corrected rows come alone."""
    province, day = str(now["province_code"].iloc[0]), str(now["as_of"].iloc[0])
    if day not in state.dates(province, request.criteria_set, store):
        return set()
    kept = state.assessments(
        province, request.criteria_set, kind=request.kind, store=store
    )
    return set(kept.loc[kept["as_of"] == day, "place_code"])


def _against_bands(intake: Intake, store: Path | None) -> None:
    """Compare bands with marks, whichever of the two this file brings."""
    request = intake.request
    figures, marks = intake.tables["figures"], intake.tables["assessments"]
    if figures.empty == marks.empty:  # both or neither: compare what is here
        pairs = (figures, marks)
    else:
        known = figures if len(figures) else marks
        province = str(known["province_code"].iloc[0])
        name = "assessments" if marks.empty else "figures"
        kept = state.table(name, province, request.criteria_set, store=store)
        pairs = (figures, kept) if marks.empty else (kept, marks)
    day = request.as_of.last
    same = [_of(t, request.kind, day) for t in pairs if len(t)]
    if len(same) == 2:
        findings = Findings(intake.path.name, "")
        bands.compare(same[0], same[1], findings)
        intake.problems += findings.problems


def _of(table: pd.DataFrame, kind: str, day: date) -> pd.DataFrame:
    days = [d for d in table["as_of"].unique() if Period(d).last == day]
    return table[(table["kind"] == kind) & table["as_of"].isin(days)]


def previous(
    province_code: str, criteria_set: str, kind: str, day: Period, store: Path | None
) -> pd.DataFrame:
    """Give the assessments of the last date before a day, of the same set and kind."""
    known = [
        text
        for text in state.dates(province_code, criteria_set, store)
        if Period(text).last < day.last
    ]
    if not known:
        return pd.DataFrame()
    table = state.assessments(province_code, criteria_set, kind=kind, store=store)
    return table[table["as_of"] == known[-1]]


def preview(
    file: str,
    place: str,
    as_of: str,
    criteria_set: str,
    kind: str = "actual",
    sheet: str = "",
    mapping: str = "",
) -> Intake:
    """Read a file as a notebook names it; relative names are those of the project.

    Raises
    ------
    ImportRefusedError
        If the file cannot be read as a table of criteria.
    """
    day = Period(as_of)
    request = Request(
        place=place_of(place, day),
        as_of=day,
        criteria_set=criteria_set,
        kind=kind,
        sheets=(sheet,) if sheet else (),
        mapping=mappings.load(_of_project(mapping)) if mapping else None,
        asked=place,
    )
    return read_workbook(_of_project(file), request)


def commit(intake: Intake) -> int:
    """Keep what was read in the project's store; gives the number of the import."""
    return imports.commit(intake).number


def _of_project(name: str) -> Path:
    here = Path(name)
    return here if here.is_absolute() or here.exists() else home() / name
