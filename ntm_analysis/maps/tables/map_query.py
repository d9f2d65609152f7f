"""What a map is asked to show: a theme, and what the theme needs to be told.

A theme is drawn from one measure of the published figures and from the marks that a
province brought in; what each means is told in docs/maps.md. Nothing is looked up here.
"""

import re
from dataclasses import dataclass, replace

from ntm_analysis.errors import UnknownNameError, UsageError, nearest
from ntm_analysis.maps.tables.map_themes import THEMES, Theme
from ntm_analysis.periods import Period

WITHIN_YEARS = 2.0  # how much older than the date a report may be
ORIGINS = ("", "published", "store")


@dataclass(frozen=True, slots=True, kw_only=True)
class MapQuery:
    """One question to a map.

    Attributes
    ----------
    theme : key of `THEMES`; empty is what there is: share, else the named communes
    days : dates of the maps, oldest first; one, or several side by side
    since : earlier date of the themes that compare two
    deadline : day of the target; empty is the end of the year after the date
    criterion : number in the set; for the theme criterion
    bands : pairs of criteria met, both included; for the theme bands
    target_share : part of the communes (0..1) that shall be at the standard
    criteria_set : whose marks are counted; empty is the newest that was brought in
    origin : published, store, or empty for the one that speaks of more units
    """

    theme: str
    days: tuple[Period, ...]
    since: Period | None = None
    deadline: Period | None = None
    criterion: int = 0
    bands: tuple[tuple[int, int], ...] = ()
    target_share: float = 1.0
    criteria_set: str = ""
    origin: str = ""

    @property
    def day(self) -> Period:
        """The last of the dates."""
        return self.days[-1]

    @property
    def kind(self) -> Theme:
        """What the theme is drawn from."""
        return THEMES[self.theme]

    def of(self, theme: str) -> "MapQuery":
        """Ask the same of another theme."""
        return replace(self, theme=theme)


def parse_query(
    as_of: Period,
    theme: str = "",
    *,
    since: str = "",
    deadline: str = "",
    criterion: int = 0,
    band: str = "",
    target_pct: float = 100.0,
    criteria_set: str = "",
    origin: str = "",
    years: str = "",
) -> MapQuery:
    """Read what a notebook was given.

    Parameters
    ----------
    as_of
        Date of the map, unless `years` names several.
    since
        Earlier date; empty is one year before.
    band
        Such as 15-18 or 19; empty is every band of the criteria set, side by side.
    target_pct
        Percent of the communes that shall be at the standard by the deadline.
    years
        Dates parted by commas, for maps side by side.

    Raises
    ------
    UnknownNameError, UsageError
        If the theme or the origin does not exist, a number or date is missing or out
        of order.
    """
    if theme and theme not in THEMES:
        raise UnknownNameError(f"no theme {theme!r}. {nearest(theme, THEMES)}")
    if origin not in ORIGINS:
        raise UnknownNameError(f"no origin {origin!r}. {nearest(origin, ORIGINS[1:])}")
    if theme == "criterion" and criterion < 1:
        raise UsageError("theme criterion needs the number of the criterion, from 1.")
    if not 0 < target_pct <= 100:
        raise UsageError(f"target_pct is {target_pct:g}; it lies above 0, to 100.")
    days = _days(years) or (as_of,)
    if theme and THEMES[theme].since and len(days) > 1:
        raise UsageError(f"theme {theme} compares two dates; leave `years` empty.")
    return MapQuery(
        theme=theme,
        days=days,
        since=_since(since, days[-1]),
        deadline=_deadline(deadline, days[-1]),
        criterion=criterion,
        bands=(_band(band),) if band else (),
        target_share=target_pct / 100,
        criteria_set=criteria_set,
        origin=origin,
    )


def _days(years: str) -> tuple[Period, ...]:
    found = [Period(text.strip()) for text in years.split(",") if text.strip()]
    return tuple(sorted(found, key=lambda day: day.last))


def _since(text: str, day: Period) -> Period:
    found = Period(text) if text else Period(str(_years_on(day, -1)))
    if found.last >= day.last:
        raise UsageError(f"since is {found}, the date is {day}: give an earlier day.")
    return found


def _deadline(text: str, day: Period) -> Period:
    found = Period(text) if text else Period(f"{day.last.year + 1}-12-31")
    if found.last <= day.last:
        raise UsageError(
            f"the deadline is {found}, the date is {day}: give a later deadline."
        )
    return found


def _years_on(day: Period, years: int) -> object:
    last = day.last
    is_leap_day = (last.month, last.day) == (2, 29)
    return last.replace(year=last.year + years, day=28 if is_leap_day else last.day)


def _band(text: str) -> tuple[int, int]:
    """Read 15-18 or 19.

    >>> _band("15-18"), _band("19")
    ((15, 18), (19, 19))
    """
    low, _, high = text.replace("–", "-").partition("-")
    if not all(re.fullmatch(r"\s*[0-9]{1,4}\s*", end) for end in (low, high or low)):
        raise UsageError(f"band is {text!r}; write two numbers, such as 15-18, or 19.")
    pair = int(low), int(high or low)
    if pair[0] > pair[1]:
        raise UsageError(f"band is {text!r}; the lower number stands first.")
    return pair
