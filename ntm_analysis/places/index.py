"""The names of each list by key, and the ways from one list to another.

`Index.find` gives every unit that one written name may mean below the stated units
above it, with a penalty for what does not fit: diacritics, kind, list. The choice
among them is made in `places.names`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ntm_analysis.places import fit
from ntm_analysis.places.gazetteer import Gazetteer, Place
from ntm_analysis.places.kinds import LEVEL_OF_TYPE, Level
from ntm_analysis.places.listing import Listing
from ntm_analysis.places.notes import Note
from ntm_analysis.places.spelling import (
    Written,
    folded_key,
    has_marks,
    written,
)

Penalty = tuple[int, int, int]  # other diacritics, other kind, other list


@dataclass(frozen=True, slots=True)
class Found:
    """A unit that fits, what does not fit, and what must be said with it."""

    place: Place
    penalty: Penalty
    notes: tuple[Note, ...]


class Index:
    """Keys of every unit of every list, made when a list is first asked."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Take the gazetteer; nothing is indexed yet."""
        self.gazetteer = gazetteer
        self._listings: dict[str, Listing] = {}
        self._above: dict[Place, tuple[Place, ...]] = {}
        self._former: dict[Place, tuple[Place, ...]] = {}

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

    def _found(
        self, name: str, above: tuple[str, ...], on: date, level: Level | None
    ) -> Iterator[Found]:
        accented = any(has_marks(part) for part in (name, *above))
        stated = tuple(written(part, accented) for part in above)
        current = self.gazetteer.vintage_of(on)
        later = on >= current.certain_from
        listed = [
            found
            for meant in written(name, accented)
            for found in self._listed(meant, stated, current.name, on)
        ]
        yield from listed
        fits = [f.penalty for f in listed if level in (None, f.place.level)]
        if stated and (0, 0, 0) in fits:
            return  # no other list can fit better
        for meant in written(name, accented):
            for vintage in self._others(current.name, later):
                yield from self._elsewhere(meant, stated, vintage, current.name, on)
            yield from self._renamed(meant, stated, current.name, on)

    def listing(self, vintage: str) -> Listing:
        """Give a list by its names."""
        if vintage not in self._listings:
            self._listings[vintage] = Listing.of(self.gazetteer, vintage)
        return self._listings[vintage]

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
                found |= dict.fromkeys((old, *self.above(old)))
                found |= dict.fromkeys(self.formerly_above(old))
            self._former[place] = tuple(found)
        return self._former[place]

    def described(self, place: Place) -> str:
        """Say a place with its parents, code and list."""
        names = ", ".join(p.name for p in (place, *self.above(place)))
        return f"{names} ({place.code}, list of {place.vintage})"

    def _listed(
        self,
        meant: Written,
        stated: tuple[tuple[Written, ...], ...],
        vintage: str,
        on: date,
    ) -> Iterator[Found]:
        for place in self.listing(vintage).by_key.get(meant.folded, ()):
            toned, kind = fit.differs(meant, place)
            if kind is None:
                continue
            above, former = self._stands_below(place, stated)
            if above is None:
                continue
            notes = [*fit.said(meant, place, toned, kind), *former]
            if not self.gazetteer.vintages[vintage].certain(on):
                day = on.isoformat()
                notes.append(Note("stands_in", vintage=vintage, day=day))
            penalty = (toned + above[0], kind + above[1], len(former))
            yield Found(place, penalty, tuple(notes))

    def _elsewhere(
        self,
        meant: Written,
        stated: tuple[tuple[Written, ...], ...],
        vintage: str,
        current: str,
        on: date,
    ) -> Iterator[Found]:
        for found in self._listed(meant, stated, vintage, on):
            old = found.place
            for place in self._followed(old, current):
                moved = fit.moved(old, place, current)
                notes = [n for n in found.notes if n.key != "stands_in"]
                toned, kind, _ = found.penalty
                yield Found(place, (toned, kind, 2), (*notes, moved))

    def _renamed(
        self,
        meant: Written,
        stated: tuple[tuple[Written, ...], ...],
        current: str,
        on: date,
    ) -> Iterator[Found]:
        for place, typed in self._aliases.get(meant.folded, ()):
            if typed and meant.kind and folded_key(meant.kind) != typed:
                continue
            above, former = self._stands_below(place, stated)
            if above is None or (meant.kind and not fit.same_level(meant, place)):
                continue
            for unit in self._followed(place, current):
                note = Note("former_name", unit=self.described(unit))
                penalty = (above[0], above[1] + (not typed), 3)
                yield Found(unit, penalty, (*former, note))

    def _followed(self, place: Place, vintage: str) -> tuple[Place, ...]:
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
        ends = {end: None for next_ in found for end in self._followed(next_, vintage)}
        return tuple(ends)

    def _stands_below(
        self, place: Place, stated: tuple[tuple[Written, ...], ...]
    ) -> tuple[tuple[int, int] | None, list[Note]]:
        """Count other diacritics and kinds of the stated units above.

        None if one of them is not above the place.
        """
        toned, kinds, notes = 0, 0, []
        for readings in stated:
            now = fit.best(readings, self.above(place))
            if now is None:
                now = fit.best(readings, self.formerly_above(place))
                if now is None:
                    return None, []
                notes.append(Note("former_parent", name=readings[0].text))
            toned, kinds = toned + now[0], kinds + now[1]
        return (toned, kinds), notes

    def _others(self, current: str, later: bool) -> list[str]:
        """Name the lists to ask next; a date never looks past the reform."""
        names = list(self.gazetteer.vintages)
        here = names.index(current)
        after = [] if later else names[here + 1 : -1]
        return [*after, *reversed(names[:here])]

    @cached_property
    def _aliases(self) -> dict[str, list[tuple[Place, str]]]:
        """Give the units that took in a former name, with that name's kind."""
        table: dict[str, list[tuple[Place, str]]] = {}
        kinds = sorted((folded_key(kind) for kind in LEVEL_OF_TYPE), key=len)
        for vintage, code, key in self.gazetteer.aliases:
            place = self.gazetteer.place(code, vintage)
            kind = next((k for k in reversed(kinds) if key.startswith(k)), "")
            bare = folded_key(key[len(kind) :])
            table.setdefault(bare, []).append((place, kind))
        return table
