"""Everything that the explorer draws for one choice, put together once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ntm_analysis.criteria import set_calendar
from ntm_analysis.criteria.sets import CriteriaSet
from ntm_analysis.figures.tables import (
    cases,
    figures,
    names,
    plans,
    provenance,
    subject,
    trends,
)
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.maps.tables import map_data
from ntm_analysis.page.language import Language
from ntm_analysis.places.tables import units

EARLIEST_YEAR = 2010


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Tables and words for the charts of one place at one date."""

    topic: subject.Subject
    recognised: pd.DataFrame
    means: pd.DataFrame
    bands: pd.DataFrame
    inside: map_data.MapData
    region: map_data.MapData
    cases: Sequence[TargetCase]
    sets: Sequence[CriteriaSet]
    criteria: Mapping[int, str]
    source: Callable[[str], str]


def content(plan: str, place: str, as_of: str, language: Language) -> Content:
    """Put together what is published of a place by a date.

    Parameters
    ----------
    plan, place
        Key of a plan, or name of a province; a place goes before a plan.
    as_of
        Date; empty is the plan's own.
    """
    topic = subject.resolve_subject(plan, place, as_of)
    where = (topic.place_code, topic.vintage)
    return Content(
        topic=topic,
        recognised=trends.series(*where, "communes_recognized", topic.as_of),
        means=trends.beside(*where, "criteria_per_commune", topic.as_of),
        inside=map_data.inside(topic),
        region=map_data.region(topic),
        bands=trends.bands(topic.place_code, topic.as_of, topic.plan_key),
        cases=cases.of_plan(topic.plan_key, as_of) if topic.plan else [],
        sets=set_calendar.timeline(),
        criteria=names.criteria(set_calendar.on(topic.as_of).id, language),
        source=provenance.source_label_for(language),
    )


def plan_titles(language: str) -> dict[str, str]:
    """Map the words that a planner chooses from to the keys of the plans."""
    return {
        f"{plan.place} {plan.as_of.year}: {_title(plan, language)}": plan.key
        for plan in plans.load_all()
    }


def places() -> list[str]:
    """Name the 63 provinces before the reform of 2025-07-01."""
    return [unit.short_name for unit in units.load().units("2021-11", "province")]


def years() -> list[str]:
    """Years for which anything is published, for a slider."""
    days = figures.load()["last_day"]
    last = days[days < figures.REFORM].max().year
    return [str(year) for year in range(EARLIEST_YEAR, last + 1)]


def _title(plan: plans.Plan, language: str) -> str:
    return str(getattr(plan, f"title_{language}"))
