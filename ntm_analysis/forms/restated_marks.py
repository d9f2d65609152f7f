"""Marks of communes of before on the units of a later list, where they add up.

A new commune has a mark where every commune that it was made of went into it whole,
was reported and has the same one: an average of shares that all reach a level reaches
it, one of shares that all miss it does not. Everywhere else it has none, and the row
says why.
"""

import pandas as pd

from ntm_analysis.places.tables import restated, units

KEYS = ["criteria_set", "criterion", "as_of", "kind"]
COLUMNS = [
    "place_code", "place", *KEYS, "met", "met_by", "not_met_by", "of_predecessors",
    "why", "from_vintage", "source",
]  # fmt: skip


def restated_marks(rows: pd.DataFrame, onto: str) -> pd.DataFrame:
    """Put marks on the units of another list.

    Parameters
    ----------
    rows
        Assessments of the store, with `vintage`, `met` (NA is no report) and `source`.
    onto
        The list, not before that of the rows.

    Returns
    -------
    DataFrame
        One row a unit, criterion, set, date and kind: `COLUMNS`. `why` is "whole" or
        "agreed" where there is a mark, else "differ", "not_reported" or "split".

    Raises
    ------
    DataError
        If the list is unknown or earlier than that of the rows.
    """
    if rows.empty:
        return pd.DataFrame(columns=COLUMNS)
    found = restated.restate(rows, onto=onto, keys=KEYS)
    every = found["met_by"] + found["not_met_by"] == found["of_predecessors"]
    agreed = every & (found["met_by"].eq(0) | found["not_met_by"].eq(0))
    why = pd.Series("agreed", index=found.index)
    why = why.mask(found["of_predecessors"] == 1, "whole")
    why = why.mask(~agreed, "differ").mask(~every, "not_reported")
    why = why.mask(found["uncertain_share"] > 0, "split")
    met = found["met_by"].gt(0).astype("boolean")
    names = units.frame(onto).set_index("code")["name"]
    found = found.assign(
        why=why,
        met=met.where(why.isin(["whole", "agreed"])),
        place=found["place_code"].map(names),
        source=_sources(rows),
    )
    order = ["criteria_set", "as_of", "kind", "place_code", "criterion"]
    return found.sort_values(order)[COLUMNS].reset_index(drop=True)


def _sources(rows: pd.DataFrame) -> str:
    """Name the imports that the marks come from, each once."""
    imports = sorted(rows["import"].unique())
    named = ", ".join(map(str, imports))
    synthetic = " (synthetic)" if rows["synthetic"].astype(bool).any() else ""
    return f"import {named}{synthetic}"
