"""From a layout to its reader: each gives tables and counts in one shape."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import pandas as pd

from ntm_analysis.intake import checks, frames
from ntm_analysis.intake.cells.judging import Level
from ntm_analysis.intake.layouts import bands
from ntm_analysis.intake.layouts.by_criterion import CriterionReader
from ntm_analysis.intake.layouts.form_rows import FormReader
from ntm_analysis.intake.layouts.long import LongReader
from ntm_analysis.intake.layouts.matrix import MatrixReader
from ntm_analysis.intake.layouts.matrix_read import OtherTables
from ntm_analysis.intake.layouts.matrix_tables import group_of
from ntm_analysis.intake.layouts.recognitions import RecognitionReader
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.roster.rows import RowReader
from ntm_analysis.intake.sheets.account import CellAccount
from ntm_analysis.intake.sheets.mapping import Mapping
from ntm_analysis.intake.sheets.one_sheet import Chosen
from ntm_analysis.intake.sheets.sets import IntakeSet
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units


@dataclass(slots=True)
class Work:
    """One sheet to be read, and everything that its reader needs."""

    one: Chosen
    mapping: Mapping
    roster: Roster
    context: frames.Context
    findings: Findings
    intake_set: IntakeSet
    as_of: Period
    elsewhere: OtherTables = field(default_factory=OtherTables)

    @property
    def region(self) -> str:
        """Id of the province's region, "" if it is not known."""
        table = units.regions()
        named = (table[c].to_list() for c in ("province_code", "vintage", "region_id"))
        own = [
            (vintage, region)
            for code, vintage, region in zip(*named, strict=True)
            if code == self.roster.province.code
        ]
        found = [r for vintage, r in own if vintage == self.roster.vintage]
        found = found or [region for _, region in own]
        return str(found[0]) if found else ""


@dataclass(slots=True)
class SheetRead:
    """Tables and counts of one sheet, whatever its layout."""

    tables: dict[str, pd.DataFrame]
    taken: int
    refused: int
    cells: int
    returned: dict[int, str] = field(default_factory=dict)  # row to mend -> district
    met: dict[str, int] = field(default_factory=dict)  # marks "met" by commune
    totals: dict[str, float] = field(default_factory=dict)  # as stated beside them
    account: CellAccount | None = None  # None: counted by what was refused


def reader(layout: str) -> Callable[[Work], SheetRead]:
    """Give the reader of a layout."""
    return {
        "matrix": _matrix,
        "indicators": _matrix,
        "long": _long,
        "by_criterion": _by_criterion,
        "bands": _bands,
        "recognitions": _recognitions,
    }.get(layout, _form)


def _matrix(work: Work) -> SheetRead:
    region = work.region

    @cache
    def levels(code: str, class_: str, group: str) -> Level | None:
        year, own = work.as_of.year, group_of(group)
        return work.intake_set.level(code, region, year, class_, own)

    found = MatrixReader(
        work.one.sheet,
        work.mapping,
        work.roster,
        work.context,
        work.findings,
        levels,
        work.intake_set.needed,
        work.elsewhere,
        work.intake_set.units,
        work.one.guide,
    )
    read = found.read()
    checks.totals(found)
    tables = {
        "assessments": read.assessments,
        "values": read.values,
        "classes": read.classes,
    }
    return SheetRead(
        tables,
        read.taken,
        read.refused,
        read.cells,
        read.returned,
        read.met,
        read.totals,
        read.account,
    )


def _long(work: Work) -> SheetRead:
    found = LongReader(
        work.one.sheet,
        work.mapping,
        work.roster,
        work.context,
        work.findings,
        work.intake_set,
        work.region,
        work.one.guide,
    )
    tables = found.read()
    return SheetRead(
        tables,
        found.taken,
        found.refused,
        found.taken,
        found.returned,
        account=found.account,
    )


def _by_criterion(work: Work) -> SheetRead:
    found = CriterionReader(
        work.one.sheet,
        work.mapping,
        work.roster,
        work.context,
        work.findings,
        work.intake_set,
        work.as_of,
        work.region,
    )
    tables = found.read()
    cells = sum(len(rows) for rows in found.rows.values())
    return SheetRead(tables, found.taken, found.refused, cells)


def _form(work: Work) -> SheetRead:
    found = FormReader(
        work.one.sheet,
        work.mapping,
        work.roster,
        work.context,
        work.findings,
        work.intake_set,
        work.as_of,
    )
    figures = found.read()
    return SheetRead({"figures": figures}, found.taken, found.refused, len(figures))


def _bands(work: Work) -> SheetRead:
    if work.one.header is None:
        return SheetRead({}, 0, 0, 0)
    found = bands.BandReader(
        work.one.sheet,
        work.one.header,
        work.roster,
        work.context,
        work.findings,
        work.intake_set.count,
    )
    figures = found.read()
    return SheetRead({"figures": figures}, found.taken, found.refused, len(figures))


def _recognitions(work: Work) -> SheetRead:
    rows = RowReader(work.one.sheet, work.mapping, work.roster)
    found = RecognitionReader(rows, work.context, work.findings)
    table = found.read()
    return SheetRead(
        {"recognitions": table}, found.taken, found.refused, len(table), found.returned
    )
