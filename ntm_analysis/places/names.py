"""Which unit does a name mean, at a date?

A name is one or more parts, from small to large or the other way: "xã Xuân Hoà,
huyện Bảo Yên, Lào Cai". One part is the unit that is meant, every other part must
be a unit above it. The list of the date is asked first, then the neighbouring lists
and the former names that went into a unit; whatever differs from the plain case is
said in `notes`. Near spellings are only proposed, never chosen (`places.nearby`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ntm_analysis.errors import PlaceNotResolvedError
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Day, Gazetteer, Place, as_day
from ntm_analysis.places.index import Found, Index
from ntm_analysis.places.kinds import Level
from ntm_analysis.places.nearby import near
from ntm_analysis.places.notes import Note
from ntm_analysis.places.spelling import segmentations
from ntm_analysis.text import fold

LONGEST = 300  # characters; a longer text is a paragraph, not a name
MOST_PARTS = 8  # commas between the parts of a name


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that the name may mean; the score says how near the spelling is."""

    place: Place
    score: float  # 0..100
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means: a place, or nothing and the candidates."""

    asked: str
    at: date
    place: Place | None
    notes: tuple[Note, ...]
    candidates: tuple[Candidate, ...]

    def required(self, describe: "Names") -> Place:
        """Give the place, or refuse with the candidates.

        Raises
        ------
        PlaceNotResolvedError
            If the name fits no unit, or more than one.
        """
        if self.place is None:
            raise PlaceNotResolvedError(refusal(self, describe))
        return self.place


class Names:
    """The names of one gazetteer, ready to be asked."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Index the lists when they are first needed."""
        self.gazetteer = gazetteer
        self.index = Index(gazetteer)

    def resolve(
        self,
        name: str,
        at: Day,
        *,
        within: Place | None = None,
        level: Level | None = None,
    ) -> Resolution:
        """Find the unit that a name means at a date.

        Parameters
        ----------
        name
            As written, with or without its kind and the units above it.
        at
            The date; of a period its last day, or an earlier list that fits better.
        within
            A unit of any list that must lie above the one that is meant.
        level
            Only units of this level.

        Returns
        -------
        Resolution
            `place` is None if no unit or more than one fits; then `candidates`
            holds those that fit equally, or the nearest spellings.
        """
        if len(name) > LONGEST or name.count(",") > MOST_PARTS:
            return Resolution(name, as_day(at), None, (), ())
        names = [fold(within.short_name)] if within else []
        tried = [(on, self._best(name, names, on, level)) for on in self._days(at)]
        # "2025" spans the reform: a document that names a district speaks of before.
        on, best = min(tried, key=lambda one: _rank(one[1]))
        if len(best) == 1:
            return Resolution(name, on, best[0].place, best[0].notes, ())
        if best:
            return Resolution(name, on, None, (), _equal(best))
        proposed = near(self.index, name, on, names, level)
        return Resolution(
            name, on, None, (), tuple(Candidate(p, s, "spelling") for p, s in proposed)
        )

    def _days(self, at: Day) -> list[date]:
        """Give the last day of a date, and the last day of each earlier list in it."""
        if isinstance(at, date):
            return [at]
        period = at if isinstance(at, Period) else Period(at)
        ends = [v.used_to for v in self.gazetteer.vintages.values()]
        within = [day for day in ends if period.first <= day < period.last]
        return [period.last, *reversed(within)]

    def _best(
        self, name: str, within: list[str], on: date, level: Level | None
    ) -> list[Found]:
        """Try each way to part the name, and keep what fits best."""
        best: list[Found] = []
        for parts in segmentations(name):
            found = self._first(parts, within, on, level)
            if found and _rank(found) < _rank(best):
                best = found
            if _rank(best) == (0, 0, 0, 0):
                break
        return best

    def _first(
        self, parts: tuple[str, ...], within: list[str], on: date, level: Level | None
    ) -> list[Found]:
        """Take the units that fit best, from whichever list they come."""
        found = self._fitting(parts, within, on, level)
        if not found:
            return []
        least = min(f.penalty for f in found)
        equal = _once(f for f in found if f.penalty == least)
        if len(parts) > 1 or within or level:
            return equal
        return _with_provinces(equal, _once(found))

    def _fitting(
        self, parts: tuple[str, ...], within: list[str], on: date, level: Level | None
    ) -> list[Found]:
        """Read the parts from small to large; the other way if that fits nothing."""
        found = list(self.index.find(parts[0], (*parts[1:], *within), on, level))
        if found or len(parts) == 1:
            return found
        return list(self.index.find(parts[-1], (*parts[:-1], *within), on, level))


def refusal(resolution: Resolution, names: Names, most: int = 8) -> str:
    """Say in one line why a name was not resolved, and what it may mean."""
    asked, on = resolution.asked[:LONGEST], resolution.at.isoformat()
    shown = "; ".join(
        names.index.described(c.place) for c in resolution.candidates[:most]
    )
    if not resolution.candidates:
        return (
            f"{asked!r} fits no unit on {on}. Write the kind and the units above it, "
            f"as in 'xã Xuân Hoà, huyện Bảo Yên, Lào Cai'."
        )
    if resolution.candidates[0].why == "spelling":
        return f"{asked!r} fits no unit on {on}. Nearest: {shown}."
    more = len(resolution.candidates) - most
    rest = f"; and {more} more" if more > 0 else ""
    return (
        f"{asked!r} on {on} may mean {len(resolution.candidates)} units: "
        f"{shown}{rest}. Add the kind or the unit above."
    )


def _once(found: Iterable[Found]) -> list[Found]:
    first: dict[tuple[str, str], Found] = {}
    for one in sorted(found, key=lambda f: f.penalty):
        first.setdefault((one.place.code, one.place.vintage), one)
    return list(first.values())


def _with_provinces(equal: list[Found], every: list[Found]) -> list[Found]:
    """A bare name that a province bears means the province: "Lào Cai".

    If only a province of an earlier list bore it, both are meant equally.
    """
    now = [f for f in equal if f.place.level == "province"]
    if now:
        return now
    before = [
        f for f in every if f.place.level == "province" and f.penalty[:2] == (0, 0)
    ]
    return _once([*equal, *before])


def _rank(found: list[Found]) -> tuple[int, ...]:
    return (len(found) > 1, *found[0].penalty) if found else (2, 0, 0, 0)


def _equal(found: list[Found]) -> tuple[Candidate, ...]:
    ordered = sorted(found, key=lambda f: f.place.code)
    return tuple(Candidate(f.place, 100.0, "; ".join(f.notes)) for f in ordered)
