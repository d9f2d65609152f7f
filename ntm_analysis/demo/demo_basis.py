"""What a demo panel is made of: the place, the date, the set, and published sums."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.demo.models import demo_published
from ntm_analysis.demo.models.demo_published import Published
from ntm_analysis.errors import CannotJudgeError, PlaceNotResolvedError
from ntm_analysis.figures.tables import figures
from ntm_analysis.forms.export_counts import REFORM
from ntm_analysis.intake.roster.asked import place_of, place_of_any_day
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place

LAST_OF_DISTRICTS = "2025-06-30"
NEWEST = "2026-H1"  # the first report under the set of 2026
MEANS = ("criteria_per_commune", "criteria_met_total", "communes_in_band")


@dataclass(frozen=True)
class DemoPanel:
    """One panel to be made."""

    where: Place
    day: Period
    criteria_set: str
    said: Published
    notes: tuple[str, ...]  # what the sums are and what was assumed


def chosen(
    province: str, as_of: str | None, criteria_set: str | None
) -> Iterator[DemoPanel]:
    """Give the panels to make: at a date asked for, else the last of either era."""
    stated = figures.load()
    stated = stated[stated["plan"].fillna("") == ""]
    if as_of:
        day = Period(as_of)
        yield _basis(place_of(province, day), day, criteria_set, stated)
        return
    for last, of_era in ((LAST_OF_DISTRICTS, _latest), (NEWEST, _newest)):
        try:
            where = place_of(province, Period(last))
        except PlaceNotResolvedError:
            place_of_any_day(province)  # refuses what no list has
            continue
        day = of_era(_own(stated, where))
        yield _basis(place_of(where.code, day), day, criteria_set, stated)


def _latest(own: pd.DataFrame) -> Period:
    """Choose the last date before the reform with sums, rather with a mean."""
    for measures in (MEANS, ("communes_recognized",)):
        known = [Period(t) for t in demo_published.dates(own, *measures)]
        here = [p for p in known if p.last <= Period(LAST_OF_DISTRICTS).last]
        if here:
            return max(here, key=lambda period: period.last)
    return Period(LAST_OF_DISTRICTS)


def _newest(own: pd.DataFrame) -> Period:
    return Period(NEWEST)


def _own(stated: pd.DataFrame, where: Place) -> pd.DataFrame:
    """Choose a place's own figures; in July 2025 codes were given anew."""
    new = stated["vintage"] == REFORM
    same = stated["place_code"] == where.code
    return stated[same & (new == (where.vintage == REFORM))]


def _basis(
    where: Place, day: Period, criteria_set: str | None, stated: pd.DataFrame
) -> DemoPanel:
    if where.level != "province":
        raise CannotJudgeError(f"{where.name} is no province; a panel is a province's.")
    set_id = criteria_set or criteria_sets.at(day.last).id
    count = len(criteria_sets.get(set_id).numbers)
    own = _own(stated, where)
    said = demo_published.published(own, day.text)
    notes = [f"ends at the sums published for {day}"] if said.anything else []
    if not said.anything:
        said, note = _nearest(own, where.name, day, stated)
        notes.append(note)
    if said.mean is None:
        mean, when = _nation(stated, day)
        said = replace(said, mean=mean, assumed=True)
        notes.append(f"mean not published: about the nation's {mean:g} of {when}")
    if count != 19:
        said = Published(day.text, mean=(said.mean or 0) * count / 19, assumed=True)
        notes.append(f"ASSUMED: the same share of {count} criteria as of 19")
    return DemoPanel(where, day, set_id, said, tuple(notes))


def _nearest(
    own: pd.DataFrame, name: str, day: Period, stated: pd.DataFrame
) -> tuple[Published, str]:
    """Take the last sums before a day that has none, else the nation's mean."""
    known = sorted(
        (Period(t) for t in demo_published.dates(own, *MEANS)), key=lambda p: p.last
    )
    before = [period for period in known if period.last <= day.last]
    if before:
        said = demo_published.published(own, before[-1].text)
        return said, f"none published for {day}: the sums of {before[-1]}"
    mean, when = _nation(stated, day)
    said = Published(day.text, mean=mean, assumed=True)
    return said, f"none published of {name}: the nation's mean of {mean:g} ({when})"


def _nation(stated: pd.DataFrame, day: Period) -> tuple[float, str]:
    rows = stated[stated["place_code"] == "VN"]
    known = [Period(t) for t in demo_published.dates(rows, "criteria_per_commune")]
    last = max(
        (p for p in known if p.last <= day.last),
        key=lambda p: p.last,
        default=min(known, key=lambda p: p.last),
    )
    return float(demo_published.published(rows, last.text).mean or 0), last.text
