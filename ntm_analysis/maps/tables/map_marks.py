"""What provinces brought in for the units of a map: marks, acts, a panel."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ntm_analysis.figures.tables import recognitions
from ntm_analysis.maps.tables import map_forecast_inputs
from ntm_analysis.maps.tables.map_bands import newest_set
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.maps.tables.map_forecast_inputs import ForecastInputs
from ntm_analysis.maps.tables.map_query import MapQuery
from ntm_analysis.panel.tables import commune_panel, panel_dates
from ntm_analysis.places.changes.recognition import Act
from ntm_analysis.store import state


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMarks:
    """Assessments and acts of the provinces of a map; either may be empty."""

    marks: pd.DataFrame
    acts: tuple[Act, ...]
    acts_synthetic: bool
    known: ForecastInputs


def stored_marks(
    ground: MapExtent,
    asked: MapQuery,
    store: Path | None = None,
    *,
    synthetic: bool = True,
) -> StoredMarks:
    """Gather what is held of the provinces of a map and of those that became them.

    Parameters
    ----------
    synthetic
        False leaves out what was imported as synthetic.
    """
    codes: list[str | None] = [None]
    if not ground.is_nation:
        codes = [*panel_dates.predecessors(ground.own_code, ground.vintage)]
    read = [
        state.assessments(code, kind="actual", synthetic=synthetic, store=store)
        for code in codes
    ]
    given = [
        state.table("recognitions", code, synthetic=synthetic, store=store)
        for code in codes
    ]
    marks = pd.concat(read, ignore_index=True)
    acts = [act for table in given for act in recognitions.from_store(table)]
    return StoredMarks(
        marks=marks,
        acts=tuple(acts),
        acts_synthetic=any(bool(table["synthetic"].any()) for table in given),
        known=_known(ground, asked, marks, store, synthetic),
    )


def _known(
    ground: MapExtent,
    asked: MapQuery,
    marks: pd.DataFrame,
    store: Path | None,
    synthetic: bool,
) -> ForecastInputs:
    """Gather the panel of the map's province, where the theme looks ahead."""
    if asked.theme not in map_forecast_inputs.ASKING or ground.is_nation:
        return map_forecast_inputs.forecast_inputs(ground, asked, None, ())
    key = asked.criteria_set or newest_set(marks, asked.day)
    place = ground.own_code if str(asked.day.last) >= ground.vintage else ""
    panel = commune_panel.gather_panel(
        place or _name(ground), key, str(asked.day), store, synthetic=synthetic
    )
    return map_forecast_inputs.forecast_inputs(
        ground, asked, panel.rows, panel.recognised
    )


def _name(ground: MapExtent) -> str:
    return ground.subject.place
