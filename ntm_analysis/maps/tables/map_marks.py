"""What provinces brought in for the units of a map: marks, acts, a panel."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ntm_analysis.figures.tables import recognitions
from ntm_analysis.maps.tables import map_known
from ntm_analysis.maps.tables.map_asked import Asked
from ntm_analysis.maps.tables.map_bands import newest_set
from ntm_analysis.maps.tables.map_ground import Ground
from ntm_analysis.maps.tables.map_known import Known
from ntm_analysis.panel.tables import commune_panel, panel_dates
from ntm_analysis.places.changes.recognition import Act
from ntm_analysis.store import state


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Assessments and acts of the provinces of a map; either may be empty."""

    marks: pd.DataFrame
    acts: tuple[Act, ...]
    acts_synthetic: bool
    known: Known


def of(
    ground: Ground, asked: Asked, store: Path | None = None, *, synthetic: bool = True
) -> Held:
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
    return Held(
        marks=marks,
        acts=tuple(acts),
        acts_synthetic=any(bool(table["synthetic"].any()) for table in given),
        known=_known(ground, asked, marks, store, synthetic),
    )


def _known(
    ground: Ground,
    asked: Asked,
    marks: pd.DataFrame,
    store: Path | None,
    synthetic: bool,
) -> Known:
    """Gather the panel of the map's province, where the theme looks ahead."""
    if asked.theme not in map_known.ASKING or ground.is_nation:
        return map_known.of(ground, asked, None, ())
    key = asked.criteria_set or newest_set(marks, asked.day)
    place = ground.own_code if str(asked.day.last) >= ground.vintage else ""
    panel = commune_panel.of(
        place or _name(ground), key, str(asked.day), store, synthetic=synthetic
    )
    return map_known.of(ground, asked, panel.rows, panel.recognised)


def _name(ground: Ground) -> str:
    return ground.subject.place
