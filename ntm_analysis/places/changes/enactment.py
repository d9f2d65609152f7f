"""By which resolution, in force from which day, were units of a province changed?

Each resolution of the Standing Committee of the National Assembly speaks of one
province (a few of one district). Of a unit that changed between two lists it gives the
day; where none is known here, only the two lists bound the day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ntm_analysis.places.gazetteer import Gazetteer, Place, UnitChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Enactment:
    """One resolution, and the units that it speaks of."""

    number: str  # 1104/NQ-UBTVQH15
    passed: date
    in_force: date
    province_code: str  # valid in the list that it made
    district_code: str  # empty: the whole province
    vintage: str  # the list that it made
    source: str

    @property
    def title(self) -> str:
        """Name it as documents do: Nghị quyết 1104/NQ-UBTVQH15 ngày 23/7/2024."""
        day = f"{self.passed.day}/{self.passed.month}/{self.passed.year}"
        return f"Nghị quyết {self.number} ngày {day}"


class Enactments:
    """The known resolutions, by the unit that they made."""

    def __init__(self, gazetteer: Gazetteer, known: Iterable[Enactment]) -> None:
        """Take the resolutions; those of a district go before its province's."""
        self.gazetteer = gazetteer
        self._known = {
            (e.vintage, e.district_code or e.province_code): e for e in known
        }

    def of(self, place: Place) -> Enactment | None:
        """Give the resolution that speaks of a unit of the list that it made."""
        if place.level == "province":
            return None  # provinces are merged by the National Assembly itself
        above = (place, *self.gazetteer.parents(place))
        found = (self._known.get((unit.vintage, unit.code)) for unit in above)
        return next((one for one in found if one), None)

    def list_of(self, place: Place, on: date) -> tuple[str, Enactment | None]:
        """Name the list in force in a place's province on a day, and what made it.

        Between two lists each province merged its units by a resolution of its own:
        before its day the earlier list stands there, from it on the later one. Where
        no resolution of the whole province is known, the list of the date stands in.
        """
        names = list(self.gazetteer.vintages)
        current = self.gazetteer.vintage_of(on)
        here = names.index(current.name)
        code = self.gazetteer.province_of(place).code
        if here + 1 < len(names) and on > current.certain_to:
            later = self._known.get((names[here + 1], code))
            made = later and not later.district_code and later.in_force <= on
            # An office's own list of a later day holds that change already.
            if later and made and current.used_from < later.in_force:
                return later.vintage, later
        own = self._known.get((current.name, code))
        if own and not own.district_code and on < own.in_force and here:
            return names[here - 1], own
        return current.name, None

    def on_day(self, place: Place, on: date) -> Place:
        """Give a unit in the list that is in force in its province on a day.

        A unit that this list lacks, or in which it is another, stays as it is.
        """
        vintage, by = self.list_of(place, on)
        if by is None or vintage == place.vintage:
            return place
        steps = self.gazetteer.successors(place)
        if vintage < place.vintage:
            steps = self.gazetteer.predecessors(place)
        same = {step.old_code for step in steps} & {step.new_code for step in steps}
        if place.code not in same or not self.gazetteer.has(place.code, vintage):
            return place
        return self.gazetteer.place(place.code, vintage)

    def ended(self, place: Place) -> Enactment | None:
        """Give the resolution by which a unit's code ended; None if it did not."""
        changes = self.gazetteer.successors(place)
        if not changes or any(c.new_code == place.code for c in changes):
            return None
        return self.of(self._made(changes[0]))

    def pending(self, place: Place, on: date) -> bool:
        """Say whether a unit stood on a day, since its change was not in force yet."""
        steps = [c for c in self.gazetteer.successors(place) if self.changed(c)]
        by = self.of(self._made(steps[0])) if steps else None
        return by is not None and on < by.in_force

    def changed(self, step: UnitChange) -> bool:
        """Say whether the unit became another: in code, territory or level.

        A new name or kind alone may rest on another resolution than the mergers.
        """
        old = self.gazetteer.place(step.old_code, step.old_vintage)
        new = self._made(step)
        alone = len(self.gazetteer.predecessors(new)) == 1 and step.relation == "whole"
        above = [len(self.gazetteer.parents(place)) for place in (old, new)]
        return not alone or old.code != new.code or above[0] != above[1]

    def made_by(self, place: Place) -> str:
        """Name what made a unit: its resolution, else those that made its list."""
        known = self.of(place)
        return known.title if known else self.gazetteer.vintages[place.vintage].made_by

    def _made(self, step: UnitChange) -> Place:
        return self.gazetteer.place(step.new_code, step.new_vintage)
