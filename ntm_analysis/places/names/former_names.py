"""Former names that are recorded with a unit, by their folded key.

They know no diacritics and often no kind. A name that a unit of an earlier list bears
needs no such record: the unit itself is followed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ntm_analysis.places.gazetteer import Gazetteer, Place
from ntm_analysis.places.names.kinds import LEVEL_OF_TYPE
from ntm_analysis.places.names.listing import Listing
from ntm_analysis.places.names.spelling import folded_key


@dataclass(frozen=True)
class FormerNames:
    """Folded former name -> the units that took it in, with the kind it had."""

    table: dict[str, list[tuple[Place, str]]]

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> "FormerNames":
        """Read the recorded names of every list."""
        table: dict[str, list[tuple[Place, str]]] = {}
        kinds = sorted((folded_key(kind) for kind in LEVEL_OF_TYPE), key=len)
        for vintage, code, key in gazetteer.aliases:
            place = gazetteer.place(code, vintage)
            kind = next((k for k in reversed(kinds) if key.startswith(k)), "")
            bare = folded_key(key[len(kind) :])
            table.setdefault(bare, []).append((place, kind))
        return cls(table)

    def unexplained(
        self,
        key: str,
        listings: Callable[[str], Listing],
        followed: Callable[[Place, str], tuple[Place, ...]],
        vintages: list[str],
    ) -> Iterator[tuple[Place, str]]:
        """Give the units that took in a name which no unit of an earlier list bears."""
        for place, kind in self.table.get(key, ()):
            earlier = vintages[: vintages.index(place.vintage)]
            bearers = (old for v in earlier for old in listings(v).by_key.get(key, ()))
            if not any(place in followed(old, place.vintage) for old in bearers):
                yield place, kind
