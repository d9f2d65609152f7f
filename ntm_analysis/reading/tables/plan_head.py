"""What a new plan is before its figures: place, dates, criteria set, key.

A plan's place is resolved at its date; the key becomes the name of its folder.
"""

import re
from dataclasses import dataclass

from ntm_analysis.criteria import criteria_sets, set_calendar
from ntm_analysis.errors import DataError
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.text import fold

_DECISION = re.compile(r"\d+(?:/\d{4})?/QĐ-TTg")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHead:
    """The head of `plan.yml`; dates as text, codes valid at the vintage."""

    key: str
    place_code: str
    vintage: str
    place: str
    level: str
    title_vi: str
    title_en: str
    number: str
    date: str
    issuer_vi: str
    issuer_en: str
    criteria_set: str
    as_of: str

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise DataError(
                f"plan key {self.key!r}: a key is lower-case letters, digits and "
                f"hyphens, such as lang-son-2018."
            )
        Period(self.date)
        Period(self.as_of)

    @property
    def source_id(self) -> str:
        """Name the document among the sources."""
        return f"plan-{self.key}"


def head(
    place: str,
    date: str,
    *,
    title_vi: str,
    number: str = "",
    issuer_vi: str = "",
    title_en: str = "",
    issuer_en: str = "",
    as_of: str = "",
    key: str = "",
    criteria_set: str = "",
) -> PlanHead:
    """Make the head of a plan from what its first page says.

    Parameters
    ----------
    place
        Name of the place; with its province where it is not unique.
    date
        Day of the document, as YYYY-MM-DD; it chooses unit list and criteria set.
    as_of
        State that the plan starts from; the document's date when not given.
    key
        Folder below data/plans; place and year when not given.
    criteria_set
        The set that the document goes by; that in force on its day when not given.

    Raises
    ------
    PlaceNotResolvedError
        If the name fits no unit at that date, or more than one.
    DataError
        If a date or the key is malformed.
    """
    day = Period(date)
    found = units.names().resolve(place, day).required(units.names())
    own = f"{fold(found.short_name).replace(' ', '-')}-{day.year}"
    return PlanHead(
        key=key or own,
        place_code=found.code,
        vintage=found.vintage,
        place=place,
        level=found.level,
        title_vi=title_vi,
        title_en=title_en or title_vi,
        number=number,
        date=date,
        issuer_vi=issuer_vi,
        issuer_en=issuer_en or issuer_vi,
        criteria_set=criteria_set or criteria_sets.at(day.last).id,
        as_of=as_of or date,
    )


def named_set(text: str, date: str) -> str:
    """Give the set of communes that a document names by its decision.

    A plan of January 2026 goes by QĐ 51/2025/QĐ-TTg before it is in force. Empty where
    no newer set than that in force is named.

    >>> named_set("theo Quyết định số 51/2025/QĐ-TTg", "2026-01-20")
    'XA-2026'
    >>> named_set("theo Quyết định số 51/2025/QĐ-TTg", "2025-12-01")
    ''
    """
    day = Period(date).last
    for item in reversed(set_calendar.timeline()):
        if item.in_force_from <= day:
            return ""
        number = _DECISION.search(item.decision)
        if item.decided <= day and number and number[0] in text:
            return item.id
    return ""


def code_of(name: str, level: str, plan: PlanHead) -> str:
    """Give the code of a figure's place at the plan's vintage; empty if unresolved."""
    if level == "national":
        return "VN"
    own = [fold(part) for part in plan.place.split(",")]
    if not name and level not in ("", plan.level):
        return ""  # "toàn tỉnh" without a name, in the plan of a district
    if not name or fold(name.split(",")[0]) == own[0]:
        return plan.place_code
    above = units.load().place(plan.place_code, plan.vintage)
    day = Period(plan.date)
    found = units.names().resolve(name, day, within=above).place
    found = found or units.names().resolve(name, day).place
    return found.code if found is not None and found.vintage == plan.vintage else ""
