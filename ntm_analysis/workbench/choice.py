"""What a planner has chosen in the explorer: place, date, set, plan, theme."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from ntm_analysis.errors import UsageError
from ntm_analysis.maps.tables import map_themes
from ntm_analysis.page.language import LANGUAGES, Language

THEMES = map_themes.of_one_day()
LEVELS = ("", "province", "district", "commune")
MOST_BESIDE = 3  # with the place itself, four are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One state of the explorer; every view follows from it.

    Attributes
    ----------
    place : name of a province, of the country, or of a plan's district
    as_of : date as stated; empty is the plan's own, or that of the newest figure
    plan : key of the plan beside; empty is none
    criteria_set : whose marks are counted; empty is the set in force on the date
    theme, criterion, level : of the map; an empty level is the usual one of the date
    since : earlier date to compare with; empty compares nothing
    beside : other places to compare with, up to three
    synthetic : show what was imported as synthetic too
    """

    place: str
    as_of: str = ""
    plan: str = ""
    criteria_set: str = ""
    theme: str = "share"
    criterion: int = 1
    level: str = ""
    since: str = ""
    beside: tuple[str, ...] = ()
    synthetic: bool = False
    language: Language = "vi"

    def changed(self, given: Mapping[str, Any]) -> "Choice":
        """Give the choice with what a browser says put in its place.

        Raises
        ------
        UsageError
            If a value is none that the explorer offers.
        """
        known = {one.name: getattr(self, one.name) for one in fields(self)}
        taken = {
            key: _read(key, given[key], old)
            for key, old in known.items()
            if key in given
        }
        found = replace(self, **taken)
        for name, value, allowed in (
            ("theme", found.theme, THEMES),
            ("level", found.level, LEVELS),
            ("language", found.language, LANGUAGES),
        ):
            if value not in allowed:
                raise UsageError(f"{name}: {value!r}. Allowed: {', '.join(allowed)}.")
        return replace(found, beside=found.beside[:MOST_BESIDE])


def _read(key: str, value: Any, old: Any) -> Any:
    """Read a value of a message by the kind of the one that it replaces."""
    try:
        if isinstance(old, tuple):
            return tuple(str(one) for one in value)
        if isinstance(old, bool):
            return bool(value)
        return type(old)(value)
    except (TypeError, ValueError):
        raise UsageError(f"{key}: {value!r} cannot be read.") from None
