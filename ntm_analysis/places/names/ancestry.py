"""Which units stand above a place, stood above it before, and what became of it?

A stated unit above is looked for among the parents of today, then among those of
whatever went into the place, back to the first list. Two stated units are two units:
"Phường 1, Quảng Trị, Quảng Trị" names the town and the province.
"""

from ntm_analysis.places.gazetteer import Gazetteer, Place
from ntm_analysis.places.names import fit
from ntm_analysis.places.names.notes import Note
from ntm_analysis.places.names.spelling import Written

Readings = tuple[Written, ...]  # one stated unit, in each way it may be read


class Ancestry:
    """The ways up and forward from every place, kept when first asked."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Take the gazetteer; nothing is followed yet."""
        self.gazetteer = gazetteer
        self._above: dict[Place, tuple[Place, ...]] = {}
        self._former: dict[Place, tuple[Place, ...]] = {}

    def above(self, place: Place) -> tuple[Place, ...]:
        """Give the units above a place in its own list."""
        if place not in self._above:
            self._above[place] = self.gazetteer.parents(place)
        return self._above[place]

    def formerly_above(self, place: Place) -> tuple[Place, ...]:
        """Give the units above whatever went into a place, back to the first list."""
        if place not in self._former:
            found: dict[Place, None] = {}
            for change in self.gazetteer.predecessors(place):
                old = self.gazetteer.place(change.old_code, change.old_vintage)
                # An island district became a commune: it stood above the commune.
                found |= dict.fromkeys((old,) if old.level != place.level else ())
                found |= dict.fromkeys((*self.above(old), *self.formerly_above(old)))
            self._former[place] = tuple(found)
        return self._former[place]

    def stands_below(
        self, place: Place, stated: tuple[Readings, ...]
    ) -> tuple[tuple[int, int] | None, list[Note]]:
        """Count other diacritics and kinds of the stated units above.

        None if one of them is not above the place.
        """
        toned, kinds, notes = 0, 0, []
        taken: set[Place] = set()
        for readings in stated:
            now = fit.best(readings, self._left(self.above(place), taken))
            if now is None:
                now = fit.best(readings, self._left(self.formerly_above(place), taken))
                if now is None:
                    return None, []
                notes.append(Note("former_parent", name=readings[0].text))
            taken.add(now[2])
            toned, kinds = toned + now[0], kinds + now[1]
        return (toned, kinds), notes

    def followed(self, place: Place, vintage: str) -> tuple[Place, ...]:
        """Follow a unit to a list, if that list is later; a district stays."""
        names = list(self.gazetteer.vintages)
        if names.index(place.vintage) >= names.index(vintage):
            return (place,)
        found = {
            self.gazetteer.place(change.new_code, change.new_vintage): None
            for change in self.gazetteer.successors(place)
        }
        if not found:
            return (place,)
        ends = {end: None for next_ in found for end in self.followed(next_, vintage)}
        return tuple(ends)

    @staticmethod
    def _left(places: tuple[Place, ...], taken: set[Place]) -> list[Place]:
        return [place for place in places if place not in taken]
