"""Probabilities on a map: of the target, and of a title being up for revocation.

Single communes and districts are judged by the panel that their province brought in,
provinces by their published figures. A probability stands only where the back-test of
its method vouches for it; else the map says why there is none. What the rule of
revocation finds in the last marks needs no forecast and is shown without one.
"""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pandas as pd

from ntm_analysis.criteria.recognition import RuleFinding
from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.maps.models import map_outlooks
from ntm_analysis.maps.tables.map_counts import above
from ntm_analysis.maps.tables.map_data import MapData
from ntm_analysis.maps.tables.map_forecast_inputs import ASKING, ForecastInputs
from ntm_analysis.maps.tables.map_published import filled
from ntm_analysis.outlook.models import binomial
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.result import Outlook
from ntm_analysis.panel.models.counts import (
    panel_counts,
    panel_outlook,
    poisson_binomial,
)
from ntm_analysis.panel.models.hazards import revocation, transitions
from ntm_analysis.panel.models.hazards.hazard_state import HazardState
from ntm_analysis.panel.models.hazards.panel import Panel, from_table
from ntm_analysis.panel.models.hazards.revocation import AtRisk


def add_probabilities(
    found: tuple[MapData, ...], known: ForecastInputs
) -> tuple[MapData, ...]:
    """Add the probabilities to maps that ask for them.

    Parameters
    ----------
    found
        As `map_data.build_map_data` gives it; other themes come back as they are.
    known
        What the theme looks ahead from, `map_forecast_inputs.forecast_inputs`.

    Raises
    ------
    CannotJudgeError
        If the probability of single communes of the whole country is asked for.
    """
    data = found[-1]
    if data.theme not in ASKING:
        return found
    if known.published is not None:
        return (map_outlooks.judge_provinces(data, known.published),)
    if data.values["value"].notna().any() or data.ground.level == "province":
        return found
    if known.rows is None:
        raise CannotJudgeError(
            f"theme {data.theme} by {data.ground.level} needs the panel of one "
            "province. Name a place, or give level province."
        )
    return (_judged(data, known, known.rows),)


def _judged(data: MapData, known: ForecastInputs, rows: pd.DataFrame) -> MapData:
    if rows.empty:
        return _with_remark(data, "no_marks", place=data.place)
    data = replace(data, is_synthetic=bool(rows["synthetic"].any()))
    held_list = str(rows["vintage"].iloc[0])
    if held_list != data.ground.vintage:
        return _with_remark(
            data, "other_list", held=held_list, drawn=data.ground.vintage
        )
    panel = from_table(rows)
    held = np.isin(panel.place_code, sorted(known.recognised))
    assert data.asked.deadline is not None  # map_query.parse_query gives every map one
    outlook = _outlook(panel, data, held)
    future = None
    if outlook.p_target is not None:
        due = (data.asked.deadline.last.isoformat(),)
        future = transitions.project(transitions.fit(panel), panel, due, held)
    if data.theme == "revocation":
        return _at_risk(data, known, panel, held, future, outlook)
    if future is None:
        return _withheld(data, outlook)
    chances = _by_commune if data.ground.level == "commune" else _by_area
    return _shown(data, chances(future, data), "panel", panel)


def _outlook(panel: Panel, data: MapData, held: np.ndarray) -> Outlook:
    assert data.asked.deadline is not None
    question = Question(
        target=_wanted(data, len(panel.place_code)),
        deadline=data.asked.deadline.last,
        as_of=data.as_of.last,
    )
    return panel_outlook.judge(panel, question, data.place, recognised=held)


def _wanted(data: MapData, communes: int) -> int:
    return int(np.ceil(data.asked.target_share * communes - 1e-9))


def _by_commune(future: HazardState, data: MapData) -> dict[str, float]:
    """Chance that a commune meets every criterion; 1 where it holds the title."""
    value, weight = poisson_binomial.chances(future, 0).mixed(len(future.dates) - 1)
    sure = np.where(future.recognised, 1.0, value @ weight)
    return dict(zip(future.place_code.astype(str), map(float, sure), strict=True))


def _by_area(future: HazardState, data: MapData) -> dict[str, float]:
    """Chance that so many communes of each area are at the standard together."""
    area = pd.Series(future.place_code).map(above(data.ground)).to_numpy()
    found = {}
    for code in data.layer.geometry["code"]:
        mine = area == code
        if mine.any():
            part = future.only(mine)
            spread = poisson_binomial.distribution(
                poisson_binomial.chances(part, 0), len(future.dates) - 1
            )
            wanted = _wanted(data, int(mine.sum()))
            found[code] = float(binomial.at_least(spread, wanted))
    return found


def _at_risk(
    data: MapData,
    known: ForecastInputs,
    panel: Panel,
    held: np.ndarray,
    future: HazardState | None,
    outlook: Outlook,
) -> MapData:
    rule, key = known.rule, panel.criteria_set
    if not held.any():
        return _with_remark(data, "no_titles", place=data.place)
    if rule is None or key not in rule.key_criteria:
        return _with_remark(data, "no_rule", set=key)
    if data.ground.level == "commune" and future is not None:
        rows = revocation.outlook(future, rule, key)
        chances = {row.place_code: row.chance for row in rows}
        return _shown(data, chances, "panel", panel)
    rows = panel_counts.titles(panel, held, rule)
    found = _found(rows) if data.ground.level == "commune" else _cases(rows, data)
    shown = _shown(data, found, "store", panel)
    return shown if future is not None else _reasoned(shown, outlook)


def _found(rows: Collection[AtRisk]) -> dict[str, float]:
    """Give 1 for a case, 0 for none, NaN where missing reports leave it open."""
    return {
        row.place_code: float("nan")
        if row.finding_now is RuleFinding.UNKNOWN
        else float(row.finding_now.is_case)
        for row in rows
    }


def _cases(rows: Collection[AtRisk], data: MapData) -> dict[str, float]:
    """Count the cases of each area; those left open are not counted."""
    area = above(data.ground)
    found: dict[str, float] = {}
    for row in rows:
        code = area[row.place_code]
        found[code] = found.get(code, 0.0) + float(row.finding_now.is_case)
    return found


def _shown(
    data: MapData, found: dict[str, float], origin: str, panel: Panel
) -> MapData:
    known = pd.Series(found, dtype=float)
    by_commune = data.ground.level == "commune"
    values = known.reindex(panel.place_code.astype(str)) if by_commune else known
    is_held = values.index.isin(list(known.index))
    table = pd.DataFrame(
        {
            "code": values.index.astype(str),
            "vintage": data.ground.vintage,
            "value": values.to_numpy(),
            "as_of": panel.dates[-1],
            "why": np.where(
                values.notna(), "", np.where(is_held, "unknown", "no_title")
            ),
        }
    )
    return replace(data, values=filled(table), origin=origin)


def _with_remark(data: MapData, key: str, **values: object) -> MapData:
    return replace(data, remark=(key, values))


def _withheld(data: MapData, outlook: Outlook) -> MapData:
    return _with_remark(data, "withheld", reason=outlook.reason)


def _reasoned(data: MapData, outlook: Outlook) -> MapData:
    return replace(data, remark=("withheld", {"reason": outlook.reason}))
