"""Each run of digits of a document: read, passed over with its reason, or neither.

The reader's own witness: what a figure was made of, what was left out on purpose
(numbers of decisions, headings, dates of citations), and what it did not understand
and a person should look at.
"""
# Patterns are read as wholes, so their lines may be long.

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ntm_analysis.files.documents.page_text import PdfTable
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.grids.grid import tables_in
from ntm_analysis.reading.quantities.numbers import number
from ntm_analysis.reading.quantities.quantities import quantities
from ntm_analysis.reading.quantities.times import times
from ntm_analysis.reading.reader import read
from ntm_analysis.reading.text.digit_edges import with_joined_thousands
from ntm_analysis.reading.text.noise import UNCLEAR, masked, noise
from ntm_analysis.reading.text.normal import working_copy

State = Literal["read", "passed_over", "not_understood"]
_RUN = re.compile(r"\d+(?:[.,]\d+)*")
_REFERENCE = re.compile(r"(?:tiêu chí|tc)(?: số)? ?\d{1,2}(?![\d/%]|[.,]\d)")
_WHOLE_SET = re.compile(r"19(?:/19)? tiêu chí|(?:bộ|các) \d\d tiêu chí")
IN_TABLE = "table_cell"  # a number of a table that was not understood
_OF_LOST_COLUMNS = ("row_of_numbers", "parted_number")  # a table has them
_OVERLAPPING = 40  # figures of one row of a table begin at one place
_OURS = frozenset(
    [
        "communes",
        "criteria",
        "criteria_each",
        "districts",
        "villages",
        "residential",
        "gardens",
        "products",
        "each_person",
        "money",
        "percent",
    ]
)


@dataclass(frozen=True, slots=True)
class DigitRun:
    """Digits of the extracted text with what became of them.

    Attributes
    ----------
    start, end
        Offsets: `text[start:end]` are the digits, "2.526" or "48".
    reason
        Why they were passed over: numbering, document_number, time, criterion,
        other_quantity and so on; or why they are no number (`noise.UNCLEAR`);
        empty if read or merely not understood.
    figure
        Index of the figure, in the order of `read`, that they were read into.
    """

    start: int
    end: int
    state: State
    reason: str = ""
    figure: int | None = None


def coverage(
    text: str,
    figures: list[StatedFigure] | None = None,
    tables: Sequence[PdfTable] | None = None,
) -> list[DigitRun]:
    """Tell for each run of digits of a text what became of it.

    Parameters
    ----------
    figures
        What `read(text, tables)` gave, if it is at hand; else the text is read.
    tables
        The document's tables, as for `read`.
    """
    figures = read(text, tables) if figures is None else figures
    tables = tables_in(text) if tables is None else tables
    passed = _Passed(text, [(t.start, t.end) for t in tables])
    inside = _Inside(figures)
    runs = []
    for found in _RUN.finditer(with_joined_thousands(text)):
        index = inside.figure_of(found)
        reason = "" if index is not None else passed.reason(found.start())
        state: State = "read" if index is not None else "not_understood"
        if reason and reason not in UNCLEAR and reason != IN_TABLE:
            state = "passed_over"
        runs.append(DigitRun(found.start(), found.end(), state, reason, index))
    return runs


def summary(runs: list[DigitRun]) -> dict[str, int]:
    """Count the runs by state, and those passed over by reason.

    >>> summary(coverage("Số: 12/KH-UBND"))
    {'passed_over': 1, 'passed_over: document_number': 1}
    """
    counts: Counter[str] = Counter()
    for run in runs:
        counts[run.state] += 1
        if run.reason:
            counts[f"{run.state}: {run.reason}"] += 1
    return dict(sorted(counts.items()))


class _Inside:
    """Finds the figure that a run of digits belongs to."""

    def __init__(self, figures: list[StatedFigure]) -> None:
        self.figures = figures
        self.starts = [figure.start for figure in figures]
        self.numbers = [_numbers(figure) for figure in figures]

    def figure_of(self, run: re.Match[str]) -> int | None:
        last = bisect_right(self.starts, run.start())
        for index in range(last - 1, max(-1, last - _OVERLAPPING), -1):
            figure = self.figures[index]
            if run.end() <= figure.end and self._holds(index, run[0]):
                return index
        return None

    def _holds(self, index: int, digits: str) -> bool:
        stated = self.numbers[index]
        return any(round(n, 6) in stated for n in _meanings(digits))


def _meanings(digits: str) -> list[float]:
    """The numbers that digits can be: "8,227" is 8.227 and 8227."""
    try:
        return [number(digits), number(digits, whole=True)]
    except ValueError:  # "1.2.3" is no number
        return []


def _numbers(figure: StatedFigure) -> set[float]:
    """All numbers that a figure was made of, as they may stand in its words."""
    value = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    told = [
        *value,
        figure.denominator,
        figure.percent,
        figure.band_low,
        figure.band_high,
        figure.criterion,
        figure.stars,
        abs(figure.change) if figure.change is not None else None,
    ]
    numbers = {round(float(n), 6) for n in told if n is not None}
    if figure.band_high is not None:
        numbers.add(float(figure.band_high + 1))  # "dưới 5" is the band 0-4
    if figure.unit == "billion_vnd":  # may stand in thousands of billions, or millions
        numbers |= {round(n * f, 6) for n in numbers for f in (1e-3, 1e3)}
        numbers |= {float(int(n)) for n in numbers}
        numbers |= {round(n % 1 * 1000, 6) for n in numbers}
    for part in re.findall(r"\d+", f"{figure.time} {figure.change_since or ''}"):
        numbers.add(float(part))
    return numbers


class _Passed:
    """Finds the reason for which digits were passed over."""

    def __init__(self, text: str, tables: list[tuple[int, int]]) -> None:
        self.tables = tables
        copy = working_copy(text)
        spans = noise(copy.work)
        clean = masked(copy.work, spans)
        found = [(s.start, s.end, s.reason) for s in spans]
        found += [(m.start, m.end, "time") for m in times(clean)]
        found += [(m.start(), m.end(), "criterion") for m in _REFERENCE.finditer(clean)]
        found += [(m.start(), m.end(), "whole_set") for m in _WHOLE_SET.finditer(clean)]
        found += [
            (q.start, q.end, "other_quantity")
            for q in quantities(clean)
            if q.noun and q.noun not in _OURS
        ]
        spans_ = [(*copy.span(a, b), why) for a, b, why in found if b > a]
        self.spans = sorted([*spans_, *copy.dropped])
        self.starts = [span[0] for span in self.spans]

    def reason(self, at: int) -> str:
        why = self._why(at)
        if why and why not in _OF_LOST_COLUMNS:
            return why
        table = bisect_right(self.tables, (at, len(self.tables) + at)) - 1
        inside = table >= 0 and at < self.tables[table][1]
        return IN_TABLE if inside else why

    def _why(self, at: int) -> str:
        last = bisect_right(self.starts, at)
        for start, end, why in reversed(self.spans[max(0, last - 8) : last]):
            if start <= at < end:
                return why
        return ""
