"""One list of units, numbered, with the numbers of all units below each name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ntm_analysis.places.gazetteer import Gazetteer, Place
from ntm_analysis.places.names.spelling import folded_key


@dataclass(frozen=True)
class Listing:
    """The units of one list, their folded names, and who stands below a name."""

    gazetteer: Gazetteer
    vintage: str
    keys: tuple[str, ...]  # folded name of each unit, in the order of the list

    @classmethod
    def of(
        cls, gazetteer: Gazetteer, vintage: str, keys: tuple[str, ...] | None = None
    ) -> "Listing":
        """Number the units of a list; `keys` where they are made already."""
        return cls(gazetteer, vintage, keys or folded_names(gazetteer, vintage))

    def named(self, key: str) -> Iterator[Place]:
        """Give the units that bear a folded name, in the order of the list."""
        for number in self._numbers.get(key, ()):
            yield self.gazetteer.place(self._codes[number], self.vintage)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every unit of the list."""
        return tuple(self.gazetteer.units(self.vintage))

    @cached_property
    def below(self) -> dict[str, set[int]]:
        """Give the numbers of the units below each folded name."""
        below: dict[str, set[int]] = {}
        for number, place in enumerate(self.places):
            for above in self.gazetteer.parents(place):
                below.setdefault(folded_key(above.short_name), set()).add(number)
        return below

    def below_all(self, stated: list[set[str]]) -> set[int]:
        """Number the units that stand below every stated name; all if none is."""
        found = set(range(len(self.keys)))
        for names in stated:
            found &= self._below(names)
        return found

    def below_any(self, stated: list[set[str]]) -> set[int]:
        """Number the units that stand below at least one stated name."""
        return {number for names in stated for number in self._below(names)}

    def _below(self, names: set[str]) -> set[int]:
        return {n for name in names for n in self.below.get(name, ())}

    @cached_property
    def _codes(self) -> tuple[str, ...]:
        return self.gazetteer.codes(self.vintage)

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, key in enumerate(self.keys):
            found.setdefault(key, []).append(number)
        return found


def folded_names(gazetteer: Gazetteer, vintage: str) -> tuple[str, ...]:
    """Fold the short name of every unit of a list, in its order."""
    return tuple(folded_key(place.short_name) for place in gazetteer.units(vintage))
