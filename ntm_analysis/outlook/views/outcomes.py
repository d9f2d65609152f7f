"""What came of a target, as far as it was published later, with its source."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from ntm_analysis.figures.shares import whole
from ntm_analysis.figures.tables.plans import TargetOutcome
from ntm_analysis.page.html import Html, reference
from ntm_analysis.page.language import Language
from ntm_analysis.page.numbers import count_of, date, percent

Source = Callable[[str], str]
MOST_FIRST = 2  # lines on the first screen


def render_outcomes(
    outcomes: Sequence[TargetOutcome],
    figures: pd.DataFrame,
    source: Source,
    language: Language,
) -> Mapping[str, Sequence[str]]:
    """Give lines for each target's id: later figures first, or that none was found.

    Parameters
    ----------
    figures : DataFrame
        One row a figure that an outcome names, as `figures.tables.provenance.rows`
        gives it.
    """
    known = figures.set_index("figure_id")
    found: dict[str, list[str]] = {}
    for outcome in outcomes:
        text = _one(outcome, known, source, language)
        found.setdefault(outcome.target, []).append(text)
    # A line with a figure is markup; one that says that none was found is text.
    return {
        target: sorted(lines, key=lambda line: not isinstance(line, Html))
        for target, lines in found.items()
    }


def cells(came: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Put the lines of each target under one another, as a table's cell takes them."""
    return {target: Html("<br>").join(lines) for target, lines in came.items()}


def first(target: str, came: Mapping[str, Sequence[str]]) -> str:
    """Give in a line what came of the leading target, else of any other of the plan."""
    own = list(came.get(target, ()))
    figures = [line for line in own if isinstance(line, Html)]
    others = [one for lines in came.values() for one in lines if isinstance(one, Html)]
    chosen = figures or others or own
    return Html(" ").join(_sentence(line) for line in chosen[:MOST_FIRST])


def _sentence(line: str) -> str:
    """End a line; a line that holds a reference is markup and stays so."""
    return line if line.endswith(".") else line + "."


def _one(
    outcome: TargetOutcome, known: pd.DataFrame, source: Source, language: Language
) -> str:
    note = outcome.note_vi if language == "vi" else outcome.note_en
    if outcome.figure_id not in known.index:
        return note
    row = known.loc[outcome.figure_id].to_dict()
    denominator = whole(row["measure"], row["denominator"])
    value = count_of(row["value"], denominator, language)
    if pd.isna(row["value"]):
        value = percent(row["percent"], language)
    mark = reference(outcome.figure_id, source(outcome.figure_id))
    if _tells(note, value, row):
        return Html("{}{}").format(note, mark)
    return Html("{}: {}{}; {}").format(
        date(str(row["time"]), language), value, mark, note
    )


def _tells(note: str, value: str, row: Mapping[Any, Any]) -> bool:
    """Tell whether a note says the figure itself; one place recognised is no number."""
    is_one = row["value"] == 1 and pd.isna(row["denominator"])
    return is_one or value in note
