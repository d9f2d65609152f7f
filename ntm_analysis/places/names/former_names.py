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

Recorded = dict[str, list[tuple[str, str, str]]]  # vintage, code, kind


@dataclass(frozen=True)
class FormerNames:
    """Folded former name -> the units that took it in, with the kind it had."""

    gazetteer: Gazetteer
    table: Recorded

    @classmethod
    def of(cls, gazetteer: Gazetteer, table: Recorded | None = None) -> "FormerNames":
        """Read the recorded names of every list; `table` where it is made already."""
        return cls(gazetteer, recorded(gazetteer) if table is None else table)

    def unexplained(
        self,
        key: str,
        listings: Callable[[str], Listing],
        followed: Callable[[Place, str], tuple[Place, ...]],
        vintages: list[str],
    ) -> Iterator[tuple[Place, str]]:
        """Give the units that took in a name which no unit of an earlier list bears."""
        for vintage, code, kind in self.table.get(key, ()):
            place = self.gazetteer.place(code, vintage)
            earlier = vintages[: vintages.index(place.vintage)]
            bearers = (old for v in earlier for old in listings(v).named(key))
            if not any(place in followed(old, place.vintage) for old in bearers):
                yield place, kind


def recorded(gazetteer: Gazetteer) -> Recorded:
    """Key the recorded former names: folded name -> vintage, code and folded kind."""
    table: Recorded = {}
    kinds = sorted((folded_key(kind) for kind in LEVEL_OF_TYPE), key=len)
    for vintage, code, key in gazetteer.aliases:
        kind = next((k for k in reversed(kinds) if key.startswith(k)), "")
        table.setdefault(folded_key(key[len(kind) :]), []).append((vintage, code, kind))
    return table
