"""What is known of a place by a day, as tables for the explorer's views.

Each answer has one origin, published or the store's reports, never a mix; what
is older than two years is not shown as the state of a day.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from ntm_analysis.criteria import criteria_rules, criteria_sets, set_calendar
from ntm_analysis.criteria.bands import scheme_for
from ntm_analysis.errors import UnknownNameError
from ntm_analysis.figures.tables import targets
from ntm_analysis.figures.tables.subject import Subject
from ntm_analysis.files.loaded import loaded
from ntm_analysis.panel.tables.commune_reports import RURAL
from ntm_analysis.periods import Period
from ntm_analysis.places.changes.recognition import Act
from ntm_analysis.places.tables import units
from ntm_analysis.places.tables.restated import same_units
from ntm_analysis.workbench.tables import holdings, trails
from ntm_analysis.workbench.tables.holdings import Holdings

AGE = timedelta(days=round(365.25 * holdings.WITHIN_YEARS))


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Rows of one origin and date; `times` as stated, `origin` published or store."""

    rows: pd.DataFrame
    times: tuple[str, ...] = ()
    origin: str = ""
    synthetic: bool = False


NOTHING = Counted(pd.DataFrame())


def newest_set(own: Holdings, day: Period) -> str:
    """Name the set of the newest report by a day, else the one in force."""
    past = [pair for pair in own.sets if pair[0] <= day.last]
    return max(past)[1] if past else set_calendar.on(day).id


def bands(topic: Subject, own: Holdings, vintage: str, key: str, plan: str) -> Counted:
    """Give communes by number of criteria met: low, high, label_vi, label_en, value.

    The published state, unless the store's reports are newer.
    """
    told = trails.bands(topic, plan)
    known = told[(told["kind"] == "actual") & ~told["is_later"]]
    last = "" if known.empty else str(known["time"].iloc[-1])
    reports = _newer(own, topic.as_of, last)
    if reports:
        counted = _banded(topic, own, vintage, key)
        if counted is not None:
            return counted
    if not last or Period(last).last < topic.as_of.last - AGE:
        return NOTHING
    rows = known[known["time"] == last]
    edges = rows[["band_low", "band_high"]].astype(int)
    shown = rows.assign(low=edges["band_low"], high=edges["band_high"])
    columns = ["low", "high", "value", "denominator", "figure_id"]
    shown = shown[columns].sort_values("low", ascending=False)
    return Counted(shown, (last,), "published")


def _banded(topic: Subject, own: Holdings, vintage: str, key: str) -> Counted | None:
    marks = holdings.newest_marks(own, vintage, topic.as_of, key)
    if marks.empty:
        return None
    met = marks.groupby(["vintage", "place_code"])["met"].sum().astype(int)
    found = key or str(marks["criteria_set"].iloc[0])
    over = criteria_sets.get(found).in_force_to
    on = min(topic.as_of.last, over) if over else topic.as_of.last
    try:
        scheme = scheme_for(criteria_rules.bands(), found, on, topic.place_code)
    except UnknownNameError:
        return None
    rows = [
        {
            "low": band.low,
            "high": band.high,
            "value": int(met.between(band.low, band.high).sum()),
            "denominator": len(met),
            "figure_id": "",
        }
        for band in scheme.bands
    ]
    return Counted(pd.DataFrame(rows), _times(marks), "store", own.is_synthetic)


def criteria(topic: Subject, own: Holdings, vintage: str, key: str) -> Counted:
    """Give, a criterion, the communes that meet it: criterion, value, denominator.

    The published state, unless the store's reports are newer.
    """
    rows = trails.criteria(topic)
    rows = rows[rows["last_day"] > pd.Timestamp(topic.as_of.last - AGE)]
    if key:
        rows = rows[rows["criteria_set"] == key]
    last = "" if rows.empty else str(rows["time"].iloc[-1])
    if _newer(own, topic.as_of, last):
        marks = holdings.newest_marks(own, vintage, topic.as_of, key)
        if len(marks):
            counted = marks.groupby("criterion")["met"].agg(["sum", "size"])
            shown = pd.DataFrame(
                {
                    "criterion": counted.index.astype(int),
                    "value": counted["sum"].astype(int).to_numpy(),
                    "denominator": counted["size"].to_numpy(),
                    "figure_id": "",
                }
            )
            return Counted(shown, _times(marks), "store", own.is_synthetic)
    if not last:
        return NOTHING
    shown = rows[rows["time"] == last]
    columns = ["criterion", "value", "denominator", "figure_id"]
    shown = shown[columns].astype({"criterion": int}).sort_values("criterion")
    return Counted(shown, (last,), "published")


@loaded
def criterion_goals(plan: str) -> dict[int, float]:
    """Give the communes that a plan wants to meet each criterion; empty without one."""
    if not plan:
        return {}
    rows = targets.of_plan(plan)
    rows = rows[
        (rows["kind"] == "target")
        & (rows["measure"] == "communes_meeting_criterion")
        & (rows["scope"] == "")
        & rows["value"].notna()
    ]
    pairs = zip(rows["criterion"], rows["value"], strict=True)
    return {int(criterion): float(value) for criterion, value in pairs}


def communes(topic: Subject, own: Holdings, vintage: str, key: str) -> pd.DataFrame:
    """Give the communes of a place on a list, with what is known of each by a day.

    Returns
    -------
    DataFrame
        One row a commune that the programme covers: code, name, district, met, known
        and total (criteria; NA without a report), lacking (tuple of numbers), time and
        synthetic of the report, title (kind of the newest act, or empty) and
        title_time.
    """
    table = listed(topic.place_code, topic.vintage, vintage).copy()
    marks = holdings.newest_marks(own, vintage, topic.as_of, key)
    marks = marks[marks["vintage"] == vintage] if len(marks) else marks
    told = _met(marks) if len(marks) else _met_by_nobody()
    table = table.join(told, on="code")
    lacking = table["lacking"]
    table["lacking"] = [one if isinstance(one, tuple) else () for one in lacking]
    table["time"] = table["time"].fillna("")
    acts = titles(vintage, topic.as_of.last, own)
    newest = [acts.get(code) for code in table["code"]]
    return table.assign(
        title=[act.kind if act else "" for act in newest],
        title_time=[act.time.text if act else "" for act in newest],
    )


@loaded
def listed(place_code: str, old: str, vintage: str) -> pd.DataFrame:
    """List the communes below a place: code, name, district; wards left out."""
    gazetteer, rows = units.load(), []
    if gazetteer.has(place_code, vintage):
        top = gazetteer.place(place_code, vintage)
        for below in gazetteer.children(top):
            for unit in (below, *gazetteer.children(below)):
                if unit.level == "commune" and unit.type in RURAL:
                    district = "" if unit is below else below.name
                    rows.append((unit.code, unit.name, district))
    return pd.DataFrame(sorted(rows), columns=["code", "name", "district"], dtype=str)


def titles(vintage: str, day: date, own: Holdings) -> dict[str, Act]:
    """Give the newest act or report on the title of each unit of a list by a day.

    An act on a unit of another list stands here only if the unit neither merged nor
    split in between.
    """
    found: dict[str, Act] = {}
    for last, here, act in _titles_of_all_days(vintage, own):
        if last > day:
            break
        found[here] = act
    return found


def days_of_titles(
    communes: frozenset[str], vintage: str, own: Holdings
) -> tuple[date, ...]:
    """Give the days of acts and reports on the title of some communes of a list."""
    every = _titles_of_all_days(vintage, own)
    return tuple(day for day, here, _ in every if here in communes)


@loaded
def _titles_of_all_days(
    vintage: str, own: Holdings
) -> tuple[tuple[date, str, Act], ...]:
    """Give each act on the title with its day and its unit on a list, oldest first."""
    found = []
    for act in (*holdings.published_acts(), *own.acts):
        old, code = act.place
        here = code if old == vintage else same_units(old, vintage).get(code, "")
        if here and act.title == "ntm":
            found.append((act.time.last, here, act))
    return tuple(sorted(found, key=lambda one: one[0]))


def _met_by_nobody() -> pd.DataFrame:
    columns = ["met", "known", "time", "synthetic", "lacking"]
    return pd.DataFrame(columns=columns, index=pd.Index([], dtype=str))


def _met(marks: pd.DataFrame) -> pd.DataFrame:
    met = marks["met"].astype(bool)
    grouped = marks.assign(met=met).groupby("place_code")
    lacking: dict[str, tuple[int, ...]] = {
        str(code): tuple(sorted(int(number) for number in part))
        for code, part in marks[~met].groupby("place_code")["criterion"]
    }
    found = grouped.agg(
        met=("met", "sum"),
        known=("met", "size"),
        time=("as_of", "first"),
        synthetic=("synthetic", "first"),
    )
    found["lacking"] = [lacking.get(code, ()) for code in found.index]
    return found


def _newer(own: Holdings, day: Period, published: str) -> bool:
    """Whether the store has a report by a day that is newer than what is published."""
    past = [Period(text).last for text in own.dates if Period(text).last <= day.last]
    if not past or past[-1] < day.last - AGE:
        return False
    return not published or past[-1] > Period(published).last


def _times(marks: pd.DataFrame) -> tuple[str, ...]:
    return tuple(sorted(set(marks["as_of"].astype(str))))
