"""A figure as it was read, as a row of a plan's table.

Codes are resolved at the plan's date; a place that resolves to no unit keeps its name
and an empty code. Nothing is computed: what the document does not state stays empty.
"""

from collections.abc import Sequence
from typing import Any

from ntm_analysis.audit.laws.accounts import is_subtotal
from ntm_analysis.audit.laws.item import Item
from ntm_analysis.criteria import criteria_sets
from ntm_analysis.periods import Period
from ntm_analysis.places.names.kinds import LEVELS
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.tables.plan_head import PlanHead, code_of

# Measures whose meaning depends on the criteria set in force.
_BY_SET = (
    *("communes_meeting_criterion", "communes_meeting_criterion_new"),
    *("communes_in_band", "criteria_per_commune", "criteria_per_commune_gain"),
    "criteria_outstanding",
    "criteria_met",
)
# A document says "%", the table the unit of the measure.
_UNITS = {("poverty_rate_reduction", "percent"): "percentage_points_per_year"}
# What is remarked on a figure; data/figures/notes_vi.csv has the Vietnamese wording.
NOTES = {
    "no_unit": "the place resolves to no unit of the list",
    "no_date": "no date in the text: that of the document",
    "implied": "no digit in the text: the value follows from the words",
    "threshold": "names the threshold without counting",
    "strict": "the bound itself is excluded",
}
_TITLES = {
    "communes_recognized_new": "ntm",
    "communes_advanced_new": "advanced",
    "communes_model_new": "model",
}


def figure_row(plan: PlanHead, number: int, figure: StatedFigure) -> dict[str, Any]:
    """Give the columns of `figures.csv` for one figure.

    Parameters
    ----------
    number
        Place among the plan's figures, from 1; it makes the figure's id.
    """
    code = code_of(figure.place, figure.place_level, plan)
    low, high = _ends(figure)
    stated = {
        "figure_id": f"{plan.key}.{number:02d}",
        "place_code": code,
        "vintage": plan.vintage,
        "place": figure.place or (plan.place if code else ""),
        "level": figure.place_level,
        "criteria_set": _criteria_set(plan, figure),
        "unit": _UNITS.get((figure.measure, figure.unit), figure.unit),
        "fund_source": _fund_source(figure),
        "scope": figure.scope or figure.subset,
        "time": figure.time or plan.date,
        "published": plan.date,
        "value": low,
        "value_high": high,
        "confidence": "high" if code else "low",
        "source_id": plan.source_id,
        "note": "; ".join(_notes(figure, code)),
    }
    return {key: _cell(value) for key, value in (figure.to_dict() | stated).items()}


def commune_rows(
    plan: PlanHead, kept: Sequence[tuple[dict[str, Any], StatedFigure]]
) -> list[dict[str, Any]]:
    """Give the rows of `communes.csv`: each commune that a target names, once."""
    rows: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row, figure in kept:
        title = _TITLES.get(figure.measure)
        if title and figure.kind == "target":
            for district, commune in _named(figure):
                rows[(title, district, commune)] = {
                    "commune": commune,
                    "district": district,
                    "place_code": _commune_code(commune, district, plan),
                    "vintage": plan.vintage,
                    "due": row["time"],
                    "title": title,
                    "figure_id": row["figure_id"],
                }
    return list(rows.values())


def _ends(figure: StatedFigure) -> tuple[Any, Any]:
    if isinstance(figure.value, tuple):
        return figure.value
    return figure.value, None


def _fund_source(figure: StatedFigure) -> str | None:
    # The table keeps the funds above the budgets apart, so that nothing sums them.
    direct = figure.measure == "funding" and figure.fund_source == "other"
    above = direct and is_subtotal(Item.of(figure, 0))
    return "direct" if above else figure.fund_source


def _criteria_set(plan: PlanHead, figure: StatedFigure) -> str:
    if figure.criteria_set in LEVELS:  # "tiêu chí huyện": the set of that level
        return criteria_sets.at(Period(plan.date).last, figure.criteria_set).id
    if figure.criteria_set:
        return figure.criteria_set
    return plan.criteria_set if figure.measure in _BY_SET else ""


def _notes(figure: StatedFigure, code: str) -> list[str]:
    holds = {
        "no_unit": not code,
        "no_date": not figure.time,
        "implied": figure.value_implied,
        "threshold": figure.threshold_only,
        "strict": figure.strict,
    }
    return [NOTES[key] for key, is_so in holds.items() if is_so]


def _named(figure: StatedFigure) -> list[tuple[str, str]]:
    if figure.names_by_district:
        pairs = figure.names_by_district
        return [(district, name) for district, names in pairs for name in names]
    return [("", name) for name in figure.names]


def _commune_code(commune: str, district: str, plan: PlanHead) -> str:
    name = f"{commune}, {district}" if district else commune
    return code_of(name, "commune", plan)


def _cell(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return "" if value is None or isinstance(value, (list, dict)) else value
