"""What came of a target, as far as it was published later, with its source."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from ntm_analysis.figures.shares import whole
from ntm_analysis.figures.tables.plans import TargetOutcome
from ntm_analysis.page.html import Html, reference
from ntm_analysis.page.language import Language
from ntm_analysis.page.numbers import count_of, date, percent

Source = Callable[[str], str]


def render_outcomes(
    outcomes: Sequence[TargetOutcome],
    figures: pd.DataFrame,
    source: Source,
    language: Language,
) -> Mapping[str, str]:
    """Give markup for each target's id: the later figure, or that none was found.

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
    return {target: Html("<br>").join(lines) for target, lines in found.items()}


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
    return Html("<b>{}</b> ({}){} {}").format(
        value, date(str(row["time"]), language), mark, note
    )
