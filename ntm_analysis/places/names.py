"""Which unit does a name mean, at a date?

A name is one or more parts, from small to large or the other way: "xã Xuân Hoà,
huyện Bảo Yên, Lào Cai". One part is the unit that is meant, every other part must
be a unit above it. The list of the date is asked first, then the neighbouring lists
and the former names that went into a unit; whatever differs from the plain case is
said in `notes`. Near spellings are only proposed, never chosen (`places.nearby`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ntm_analysis.errors import PlaceNotResolvedError
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Day, Gazetteer, Place, as_day
from ntm_analysis.places.index import Found, Index, Penalty
from ntm_analysis.places.kinds import Level
from ntm_analysis.places.nearby import near
from ntm_analysis.places.notes import Note
from ntm_analysis.places.spelling import folded_key, segmentations, written
from ntm_analysis.text import fold

LONGEST = 300  # characters; a longer text is a paragraph, not a name
MOST_PARTS = 8  # commas between the parts of a name
MOST_WORDS = 5  # of a province's name: Bà Rịa - Vũng Tàu
_CODE = re.compile(r"\d{2}|\d{3}|\d{5}")  # of a province, a district, a commune


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
        tried = [(on, self._at(name, within, on, level)) for on in self._days(at)]
        # "2025" spans the reform: a document that names a district speaks of before.
        on, best = min(tried, key=lambda one: _rank(one[1]))
        if len(best) == 1:
            return Resolution(name, on, best[0].place, best[0].notes, ())
        if best:
            return Resolution(name, on, None, (), _equal(best))
        above = [fold(within.short_name)] if within else []
        proposed = near(self.index, name, on, above, level)
        return Resolution(
            name, on, None, (), tuple(Candidate(p, s, "spelling") for p, s in proposed)
        )

    def _at(
        self, name: str, within: Place | None, on: date, level: Level | None
    ) -> list[Found]:
        """Read a text as a code, or as a name; a code counts where it exists."""
        above = [fold(within.short_name)] if within else []
        return self._coded(name, above, on, level) or self._best(name, above, on, level)

    def _coded(
        self, text: str, within: list[str], on: date, level: Level | None
    ) -> list[Found]:
        """Find the unit of a code; of a code that parted, every part."""
        if not _CODE.fullmatch(text.strip()):
            return []
        stated = tuple(written(name) for name in within)
        return [
            found
            for found in self.index.coded(text.strip(), on)
            if level in (None, found.place.level)
            and self.index.ancestry.stands_below(found.place, stated)[0] is not None
        ]

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
        for parts in self._parted(name):
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
        least = _least(found)
        equal = _once(f for f in found if f.penalty == least)
        if len(parts) > 1 or within or level:
            return _once([*equal, *_claiming(equal, found)])
        current = self.gazetteer.vintage_of(on).name
        return _with_provinces(equal, _once(found), current)

    def _parted(self, name: str) -> Iterator[tuple[str, ...]]:
        """Part a name at its signs and kinds, then also before a bare province."""
        versions = segmentations(name)
        yield from versions
        for parts in versions:
            words = parts[-1].split()
            for count in range(1, min(MOST_WORDS, len(words) - 1) + 1):
                head, tail = " ".join(words[:-count]), " ".join(words[-count:])
                if folded_key(tail) in self.index.provinces and written(head):
                    yield (*parts[:-1], head, tail)

    def _fitting(
        self, parts: tuple[str, ...], within: list[str], on: date, level: Level | None
    ) -> list[Found]:
        """Read the parts from small to large, or the other way if that fits better."""
        best: list[Found] = []
        for unit, above in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
            named = {folded_key(part) for part in above}
            # The place that the table is about may stand in the name again.
            around = [name for name in within if folded_key(name) not in named]
            found = list(self.index.find(unit, (*above, *around), on, level))
            if found and (not best or _least(found) < _least(best)):
                best = found
            if len(parts) == 1 or (best and _least(best) == (0, 0, 0)):
                break
        return best


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


def _least(found: list[Found]) -> Penalty:
    return min(one.penalty for one in found)


def _once(found: Iterable[Found]) -> list[Found]:
    first: dict[tuple[str, str], Found] = {}
    for one in sorted(found, key=lambda f: f.penalty):
        first.setdefault((one.place.code, one.place.vintage), one)
    return list(first.values())


def _claiming(equal: list[Found], every: list[Found]) -> list[Found]:
    """Give what a unit of an earlier list that bore the full name became.

    "Xã Thanh Bình, huyện Thanh Liêm" in 2026: today's Thanh Bình lies where Thanh Liêm
    was, but the commune of that name there went into another. Both may be meant.
    """
    if len(equal) != 1 or not any(n.key == "former_parent" for n in equal[0].notes):
        return []
    rivals = [f for f in every if f.penalty[:2] == equal[0].penalty[:2]]
    heirs: dict[tuple[str, str], list[Found]] = {}
    for rival in rivals:
        for note in rival.notes:
            if note.key == "went_into":
                old = (note.values["vintage"], note.values["old_code"])
                heirs.setdefault(old, []).append(rival)
    nearest = max(heirs, default=None)
    claimed = heirs.get(nearest, []) if nearest else []
    mine = any(one.place == equal[0].place for one in claimed)
    return [] if mine else claimed


def _with_provinces(
    equal: list[Found], every: list[Found], current: str
) -> list[Found]:
    """A bare name that a province bears means the province: "Lào Cai".

    If only a province of an earlier list bore it, both are meant equally.
    """
    now = [f for f in equal if f.place.level == "province"]
    if now:
        return now
    before = [
        f
        for f in every
        if f.place.level == "province"
        and f.penalty[:2] == (0, 0)
        and f.place.vintage <= current
    ]
    return _once([*equal, *before])


def _rank(found: list[Found]) -> tuple[int, ...]:
    return (len(found) > 1, *found[0].penalty) if found else (2, 0, 0, 0)


def _equal(found: list[Found]) -> tuple[Candidate, ...]:
    ordered = sorted(found, key=lambda f: f.place.code)
    return tuple(Candidate(f.place, 100.0, "; ".join(f.notes)) for f in ordered)
