"""The sheet of one commune: the unit, its history, criteria, figures, plans.

Draws what `tables.commune_sheet` gives; titles stand in `views.titles`. A missing
mark is "no report", a merged unit's mark is "met by n of m predecessors", never a tick.
"""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from ntm_analysis.places.notes import Note
from ntm_analysis.tables.commune_sheet import Sheet
from ntm_analysis.views.html import Html, cited
from ntm_analysis.views.language import Language, say
from ntm_analysis.views.numbers import count_of, date, number, percent
from ntm_analysis.views.tables import Column, records, table

Source = Callable[[str], str]


def title(sheet: Sheet, language: Language) -> str:
    """Name the sheet."""
    return say("commune.title", language, name=sheet.place.name)


def lead(sheet: Sheet, language: Language) -> str:
    """Say the day and the list of units."""
    day = date(sheet.as_of.text, language)
    return say("commune.lead", language, day=day, vintage=sheet.place.vintage)


def identity(sheet: Sheet, language: Language) -> Html:
    """Draw what the unit is: name, code, parents, list, and what is uncertain."""
    place = sheet.place
    items = [
        ("name", place.name),
        ("code", place.code),
        ("parents", ", ".join(f"{p.name} ({p.code})" for p in sheet.parents)),
        ("list", place.vintage),
        *(("notes", _note(note, language)) for note in sheet.resolution.notes),
    ]
    rows = [
        {"item": say(f"commune.{key}", language), "content": text}
        for key, text in items
    ]
    return _table(rows, ("item", "content"), "identity", language)


def history(sheet: Sheet, language: Language) -> Html:
    """Draw the units that this one came from and became, list by list."""
    rows = [
        {
            "role": say(f"commune.role_{row.role}", language),
            "name": row.name,
            "parents": row.parents,
            "code": row.code,
            "list": row.vintage,
            "share": _share(row, language),
        }
        for row in records(sheet.lineage)
    ]
    lists = ", ".join(dict.fromkeys(sorted(sheet.lineage["vintage"])))
    keys = ("role", "name", "parents", "code", "list", "share")
    drawn = _table(rows, keys, "history", language)
    for name, resolutions in sheet.made_by.items():
        drawn += _remark("made_by", language, vintage=name, made_by=resolutions)
    return drawn + _remark("history_note", language, vintages=lists)


def criteria(
    marks: pd.DataFrame, names: Mapping[str, Mapping[int, str]], language: Language
) -> Html:
    """Draw the newest mark of each criterion.

    Parameters
    ----------
    marks
        As `tables.commune_sheet.marks` gives them; may be empty.
    names
        Criteria set -> number -> name.
    """
    if marks.empty:
        return _remark("no_marks", language)
    rows = [
        {
            "criterion": _criterion(row, names),
            "set": row.criteria_set,
            "mark": _mark(row, language),
            "as_of": date(str(row.as_of), language),
        }
        for row in records(marks)
    ]
    return _table(rows, ("criterion", "set", "mark", "as_of"), "criteria", language)


def figures(
    sheet: Sheet, measures: Mapping[str, str], source: Source, language: Language
) -> Html:
    """Draw every published figure of the unit, its predecessors and successors."""
    if sheet.figures.empty:
        return _remark("no_figures", language)
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
    return _table(rows, keys, "figures", language)


def plans(sheet: Sheet, source: Source, language: Language) -> Html:
    """Draw the plans that name the commune, with what they ask and by when."""
    if sheet.named.empty:
        return _remark("no_plans", language)
    rows = [
        {
            "plan": " ".join(p for p in (row.number, _titled(row, language)) if p),
            "asked": say(f"commune.title_{row.title}", language),
            "due": date(row.due, language),
            "source": cited(row.figure_id, source),
        }
        for row in records(sheet.named)
    ]
    return _table(rows, ("plan", "asked", "due", "source"), "plans", language)


def _table(
    rows: Sequence[Mapping[str, str]],
    keys: Sequence[str],
    caption: str,
    language: Language,
) -> Html:
    columns = [
        Column(
            key,
            say(f"commune.{key}", language),
            align="number" if key in ("value", "share") else "text",
            is_html=key == "source",
        )
        for key in keys
    ]
    return table(rows, columns, say(f"commune.{caption}", language), language)


def _remark(key: str, language: Language, **values: object) -> Html:
    text = escape(say(f"commune.{key}", language, **values))
    return Html(f'<p class="note">{text}</p>')


def _note(note: Note, language: Language) -> str:
    values = dict(note.values)
    if "day" in values:
        values["day"] = date(values["day"], language)
    return say(f"commune.note_{note.key}", language, **values)


def _share(row: Any, language: Language) -> str:
    if row.role == "self":
        return ""
    if row.relation == "whole":
        return say("commune.share_whole", language)
    part = percent(100 * row.area_weight, language, 0)
    basis = say(f"commune.basis_{row.weight_basis}", language)
    return say("commune.share_split", language, share=part, basis=basis)


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
        return count_of(row.value, row.denominator, language)
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
