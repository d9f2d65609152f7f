"""Published figures asked for by what they are about: the one filter for all."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from ntm_analysis.errors import UsageError
from ntm_analysis.figures.tables import choice, figures
from ntm_analysis.files.reads import question
from ntm_analysis.periods import Period

KINDS = ("actual", "estimate", "target")
LEVELS = ("national", "region", "province", "district", "commune")


@question
def query(
    measure: str,
    *,
    place_code: str = "",
    reformed: bool | None = None,
    kinds: Iterable[str] = ("actual",),
    until: Period | None = None,
    level: str = "",
    scope: str | None = "",
    every: bool = False,
    folder: Path | None = None,
) -> pd.DataFrame:
    """Give the figures of one measure, the chosen row of each date.

    Parameters
    ----------
    measure
        Of the closed list, `figures.measures`.
    place_code, reformed
        One place by its code; `reformed` says whether it is one of the units formed on
        2025-07-01 (code 24 is Bắc Giang before and Bắc Ninh after). None is either.
    kinds
        Which of actual, estimate, target; each keeps its own row.
    until
        Only what was reached by the last day of it.
    level
        national, region, province, district or commune; empty is any.
    scope
        Of which communes: empty is all of them, None is any scope.
    every
        Each published row instead of the chosen one where several speak of the same.

    Returns
    -------
    DataFrame
        The columns of `figures.load`, by last_day (`every`: in the order of the
        files); empty if nothing is published.

    Raises
    ------
    UnknownNameError
        If the measure is not in the list; the message names the nearest.
    UsageError
        If a kind or level is none.
    """
    figures.check_measure(measure, folder)
    wanted = list(kinds)
    _allowed(wanted, KINDS, "kind")
    table = figures.load(folder)
    # One cut by all conditions: each copies the table's forty columns.
    wanted_rows = (table["measure"] == measure) & table["kind"].isin(wanted)
    if place_code:
        wanted_rows &= table["place_code"] == place_code
    if reformed is not None:
        wanted_rows &= (table["vintage"] >= figures.REFORM) == reformed
    if level:
        _allowed([level], LEVELS, "level")
        wanted_rows &= table["level"] == level
    if scope is not None:
        wanted_rows &= table["scope"] == scope
    if until is not None:
        wanted_rows &= table["last_day"] <= pd.Timestamp(until.last)
    rows = table[wanted_rows]
    return rows if every else choice.chosen(rows)


def _allowed(given: list[str], names: tuple[str, ...], what: str) -> None:
    for name in given:
        if name not in names:
            raise UsageError(f"{what} is {name!r}; allowed: {', '.join(names)}.")
