"""Assessments of criteria that follow from their indicators, as a table."""

import pandas as pd

from ntm_analysis.intake import frames
from ntm_analysis.intake.cells.judging import whole

KEYS = ["place_code", "criterion", "as_of", "kind"]


def derived(
    values: pd.DataFrame, marked: pd.DataFrame, needed: dict[int, frozenset[str]]
) -> pd.DataFrame:
    """Add to the marked criteria those that only their indicators state.

    Parameters
    ----------
    values, marked
        Tables of `frames`: one row an indicator, one row a criterion.
    needed
        Which indicators each criterion has.

    Returns
    -------
    DataFrame
        `marked` and one row for each further commune, criterion, date and kind.
    """
    if values.empty:
        return marked
    known = set(marked[KEYS].itertuples(index=False, name=None))
    rows = []
    for key, group in values.groupby(KEYS, sort=False):
        if key not in known:
            rows.append(_judged(group, needed))
    if not rows:
        return marked
    table = frames.typed("assessments", pd.DataFrame(rows))
    return pd.concat([marked, table], ignore_index=True) if len(marked) else table


def _judged(
    group: pd.DataFrame, needed: dict[int, frozenset[str]]
) -> dict[str, object]:
    first = group.iloc[0]
    criterion = int(first["criterion"])
    found = {
        str(code): None if pd.isna(met) else bool(met)
        for code, met in zip(group["indicator"], group["met"], strict=True)
    }
    row = {column: first[column] for column in frames.ASSESSMENTS if column in group}
    cells = f"{group['cell'].iloc[0]}:{group['cell'].iloc[-1]}"
    met = whole(found, needed.get(criterion, frozenset(found)))
    return row | {
        "met": met,
        "value": None,
        "cell": cells if len(group) > 1 else first["cell"],
    }
