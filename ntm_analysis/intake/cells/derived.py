"""Assessments of criteria that follow from their indicators, as a table."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class FormIndicators:
    """Which indicators a criterion is judged by in one form."""

    needed: dict[int, frozenset[str]]
    missing: tuple[str, ...] = ()  # of the set, and not in the form
    whole: bool = False  # the form is the office's own and judges all the same


def form_indicators(
    stated: dict[int, set[str]], marked: set[int], needed: dict[int, frozenset[str]]
) -> FormIndicators:
    """Say by which indicators a form judges its criteria.

    A province may leave out or put together indicators of the set. Where its form has
    every criterion, and several indicators of each that has several, they decide; a
    table of some chosen indicators decides nothing but a failure.

    Parameters
    ----------
    stated
        Indicators of the form by criterion.
    marked
        Criteria that have a mark of their own.
    needed
        Indicators of the set by criterion.

    Examples
    --------
    >>> needed = {1: frozenset({"1.1", "1.2"}), 2: frozenset({"2.1", "2.2", "2.3"})}
    >>> form_indicators({1: {"1.1", "1.2"}, 2: {"2.1", "2.2"}}, set(), needed).whole
    True
    >>> form_indicators({2: {"2.1", "2.2"}}, set(), needed).missing
    ('2.3',)
    """
    open_ = {
        number: needed[number] - codes
        for number, codes in stated.items()
        if number not in marked and number in needed
    }
    lacking = [code for codes in open_.values() for code in codes]
    missing = tuple(sorted(lacking, key=lambda code: [int(n) for n in code.split(".")]))
    if not missing:
        return FormIndicators(needed)
    every = needed.keys() <= stated.keys() | marked
    several = all(
        len(stated[number]) > 1 or len(needed[number]) < 2 for number in open_
    )
    if not every or not several:
        return FormIndicators(needed, missing)
    own = {number: frozenset(stated[number]) for number in open_}
    return FormIndicators(needed | own, missing, True)


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
