"""The sheet of one commune: what the unit is, and which units it came from and became.

Draws what `commune.commune_sheet` gives. Its criteria, figures and plans stand in
`commune.commune_records`, its titles in `commune.titles`.
"""

from typing import Any

from ntm_analysis.commune.commune_sheet import CommuneSheet
from ntm_analysis.commune.commune_table import drawn, remark
from ntm_analysis.page.html import Html
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date, percent
from ntm_analysis.page.tables import records
from ntm_analysis.places.names.notes import Note


def title(sheet: CommuneSheet, language: Language) -> str:
    """Name the sheet."""
    return say("commune.title", language, name=sheet.place.name)


def lead(sheet: CommuneSheet, language: Language) -> str:
    """Say the day and the list of units."""
    day = date(sheet.as_of.text, language)
    return say("commune.lead", language, day=day, vintage=sheet.place.vintage)


def identity(sheet: CommuneSheet, language: Language) -> Html:
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
    return drawn(rows, ("item", "content"), "identity", language)


def history(sheet: CommuneSheet, language: Language) -> Html:
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
    found = drawn(rows, keys, "history", language)
    for name, resolutions in sheet.made_by.items():
        found += remark("made_by", language, vintage=name, made_by=resolutions)
    return found + remark("history_note", language, vintages=lists)


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
