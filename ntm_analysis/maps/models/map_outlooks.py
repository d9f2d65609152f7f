"""The probability of a target in every province, from its published figures.

Each province is asked the same: are so many of its communes at the standard by the
deadline? Where the figures do not tell, or the back-test of the method does not
vouch, there is no probability and the row says which of the two it is.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from ntm_analysis.maps.tables.map_data import MapData
from ntm_analysis.maps.tables.map_published import filled
from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.outlook.models.published.published import judge
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.outlook.models.published.result import Verdict
from ntm_analysis.outlook.tables.outlook_inputs import Inputs


def judge_provinces(data: MapData, inputs: Inputs) -> MapData:
    """Judge every province of a map.

    Parameters
    ----------
    inputs
        Figures of all provinces and the nation, with the scored back-test.
    """
    day = data.as_of.last
    reference = Reference.from_rows(inputs.reference, day, inputs.measure)
    is_new = data.ground.vintage >= "2025-07-01"
    rows = inputs.reference[inputs.reference["reformed"] == is_new]
    own = rows[rows["place_code"].isin(data.layer.geometry["code"])]
    judged = [
        _row(data, History.from_rows(part, day), reference, inputs)
        for _, part in own.groupby("place_code")
    ]
    table = filled(pd.DataFrame([row for row in judged if row], columns=KEYS))
    return replace(data, values=table, origin="outlook")


KEYS = ["code", "vintage", "value", "as_of", "figure_id", "why"]


def _row(
    data: MapData, history: History, reference: Reference, inputs: Inputs
) -> dict[str, object]:
    if not len(history):
        return {}
    communes = history.denominator[-1]  # that of the unit list where none is stated
    chance, why = float("nan"), "no_history"
    if not np.isnan(communes):
        assert (
            data.asked.deadline is not None
        )  # map_query.parse_query gives every map one
        question = Question(
            target=float(np.ceil(data.asked.target_share * communes - 1e-9)),
            deadline=data.asked.deadline.last,
            as_of=data.as_of.last,
        )
        found = judge(question, history, reference, inputs.scored)
        withheld = found.verdict is Verdict.WITHHELD
        why = "withheld" if withheld else "no_history"
        if found.p_target is not None:
            chance, why = float(found.p_target), ""
    return {
        "code": history.place_code,
        "vintage": data.ground.vintage,
        "value": chance,
        "as_of": history.day[-1].isoformat(),
        "figure_id": "",
        "why": why,
    }
