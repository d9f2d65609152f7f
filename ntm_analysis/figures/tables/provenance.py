"""Where a number comes from, in words and as rows for a list of sources."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from ntm_analysis.figures.tables import figures, names, notes, plans
from ntm_analysis.files.catalog import home
from ntm_analysis.files.loaded import loaded
from ntm_analysis.files.reads import question
from ntm_analysis.page.language import Language
from ntm_analysis.page.numbers import date

COLUMNS = [
    "figure_id",
    "place",
    "measure",
    "kind",
    "time",
    "is_open",
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
        `COLUMNS`; is_open says that the page shows no day, document is number and date
        for a plan's own figure, else empty.
    """
    joined = _with_publisher(list(figure_ids))
    documents = {key: _document(key) for key in set(joined["plan"]) if key}
    joined = joined.assign(
        document=[documents.get(key, "") for key in joined["plan"]],
        criterion_name=[
            _criterion(key, number, language)
            for key, number in zip(
                joined["criteria_set"], joined["criterion"], strict=True
            )
        ],
        is_open=joined["earliest"] < joined["last_day"],
        note=[_note(note, language) for note in joined["note"]],
    )
    return joined[COLUMNS].reset_index(drop=True)


@question
def _with_publisher(figure_ids: list[str]) -> pd.DataFrame:
    """Give figures in the order given, with the publisher of each; without unknown."""
    table, at = _published_by_id(home())
    return table.iloc[[at[one] for one in figure_ids if one in at]]


@loaded
def _published_by_id(folder: Path) -> tuple[pd.DataFrame, dict[str, int]]:
    """Give all figures with the publisher of each, and the row of each by its name."""
    table = figures.load(folder).set_index("figure_id", drop=False)
    origin = figures.sources(folder).set_index("source_id")[["publisher", "retrieved"]]
    found = table.join(origin, on="source_id")
    return found, {one: row for row, one in enumerate(found["figure_id"])}


def _criterion(criteria_set: str, number: float, language: str) -> str:
    if not criteria_set or pd.isna(number):
        return ""
    return names.criteria(criteria_set, language).get(int(number), "")


def _note(note: str, language: str) -> str:
    return notes.in_vietnamese(note) if language == "vi" else note


def source_label_for(language: Language) -> Callable[[str], str]:
    """Give a function from a figure's id to one line on its source."""

    def words(figure_id: str) -> str:
        row = _origin(figure_id)
        if not row:
            return figure_id
        origin = _document(row["plan"]) if row["plan"] else ""
        parts = [origin or row["publisher"], row["section"]]
        stated = date(str(row["time"]), language)
        return " · ".join(str(part) for part in [*parts, stated] if part)

    return words


@question
def _origin(figure_id: str) -> dict[str, str]:
    """Give plan, publisher, section and time of a figure; empty for an unknown one."""
    table, at = _rows_by_id(home())
    if figure_id not in at:
        return {}
    row = table.iloc[at[figure_id]]
    return {name: str(row[name]) for name in ("plan", "publisher", "section", "time")}


@loaded
def _rows_by_id(folder: Path) -> tuple[pd.DataFrame, dict[str, int]]:
    table = figures.load(folder)
    names = figures.sources(folder).set_index("source_id")["publisher"]
    table = table.join(names, on="source_id")[
        ["figure_id", "plan", "publisher", "section", "time"]
    ]
    return table, {one: number for number, one in enumerate(table["figure_id"])}


def _document(plan_key: str) -> str:
    plan = plans.load(plan_key)
    day = plan.date.last.strftime("%d/%m/%Y")
    return f"{plan.number}, {day}" if plan.number else f"{plan.title_vi}, {day}"
