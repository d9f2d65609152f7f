"""What an xlsx file says of its cells beside their values, from its own XML."""

import html
import re
import zipfile
from pathlib import Path

from ntm_analysis.sources import xlsx_styles
from ntm_analysis.sources.archive_parts import unpacked
from ntm_analysis.sources.workbook_facts import (
    TEXT_BYTES,
    SheetFacts,
    check_area,
    column_index,
)
from ntm_analysis.sources.xlsx_styles import Styles

_CELL = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d+)")?(?: t="(\w+)")?(/?)>'
)
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_SLOW_CELL = re.compile(rb"<(?:\w+:)?c((?:\s+[\w:]+=\"[^\"]*\")*)\s*(/?)>")
_UNSAVED = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_SHARED_CELL = re.compile(
    rb'<(?:\w+:)?c\s([^>]*t="s"[^>]*)>\s*<(?:\w+:)?v>(\d+)</(?:\w+:)?v>'
)
_OWN = re.compile(rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?is>(.*?)</(?:\w+:)?is>", re.S)
_PLACED = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_SAID = re.compile(r'(\w+)="([^"]*)"')  # r:id is found as id
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')


def sheet_names(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """Say which sheet a part of the archive holds; their orders may differ."""
    needed = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    if not set(needed) <= set(archive.namelist()):
        return {}
    book, relations = (
        unpacked(path, archive, n, TEXT_BYTES).decode(errors="replace") for n in needed
    )
    targets = {
        said["Id"]: "xl/" + said["Target"].removeprefix("/xl/")
        for said in map(
            dict, map(_SAID.findall, re.findall(r"<Relationship ([^>]*)", relations))
        )
        if {"Id", "Target"} <= said.keys()
    }
    return {
        targets.get(said.get("id", ""), ""): html.unescape(said.get("name", ""))
        for said in map(dict, map(_SAID.findall, re.findall(r"<sheet ([^>]*)", book)))
    }


def sheet_facts(path: Path, xml: bytes, styles: Styles) -> SheetFacts:
    """Look through one sheet; `styles` are those of its workbook.

    Raises
    ------
    ImportRefusedError
        If its filled cells span more than a province can fill.
    """
    facts = SheetFacts(unsaved=_unsaved(xml) if b"f>" in xml else set())
    columns: dict[bytes, int] = {}
    rows, used = [0, 0], [0, 0]
    first = True
    known = styles.by_number
    for letters, row_text, style, kind, empty in _cells(xml):
        said = known.get(style) if style else None
        if empty:
            facts.coloured += said is not None and said.coloured
            continue
        row = int(row_text) - 1
        column = columns.get(letters)
        if column is None:
            column = columns[letters] = column_index(letters)
        if first:
            rows, used, first = [row, row], [column, column], False
        rows = [rows[0] if rows[0] < row else row, rows[1] if rows[1] > row else row]
        if column < used[0]:
            used[0] = column
        elif column > used[1]:
            used[1] = column
        if kind == b"e":
            facts.errors.add((row, column))
        elif said is not None:
            if said.percent:
                facts.percent.add((row, column))
            if said.font and kind:
                facts.fonts[row, column] = said.font
            if said.struck:
                facts.struck.add((row, column))
    check_area(path, (rows[1] - rows[0] + 1) * (used[1] - used[0] + 1))
    _note_runs(xml, styles, facts)
    return facts


def _note_runs(xml: bytes, styles: Styles, facts: SheetFacts) -> None:
    """Note the cells whose text stands in several fonts, shared or their own."""
    found: list[tuple[bytes, tuple[str, bool] | None]] = []
    if styles.shared:
        for attributes, index in _SHARED_CELL.findall(xml):
            found.append((attributes, styles.shared.get(index)))
    if b"rPr>" in xml:
        found += [(a, xlsx_styles.runs(inside)) for a, inside in _OWN.findall(xml)]
    for attributes, said in found:
        place = _PLACED.search(attributes) if said else None
        if said and place:
            where = int(place[2]) - 1, column_index(place[1])
            facts.fonts.pop(where, None)
            facts.texts[where] = said[0]
            if said[1]:
                facts.struck.add(where)


def _unsaved(xml: bytes) -> set[tuple[int, int]]:
    """Find formulas without a value; an empty text is a value (t="str" and <v/>)."""
    found = set()
    for attributes, value in _UNSAVED.findall(xml):
        place = _PLACED.search(attributes)
        if place and not (value and b't="str"' in attributes):
            found.add((int(place[2]) - 1, column_index(place[1])))
    return found


def _cells(xml: bytes) -> list[tuple[bytes, bytes, bytes, bytes, bytes]]:
    found = _CELL.findall(xml)
    if len(found) == len(_ANY_CELL.findall(xml)):
        return found
    return _slow_cells(xml)


def _slow_cells(xml: bytes) -> list[tuple[bytes, bytes, bytes, bytes, bytes]]:
    """Read cells whose attributes come in another order than Excel writes them."""
    found = []
    for attributes, empty in _SLOW_CELL.findall(xml):
        said = dict(_ATTRIBUTE.findall(attributes))
        place = re.fullmatch(rb"([A-Z]{1,3})(\d{1,7})", said.get(b"r", b""))
        if place:
            style, kind = said.get(b"s", b""), said.get(b"t", b"")
            found.append((place[1], place[2], style, kind, empty))
    return found
