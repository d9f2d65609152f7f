"""Every layout in every format: which files a synthetic panel is written to."""

from collections.abc import Iterator
from pathlib import Path

from ntm_analysis.demo.messy import forms, indicators, longs, matrix
from ntm_analysis.demo.messy.panel import WideAssessments, title
from ntm_analysis.demo.messy.styles import STYLES
from ntm_analysis.files import writing
from ntm_analysis.forms import books
from ntm_analysis.forms.books import csv_text
from ntm_analysis.forms.sheets import FormTable
from ntm_analysis.forms.views.contents import Contents

FORMATS = ("xlsx", "xls", "ods", "csv")


def layouts(
    panel: WideAssessments, contents: Contents | None = None
) -> dict[str, list[FormTable]]:
    """Draw every layout that the panel has something for, by the name of its file."""
    drawn = {style.key: matrix.matrix(panel, style) for style in STYLES}
    if len(panel.values):
        drawn["chi-tieu"] = indicators.indicators(panel)
        drawn["bang-doc-chi-tieu"] = longs.values(panel)
    drawn["bang-doc"] = longs.marks(panel)
    drawn["nhom-xa"] = longs.bands(panel)
    if len(panel.acts):
        drawn["quyet-dinh"] = longs.acts(panel)
    for number, tables in (forms.forms(contents) if contents else {}).items():
        drawn[f"bieu-{number}"] = tables
    numbered = enumerate(drawn.items(), start=1)
    return {f"{n:02d}-mo-phong-{key}": tables for n, (key, tables) in numbered}


def write_all(
    panel: WideAssessments, folder: Path, contents: Contents | None = None
) -> Iterator[Path]:
    """Write every layout as xlsx, xls, ods and csv; gives the files.

    The encodings of csv follow each other: UTF-8, UTF-16, cp1258, TCVN3. A layout of
    several sheets is as csv a folder of files.
    """
    for place, (name, tables) in enumerate(layouts(panel, contents).items()):
        for form in FORMATS[:3]:
            path = folder / form / f"{name}.{form}"
            yield books.write(tables, path, title(panel))
        data = [table for table in tables if table.widths]
        for number, table in enumerate(data):
            encoding = csv_text.ENCODINGS[(place + number) % 4]
            one = folder / "csv" / f"{name}.{encoding}.csv"
            if len(data) > 1:
                one = folder / "csv" / name / f"{number + 1:03d}.{encoding}.csv"
            writing.write_bytes(one, csv_text.content(table, encoding))
            yield one


def write_dated(panel: WideAssessments, folder: Path, date: str, place: int) -> Path:
    """Write one date of the past in the habit and the format of its year."""
    style, form = STYLES[place % len(STYLES)], FORMATS[place % len(FORMATS)]
    tables = matrix.matrix(panel, style)
    path = folder / "cac-ky" / f"{date}-mo-phong.{form}"
    kept = [table for table in tables if form != "csv" or table.widths]
    return books.write(kept, path, title(panel))
