"""What the store holds on a commune or a province and on the units it came from."""

from pathlib import Path

import pandas as pd

from ntm_analysis.commune.commune_sheet import CommuneSheet
from ntm_analysis.figures.tables import recognitions
from ntm_analysis.panel.tables import panel_dates
from ntm_analysis.places.changes.recognition import Act
from ntm_analysis.store import state


def assessments(
    sheet: CommuneSheet, store: Path | None = None, *, synthetic: bool = True
) -> pd.DataFrame:
    """Give the marks of the unit and its predecessors; empty where none was imported.

    Returns
    -------
    DataFrame
        The Assessments table of docs/architecture.md.
    """
    found = [
        state.assessments(code, synthetic=synthetic, store=store)
        for code in _provinces(sheet)
    ]
    return pd.concat(found, ignore_index=True)


def of_province(
    province: str, vintage: str, store: Path | None = None, *, synthetic: bool = True
) -> pd.DataFrame:
    """Give the marks of a province of a list and of the provinces that went into it."""
    codes = panel_dates.predecessors(province, vintage)
    found = [state.assessments(c, synthetic=synthetic, store=store) for c in codes]
    return pd.concat(found, ignore_index=True)


def acts(
    sheet: CommuneSheet, store: Path | None = None, *, synthetic: bool = True
) -> list[Act]:
    """Give the acts of recognition and revocation of the provinces concerned."""
    return [
        act
        for code in _provinces(sheet)
        for act in recognitions.from_store(
            state.table("recognitions", code, synthetic=synthetic, store=store)
        )
    ]


def _provinces(sheet: CommuneSheet) -> list[str]:
    return sorted(set(sheet.lineage["province_code"]))
