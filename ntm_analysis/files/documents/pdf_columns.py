"""Runs of a PDF page outside ruled tables: lines of prose, or rows of columns.

A table without rules is lines whose short runs stand in the same columns. A line
without numbers that follows closely goes on with the cells above it. Where lines
stand too close to tell which belongs to which, no table is made of them.
"""

import re
from dataclasses import dataclass

from ntm_analysis.files.documents.page_text import (
    Block,
    CellNode,
    Paragraph,
    PrintedLine,
    TableNode,
)

SAME_LINE = 0.45  # of the letters' height: baselines that are one line
_SHORT = 40  # letters of a cell, on average; longer runs are columns of prose
_CLOSE = 1.45  # of the letters' height: the next line of a cell, not the next row
_TOO_CLOSE = 0.8
_FAR = 5.0  # of the letters' height: what lies between is no table
_NUMBER = re.compile(r"[\d.,/%()\s–-]*\d[\d.,/%()\s–-]*")
_NUMBERED = re.compile(r"(?:[IVX]{1,4}|\d{1,2}|[a-zđ])[.)]? ")


@dataclass(slots=True)
class GlyphRun:
    """Characters of one baseline without a gap."""

    text: str
    left: float
    right: float
    base: float
    size: float
    top: float = 0.0
    word: float = 0.0  # where its first word ends
    last: float = (
        0.0  # size of its last character, marks above letters make others tall
    )

    @property
    def middle(self) -> tuple[float, float]:
        """The point by which a run belongs to a cell."""
        return (self.left + self.right) / 2, self.base + 0.3 * self.size


def flowing(runs: list[GlyphRun]) -> list[tuple[float, Block]]:
    """Give runs as paragraphs, or as tables where they stand in columns."""
    blocks: list[tuple[float, Block]] = []
    at = 0
    for first, last, rows in _zones(runs):
        blocks += _lines(runs[at:first])
        blocks.append((rows[0][0].top, _columned(rows)))
        at = last + 1
    return blocks + _lines(runs[at:])


def _lines(runs: list[GlyphRun]) -> list[tuple[float, Block]]:
    """Put runs that follow each other on one baseline into one paragraph."""
    lines: list[list[GlyphRun]] = []
    for run in runs:
        if lines and _beside(lines[-1][-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [(line[0].top, _line(line)) for line in lines]


def _line(runs: list[GlyphRun]) -> Paragraph:
    first, size = runs[0], max(run.size for run in runs)
    word = (first.word or first.right) - first.left
    place = PrintedLine(first.left, runs[-1].right, first.base, size, word)
    return Paragraph(" ".join(run.text for run in runs), line=place)


def _beside(run: GlyphRun, other: GlyphRun) -> bool:
    same = abs(run.base - other.base) < SAME_LINE * min(run.size, other.size)
    return same and other.left >= run.right - 0.3 * run.size


def _zones(runs: list[GlyphRun]) -> list[tuple[int, int, list[list[GlyphRun]]]]:
    """Find the stretches of runs that are tables: first and last run, and the rows."""
    places = {id(run): number for number, run in enumerate(runs)}
    found = []
    zone: list[list[GlyphRun]] = []
    for row in [*_rows(runs), []]:
        if (
            row
            and (not zone or _follows(zone[-1], row))
            and (_is_tabular(row) or (zone and _is_more(row)))
        ):
            zone.append(row)
            continue
        if kept := _table_rows(zone):
            numbers = [places[id(run)] for line in zone for run in line]
            if max(numbers) - min(numbers) + 1 == len(numbers):
                found.append((min(numbers), max(numbers), kept))
        zone = [row] if row and _is_tabular(row) else []
    return sorted(found, key=lambda part: part[0])


def _rows(runs: list[GlyphRun]) -> list[list[GlyphRun]]:
    """Group runs by their baselines, from the top down."""
    rows: list[list[GlyphRun]] = []
    for run in sorted(runs, key=lambda r: -r.base):
        if rows and abs(rows[-1][0].base - run.base) < SAME_LINE * run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda r: r.left) for row in rows]


def _follows(row: list[GlyphRun], other: list[GlyphRun]) -> bool:
    return row[0].base - other[0].base < _FAR * row[0].size


def _is_tabular(row: list[GlyphRun]) -> bool:
    return len(row) >= 2 and sum(len(run.text) for run in row) <= _SHORT * len(row)


def _is_more(row: list[GlyphRun]) -> bool:
    """Say whether a lone run may go on with a cell above it."""
    return len(row) == 1 and len(row[0].text) <= _SHORT and not _has_number(row)


def _has_number(row: list[GlyphRun]) -> bool:
    return any(_NUMBER.fullmatch(run.text) for run in row)


def _table_rows(zone: list[list[GlyphRun]]) -> list[list[GlyphRun]]:
    """Join lines of one row; [] if the lines are no table."""
    while zone and not _is_tabular(zone[-1]) and not _is_close(zone[-2:]):
        zone.pop()
    if sum(map(_is_tabular, zone)) < 2:
        return []
    rows: list[list[GlyphRun]] = []
    before = zone[0]
    for row in zone:
        gap = (before[0].base - row[0].base) / row[0].size
        if row is not before and gap < _TOO_CLOSE:
            return []
        goes_on = (
            rows
            and row is not before
            and gap < _CLOSE
            and not _has_number(row)
            and not (len(row) == 1 and _NUMBERED.match(row[0].text))
        )
        if goes_on:
            rows[-1] += row
        else:
            rows.append(list(row))
        before = row
    return rows if len(rows) >= 2 else []


def _is_close(rows: list[list[GlyphRun]]) -> bool:
    if len(rows) < 2:
        return False
    return (rows[0][0].base - rows[1][0].base) < _CLOSE * rows[1][0].size


def _columned(rows: list[list[GlyphRun]]) -> TableNode:
    """Make a table of rows: a column is what no blank stripe parts."""
    spans: list[list[float]] = []
    for left, right in sorted((run.left, run.right) for row in rows for run in row):
        if spans and left <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], right)
        else:
            spans.append([left, right])
    table = TableNode()
    for row in rows:
        texts = [""] * len(spans)
        for run in row:
            column = next(n for n, (_, right) in enumerate(spans) if run.right <= right)
            texts[column] = f"{texts[column]} {run.text}".strip()
        table.rows.append([CellNode([Paragraph(text)]) for text in texts])
    return table
