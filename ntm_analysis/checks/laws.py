"""The laws between the figures and what they name: sources, places, measures, days.

Each law gives the rows that break it. What a row's numbers must obey stands in
`checks.number_laws`, what a plan's folder must in `checks.plan_laws`.
"""

from collections.abc import Callable, Iterator

import pandas as pd

from ntm_analysis.checks import number_laws, statement_laws
from ntm_analysis.checks.project_files import ProjectFiles, problems
from ntm_analysis.errors import DataError
from ntm_analysis.periods import Period

Law = Callable[[ProjectFiles], pd.DataFrame]


def names(held: ProjectFiles) -> pd.DataFrame:
    """A figure's name stands once in the project."""
    table = held.figures
    return problems(
        table[table["figure_id"].duplicated(keep=False)],
        "figure_id",
        "must stand once in all files of figures",
        "give the row a name of its own",
    )


def sources(held: ProjectFiles) -> pd.DataFrame:
    """A figure's source is a row of data/sources.csv."""
    hint = "add the source there, or mend its name"
    return _not_in(
        held, "source_id", held.sources, "a source of data/sources.csv", hint
    )


def measures(held: ProjectFiles) -> pd.DataFrame:
    """A figure's measure is in the closed list."""
    of = "a measure of data/figures/measures.csv"
    hint = "take the measure from the list; `output` with a label holds anything else"
    return _not_in(held, "measure", held.measures, of, hint)


def units(held: ProjectFiles) -> pd.DataFrame:
    """A figure's unit is that of its measure, or percent where only that is stated."""
    table = held.figures
    stated = held.measures.set_index("measure")["unit"]
    due = table["measure"].map(stated[~stated.index.duplicated()])
    free = due.isna() | (due == "various")
    share = (table["unit"] == "percent") & (table["value"] == "")
    return problems(
        table[(table["unit"] != due) & ~free & ~share],
        "unit",
        "must be the unit of the measure",
        "convert the value, or choose the measure that has this unit",
    )


def codes(held: ProjectFiles) -> pd.DataFrame:
    """A figure's code exists in its vintage, at its level."""
    table = held.figures
    pairs = table[["vintage", "level", "place_code"]].itertuples(index=False)
    known = pd.Series([tuple(pair) in held.listed for pair in pairs], table.index)
    known = known.astype(bool)
    regions = set(held.regions["region_id"])
    region = table["place_code"].map(lambda code: set(code.split("+")) <= regions)
    said = (table["place_code"] == "") & table["note"].str.contains("no code")
    right = {
        "national": table["place_code"] == "VN",
        "region": region,
        "commune": known | said,
    }
    wrong = ~known
    for level, law in right.items():
        wrong = wrong.where(table["level"] != level, ~law)
    return problems(
        table[wrong],
        "place_code",
        "must be a code of that level in the vintage of the row",
        "look the place up with `ntm places resolve NAME --at DATE`; a commune "
        "without code says why in note, beginning with `no code`",
    )


def not_yet(held: ProjectFiles) -> pd.DataFrame:
    """What was reached lies before the day on which the source was read."""
    table = held.figures
    read = held.sources.set_index("source_id")["retrieved"]
    day = table["source_id"].map(read[~read.index.duplicated()]).fillna("9999")
    begins = table["time"].map({text: _first(text) for text in table["time"].unique()})
    begins, day = begins.astype(str), day.astype(str)
    return problems(
        table[(table["kind"] == "actual") & (begins > day)],
        "time",
        "an actual figure must not lie after the day its source was read",
        "a plan for the future is a target",
    )


LAWS: tuple[Law, ...] = (
    names,
    sources,
    measures,
    units,
    codes,
    number_laws.criteria,
    number_laws.bands,
    number_laws.numbers,
    number_laws.labels,
    not_yet,
    number_laws.rounding,
    *statement_laws.LAWS,
)


def broken(held: ProjectFiles) -> Iterator[pd.DataFrame]:
    """Give the problems of every law."""
    for law in LAWS:
        yield law(held)


def _first(text: str) -> str:
    try:
        return Period(text).first.isoformat()
    except DataError:
        return ""  # told by the check of the cell


def _not_in(
    held: ProjectFiles, column: str, known: pd.DataFrame, of: str, hint: str
) -> pd.DataFrame:
    """Give the figures whose cell names no row of another table."""
    table = held.figures
    strange = table[~table[column].isin(known[column])]
    return problems(strange, column, f"must be {of}", hint)
