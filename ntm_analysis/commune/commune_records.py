"""What is recorded of a commune: criteria, published figures, plans that name it.

A missing mark is "no report", a merged unit's mark is "met by n of m predecessors",
never a tick.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from ntm_analysis.commune.commune_sheet import CommuneSheet
from ntm_analysis.commune.commune_table import drawn, remark
from ntm_analysis.figures.shares import whole
from ntm_analysis.page.html import Html, cited
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import count_of, date, number, percent
from ntm_analysis.page.tables import records

Source = Callable[[str], str]


def criteria(
    marks: pd.DataFrame, names: Mapping[str, Mapping[int, str]], language: Language
) -> Html:
    """Draw the newest mark of each criterion.

    Parameters
    ----------
    marks
        As `commune.commune_sheet.marks` gives them; may be empty.
    names
        Criteria set -> number -> name.
    """
    if marks.empty:
        return remark("no_marks", language)
    rows = [
        {
            "criterion": _criterion(row, names),
            "set": row.criteria_set,
            "mark": _mark(row, language),
            "as_of": date(str(row.as_of), language),
        }
        for row in records(marks)
    ]
    return drawn(rows, ("criterion", "set", "mark", "as_of"), "criteria", language)


def figures(
    sheet: CommuneSheet, measures: Mapping[str, str], source: Source, language: Language
) -> Html:
    """Draw every published figure of the unit, its predecessors and successors."""
    if sheet.figures.empty:
        return remark("no_figures", language)
    rows = [
        {
            "measure": measures.get(row.measure, row.measure),
            "value": _value(row, language),
            "kind": say(f"general.{row.kind}", language),
            "time": _time(row, language),
            "unit": row.place,
            "source": cited(row.figure_id, source),
        }
        for row in records(sheet.figures)
    ]
    keys = ("measure", "value", "kind", "time", "unit", "source")
    return drawn(rows, keys, "figures", language)


def plans(sheet: CommuneSheet, source: Source, language: Language) -> Html:
    """Draw the plans that name the commune, with what they ask and by when."""
    if sheet.named.empty:
        return remark("no_plans", language)
    rows = [
        {
            "plan": " ".join(p for p in (row.number, _titled(row, language)) if p),
            "asked": say(f"commune.title_{row.title}", language),
            "due": date(row.due, language),
            "source": cited(row.figure_id, source),
        }
        for row in records(sheet.named)
    ]
    return drawn(rows, ("plan", "asked", "due", "source"), "plans", language)


def _criterion(row: Any, names: Mapping[str, Mapping[int, str]]) -> str:
    name = names.get(row.criteria_set, {}).get(int(row.criterion), "")
    return f"{row.criterion}. {name}"


def _mark(row: Any, language: Language) -> str:
    if not pd.isna(row.met):
        return say("commune.met" if row.met else "commune.not_met", language)
    if row.met_by + row.not_met_by == 0:
        return say("general.no_report", language)
    return say("commune.met_by", language, met=row.met_by, count=row.of_predecessors)


def _value(row: Any, language: Language) -> str:
    if row.unit == "communes" and row.value == 1:
        return say("commune.holds", language)
    if pd.notna(row.value):
        return count_of(row.value, whole(row.measure, row.denominator), language)
    return (
        percent(row.percent, language)
        if pd.notna(row.percent)
        else number(None, language)
    )


def _time(row: Any, language: Language) -> str:
    said = date(row.time, language)
    return say("commune.later", language, time=said) if row.is_later else said


def _titled(row: Any, language: Language) -> str:
    return str(row.title_vi if language == "vi" else row.title_en)
