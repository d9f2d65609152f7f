"""The laws of a plan's folder: complete, naming only what exists, sums that agree.

Sums that differ are warnings: the document says so, and the difference is shown.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from ntm_analysis.checks.project_files import PROBLEM, ProjectFiles, problem, problems
from ntm_analysis.errors import DataError
from ntm_analysis.figures.tables import plans
from ntm_analysis.figures.tables.funding import PARTS
from ntm_analysis.files.catalog import read_csv, shown


def broken(held: ProjectFiles) -> Iterator[pd.DataFrame]:
    """Give the problems of every folder of data/plans/."""
    for folder in sorted((held.folder / "data" / "plans").glob("*/")):
        rows = list(_plan(folder, held))
        yield pd.DataFrame(rows, columns=list(PROBLEM))
        yield from _names(folder, held)
    yield pd.DataFrame(list(_sums(held)), columns=list(PROBLEM))


def _plan(folder: Path, held: ProjectFiles) -> Iterator[dict[str, object]]:
    file = shown(folder / "plan.yml")
    try:
        plan = plans.read(folder)
    except DataError as error:
        hint = "mend the file; docs/data.md says what a plan holds"
        yield problem(file, str(error), hint)
        return
    named = {
        "key": (plan.key == folder.name, plan.key, "must be the folder's name"),
        "source_id": (
            plan.source_id in set(held.sources["source_id"]),
            plan.source_id,
            "must be a source of data/sources.csv",
        ),
        "place_code": (
            (plan.vintage, plan.level, plan.place_code) in held.listed,
            plan.place_code,
            "must be a code of that level in the plan's vintage",
        ),
        "criteria_set": (
            plan.criteria_set in held.set_counts,
            plan.criteria_set,
            "must be a criteria set of data/criteria",
        ),
    }
    for column, (right, value, rule) in named.items():
        if not right:
            hint = "mend plan.yml"
            yield problem(file, rule, hint, column=column, value=value)


def _names(folder: Path, held: ProjectFiles) -> Iterator[pd.DataFrame]:
    own = held.figures[held.figures["file"] == shown(folder / "figures.csv")]
    communes, outcomes = (_open(folder / f"{n}.csv") for n in ("communes", "outcomes"))
    if {"place_code", "vintage", "figure_id"} <= set(communes.columns):
        pairs = communes[["vintage", "place_code"]].itertuples(index=False)
        known = pd.Series([tuple(pair) in held.codes for pair in pairs], communes.index)
        yield problems(
            communes[(communes["place_code"] != "") & ~known.astype(bool)],
            "place_code",
            "must be a code of the vintage of the row",
            "look the commune up with `ntm places resolve NAME --at DATE`",
        )
        yield _known(communes, "figure_id", own["figure_id"], "this plan")
    if {"target", "figure_id"} <= set(outcomes.columns):
        yield _known(outcomes, "target", own["figure_id"], "this plan")
        yield _known(outcomes, "figure_id", held.figures["figure_id"], "the project")


def _known(
    table: pd.DataFrame, column: str, figures: pd.Series, whose: str
) -> pd.DataFrame:
    wrong = table[(table[column] != "") & ~table[column].isin(figures)]
    return problems(
        wrong, column, f"must be a figure of {whose}", "mend the name of the figure"
    )


def _open(path: Path) -> pd.DataFrame:
    try:
        return read_csv(path)
    except DataError:
        return pd.DataFrame()  # told by the check of the file itself


def _sums(held: ProjectFiles) -> Iterator[dict[str, object]]:
    table = held.figures
    summed = table["measure"].isin(["communes_in_band", "funding"])
    figures = table[table["file"].str.startswith("data/plans/") & summed]
    keys = ["file", "place_code", "kind", "time", "scope"]
    for (file, *_), group in figures.groupby(keys):
        yield from _bands(str(file), group[group["measure"] == "communes_in_band"])
        yield from _funds(str(file), group[group["measure"] == "funding"])


def _bands(file: str, bands: pd.DataFrame) -> Iterator[dict[str, object]]:
    stated = bands[bands["value"] != ""]
    whole = stated["n_denominator"].dropna()
    counts = sorted(
        n
        for low, high in stated[["n_band_low", "n_band_high"]].itertuples(index=False)
        for n in range(int(low), int(high) + 1)
    )
    if whole.empty or counts != list(range(len(counts))) or counts[-1:] < [19]:
        return  # the bands do not cover the whole set: nothing must add up
    if (total := stated["n_value"].sum()) != whole.iloc[0]:
        rule = f"the bands sum to {total:g}, not to {whole.iloc[0]:g} communes"
        hint = "published so, or one band is misread"
        row = stated["row"].iloc[0]
        yield problem(file, rule, hint, "warning", row=row, column="value", value=total)


def _funds(file: str, funds: pd.DataFrame) -> Iterator[dict[str, object]]:
    total = funds[funds["fund_source"] == "total"]
    parts = funds[funds["fund_source"].isin(PARTS)]
    if total.empty or len(parts) < 2:
        return
    stated, summed = total["n_value"].iloc[0], parts["n_value"].sum()
    # A total printed without decimals is right within half a billion
    if abs(stated - summed) > 0.5:
        rule = f"the parts sum to {summed:g}, not to the total {stated:g} billion đồng"
        hint = "published so, or one part is misread"
        row = total["row"].iloc[0]
        yield problem(
            file, rule, hint, "warning", row=row, column="value", value=stated
        )
