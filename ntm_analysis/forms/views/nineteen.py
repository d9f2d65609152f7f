"""The tables of the sets of nineteen criteria: by commune, by band, by criterion."""

from typing import Any

import pandas as pd

from ntm_analysis.forms.sheets import FormTable
from ntm_analysis.forms.views.contents import ROMAN, Contents, titles, words
from ntm_analysis.forms.views.words_of_forms import band_label
from ntm_analysis.page.language import say


def matrix(contents: Contents) -> FormTable:
    """Draw a row a commune below its district, a column a criterion."""
    table = FormTable(say("forms.sheet_matrix", "vi"))
    table.titles(
        say("forms.matrix", "vi"),
        say(
            "forms.as_of", "vi", place=contents.place, date=contents.date,
            set=contents.set_name,
        ),
        say("forms.synthetic", "vi") if contents.synthetic else "",
    )  # fmt: skip
    fixed, last = words("tt", "commune"), words("total_met", "note")
    table.heading(
        [
            [*fixed, *contents.criteria.values(), *last],
            [*fixed, *(f"TC{n}" for n in contents.criteria), *last],
        ]
    )
    now = _now(contents)
    for place, (district, rows) in enumerate(now.groupby("district", sort=False), 1):
        if district:
            blank = [None] * (len(contents.criteria) + 1)
            roman = ROMAN[place] if place < len(ROMAN) else str(place)
            table.line([roman, district, *blank, ""], strong=True)
        for line, (_, own) in enumerate(rows.groupby("place_code", sort=False), 1):
            table.line([str(line), own["place"].iloc[0], *_marks(own, contents)])
    met = now[now["met"].fillna(False).astype(bool)].groupby("criterion").size()
    sums = [int(met.get(n, 0)) for n in contents.criteria]
    table.line(["", *words("total"), *sums, int(sum(sums)), ""], strong=True)
    table.finish([5, 26] + [9] * len(contents.criteria) + [9, 14], 2)
    return table


def _now(contents: Contents) -> pd.DataFrame:
    as_of, kind = contents.blocks["now"]
    own = {"target": "plan"}.get(kind, kind)
    marks = contents.marks
    return marks[(marks["as_of"] == as_of) & (marks["kind"] == own)]


def _marks(own: pd.DataFrame, contents: Contents) -> list[Any]:
    """Give marks, total and note; without a full report there is no total.

    A total that counts all the marks would make "not met" of what was not reported.
    """
    said = dict(zip(own["criterion"].astype(int), own["met"], strict=True))
    values = dict(zip(own["criterion"].astype(int), own["value"], strict=True))
    met = [said.get(n, pd.NA) for n in contents.criteria]
    cells = [
        _mark(m, values.get(n)) for m, n in zip(met, contents.criteria, strict=True)
    ]
    if any(m is pd.NA for m in met):
        return [*cells, None, *words("not_complete")]
    return [*cells, sum(bool(m) for m in met), ""]


def _mark(met: Any, value: Any) -> str | float | None:
    number = None if value is None or pd.isna(value) else float(value)
    if met is pd.NA:
        return number
    said = "Đ" if met else "CĐ"
    return said if number is None else f"{said} ({number:.15g})".replace(".", ",")


def bands(contents: Contents) -> FormTable:
    """Draw communes by band in each district and in all, and those in none."""
    table = FormTable(say("forms.sheet_bands", "vi"))
    titles(table, contents, "bands")
    count = len(contents.criteria)
    labels = [band_label(band, count) for band in contents.bands]
    table.heading([[*words("tt", "district", "all"), *labels, *words("mean", "note")]])
    table.means = (3 + len(labels),)
    for line, row in enumerate(contents.by_place.to_dict("records"), start=1):
        cells = [row[f"{band.low}-{band.high}"] for band in contents.bands]
        short = row["communes"] - row["complete"]
        note = say("forms.incomplete", "vi", count=short) if short else ""
        cells = cells if row["complete"] else [None] * len(cells)
        mean = None if pd.isna(row["mean"]) else round(row["mean"], 2)
        own = [row["communes"], *cells, mean, note]
        if row["district"]:
            table.line([str(line), row["district"], *own])
        else:
            table.line(["", *words("total"), *own], strong=True)
    table.finish([5, 26, 10] + [13] * len(labels) + [13, 30], 2)
    return table


def criteria(contents: Contents) -> FormTable:
    """Draw communes meeting each criterion, with how many reported."""
    table = FormTable(say("forms.sheet_criteria", "vi"))
    titles(table, contents, "criteria")
    table.heading([words("tt", "content", "meeting", "reporting", "share")])
    now = _now(contents).dropna(subset=["met"])
    for criterion, name in contents.criteria.items():
        own = now[now["criterion"] == criterion]["met"]
        share = float(own.mean()) if len(own) else None
        met = int(own.sum()) if len(own) else None  # nobody reported: that is no nought
        table.line([str(criterion), name, met, len(own), share], shares=(4,))
    table.finish([5, 52, 12, 16, 10], 2)
    return table
