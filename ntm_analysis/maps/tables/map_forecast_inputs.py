"""What the probabilities of a map stand on: a province's panel, or figures."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from ntm_analysis.criteria import criteria_rules
from ntm_analysis.criteria.recognition import RevocationRule
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.maps.tables.map_query import MapQuery
from ntm_analysis.outlook.tables import outlook_inputs
from ntm_analysis.outlook.tables.outlook_inputs import Inputs

ASKING = ("probability", "revocation")  # themes that look ahead


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ForecastInputs:
    """Either part is None where the map is not drawn from it.

    Attributes
    ----------
    rows : the Assessments table of one province, list and criteria set; may be empty
    recognised : place codes of `rows` that hold the title by an act
    rule : of revocation, on the day of the map; None where none is in force
    published : figures of all provinces with their back-test
    """

    rows: pd.DataFrame | None = None
    recognised: Collection[str] = ()
    rule: RevocationRule | None = None
    published: Inputs | None = None


def forecast_inputs(
    ground: MapExtent,
    asked: MapQuery,
    rows: pd.DataFrame | None,
    recognised: Collection[str],
) -> ForecastInputs:
    """Put together what the theme of a map asks for; nothing for other themes."""
    if asked.theme == "probability" and ground.level == "province":
        return ForecastInputs(published=outlook_inputs.of_provinces())
    if rows is None:
        return ForecastInputs()
    rule = criteria_rules.revocation_on(asked.day.last)
    return ForecastInputs(rows=rows, recognised=recognised, rule=rule)
