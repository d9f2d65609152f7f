"""The keys of every name of a gazetteer: dear to make (0.2 s a list), cheap to keep."""

from dataclasses import dataclass

from ntm_analysis.places.gazetteer import Gazetteer
from ntm_analysis.places.names.former_names import Recorded, recorded
from ntm_analysis.places.names.listing import folded_names


@dataclass(frozen=True)
class Keys:
    """Folded names of the units of each list, and of what they were called before."""

    of_units: dict[str, tuple[str, ...]]  # vintage -> in the order of the list
    of_former: Recorded

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> "Keys":
        """Make the keys of all lists."""
        units = {name: folded_names(gazetteer, name) for name in gazetteer.vintages}
        return cls(units, recorded(gazetteer))
