"""Where a number comes from, in words and as rows for a list of sources."""

from collections.abc import Callable, Sequence

import pandas as pd

from ntm_analysis.figures.tables import figures, names, notes, plans
from ntm_analysis.page.language import Language
from ntm_analysis.page.numbers import date

COLUMNS = [
    "figure_id",
    "place",
    "measure",
    "kind",
    "time",
    "value",
    "value_high",
    "denominator",
    "percent",
    "unit",
    "criterion",
    "criterion_name",
    "band_low",
    "band_high",
    "fund_source",
    "label",
    "scope",
    "document",
    "section",
    "url",
    "publisher",
    "retrieved",
    "confidence",
    "note",
]


def rows(figure_ids: Sequence[str], language: str = "vi") -> pd.DataFrame:
    """Give the sources of figures, one row a figure in the order given.

    Parameters
    ----------
    language
        "vi" or "en": of the criteria's names and the notes.

    Returns
    -------
    DataFrame
        `COLUMNS`; document is number and date for a plan's own figure, else empty.
    """
    table = figures.load().set_index("figure_id", drop=False)
    found = table.loc[[f for f in figure_ids if f in table.index]]
    origin = figures.sources().set_index("source_id")[["publisher", "retrieved"]]
    joined = found.join(origin, on="source_id")
    documents = {key: _document(key) for key in set(joined["plan"]) if key}
    joined = joined.assign(
        document=[documents.get(key, "") for key in joined["plan"]],
        criterion_name=[
            _criterion(key, number, language)
            for key, number in zip(
                joined["criteria_set"], joined["criterion"], strict=True
            )
        ],
        note=[_note(note, language) for note in joined["note"]],
    )
    return joined[COLUMNS].reset_index(drop=True)


def _criterion(criteria_set: str, number: float, language: str) -> str:
    if not criteria_set or pd.isna(number):
        return ""
    return names.criteria(criteria_set, language).get(int(number), "")


def _note(note: str, language: str) -> str:
    return notes.in_vietnamese(note) if language == "vi" else note


def source_label_for(language: Language) -> Callable[[str], str]:
    """Give a function from a figure's id to one line on its source."""
    table = figures.load().set_index("figure_id")
    publishers = figures.sources().set_index("source_id")["publisher"].to_dict()

    def words(figure_id: str) -> str:
        if figure_id not in table.index:
            return figure_id
        row = table.loc[figure_id]
        origin = _document(str(row["plan"])) if row["plan"] else ""
        parts = [origin or publishers[str(row["source_id"])], row["section"]]
        stated = date(str(row["time"]), language)
        return " · ".join(str(part) for part in [*parts, stated] if part)

    return words


def _document(plan_key: str) -> str:
    plan = plans.load(plan_key)
    day = plan.date.last.strftime("%d/%m/%Y")
    return f"{plan.number}, {day}" if plan.number else f"{plan.title_vi}, {day}"
