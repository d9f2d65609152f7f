"""What can be chosen: places by any spelling, the dates of a place, its plans."""

import re
from dataclasses import dataclass
from datetime import date

import pandas as pd
from rapidfuzz import fuzz, process

from ntm_analysis.errors import UnknownNameError
from ntm_analysis.figures.tables import figures, plans
from ntm_analysis.figures.tables.plans import Plan
from ntm_analysis.figures.tables.subject import NATION, NATION_NAME, Subject
from ntm_analysis.figures.tables.subject import resolve_subject as subject_of
from ntm_analysis.files.loaded import loaded
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.store import state
from ntm_analysis.text import fold, sort_key
from ntm_analysis.workbench.choice import Choice
from ntm_analysis.workbench.tables import holdings, standing

FIRST_YEAR = 2010  # decision 800/QĐ-TTg
LIST = "2021-11"  # the 63 provinces before the reform of 2025-07-01
KIND = re.compile(r"^(tinh|thanh pho|tp\.?)\s+")  # before a name; folded
NEAR = 60  # rapidfuzz ratio below which a name is not offered


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """What a typed name means: one place, or the nearest that there are."""

    place: str
    nearest: tuple[str, ...] = ()


@loaded
def places() -> list[str]:
    """Name the country, provinces as they were or are, and districts with a plan."""
    provinces = {unit.short_name for unit in units.load().units(LIST, "province")}
    now = set(standing.other_names(tuple(sorted(provinces))))
    others = {plan.place for plan in plans.load_all()} - provinces
    return [NATION_NAME, *sorted(provinces | now | others, key=sort_key)]


def match(typed: str) -> PlaceMatch:
    """Find the place that a name means, with or without diacritics.

    The beginning of one single name is enough.

    >>> match("lang son").place, match("quang b").place, match("").place
    ('Lạng Sơn', 'Quảng Bình', '')
    >>> match("tỉnh Hà Giang").place, match("TP. Hồ Chí Minh").place
    ('Hà Giang', 'Hồ Chí Minh')
    >>> match("lng sơn")
    PlaceMatch(place='', nearest=('Lạng Sơn', 'Sơn La', 'Long An'))
    """
    asked = KIND.sub("", fold(typed))
    by_key = {fold(name): name for name in places()}
    if asked in by_key:
        return PlaceMatch(by_key[asked])
    begun = [name for key, name in by_key.items() if asked and key.startswith(asked)]
    if len(begun) == 1:
        return PlaceMatch(begun[0])
    if begun:
        return PlaceMatch("", tuple(begun[:3]))
    scored = process.extract(asked, list(by_key), scorer=fuzz.WRatio, limit=3)
    return PlaceMatch("", tuple(by_key[key] for key, _, _ in scored))


def plans_of(place: str) -> list[Plan]:
    """Give the plans of a place, oldest first."""
    own = [plan for plan in plans.load_all() if fold(plan.place) == fold(place)]
    return sorted(own, key=lambda plan: plan.as_of.last)


def all_plans() -> list[Plan]:
    """Give every plan, by the name of its place."""
    return sorted(plans.load_all(), key=lambda plan: sort_key(plan.place))


@dataclass(frozen=True, slots=True)
class HeldPanel:
    """A province whose communes were imported with one criteria set."""

    code: str
    place: str
    criteria_set: str
    last: str  # date of its newest report, as stated


def held_panels() -> list[HeldPanel]:
    """Give the panels that the store holds, by name; a province once for each set."""
    newest: dict[tuple[str, str], str] = {}
    for _, part in state.parts("assessments"):
        key = (part.province_code, part.criteria_set)
        days = [*part.as_of, *([newest[key]] if key in newest else [])]
        if days:
            newest[key] = max(days, key=lambda text: Period(text).last)
    found = [
        HeldPanel(code, units.load().province(code, Period(day)).name, key, day)
        for (code, key), day in newest.items()
    ]
    return sorted(found, key=lambda one: (sort_key(one.place), one.criteria_set))


def held_panel(place: str, criteria_set: str = "") -> HeldPanel:
    """Give the panel of a province, by name or code; without a set that of the newest.

    Raises
    ------
    UnknownNameError
        If the store holds none of it; the message names those that it holds.
    """
    asked = fold(place)
    found = [
        one
        for one in held_panels()
        if asked in (one.code, fold(one.place), fold(one.place).partition(" ")[2])
        and criteria_set in ("", one.criteria_set)
    ]
    if found:
        return max(found, key=lambda one: Period(one.last).last)
    held = ", ".join(f"{one.place} {one.criteria_set}" for one in held_panels())
    raise UnknownNameError(
        f"no communes of {place!r} were imported with this set. Held: {held or '-'}."
    )


def in_force(place: str, day: date) -> str:
    """Name the newest plan of a place that had been issued by a day; empty if none."""
    known = [p for p in plans_of(place) if p.date.last <= day]
    return known[-1].key if known else ""


def topic(choice: Choice) -> Subject:
    """Give the subject of a choice, looked up once.

    Raises
    ------
    PlaceNotResolvedError, UnknownNameError
        If the place is none at the date.
    """
    day = choice.as_of
    if not day and choice.plan:
        day = plans.load(choice.plan).as_of.text
    return _topic(choice.place, day)


def day_of(choice: Choice) -> Period:
    """Give the day of a choice: its own, its plan's, or that of the newest figure."""
    if choice.as_of:
        return Period(choice.as_of)
    if choice.plan:
        return plans.load(choice.plan).as_of
    return _topic(NATION_NAME, "").as_of


def led(choice: Choice) -> standing.Led | None:
    """Say where a province leads that is none on the day of the choice."""
    if fold(choice.place) in {fold(NATION_NAME), *_districts()}:
        return None
    return standing.led(choice.place, day_of(choice))


@loaded
def _districts() -> list[str]:
    own = [plan for plan in plans.load_all() if plan.level != "province"]
    return [fold(plan.place) for plan in own]


@loaded
def _topic(place: str, day: str) -> Subject:
    own = {fold(plan.place): plan for plan in plans.load_all()}
    plan = own.get(fold(place))
    if plan is not None and plan.level != "province":
        return subject_of(plan.key, "", day)
    return subject_of("", place, day)


def dates(place: str, reports: tuple[str, ...] = ()) -> list[str]:
    """Give the dates of the slider: ends of years, and every report on the place.

    Parameters
    ----------
    reports
        Dates of the store's reports on the place, as stated.
    """
    table = figures.load()
    # What is planned lies ten years ahead; nothing is known of those days.
    newest = table.loc[table["kind"] == "actual", "last_day"].max().date()
    ends = [date(year, 12, 31) for year in range(FIRST_YEAR, newest.year + 1)]
    own = [Period(text).last for text in reports]
    days = {day for day in (*ends, *reported(place), *own) if day >= ends[0]}
    return [day.isoformat() for day in sorted(days)]


@loaded
def reported(place: str, measure: str = "") -> list[date]:
    """Give the days on which a measure is published of a place, in order.

    Without a measure those of anything; what is not actual does not count.
    """
    found = _codes(place)
    table = figures.load()
    rows = table[table["kind"].eq("actual") & table["place_code"].isin(found)]
    if measure:
        rows = rows[rows["measure"].eq(measure) & rows["scope"].eq("")]
        rows = rows[rows["value"].notna()]
    return sorted({day.date() for day in pd.to_datetime(rows["last_day"])})


def published_of(place: str, until: date) -> tuple[int, list[date]]:
    """Count the figures of a place by a day, communes at the standard left out.

    The days are those of every figure of the place.
    """
    table = figures.load()
    rows = table[table["kind"].eq("actual") & table["place_code"].isin(_codes(place))]
    rows = rows[rows["last_day"] <= pd.Timestamp(until)]
    days = sorted({day.date() for day in pd.to_datetime(rows["last_day"])})
    return int(rows["measure"].ne("communes_recognized").sum()), days


@loaded
def _inside(
    measure: str, criterion: int, levels: tuple[str, ...]
) -> tuple[tuple[date, str], ...]:
    """Give day and province, folded, of each published figure of a measure."""
    table = figures.load()
    rows = table[table["kind"].eq("actual") & table["measure"].eq(measure)]
    rows = rows[rows["scope"].eq("") & rows["value"].notna()]
    rows = rows[rows["level"].isin(levels)]
    if criterion:
        rows = rows[rows["criterion"].eq(criterion)]
    # What was published of a commune that no list names can be on no map.
    rows = rows[rows["place_code"].fillna("").ne("")]
    days = [day.date() for day in pd.to_datetime(rows["last_day"])]
    found = set()
    for day, code, vintage in zip(
        days, rows["place_code"], rows["vintage"], strict=True
    ):
        unit = units.load().place(code, vintage)
        found.add((day, fold(units.load().province_of(unit).short_name)))
    return tuple(sorted(found))


def reported_inside(
    place: str, measure: str, levels: tuple[str, ...], criterion: int = 0
) -> set[date]:
    """Give the days on which a measure is published of units inside a place."""
    return _of_province(place, _inside(measure, criterion, levels))


def acted_inside(place: str, title: str) -> set[date]:
    """Give the days of published acts and reports on a title of units of a place."""
    return _of_province(place, _acted(title))


@loaded
def _acted(title: str) -> tuple[tuple[date, str], ...]:
    found = set()
    for act in holdings.published_acts():
        if act.title == title:
            vintage, code = act.place
            province = units.load().province_of(units.load().place(code, vintage))
            found.add((act.time.last, fold(province.short_name)))
    return tuple(sorted(found))


def _of_province(place: str, rows: tuple[tuple[date, str], ...]) -> set[date]:
    """Keep the days of a place's province; the country has those of every one."""
    if fold(place) == fold(NATION_NAME):
        return {day for day, _ in rows}
    own = next((plan for plan in plans_of(place) if plan.level != "province"), None)
    name = place
    if own is not None:
        lists = units.load()
        name = lists.province_of(lists.place(own.place_code, own.vintage)).short_name
    return {day for day, province in rows if province == fold(name)}


def nearest_report(
    place: str, day: date, measure: str = "", own: tuple[str, ...] = ()
) -> str:
    """Give the day nearest to a day on which a measure is known; empty if none.

    Parameters
    ----------
    own
        Dates of the store's reports on the place, as stated.
    """
    days = {*reported(place, measure), *(Period(text).last for text in own)}
    return min(days, key=lambda d: (abs(d - day), d)).isoformat() if days else ""


def _codes(place: str) -> list[str]:
    if fold(place) == fold(NATION_NAME):
        return [NATION]
    plan = next((p for p in plans_of(place)), None)
    if plan is not None:
        return [plan.place_code]
    other = standing.led(place, Period("2025-06-30"))
    at = other.back if other else date(2025, 6, 30)
    return [units.load().province(place, at=at).code]
