"""The names of each list by key, and the ways from one list to another.

`Index.find` gives every unit that one written name may mean below the stated units
above it, with a penalty for what does not fit: diacritics, kind, list. The choice
among them is made in `places.names.names`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ntm_analysis.places.changes.enactment import Enactments
from ntm_analysis.places.gazetteer import Gazetteer, Place
from ntm_analysis.places.names import fit
from ntm_analysis.places.names.ancestry import Ancestry, Readings
from ntm_analysis.places.names.former_names import FormerNames
from ntm_analysis.places.names.keys import Keys
from ntm_analysis.places.names.kinds import Level
from ntm_analysis.places.names.listing import Listing
from ntm_analysis.places.names.notes import Note
from ntm_analysis.places.names.spelling import Written, folded_key, has_marks, written

Penalty = tuple[int, int, int]  # other diacritics, other kind, farther list


@dataclass(frozen=True, slots=True)
class Found:
    """A unit that fits, what does not fit, and what must be said with it."""

    place: Place
    penalty: Penalty
    notes: tuple[Note, ...]


class Index:
    """Keys of every unit of every list, made when a list is first asked."""

    def __init__(
        self, gazetteer: Gazetteer, enactments: Enactments, keys: Keys | None = None
    ) -> None:
        """Take the gazetteer, the known resolutions and the keys where they are kept.

        Without keys they are made, a list's when it is first asked.
        """
        self.gazetteer = gazetteer
        self.enactments = enactments
        self._keys = keys
        self.ancestry = Ancestry(gazetteer)
        self._listings: dict[str, Listing] = {}

    def find(
        self,
        name: str,
        above: tuple[str, ...],
        on: date,
        level: Level | None = None,
    ) -> Iterator[Found]:
        """Give every unit (of a level) that the name may mean on that day."""
        for found in self._found(name, above, on, level):
            if level in (None, found.place.level):
                yield found

    def coded(self, code: str, on: date) -> Iterator[Found]:
        """Give the unit that bears a code, from the nearest list that has it."""
        current = self.gazetteer.vintage_of(on).name
        for rank, vintage in enumerate((current, *self._others(current, on))):
            if self.gazetteer.has(code, vintage):
                place = self.gazetteer.place(code, vintage)
                plain = Found(place, (0, 0, 0), self._uncertain(vintage, on))
                yield from (
                    self._forward(plain, current, rank, on)
                    if rank
                    else [self._in_force(plain, on)]
                )
                return

    def warm_up(self) -> None:
        """Number every list and follow its ways up, forward and back once."""
        for vintage in self.gazetteer.vintages:
            listing = self.listing(vintage)
            for _ in listing.named(""):
                pass
            for place in self.gazetteer.units(vintage, "province"):
                self.gazetteer.children(place)
                self.gazetteer.successors(place)
                self.ancestry.formerly_above(place)

    def listing(self, vintage: str) -> Listing:
        """Give a list by its names."""
        if vintage not in self._listings:
            keys = self._keys.of_units.get(vintage) if self._keys else None
            self._listings[vintage] = Listing.of(self.gazetteer, vintage, keys)
        return self._listings[vintage]

    def described(self, place: Place) -> str:
        """Say a place with its parents, code and list."""
        names = ", ".join(p.name for p in (place, *self.ancestry.above(place)))
        return f"{names} ({place.code}, list of {place.vintage})"

    @cached_property
    def provinces(self) -> frozenset[str]:
        """Folded names of the provinces of every list."""
        return frozenset(
            folded_key(place.short_name)
            for vintage in self.gazetteer.vintages
            for place in self.gazetteer.units(vintage, "province")
        )

    def _found(
        self, name: str, above: tuple[str, ...], on: date, level: Level | None
    ) -> Iterator[Found]:
        accented = any(has_marks(part) for part in (name, *above))
        stated = tuple(written(part, accented) for part in above)
        current = self.gazetteer.vintage_of(on).name
        listed = [
            now
            for meant in written(name, accented)
            for found in self._listed(meant, stated, current, on)
            for now in self._still(found, on)
        ]
        yield from listed
        fits = [f.penalty for f in listed if level in (None, f.place.level)]
        if stated and (0, 0, 0) in fits:
            return  # no other list can fit better
        others = self._others(current, on)
        for meant in written(name, accented):
            for rank, vintage in enumerate(others, 1):
                for found in self._listed(meant, stated, vintage, on):
                    yield from self._forward(found, current, rank, on)
            yield from self._renamed(meant, stated, current, len(others) + 1)

    def _listed(
        self, meant: Written, stated: tuple[Readings, ...], vintage: str, on: date
    ) -> Iterator[Found]:
        for place in self.listing(vintage).named(meant.folded):
            toned, kind = fit.differs(meant, place)
            if kind is None:
                continue
            above, former = self.ancestry.stands_below(place, stated)
            if above is None:
                continue
            notes = (*fit.difference_notes(meant, place, toned, kind), *former)
            penalty = (toned + above[0], kind + above[1], len(former))
            yield Found(place, penalty, (*notes, *self._uncertain(vintage, on)))

    def _still(self, found: Found, on: date) -> list[Found]:
        """Follow a unit that a known resolution had ended by the day."""
        old = found.place
        by = self.enactments.ended(old)
        if by is None or on < by.in_force:
            return [self._in_force(found, on)]
        notes = [n for n in found.notes if n.key != "stands_in"]
        return [
            Found(new, found.penalty, (*notes, fit.moved(old, new, "", by)))
            for new in self.ancestry.followed(old, by.vintage)
        ]

    def _in_force(self, found: Found, on: date) -> Found:
        """Give a unit that lives on in the list in force in its province."""
        now = self.enactments.on_day(found.place, on)
        if found.place.level == "province" or now == found.place:
            return found
        notes = tuple(n for n in found.notes if n.key != "stands_in")
        return Found(now, found.penalty, notes)

    def _forward(
        self, found: Found, current: str, rank: int, on: date
    ) -> Iterator[Found]:
        """Follow a unit of another list to the list of the date, if it had changed."""
        stands = self.enactments.pending(found.place, on)
        ends = self.ancestry.followed(found.place, current)
        for place in (found.place,) if stands else ends:
            by = self.enactments.ended(found.place)
            moved = fit.moved(found.place, place, current, by)
            notes = [n for n in found.notes if n.key != "stands_in"]
            toned, kind, _ = found.penalty
            # A former parent in the list of the date comes before any other list.
            yield Found(place, (toned, kind, rank + 2), (*notes, moved))

    def _renamed(
        self, meant: Written, stated: tuple[Readings, ...], current: str, rank: int
    ) -> Iterator[Found]:
        known = self._former.unexplained(
            meant.folded,
            self.listing,
            self.ancestry.followed,
            list(self.gazetteer.vintages),
        )
        for place, typed in known:
            if typed and meant.kind and folded_key(meant.kind) != typed:
                continue
            above, former = self.ancestry.stands_below(place, stated)
            if above is None or (meant.kind and not fit.same_level(meant, place)):
                continue
            for unit in self.ancestry.followed(place, current):
                note = Note("former_name", unit=self.described(unit))
                penalty = (above[0], above[1] + (not typed), rank + 2)
                yield Found(unit, penalty, (*former, note))

    def _uncertain(self, vintage: str, on: date) -> tuple[Note, ...]:
        if self.gazetteer.vintages[vintage].certain(on):
            return ()
        return (Note("stands_in", vintage=vintage, day=on.isoformat()),)

    def _others(self, current: str, on: date) -> list[str]:
        """Name the lists to ask next, the nearest first.

        The next list is asked only for a day after the one that is known to hold:
        then a unit may be there already. No day before the reform looks past it.
        """
        names = list(self.gazetteer.vintages)
        here = names.index(current)
        after = on > self.gazetteer.vintages[current].certain_to
        return [*names[here + 1 : here + 1 + after], *reversed(names[:here])]

    @cached_property
    def _former(self) -> FormerNames:
        table = self._keys.of_former if self._keys else None
        return FormerNames.of(self.gazetteer, table)
