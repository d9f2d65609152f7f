"""Which unit of a list became which of the next: shipped, derived, or the office's own.

How pairs are derived beside an office's own list stands in `places.changes.succession`.
"""

import pandas as pd

from ntm_analysis.files.catalog import read_csv
from ntm_analysis.files.loaded import loaded
from ntm_analysis.places.changes import succession
from ntm_analysis.places.tables.unit_lists import OWN, folder, frame, lists, rows


@loaded
def changes(onto: str) -> pd.DataFrame:
    """Read the pairs of the change that made a list from the one before.

    Returns
    -------
    DataFrame
        One row a pair; columns old_code, new_code, relation (whole, split or
        unresolved, then new_code is empty), area_weight (share of the old unit,
        0..1), weight_basis and `how` or `is_default`, the sign that led there. Units
        that the office's own table names (`ntm places add-changes`) follow it.
    """
    table = _shipped(onto) if _is_shipped(onto) else _derived(onto)
    own = folder() / OWN / f"changes_{onto}.csv"
    if own.exists():
        entered = read_csv(own).drop(columns=["file", "row"])
        table = table[~table["old_code"].isin(entered["old_code"])]
        table = pd.concat([table, entered], ignore_index=True).fillna("")
    return table.assign(area_weight=pd.to_numeric(table["area_weight"]))


def _shipped(onto: str) -> pd.DataFrame:
    return rows(f"changes_{onto}.csv")


def _is_shipped(onto: str) -> bool:
    """Say whether neither the list nor the one before it is an office's own."""
    table = lists()
    position = list(table["vintage"]).index(onto)
    return not table["own"].iloc[position - 1 : position + 1].any()


def _derived(onto: str) -> pd.DataFrame:
    """Derive the pairs beside an office's own list, from codes, names and hints."""
    table = lists()
    position = list(table["vintage"]).index(onto)
    before = table["vintage"].iloc[position - 1]
    aliases = rows("aliases.csv")
    later = table.loc[~table["own"]].loc[position:, "vintage"]
    known: dict[str, str] = {}
    if len(later) and later.iloc[0] != onto:
        pairs = _shipped(later.iloc[0]).query("relation == 'whole'")
        known = dict(zip(pairs["old_code"], pairs["new_code"], strict=True))
    return succession.derive(
        frame(before), frame(onto), aliases[aliases["vintage"] == onto], known
    )
