"""Workbooks drawn in a test, written as files, read as an import."""

from pathlib import Path

import pytest
import xlsxwriter

from ntm_analysis.intake.reading import Intake, Request, read_file
from ntm_analysis.intake.sheets.mapping import Mapping
from ntm_analysis.intake.views import intake as views
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units


def cell_of(text: str) -> object:
    """Read a drawn cell: numbers as numbers, '' as empty."""
    try:
        return float(text)
    except ValueError:
        return text


def rows_of(table: str) -> list[list[object]]:
    """Read lines of cells parted by |; a line may be empty."""
    lines = [line.strip() for line in table.strip("\n").splitlines()]
    return [[cell_of(c.strip()) for c in line.split("|")] for line in lines]


@pytest.fixture
def workbook(tmp_path):
    """Write drawn sheets as xlsx: workbook({"Biểu 1": "..."}, merged=[...])."""

    def write(sheets, merged=(), name="book.xlsx", formats=None) -> Path:
        path = tmp_path / name
        book = xlsxwriter.Workbook(path)
        for title, table in sheets.items():
            sheet = book.add_worksheet(title)
            for r, row in enumerate(rows_of(table)):
                for c, value in enumerate(row):
                    if value != "":
                        sheet.write(r, c, value)
            for box in merged:
                first = rows_of(table)[box[0]][box[1]]
                sheet.merge_range(*box, first)
        book.close()
        return path

    return write


@pytest.fixture(scope="session")
def lang_son():
    return units.load().province("Lạng Sơn", "2023-12-31")


@pytest.fixture
def read(lang_son):
    """Read a file as an import of Lạng Sơn at the end of 2023."""

    def run(path: Path, criteria_set="XA-2021", as_of="2023-12-31", **more) -> Intake:
        mapping: Mapping | None = more.pop("mapping", None)
        place = more.pop("place", lang_son)
        request = Request(place, Period(as_of), criteria_set, mapping=mapping, **more)
        return read_file(path, request)

    return run


@pytest.fixture(scope="session")
def marks():
    """Give the marks of one commune as {criterion: met}."""

    def of(intake: Intake, place: str) -> dict[int, bool | None]:
        table = intake.tables["assessments"]
        rows = table[table["place"] == place]
        met = [
            None if m is None or m is __import__("pandas").NA else bool(m)
            for m in rows["met"]
        ]
        return dict(zip(rows["criterion"].astype(int), met, strict=True))

    return of


@pytest.fixture(scope="session")
def words():
    """Give the lines of an import's report as the screen shows them."""
    return lambda intake: views.text(intake).splitlines()
