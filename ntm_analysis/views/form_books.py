"""The official forms as a workbook: Biểu 05, 06, 07, 10, or the table by criterion.

Draws what it is given: figures counted in `models.form_figures` or stated by imported
forms, and the communes' own marks. A cell without a number stays empty; nothing is
filled in. What is written here is read again by `ntm import`.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from ntm_analysis.criteria.bands import Band
from ntm_analysis.views.language import say
from ntm_analysis.views.sheets import OPTIONS, Formats, Table, formats
from ntm_analysis.views.words_of_forms import band_label

GROUPS = ("G1", "G2", "G3")
TITLES = {
    "recognized": {"measure": "communes_recognized"},
    "pending": {"measure": "communes_recognized_proposed"},
}
FUNDS = ("total", "central", "local", "integrated", "credit", "enterprise", "community")
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
         "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX")  # fmt: skip


@dataclass(frozen=True)
class Contents:
    """Everything that the forms of one place and period show."""

    place: str
    period: str  # as stated: 2026-H1
    date: str  # for a title: 30/06/2026
    set_name: str
    criteria: dict[int, str]
    bands: tuple[Band, ...]
    figures: pd.DataFrame  # models.form_figures.COLUMNS and fund_source
    blocks: dict[str, tuple[str, str]]  # before, now, plan -> (as_of, kind of figures)
    marks: pd.DataFrame  # assessments of the blocks
    values: pd.DataFrame  # indicators of the blocks
    sources: pd.DataFrame  # one row an import
    funds: dict[str, tuple[str, str]] = field(default_factory=dict)
    synthetic: bool = False
    indicator_names: dict[str, str] = field(default_factory=dict)


def write(contents: Contents, path: Path) -> None:
    """Write the workbook of one place and period."""
    from ntm_analysis.views import matrix_books

    book = xlsxwriter.Workbook(path, OPTIONS)
    try:
        form = formats(book)
        if len(contents.criteria) == 10:
            _form05(book, form, contents)
            _form06(book, form, contents)
            _form07(book, form, contents)
            _forms10(book, form, contents)
        else:
            matrix_books.matrix(book, form, contents)
            matrix_books.bands(book, form, contents)
            matrix_books.criteria(book, form, contents)
        _sources(book, form, contents)
    finally:
        book.close()


def titles(table: Table, contents: Contents, form: str, *more: str) -> None:
    """Write a form's title, its place and period, and that data are synthetic."""
    table.titles(
        say(f"forms.{form}", "vi"),
        say(
            "forms.subtitle", "vi", place=contents.place, period=contents.period,
            set=contents.set_name,
        ),
        *more,
        say("forms.synthetic", "vi") if contents.synthetic else "",
    )  # fmt: skip


def words(*keys: str) -> list[str]:
    """Say several words of the forms."""
    return [say(f"forms.{key}", "vi") for key in keys]


def number(contents: Contents, block: tuple[str, str], **keys: Any) -> float | None:
    """Find one number: as_of and kind of a block, and the keys of a figure."""
    table = contents.figures
    rows = table[(table["as_of"] == block[0]) & (table["kind"] == block[1])]
    for key, value in keys.items():
        same = rows[key].isna() if value is None else rows[key] == value
        rows = rows[same.fillna(False)]
    return float(rows["value"].iloc[0]) if len(rows) else None


def _form05(book: xlsxwriter.Workbook, form: Formats, contents: Contents) -> None:
    table = Table(book, "Biểu 05", form)
    titles(table, contents, "form05")
    scopes = {g: say("forms.group", "vi", number=g[1]) for g in GROUPS}
    scopes[""] = say("forms.all", "vi")
    fixed, sub = words("tt", "content", "unit"), words("before", "now", "plan")
    table.head_lines(2)
    table.heading(
        [
            [*fixed, *(name for name in scopes.values() for _ in sub), *words("note")],
            [*fixed, *(text for _ in scopes for text in sub), *words("note")],
        ]
    )
    for criterion, name in contents.criteria.items():
        cells = [
            number(
                contents, block, measure="communes_meeting_criterion",
                criterion=criterion, scope=scope,
            )
            for scope in scopes
            for block in contents.blocks.values()
        ]  # fmt: skip
        table.line([criterion, name, *words("communes"), *cells, ""])
    table.finish([5, 44, 7] + [11] * 12 + [16], 2)


def _form06(book: xlsxwriter.Workbook, form: Formats, contents: Contents) -> None:
    table = Table(book, "Biểu 06", form)
    titles(table, contents, "form06")
    table.heading([words("tt", "content", "before", "now", "plan", "note")])
    table.line(["I", *words("row_section"), None, None, None, ""], strong=True)
    rows: list[tuple[str, str, dict[str, Any]]] = [
        ("1", say("forms.row_total", "vi"), {"measure": "communes_total"})
    ]
    count = len(contents.criteria)
    for place, band in enumerate(contents.bands, start=2):
        keys = {
            "measure": "communes_in_band",
            "band_low": band.low,
            "band_high": band.high,
        }
        rows.append((str(place), band_label(band, count, "row"), keys))
        if band.low == count:
            for line, row in (("2.1", "recognized"), ("2.2", "pending")):
                rows.append((line, say(f"forms.row_{row}", "vi"), TITLES[row]))
    for line, label, keys in rows:
        _with_groups(table, contents, line, label, keys)
    table.finish([6, 52, 14, 14, 14, 40], 2)


def _with_groups(
    table: Table, contents: Contents, line: str, label: str, keys: dict[str, Any]
) -> None:
    cells = [number(contents, b, scope="", **keys) for b in contents.blocks.values()]
    table.line([line, label, *cells, ""], strong="." not in line)
    for part, group in enumerate(GROUPS, start=1):
        cells = [
            number(contents, b, scope=group, **keys) for b in contents.blocks.values()
        ]
        name = say("forms.row_group", "vi", number=group[1])
        table.line([f"{line}.{part}", name, *cells, ""])


def _form07(book: xlsxwriter.Workbook, form: Formats, contents: Contents) -> None:
    table = Table(book, "Biểu 07", form)
    titles(table, contents, "form07", say("forms.million", "vi"))
    table.heading([words("tt", "content", "year_plan", "raised", "rest_plan")])
    for place, fund in enumerate(FUNDS):
        cells = [
            None if value is None else value * 1000  # billion to million dong
            for block in contents.funds.values()
            for value in [number(contents, block, measure="funding", fund_source=fund)]
        ]
        label = say(f"forms.fund_{fund}", "vi")
        table.line([ROMAN[place], label, *cells], strong=fund == "total")
    table.finish([6, 44, 18, 18, 18], 2)


def _forms10(book: xlsxwriter.Workbook, form: Formats, contents: Contents) -> None:
    known: set[str] = set()
    marks = contents.marks.sort_values("place_code", kind="stable")
    for code, rows in marks.groupby("place_code", sort=False):
        place = str(rows["place"].iloc[0])
        name = f"Biểu 10 - {place.removeprefix('Xã ')}"[:31]
        if name.lower() in known:
            name = f"{name[:24]} {code}"
        known.add(name.lower())
        values = contents.values[contents.values["place_code"] == code]
        _form10(Table(book, name, form), contents, (str(code), place), rows, values)


def _form10(
    table: Table, contents: Contents, commune: tuple[str, str],
    marks: pd.DataFrame, values: pd.DataFrame,
) -> None:  # fmt: skip
    code, place = commune
    table.titles(
        say("forms.form10", "vi"),
        say(
            "forms.commune_title", "vi", commune=place, code=code,
            place=contents.place, period=contents.period, set=contents.set_name,
        ),
        say("forms.synthetic", "vi") if contents.synthetic else "",
    )  # fmt: skip
    blocks, sub = words("before", "now", "plan"), words("result", "judged")
    fixed = words("tt", "content", "unit")
    table.head_lines(2)
    table.heading(
        [
            [*fixed, *(name for name in blocks for _ in sub), *words("note")],
            [*fixed, *(text for _ in blocks for text in sub), *words("note")],
        ]
    )
    for criterion, name in contents.criteria.items():
        own = marks[marks["criterion"] == criterion]
        table.line([str(criterion), name, "", *_pairs(contents, own), ""], strong=True)
        parts = values[values["criterion"] == criterion]
        for indicator in dict.fromkeys(parts["indicator"]):
            cells = _pairs(contents, parts[parts["indicator"] == indicator])
            label = contents.indicator_names.get(indicator, "")
            table.line([indicator, label or f"Chỉ tiêu {indicator}", "", *cells, ""])
    table.finish([6, 48, 8] + [11, 12] * 3 + [18], 2)


def _pairs(contents: Contents, rows: pd.DataFrame) -> list[Any]:
    cells: list[Any] = []
    for as_of, kind in contents.blocks.values():
        own = {"target": "plan"}.get(kind, kind)
        found = rows[(rows["as_of"] == as_of) & (rows["kind"] == own)]
        if found.empty:
            cells += [None, None]
            continue
        met = found["met"].iloc[0]
        said = (
            None if met is pd.NA else say("forms.met" if met else "forms.not_met", "vi")
        )
        cells += [found["value"].iloc[0], said]
    return cells


def _sources(book: xlsxwriter.Workbook, form: Formats, contents: Contents) -> None:
    table = Table(book, say("forms.sheet_source", "vi"), form)
    titles(table, contents, "sheet_source")
    keys = ("import", "file", "as_of", "when", "who", "hash")
    table.heading([words(*(f"source_{key}" for key in keys))])
    for row in contents.sources.itertuples(index=False):
        table.line([str(cell) for cell in row])
    table.finish([9, 40, 14, 28, 16, 70], 0)
