"""One list of units, numbered, with the numbers of all units below each name."""

from dataclasses import dataclass

from ntm_analysis.places.gazetteer import Gazetteer, Place
from ntm_analysis.places.names.spelling import folded_key


@dataclass(frozen=True)
class Listing:
    """The units of one list, their folded names, and who stands below a name."""

    places: tuple[Place, ...]
    keys: tuple[str, ...]  # folded name of each unit
    by_key: dict[str, list[Place]]
    below: dict[str, set[int]]  # folded name -> numbers of the units below it

    @classmethod
    def of(cls, gazetteer: Gazetteer, vintage: str) -> "Listing":
        """Number the units of a list."""
        places = tuple(gazetteer.units(vintage))
        keys = tuple(folded_key(place.short_name) for place in places)
        by_key: dict[str, list[Place]] = {}
        below: dict[str, set[int]] = {}
        for number, (place, key) in enumerate(zip(places, keys, strict=True)):
            by_key.setdefault(key, []).append(place)
            for above in gazetteer.parents(place):
                below.setdefault(folded_key(above.short_name), set()).add(number)
        return cls(places, keys, by_key, below)

    def below_all(self, stated: list[set[str]]) -> set[int]:
        """Number the units that stand below every stated name; all if none is."""
        found = set(range(len(self.places)))
        for names in stated:
            found &= self._below(names)
        return found

    def below_any(self, stated: list[set[str]]) -> set[int]:
        """Number the units that stand below at least one stated name."""
        return {number for names in stated for number in self._below(names)}

    def _below(self, names: set[str]) -> set[int]:
        return {n for name in names for n in self.below.get(name, ())}
