"""Biểu 10: a commune's own assessment by criterion and indicator, a sheet each."""

from typing import Any

import pandas as pd

from ntm_analysis.forms.sheets import FormTable
from ntm_analysis.forms.views.contents import Contents, words
from ntm_analysis.page.language import say


def forms10(contents: Contents) -> list[FormTable]:
    """Draw a sheet a commune."""
    known: set[str] = set()
    found = []
    marks = contents.marks.sort_values("place_code", kind="stable")
    values = dict(list(contents.values.groupby("place_code")))
    for code, rows in marks.groupby("place_code", sort=False):
        place = str(rows["place"].iloc[0])
        name = f"Biểu 10 - {place.removeprefix('Xã ')}"[:31]
        if name.lower() in known:
            name = f"{name[:24]} {code}"
        known.add(name.lower())
        own = values.get(code, contents.values.iloc[:0])
        found.append(
            _form10(
                FormTable(name, commune=place), contents, (str(code), place), rows, own
            )
        )
    return found


def _form10(
    table: FormTable, contents: Contents, commune: tuple[str, str],
    marks: pd.DataFrame, values: pd.DataFrame,
) -> FormTable:  # fmt: skip
    code, place = commune
    table.titles(
        say("forms.form10", "vi"),
        say(
            "forms.commune_title", "vi", commune=place, code=code,
            place=contents.place[:1].lower() + contents.place[1:],
            period=contents.period_words, set=contents.set_name,
        ),
        say("forms.synthetic", "vi") if contents.synthetic else "",
    )  # fmt: skip
    blocks, sub = contents.block_words, words("result", "judged")
    fixed = words("tt", "content", "unit")
    table.heading(
        [
            [*fixed, *(name for name in blocks for _ in sub), *words("note")],
            [*fixed, *(text for _ in blocks for text in sub), *words("note")],
        ]
    )
    own = dict(list(marks.groupby("criterion")))
    parts = dict(list(values.groupby("criterion")))
    nothing = marks.iloc[:0]
    for criterion, name in contents.criteria.items():
        cells = _pairs(contents, own.get(criterion, nothing))
        unit = contents.indicators.get(str(criterion), ("", ""))[1]
        table.line([str(criterion), name, unit, *cells, ""], strong=True)
        _indicators(table, contents, parts.get(criterion, values.iloc[:0]))
    table.finish([6, 48, 8] + [11, 12] * 3 + [18], 2)
    return table


def _indicators(table: FormTable, contents: Contents, parts: pd.DataFrame) -> None:
    for indicator in dict.fromkeys(parts["indicator"]):
        cells = _pairs(contents, parts[parts["indicator"] == indicator])
        label, unit = contents.indicators.get(indicator, ("", ""))
        name = label or say("forms.indicator", "vi", code=indicator)
        table.line([indicator, name, unit, *cells, ""])


def _pairs(contents: Contents, rows: pd.DataFrame) -> list[Any]:
    cells: list[Any] = []
    for as_of, kind in contents.blocks.values():
        own = {"target": "plan"}.get(kind, kind)
        found = rows[(rows["as_of"] == as_of) & (rows["kind"] == own)]
        if found.empty:
            cells += [None, None]
            continue
        row = found.iloc[0]
        met = row["met"]
        said = (
            None if pd.isna(met) else say("forms.met" if met else "forms.not_met", "vi")
        )
        cells += [shown(row["value"], row.get("inner")), said]
    return cells


def shown(value: Any, inner: Any = None) -> Any:
    """Write a value; the part that is "of which" stands behind it in brackets.

    >>> shown(95.0, 60.5), shown(85.5), shown(float("nan"))
    ('95 (60,5)', 85.5, None)
    """
    if pd.isna(value):
        return None
    if inner is None or pd.isna(inner):
        return float(value)
    return f"{value:.15g} ({inner:.15g})".replace(".", ",")
