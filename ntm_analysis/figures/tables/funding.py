"""Funds of the programme by source, in billion đồng, as published.

Rows of `figures.tables.figures` whose measure is money. Total, state and direct contain
other sources: they are never summed with them. Whether parts and total agree is checked
in `plans`; here nothing is computed.
"""

from pathlib import Path

import pandas as pd

from ntm_analysis.figures.tables import figures, targets

PARTS = ("central", "local", "integrated", "credit", "enterprise", "community", "other")
# state = central and local together; direct = the programme's own capital
CONTAINERS = ("total", "state", "direct")
FUND_SOURCES = (*CONTAINERS, *PARTS)


def load(folder: Path | None = None) -> pd.DataFrame:
    """Give every funding figure, published or of a plan.

    Returns
    -------
    DataFrame
        The columns of `figures.tables.figures.load`; value in billion đồng, fund_source
        one of `FUND_SOURCES`.
    """
    return _money(figures.load(folder))


def of_plan(plan_key: str, folder: Path | None = None) -> pd.DataFrame:
    """Give the funds that a plan states; empty if it states none."""
    return _money(targets.of_plan(plan_key, folder))


def planned(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep what is planned; money already raised or paid is no part of it."""
    return rows[rows["kind"] == "target"]


def reported(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep what was raised, granted or paid by then, estimates too."""
    return rows[rows["kind"] != "target"]


def _money(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["measure"].str.startswith("funding")]
